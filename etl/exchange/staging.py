"""What is taken in, written beside the home first and moved into it only when all of it is right."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp

from pydantic import BaseModel
from ruamel.yaml import YAML

from etl.exchange.content import plain
from etl.exchange.received import Records
from etl.exchange.tidy_csv import FACTS_FILE, csv_lines
from etl.home import Home
from indicators.kept_files import as_problems
from indicators.model import FACT_COLUMNS, Source
from indicators.store import Cells

CARD_FILE = "source.yaml"
_ROWS_WAITING = 20_000


class Stage:
    """Source folders and definitions in a folder of their own, laid out as a home is."""

    def __init__(self, home: Home, folder: Path) -> None:
        self._home = home
        self.catalogue = folder / "catalogue"
        self.sources = folder / "sources"
        self._waiting: dict[str, list[Cells]] = {}
        self._count = 0

    def add_fact(self, cells: Cells) -> None:
        """Put a fact to its source; in pieces, whatever their number."""
        self._waiting.setdefault(cells[FACT_COLUMNS.index("source")], []).append(cells)
        self._count += 1
        if self._count >= _ROWS_WAITING:
            self.write_facts()

    def write_facts(self) -> None:
        """Write the facts that wait."""
        for name, rows in self._waiting.items():
            folder = self.sources / name
            folder.mkdir(parents=True, exist_ok=True)
            is_new = not (folder / FACTS_FILE).exists()
            with (folder / FACTS_FILE).open("ab") as stream:
                stream.write(csv_lines([FACT_COLUMNS, *rows] if is_new else rows))
        self._waiting.clear()
        self._count = 0

    def write_cards(self, cards: Iterable[Source]) -> None:
        """Write the cards of the sources whose facts were written; here they are read as tidy facts."""
        for card in cards:
            _write_yaml(self.sources / card.id / CARD_FILE, _without_id(card.model_copy(update={"reader": "facts"})))

    def write_catalogue(self, added: Records) -> None:
        """Write the office's own catalogue as it will be: what it has, and what is added."""
        if self._home.catalogue.is_dir():
            shutil.copytree(self._home.catalogue, self.catalogue)
        for kind, own in (("definitions", added.indicators), ("plans", added.plans)):
            for name, record in own.items():
                _write_yaml(self.catalogue / kind / f"{name}.yaml", _without_id(record))
        if added.regions:
            file = self.catalogue / "regions.yaml"
            held = file.read_text(encoding="utf-8") if file.exists() else ""
            file.parent.mkdir(parents=True, exist_ok=True)
            added_text = _yaml([plain(region) for region in added.regions.values()])
            file.write_text(f"{held.rstrip()}\n{added_text}" if held.strip() else added_text, encoding="utf-8")

    @contextmanager
    def moved_in(self) -> Iterator[None]:
        """Everything stands in the home from here on; where what follows fails, the home is as it was.

        Raises:
            Problems: the disk is full, or the home cannot be written.
        """
        set_aside = self.catalogue.with_name("catalogue.before")
        moved: list[Path] = []
        try:
            self._home.sources.mkdir(exist_ok=True)
            if self.catalogue.is_dir():
                if self._home.catalogue.is_dir():
                    self._home.catalogue.replace(set_aside)
                self.catalogue.replace(self._home.catalogue)
                moved.append(self._home.catalogue)
            for folder in sorted(self.sources.glob("*")):
                moved.append(folder.replace(self._home.sources / folder.name))
            yield
        except BaseException as error:
            for own in moved:
                shutil.rmtree(own)
            if set_aside.is_dir():
                set_aside.replace(self._home.catalogue)
            if isinstance(error, OSError):
                raise as_problems(error, self._home.folder) from error
            raise


@contextmanager
def staged(home: Home) -> Iterator[Stage]:
    """A stage beside the home's own folders, gone when this ends.

    Raises:
        Problems: the disk is full, or the home cannot be written.
    """
    folder = None
    try:
        folder = Path(mkdtemp(prefix=".taking-in-", dir=home.folder))
        yield Stage(home, folder)
    except OSError as error:
        raise as_problems(error, home.folder) from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _without_id(record: BaseModel) -> dict[str, object]:
    """A record without its id, which is the name of its file."""
    return {name: value for name, value in plain(record).items() if name != "id"}


def _write_yaml(file: Path, tree: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_yaml(tree), encoding="utf-8")


def _yaml(tree: object) -> str:
    writer = YAML(typ="safe")
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    writer.width = 120
    text = StringIO()
    writer.dump(tree, text)
    return text.getvalue()
