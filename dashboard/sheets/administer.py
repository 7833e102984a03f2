"""Administration: who may do what, what is closed, how this installation is set, and everything that was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.access.roles import role_word
from dashboard.language import Words
from dashboard.queries.administer import LogPage, Office
from dashboard.sentences.acts import KINDS, act_kind, act_sentence
from dashboard.sentences.audit import series_name
from dashboard.sentences.upkeep import RHYTHM_NAMES
from dashboard.sheets.addresses import address
from dashboard.sheets.renderer import render
from dashboard.wording import indicator_name
from etl.refreshing.upkeep import Hold, Refreshing
from indicators.people import ROLES
from indicators.store import ActFilter, LogReport

# As much of a hash as tells two apart; the whole stands in its title.
_HASH_SHOWN = 12


@dataclass(frozen=True)
class Shown:
    """What the page is told besides how things stand.

    ``form`` is the id that the next form of it carries, ``token`` one that was made just now and is shown this once,
    ``report`` what the check of the log found, ``export`` the address of the log as a file.
    """

    form: str
    token: str
    report: LogReport | None
    export: str


@dataclass(frozen=True)
class HolderLine:
    """One person with their roles: each by id and word."""

    person: str
    name: str
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ActLine:
    """One act: when, of which kind, and the sentence that says it."""

    number: int
    moment: str
    kind: str
    text: str
    hash: str


def administer_html(
    office: Office, log: LogPage, wanted: ActFilter, shown: Shown, parameters: Mapping[str, str], words: Words
) -> str:
    """The whole page.

    Args:
        office: how this installation stands.
        log: the page of the log that is shown.
        wanted: by what the log is filtered.
        shown: what the page is told besides.
        parameters: those of the address; links keep ``plan``, ``as_of`` and ``lang``.
        words: the language.
    """
    names = office.names
    catalogue = names.catalogue
    return render(
        "administer.html",
        words,
        holders=[_holder(person, office, words) for person in office.people],
        roles=[(role, role_word(role, words)) for role in ROLES],
        locks=office.locks,
        exceptions=[(own, series_name(own.indicator, own.region, catalogue, words)) for own in office.exceptions],
        indicators=[(own.id, indicator_name(own, words, short=True)) for own in catalogue.indicators.values()],
        regions=[(name, words.text(own.name)) for name, own in catalogue.regions.items()],
        tokens=[(own, names.person(own.person)) for own in office.tokens],
        may_approve_own=office.may_approve_own,
        hold=office.upkeep.hold or Hold(),
        asking=office.upkeep.refreshing or Refreshing(refresh="off"),
        is_hold_set=office.upkeep.hold is not None,
        is_asking_set=office.upkeep.refreshing is not None,
        rhythms=[(own, words.say(title)) for own, title in RHYTHM_NAMES.items()],
        today=date.today(),
        here=address("/administer", _asked(wanted), parameters),
        shown=shown,
        wanted=wanted,
        kinds=[(kind, words.say(title)) for kind, title in KINDS.items()],
        log=log,
        actors=[(own, names.person(own)) for own in log.people],
        acts=[
            ActLine(
                own.number, words.moment(own.recorded_at), act_kind(own, words), act_sentence(own, names, words),
                own.hash,
            )
            for own in log.entries
        ],
        head=log.head[:_HASH_SHOWN],
        pages=_pages(log, wanted, parameters, words),
    )  # fmt: skip


def _holder(person: str, office: Office, words: Words) -> HolderLine:
    held = office.people[person]
    name = next((own.name for own in held if own.name), "")
    return HolderLine(person, name, tuple((own.role, role_word(own.role, words)) for own in held))


def _asked(wanted: ActFilter) -> dict[str, str]:
    asked = {"person": wanted.person, "kind": wanted.kind, "day": wanted.day.isoformat() if wanted.day else ""}
    return {name: value for name, value in asked.items() if value}


def _pages(log: LogPage, wanted: ActFilter, parameters: Mapping[str, str], words: Words) -> list[tuple[str, str]]:
    """Where newer and older acts are."""
    asked = _asked(wanted)
    links = []
    if log.number > 1:
        links.append((words.say("newer"), address("/administer", asked | {"page": str(log.number - 1)}, parameters)))
    if log.number < log.pages:
        links.append((words.say("older"), address("/administer", asked | {"page": str(log.number + 1)}, parameters)))
    return links
