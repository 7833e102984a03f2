"""Roles, locks, settings and tokens from the command line of the machine that keeps the data."""

from collections.abc import Mapping
from getpass import getuser
from uuid import uuid4

from dashboard.access.roles import role_word
from dashboard.administering import administer
from dashboard.desk import Desk
from dashboard.jobs.events import Emit, Options
from dashboard.language import Words
from dashboard.queries.administer import office
from indicators.people import ROLES, Person
from indicators.problems import message

_DONE: Mapping[str, str] = {
    "grant": message("Recorded. It holds from the next step of whoever it is about."),
    "lock": message("The period is locked."),
    "lift": message("The period is open again."),
    "except": message("The figure is open until the day given."),
    "close": message("The exception is closed."),
    "setting": message("Recorded."),
    "revoke": message("The token is worth nothing from now on."),
}


def administer_here(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Do what ``action`` names with the other options as its fields.

    Raises:
        Problems: every fault of the fields, or what speaks against it.
    """
    action = options["action"]
    fields = {name: value for name, value in options.items() if name != "action"}
    token = administer(desk, _person(), action, fields, form=uuid4())
    if token:
        emit({"event": "line", "text": words.say("Keep it now: it is shown this once and kept nowhere.")})
        emit({"event": "text", "text": token})
    else:
        emit({"event": "line", "text": words.say(_DONE[action])})
    return 0


def list_roles(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """Who has which role."""
    columns = {"person": words.say("Person"), "name": words.say("Name"), "role": words.say("Role")}
    rows = [
        {"person": own.person, "name": own.name, "role": own.role, "word": role_word(own.role, words)}
        for own in office(desk.store, desk.catalogue).grants
    ]
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0


def list_locks(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """The periods that are locked, and what is open in them all the same."""
    columns = {
        "kind": words.say("Kind"),
        "name": words.say("Name"),
        "indicator": words.say("Indicator"),
        "region": words.say("Region"),
        "period": words.say("Period"),
        "day": words.say("Day"),
        "reason": words.say("Reason"),
    }
    own = office(desk.store, desk.catalogue)
    locks = [
        {"kind": "lock", "period": str(lock.period), "day": lock.locks_on.isoformat(), "reason": lock.reason}
        for lock in own.locks
    ]
    exceptions = [
        {"kind": "exception", "day": held.ends_on.isoformat()}
        | held.model_dump(mode="json", include={"name", "indicator", "region", "period", "reason"})
        for held in own.exceptions
    ]
    emit({"event": "rows", "columns": columns, "rows": [*locks, *exceptions]})
    return 0


def list_tokens(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """The bearer tokens that are valid; what they are is kept nowhere."""
    columns = {"token": words.say("Token"), "person": words.say("Person"), "purpose": words.say("Purpose")}
    rows = [
        {"token": own.id, "person": own.person, "purpose": own.purpose}
        for own in office(desk.store, desk.catalogue).tokens
    ]
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0


def _person() -> Person:
    """Whoever works at this machine: it holds the data, so they could do everything anyway."""
    return Person(id=getuser(), roles=frozenset(ROLES), way_in="command_line")
