"""Sources are asked when their cards say, by a clock that the tests move."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.refreshing.schedule import Schedule, appointments, next_time
from etl.refreshing.upkeep import OfficeUpkeep, Upkeep

MONDAY = datetime(2026, 11, 23, 6, 30)


@pytest.mark.parametrize(
    ("refresh", "after", "expected"),
    [
        ("daily", "2026-11-22T06:29", "2026-11-22T06:30"),
        ("daily", "2026-11-22T06:30", "2026-11-23T06:30"),
        ("daily", "2026-12-31T23:00", "2027-01-01T06:30"),
        ("weekly", "2026-11-22T23:00", "2026-11-23T06:30"),
        ("weekly", "2026-11-23T06:30", "2026-11-30T06:30"),
        ("monthly", "2026-12-01T06:00", "2026-12-01T06:30"),
        ("monthly", "2026-12-01T06:30", "2027-01-01T06:30"),
        ("monthly", "2028-01-31T12:00", "2028-02-01T06:30"),
    ],
)
def test_the_next_time_is_the_first_one_after(refresh: Any, after: str, expected: str) -> None:
    own = Upkeep(refresh=refresh, at="06:30")
    assert next_time(own, datetime.fromisoformat(after)) == datetime.fromisoformat(expected)


@given(st.sampled_from(["daily", "weekly", "monthly"]), st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_the_next_time_lies_ahead_and_not_farther_than_its_rhythm(refresh: Any, after: datetime) -> None:
    found = next_time(Upkeep(refresh=refresh, at="23:59"), after)
    assert found is not None
    assert after < found <= after + timedelta(days={"daily": 1, "weekly": 7, "monthly": 31}[refresh])


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = MONDAY - timedelta(minutes=1)

    def __call__(self) -> datetime:
        return self.now


def test_a_source_is_asked_once_at_its_time_and_a_fault_keeps_nobody_from_the_next(office: Any) -> None:
    office.add(more='upkeep: {refresh: daily, at: "06:30"}\n')
    clock, asked, failed = Clock(), [], []

    def refresh(names: Any) -> None:
        asked.append((clock.now.day, *names))
        if clock.now.day == 23:
            raise OSError("no connection")

    own = Schedule(office.home.sources, refresh, failed=failed.append, clock=clock)
    for minutes in (0, 1, 2, 24 * 60, 24 * 60 + 1):
        clock.now = MONDAY - timedelta(minutes=1) + timedelta(minutes=minutes)
        own.look()
    clock.now = MONDAY + timedelta(days=1, minutes=1)
    own.look()
    assert asked == [(23, "yearbook"), (24, "yearbook")]
    assert [str(own) for own in failed] == ["no connection"]


def test_cards_without_a_rhythm_have_no_appointment_and_a_new_card_holds_at_once(office: Any) -> None:
    assert [own.at for own in appointments(office.home.sources, OfficeUpkeep(), MONDAY)] == [None]
    office.add("bulletin", more="upkeep: {refresh: weekly}\n")
    own, _ = appointments(office.home.sources, OfficeUpkeep(), MONDAY)
    assert (own.kept.source, own.at) == ("bulletin", datetime(2026, 11, 30, 6))
