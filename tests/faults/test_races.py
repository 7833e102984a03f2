"""Many at once: one wins and the others are told, the same act is done once, a later act wins whatever the clock."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest

from etl.entry.administering import change_setting
from etl.entry.deciding import decide
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from indicators.catalogue import Catalogue
from indicators.people import Person
from indicators.problems import Problems, Quantity
from indicators.proposals import Cell, Proposal, Setting
from indicators.store import (
    Store,
    acting,
    acts,
    cell_revision,
    compare_with_journal,
    open_store,
    settings,
    threads,
    verify_log,
)

THREADS = 8
PERIODS = ("2014", "2015", "2016", "2018")


@pytest.fixture
def store(own_office: Any) -> Any:
    opened = open_store(own_office.home.database)
    yield opened
    opened.close()


def at_once(tasks: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each task gave, or the problems it met; all begin at the same moment."""
    barrier = Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return task()
        except Problems as faults:
            return faults

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def planner(number: int) -> Person:
    return Person(id=f"planner-{number}", roles=frozenset({"planner"}), way_in="token")


def typed(period: str, value: int, page: int) -> TypedFigure:
    return TypedFigure(
        indicator="firms", region="shenzhen", period=period, value=str(value), published="2019-03",
        publisher="Bureau", title="Letter", locator=f"page {page}",
    )  # fmt: skip


def sound(store: Store) -> bool:
    return not verify_log(store).problems and not compare_with_journal(store).differing


def test_of_planners_with_the_same_base_exactly_one_wins_and_the_others_are_told(
    store: Store, small_catalogue: Catalogue, rounds: int
) -> None:
    for number in range(rounds * len(PERIODS)):
        period = PERIODS[number % len(PERIODS)]
        named = {"indicator": "firms", "region": "shenzhen", "period": period, "definition": "register"}
        base = cell_revision(store, Cell.model_validate(named))

        def hand_in(who: int, number: int = number, period: str = period, base: int = base) -> tuple[Proposal, ...]:
            own = Submission(typed(period, 12000 + who, number * THREADS + who), reason="r", revision=base)
            return submit(store, small_catalogue, planner(who), [own], form=uuid4())

        told = at_once([lambda who=who: hand_in(who) for who in range(THREADS)])
        won = [own for own in told if not isinstance(own, Problems)]
        assert len(won) == 1
        winner = won[0][0]
        for lost in told:
            if isinstance(lost, Problems):
                (fault,) = lost.problems
                assert (fault.kind, fault.values["who"]) == ("cell_changed", winner.author)
                assert fault.values["value"] == Quantity.of(winner.fact)
    assert len(threads(store)) == rounds * len(PERIODS)
    assert sound(store)


def test_the_same_form_handed_in_by_many_at_once_counts_once(store: Store, small_catalogue: Catalogue) -> None:
    own = Submission(typed("2018", 12000, 1), reason="r")

    def hand_in() -> tuple[Proposal, ...]:
        return submit(store, small_catalogue, planner(1), [own], form=UUID(int=7))

    told = at_once([hand_in] * THREADS)
    assert Counter(proposals[0].id for proposals in told) == {told[0][0].id: THREADS}
    assert len(threads(store)) == 1
    assert sound(store)


def test_of_approvers_and_returners_at_once_exactly_one_has_an_effect(
    store: Store, small_catalogue: Catalogue, rounds: int
) -> None:
    for number in range(rounds * len(PERIODS)):
        given = Submission(typed("2018", 12000, number), reason="r")
        (proposal,) = submit(store, small_catalogue, planner(1), [given], form=uuid4())

        def answer(who: int, own: Proposal = proposal) -> Any:
            person = Person(id=f"approver-{who}", roles=frozenset({"approver"}), way_in="token")
            outcome = "approved" if who % 2 else "returned"
            return decide(store, small_catalogue, person, outcome, [(own.id, 1)], form=uuid4(), comment="c")

        told = at_once([lambda who=who: answer(who) for who in range(THREADS)])
        assert sum(not isinstance(own, Problems) for own in told) == 1
        kinds = {own.problems[0].kind for own in told if isinstance(own, Problems)}
        assert kinds <= {"already_approved", "already_returned"}
    approved = [own for own in threads(store) if own.state == "approved"]
    assert len([row for row in store.dump("observation") if row["recorded_by"].startswith("approver")]) == len(approved)
    assert all(len(own.decisions) == 1 for own in threads(store))
    assert sound(store)


class AnHourAgo(datetime):
    """A clock that was set back."""

    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return datetime.now(tz or UTC) - timedelta(hours=1)


def test_with_the_clock_set_back_an_hour_later_acts_still_win(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person(id="anna", roles=frozenset({"administrator"}), way_in="token")
    change_setting(store, person, Setting(name="approve_own", value=True), form=uuid4())
    monkeypatch.setattr(acting, "datetime", AnHourAgo)
    change_setting(store, person, Setting(name="approve_own", value=False), form=uuid4())
    assert settings(store) == {"approve_own": False}
    moments = [entry.recorded_at for entry in acts(store)]
    assert moments == sorted(set(moments))
    assert sound(store)
