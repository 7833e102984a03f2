"""UN ESCAP and the other regional commissions: how far (current status) and will it be met (anticipated progress).

Formula of the status index as UNICEF's office for the Middle East and North Africa codes it.
"""

from decimal import Decimal

from indicators.methods.growth import NOT_AVAILABLE
from indicators.methods.inputs import TOLERANCE, Assessment, Inputs, at_least

_INDEX = "index_0_10"
_MAINTAIN, _ACCELERATE = Decimal(10), Decimal(100)


def escap_csi(own: Inputs) -> Assessment:
    """Current status index: 10·D·(I_now − I_0) ÷ |TV − I_0|; of a parity 10 − 10·|TV − I_now| ÷ |TV − I_0|.

    It can pass 10 or fall below 0; only a drawing caps it.
    """
    goal = _goal(own)
    if not own.years or abs(goal - own.points[0]) <= TOLERANCE:
        return Assessment(None, NOT_AVAILABLE)
    baseline, latest = own.points
    if own.direction == "parity":
        return Assessment(10 - 10 * abs(goal - latest) / abs(goal - baseline), _INDEX)
    return Assessment(10 * own.sign * (latest - baseline) / abs(goal - baseline), _INDEX)


def escap_api(own: Inputs) -> Assessment:
    """Anticipated progress index: 100·|TV − Î| ÷ |TV − I_0|, and 0 where the predicted value meets the target.

    ``latest`` is the value predicted for the target year.
    """
    goal = _goal(own)
    if own.latest is not None and (abs(goal - own.latest) <= TOLERANCE or (own.direction != "parity" and own.is_met)):
        return Assessment(Decimal(0), "maintain")
    if not own.years:
        return Assessment(None, NOT_AVAILABLE)
    baseline, predicted = own.points
    if abs(goal - baseline) <= TOLERANCE:
        # From the target itself every way leads away from it.
        return Assessment(None, "reverse")
    index = 100 * abs(goal - predicted) / abs(goal - baseline)
    if at_least(_MAINTAIN, index):
        return Assessment(index, "maintain")
    return Assessment(index, "accelerate" if at_least(_ACCELERATE, index) else "reverse")


def _goal(own: Inputs) -> Decimal:
    """The value to reach; a parity has it on both sides."""
    if own.direction == "parity" and own.target is not None:
        return own.target.value
    return own.goal
