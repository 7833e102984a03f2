"""What a target of a document may start from: actuals of the same document, and those the ledger holds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from etl.confirming.paper import DocumentPaper
from etl.confirming.settling import Settled
from etl.entry.typed_times import read_published
from indicators.figures import series_code
from indicators.known import Known
from indicators.model import Observation, Qualifier
from indicators.periods import Period
from indicators.store import Series

# What somebody says who wants none, and how many of the ledger's figures are offered.
NO_BASELINE = "none"
_MOST_HELD = 12
# From a floor or a ceiling no way can be measured.
_POINTS: tuple[Qualifier, ...] = ("exact", "about")


@dataclass(frozen=True)
class Start:
    """An actual a target may start from.

    Attributes:
        key: names it among those of its target.
        period: a year before the target's.
        value: in ``unit``.
        definition: the line it is on, as facts write it.
        source: that printed it; empty for the document itself.
        locator: its place there.
    """

    key: str
    period: Period
    value: Decimal
    unit: str
    qualifier: Qualifier
    definition: str
    source: str
    locator: str


class Starts:
    """What the targets of a document may start from, its own accepted actuals first."""

    def __init__(self, rows: Collection[Settled], paper: DocumentPaper, known: Known) -> None:
        self._paper, self._known = paper, known
        self._targets = [row for row in rows if row.kind == "target"]
        self._actuals: dict[Series, list[Start]] = {}
        for row in rows:
            if row.kind == "actual" and row.value_high is None:
                self._actuals.setdefault((row.indicator, row.region), []).append(_printed(row))
        self._found: dict[str, tuple[Start, ...]] = {}

    @cached_property
    def _published(self) -> str:
        return read_published(self._paper.card.get("published", "").strip()) or ""

    def of(self, target: Settled) -> tuple[Start, ...]:
        """The actuals of a target's indicator, region and definition before its time; the newest year first."""
        if target.candidate.key not in self._found:
            own = self._actuals.get((target.indicator, target.region), [])
            seen = self._known.observations(target.indicator, target.region)
            held = [_held(each) for each in seen if each.value_high is None and self._was_known(str(each.published))]
            told = (*_newest_first(own, target), *_newest_first(held, target)[:_MOST_HELD])
            self._found[target.candidate.key] = told
        return self._found[target.candidate.key]

    def _was_known(self, published: str) -> bool:
        """Whether a figure was out when the document was: nobody starts from what is printed later."""
        return not self._published or published[: len(self._published)] <= self._published

    def proposed(self, target: Settled) -> Start | None:
        """The one that is taken where nobody says otherwise; None for an average, which starts from nothing."""
        found = self.of(target)
        return found[0] if found and not target.period.is_span_of_years else None

    def chosen(self, target: Settled) -> Start | None:
        """The one somebody chose, else the one proposed; None where none is wanted or there is none."""
        held = self._paper.decided.get(target.candidate.key)
        said = held.fields.get("baseline", "") if held else ""
        if said == NO_BASELINE:
            return None
        return next((own for own in self.of(target) if own.key == said), None) or self.proposed(target)

    def of_all(self) -> Mapping[str, Start]:
        """The baselines of all targets that have one, by the key of the quantity."""
        return {row.candidate.key: own for row in self._targets if (own := self.chosen(row))}


def _printed(row: Settled) -> Start:
    place = row.candidate
    return Start(place.key, row.period, row.value, row.unit, row.qualifier, row.definition, "", place.locator)


def _held(seen: Observation) -> Start:
    line = series_code(seen)
    key = f"{seen.period}|{line}|{seen.source}"
    return Start(key, seen.period, seen.value, seen.unit, seen.qualifier, line, seen.source, seen.locator)


def _newest_first(found: Iterable[Start], target: Settled) -> list[Start]:
    usable = (
        own
        for own in found
        if own.qualifier in _POINTS
        and own.period.is_year
        and own.period.end < target.period.start
        and own.definition.partition("@")[0] == target.definition.partition("@")[0]
    )
    return sorted(usable, key=lambda own: own.period, reverse=True)
