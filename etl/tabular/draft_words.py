"""What the words of a table mean, as far as the catalogue knows them; what it does not know is defined or left open."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from etl.entry.names import ids_of, indicator_names, region_names
from etl.slugs import slug
from etl.tabular.defining import define
from etl.tabular.labels import unit_of
from etl.tabular.looking import bare, bracketed, is_period
from etl.tabular.reader import UNIT_LINE
from indicators.catalogue import Catalogue
from indicators.faults.source_draft import (
    DRAFT_DEFINED,
    DRAFT_DEFINITION_OPEN,
    DRAFT_FIELD_OPEN,
    DRAFT_REGIONS_OPEN,
    DRAFT_UNIT_OPEN,
)
from indicators.model import Indicator
from indicators.problems import Fault, Place, Problem, problem

_MOST_LABELS = 200
_TOLD = 8
# Rows that add up the others; a region of that name there is none.
_TOTALS = ("合计", "合計", "总计", "總計", "小计", "小計", "total", "sum", "subtotal")
_SEVERAL = re.compile(r"[、，,;；\s]+")
# A shorter name may stand in a title by chance.
_SHORTEST_NAME = 3


def quoted(text: str) -> str:
    """A text as YAML writes it between quotation marks."""
    return json.dumps(text, ensure_ascii=False)


@dataclass
class DraftWords:
    """The words of a table under draft, and everything that is noted about them.

    Attributes:
        source: the id the source is to have.
        catalogue: what is defined.
        titles: the texts above the table.
        told: what is left open, as warnings.
        open: the fields that are the same for the whole table and are left open.
        constants: what is the same for the whole table.
        skip: rows that are not read, by the text of their first cell.
        definitions: files of indicators that were not defined, by id.
        units: entries of the office's own units, by id.
    """

    source: str
    catalogue: Catalogue
    titles: tuple[str, ...]
    told: list[Problem] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    constants: dict[str, str] = field(default_factory=dict)
    skip: list[str] = field(default_factory=list)
    definitions: dict[str, str] = field(default_factory=dict)
    units: dict[str, Mapping[str, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._regions = region_names(self.catalogue.regions)
        self._indicators = indicator_names(self.catalogue.indicators)

    def tell(self, fault: Fault, **values: object) -> None:
        """Note what is left open, at the card."""
        place = Place(f"sources/{self.source}/source.yaml")
        self.told.append(problem(fault, place, **{"source": self.source, **values}))

    def leave_open(self, name: str) -> None:
        """Note that a field of the figures could not be told."""
        if name not in self.open:
            self.tell(DRAFT_FIELD_OPEN, field=name)
            self.open.append(name)

    def is_known(self, label: str) -> bool:
        """Whether a label names an indicator."""
        return bool(ids_of(bare(label), self._indicators))

    def are_regions(self, labels: Iterable[str]) -> bool:
        """Whether most of some labels are regions."""
        texts = list(labels)
        return sum(bool(ids_of(text, self._regions)) for text in texts) > len(texts) / 2

    def region_of_titles(self) -> None:
        """The region the whole table is about, by its titles; left open where they name none."""
        found = [
            own for own, known in self._regions.items() if any(name in text for name in known for text in self.titles)
        ]
        if found:
            self.constants["region"] = max(found, key=lambda own: len(self._regions[own][0]))
        else:
            self.leave_open("region")

    def region_lines(self, labels: Iterable[str]) -> list[str]:
        """The lines of the card for the regions that are not recognised."""
        unknown = [own for own in dict.fromkeys(labels) if not ids_of(own, self._regions)]
        self.skip += [own for own in unknown if own.casefold() in _TOTALS]
        unknown = [own for own in unknown if own not in self.skip][:_MOST_LABELS]
        if not unknown:
            return []
        self.tell(DRAFT_REGIONS_OPEN, labels=", ".join(unknown[:_TOLD]), first=quoted(unknown[0]))
        return ["    region: {", *(f"      # {quoted(own)}: …," for own in unknown), "    }"]

    def indicator_lines(self, labels: Iterable[str], units: tuple[str, ...], beside: Mapping[str, str]) -> list[str]:
        """The lines of the card for the indicators of a table that is about several.

        Args:
            labels: what it calls them.
            units: what stands in its column of units, where it has one.
            beside: the unit that stands there beside a label.
        """
        lines = []
        for label in list(dict.fromkeys(labels))[:_MOST_LABELS]:
            entry = self._entry(
                label, ids_of(bare(label), self._indicators), bracketed(label) or beside.get(label, ""), units
            )
            inner = ", ".join(f"{name}: {quoted(text)}" for name, text in entry.items() if not text.startswith("…"))
            lines.append(f"      {quoted(label)}: {{{inner}}}" if entry else f"      # {quoted(label)}: …")
            lines += [f"      #   {name}: {text}" for name, text in entry.items() if text.startswith("…")]
        if any(": {" in line for line in lines):
            return ["    indicator:", *lines]
        return ["    indicator: {", *(f"{line}," for line in lines), "    }"] if lines else []

    def one_indicator(self, headings: Iterable[str], units: tuple[str, ...]) -> None:
        """The indicator of a table that is about one, by the heading of its values or its title."""
        titles = [own for own in self.titles if not UNIT_LINE.fullmatch(own)]
        words = [*(own for own in headings if not is_period(own)), *titles]
        label = next(filter(self.is_known, words), "") or next((own for own in words if bracketed(own)), "")
        label = label or next(iter(titles), self.source)
        unit = bracketed(label) or next(filter(None, map(bracketed, words)), "")
        ids = ids_of(bare(label), self._indicators) or (self._held_in(label) if label in titles else ())
        entry = self._entry(label, ids, unit, units)
        self.constants |= entry
        if not entry:
            self.leave_open("indicator")

    # ------------------------------------------------------------ one label

    def _held_in(self, title: str) -> tuple[str, ...]:
        """The indicator whose name a title holds; the longest name counts."""
        held = [
            (len(name), own)
            for own, known in self._indicators.items()
            for name in known
            if len(name) > _SHORTEST_NAME and name in title
        ]
        return (max(held)[1],) if held else ()

    def _unit_above(self, indicator: Indicator | None) -> str:
        """The unit a line above the table names; of several the one that fits, where one does."""
        lines = (UNIT_LINE.fullmatch(own) for own in self.titles)
        named = next((line["unit"].strip() for line in lines if line), "")
        several = [own for own in _SEVERAL.split(named) if own]
        if len(several) < 2:
            return named
        fitting = [own for own in several if indicator and unit_of(own, indicator.unit)]
        return fitting[0] if len(fitting) == 1 else ""

    def _entry(self, label: str, ids: tuple[str, ...], unit: str, units: tuple[str, ...]) -> dict[str, str]:
        """The fields a label of an indicator stands for; none where it stays open."""
        indicator = self.catalogue.indicators[ids[0]] if len(ids) == 1 else None
        said = unit or self._unit_above(indicator) or (units[0] if len(units) == 1 else "")
        own = unit_of(said, indicator.unit) if indicator and said else ""
        # What is measured in another unit is another thing, whatever it is called.
        if indicator is None or (said and not own):
            return self._defined(label, said, units)
        entry = {"indicator": indicator.id}
        if own and not units:
            entry["unit"] = own
        elif not units:
            self.leave_open("unit")
        codes = indicator.series_codes()
        if len(codes) > 1:
            self.tell(DRAFT_DEFINITION_OPEN, indicator=indicator.id, label=label)
            entry["definition"] = f"… {' | '.join(codes)}"
        return entry

    def _defined(self, label: str, unit: str, units: tuple[str, ...]) -> dict[str, str]:
        """A label that is not in the catalogue, defined by its name and unit."""
        if not unit:
            self.tell(DRAFT_UNIT_OPEN, label=label, folder="catalogue/definitions")
            return {}
        own_id = slug(f"{self.source} {bare(label)}")
        made = define(bare(label), unit)
        self.definitions[own_id] = made.text
        if made.new_unit:
            self.units[made.unit] = made.new_unit
        self.tell(DRAFT_DEFINED, label=label, indicator=own_id, file=f"catalogue/definitions/{own_id}.yaml")
        # A column of units says the same of every row.
        return {"indicator": own_id} if units else {"indicator": own_id, "unit": made.unit}
