"""A document in somebody's hands, read once: the same bytes and catalogue give the same candidates."""

from pathlib import Path

from dashboard.answered_once import answered_once
from etl.confirming.candidates import ReadDocument, read_candidates
from etl.confirming.paper import DocumentPaper
from etl.home import Home
from indicators.catalogue import Catalogue
from indicators.faults.entry import FILE_UNKNOWN
from indicators.kept_files import kept_file
from indicators.problems import Problems, problem

_DOCUMENTS_KEPT = 16


class _Known:
    """A catalogue as a key: the same one, not one that is equal."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.catalogue is self.catalogue


def document_bytes(home: Home, paper: DocumentPaper) -> bytes:
    """The bytes of a document that is kept.

    Raises:
        OSError: they are not there.
    """
    return kept_file(paper.sha256, home.evidence).read_bytes()


def read_kept(home: Home, paper: DocumentPaper, catalogue: Catalogue) -> ReadDocument:
    """What is read in a kept document.

    Raises:
        Problems: it is no document that can be read, or is not there.
    """
    file = kept_file(paper.sha256, home.evidence)
    if not file.is_file():
        raise Problems([problem(FILE_UNKNOWN, found=paper.sha256)])
    return _read(file, paper.name, _Known(catalogue))


@answered_once(_DOCUMENTS_KEPT)
def _read(file: Path, name: str, known: _Known) -> ReadDocument:
    return read_candidates(file.read_bytes(), name, known.catalogue)
