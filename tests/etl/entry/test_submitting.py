"""Submitting: nothing counts, nothing is overwritten, nothing is doubled, and everything wrong is said at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest

from etl.entry.administering import except_from_lock, lock_period
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from indicators.people import ROLES, Person
from indicators.periods import parse_period
from indicators.problems import Problems
from indicators.proposals import Cell, Evidence, LockException, PeriodLock
from indicators.store import acts, cell_revision, thread, threads

CELL = Cell(indicator="rd_share", region="shenzhen", period=parse_period("2022"), definition="survey")
CHIEF = Person(id="chief", roles=frozenset({"administrator"}), way_in="oidc")


def kinds(faults):
    return [own.kind for own in faults.value.problems]


def test_what_is_submitted_waits_and_counts_for_nobody(office):
    own = office.submit(office.ann, reason="the bulletin is out", evidence=(Evidence(name="x", address="https://x"),))
    assert office.figures() == []
    held = thread(office.store, own.id)
    assert (held.state, held.newest.version, held.newest.author, held.newest.author_name) == (
        "submitted", 1, "ann", "Ann",
    )  # fmt: skip
    assert (str(own.fact.value), own.fact.unit, own.typed, own.fact.confidence) == (
        "4.28",
        "percent",
        "4.28%",
        "entered",
    )
    assert held.newest == own


@pytest.mark.parametrize("roles", [(), *((role,) for role in ROLES)])
def test_planners_submit_and_nobody_else(office, roles):
    own = Person(id="somebody", roles=frozenset(roles), way_in="token")
    if "planner" in roles:
        assert office.submit(own)
        return
    with pytest.raises(Problems) as refused:
        office.submit(own)
    assert kinds(refused) == ["may_not_propose"]
    assert not threads(office.store)


def test_one_form_sent_again_and_again_is_one_proposal(office):
    form = uuid4()
    first = office.submit(office.ann, form=form)
    assert office.submit(office.ann, form=form) == first
    assert office.submit(office.ann, form=form, value="9.99%") == first
    assert [own.newest for own in threads(office.store)] == [first]


def test_one_form_sent_by_eight_at_once_is_one_proposal(office):
    form = uuid4()
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda _: office.submit(office.ann, form=form), range(8)))
    assert len({own.id for own in answers}) == 1
    assert [own.act for own in acts(office.store)].count("submission") == 1


def test_the_number_of_somebodys_form_is_of_no_use_to_others(office):
    form = uuid4()
    office.submit(office.ann, form=form)
    with pytest.raises(Problems) as refused:
        office.submit(office.bob, form=form)
    assert kinds(refused) == ["form_used"]


def test_nothing_is_refused_as_nothing(office):
    with pytest.raises(Problems) as refused:
        submit(office.store, office.catalogue, office.ann, [], form=uuid4())
    assert kinds(refused) == ["nothing_submitted"]


def test_of_several_figures_all_are_recorded_or_none_and_every_fault_names_its_row(office):
    good = Submission(office.typed())
    wrong = Submission(office.typed(region="atlantis", period="2021"))
    same = Submission(office.typed(value="4.3%"), row=7)
    with pytest.raises(Problems) as refused:
        submit(office.store, office.catalogue, office.ann, [good, wrong, same], form=uuid4())
    found = [(own.kind, own.place.line) for own in refused.value.problems]
    assert ("same_cell_twice", 7) in found
    assert [line for _, line in found if line == 2]
    assert "first in row 1" in str(refused.value)
    assert not threads(office.store)
    other = Submission(office.typed(period="2021", published="2022-02-10", title="公报 2021"))
    assert len(submit(office.store, office.catalogue, office.ann, [good, other], form=uuid4())) == 2
    assert [own.act for own in acts(office.store)].count("submission") == 1


# ---------------------------------------------------------------- two at one figure


def test_who_did_not_look_is_told_what_another_gave(office):
    office.submit(office.ann)
    with pytest.raises(Problems) as refused:
        office.submit(office.bob, value="4.30%", title="年鉴")
    assert kinds(refused) == ["cell_changed"]
    assert "Ann gave the same figure as 4.28%" in str(refused.value)
    assert [own.newest.author for own in threads(office.store)] == ["ann"]


def test_of_two_who_began_at_the_same_state_the_second_is_told_and_may_submit_beside_it(office):
    seen = cell_revision(office.store, CELL)
    office.submit(office.ann, revision=seen)
    with pytest.raises(Problems) as refused:
        office.submit(office.bob, revision=seen, value="4.30%", title="年鉴")
    assert kinds(refused) == ["cell_changed"]
    office.submit(office.bob, revision=cell_revision(office.store, CELL), value="4.30%", title="年鉴")
    assert [own.newest.author for own in threads(office.store)] == ["ann", "bob"]


def test_eight_at_one_figure_from_the_same_state_have_one_winner(office):
    seen = cell_revision(office.store, CELL)

    def attempt(number):
        try:
            office.submit(office.ann if number % 2 else office.bob, revision=seen, title=f"公报 {number}")
        except Problems as faults:
            return [own.kind for own in faults.problems]
        return []

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(attempt, range(8)))
    assert sorted(answers) == [[], *[["cell_changed"]] * 7]
    assert len(threads(office.store)) == 1


def test_a_figure_recorded_meanwhile_is_told_too(office):
    seen = cell_revision(office.store, CELL)
    office.decide(office.carl, "approved", office.submit(office.ann))
    with pytest.raises(Problems) as refused:
        office.submit(office.bob, revision=seen, value="4.3%", title="年鉴", reason="the yearbook differs")
    assert kinds(refused) == ["cell_changed"]


# ---------------------------------------------------------------- the past


def test_a_change_of_what_is_known_of_a_period_asks_why(office):
    told = {"period": "2017", "value": "4.13", "published": "2018-10-01"}
    with pytest.raises(Problems) as refused:
        office.submit(office.ann, **told)
    assert [(own.kind, own.place.cell) for own in refused.value.problems] == [("no_reason", "reason")]
    with pytest.raises(Problems):
        office.submit(office.ann, **told, reason="   ")
    assert office.submit(office.ann, **told, reason="the autumn survey").reason == "the autumn survey"


def test_a_figure_that_is_recorded_already_is_not_entered_again(office):
    first = office.submit(office.ann)
    office.decide(office.carl, "approved", first)
    with pytest.raises(Problems) as refused:
        office.submit(office.ann, value="4.29%", source=first.fact.source, publisher="", title="", reason="why not")
    assert kinds(refused) == ["figure_stands"]


@pytest.mark.parametrize("kind", ["correct", "withdraw"])
def test_what_is_not_there_can_neither_be_corrected_nor_withdrawn(office, kind):
    with pytest.raises(Problems) as refused:
        office.submit(office.ann, kind=kind, replaces="no such row", reason="because")
    assert kinds(refused) == ["figure_gone"]


def test_a_withdrawal_proposes_the_figure_that_stands_and_asks_why(office):
    with pytest.raises(Problems) as refused:
        office.submit(office.ann, kind="withdraw", replaces=office.row())
    assert kinds(refused) == ["no_reason"]
    own = submit(
        office.store, office.catalogue, office.ann,
        [Submission(TypedFigure(), "withdraw", office.row(), reason="the report was withdrawn")], form=uuid4(),
    )[0]  # fmt: skip
    assert (own.kind, str(own.fact.value), own.fact.source) == ("withdraw", "4.10", "report-2018")
    assert own.replaces.startswith("rd_share|shenzhen|2017")


# ---------------------------------------------------------------- again


def test_a_returned_proposal_is_submitted_as_its_next_version_and_the_first_is_kept(office):
    first = office.in_state("returned")
    second = office.submit(office.ann, proposal=first.id, value="4.29%")
    held = thread(office.store, first.id)
    assert [(own.version, str(own.fact.value)) for own in held.versions] == [(1, "4.28"), (2, "4.29")]
    assert held.decisions[0].comment == "see page 2"
    assert (second.id, held.state) == (first.id, "submitted")


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_a_proposal_that_waits_or_is_decided_is_not_submitted_again(office, state):
    first = office.in_state(state)
    revision = cell_revision(office.store, CELL)
    with pytest.raises(Problems) as refused:
        office.submit(office.ann, proposal=first.id, title="年鉴", reason="why not", revision=revision)
    assert kinds(refused) == ["not_returned"]


def test_only_its_author_submits_a_proposal_again(office):
    first = office.in_state("returned")
    with pytest.raises(Problems) as refused:
        office.submit(office.bob, proposal=first.id)
    assert kinds(refused) == ["not_the_author"]
    with pytest.raises(Problems) as refused:
        office.submit(office.bob, proposal="no such proposal")
    assert kinds(refused) == ["unknown_proposal"]


def test_a_proposal_submitted_again_by_four_at_once_has_one_second_version(office):
    first = office.in_state("returned")

    def attempt(_):
        try:
            return office.submit(office.ann, proposal=first.id).version
        except Problems as faults:
            return faults.problems[0].kind

    with ThreadPoolExecutor(4) as crowd:
        answers = list(crowd.map(attempt, range(4)))
    assert sorted(map(str, answers)) == ["2", *["not_returned"] * 3]
    assert len(thread(office.store, first.id).versions) == 2


# ---------------------------------------------------------------- locks


def test_a_locked_period_takes_nothing_but_what_an_exception_opens(office):
    lock = PeriodLock(period=parse_period("2022"), locks_on=date(2024, 1, 1), reason="the yearbook is printed")
    lock_period(office.store, CHIEF, lock, form=uuid4())
    with pytest.raises(Problems) as refused:
        office.submit(office.ann)
    assert kinds(refused) == ["period_locked"]
    assert "closed since 2024-01-01 (the yearbook is printed)" in str(refused.value)
    opening = LockException(
        name="late", indicator="rd_share", region="shenzhen", period=parse_period("2022"), ends_on=date.today(),
        reason="late survey",
    )  # fmt: skip
    except_from_lock(office.store, office.catalogue, CHIEF, opening, form=uuid4())
    assert office.submit(office.ann)
    with pytest.raises(Problems):
        office.submit(office.ann, indicator="firms", value="20000", definition="")
