"""Makes the hostile files of ``tests/data/sources``: ``python -m tests.data.make_hostile_sources`` from the root.

``loaded`` holds sources of an office, a folder each; ``documents``, ``repositories`` and ``received`` a file each. What
is said of each stands in ``told.csv`` beside them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import rmtree

from tests.hostile import cards, documents, received, repositories, services, tables, workbooks
from tests.hostile.made import Cases

FOLDER = Path(__file__).parent / "sources"
_LOADED: tuple[Callable[[], Cases], ...] = (tables.cases, workbooks.cases, services.cases, cards.cases)
_ALONE: Mapping[str, Callable[[], dict[str, bytes]]] = {
    "documents": documents.cases,
    "repositories": repositories.cases,
    "received": received.cases,
}


def hostile_files() -> dict[str, bytes]:
    """All files below the folder, by path."""
    loaded = {
        f"loaded/{case}/{name}": content
        for cases in _LOADED
        for case, files in cases().items()
        for name, content in files.items()
    }
    alone = {f"{kind}/{name}": content for kind, cases in _ALONE.items() for name, content in cases().items()}
    return {**loaded, **alone}


def main() -> None:
    """Write them anew."""
    for kind in ("loaded", *_ALONE):
        rmtree(FOLDER / kind, ignore_errors=True)
    for path, content in hostile_files().items():
        file = FOLDER / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    main()
