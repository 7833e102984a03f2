"""A change of what an office has added: written beside the home, and moved into it only when all of it is right."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

from ruamel.yaml import YAML

from etl.home import Home
from etl.yaml_text import yaml_text
from indicators.catalogue import Catalogue
from indicators.kept_files import as_problems

CatalogueKind = Literal["definitions", "plans"]

# An office's own plans come after those that are shipped.
_FIRST_ORDER = 100


def next_order(catalogue: Catalogue) -> int:
    """The place of a plan that is added, behind all there are."""
    return max([_FIRST_ORDER, *(plan.order + 1 for plan in catalogue.plans.values())])


class HomeChange:
    """A folder laid out as a home is: ``catalogue`` begins as the home's own, ``sources`` holds only what is new."""

    def __init__(self, home: Home, folder: Path) -> None:
        self._home = home
        self._set_aside = folder / "before"
        self.catalogue = folder / "catalogue"
        self.sources = folder / "sources"
        self.sources.mkdir()
        if home.catalogue.is_dir():
            shutil.copytree(home.catalogue, self.catalogue)

    def write(self, kind: CatalogueKind, name: str, text: str) -> None:
        """Put a definition or a plan into the catalogue, over one of that name."""
        file = self.catalogue / kind / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def put(self, file: str, added: Sequence[Mapping[str, object]]) -> None:
        """Put entries to a list of the catalogue, such as its regions; those of the same id are replaced."""
        if not added:
            return
        path = self.catalogue / file
        held = YAML(typ="safe").load(path) if path.exists() else None
        ids = {own["id"] for own in added}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml_text([*(own for own in held or [] if own["id"] not in ids), *added]), encoding="utf-8")

    @contextmanager
    def moved_in(self) -> Iterator[None]:
        """Everything stands in the home from here on; where what follows fails, the home is as it was.

        Raises:
            Problems: the disk is full, or the home cannot be written.
        """
        self._set_aside.mkdir()
        moved: list[tuple[Path, Path]] = []
        try:
            self._home.sources.mkdir(exist_ok=True)
            if self.catalogue.is_dir():
                self._move(self.catalogue, self._home.catalogue, moved)
            for folder in sorted(self.sources.iterdir()):
                self._move(folder, self._home.sources / folder.name, moved)
            yield
        except BaseException as error:
            for place, before in reversed(moved):
                shutil.rmtree(place, ignore_errors=True)
                if before.is_dir():
                    before.replace(place)
            if isinstance(error, OSError):
                raise as_problems(error, self._home.folder) from error
            raise

    def _move(self, folder: Path, place: Path, moved: list[tuple[Path, Path]]) -> None:
        before = self._set_aside / f"{len(moved)}"
        moved.append((place, before))
        if place.is_dir():
            place.replace(before)
        folder.replace(place)


@contextmanager
def home_change(home: Home) -> Iterator[HomeChange]:
    """A change beside the home's own folders; the folder it was written in is gone when this ends.

    Raises:
        Problems: the disk is full, or the home cannot be written.
    """
    folder: Path | None = None
    try:
        folder = Path(mkdtemp(prefix=".changing-", dir=home.folder))
        yield HomeChange(home, folder)
    except OSError as error:
        raise as_problems(error, home.folder) from error
    finally:
        if folder is not None:
            with suppress(OSError):
                shutil.rmtree(folder)
