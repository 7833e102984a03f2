"""The shipped sources: one folder each, a provenance card and the figures beside it."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from indicators.model import Source
from indicators.problems import Problem, Problems
from indicators.yaml_files import Document, collecting, parse, read_yaml


@dataclass(frozen=True)
class SourceFolder:
    """A source and where it lies."""

    card: Source
    document: Document
    folder: Path

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


def find_sources(folder: Path) -> tuple[SourceFolder, ...]:
    """All source folders below ``folder``, by name.

    Raises:
        Problems: everything that is wrong in any card.
    """
    found: list[Problem] = []
    sources: list[SourceFolder] = []
    # Figures without a card are a fault to be told, not a folder to be passed over.
    for own in sorted({file.parent for kind in ("*/*.yaml", "*/*.csv") for file in folder.glob(kind)}):
        with collecting(found):
            document = read_yaml(own / "source.yaml", root=folder.parent.parent)
            source = parse(Source, document, id=own.name)
            sources.append(SourceFolder(source, document, own))
    if found:
        raise Problems(found)
    return tuple(sources)
