"""Editions: the list of what was frozen, and the form that freezes what is known now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from dashboard.board import Board
from dashboard.language import Words
from dashboard.plan_choice import plan_name, plan_name_or_id
from dashboard.published.board import EDITION_PATH
from dashboard.published.present import PATH as PRESENT_PATH
from dashboard.published.present import STANDARD
from dashboard.queries.editions import NOW
from dashboard.sentences.left_out import left_out_sentence
from dashboard.sheets.addresses import address
from dashboard.sheets.pages import sums
from dashboard.sheets.renderer import render
from dashboard.state import read_as_of
from dashboard.wording import headline
from indicators.as_of import DATE_KINDS
from indicators.catalogue import Catalogue
from indicators.editions import Edition
from indicators.people import Person
from indicators.problems import Problem

PAGE = "/editions"


@dataclass(frozen=True)
class EditionLine:
    """One edition as the list shows it; ``problems`` are what verifying it found, None where nobody asked."""

    edition: Edition
    plan: str
    as_of: str
    frozen: str
    board: str
    present: str
    since: str
    others: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] | None


@dataclass(frozen=True)
class Shown:
    """What the page is told besides the editions.

    ``form`` is the id that the next form carries, ``fields`` what was filled into it and refused, ``verified`` what
    verifying found by the number of an edition, ``waiting`` how many figures wait for an approver,
    ``regions_left_out`` of how many regions, too many to list, an edition would keep no figure.
    """

    form: str
    fields: Mapping[str, str]
    verified: Mapping[str, tuple[Problem, ...]]
    waiting: int
    regions_left_out: int = 0


def editions_html(
    editions: Sequence[Edition],
    board: Board,
    choice: str,
    person: Person,
    shown: Shown,
    parameters: Mapping[str, str],
    words: Words,
) -> str:
    """The whole page.

    Args:
        editions: all of them, newest first.
        board: what would be frozen now.
        choice: the choice of plans it is about.
        person: who looks at it.
        shown: what the page is told besides.
        parameters: those of the address; links keep ``plan``, ``as_of`` and ``lang``.
        words: the language.
    """
    return render(
        "editions.html",
        words,
        lines=[_line(own, editions, board.catalogue, shown, parameters, words) for own in editions],
        may_publish=person.may("publish"),
        shown=shown,
        fields={**_default_fields(editions, board, words), **shown.fields},
        kinds=[(kind, _by(kind, words)) for kind in DATE_KINDS],
        today=date.today().isoformat(),
        plan=plan_name(board.catalogue, choice, words),
        choice=choice,
        as_of=words.as_of(board.as_of),
        headline=headline(board, words),
        left_out=left_out_sentence(shown.regions_left_out, words),
        counts=sums([verdict.group for verdict in board.verdicts if not verdict.target.is_superseded], words),
    )


def default_name(editions: Sequence[Edition], day: date, words: Words) -> str:
    """What an edition of a day would be called: by its month, counted where several are."""
    name = words.say("Edition {year}-{month}", year=day.year, month=day.month)
    taken = {own.name for own in editions}
    names = (name, *(words.say("{name} no. {number}", name=name, number=number) for number in range(2, len(taken) + 3)))
    return next(own for own in names if own not in taken)


def _default_fields(editions: Sequence[Edition], board: Board, words: Words) -> dict[str, str]:
    day = board.as_of.published_by
    return {
        "name": default_name(editions, day, words),
        "as_of": day.isoformat(),
        "by": board.as_of.kind,
        "note": "",
    }


def _by(kind: str, words: Words) -> str:
    return words.say("as recorded here by that day") if kind == "recorded" else words.say("as published by that day")


def _line(
    own: Edition,
    editions: Sequence[Edition],
    catalogue: Catalogue,
    shown: Shown,
    parameters: Mapping[str, str],
    words: Words,
) -> EditionLine:
    as_of, _ = read_as_of({"as_of": own.as_of, "by": own.by}, today=own.frozen_at.date())
    present = {"plan": own.plan, "edition": own.id, "lang": words.language}
    return EditionLine(
        edition=own,
        plan=plan_name_or_id(catalogue, own.plan, words),
        as_of=words.as_of(as_of),
        frozen=words.moment(own.frozen_at),
        board=f"{EDITION_PATH}/{own.id}?{urlencode({'lang': words.language})}",
        present=f"{PRESENT_PATH}/{STANDARD}?{urlencode(present)}",
        since=changes_address(own.id, NOW, parameters),
        others=tuple(
            (other.name, changes_address(own.id, other.id, parameters))
            for other in editions
            if other.frozen_at > own.frozen_at
        ),
        problems=shown.verified.get(own.id),
    )


def changes_address(before: str, after: str, parameters: Mapping[str, str]) -> str:
    """The page of what changed from one edition to another, or to now."""
    kept = {name: value for name, value in parameters.items() if name == "lang"}
    return address(PAGE, {"from": before, "to": after}, kept)
