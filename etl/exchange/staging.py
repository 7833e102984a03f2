"""What is taken in as files of a home: source folders, definitions, plans and places."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel

from etl.cards import CARD_FILE
from etl.exchange.content import plain
from etl.exchange.received import Records
from etl.exchange.tidy_csv import FACTS_FILE, csv_lines
from etl.home_change import CatalogueKind, HomeChange
from etl.yaml_text import yaml_text
from indicators.catalogue_files import REGIONS_FILE
from indicators.model import FACT_COLUMNS, Source
from indicators.own_units import UNITS_FILE
from indicators.store import Cells

_ROWS_WAITING = 20_000


class Stage:
    """Facts, cards and definitions on their way into a home."""

    def __init__(self, change: HomeChange) -> None:
        self._change = change
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
            folder = self._change.sources / name
            folder.mkdir(parents=True, exist_ok=True)
            is_new = not (folder / FACTS_FILE).exists()
            with (folder / FACTS_FILE).open("ab") as stream:
                stream.write(csv_lines([FACT_COLUMNS, *rows] if is_new else rows))
        self._waiting.clear()
        self._count = 0

    def write_cards(self, cards: Iterable[Source]) -> None:
        """Write the cards of the sources whose facts were written; here they are read as tidy facts."""
        for card in cards:
            tidy = _without_id(card.model_copy(update={"reader": "facts"}))
            (self._change.sources / card.id / CARD_FILE).write_text(yaml_text(tidy), encoding="utf-8")

    def write_catalogue(self, added: Records) -> None:
        """Put what is added to what the folder of the catalogue has."""
        kinds: tuple[tuple[CatalogueKind, Mapping[str, BaseModel]], ...]
        kinds = (("definitions", added.indicators), ("plans", added.plans))
        for kind, own in kinds:
            for name, record in own.items():
                self._change.write(kind, name, yaml_text(_without_id(record)))
        self._change.put(REGIONS_FILE, [plain(region) for region in added.regions.values()])
        self._change.put(UNITS_FILE, [plain(unit) for unit in added.units.values()])


def _without_id(record: BaseModel) -> dict[str, object]:
    """A record without its id, which is the name of its file."""
    return {name: value for name, value in plain(record).items() if name != "id"}
