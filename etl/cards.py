"""Sources: one folder each, a provenance card and the figures beside it; those shipped, and an office's own."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from indicators.model import Source
from indicators.problems import Problem
from indicators.yaml_files import Document, collecting, parse, read_yaml

CARD_FILE = "source.yaml"


@dataclass(frozen=True)
class SourceFolder:
    """A source and where it lies; ``root`` is what its files are named from, ``is_own`` whether the office added it."""

    card: Source
    document: Document
    folder: Path
    root: Path
    is_own: bool = False

    @property
    def facts_file(self) -> Path:
        """The tidy facts."""
        return self.folder / "facts.csv"

    @property
    def account_file(self) -> Path:
        """The account of every number in the document; few sources have one."""
        return self.folder / "account.csv"


@cache
def shipped_sources_folder() -> Path:
    """The folder of the sources that come with the program."""
    return Path(str(files("etl"))) / "sources"


def find_sources(folder: Path, found: list[Problem], *, is_own: bool = False) -> tuple[SourceFolder, ...]:
    """All source folders below ``folder``, by name; what is wrong in any card is put to ``found``."""
    sources: list[SourceFolder] = []
    root = folder.parent if is_own else folder.parent.parent
    # Figures without a card are a fault to be told, not a folder to be passed over.
    for own in sorted({file.parent for kind in ("*/*.yaml", "*/*.csv") for file in folder.glob(kind)}):
        with collecting(found):
            document = read_yaml(own / CARD_FILE, root=root)
            source = parse(Source, document, id=own.name)
            sources.append(SourceFolder(source, document, own, root, is_own))
    return tuple(sources)
