"""Suspicious revisions wait as proposals; the others come in, and nobody is asked the same thing twice."""

from typing import Any
from uuid import uuid4

import pytest

from etl.entry.administering import lock_period
from etl.entry.deciding import decide
from indicators.people import ROLES, Person
from indicators.periods import parse_period
from indicators.proposals import PeriodLock, Proposal
from indicators.store import threads

WANG = Person(id="wang", roles=frozenset(ROLES), way_in="command_line")


def waiting(office: Any) -> list[Proposal]:
    return [own.newest for own in threads(office.store) if own.state == "submitted"]


def decided(office: Any, outcome: str) -> None:
    versions = [(own.id, own.version) for own in waiting(office)]
    decide(office.store, office.catalogue, WANG, outcome, versions, form=uuid4(), comment="Asked the bureau.")


def revise(office: Any, *, value: str = "25500") -> None:
    """Load two years, then let the address say another value of one and a third year."""
    office.refresh()
    office.says({2018: "16500", 2019: value, 2020: "27000"})
    office.refresh()


def test_a_revision_by_more_than_a_fifth_waits_and_the_rest_comes_in(office: Any) -> None:
    revise(office)
    assert office.figures() == ["2018 16500", "2019 17000", "2020 27000"]
    assert office.kinds == ["revisions_held"]
    (own,) = waiting(office)
    assert (own.kind, own.author, str(own.fact.value)) == ("correct", "pipeline", "25500")
    assert "changes by 50.0%, more than 20%" in own.reason
    office.refresh()
    assert [held.id for held in waiting(office)] == [own.id]


def test_a_small_revision_comes_in(office: Any) -> None:
    revise(office, value="17100")
    assert (office.figures(), waiting(office)) == (["2018 16500", "2019 17100", "2020 27000"], [])


def test_what_is_approved_is_the_figure_of_the_source_and_goes_when_the_source_drops_it(office: Any) -> None:
    revise(office)
    decided(office, "approved")
    assert office.figures() == ["2018 16500", "2019 25500", "2020 27000"]
    office.refresh()
    assert office.refresh().counts.appended == 0
    assert office.figures() == ["2018 16500", "2019 25500", "2020 27000"]


def test_what_is_refused_is_not_asked_again_for_the_same_figure_but_for_another_it_is(office: Any) -> None:
    revise(office)
    decided(office, "returned")
    office.refresh()
    assert (waiting(office), office.figures()[1]) == ([], "2019 17000")
    office.says({2018: "16500", 2019: "26500", 2020: "27000"})
    office.refresh()
    assert [str(own.fact.value) for own in waiting(office)] == ["26500"]


def test_a_source_that_mends_itself_takes_its_proposal_back(office: Any) -> None:
    revise(office)
    office.says({2018: "16500", 2019: "17000", 2020: "27000"})
    office.refresh()
    assert [own.state for own in threads(office.store)] == ["recalled"]
    assert office.kinds == []


def test_a_figure_of_a_locked_period_waits_whatever_it_is(office: Any) -> None:
    office.refresh()
    lock = PeriodLock(period=parse_period("2019"), locks_on="2026-01-01", reason="Closed.")
    lock_period(office.store, WANG, lock, form=uuid4())
    office.says({2018: "16500"})
    office.refresh()
    assert office.figures() == ["2018 16500", "2019 17000"]
    (own,) = waiting(office)
    assert (own.kind, "the period is locked" in own.reason) == ("withdraw", True)


@pytest.mark.parametrize(
    ("hold", "waits"),
    [("false", 0), ("{change_percent: 60}", 0), ("{change_percent: 49}", 1), ("{change_percent: 60, periods: 0}", 1)],
)
def test_the_card_says_what_waits(office: Any, hold: str, waits: int) -> None:
    office.add(more=f"upkeep: {{hold: {hold}}}\n")
    revise(office)
    assert len(waiting(office)) == waits


def test_a_card_that_says_it_wrongly_is_told_with_its_place(office: Any) -> None:
    office.add(more="upkeep: {refresh: hourly}\n")
    office.refresh()
    (told,) = office.told
    assert (told.kind, told.place.file) == ("field_wrong", "sources/yearbook/source.yaml")
