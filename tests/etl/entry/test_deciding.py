"""Deciding: who may do what in which state, one effect whatever happens, and the past as it was."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from uuid import uuid4

import pytest

from etl.entry.administering import change_setting, lock_period
from etl.entry.deciding import decide
from indicators.people import ROLES, Person
from indicators.periods import parse_period
from indicators.problems import Problems
from indicators.proposals import PeriodLock, Setting
from indicators.store import acts, cell_revision, figure_history, observations, sources, thread, threads

CHIEF = Person(id="chief", roles=frozenset({"administrator"}), way_in="oidc")
STATES = ("submitted", "approved", "returned", "recalled")
OUTCOMES = ("approved", "returned", "recalled")


def kinds(faults):
    return [own.kind for own in faults.value.problems]


def _allow_own(office, value=True):
    change_setting(office.store, CHIEF, Setting(name="approve_own", value=value), form=uuid4())


# ---------------------------------------------------------------- who, in which state, what


def _expected(is_author, roles, state, outcome):
    """The faults that speak against an act, by the rules as they are told to people."""
    decides = "approver" in roles
    if outcome != "recalled" and not decides:
        return ["may_not_decide"]
    if state != "submitted":
        return [f"already_{state}"]
    if outcome == "recalled":
        return [] if is_author else ["not_the_author"]
    return ["own_figure"] if outcome == "approved" and is_author else []


@pytest.mark.parametrize(("is_author", "state"), [*product((True, False), STATES)])
def test_only_what_is_allowed_passes(office, is_author, state):
    everybody = [(), *((role,) for role in ROLES), ROLES]
    for year, (roles, outcome) in enumerate(product(everybody, OUTCOMES), start=1990):
        own = office.in_state(state, period=str(year), published=f"{year + 1}-02-10", reason="late")
        who = Person(id="ann" if is_author else "eve", roles=frozenset(roles), way_in="token")
        before = len([*acts(office.store)])
        expected = _expected(is_author, roles, state, outcome)
        if expected:
            with pytest.raises(Problems) as refused:
                office.decide(who, outcome, own, comment="why")
            assert kinds(refused) == expected, (roles, outcome)
        else:
            office.decide(who, outcome, own, comment="why")
        assert office.state(own) == (state if expected else outcome)
        assert len([*acts(office.store)]) == before + (not expected)
        assert office.figures(str(year)) == ([Decimal("4.28")] if office.state(own) == "approved" else [])


def test_an_office_of_one_may_approve_its_own_figure_and_the_record_says_so(office):
    both = office.ann.model_copy(update={"roles": frozenset({"planner", "approver"})})
    _allow_own(office)
    decision = office.decide(both, "approved", office.submit(both))[0]
    assert decision.is_own
    assert [own.is_own for own in threads(office.store)[0].decisions] == [True]
    other = office.submit(office.bob, period="2021", published="2022-03-01", reason="late")
    assert not office.decide(both, "approved", other)[0].is_own
    _allow_own(office, value=False)
    with pytest.raises(Problems) as refused:
        office.decide(both, "approved", office.submit(both, period="2020", published="2021-03-01", reason="late"))
    assert kinds(refused) == ["own_figure"]


def test_a_proposal_is_returned_with_a_comment_or_not_at_all(office):
    own = office.submit(office.ann)
    for comment in ("", "  \n "):
        with pytest.raises(Problems) as refused:
            office.decide(office.carl, "returned", own, comment=comment)
        assert [(found.kind, found.place.cell) for found in refused.value.problems] == [("no_comment", "comment")]
    assert office.state(own) == "submitted"


# ---------------------------------------------------------------- one effect


def test_pressed_twice_it_is_done_once_and_answered_alike(office):
    own, form = office.submit(office.ann), uuid4()
    first = office.decide(office.carl, "approved", own, form=form)
    assert office.decide(office.carl, "approved", own, form=form) == first
    assert office.figures() == [Decimal("4.28")]
    assert [entry.act for entry in acts(office.store)].count("decision") == 1


def test_the_same_version_named_twice_is_one_decision(office):
    own = office.submit(office.ann)
    assert len(office.decide(office.carl, "returned", own, own, comment="see page 2")) == 1
    assert len(thread(office.store, own.id).decisions) == 1


def test_of_two_approvers_at_the_same_time_the_second_is_told_who_was_faster(office):
    own = office.submit(office.ann)

    def attempt(number):
        try:
            return office.decide(office.carl if number % 2 else office.dora, "approved", own)[0].decided_by_name
        except Problems as faults:
            return str(faults.problems[0])

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(attempt, range(8)))
    winner = [told for told in answers if told in ("Carl", "Dora")]
    assert len(winner) == 1
    assert all(told.startswith(f"{winner[0]} has approved this already") for told in answers if told not in winner)
    assert office.figures() == [Decimal("4.28")]
    assert [entry.act for entry in acts(office.store)].count("decision") == 1


def test_a_version_that_is_no_longer_the_newest_is_not_decided_about(office):
    first = office.in_state("returned")
    office.submit(office.ann, proposal=first.id, value="4.29%")
    with pytest.raises(Problems) as refused:
        office.decide(office.carl, "approved", first)
    assert kinds(refused) == ["newer_version"]
    assert office.figures() == []


def test_several_are_approved_together_or_not_at_all(office):
    good = office.submit(office.ann)
    gone = office.submit(office.bob, period="2021", published="2022-03-01", reason="late")
    office.decide(office.bob, "recalled", gone)
    with pytest.raises(Problems) as refused:
        office.decide(office.carl, "approved", good, gone)
    assert [(own.kind, own.place.line) for own in refused.value.problems] == [("already_recalled", 2)]
    assert office.figures() == []
    again = office.submit(office.bob, proposal=gone.id, period="2021", published="2022-03-01", reason="late")
    assert len(office.decide(office.carl, "approved", good, again)) == 2
    assert (office.figures(), office.figures("2021")) == ([Decimal("4.28")], [Decimal("4.28")])


def test_the_same_figure_proposed_by_two_is_approved_once(office):
    first = office.submit(office.ann)
    second = office.submit(office.bob, revision=_revision(office, first))
    with pytest.raises(Problems) as refused:
        office.decide(office.carl, "approved", first, second)
    assert kinds(refused) == ["proposed_twice"]
    assert str(refused.value).startswith(f"{first.shown_author} proposes the same figure")
    office.decide(office.carl, "approved", first)
    with pytest.raises(Problems) as refused:
        office.decide(office.carl, "approved", second)
    assert [(own.kind, own.place.line) for own in refused.value.problems] == [("figure_stands", 0)]


def test_two_figures_for_one_cell_are_not_approved_in_one_go(office):
    first = office.submit(office.ann)
    second = office.submit(office.bob, value="4.31%", title="年鉴", revision=_revision(office, first))
    other = office.submit(office.ann, period="2021", published="2022-03-01", reason="late")
    with pytest.raises(Problems) as refused:
        office.decide(office.carl, "approved", first, other, second)
    assert [(own.kind, own.place.line) for own in refused.value.problems] == [("rivals_together", 3)]
    assert f"For this figure {first.shown_author} proposes 4.28%, and {second.shown_author} proposes 4.31%." in str(
        refused.value
    )
    assert (office.figures(), office.figures("2021")) == ([], [])
    # One after the other, whoever decides has seen which of them counts.
    office.decide(office.carl, "approved", first, other)
    office.decide(office.carl, "approved", second)
    assert office.state(second) == "approved"


def test_a_withdrawal_makes_room_for_another_figure_of_the_same_cell_in_one_go(office):
    gone = office.submit(office.ann, kind="withdraw", replaces=office.row(), reason="never printed")
    instead = office.submit(
        office.bob, period="2017", published="2018-09-01", reason="as printed", revision=_revision(office, gone)
    )
    assert len(office.decide(office.carl, "approved", gone, instead)) == 2
    assert office.figures("2017") == [Decimal("4.28")]


def _revision(office, own):
    return cell_revision(office.store, own.cell)


def test_what_does_not_exist_and_nothing_are_refused(office):
    for versions, fault in (([("nothing", 1)], "unknown_proposal"), ([], "nothing_submitted")):
        with pytest.raises(Problems) as refused:
            decide(office.store, office.catalogue, office.carl, "approved", versions, form=uuid4())
        assert kinds(refused) == [fault]


# ---------------------------------------------------------------- corrections and withdrawals


def _correct(office, who=None, value="4.13", **more):
    told = {"period": "2017", "published": "2018-01-17", "source": "report-2018", "locator": "p. 3", "publisher": "",
            "title": "", "reason": "misread"}  # fmt: skip
    given = {**told, **more, "value": value}
    return office.submit(who or office.ann, kind="correct", replaces=office.row(), **given)


def test_a_correction_takes_the_place_of_the_figure_and_the_past_shows_the_old_one(office):
    held_before = [*acts(office.store)][-1].recorded_at
    own = _correct(office)
    assert office.figures("2017") == [Decimal("4.10")]
    office.decide(office.carl, "approved", own)
    assert office.figures("2017") == [Decimal("4.13")]
    assert office.figures("2017", held_at=held_before) == [Decimal("4.10")]
    rows = figure_history(office.store, own.cell)
    assert [(row.value, row.recorded_by, row.is_withdrawn) for row in rows][-1][1] == "carl"
    assert [Decimal(row.value) for row in rows] == [Decimal("4.10"), Decimal("4.13")]
    assert len({row.fact_key for row in rows}) == 1


def test_of_two_corrections_of_one_figure_the_second_finds_it_gone(office):
    first = _correct(office)
    second = _correct(office, office.bob, "4.14", revision=_revision(office, first))
    office.decide(office.carl, "approved", first)
    with pytest.raises(Problems) as refused:
        office.decide(office.dora, "approved", second)
    assert kinds(refused) == ["figure_gone"]
    assert office.figures("2017") == [Decimal("4.13")]


def test_a_withdrawn_figure_is_shown_no_more_and_its_row_stays(office):
    own = office.submit(office.ann, kind="withdraw", replaces=office.row(), reason="the report was withdrawn")
    office.decide(office.carl, "approved", own)
    assert office.figures("2017") == []
    assert [row.is_withdrawn for row in figure_history(office.store, own.cell)] == [False, True]


def test_a_correction_stands_when_the_sources_are_read_again_until_they_print_another_value(
    office, run_small, small_sources, tmp_path
):
    office.decide(office.carl, "approved", _correct(office))
    counts = run_small(office.store, small_sources)
    assert (counts.appended, counts.withdrawn) == (0, 0)
    assert office.figures("2017") == [Decimal("4.13")]
    folder = tmp_path / "sources"
    for file in small_sources.rglob("*"):
        if file.is_file():
            text = file.read_text(encoding="utf-8").replace("2017,4.10", "2017,4.15")
            (folder / file.relative_to(small_sources)).parent.mkdir(parents=True, exist_ok=True)
            (folder / file.relative_to(small_sources)).write_text(text, encoding="utf-8")
    run_small(office.store, folder)
    assert office.figures("2017") == [Decimal("4.15")]


def test_what_was_entered_stays_when_the_sources_are_read_again(office, run_small, small_sources):
    own = office.submit(office.ann)
    office.decide(office.carl, "approved", own)
    counts = run_small(office.store, small_sources)
    assert (counts.appended, counts.withdrawn) == (0, 0)
    assert office.figures() == [Decimal("4.28")]
    assert own.fact.source in sources(office.store)


def test_an_approved_figure_carries_the_approver_and_its_own_publication(office):
    own = office.submit(office.ann)
    office.decide(office.carl, "approved", own)
    found = [one for one in observations(office.store, published_by=date(2026, 11, 22)) if str(one.period) == "2022"]
    assert [(one.confidence, one.source, one.locator, one.published) for one in found] == [
        ("entered", own.fact.source, "p. 1", "2023-02-10")
    ]
    assert sources(office.store)[own.fact.source].title.zh_hans == "公报"


# ---------------------------------------------------------------- locks


def test_what_waits_when_its_period_is_locked_is_returned_or_recalled_but_not_approved(office):
    own = office.submit(office.ann)
    lock = PeriodLock(period=parse_period("2022"), locks_on=date.today(), reason="the yearbook is printed")
    lock_period(office.store, CHIEF, lock, form=uuid4())
    with pytest.raises(Problems) as refused:
        office.decide(office.carl, "approved", own)
    assert kinds(refused) == ["period_locked"]
    office.decide(office.carl, "returned", own, comment="too late")
    assert office.state(own) == "returned"


def test_a_lock_of_tomorrow_closes_nothing_today(office):
    own = office.submit(office.ann)
    lock = PeriodLock(period=parse_period("2022"), locks_on=date.today() + timedelta(days=1), reason="soon")
    lock_period(office.store, CHIEF, lock, form=uuid4())
    office.decide(office.carl, "approved", own)
    assert office.figures() == [Decimal("4.28")]
