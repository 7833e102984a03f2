"""A source of an office begun: its table looked at, a card drafted, both put into the office's home."""

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from etl.cards import SourceFolder, find_sources, shipped_sources_folder
from etl.fetching.fetching import fetch_address
from etl.open_sdg.languages import slug
from etl.services.drafting import draft_service_card
from etl.tables.asked import Asked
from etl.tables.grid import Grid
from etl.tables.reading import read_in_child
from etl.tables.text_encoding import ENCODINGS
from etl.tabular.drafting import Draft, Origin, draft_card
from etl.tabular.reader import name_of
from indicators.catalogue import Catalogue
from indicators.faults.content import FIELD_WRONG, UNREADABLE_FILE
from indicators.faults.ledger import HOME_NOT_WRITABLE
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


@dataclass(frozen=True)
class Shelves:
    """Where an office keeps its sources, and what it has defined."""

    sources: Path
    definitions: Path


def begin_source(
    what: str,
    shelves: Shelves,
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
        shelves: where the source and what it defines are put.
        catalogue: what is defined already.
        today: the day the table is known to be public.
        name: the id of the source; made of the name of the file where not given.
        part: the sheet, path or table that is meant, where the file has several.
        encoding: of its text; detected where not given.

    Raises:
        Problems: the table cannot be fetched or read, or there is a source of that name.
    """
    if encoding and encoding not in ENCODINGS:
        values = {"field": "encoding", "expected": ", ".join(ENCODINGS), "found": encoding}
        raise Problems([Problem(FIELD_WRONG, Place(), values)])
    is_address = "://" in what
    file = name_of(what) if is_address else Path(what).name
    source = _free_name(name or slug(Path(file).stem), shelves.sources)
    content = fetch_address(what).content if is_address else _content(Path(what))
    origin = Origin(source, "" if is_address else file, what if is_address else "", encoding)
    draft = draft_service_card(content, origin, catalogue, today=today)
    if draft is None:
        draft = draft_card(_grid(content, file, encoding, part), origin, catalogue, today=today)
    try:
        _write(draft, None if is_address else (file, content), shelves, source)
    except OSError as error:
        raise Problems([problem(HOME_NOT_WRITABLE, folder=shelves.sources, reason=error.strerror)]) from error
    return Begun(source, shelves.sources / source, draft.told, tuple(draft.definitions))


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


def _write(draft: Draft, file: tuple[str, bytes] | None, shelves: Shelves, source: str) -> None:
    """Put everything beside its place first, so that nothing stands there by halves."""
    shelves.sources.mkdir(parents=True, exist_ok=True)
    # A name with a point in front is no source: nobody reads it while it is written.
    aside = Path(mkdtemp(dir=shelves.sources.parent, prefix=".draft-"))
    try:
        (aside / "source.yaml").write_text(draft.card, encoding="utf-8")
        if file:
            (aside / file[0]).write_bytes(file[1])
        aside.chmod(0o755)
        if draft.definitions:
            shelves.definitions.mkdir(parents=True, exist_ok=True)
        for indicator, text in draft.definitions.items():
            (shelves.definitions / f"{indicator}.yaml").write_text(text, encoding="utf-8")
        if draft.units:
            units = shelves.definitions.parent / UNITS_FILE
            held = units.read_text(encoding="utf-8").rstrip() + "\n" if units.exists() else ""
            units.write_text(held + "".join(draft.units.values()), encoding="utf-8")
        aside.rename(shelves.sources / source)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
