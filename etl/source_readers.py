"""What turns the bytes of each kind of source into tidy rows; the pipeline treats them all alike."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from etl.cards import SourceFolder
from etl.documents.source_reader import fetch_document, read_confirmed_rows
from etl.fetch_address import FetchAddress
from etl.open_sdg.reader import fetch_repository, read_rows_of_repository
from etl.reader import Row, read_rows
from etl.services.asking import fetch_service
from etl.services.reader import read_service_rows
from etl.snapshot import Snapshot, fetch
from etl.tabular.reader import fetch_table, read_table_rows
from indicators.catalogue import Catalogue
from indicators.faults.content import READER_MISSING
from indicators.model import FACT_COLUMNS
from indicators.problems import Problems, problem


@dataclass(frozen=True)
class SourceReader:
    """How the sources of one kind are read.

    Attributes:
        fetch: the bytes, from the source's folder or from an address; raises Problems.
        rows: the tidy rows they hold, with the place of each cell in the source's own file; raises Problems, all
            faults of the source together.
    """

    fetch: Callable[[SourceFolder, FetchAddress], tuple[Snapshot, ...]]
    rows: Callable[[SourceFolder, tuple[Snapshot, ...], Catalogue], Iterable[Row]]


def reader_of(source: SourceFolder) -> SourceReader:
    """The reader a card names.

    Raises:
        Problems: there is none of that kind.
    """
    kind = source.card.reader
    if kind not in READERS:
        place = source.document.place(("reader",))
        raise Problems([problem(READER_MISSING, place, found=kind, known=", ".join(READERS))])
    return READERS[kind]


def _fetch_facts(source: SourceFolder, _: FetchAddress) -> tuple[Snapshot, ...]:
    return (fetch(source.facts_file, source=source.card.id, root=source.root),)


def _read_facts(_: SourceFolder, snapshots: tuple[Snapshot, ...], __: Catalogue) -> Iterable[Row]:
    for snapshot in snapshots:
        yield from read_rows(snapshot.content, file=snapshot.file, columns=FACT_COLUMNS)


READERS: Mapping[str, SourceReader] = {
    "facts": SourceReader(_fetch_facts, _read_facts),
    "table": SourceReader(fetch_table, read_table_rows),
    "document": SourceReader(fetch_document, read_confirmed_rows),
    **{kind: SourceReader(fetch_service, read_service_rows) for kind in ("sdmx", "worldbank", "jsonstat")},
    "open_sdg": SourceReader(fetch_repository, read_rows_of_repository),
}
