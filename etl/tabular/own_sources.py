"""A source of an office begun: its table looked at, a card drafted, both put into the office's home."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.cards import CARD_FILE, SourceFolder, find_sources, shipped_sources_folder
from etl.fetch_address import PLAIN_QUESTION, Question
from etl.fetching.fetching import fetch_address
from etl.held_bytes import first_file, nothing_held
from etl.home import Home
from etl.home_change import home_change
from etl.services.drafting import draft_service_card
from etl.services.world_bank import page_of
from etl.slugs import slug
from etl.source_readers import reader_of
from etl.tables.asked import Asked
from etl.tables.grid import Grid
from etl.tables.reading import read_in_child
from etl.tables.text_encoding import ENCODINGS
from etl.tabular.drafting import Origin, draft_card
from etl.tabular.reader import name_of
from indicators.catalogue import Catalogue
from indicators.faults.content import FIELD_WRONG, UNREADABLE_FILE
from indicators.faults.source_draft import NO_OWN_SOURCE, NOT_A_NAME, SOURCE_EXISTS
from indicators.own_units import UNITS_FILE
from indicators.problems import Place, Problem, Problems, problem

_NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


@dataclass(frozen=True)
class Begun:
    """A source that was begun: its id, its folder, what its card leaves open, and which indicators were defined."""

    source: str
    folder: Path
    told: tuple[Problem, ...]
    defined: tuple[str, ...]


def begin_source(
    what: str,
    home: Home,
    catalogue: Catalogue,
    *,
    today: date,
    name: str = "",
    part: str = "",
    encoding: str = "",
) -> Begun:
    """Look at a table, or what a service answers, draft the card, and put both into a folder: all of it, or nothing.

    Args:
        what: the path of a file, or an address.
        home: where the source and what it defines are put.
        catalogue: what is defined already.
        today: the day the table is known to be public.
        name: the id of the source; made of the name of the file where not given.
        part: the sheet, path or table that is meant, where the file has several.
        encoding: of its text; detected where not given.

    Raises:
        Problems: the table cannot be fetched or read, there is a source of that name, or the disk is full.
    """
    if encoding and encoding not in ENCODINGS:
        values = {"field": "encoding", "expected": ", ".join(ENCODINGS), "found": encoding}
        raise Problems([Problem(FIELD_WRONG, Place(), values)])
    is_address = "://" in what
    file = name_of(what) if is_address else Path(what).name
    source = _free_name(name or slug(Path(file).stem), home.sources)
    content = fetch_address(what).content if is_address else _content(Path(what))
    origin = Origin(source, "" if is_address else file, what if is_address else "", encoding)
    draft = draft_service_card(content, origin, catalogue, today=today)
    told: tuple[Problem, ...] = ()
    if draft is None:
        grid = _grid(content, file, encoding, part)
        draft = draft_card(grid, origin, catalogue, today=today)
        told = tuple(Problem(own.fault, Place(file), own.values) for own in grid.problems)
    home.folder.mkdir(parents=True, exist_ok=True)
    with home_change(home) as change:
        folder = change.sources / source
        folder.mkdir()
        (folder / CARD_FILE).write_text(draft.card, encoding="utf-8")
        if is_address:
            _keep_first(content, what, change.sources)
        else:
            (folder / file).write_bytes(content)
        for indicator, text in draft.definitions.items():
            change.write("definitions", indicator, text)
        change.put(UNITS_FILE, list(draft.units.values()))
        with change.moved_in():
            pass
    return Begun(source, home.sources / source, (*told, *draft.told), tuple(draft.definitions))


def _keep_first(content: bytes, address: str, sources: Path) -> None:
    """Put what an address said where the first load finds it, under the name by which its reader asks for it."""

    def give(source: str, file: str, asked: str, question: Question = PLAIN_QUESTION, /) -> bytes:
        is_whole = (page_of(content) or ())[:2] == (1, 1)
        if question.body is not None or not (asked == address or is_whole):
            return nothing_held(source, file, asked)
        place = sources.parent / first_file(file)
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
        return content

    # Where more is asked than was looked at, the rest is fetched by the first refresh.
    for own in find_sources(sources, [], is_own=True):
        with suppress(Problems):
            reader_of(own).fetch(own, give)


def _grid(content: bytes, file: str, encoding: str, part: str) -> Grid:
    try:
        return read_in_child(content, Asked(is_source=True, encoding=encoding, part=part))
    except Problems as faults:
        raise Problems(Problem(own.fault, Place(file, own.place.line), own.values) for own in faults.problems) from None


def own_source(sources: Path, source: str) -> SourceFolder:
    """A source of the office by its id.

    Raises:
        Problems: there is none, or its card is faulty.
    """
    found: list[Problem] = []
    for own in find_sources(sources, found, is_own=True):
        if own.card.id == source:
            return own
    faults = [own for own in found if own.place.file.startswith(f"{sources.name}/{source}/")]
    raise Problems(faults or [problem(NO_OWN_SOURCE, source=source)])


def _free_name(name: str, sources: Path) -> str:
    if not _NAME.fullmatch(name):
        raise Problems([problem(NOT_A_NAME, name=name)])
    for folder in (sources / name, shipped_sources_folder() / name):
        if folder.exists():
            raise Problems([problem(SOURCE_EXISTS, source=name, folder=folder)])
    return name


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problems([problem(UNREADABLE_FILE, Place(str(path)), reason=error.strerror)]) from error
