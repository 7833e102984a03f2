"""How a card says what stands where in a table: the part ``reading`` of a source.yaml whose reader is ``table``."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from etl.cards import SourceFolder
from etl.no_figure import NO_FIGURE
from etl.tables.text_encoding import ENCODINGS
from indicators.faults.content import FIELD_MISSING
from indicators.faults.source_table import FIELD_SAID_NOWHERE, FIELD_SAID_TWICE, FILE_OR_ADDRESS, VALUE_SAID_NOWHERE
from indicators.model import ObsStatus, Record
from indicators.problems import Problem, Problems, problem
from indicators.yaml_files import parse

# What a cell, a heading or the card itself may say of a figure. The source and how far it is to be believed are the
# card's own.
FieldName = Literal[
    "kind", "indicator", "region", "period", "value", "value_high", "qualifier", "unit", "definition", "obs_status",
    "published", "locator", "note",
]  # fmt: skip
NEEDED: tuple[FieldName, ...] = ("indicator", "region", "period")

_LARGEST_EXPONENT = 15


def _as_text(value: object) -> object:
    """YAML reads 2020 as a number and 2020-01-01 as a day; both are meant as they are written."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def as_tuple(value: object) -> object:
    """One alone may be written without brackets."""
    return value if isinstance(value, list | tuple) else (value,)


def _as_factor(value: object) -> object:
    # YAML has read a number with a point as a binary one already, and its digits are no longer those written.
    try:
        factor = None if isinstance(value, bool | float) else Decimal(str(value))
    except InvalidOperation:
        factor = None
    if factor is None or not factor.is_finite() or factor <= 0 or abs(factor.adjusted()) > _LARGEST_EXPONENT:
        raise PydanticCustomError("factor", "a number above nought in quotation marks, such as '0.0001'")
    return factor


def _named(key: str) -> BeforeValidator:
    """A record of which one word alone may be written for short."""

    def widen(value: object) -> object:
        text = _as_text(value)
        return {key: text} if isinstance(text, str) else value

    return BeforeValidator(widen)


def _texts_as_keys(value: object) -> object:
    return {_as_text(key): own for key, own in value.items()} if isinstance(value, dict) else or_empty(value)


def or_empty(value: object) -> object:
    """A part of which every line is still a comment."""
    return {} if value is None else value


Written = Annotated[str, BeforeValidator(_as_text)]


class Column(Record):
    """A column: by its heading as the table writes it, or by its letter as spreadsheets name it (the third is C).

    ``fill_down`` is for tables that write a label once and leave it blank in the rows below.
    """

    heading: str = ""
    letter: str = Field(default="", pattern=r"^[A-Z]{0,3}$")
    fill_down: bool = False


class Mark(Record):
    """What a footnote mark beside a number says of it."""

    obs_status: ObsStatus = "A"
    note: str = ""


class FiscalYear(Record):
    """In which month a fiscal year begins, and after which of its two calendar years it is named."""

    begins: int = Field(ge=1, le=12)
    named_after: Literal["begin", "end"] = "begin"


class Label(Record):
    """What one of the source's own words means: an id of ours, or several fields at once."""

    id: Written = ""
    fields: Mapping[FieldName, Written] = Field(default_factory=dict)


def _widened_label(value: object) -> object:
    text = _as_text(value)
    if isinstance(text, str):
        return {"id": text}
    return {"fields": value} if isinstance(value, dict) and not set(value) <= {"id", "fields"} else value


LabelWritten = Annotated[Label, BeforeValidator(_widened_label)]


ColumnWritten = Annotated[Column, _named("heading")]
MarkWritten = Annotated[Mark, _named("obs_status")]
LabelsWritten = Annotated[Mapping[str, LabelWritten], BeforeValidator(_texts_as_keys)]


class TableReading(Record):
    """What stands where in a table.

    Attributes:
        file: in the folder of the source; or
        address: where it is fetched from.
        format: what it is; told by its bytes where not given.
        encoding: of its text; detected where not given.
        separator: of its cells; told by its rows where not given.
        sheet: of a workbook.
        path: to the list of rows in a JSON document, such as ``data.rows``.
        table: its number on a page, or words of its caption.
        header: the rows of headings; found by the headings named where not given, none where ``[0]``.
        skip: rows that are not read: by number, or by the text of their first cell.
        until: the table ends before the row whose first cell begins so.
        hidden: what becomes of hidden rows and columns with figures.
        columns: what the columns mean.
        constants: what is the same for the whole table.
        wide: what the headings of all other columns mean, one field for each row of headings; each holds values.
        wide_headings: of these columns alone; all that are not named where not given.
        ignore: headings of columns that are not read.
        labels: the source's own words, by field: an id of ours, or several fields at once.
        decimal: the sign before the decimals.
        thousands: the sign between thousands.
        scale: what the numbers are multiplied by, exactly.
        marks: footnote marks beside numbers, and what they say.
        missing: what stands where there is no figure.
        fiscal_year: what FY2023 means.
        roc_years: whether a year such as 112 counts from 1911.
    """

    file: str = ""
    address: str = ""
    format: Literal["csv", "tsv", "xlsx", "json", "html"] | None = None
    encoding: Literal[ENCODINGS] | None = None  # type: ignore[valid-type]
    separator: str = Field(default="", max_length=1)
    sheet: Written = ""
    path: Written = ""
    table: Written = ""
    header: Annotated[tuple[int, ...], BeforeValidator(as_tuple)] = ()
    skip: Annotated[tuple[int | str, ...], BeforeValidator(as_tuple)] = ()
    until: Written = ""
    hidden: Literal["refuse", "read", "skip"] = "refuse"
    columns: Annotated[Mapping[FieldName, ColumnWritten], BeforeValidator(or_empty)] = Field(default_factory=dict)
    constants: Annotated[Mapping[FieldName, Written], BeforeValidator(or_empty)] = Field(default_factory=dict)
    wide: Annotated[tuple[FieldName, ...], BeforeValidator(as_tuple)] = ()
    wide_headings: Annotated[tuple[Written, ...], BeforeValidator(as_tuple)] = ()
    ignore: Annotated[tuple[Written, ...], BeforeValidator(as_tuple)] = ()
    labels: Annotated[Mapping[FieldName, LabelsWritten], BeforeValidator(or_empty)] = Field(default_factory=dict)
    decimal: Literal[".", ","] = "."
    thousands: Literal["", ",", ".", " ", "'"] = ""
    scale: Annotated[Decimal, BeforeValidator(_as_factor)] = Decimal(1)
    marks: Annotated[Mapping[str, MarkWritten], BeforeValidator(_texts_as_keys)] = Field(default_factory=dict)
    missing: Annotated[tuple[Written, ...], BeforeValidator(as_tuple)] = NO_FIGURE
    fiscal_year: FiscalYear | None = None
    roc_years: bool = False

    @property
    def part(self) -> str:
        """Which part of the file holds the table."""
        return self.sheet or self.path or self.table


def table_reading(source: SourceFolder) -> TableReading:
    """How the card of a source says its table is to be read.

    Raises:
        Problems: the part ``reading`` is missing, wrong, or leaves open what a figure is about; all of it.
    """
    if "reading" not in source.document.tree:
        raise Problems([problem(FIELD_MISSING, source.document.place(), field="reading")])
    reading = parse(TableReading, source.document, at=("reading",))
    if found := list(_faults(reading, source)):
        raise Problems(found)
    return reading


def _faults(reading: TableReading, source: SourceFolder) -> list[Problem]:
    place = source.document.place(("reading",))
    found = []
    if bool(reading.file) == bool(reading.address):
        found.append(problem(FILE_OR_ADDRESS, place))
    if ("value" in reading.columns) == bool(reading.wide):
        found.append(problem(VALUE_SAID_NOWHERE, place))
    by_labels = {name for own in reading.labels.values() for label in own.values() for name in label.fields}
    for field in NEEDED:
        if field not in (*reading.columns, *reading.constants, *reading.wide, *by_labels):
            found.append(problem(FIELD_SAID_NOWHERE, place, field=field))
    held = [*reading.columns, *reading.constants, *reading.wide]
    for field in dict.fromkeys(held):
        if held.count(field) > 1:
            found.append(problem(FIELD_SAID_TWICE, source.document.place(("reading", "columns", field)), field=field))
    return found
