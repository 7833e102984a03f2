"""A document that was confirmed, as a source: its figures stand in a file beside it, and it is the one they are of."""

from collections.abc import Iterable
from pathlib import PurePath

from etl.cards import SourceFolder
from etl.fetch_address import FetchAddress
from etl.reader import Row, read_rows
from etl.snapshot import Snapshot, fetch
from indicators.catalogue import Catalogue
from indicators.faults.confirming import DOCUMENT_CHANGED
from indicators.faults.source_table import FILE_ELSEWHERE
from indicators.model import FACT_COLUMNS
from indicators.problems import Place, Problems, problem


def fetch_document(source: SourceFolder, _: FetchAddress) -> tuple[Snapshot, ...]:
    """The confirmed figures and the document's own bytes.

    Raises:
        Problems: one of them cannot be read, or the document is not the one that was confirmed.
    """
    facts = fetch(source.facts_file, source=source.card.id, root=source.root)
    reading = source.card.reading
    name = str(reading.get("document", ""))
    if "\0" in name or PurePath(name).name != name:
        raise Problems([problem(FILE_ELSEWHERE, source.document.place(("reading", "document")), file=name)])
    document = fetch(source.folder / name, source=source.card.id, root=source.root)
    if document.sha256 != reading.get("sha256"):
        raise Problems([problem(DOCUMENT_CHANGED, Place(document.file))])
    return facts, document


def read_confirmed_rows(_: SourceFolder, snapshots: tuple[Snapshot, ...], __: Catalogue) -> Iterable[Row]:
    """The confirmed figures.

    Raises:
        Problems: their file is not one of tidy facts.
    """
    facts, _document = snapshots
    yield from read_rows(facts.content, file=facts.file, columns=FACT_COLUMNS)
