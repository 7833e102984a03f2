"""Which regions may stand on one axis, and why the others may not."""

from decimal import Decimal
from typing import Literal

from dashboard.board import Comparison, PeerFigure
from dashboard.language import Words
from indicators.model import Observation, Region
from indicators.problems import message
from indicators.verdicts import Verdict

WhyNot = Literal["other_definition", "only_expected", "no_annual_figure", "part_of_a_city", "whole_of_many"]

# A figure this much older than the newest says so.
OLD_AFTER_YEARS = 5

# Units in which a whole nation and a city are of one order; other figures are amounts and grow with the region.
_PER_HEAD_OR_SHARE = ("percent", "patent_per_10k", "cny")

_KIND: dict[str, str] = {
    "province": message("province"),
    "nation": message("nation"),
    "group": message("group of nations"),
    "zone": message("zone"),
    "district": message("district"),
}


def why_not_drawn(comparison: Comparison, peer: PeerFigure) -> WhyNot | None:
    """Why a region has no place on the axis; None where it has one."""
    figure = peer.figure
    if figure is None:
        return _why_no_figure(comparison, peer)
    if peer.region.id != comparison.home.id and peer.region.kind in ("zone", "district"):
        return "part_of_a_city"
    is_amount = comparison.indicator.unit not in _PER_HEAD_OR_SHARE
    if is_amount and comparison.home.kind == "city" and peer.region.kind in ("province", "nation", "group"):
        return "whole_of_many"
    return None


def _why_no_figure(comparison: Comparison, peer: PeerFigure) -> WhyNot:
    other = peer.other_definition
    if other is None or other.definition != comparison.definition:
        return "other_definition"
    return "only_expected" if other.is_expected else "no_annual_figure"


def drawn_peers(comparison: Comparison) -> list[PeerFigure]:
    """The regions on the axis, the largest value first."""
    fitting = [peer for peer in comparison.peers if why_not_drawn(comparison, peer) is None]
    return sorted(fitting, key=lambda peer: _value(peer.figure), reverse=True)


def targets_of(comparison: Comparison, region: str) -> list[Verdict]:
    """The targets of a region that are in force, by deadline."""
    own = [verdict for verdict in comparison.targets if verdict.target.region == region]
    current = [verdict for verdict in own if not verdict.target.is_superseded]
    return sorted(current, key=lambda verdict: (verdict.target.period.end, verdict.target.key))


def is_old(comparison: Comparison, figure: Observation) -> bool:
    """Whether a figure lies far behind the newest one on the axis."""
    newest = max(_year(peer.figure) for peer in drawn_peers(comparison))
    return newest - figure.period.year > OLD_AFTER_YEARS


def kind_word(region: Region, words: Words) -> str:
    """What a region is where it is no city; empty for a city."""
    return words.say(_KIND[region.kind]) if region.kind in _KIND else ""


def _value(figure: Observation | None) -> Decimal:
    return figure.value if figure else Decimal(0)


def _year(figure: Observation | None) -> int:
    return figure.period.year if figure else 0
