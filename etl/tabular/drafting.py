"""A card drafted by looking at a table: what it shows is written down, what it does not show is left open and told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.obs_status import is_provisional, letter_of
from etl.tables.columns import column_name
from etl.tables.grid import Grid
from etl.tabular.card import FieldName
from etl.tabular.draft_words import DraftWords, quoted
from etl.tabular.looking import ColumnLook, Look, is_period, look_at, marks_in
from etl.tabular.reader import UNIT_LINE
from indicators.catalogue import Catalogue
from indicators.faults.source_draft import (
    DRAFT_COLUMNS_LEFT,
    DRAFT_MARK_OPEN,
    DRAFT_NO_HEADINGS,
    DRAFT_PUBLISHER,
)
from indicators.model import ObsStatus
from indicators.problems import Problem

_TOLD = 8
_NOTES = ("注", "註", "说明", "說明", "资料来源", "資料來源", "数据来源", "note", "source", "*")


@dataclass(frozen=True)
class Draft:
    """A drafted card.

    Attributes:
        card: the text of source.yaml.
        definitions: indicators that were not defined: the text of each one's file, by id.
        units: units that were not known: an entry of the office's own units, by id.
        told: what was left open, as warnings.
    """

    card: str
    definitions: Mapping[str, str]
    units: Mapping[str, Mapping[str, object]]
    told: tuple[Problem, ...]


@dataclass(frozen=True)
class Origin:
    """Where a table comes from: the id its source is to have, and its file, or the address it was fetched from.

    ``encoding`` is of its text, where somebody had to say it.
    """

    source: str
    file: str = ""
    address: str = ""
    encoding: str = ""

    @property
    def title(self) -> str:
        """What the source is called where it does not say: the name of its file, else its id."""
        return Path(self.file).stem or self.source


def draft_card(grid: Grid, origin: Origin, catalogue: Catalogue, *, today: date) -> Draft:
    """Draft the card of a table.

    Args:
        grid: the table.
        origin: where it comes from.
        catalogue: what is defined.
        today: the day it is known to be public.
    """
    look = look_at(grid, catalogue)
    return _Drafting(grid, origin, today, look, DraftWords(origin.source, catalogue, look.above)).draft()


@dataclass
class _Drafting:
    grid: Grid
    origin: Origin
    today: date
    look: Look
    words: DraftWords

    def draft(self) -> Draft:
        named = {own.kind: own for own in self.look.columns if own.kind}
        values = [own for own in self.look.columns if own.is_numeric and own.kind is None]
        wide, columns = self._shape(named, values)
        lines = [*self._provenance(), "reader: table", "reading:", *self._place_lines()]
        if not self.look.header:
            self.words.tell(DRAFT_NO_HEADINGS)
        lines += self._column_lines(named, columns, wide)
        labels = self._label_lines(named, columns, wide)
        for name in ("region", "period"):
            if name not in (*named, *wide):
                self.words.region_of_titles() if name == "region" else self.words.leave_open(name)
        lines += self._constant_lines()
        if self.words.skip:
            lines.append(f"  skip: [{', '.join(map(quoted, self.words.skip))}]")
        lines += [*labels, *self._number_lines()]
        return Draft("\n".join(lines) + "\n", self.words.definitions, self.words.units, tuple(self.words.told))

    def _constant_lines(self) -> list[str]:
        said = self.words.constants.items()
        known = [f"    {name}: {quoted(own)}" for name, own in said if not own.startswith("…")]
        known += [f"    # {name}: {own}" for name, own in said if own.startswith("…")]
        known += [f"    # {name}: …" for name in self.words.open]
        return ["  constants:", *known] if known else []

    def _label_lines(
        self, named: Mapping[FieldName, ColumnLook], columns: list[ColumnLook], wide: list[FieldName]
    ) -> list[str]:
        said: dict[str, list[str]] = {}
        for place, name in enumerate(wide):
            said[name] = [own.headings[place if len(wide) > 1 else -1] for own in columns if own.headings]
        said |= {name: list(own.texts) for name, own in named.items() if name in ("indicator", "region")}
        lines = self.words.region_lines(said.get("region", []))
        units = named["unit"].texts if "unit" in named else ()
        if "indicator" in said:
            lines += self.words.indicator_lines(said["indicator"], units, self._units_beside(named))
        else:
            values = [named["value"]] if "value" in named else columns
            self.words.one_indicator((own.heading for own in values if own.headings), units)
        return ["  labels:", *lines] if lines else []

    def _units_beside(self, named: Mapping[FieldName, ColumnLook]) -> dict[str, str]:
        """The unit in the row of each indicator, where there are columns of both and it is the same in all its rows."""
        if not {"indicator", "unit"} <= named.keys():
            return {}
        found: dict[str, set[str]] = {}
        for row in self.grid.rows:
            texts = {cell.column: cell.text.strip() for cell in row.cells}
            label, unit = (texts.get(named[name].column, "") for name in ("indicator", "unit"))
            if label and unit and row.number > max(self.look.header, default=0):
                found.setdefault(label, set()).add(unit)
        return {label: next(iter(units)) for label, units in found.items() if len(units) == 1}

    # ------------------------------------------------------------ lines of the card

    def _provenance(self) -> list[str]:
        title = next((own for own in self.look.above if not UNIT_LINE.fullmatch(own)), self.origin.title)
        both = f"{{zh-Hans: {quoted(title[:200])}, en: {quoted(title[:200])}}}"
        self.words.tell(DRAFT_PUBLISHER)
        lines = [
            "# Who published it:",
            "publisher: {zh-Hans: 未注明, en: Not stated}",
            f"title: {both}",
            "# The day it was published, if you know an earlier one:",
            f'published: "{self.today.isoformat()}"',
            "# two_publications, one_publication or secondary:",
            "confidence: one_publication",
        ]
        return [*lines, f"address: {quoted(self.origin.address)}"] if self.origin.address else lines

    def _place_lines(self) -> list[str]:
        where = ("address", self.origin.address) if self.origin.address else ("file", self.origin.file)
        lines = [f"  {where[0]}: {quoted(where[1])}"]
        part = {"workbook": "sheet", "json": "path", "html": "table"}.get(self.grid.kind)
        if part and self.grid.sheet:
            lines.append(f"  {part}: {quoted(self.grid.sheet)}")
        if self.origin.encoding:
            lines.append(f"  encoding: {self.origin.encoding}")
        if self.grid.kind != "json":
            lines.append(f"  header: {list(self.look.header) or [0]}")
        notes = [own for own in self.look.below if own.casefold().startswith(_NOTES)]
        return [*lines, f"  until: {quoted(notes[0][:20])}"] if notes else lines

    def _column_lines(
        self, named: Mapping[FieldName, ColumnLook], columns: list[ColumnLook], wide: list[FieldName]
    ) -> list[str]:
        lines = ["  columns:"] if named or (columns and not wide) else []
        for name, own in named.items():
            blank = self._is_written_once(own)
            entry = [_entry_of(own)]
            entry += ["fill_down: true"] if blank else []
            lines.append(f"    {name}: {{{', '.join(entry)}}}")
        if not wide and columns:
            own = columns[0]
            lines.append(f"    value: {{{_entry_of(own)}}}")
        if wide:
            lines.append(f"  wide: [{', '.join(wide)}]")
        used = {own.column for own in (*named.values(), *(columns if wide else columns[:1]))}
        left = [own for own in self.look.columns if own.column not in used and own.headings]
        if left:
            self.words.tell(DRAFT_COLUMNS_LEFT, labels=", ".join(own.heading for own in left[:_TOLD]))
            lines.append(f"  ignore: [{', '.join(quoted(own.heading) for own in left)}]")
        return lines

    def _is_written_once(self, own: ColumnLook) -> bool:
        """Whether a column of labels has gaps below its labels that rows of figures fill."""
        begin = max(self.look.header, default=0)
        rows = [row for row in self.grid.rows if row.number > begin and len(row.cells) > 1]
        blank = sum(all(cell.column != own.column for cell in row.cells) for row in rows)
        return 0 < blank < len(rows) and own.kind in ("region", "indicator", "period")

    # ------------------------------------------------------------ what the columns mean

    def _shape(
        self, named: Mapping[FieldName, ColumnLook], values: list[ColumnLook]
    ) -> tuple[list[FieldName], list[ColumnLook]]:
        """What the headings of the columns of values mean, and which these are; none where one column holds them."""
        if "value" in named or not values:
            return [], []
        if len(self.look.header) > 1:
            upper = [own.headings[0] for own in values if len(own.headings) > 1]
            lower = [own.headings[-1] for own in values if len(own.headings) > 1]
            return [self._meaning(upper, named), self._meaning(lower, named)], values
        dated = [own for own in values if is_period(own.heading)]
        if len(dated) > 1 or (dated and "period" not in named):
            return ["period"], dated
        if len(values) == 1 and ("indicator" in named or not self.words.is_known(values[0].heading)):
            return [], values
        return [self._meaning([own.heading for own in values], named)], values

    def _meaning(self, headings: Iterable[str], named: Mapping[FieldName, ColumnLook]) -> FieldName:
        texts = list(headings)
        if sum(map(is_period, texts)) > len(texts) / 2:
            return "period"
        return "region" if "region" not in named and self.words.are_regions(texts) else "indicator"

    # ------------------------------------------------------------ numbers

    def _number_lines(self) -> list[str]:
        lines = []
        if self.look.decimal != ".":
            lines.append(f"  decimal: {quoted(self.look.decimal)}")
        if self.look.thousands:
            lines.append(f"  thousands: {quoted(self.look.thousands)}")
        marks = marks_in(self.grid, self.look)
        if marks:
            lines += ["  marks:", *(f"    {quoted(own)}: {self._mark(own)}" for own in marks)]
        return lines

    def _mark(self, mark: str) -> str:
        explained = next((own for own in self.look.below if own.lstrip("注註:： ").startswith(mark)), "")
        note = explained.lstrip("注註:： ").removeprefix(mark).strip(" ：:=为為是") if explained else ""
        if note:
            status: ObsStatus = "P" if is_provisional(note) else _usual(mark) or "A"
            return f"{{obs_status: {status}, note: {quoted(note)}}}"
        if mark == "r":
            return "{note: revised}"
        if usual := _usual(mark):
            return usual
        self.words.tell(DRAFT_MARK_OPEN, mark=mark)
        return f"{{note: {quoted(mark)}}}"


def _usual(mark: str) -> ObsStatus | None:
    """What a mark nobody explains usually says."""
    return "P" if mark == "*" else letter_of(mark)


def _entry_of(own: ColumnLook) -> str:
    return f"heading: {quoted(own.heading)}" if own.headings else f"letter: {column_name(own.column)}"
