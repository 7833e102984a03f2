"""A ledger too large to be read at once answers as one that is read whole, and stays the state it was."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import product
from types import SimpleNamespace

import pytest

from indicators import known as known_module
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.frozen import freeze, thaw
from indicators.known import Known, read_known
from indicators.model import Observation
from indicators.state import read_state
from indicators.store import Store, StoredSeries
from indicators.store import series as series_module

DAYS = (date(2016, 6, 30), date(2018, 12, 31), date(2023, 6, 1), date(2026, 11, 22))


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets how many rows are read at once: ``at_once(0)`` makes every ledger a large one."""
    return lambda rows: monkeypatch.setattr(known_module, "READ_AT_ONCE", rows)


@pytest.fixture(params=DAYS, ids=str)
def both(
    request: pytest.FixtureRequest, loaded: SimpleNamespace, at_once: Callable[[int], None]
) -> tuple[Known, Known]:
    """What the shipped figures let one know at a day: read whole, and read when somebody asks."""
    whole = read_known(loaded.store, loaded.catalogue, AsOf(request.param))
    at_once(0)
    large = read_known(loaded.store, loaded.catalogue, AsOf(request.param))
    assert isinstance(large.series, StoredSeries)
    return whole, large


def test_every_series_is_found_and_reads_the_same(both: tuple[Known, Known]) -> None:
    whole, large = both
    assert list(large.series) == sorted(whole.series)
    assert dict(large.series) == dict(whole.series)
    assert large.observations("no such", "place") == ()
    assert ("no such", "place") not in large.series


def test_series_are_named_by_indicator_and_by_region_alike(both: tuple[Known, Known]) -> None:
    whole, large = both
    indicators, regions = ({own[place] for own in whole.series} for place in (0, 1))
    for indicator, region in [*product(sorted(indicators), [""]), *product([""], sorted(regions))]:
        assert large.named(indicator=indicator, region=region) == whole.named(indicator=indicator, region=region)
    assert all(large.by_region(own) == whole.by_region(own) for own in indicators)
    assert all(large.by_indicator(own) == whole.by_indicator(own) for own in regions)


def test_verdicts_and_their_history_are_the_same(both: tuple[Known, Known]) -> None:
    whole, large = both
    verdicts = whole.verdicts(lambda _: True)
    assert large.verdicts(lambda _: True) == verdicts
    assert [large.history(own.target) for own in verdicts] == [whole.history(own.target) for own in verdicts]


def test_lists_tell_of_the_regions_that_have_targets(both: tuple[Known, Known]) -> None:
    whole, large = both
    regions = {own.region for own in whole.targets}
    assert large.listed() == {own: held for own, held in whole.listed().items() if own[1] in regions}
    assert large.printed_by_source() == whole.printed_by_source()
    left_out = {region for _, region in whole.series} - regions
    assert (whole.regions_left_out, large.regions_left_out) == (0, len(left_out))


def test_contradictions_are_among_the_series_looked_at(both: tuple[Known, Known]) -> None:
    whole, large = both
    looked_at = large.contested()
    assert looked_at.items() <= whole.contested().items()
    for name, own in whole.series.items():
        places = {(figure.period, figure.definition, figure.basis) for figure in own}
        values = {(figure.period, figure.definition, figure.basis, figure.value, figure.value_high) for figure in own}
        assert (len(values) > len(places)) <= (name in looked_at)


def test_a_figure_is_found_by_its_row(both: tuple[Known, Known]) -> None:
    whole, large = both
    rows = [own.id for series in whole.series.values() for own in series][:40]
    assert [large.observation(own) for own in rows] == [whole.observation(own) for own in rows]
    assert large.observation("proposed-000001 anything") is None
    assert large.observation("") is None


def test_changes_are_laid_over_alike_and_leave_the_rest(both: tuple[Known, Known]) -> None:
    whole, large = both
    gone = [own.id for own in next(iter(whole.series.values()))]
    other = list(whole.series.values())[-1][0]
    new = other.model_copy(update={"id": "proposed-1", "locator": "elsewhere", "region": "nowhere"})
    late = other.model_copy(update={"id": "proposed-2", "public_by": date.max})
    changed = [known.with_figures([new, late], without=gone) for known in both]
    assert list(changed[1].series) == sorted(changed[0].series)
    assert dict(changed[1].series) == dict(changed[0].series)
    assert changed[1].observation("proposed-1") == changed[0].observation("proposed-1") == new
    assert changed[1].observation(gone[0]) is None
    assert dict(large.series) == dict(whole.series)


def test_what_is_read_later_is_as_it_was_at_the_moment_of_the_state(
    store: Store,
    at_once: Callable[[int], None],
    append: Callable[..., list[str]],
    figure: Callable[..., Observation],
) -> None:
    at_once(0)
    moments = [datetime(2026, 1, day) for day in (1, 2, 3)]
    key, _ = append(store, figure(2019, "4.0"), figure(2019, "7", region="beijing"), at=moments[0])
    before = read_known(store, Catalogue({}, {}, {}, {}), AsOf(date.max))
    append(store, figure(2019, "4.1"), figure(2019, "9", region="hefei"), at=moments[1])
    assert [str(own.value) for own in before.observations("rd_share", "shenzhen")] == ["4.0"]
    assert [region for _, region in before.series] == ["beijing", "shenzhen"]
    after = read_known(store, Catalogue({}, {}, {}, {}), AsOf(date.max))
    assert [str(own.value) for own in after.observations("rd_share", "shenzhen")] == ["4.1"]
    append(store, figure(2018, "5", region="hefei"), at=moments[2], withdrawn={"observation": [key]})
    last = read_known(store, Catalogue({}, {}, {}, {}), AsOf(date.max))
    assert [region for _, region in last.series] == ["beijing", "hefei"]
    assert [region for _, region in after.series] == ["beijing", "hefei", "shenzhen"]


def test_no_more_figures_are_kept_than_said(
    loaded: SimpleNamespace, at_once: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = series_module._Shelf(10)
    monkeypatch.setattr(series_module, "_SHELF", shelf)
    at_once(0)
    known = read_known(loaded.store, loaded.catalogue, AsOf(date(2026, 11, 22)))
    names = list(known.series)
    for _ in range(2):
        read = [known.observations(*own) for own in names]
        assert sum(map(len, shelf._held.values())) == shelf._figures
        assert shelf._figures <= 10 or len(shelf._held) == 1
    assert read == [known.observations(*own) for own in names]


def test_an_edition_keeps_what_lists_tell_of(loaded: SimpleNamespace, at_once: Callable[[int], None]) -> None:
    at_once(0)
    state = read_state(loaded.store, loaded.catalogue, AsOf(date(2026, 11, 22)))
    again = thaw(freeze(state))
    assert dict(again.known.series) == state.known.listed()
    assert again.known.regions_left_out == state.known.regions_left_out > 0
    assert again.known.verdicts(lambda _: True) == state.known.verdicts(lambda _: True)
