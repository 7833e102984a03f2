"""The series of one state of a large ledger: read when somebody asks for them, those asked for last kept.

A ledger of millions of figures does not fit into memory, and no page needs more than a few hundred series of it. What
is read later is read as the ledger was at the moment of the state, so that all of it belongs together.
"""

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from datetime import date, datetime
from threading import Lock

from indicators.model import Observation
from indicators.store.connection import Store
from indicators.store.questions import (
    Series,
    contested_series,
    figures_by_source,
    observations_of,
    series_names,
    series_of_row,
)

# So many figures take about 150 MB as records.
_FIGURES_KEPT = 100_000

Figures = tuple[Observation, ...]


class _Shelf:
    """The series read last, of whatever state, up to a number of figures. Thread-safe."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._figures = 0
        self._held: OrderedDict[tuple[object, Series], Figures] = OrderedDict()
        self._lock = Lock()

    def find(self, key: tuple[object, Series]) -> Figures | None:
        """What was put there; None where it was not, or is no longer kept."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: tuple[object, Series], own: Figures) -> None:
        """Keep a series, and let go of those nobody has asked for the longest."""
        with self._lock:
            self._figures += len(own) - len(self._held.pop(key, ()))
            self._held[key] = own
            while self._figures > self._most and len(self._held) > 1:
                self._figures -= len(self._held.popitem(last=False)[1])


_SHELF = _Shelf(_FIGURES_KEPT)


class StoredSeries(Mapping[Series, Figures]):
    """The series of one state by indicator and region, each with all its vintages. Thread-safe."""

    def __init__(
        self, store: Store, *, published_by: date, recorded_until: datetime, wanted: Collection[Series]
    ) -> None:
        """Read some series at once, in one question; the others when somebody asks.

        Args:
            store: where.
            published_by: what the public could know on this day.
            recorded_until: the moment of the state; nothing recorded later is ever read.
            wanted: the series to be read now and kept as long as the state is.
        """
        self._store = store
        self._state = object()
        self._published_by, self._recorded_until = published_by, recorded_until
        self._names: dict[tuple[str, str], tuple[Series, ...]] = {}
        self._changed: Mapping[Series, Figures] = {}
        self._own = self._read(wanted)

    def __getitem__(self, series: Series) -> Figures:
        found = self.several([series])
        return found[series]

    def __contains__(self, series: object) -> bool:
        return isinstance(series, tuple) and series in self.named(region=series[1])

    def __iter__(self) -> Iterator[Series]:
        return iter(self.named())

    def __len__(self) -> int:
        return len(self.named())

    def several(self, wanted: Iterable[Series]) -> dict[Series, Figures]:
        """Those of some series that have a figure, read in one question."""
        asked = tuple(dict.fromkeys(wanted))
        found = {own: self._held(own) for own in asked}
        found |= self._read([own for own, held in found.items() if held is None])
        return {own: held for own, held in found.items() if held}

    def named(self, *, indicator: str = "", region: str = "") -> tuple[Series, ...]:
        """The names of the series that have a figure, in order; of an indicator or in a region alone where given."""
        key = (indicator, region)
        if key not in self._names:
            stored = series_names(
                self._store,
                published_by=self._published_by,
                recorded_until=self._recorded_until,
                indicator=indicator,
                region=region,
            )
            changed = {own for own in self._changed if indicator in ("", own[0]) and region in ("", own[1])}
            gone = {own for own in changed if not self._changed[own]}
            self._names[key] = tuple(sorted({*stored, *changed} - gone)) if changed else stored
        return self._names[key]

    def contested(self) -> tuple[Series, ...]:
        """The series in which several facts of one period stand side by side with different values, in order."""
        stored = contested_series(self._store, published_by=self._published_by, recorded_until=self._recorded_until)
        return tuple(sorted({*stored, *self._changed}))

    def by_source(self) -> Counter[str]:
        """How many figures there are of each source."""
        own = figures_by_source(self._store, published_by=self._published_by, recorded_until=self._recorded_until)
        return Counter(own)

    def of_row(self, row: str) -> Series | None:
        """The series that holds, or once held, the figure of a row; None where there is no such row."""
        changed = (own for own, figures in self._changed.items() if any(figure.id == row for figure in figures))
        return next(changed, None) or series_of_row(self._store, row)

    def with_changes(self, changed: Mapping[Series, Figures]) -> "StoredSeries":
        """The same with some series replaced; one without figures is no longer there."""
        other = copy(self)
        other._names = {}
        other._changed = {**self._changed, **changed}
        other._own = {**self._own, **changed}
        return other

    def _held(self, series: Series) -> Figures | None:
        own = self._own.get(series)
        return _SHELF.find((self._state, series)) if own is None else own

    def _read(self, wanted: Collection[Series]) -> dict[Series, Figures]:
        if not wanted:
            return {}
        found: dict[Series, list[Observation]] = {own: [] for own in wanted}
        for figure in observations_of(
            self._store, wanted, published_by=self._published_by, recorded_until=self._recorded_until
        ):
            found[figure.indicator, figure.region].append(figure)
        read = {own: tuple(figures) for own, figures in found.items()}
        for own, figures in read.items():
            _SHELF.put((self._state, own), figures)
        return read
