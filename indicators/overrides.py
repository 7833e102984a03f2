"""The human verdict beside the computed one: given for certain evidence, and lapsed when the evidence is another."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from indicators.acts import Bridge
from indicators.model import Observation, Target
from indicators.verdicts import Override, Verdict

_TARGET_EVIDENCE = ("plan", "target", "version", "period", "value", "value_high", "qualifier", "definition")
_FIGURE_EVIDENCE = (
    "region",
    "period",
    "value",
    "value_high",
    "qualifier",
    "definition",
    "basis",
    "obs_status",
    "published",
    "source",
    "locator",
)


def evidence_hash(target: Target, observations: Iterable[Observation], bridges: Iterable[Bridge] = ()) -> str:
    """A word for everything a verdict on the target rests on: another word, other evidence.

    Args:
        target: a version of a target.
        observations: all vintages of its indicator in its region that were known.
        bridges: the bridges of its indicator that stood.
    """
    figures = sorted([str(getattr(own, name)) for name in _FIGURE_EVIDENCE] for own in observations)
    connections = sorted([*bridge.key, bridge.reason] for bridge in bridges if bridge.region == target.region)
    evidence = [[str(getattr(target, name)) for name in _TARGET_EVIDENCE], figures, connections]
    return hashlib.sha256(json.dumps(evidence, ensure_ascii=False).encode()).hexdigest()


def with_override(
    verdict: Verdict,
    overrides: Sequence[Override],
    observations: Iterable[Observation],
    bridges: Iterable[Bridge] = (),
) -> Verdict:
    """The verdict with the human one recorded beside it, if there is one; the computed status stays as it is."""
    override = next((own for own in overrides if own.target == verdict.target.key), None)
    if override is None:
        return verdict
    known = evidence_hash(verdict.target, observations, bridges)
    return verdict.model_copy(update={"override": override, "is_override_lapsed": override.evidence_hash != known})
