"""Storing a confirmed document: it becomes a source of the office's own and, where it sets targets, a plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from etl.cards import CARD_FILE, find_sources
from etl.confirming import files
from etl.confirming.baselines import Starts
from etl.confirming.candidates import ReadDocument
from etl.confirming.files import Confirmed
from etl.confirming.matching import region_of
from etl.confirming.naming import own_id
from etl.confirming.paper import DocumentPaper
from etl.confirming.settling import settled
from etl.home import Home
from etl.home_change import HomeChange, home_change, next_order
from etl.reading import read_source
from indicators.catalogue_files import REGIONS_FILE, load_catalogue
from indicators.faults.confirming import DOCUMENT_HELD
from indicators.known import Known
from indicators.own_units import UNITS_FILE
from indicators.problems import Place, Problem, Problems, has_errors, problem

_ENDINGS: Mapping[str, str] = {"text": "txt", "markdown": "md", "html": "html", "docx": "docx", "pdf": "pdf"}
_NAMED_BY = 10


@dataclass(frozen=True)
class StoredDocument:
    """What a document became; ``plan`` is empty where it sets no targets."""

    source: str
    plan: str
    actuals: int
    targets: int
    indicators: int


def store_document(
    home: Home,
    content: bytes,
    read: ReadDocument,
    paper: DocumentPaper,
    known: Known,
    *,
    who: str,
    today: date,
    load: Callable[[], object],
) -> StoredDocument:
    """Write a confirmed document into the home and have it loaded: all of it, or nothing.

    Args:
        home: of the office.
        content: the document's own bytes.
        read: what was read in it.
        paper: what was decided.
        known: what the ledger knows.
        who: the name of who confirmed it.
        today: the day.
        load: called when all is written: reads the catalogue again and runs the pipeline; where it raises, all is
            taken back.

    Raises:
        Problems: everything that keeps it from being stored.
    """
    rows, found = settled(read, paper, known)
    source = source_id(read)
    if (home.sources / source).exists():
        found = (problem(DOCUMENT_HELD, found=source), *found)
    if found:
        raise Problems(found)
    name = f"document.{_ENDINGS[read.document.kind]}"
    own = Confirmed(source, name, read, paper, rows, who, today.isoformat())
    with home_change(home) as change:
        _write(change, own, content, known)
        _check(change, own, today)
        with change.moved_in():
            load()
    return StoredDocument(
        source=source,
        plan=source if own.targets else "",
        actuals=len(rows) - len(own.targets),
        targets=len(own.targets),
        indicators=len({row.new.id for row in rows if row.new}),
    )


def source_id(read: ReadDocument) -> str:
    """The id of the source a document becomes: the same for the same bytes."""
    return f"document-{read.sha256[:_NAMED_BY]}"


def _write(change: HomeChange, own: Confirmed, content: bytes, known: Known) -> None:
    folder = change.sources / own.source
    folder.mkdir()
    (folder / own.document).write_bytes(content)
    texts = {
        CARD_FILE: files.card_file(own),
        "facts.csv": files.facts_file(own),
        "account.csv": files.account_file(own),
        "text.txt": own.read.document.text,
    }
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    for name, text in files.definition_files(own).items():
        change.write("definitions", name, text)
    regions = files.new_regions(own)
    if own.targets:
        region = _plan_region(own, known, regions)
        baselines = Starts(own.rows, own.paper, known).of_all()
        change.write("plans", own.source, files.plan_file(own, region, next_order(known.catalogue), baselines))
    change.put(REGIONS_FILE, regions)
    change.put(UNITS_FILE, files.new_units(own))


def _plan_region(own: Confirmed, known: Known, regions: list[dict[str, object]]) -> str:
    """The region the plan is about: the card's, else that of its first target."""
    name = own.card("region")
    if not name:
        return own.targets[0].region
    region = region_of(name, known.catalogue) or own_id(name)
    if region not in known.catalogue.regions and all(region != known_one["id"] for known_one in regions):
        regions.append({"id": region, "kind": "city", "name": files.both(name)})
    return region


def _check(change: HomeChange, own: Confirmed, today: date) -> None:
    """What was written is what the pipeline takes.

    Raises:
        Problems: it is not, each at the quantity it is about.
    """
    catalogue = load_catalogue(own=change.catalogue)
    found: list[Problem] = []
    for source in find_sources(change.sources, found, is_own=True):
        _, problems = read_source(source, catalogue, today=today)
        found += [_at_quantity(fault, own) for fault in problems]
    if has_errors(found):
        raise Problems(found)


def _at_quantity(fault: Problem, own: Confirmed) -> Problem:
    """A fault of a row of figures, at the quantity it is about; the first row stands in line 2."""
    if not fault.place.file.endswith("facts.csv") or not 2 <= fault.place.line < len(own.rows) + 2:
        return fault
    candidate = own.rows[fault.place.line - 2].candidate
    place = Place(f"{candidate.locator} “{candidate.quantity.span_text}”", cell=candidate.key)
    return replace(fault, place=place)
