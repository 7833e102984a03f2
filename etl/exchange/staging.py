"""What is taken in as files of a home: source folders, definitions, plans and places."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel

from etl.exchange.content import plain
from etl.exchange.received import Records
from etl.exchange.tidy_csv import FACTS_FILE, csv_lines
from etl.yaml_text import yaml_text
from indicators.model import FACT_COLUMNS, Source
from indicators.store import Cells

CARD_FILE = "source.yaml"
_ROWS_WAITING = 20_000


class Stage:
    """Source folders and definitions in folders laid out as those of a home; see :mod:`etl.home_change`."""

    def __init__(self, *, catalogue: Path, sources: Path) -> None:
        self.catalogue = catalogue
        self.sources = sources
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
        """Put what is added to what the folder of the catalogue has."""
        for kind, own in (("definitions", added.indicators), ("plans", added.plans)):
            for name, record in own.items():
                _write_yaml(self.catalogue / kind / f"{name}.yaml", _without_id(record))
        if added.regions:
            file = self.catalogue / "regions.yaml"
            held = file.read_text(encoding="utf-8") if file.exists() else ""
            file.parent.mkdir(parents=True, exist_ok=True)
            added_text = yaml_text([plain(region) for region in added.regions.values()])
            file.write_text(f"{held.rstrip()}\n{added_text}" if held.strip() else added_text, encoding="utf-8")


def _without_id(record: BaseModel) -> dict[str, object]:
    """A record without its id, which is the name of its file."""
    return {name: value for name, value in plain(record).items() if name != "id"}


def _write_yaml(file: Path, tree: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml_text(tree), encoding="utf-8")
