"""Roles, locks, exceptions, settings and tokens: who may, what is refused, and that it holds from the next call."""

from datetime import date, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest

from etl.entry import administering
from etl.entry.administering import (
    change_setting,
    except_from_lock,
    grant_role,
    issue_token,
    lock_period,
    record_refusal,
    revoke_token,
)
from indicators.people import ROLES, Grant, Person
from indicators.periods import parse_period
from indicators.problems import Problems
from indicators.proposals import Cell, LockException, PeriodLock, Refusal, Setting, standing_lock
from indicators.store import (
    acts,
    grants,
    lock_exceptions,
    period_locks,
    person_of_token,
    roles_of,
    settings,
    tokens,
)

TODAY = date(2026, 11, 22)
CHIEF = Person(id="chief", roles=frozenset({"administrator"}), way_in="oidc")
AT_THE_MACHINE = Person(id="root", roles=frozenset(ROLES), way_in="command_line")
LOCK = PeriodLock(period=parse_period("2024"), locks_on=date(2025, 3, 1), reason="the yearbook is printed")
OPEN = LockException(
    name="late revision",
    indicator="rd_intensity",
    region="shenzhen",
    period=parse_period("2024"),
    ends_on=date(2026, 12, 1),
    reason="the survey was corrected",
)
CELL = Cell(
    indicator="rd_intensity", region="shenzhen", period=parse_period("2024"), definition="china_rd_survey@census5"
)


def _person(*roles):
    return Person(id="-".join(roles) or "nobody", roles=frozenset(roles), way_in="oidc")


def _kinds(faults):
    return [own.kind for own in faults.value.problems]


def _lock_faults(store, day):
    return standing_lock(CELL, period_locks(store), lock_exceptions(store), day)


# ---------------------------------------------------------------- who may


_ACTIONS = {
    "grant": lambda store, catalogue, own: grant_role(store, own, Grant(person="ann", role="planner"), form=uuid4()),
    "lock": lambda store, catalogue, own: lock_period(store, own, LOCK, form=uuid4()),
    "except": lambda store, catalogue, own: except_from_lock(store, catalogue, own, OPEN, form=uuid4(), today=TODAY),
    "setting": lambda store, catalogue, own: change_setting(
        store, own, Setting(name="approve_own", value=True), form=uuid4()
    ),
    "token": lambda store, catalogue, own: issue_token(store, own, holder="ann", purpose="monthly figures"),
}


@pytest.mark.parametrize(("roles", "action"), [*product([(), *((role,) for role in ROLES)], _ACTIONS)])
def test_an_administrator_administers_and_nobody_else(store, small_catalogue_with, roles, action):
    own = _person(*roles)
    if "administrator" in roles:
        _ACTIONS[action](store, small_catalogue_with, own)
        assert len(list(acts(store))) == 1
        return
    with pytest.raises(Problems) as refused:
        _ACTIONS[action](store, small_catalogue_with, own)
    assert _kinds(refused) == ["may_not_administer"]
    assert "administrator" in str(refused.value)
    assert not list(acts(store))


@pytest.fixture
def small_catalogue_with(loaded):
    return loaded.catalogue


def test_the_same_form_sent_twice_is_one_act(store):
    form = uuid4()
    for _ in range(2):
        grant_role(store, CHIEF, Grant(person="ann", role="planner"), form=form)
    assert [own.act for own in acts(store)] == ["grant"]


# ---------------------------------------------------------------- roles


def test_a_role_holds_from_the_next_call_and_no_longer_than_it_is_held(store):
    grant_role(store, CHIEF, Grant(person="ann", name="Ann", role="planner"), form=uuid4())
    grant_role(store, CHIEF, Grant(person="ann", role="approver"), form=uuid4())
    assert roles_of(store, "ann") == {"planner", "approver"}
    grant_role(store, CHIEF, Grant(person="ann", role="planner", is_withdrawn=True), form=uuid4())
    assert roles_of(store, "ann") == {"approver"}
    grant_role(store, CHIEF, Grant(person="ann", role="planner"), form=uuid4())
    assert roles_of(store, "ann") == {"planner", "approver"}


def test_a_role_nobody_holds_cannot_be_taken_back(store):
    with pytest.raises(Problems) as refused:
        grant_role(store, CHIEF, Grant(person="ann", role="planner", is_withdrawn=True), form=uuid4())
    assert _kinds(refused) == ["nothing_granted"]
    assert "ann does not have the role 'planner'" in str(refused.value)


def test_the_last_administrator_stays_except_at_the_machine_itself(store):
    grant_role(store, AT_THE_MACHINE, Grant(person="chief", role="administrator"), form=uuid4())
    away = Grant(person="chief", role="administrator", is_withdrawn=True)
    with pytest.raises(Problems) as refused:
        grant_role(store, CHIEF, away, form=uuid4())
    assert _kinds(refused) == ["last_administrator"]
    grant_role(store, CHIEF, Grant(person="deputy", role="administrator"), form=uuid4())
    grant_role(store, CHIEF, away, form=uuid4())
    assert [own.person for own in grants(store)] == ["deputy"]
    grant_role(store, AT_THE_MACHINE, Grant(person="deputy", role="administrator", is_withdrawn=True), form=uuid4())
    assert not grants(store)


# ---------------------------------------------------------------- locks


@pytest.mark.parametrize(
    ("period", "locked"),
    [("2024", True), ("2024-H1", True), ("2024-Q3", True), ("2024-12", True), ("2023", False), ("2025-01", False),
     ("2021/2025", False)],
)  # fmt: skip
def test_a_lock_closes_the_periods_that_lie_within_it(store, period, locked):
    lock_period(store, CHIEF, LOCK, form=uuid4())
    cell = CELL.model_copy(update={"period": parse_period(period)})
    assert bool(standing_lock(cell, period_locks(store), (), TODAY)) is locked


def test_a_lock_begins_on_its_day_and_ends_when_it_is_lifted(store):
    lock_period(store, CHIEF, LOCK, form=uuid4())
    assert _lock_faults(store, LOCK.locks_on - timedelta(days=1)) is None
    assert _lock_faults(store, LOCK.locks_on) == LOCK
    lock_period(store, CHIEF, LOCK.model_copy(update={"is_withdrawn": True}), form=uuid4())
    assert _lock_faults(store, TODAY) is None
    assert period_locks(store) == ()


def test_a_period_that_is_not_locked_cannot_be_opened(store):
    with pytest.raises(Problems) as refused:
        lock_period(store, CHIEF, LOCK.model_copy(update={"is_withdrawn": True}), form=uuid4())
    assert _kinds(refused) == ["nothing_locked"]


def test_a_named_exception_opens_one_figure_until_the_end_of_its_day(store, small_catalogue_with):
    lock_period(store, CHIEF, LOCK, form=uuid4())
    except_from_lock(store, small_catalogue_with, CHIEF, OPEN, form=uuid4(), today=TODAY)
    assert _lock_faults(store, OPEN.ends_on) is None
    assert _lock_faults(store, OPEN.ends_on + timedelta(days=1)) == LOCK
    for other in ({"region": "guangzhou"}, {"indicator": "gdp"}, {"period": parse_period("2024-H1")}):
        cell = CELL.model_copy(update=other)
        assert standing_lock(cell, period_locks(store), lock_exceptions(store), TODAY) == LOCK
    closed = OPEN.model_copy(update={"is_withdrawn": True})
    except_from_lock(store, small_catalogue_with, CHIEF, closed, form=uuid4(), today=TODAY)
    assert _lock_faults(store, TODAY) == LOCK


def test_everything_wrong_with_an_exception_is_said_at_once(store, small_catalogue_with):
    wrong = OPEN.model_copy(update={"indicator": "rd_shares", "region": "shenzen", "ends_on": date(2026, 11, 21)})
    with pytest.raises(Problems) as refused:
        except_from_lock(store, small_catalogue_with, CHIEF, wrong, form=uuid4(), today=TODAY)
    assert _kinds(refused) == ["unknown_indicator", "unknown_region", "day_past"]
    assert [own.place.cell for own in refused.value.problems] == ["indicator", "region", "ends_on"]
    assert "2026-11-21, a day that is past" in str(refused.value)


def test_an_exception_nobody_made_cannot_be_closed(store, small_catalogue_with):
    closed = OPEN.model_copy(update={"is_withdrawn": True})
    with pytest.raises(Problems) as refused:
        except_from_lock(store, small_catalogue_with, CHIEF, closed, form=uuid4(), today=TODAY)
    assert _kinds(refused) == ["nothing_locked"]


# ---------------------------------------------------------------- settings and tokens


def test_a_setting_holds_as_it_was_set_last(store):
    assert settings(store) == {}
    for value in (True, False):
        change_setting(store, CHIEF, Setting(name="approve_own", value=value), form=uuid4())
        assert settings(store) == {"approve_own": value}


def test_a_token_works_with_the_roles_of_the_moment_and_never_after_it_was_revoked(store):
    grant_role(store, CHIEF, Grant(person="ann", name="Ann", role="planner"), form=uuid4())
    token, plain = issue_token(store, CHIEF, holder="ann", purpose="monthly figures")
    found = person_of_token(store, plain)
    assert (found.id, found.name, found.roles, found.way_in) == ("ann", "Ann", {"planner"}, "token")
    grant_role(store, CHIEF, Grant(person="ann", role="planner", is_withdrawn=True), form=uuid4())
    assert person_of_token(store, plain).roles == frozenset()
    assert person_of_token(store, plain + "x") is None
    revoke_token(store, CHIEF, token.id, form=uuid4())
    assert person_of_token(store, plain) is None
    assert tokens(store) == ()


def test_a_token_is_kept_nowhere(store):
    _, plain = issue_token(store, CHIEF, holder="ann", purpose="monthly figures")
    assert plain not in store.journal.file.read_text(encoding="utf-8")
    assert all(plain not in str(row) for table in (*store.tables(), "audit") for row in store.dump(table))


def test_a_token_nobody_has_cannot_be_revoked(store):
    with pytest.raises(Problems) as refused:
        revoke_token(store, CHIEF, "nothing", form=uuid4())
    assert _kinds(refused) == ["unknown_token"]


def test_who_may_not_administer_is_not_told_which_tokens_there_are(store):
    token, _ = issue_token(store, CHIEF, holder="ann", purpose="monthly figures")
    for name in (token.id, "nothing"):
        with pytest.raises(Problems) as refused:
            revoke_token(store, _person("planner"), name, form=uuid4())
        assert _kinds(refused) == ["may_not_administer"]


# ---------------------------------------------------------------- refusals


def test_knocking_at_the_same_door_is_recorded_once_a_minute(store, monkeypatch):
    clock = [datetime(2026, 11, 22).timestamp()]
    monkeypatch.setattr(administering.time, "monotonic", lambda: clock[0])
    knocker = Person(id=f"knocker-{uuid4()}", roles=frozenset({"viewer"}), way_in="oidc")
    for _ in range(3):
        record_refusal(store, knocker, Refusal(what="page: administer", needs="administer"))
    record_refusal(store, knocker, Refusal(what="page: review", needs="see_proposals"))
    assert [own.subject for own in acts(store)] == ["page: administer", "page: review"]
    clock[0] += 61
    record_refusal(store, knocker, Refusal(what="page: administer", needs="administer"))
    last = [*acts(store)][-1]
    assert (last.act, last.actor, last.changes_figures) == ("refusal", knocker.id, False)
    assert last.values == {"what": "page: administer", "needs": "administer"}
