"""Row after row of a table as tidy rows, every cell with its place; what is wrong is gathered and told together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from etl.entry.typed_times import read_published
from etl.obs_status import status_of
from etl.reader import Row
from etl.tables.grid import Grid, GridCell, GridRow
from etl.tabular.card import NEEDED, FieldName, TableReading
from etl.tabular.cell_numbers import Number, read_number, without_marks
from etl.tabular.columns import Columns, ValueColumn, folded
from etl.tabular.labels import Labels, unit_of
from etl.tabular.looking import is_period
from etl.tabular.noticing import noticed
from etl.tabular.periods import period_text
from indicators.catalogue import Catalogue
from indicators.faults.source_table import (
    COUNT_BELOW_ZERO,
    DEFINITION_OPEN,
    LABEL_BLANK,
    MERGED_FIGURE,
    ROW_OF_OTHER_WIDTH,
    UNIT_NOT_READ,
    UNIT_OPEN,
)
from indicators.model import FACT_COLUMNS, Indicator, Source
from indicators.problems import Place, Problem, Problems, problem
from indicators.remarks import BETWEEN, with_remarks
from indicators.units import UNITS, fits
from indicators.yaml_files import collecting

# Their figures may be below nought: shares, differences, money; what is counted may not.
_MAY_BE_NEGATIVE = ("share", "share_difference", "money", "rank")
_HOLD_A_COUNT = ("level", "stock", "cumulative")
_LABELLED: tuple[FieldName, ...] = ("indicator", "region", "period", "unit", "definition", "obs_status", "qualifier")


# What is said of a figure, by field, with the row and column it stands in.
Texts = dict[FieldName, tuple[str, tuple[int, int]]]


@dataclass
class FigureRows:
    """Makes tidy rows of the rows of a table.

    ``found`` gathers what is wrong with single cells; ``has_eurostat_flags`` gives letters of data status the meaning
    they have there.
    """

    source: Source
    file: str
    grid: Grid
    reading: TableReading
    columns: Columns
    catalogue: Catalogue
    found: list[Problem] = field(default_factory=list)
    has_eurostat_flags: bool = False

    def __post_init__(self) -> None:
        self.labels = Labels(self.reading, self.catalogue)
        self._above: dict[FieldName, tuple[GridCell, int]] = {}
        # A range may be as large as a sheet: it is asked, not written out.
        self._merged_from = {(top, left): (bottom, right) for top, left, bottom, right in self.grid.merged}
        self._names = {cell.column: cell.text for cell in self.grid.rows[0].cells} if self.grid.rows else {}
        self._periods: dict[str, str] = {}

    def rows(self, of: Iterable[GridRow]) -> Iterator[Row]:
        """The tidy rows of some rows of the table, those without a figure left out."""
        for row in of:
            cells = {cell.column: cell for cell in row.cells}
            own = self._own_cells(row, cells)
            if self._is_ragged(row):
                values = {"row": row.number, "found": row.width, "expected": self.columns.width}
                self.found.append(problem(ROW_OF_OTHER_WIDTH, Place(self.file, row.number), **values))
                continue
            for column in self.columns.values:
                cell = cells.get(column.column)
                if cell is None:
                    continue
                with collecting(self.found):
                    made = self._figure(row, cell, own, column)
                    if made is not None:
                        yield made

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands, named as its kind of table names cells."""
        if self.grid.kind == "json":
            name = f"{self.grid.sheet}[{row - 2}].{self._names.get(column, '')}"
            return Place(self.file, 0, 0, name.lstrip("."))
        name = GridRow(row, ()).cell(column)
        return Place(self.file, row, column, f"{self.grid.sheet}!{name}" if self.grid.kind == "workbook" else name)

    def _is_ragged(self, row: GridRow) -> bool:
        if self.grid.kind != "text" or not row.cells or self.columns.width in (0, row.width):
            return False
        # Words alone in a row are a note; a year or a number alone has lost what stood beside it.
        (first, *others) = (cell.text.strip() for cell in row.cells)
        return bool(others) or is_period(first) or not any(map(str.isalpha, first))

    def _own_cells(self, row: GridRow, cells: Mapping[int, GridCell]) -> Texts:
        """What stands in the columns of labels; what is merged or written once counts for the rows below."""
        own: Texts = {}
        for name, column in self.columns.fields.items():
            cell, at = cells.get(column), row.number
            if cell is None and name in self._above:
                above, top = self._above[name]
                bottom = self._merged_from.get((top, column), (top, column))[0]
                if row.number <= bottom or self.reading.columns[name].fill_down:
                    cell, at = above, top
            if cell is not None:
                self._above[name] = cell, at
                own[name] = cell.text.strip(), (at, column)
        return own

    # ------------------------------------------------------------ one figure

    def _figure(self, row: GridRow, cell: GridCell, own: Texts, column: ValueColumn) -> Row | None:
        here = (row.number, cell.column)
        number = read_number(cell, self.reading, lambda: self.place(*here))
        if number is None:
            return None
        if here in self._merged_from:
            raise Problems([problem(MERGED_FIGURE, self.place(*here), cells=row.cell(cell.column))])
        texts: Texts = {**own, "value": ("", here)}
        for name, (heading, at) in column.headings.items():
            is_explained = self.labels.is_explained(name, heading)
            text, marks = (heading, ()) if is_explained else without_marks(heading, self.reading)
            texts[name] = text, (at, column.column)
            number = replace(number, marks=(*number.marks, *marks)) if marks else number
        said = self._said(texts)
        if said is None:
            return None
        status = said.get("obs_status", "")
        cells = self._completed(self._with_number(said, number, texts), texts)
        remarks = tuple(noticed(cell, number, cells, status, self.reading, self.catalogue, partial(self.place, *here)))
        cells["note"] = with_remarks(cells["note"], remarks)
        places = _Places({name: at for name, (_, at) in texts.items()}, self)
        return Row(self.file, row.number, cells, places, remarks)

    def _at(self, name: FieldName, texts: Texts) -> Place:
        """Where a field stands; where the figure does, for what stands nowhere of its own."""
        return self.place(*(texts[name] if name in texts else texts["value"])[1])

    def _said(self, texts: Texts) -> dict[FieldName, str] | None:
        """What is said of a figure: by the card, by what words stand for, by its own cells; None if a word is unknown.

        Raises:
            Problems: a label is blank, or a period is none.
        """
        own: dict[FieldName, str] = {}
        is_known = True
        for name, (text, _) in texts.items():
            if name in _LABELLED and text:
                meaning = self.labels.meaning(name, text, partial(self._at, name, texts))
                is_known = is_known and meaning is not None
                own |= meaning or {}
            elif name != "value":
                own[name] = text
        if not is_known:
            return None
        said = {**self.reading.constants, **own}
        found = [problem(LABEL_BLANK, self._at(name, texts), field=name) for name in NEEDED if not said.get(name)]
        if said.get("period"):
            with collecting(found):
                said["period"] = self._period(said["period"], texts)
        if found:
            raise Problems(found)
        return said

    def _period(self, text: str, texts: Texts) -> str:
        if text not in self._periods:
            self._periods[text] = period_text(text, self.reading, partial(self._at, "period", texts))
        return self._periods[text]

    def _with_number(self, said: dict[FieldName, str], number: Number, texts: Texts) -> dict[str, str]:
        cells: dict[str, str] = {**{str(name): text for name, text in said.items()}, "value": number.text}
        if number.qualifier != "exact" and not cells.get("qualifier"):
            cells["qualifier"] = number.qualifier
        unit = cells.get("unit", "")
        # A cell that says per cent itself is no number of firms, whatever the card says; the check tells it.
        if number.is_percent and (not unit or (unit in UNITS and not fits(unit, "percent"))):
            cells["unit"] = "percent"
        if "value_high" in texts:
            text, (_, high_column) = texts["value_high"]
            high = read_number(GridCell(high_column, text), self.reading, partial(self._at, "value_high", texts))
            cells["value_high"] = high.text if high else ""
            cells["qualifier"] = "range" if high else cells.get("qualifier", "")
        if status := cells.get("obs_status"):
            cells["obs_status"], rest = status_of(status, is_eurostat=self.has_eurostat_flags)
        else:
            rest = ""
        marked = [mark for mark in number.marks if mark.obs_status != "A"]
        if marked and not cells.get("obs_status"):
            cells["obs_status"] = marked[0].obs_status
        notes = [
            cells.get("note", ""),
            rest,
            *(mark.note for mark in number.marks if mark.note not in self.reading.marks),
        ]
        cells["note"] = BETWEEN.join(dict.fromkeys(filter(None, notes)))
        return cells

    def _completed(self, cells: dict[str, str], texts: Texts) -> dict[str, str]:
        """All columns of a tidy row; what the catalogue leaves no choice about is filled in.

        Raises:
            Problems: unit or definition are left open, or what is counted is below nought.
        """
        found: list[Problem] = []
        indicator = self.catalogue.indicators.get(cells["indicator"])
        if indicator is not None:
            cells["unit"] = self._unit(cells.get("unit", ""), indicator, partial(self._at, "unit", texts), found)
            at = partial(self._at, "value", texts)
            cells["definition"] = _definition(cells.get("definition", ""), indicator, at, found)
            if cells["unit"]:
                found.extend(_below_zero(cells, indicator, at))
        if found:
            raise Problems(found)
        if cells.get("published"):
            cells["published"] = read_published(cells["published"]) or cells["published"]
        usual = {
            "kind": "actual",
            "qualifier": "exact",
            "obs_status": "A",
            "published": self.source.published,
            "locator": self.grid.sheet if self.grid.kind == "workbook" else "table",
        }
        fixed = {"source": self.source.id, "confidence": self.source.confidence}
        return {name: fixed.get(name) or cells.get(name) or usual.get(name, "") for name in FACT_COLUMNS}

    def _unit(self, text: str, indicator: Indicator, at: Callable[[], Place], found: list[Problem]) -> str:
        if not text:
            found.append(problem(UNIT_OPEN, at(), indicator=indicator.id, expected=indicator.unit))
            return ""
        unit = unit_of(text, indicator.unit)
        if not unit:
            values = {"found": text[:40], "indicator": indicator.id, "expected": indicator.unit}
            found.append(problem(UNIT_NOT_READ, at(), **values))
        return unit


class _Places(Mapping[str, Place]):
    """The places of a figure's cells, made when one is asked for: of most figures nobody asks."""

    def __init__(self, at: Mapping[FieldName, tuple[int, int]], figures: FigureRows) -> None:
        self._at = at
        self._figures = figures

    def __getitem__(self, name: str) -> Place:
        return self._figures.place(*self._at[name])  # type: ignore[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)


def _definition(text: str, indicator: Indicator, at: Callable[[], Place], found: list[Problem]) -> str:
    codes = indicator.series_codes()
    if not text and len(codes) > 1:
        found.append(problem(DEFINITION_OPEN, at(), indicator=indicator.id, known=", ".join(codes)))
    return text or codes[0]


def _below_zero(cells: Mapping[str, str], indicator: Indicator, at: Callable[[], Place]) -> Iterator[Problem]:
    counts = UNITS[indicator.unit].dimension not in _MAY_BE_NEGATIVE and indicator.form in _HOLD_A_COUNT
    if counts and cells["value"].startswith("-") and cells["value"].strip("-0."):
        yield problem(COUNT_BELOW_ZERO, at(), found=cells["value"], unit=cells["unit"])


def is_left_out(row: GridRow, reading: TableReading) -> bool:
    """Whether the card says that a row is not read."""
    first = folded(row.cells[0].text) if row.cells else ""
    return any(
        row.number == own if isinstance(own, int) else _is_between(row.number, own) or folded(own) == first
        for own in reading.skip
    )


def _is_between(number: int, rows: str) -> bool:
    first, dash, last = rows.partition("-")
    return bool(dash) and first.strip().isdecimal() and last.strip().isdecimal() and int(first) <= number <= int(last)
