"""The schedule: the office's sources asked anew when cards and settings say, by a thread that survives faults."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from threading import Event, Thread

from etl.cards import find_sources
from etl.refreshing.upkeep import Kept, OfficeUpkeep, Refreshing, kept_of
from indicators.problems import Problem
from indicators.yaml_files import collecting

_SECONDS_BETWEEN_LOOKS = 30.0
_FIRST_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class Appointment:
    """A source as it is kept up to date, and when it is asked next, in UTC; None where it is not asked by the clock."""

    kept: Kept
    at: datetime | None


def utc_now() -> datetime:
    """Now in UTC, as the ledger writes moments."""
    return datetime.now(UTC).replace(tzinfo=None)


def next_time(own: Refreshing, after: datetime) -> datetime | None:
    """The first time after a moment; None where there is none. Weeks begin on Monday, months on the 1st.

    Hours are counted from one day for ever, so that a server that was started again keeps the same times.
    """
    if own.refresh in (None, "off"):
        return None
    hour = time.fromisoformat(own.at)
    if own.refresh == "hours":
        step, first = timedelta(hours=own.every), datetime.combine(_FIRST_DAY, hour)
        return first + ((after - first) // step + 1) * step
    day = after.date() if after.time() < hour else after.date() + timedelta(days=1)
    if own.refresh == "weekly":
        day += timedelta(days=-day.weekday() % 7)
    elif own.refresh == "monthly" and day.day > 1:
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return datetime.combine(day, hour)


def appointments(sources: Path, office: OfficeUpkeep, after: datetime) -> tuple[Appointment, ...]:
    """When the sources of an office are asked next, the soonest first; cards that cannot be read the runs tell."""
    found: list[Problem] = []
    made: list[Appointment] = []
    for own in find_sources(sources, found, is_own=True):
        with collecting(found):
            kept = kept_of(own, office)
            made.append(Appointment(kept, next_time(kept.refreshing, after)))
    return tuple(sorted(made, key=lambda own: (own.at or datetime.max, own.kept.source)))


class Schedule:
    """Asks each source when its time has come; cards and settings are read anew at every look, so that changes hold.

    A time at which the server does not run is not made up for: the next one is kept.
    """

    def __init__(
        self,
        sources: Path,
        refresh: Callable[[Sequence[str]], None],
        *,
        failed: Callable[[Exception], None],
        office: Callable[[], OfficeUpkeep] = OfficeUpkeep,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._sources = sources
        self._refresh = refresh
        self._failed = failed
        self._office = office
        self._clock = clock
        self._looked_at = clock()
        self._stopped = Event()

    def look(self) -> None:
        """Ask the sources whose time came since the last look. Whatever fails is told, and the next look is made."""
        since, self._looked_at = self._looked_at, self._clock()
        try:
            listed = appointments(self._sources, self._office(), since)
            due = [own.kept.source for own in listed if own.at and own.at <= self._looked_at]
            if due:
                self._refresh(due)
        except Exception as error:
            self._failed(error)

    def start(self) -> None:
        """Look again and again in a thread of its own."""
        Thread(target=self._keep_looking, name="refresh schedule", daemon=True).start()

    def stop(self) -> None:
        """Look no more; a refresh that is under way comes to its end."""
        self._stopped.set()

    def _keep_looking(self) -> None:
        while not self._stopped.wait(_SECONDS_BETWEEN_LOOKS):
            self.look()
