"""A verdict's computations as plain text for any calculator: ASCII, no thousands commas, nothing rounded on the way.

``^`` is the power, as calculators and spreadsheets write it. Amounts are in the unit the language shows, so that the
result is the number that stands beside it.
"""

from decimal import Decimal

from dashboard.language import Words
from indicators.figures import threshold
from indicators.verdicts import Verdict

_MINUS = "\N{MINUS SIGN}"


def gap_expression(verdict: Verdict, words: Words) -> str:
    """Figure − target; of a range, its nearest end."""
    low, high = verdict.target.value, verdict.target.value_high
    if verdict.derived_value is not None or verdict.figure is None:
        return f"{average_expression(verdict)}-{_term(low, verdict, words)}"
    nearest = _goal(verdict) if high is None else min(max(verdict.figure.value, low), high)
    return f"{_first(verdict.figure.value, verdict, words)}-{_term(nearest, verdict, words)}"


def level_expression(verdict: Verdict, words: Words) -> str:
    """Figure ÷ target."""
    if verdict.derived_value is not None or verdict.figure is None:
        return f"{average_expression(verdict)}/{_term(verdict.target.value, verdict, words)}"
    return f"{_first(verdict.figure.value, verdict, words)}/{_term(_goal(verdict), verdict, words)}"


def average_expression(verdict: Verdict) -> str:
    """The annual rates multiplied out, in per cent a year."""
    factors = "*".join(f"(1+{_plain(f'{rate.value:f}')}/100)" for rate in verdict.derived_from)
    return f"(({factors})^(1/{len(verdict.derived_from)})-1)*100"


def progress_expression(verdict: Verdict, words: Words) -> str:
    """(figure − baseline) ÷ (target − baseline)."""
    goal = _first(_goal(verdict), verdict, words)
    return f"({way_expression(verdict, words)})/({goal}-{_baseline(verdict, words)})"


def way_expression(verdict: Verdict, words: Words) -> str:
    """Figure − baseline."""
    assert verdict.figure is not None, "there is no way without a figure"
    return f"{_first(verdict.figure.value, verdict, words)}-{_baseline(verdict, words)}"


def distance_expression(verdict: Verdict, words: Words) -> str:
    """Target − figure: what is still to go."""
    assert verdict.figure is not None, "nothing is left to go without a figure"
    return f"{_first(_goal(verdict), verdict, words)}-{_term(verdict.figure.value, verdict, words)}"


def elapsed_expression(verdict: Verdict) -> str:
    """(year of the figure − year of the baseline) ÷ (target year − year of the baseline), at most 1."""
    assert verdict.figure is not None and verdict.baseline is not None, "time runs from the one to the other"
    start, end = verdict.baseline.period.year, verdict.target.period.year
    return f"({min(verdict.figure.period.year, end)}-{start})/({end}-{start})"


def pace_expression(verdict: Verdict, words: Words) -> str:
    """Progress ÷ the share due by now, from the numbers themselves and not from rounded shares."""
    due = verdict.expected_share
    assert due is not None and verdict.pace_ratio is not None, "without them there is no pace"
    if due <= 0:
        # Nothing was due: keeping what there was counts as keeping pace, see indicators.case.measure.
        return "1" if verdict.pace_ratio == 1 else progress_expression(verdict, words)
    share = elapsed_expression(verdict) if due == verdict.elapsed else f"{due:f}"
    return f"({progress_expression(verdict, words)})/({share})"


def _goal(verdict: Verdict) -> Decimal:
    return threshold(verdict.target, verdict.direction, Decimal(0)).value


def _baseline(verdict: Verdict, words: Words) -> str:
    assert verdict.baseline is not None, "progress is measured from a baseline"
    return _term(verdict.baseline.value, verdict, words)


def _first(value: Decimal, verdict: Verdict, words: Words) -> str:
    """A number that begins its bracket: a minus may stand before it."""
    return words.amount(value, verdict.target.unit).replace(",", "").replace(_MINUS, "-")


def _term(value: Decimal, verdict: Verdict, words: Words) -> str:
    """A number behind a sign: in brackets where it is negative."""
    return _plain(_first(value, verdict, words))


def _plain(number: str) -> str:
    return f"({number})" if number.startswith("-") else number
