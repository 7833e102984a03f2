"""What an administrator asks for, as text: the screen's forms and the command line hand in the same fields.

Every field is read before anything is done, and all faults are told at once, each with its field.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import get_args
from uuid import UUID

from dashboard.desk import Desk
from etl.entry.administering import (
    change_setting,
    except_from_lock,
    grant_role,
    issue_token,
    lock_period,
    revoke_token,
)
from etl.entry.typed_times import read_period
from etl.refreshing.upkeep import Hold, Refreshing, Rhythm, hold_setting, office_upkeep, refresh_setting
from indicators.faults.content import FIELD_WRONG
from indicators.faults.decision import OPTION_EMPTY, OPTION_NOT_ALLOWED
from indicators.faults.entry import NOTHING_LOCKED
from indicators.faults.request import NOT_A_DATE
from indicators.people import Grant, Person, Role
from indicators.periods import Period
from indicators.problems import Place, Problem, Problems, problem
from indicators.proposals import LockException, PeriodLock, Setting
from indicators.store import lock_exceptions, period_locks

Fields = Mapping[str, str]
# Says what came of it: a token, which is told once, or nothing.
Action = Callable[[Desk, Person, Fields, UUID], str]


def administer(desk: Desk, person: Person, action: str, fields: Fields, *, form: UUID) -> str:
    """Do what a form of the name ``action`` asks for, see :data:`ACTIONS`; the token where one was made.

    Raises:
        KeyError: there is no such action.
        Problems: every fault of the fields, or what speaks against it.
    """
    return ACTIONS[action](desk, person, {name: value.strip() for name, value in fields.items()}, form)


def _grant(desk: Desk, person: Person, fields: Fields, form: UUID) -> str:
    reading = _Reading(fields)
    holder, role = reading.text("person"), reading.one_of("role", get_args(Role))
    reading.stop()
    is_withdrawn = bool(fields.get("withdraw"))
    grant = Grant.model_validate(
        {"person": holder, "name": fields.get("name", ""), "role": role, "is_withdrawn": is_withdrawn}
    )
    grant_role(desk.store, person, grant, form=form)
    return ""


def _lock(desk: Desk, person: Person, fields: Fields, form: UUID) -> str:
    reading = _Reading(fields)
    period, day, reason = reading.period("period"), reading.day("from", date.today()), reading.text("reason")
    reading.stop()
    lock_period(desk.store, person, PeriodLock(period=period, locks_on=day, reason=reason), form=form)
    return ""


def _lift(desk: Desk, person: Person, fields: Fields, form: UUID) -> str:
    reading = _Reading(fields)
    period, reason = reading.period("period"), reading.text("reason")
    reading.stop()
    held = next((own for own in period_locks(desk.store) if own.period == period), None)
    lock = held or PeriodLock(period=period, locks_on=date.today(), reason=reason)
    lifted = lock.model_copy(update={"is_withdrawn": True, "reason": reason})
    lock_period(desk.store, person, lifted, form=form)
    return ""


def _except(desk: Desk, person: Person, fields: Fields, form: UUID) -> str:
    reading = _Reading(fields)
    exception = {
        "name": reading.text("name"),
        "indicator": reading.text("indicator"),
        "region": reading.text("region"),
        "period": reading.period("period"),
        "ends_on": reading.day("until", None),
        "reason": reading.text("reason"),
    }
    reading.stop()
    except_from_lock(desk.store, desk.catalogue, person, LockException.model_validate(exception), form=form)
    return ""


def _close(desk: Desk, person: Person, fields: Fields, form: UUID) -> str:
    reading = _Reading(fields)
    name = reading.text("name")
    reading.stop()
    held = next((own for own in lock_exceptions(desk.store) if own.name == name), None)
    if held is None:
        raise Problems([problem(NOTHING_LOCKED, Place(cell="name"), found=name)])
    closed = held.model_copy(update={"is_withdrawn": True})
    except_from_lock(desk.store, desk.catalogue, person, closed, form=form)
    return ""


def _setting(desk: Desk, person: Person, fields: Fields, form: UUID) -> str:
    reading = _Reading(fields)
    value = reading.one_of("value", ("on", "off"))
    reading.stop()
    change_setting(desk.store, person, Setting(name="approve_own", value=value == "on"), form=form)
    return ""


def _hold(desk: Desk, person: Person, fields: Fields, form: UUID) -> str:
    held = office_upkeep(desk.store).hold or Hold()
    reading = _Reading(fields)
    limits = {"change_percent": 1_000_000, "periods": 1_000_000, "years": 1000}
    asked = {name: reading.whole(name, 0, most, getattr(held, name)) for name, most in limits.items()}
    reading.stop()
    change_setting(desk.store, person, hold_setting(held.model_copy(update=asked)), form=form)
    return ""


def _refresh(desk: Desk, person: Person, fields: Fields, form: UUID) -> str:
    held = office_upkeep(desk.store).refreshing or Refreshing()
    reading = _Reading(fields)
    asked = {
        "refresh": reading.one_of("refresh", get_args(Rhythm)),
        "at": reading.hour("at", held.at),
        "every": reading.whole("every", 1, 24 * 7, held.every),
    }
    reading.stop()
    change_setting(desk.store, person, refresh_setting(held.model_copy(update=asked)), form=form)
    return ""


def _token(desk: Desk, person: Person, fields: Fields, _form: UUID) -> str:
    reading = _Reading(fields)
    holder, purpose = reading.text("person"), reading.text("purpose")
    reading.stop()
    _, plain = issue_token(desk.store, person, holder=holder, purpose=purpose)
    return plain


def _revoke(desk: Desk, person: Person, fields: Fields, form: UUID) -> str:
    reading = _Reading(fields)
    token = reading.text("token")
    reading.stop()
    revoke_token(desk.store, person, token, form=form)
    return ""


ACTIONS: Mapping[str, Action] = {
    "grant": _grant,
    "lock": _lock,
    "lift": _lift,
    "except": _except,
    "close": _close,
    "setting": _setting,
    "hold": _hold,
    "refresh": _refresh,
    "token": _token,
    "revoke": _revoke,
}


class _Reading:
    """Reads fields one after another and keeps what is wrong with any of them."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._found: list[Problem] = []

    def text(self, name: str) -> str:
        """A field that must not be empty."""
        value = self._fields.get(name, "")
        if not value:
            self._found.append(problem(OPTION_EMPTY, Place(cell=name), option=name))
        return value

    def one_of(self, name: str, known: tuple[str, ...]) -> str:
        """A field that holds one of a few words."""
        value = self._fields.get(name, "")
        if value not in known:
            fault = problem(OPTION_NOT_ALLOWED, Place(cell=name), option=name, found=value, known=", ".join(known))
            self._found.append(fault)
        return value

    def period(self, name: str) -> Period:
        """A period, as people write it."""
        value = self._fields.get(name, "")
        period = read_period(value)
        if period is None:
            self._wrong(name, "2025, 2025-H1, 2025-Q3, 2025-01", value)
            return Period(date.min, date.min, "")
        return period

    def day(self, name: str, default: date | None) -> date:
        """A day; the default where none is given and there is one."""
        value = self._fields.get(name, "")
        if not value and default:
            return default
        try:
            return date.fromisoformat(value)
        except ValueError:
            self._found.append(problem(NOT_A_DATE, Place(cell=name), found=value))
            return date.min

    def whole(self, name: str, least: int, most: int, default: int) -> int:
        """A whole number; the default where none is given."""
        value = unicodedata.normalize("NFKC", self._fields.get(name, ""))
        if not value:
            return default
        if value.isdecimal() and len(value) < 9 and least <= int(value) <= most:
            return int(value)
        self._wrong(name, f"{least}–{most}", value)
        return default

    def hour(self, name: str, default: str) -> str:
        """An hour of the day; the default where none is given."""
        value = unicodedata.normalize("NFKC", self._fields.get(name, ""))
        if not value or re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            return value or default
        self._wrong(name, "06:00", value)
        return default

    def _wrong(self, name: str, expected: str, found: str) -> None:
        self._found.append(problem(FIELD_WRONG, Place(cell=name), field=name, expected=expected, found=found))

    def stop(self) -> None:
        """Raise what was found, if anything was.

        Raises:
            Problems: every fault of the fields read so far.
        """
        if self._found:
            raise Problems(self._found)
