"""Administering: who has which role, which periods are locked, how this installation is set, who holds a token."""

import secrets
import time
from collections.abc import Callable
from datetime import date
from threading import Lock
from uuid import UUID, uuid4

from etl.entry.standing import done_before
from indicators.catalogue import Catalogue
from indicators.faults.content import UNKNOWN_INDICATOR, UNKNOWN_REGION
from indicators.faults.entry import (
    DAY_PAST,
    LAST_ADMINISTRATOR,
    MAY_NOT_ADMINISTER,
    NOTHING_GRANTED,
    NOTHING_LOCKED,
    UNKNOWN_TOKEN,
)
from indicators.people import Grant, Person, Token
from indicators.problems import Place, Problem, Problems, problem
from indicators.proposals import LockException, PeriodLock, Refusal, Setting
from indicators.references import suggestion
from indicators.store import (
    Act,
    Store,
    commit,
    grants,
    hash_of_token,
    lock_exceptions,
    period_locks,
    tokens,
)

Check = Callable[[], list[Problem]]
Recorded = Grant | PeriodLock | LockException | Setting | Token | Refusal

# The same person knocking at the same door again and again is recorded once in so many seconds.
_REFUSAL_SECONDS = 60.0
_refused: dict[tuple[str, str], float] = {}
_refusing = Lock()


def grant_role(store: Store, person: Person, grant: Grant, *, form: UUID) -> None:
    """Give a role, or take it back. It holds from the next step of whoever has it.

    Raises:
        Problems: the person may not, the role is not held, or nobody would be left to administer.
    """

    def check() -> list[Problem]:
        if not grant.is_withdrawn:
            return []
        held = grants(store)
        if not any((own.person, own.role) == (grant.person, grant.role) for own in held):
            return [problem(NOTHING_GRANTED, person=grant.person, role=grant.role)]
        left = [own for own in held if own.role == "administrator" and own.person != grant.person]
        if grant.role == "administrator" and not left and person.way_in != "command_line":
            return [problem(LAST_ADMINISTRATOR, person=grant.shown_name)]
        return []

    _record(store, person, "grant", grant, f"{grant.person} {grant.role}", form, check)


def lock_period(store: Store, person: Person, lock: PeriodLock, *, form: UUID) -> None:
    """Lock a period from a day on, or open it again.

    Raises:
        Problems: the person may not, or the period is not locked.
    """

    def check() -> list[Problem]:
        is_there = any(own.period == lock.period for own in period_locks(store))
        return [problem(NOTHING_LOCKED, found=lock.period)] if lock.is_withdrawn and not is_there else []

    _record(store, person, "period_lock", lock, str(lock.period), form, check)


def except_from_lock(
    store: Store,
    catalogue: Catalogue,
    person: Person,
    exception: LockException,
    *,
    form: UUID,
    today: date | None = None,
) -> None:
    """Reopen one indicator in one region and period until a day, or close it again.

    Raises:
        Problems: the person may not, what it names does not exist, or it would end before it begins.
    """

    def check() -> list[Problem]:
        if exception.is_withdrawn:
            is_there = any(own.name == exception.name for own in lock_exceptions(store))
            return [] if is_there else [problem(NOTHING_LOCKED, found=exception.name)]
        found: list[Problem] = []
        if exception.indicator not in catalogue.indicators:
            wrong = exception.indicator
            near = suggestion(wrong, catalogue.indicators)
            found.append(problem(UNKNOWN_INDICATOR, Place(cell="indicator"), indicator=wrong, suggestion=near))
        if exception.region not in catalogue.regions:
            near = suggestion(exception.region, catalogue.regions)
            found.append(problem(UNKNOWN_REGION, Place(cell="region"), region=exception.region, suggestion=near))
        if exception.ends_on < (today or date.today()):
            found.append(problem(DAY_PAST, Place(cell="ends_on"), found=exception.ends_on))
        return found

    subject = f"{exception.name}: {exception.indicator} {exception.period}"
    _record(store, person, "lock_exception", exception, subject, form, check)


def change_setting(store: Store, person: Person, setting: Setting, *, form: UUID) -> None:
    """Set a setting of this installation.

    Raises:
        Problems: the person may not.
    """
    _record(store, person, "setting", setting, setting.name, form, list)


def issue_token(store: Store, person: Person, *, holder: str, purpose: str) -> tuple[Token, str]:
    """Give somebody a bearer token: the record of it, and the token itself, which is shown once and kept nowhere.

    Raises:
        Problems: the person may not.
    """
    plain = secrets.token_urlsafe(32)
    act = uuid4()
    token = Token(id=act.hex[:12], person=holder, purpose=purpose, token_hash=hash_of_token(plain))
    _record(store, person, "token", token, f"{holder} {purpose}", act, list)
    return token, plain


def revoke_token(store: Store, person: Person, token: str, *, form: UUID) -> None:
    """Take a bearer token back; it does not work from the next request on.

    Raises:
        Problems: the person may not, or there is no such token.
    """
    _check_may(person)
    own = next((own for own in tokens(store) if own.id == token), None)
    if own is None:
        raise Problems([problem(UNKNOWN_TOKEN, found=token)])
    revoked = own.model_copy(update={"is_withdrawn": True})
    _record(store, person, "token", revoked, f"{own.person} {own.purpose}", form, list)


def record_refusal(store: Store, person: Person, refusal: Refusal) -> None:
    """Note that somebody tried what they may not do; once a minute for the same person and thing."""
    key = (person.id, refusal.what)
    with _refusing:
        now = time.monotonic()
        if now - _refused.get(key, -_REFUSAL_SECONDS) < _REFUSAL_SECONDS:
            return
        _refused[key] = now
    content = refusal.model_dump(mode="json")
    commit(store, Act(uuid4(), "refusal", person.id, refusal.what, content, changes_figures=False))


def _record(store: Store, person: Person, kind: str, record: Recorded, subject: str, form: UUID, check: Check) -> None:
    _check_may(person)
    if done_before(store, form, kind, person):
        return

    def guard() -> None:
        if found := check():
            raise Problems(found)

    act = Act(form, kind, person.id, subject, record.model_dump(mode="json"), changes_figures=False)
    commit(store, act, guard=guard)


def _check_may(person: Person) -> None:
    if not person.may("administer"):
        raise Problems([problem(MAY_NOT_ADMINISTER, person=person.shown_name)])
