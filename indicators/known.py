"""Everything the ledger knew at a date, laid ready for judging: the one place where verdicts are made from it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from indicators import store as ledger
from indicators.acts import Bridge
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.figures import adopt, series_code
from indicators.history import VerdictChange, verdict_history
from indicators.model import Adoption, Observation, Target
from indicators.overrides import with_override
from indicators.progress import judge
from indicators.proposals import Cell
from indicators.release_calendar import Release, next_release
from indicators.store import Series, Store, StoredSeries
from indicators.verdicts import Override, Verdict

# A ledger with more rows of figures is not read at once: 20,000 take a second, and as records 30 MB.
READ_AT_ONCE = 20_000

Figures = tuple[Observation, ...]


@dataclass(frozen=True, eq=False)
class Known:
    """What was known: targets of the catalogue's plans, all vintages of their actuals, and what people decided.

    ``series`` holds the observations by indicator and region, ``adoptions`` and ``bridges`` by indicator. Of a large
    ledger it reads them when somebody asks: whoever needs several asks for them together, and nobody for all. Of an
    edition ``frozen_without`` is how many regions it was frozen without.
    """

    catalogue: Catalogue
    targets: tuple[Target, ...]
    series: Mapping[Series, Figures]
    adoptions: Mapping[str, tuple[Adoption, ...]]
    bridges: Mapping[str, tuple[Bridge, ...]]
    overrides: tuple[Override, ...]
    as_of: AsOf
    frozen_without: int = 0

    def observations(self, indicator: str, region: str) -> tuple[Observation, ...]:
        """All vintages of an indicator in a region, by period and publication."""
        return self.series.get((indicator, region), ())

    def figures(self, indicator: str, region: str) -> tuple[Observation, ...]:
        """The adopted figures of an indicator in a region, by period."""
        return adopt(self.observations(indicator, region), self.adoptions.get(indicator, ()))

    def named(self, *, indicator: str = "", region: str = "") -> tuple[Series, ...]:
        """The series that have a figure, in order; of an indicator alone, and in a region alone, where given."""
        if isinstance(self.series, StoredSeries):
            return self.series.named(indicator=indicator, region=region)
        return tuple(own for own in self.series if indicator in ("", own[0]) and region in ("", own[1]))

    def several(self, wanted: Iterable[Series]) -> dict[Series, Figures]:
        """Those of some series that have a figure, asked for together."""
        if isinstance(self.series, StoredSeries):
            return self.series.several(wanted)
        return {own: self.series[own] for own in wanted if own in self.series}

    def by_region(self, indicator: str) -> dict[str, Figures]:
        """All vintages of an indicator, by region."""
        return {region: own for (_, region), own in self.several(self.named(indicator=indicator)).items()}

    def by_indicator(self, region: str) -> dict[str, Figures]:
        """All vintages in a region, by indicator."""
        return {indicator: own for (indicator, _), own in self.several(self.named(region=region)).items()}

    def listed(self) -> dict[Series, Figures]:
        """The series that lists, files and outlooks tell of: all there are.

        Of a ledger that is too large for anybody to read a list of it: those in the regions that have targets.
        """
        if not isinstance(self.series, StoredSeries):
            return dict(self.series)
        regions = {own.region for own in self.targets}
        return self.several(sorted(name for region in regions for name in self.series.named(region=region)))

    @cached_property
    def regions_left_out(self) -> int:
        """How many regions with figures :meth:`listed` leaves out."""
        if not isinstance(self.series, StoredSeries):
            return self.frozen_without
        return len({region for _, region in self.series.named()} - {own.region for own in self.targets})

    def contested(self) -> dict[Series, Figures]:
        """The series in which several figures of one period may stand beside each other; others may be among them."""
        if not isinstance(self.series, StoredSeries):
            return dict(self.series)
        return self.several(self.series.contested())

    def printed_by_source(self) -> Counter[str]:
        """How many figures and targets there are of each source."""
        counted = Counter(own.source for own in self.targets)
        if isinstance(self.series, StoredSeries):
            return counted + self.series.by_source()
        return counted + Counter(own.source for series in self.series.values() for own in series)

    def of_cell(self, cell: Cell) -> tuple[Observation, ...]:
        """All vintages of one figure, by publication."""
        held = self.observations(cell.indicator, cell.region)
        return tuple(own for own in held if (own.period, series_code(own)) == (cell.period, cell.definition))

    def in_use(self, cell: Cell) -> Observation | None:
        """The adopted one of them; None where nothing is recorded."""
        return next(iter(adopt(self.of_cell(cell), self.adoptions.get(cell.indicator, ()))), None)

    def observation(self, row_id: str) -> Observation | None:
        """A figure by the id of its row; None where it no longer stands, or was not public yet."""
        if not isinstance(self.series, StoredSeries):
            return self._by_id.get(row_id)
        name = self.series.of_row(row_id)
        return next((own for own in self.observations(*name) if own.id == row_id), None) if name else None

    @cached_property
    def _by_id(self) -> dict[str, Observation]:
        return {own.id: own for series in self.series.values() for own in series}

    def with_figures(self, added: Iterable[Observation], *, without: Collection[str] = ()) -> "Known":
        """What would be known with some figures more, and without those of some ids, as the ledger would give it.

        Figures that the public has only after the day asked about are left out.
        """
        day = self.as_of.published_by
        new = [own for own in added if own.public_by <= day]
        gone = [own for own in map(self.observation, without) if own]
        touched = dict.fromkeys((own.indicator, own.region) for own in (*gone, *new))
        kept = [own for name in touched for own in self.observations(*name) if own.id not in without]
        changed = dict.fromkeys(touched, ()) | by_series(sorted([*kept, *new], key=_place_in_ledger))
        if isinstance(self.series, StoredSeries):
            return replace(self, series=self.series.with_changes(changed))
        series = {**self.series, **changed}
        return replace(self, series={name: series[name] for name in sorted(series) if series[name]})

    def targets_of(self, indicator: str, region: str) -> tuple[Target, ...]:
        """All versions of all targets of an indicator in a region."""
        return tuple(own for own in self.targets if (own.indicator, own.region) == (indicator, region))

    def next_release(self, indicator: str, region: str) -> Release | None:
        """The next figure of an indicator in a region; None where none can be told."""
        return next_release(
            self.catalogue.indicators[indicator],
            region,
            self.observations(indicator, region),
            [own.period for own in self.targets_of(indicator, region)],
            self.as_of.published_by,
        )

    def verdicts(self, is_wanted: Callable[[Target], bool]) -> tuple[Verdict, ...]:
        """The verdicts on the wanted targets, in the plans' own order, with the human ones beside them."""
        wanted = sorted(filter(is_wanted, self.targets), key=self._place_in_plan)
        return tuple(self.verdict(target) for target in wanted)

    def verdict(self, target: Target) -> Verdict:
        """The verdict on a target."""
        observations = self.observations(target.indicator, target.region)
        bridges = self.bridges.get(target.indicator, ())
        verdict = judge(
            target,
            self.catalogue.indicators[target.indicator],
            observations,
            adoptions=self.adoptions.get(target.indicator, ()),
            interim=interim_targets(target, self.targets),
            bridges=bridges,
            as_of=self.as_of.published_by,
        )
        return with_override(verdict, self.overrides, observations, bridges)

    def history(self, target: Target) -> tuple[VerdictChange, ...]:
        """How the verdict on a target changed with each publication, oldest first."""
        return verdict_history(
            target,
            self.catalogue.indicators[target.indicator],
            self.observations(target.indicator, target.region),
            adoptions=self.adoptions.get(target.indicator, ()),
            interim=interim_targets(target, self.targets),
            bridges=self.bridges.get(target.indicator, ()),
            until=self.as_of.published_by,
        )

    def _place_in_plan(self, target: Target) -> tuple[int, int, int]:
        plan = self.catalogue.plans[target.plan]
        order = [planned.id for planned in plan.targets]
        return plan.order, order.index(target.target) if target.target in order else len(order), target.version


def read_known(store: Store, catalogue: Catalogue, as_of: AsOf) -> Known:
    """Ask the ledger what it knew.

    Of a large ledger the series with a target are read, and the others when somebody asks; all as they were now.
    """
    day, moment = as_of.published_by, as_of.recorded_until
    is_large = ledger.count_observations(store) > READ_AT_ONCE
    if is_large:
        moment = min(moment, ledger.changed_at(store))
    bridges: dict[str, tuple[Bridge, ...]] = {}
    for bridge in ledger.bridges(store, decided_by_day=day, recorded_until=moment):
        bridges[bridge.indicator] = (*bridges.get(bridge.indicator, ()), bridge)
    targets = tuple(
        target
        for target in ledger.targets(store, published_by=day, recorded_until=moment)
        if target.plan in catalogue.plans and target.indicator in catalogue.indicators
    )
    # A share is shown beside what it is made of.
    asked = {
        (part, own.region)
        for own in targets
        for indicator in (catalogue.indicators[own.indicator],)
        for part in (own.indicator, indicator.numerator, indicator.denominator)
        if part
    }
    return Known(
        catalogue=catalogue,
        targets=targets,
        series=StoredSeries(store, published_by=day, recorded_until=moment, wanted=asked)
        if is_large
        else by_series(ledger.observations(store, published_by=day, recorded_until=moment)),
        adoptions=ledger.adoptions(store, recorded_until=moment),
        bridges=bridges,
        overrides=ledger.overrides(store, decided_by_day=day, recorded_until=moment),
        as_of=as_of,
    )


def interim_targets(target: Target, targets: Iterable[Target]) -> list[Target]:
    """Earlier targets of the same plan on the same line: the stations of the planned path."""
    return [
        other
        for other in targets
        if (other.plan, other.indicator, other.region, other.definition, other.hold)
        == (target.plan, target.indicator, target.region, target.definition, "final")
        and other.period < target.period
        and not other.is_superseded
    ]


def _place_in_ledger(own: Observation) -> tuple[str, str, str, date, str]:
    return own.indicator, own.region, own.period.text, own.public_by, own.id


def by_series(observations: Iterable[Observation]) -> dict[Series, Figures]:
    """Figures by indicator and region, in the order in which they come."""
    series: dict[Series, list[Observation]] = {}
    for observation in observations:
        series.setdefault((observation.indicator, observation.region), []).append(observation)
    return {key: tuple(own) for key, own in series.items()}
