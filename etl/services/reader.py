"""The reader of services: answers that were kept, as tidy rows."""

from collections.abc import Iterable

from etl.cards import SourceFolder
from etl.reader import Row
from etl.services.asking import is_table
from etl.services.card import service_reading
from etl.services.figures import rows_of_answers
from etl.services.reading import read_in_child
from etl.snapshot import Snapshot
from indicators.catalogue import Catalogue


def read_service_rows(source: SourceFolder, snapshots: tuple[Snapshot, ...], catalogue: Catalogue) -> Iterable[Row]:
    """The tidy rows of the answers of a service.

    Raises:
        Problems: an answer is none, or not as the card says, or cells cannot be read; all of it, up to a number.
    """
    reading = service_reading(source)
    answers = [
        (snapshot.file, read_in_child(snapshot.content, source.card.reader, snapshot.file))
        for snapshot in snapshots
        if not is_table(snapshot)
    ]
    return rows_of_answers(source, reading, answers, catalogue)
