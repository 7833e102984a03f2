"""The questions the ledger answers, one function each, as records.

``published_by`` asks what the public could know on a day; ``recorded_until`` what this system held at a moment.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal
from functools import lru_cache
from typing import Any, Literal

from indicators.as_of import NOW_HELD
from indicators.model import Adoption, Observation, Source, Target
from indicators.periods import parse_period
from indicators.store.act_log import RULE_ACTS
from indicators.store.connection import Store

# As many digits as a column of the ledger holds; Python rounds to 28 unless told otherwise.
_ALL_DIGITS = Context(prec=38)
# After each approval everything is read again, and nearly all of it is what it was.
_RECORDS_KEPT = 16384

Ledgered = Literal["observation", "target", "source", "adoption"]

# An indicator in a region.
Series = tuple[str, str]


@dataclass(frozen=True)
class RecordedRun:
    """One run of the pipeline."""

    id: str
    started_at: datetime
    recorded_at: datetime
    sources: int
    facts: int
    appended: int
    withdrawn: int
    unchanged: int


@dataclass(frozen=True)
class FigureKind:
    """What many figures have in common, each part of it a name that has to be defined."""

    indicator: str
    region: str
    unit: str
    definition: str
    source: str


def observations(
    store: Store,
    *,
    published_by: date,
    recorded_until: datetime = NOW_HELD,
    indicators: Iterable[str] | None = None,
) -> tuple[Observation, ...]:
    """All vintages of the actuals of some indicators (or of all), by indicator, region, period and publication."""
    wanted = None if indicators is None else sorted(set(indicators))
    rows = store.read("observations", published_by=published_by, recorded_until=recorded_until, indicators=wanted)
    return tuple(_observation(*row) for row in rows)


def observations_of(
    store: Store, series: Collection[Series], *, published_by: date, recorded_until: datetime = NOW_HELD
) -> tuple[Observation, ...]:
    """The same of some series alone, one at least."""
    indicators, regions = ([own[place] for own in series] for place in (0, 1))
    rows = store.read(
        "observations_of",
        published_by=published_by,
        recorded_until=recorded_until,
        indicators=indicators,
        regions=regions,
        first_indicator=min(indicators),
        last_indicator=max(indicators),
        first_region=min(regions),
        last_region=max(regions),
    )
    return tuple(_observation(*row) for row in rows)


def count_observations(store: Store) -> int:
    """How many rows of figures there are, withdrawals included."""
    number: int = store.read("count_observations")[0][0]
    return number


def series_names(
    store: Store,
    *,
    published_by: date,
    recorded_until: datetime = NOW_HELD,
    indicator: str = "",
    region: str = "",
) -> tuple[Series, ...]:
    """The series that have a figure, in order; of an indicator alone, and in a region alone, where given."""
    asked = {"indicator": indicator or None, "region": region or None}
    rows = store.read("series_names", published_by=published_by, recorded_until=recorded_until, **asked)
    return tuple((own, place) for own, place in rows)


def contested_series(store: Store, *, published_by: date, recorded_until: datetime = NOW_HELD) -> tuple[Series, ...]:
    """The series in which several facts of one period were recorded with different values, in order.

    Some may have been withdrawn or corrected since.
    """
    rows = store.read("contested_series", published_by=published_by, recorded_until=recorded_until)
    return tuple((own, place) for own, place in rows)


def figures_by_source(store: Store, *, published_by: date, recorded_until: datetime = NOW_HELD) -> dict[str, int]:
    """How many figures there are of each source."""
    return dict(store.read("figures_by_source", published_by=published_by, recorded_until=recorded_until))


def figure_kinds(store: Store) -> tuple[FigureKind, ...]:
    """The kinds of the figures that stand, by indicator and region."""
    return tuple(FigureKind(*row) for row in store.read("figure_kinds"))


def doubled_figures(store: Store) -> tuple[str, ...]:
    """What figures that stand twice are about, in a line; as often as it is too often."""
    return tuple(
        " ".join(part for part in parts if part) for *parts, more in store.read("doubled_figures") for _ in range(more)
    )


def series_of_row(store: Store, row: str) -> Series | None:
    """The series of the row of an id; None where there is no such row."""
    rows = store.read("series_of_row", id=row)
    return (rows[0][0], rows[0][1]) if rows else None


def targets(store: Store, *, published_by: date, recorded_until: datetime = NOW_HELD) -> tuple[Target, ...]:
    """All versions of all targets, ordered by plan, target and version."""
    rows = store.read("targets", published_by=published_by, recorded_until=recorded_until)
    return tuple(_target(*row) for row in rows)


def sources(store: Store, *, recorded_until: datetime = NOW_HELD) -> dict[str, Source]:
    """All provenance cards by id."""
    rows = store.read("sources", recorded_until=recorded_until)
    return {source: _card(card) for source, card in rows}


def adoptions(store: Store, *, recorded_until: datetime = NOW_HELD) -> dict[str, tuple[Adoption, ...]]:
    """Which of several figures to use, by indicator."""
    chosen: dict[str, tuple[Adoption, ...]] = {}
    for indicator, content in store.read("adoptions", recorded_until=recorded_until):
        chosen[indicator] = (*chosen.get(indicator, ()), Adoption.model_validate_json(content))
    return chosen


def current_hashes(
    store: Store, table: Ledgered, *, recorded_by: str, large: Iterable[str] = (), keys: Iterable[str] = ()
) -> dict[str, str]:
    """The content hash of everything a table holds now from one recorder, by key.

    Of the figures of ``large`` sources only those with some ``keys``: there may be millions of others.
    """
    left_out = {"left_out": sorted(large), "keys": sorted(keys)} if table == "observation" else {}
    return dict(store.read(f"current_{table}s", recorded_by=recorded_by, **left_out))


def snapshot_moments(store: Store) -> dict[str, datetime]:
    """When the bytes of each source last changed."""
    return dict(store.read("snapshot_moments"))


def snapshots(store: Store) -> dict[tuple[str, str], str]:
    """The sha256 of the bytes read last, by source and file."""
    return {(source, file): sha256 for source, file, sha256 in store.read("snapshots")}


def runs(store: Store, *, newest: int = 20) -> tuple[RecordedRun, ...]:
    """The newest runs, newest first."""
    return tuple(RecordedRun(*row) for row in store.read("runs", newest=newest))


def data_version(store: Store) -> str:
    """A word that changes whenever the ledger does; the key of every cached answer."""
    return str(store.read("data_version")[0][0])


def page_version(store: Store) -> str:
    """A word that changes whenever the ledger does, or what somebody may do: roles, locks, exceptions, settings."""
    return str(store.read("page_version", rules=[*RULE_ACTS])[0][0])


def changed_at(store: Store) -> datetime:
    """When figures, targets or what is decided about them changed last."""
    moment: datetime = store.read("data_version")[0][1]
    return moment


@lru_cache(_RECORDS_KEPT)
def _card(text: str) -> Source:
    return Source.model_validate_json(text)


def exact(text: str, decimals: int) -> Decimal:
    """A value with the digits it was printed with."""
    return Decimal(text).quantize(Decimal(1).scaleb(-decimals), context=_ALL_DIGITS)


@lru_cache(_RECORDS_KEPT)
def _observation(*row: Any) -> Observation:
    (row_id, indicator, region, period, value, decimals, value_high, decimals_high, qualifier, unit, definition, basis,
     obs_status, published, public_by, source, locator, confidence, note) = row  # fmt: skip
    return Observation.model_construct(
        id=row_id,
        indicator=indicator,
        region=region,
        period=parse_period(period),
        value=exact(value, decimals),
        value_high=None if value_high is None else exact(value_high, decimals_high),
        qualifier=qualifier,
        unit=unit,
        definition=definition,
        basis=basis,
        obs_status=obs_status,
        published=published,
        public_by=public_by,
        source=source,
        locator=locator,
        confidence=confidence,
        note=note,
    )


@lru_cache(_RECORDS_KEPT)
def _target(*row: Any) -> Target:
    (plan, target, version, is_superseded, milestone, programme, indicator, region, period, value, decimals,
     value_high, decimals_high, qualifier, unit, definition, is_operator_printed, force, hold, path,
     baseline_period, baseline_source, baseline_definition, published, public_by, source, locator, confidence,
     note) = row  # fmt: skip
    return Target.model_construct(
        plan=plan,
        target=target,
        version=version,
        is_superseded=is_superseded,
        milestone=milestone,
        programme=programme,
        indicator=indicator,
        region=region,
        period=parse_period(period),
        value=exact(value, decimals),
        value_high=None if value_high is None else exact(value_high, decimals_high),
        qualifier=qualifier,
        unit=unit,
        definition=definition,
        is_operator_printed=is_operator_printed,
        force=force,
        hold=hold,
        path=path,
        baseline_period=parse_period(baseline_period) if baseline_period else None,
        baseline_source=baseline_source,
        baseline_definition=baseline_definition,
        published=published,
        public_by=public_by,
        source=source,
        locator=locator,
        confidence=confidence,
        note=note,
    )
