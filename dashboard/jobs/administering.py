"""Roles, locks, settings and tokens from the command line of the machine that keeps the data."""

from collections.abc import Mapping
from getpass import getuser
from uuid import uuid4

from dashboard.access.roles import role_word
from dashboard.administering import administer
from dashboard.desk import Desk
from dashboard.jobs.events import Emit, Options
from dashboard.language import Words
from dashboard.queries.act_names import ActNames
from dashboard.queries.administer import office
from dashboard.sentences.act_subjects import indicator_of, region_of
from dashboard.sentences.upkeep import hold_sentence, rhythm_sentence, said_by
from etl.entry.deciding import may_approve_own
from etl.refreshing.upkeep import Hold, Refreshing, office_upkeep
from indicators.people import ROLES, Person
from indicators.problems import message
from indicators.proposals import LockException, PeriodLock
from indicators.store import settings

_DONE: Mapping[str, str] = {
    "grant": message("Recorded. It holds from the next step of whoever it is about."),
    "lock": message("The period is locked."),
    "lift": message("The period is open again."),
    "except": message("The figure is open until the day given."),
    "close": message("The exception is closed."),
    "setting": message("Recorded."),
    "hold": message("Recorded. It holds from the next run, for sources whose cards say nothing."),
    "refresh": message("Recorded. It holds at once, for sources whose cards say nothing."),
    "revoke": message("The token is worth nothing from now on."),
}


def administer_here(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Do what ``action`` names with the other options as its fields.

    Raises:
        Problems: every fault of the fields, or what speaks against it.
    """
    action = options["action"]
    fields = {name: value for name, value in options.items() if name != "action"}
    token = administer(desk, person_here(), action, fields, form=uuid4())
    if token:
        emit({"event": "line", "text": words.say("Keep it now: it is shown this once and kept nowhere.")})
        emit({"event": "text", "text": token})
    else:
        emit({"event": "line", "text": words.say(_DONE[action])})
    return 0


def list_roles(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """Who has which role."""
    columns = {"person": words.say("Person"), "name": words.say("Name"), "role_named": words.say("Role")}
    rows = [
        {
            "person": own.person,
            "name": own.name,
            "role": own.role,
            "role_named": _with_id(role_word(own.role, words), own.role),
        }
        for own in office(desk.store, desk.catalogue).grants
    ]
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0


def list_locks(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """The periods that are locked, and what is open in them all the same."""
    columns = {
        "kind_named": words.say("Kind"),
        "name": words.say("Called"),
        "indicator_named": words.say("Indicator"),
        "region_named": words.say("Region"),
        "period": words.say("Period"),
        "day": words.say("Day"),
        "reason": words.say("Reason"),
    }
    own = office(desk.store, desk.catalogue)
    rows = [*(_lock_row(lock, words) for lock in own.locks),
            *(_exception_row(held, own.names, words) for held in own.exceptions)]  # fmt: skip
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0


def _lock_row(own: PeriodLock, words: Words) -> dict[str, str]:
    return {
        "kind": "lock",
        "kind_named": words.say("Period lock"),
        "period": str(own.period),
        "day": own.locks_on.isoformat(),
        "reason": own.reason,
    }


def _exception_row(own: LockException, names: ActNames, words: Words) -> dict[str, str]:
    return {
        "kind": "exception",
        "kind_named": words.say("Exception from a lock"),
        "name": own.name,
        "indicator": own.indicator,
        "indicator_named": _with_id(indicator_of(own.indicator, names, words), own.indicator),
        "region": own.region,
        "region_named": _with_id(region_of(own.region, names, words), own.region),
        "period": str(own.period),
        "day": own.ends_on.isoformat(),
        "reason": own.reason,
    }


def list_tokens(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """The bearer tokens that are valid; what they are is kept nowhere."""
    columns = {"token": words.say("Token"), "person_named": words.say("Person"), "purpose": words.say("Purpose")}
    own = office(desk.store, desk.catalogue)
    rows = [
        {
            "token": held.id,
            "person": held.person,
            "person_named": _with_id(own.names.person(held.person), held.person),
            "purpose": held.purpose,
        }
        for held in own.tokens
    ]
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0


def list_settings(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """How this installation is set, and whether somebody set it."""
    columns = {"setting": words.say("Setting"), "value": words.say("Value"), "said_by_named": words.say("Said by")}
    own = office_upkeep(desk.store)
    made = [
        ("approve-own", "on" if may_approve_own(desk.store) else "off", "approve_own" in settings(desk.store)),
        ("hold", hold_sentence(own.hold or Hold(), words), own.hold is not None),
        ("refresh", rhythm_sentence(own.refreshing or Refreshing(refresh="off"), words), own.refreshing is not None),
    ]
    rows = [
        {"setting": name, "value": value, "said_by_named": said_by("office" if is_set else "default", words)}
        for name, value, is_set in made
    ]
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0


def _with_id(name: str, own: str) -> str:
    """A name, and behind it the id that other commands ask for."""
    return name if name == own or name.endswith(f"({own})") else f"{name} ({own})"


def person_here() -> Person:
    """Whoever works at this machine: it holds the data, so they could do everything anyway."""
    return Person(id=getuser(), roles=frozenset(ROLES), way_in="command_line")
