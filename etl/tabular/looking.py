"""What a table nobody has described looks like: its headings, what its columns hold, how its numbers are written."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from etl.entry.names import ids_of, indicator_names, region_names
from etl.no_figure import NO_FIGURE
from etl.tables.columns import column_name, field_of
from etl.tables.grid import Grid, GridRow
from etl.tabular.card import FieldName, TableReading
from etl.tabular.columns import folded
from etl.tabular.periods import period_text
from indicators.amount_words import UNIT_WORDS
from indicators.amount_words import folded as folded_word
from indicators.catalogue import Catalogue
from indicators.problems import Place, Problems

_LOOKED_AT = 300
# A number, a label or a heading is short; what is longer is not looked into.
_LONGEST = 200
_HEADINGS_WITHIN = 30
_MOSTLY = 0.6
_NUMBER = re.compile(r"[^\d\s]{0,2}\s*[+-]?\d[\d.,'  ]*\s*%?\s*[^\d\s]{0,3}")
_PARTS = re.compile(
    r"(?P<before>[^\d\s+.-]{0,2})\s*(?P<number>[+-]?\d[\d.,'  ]*)\s*%?\s*(?P<behind>[^\d\s%]{0,3}|[⁰¹²³⁴-⁹]{1,2})"
)
_MARKS_BEHIND = "*†‡#¹²³⁴⁵⁶⁷⁸⁹⁰ "
_COMPARES = frozenset("≥≤><≈~约")
# Beside the headings of our own tables, those of others.
_HEADINGS: Mapping[FieldName, str] = {
    "period": "year 年 时间 時間 time time_period date 季度 月份 统计年度 期间",
    "region": "area country city province district geo ref_area 城市 省份 国家 國家 区域 區域 区县 區縣",
    "indicator": "series variable measure item 指标名称 指標名稱 项目 項目",
    "value": "obs_value amount figure values 数量 數量",
    "unit": "units unit_measure 计量单位 計量單位",
    "obs_status": "status flag flags 标志 標誌",
    "note": "notes footnote footnotes remark remarks 附注 附註",
}
_HEADED: Mapping[str, FieldName] = {word: name for name, words in _HEADINGS.items() for word in words.split()}
# What our tables call otherwise than a table of others may have it.
_TAKEN: tuple[FieldName, ...] = (
    "indicator", "region", "period", "value", "unit", "definition", "obs_status", "published", "note", "qualifier",
)  # fmt: skip


@dataclass(frozen=True)
class ColumnLook:
    """A column: its headings from above to below, what it seems to hold, and its distinct texts."""

    column: int
    headings: tuple[str, ...]
    kind: FieldName | None
    is_numeric: bool
    texts: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The lowest of its headings; its letter where it has none."""
        return self.headings[-1] if self.headings else column_name(self.column)


@dataclass(frozen=True)
class Look:
    """What a table looks like.

    Attributes:
        header: the rows of headings.
        columns: all columns with content.
        above: the texts above the headings, titles and lines of units.
        below: the texts of rows that are notes.
        numbers: how its numbers are written, all of them.
    """

    header: tuple[int, ...]
    columns: tuple[ColumnLook, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    numbers: tuple[str, ...] = field(repr=False)

    @property
    def decimal(self) -> str:
        """The sign before the decimals."""
        comma = re.compile(r"\d+(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})")
        return "," if any(comma.fullmatch(own) for own in self.numbers) else "."

    @property
    def thousands(self) -> str:
        """The sign between thousands, as far as one is seen."""
        for sign in ("," if self.decimal == "." else ".", " ", "'"):
            grouped = re.compile(rf"[+-]?\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+(?:[.,]\d+)?")
            if any(grouped.fullmatch(own) for own in self.numbers):
                return sign
        return ""


def look_at(grid: Grid, catalogue: Catalogue) -> Look:
    """Look at a table, and say what it seems to hold; nothing of it is decided."""
    rows = grid.rows
    begin = next((index for index, row in enumerate(rows[:_HEADINGS_WITHIN]) if _has_figures(row)), 0)
    header = _header(rows, begin, grid)
    body = [row for row in rows[begin:] if len(row.cells) > 1][:_LOOKED_AT]
    tests = _tests(catalogue)
    columns = []
    used: set[FieldName] = set()
    for column in sorted({cell.column for row in (*header, *body) for cell in row.cells}):
        look = _column(column, header, body, tests, used)
        used |= {look.kind} if look.kind else set()
        columns.append(look)
    numeric = {own.column for own in columns if own.is_numeric}
    numbers = (cell.text for row in body for cell in row.cells if cell.column in numeric)
    return Look(
        tuple(row.number for row in header),
        tuple(columns),
        tuple(cell.text.strip()[:_LONGEST] for row in rows[: begin - len(header)] for cell in row.cells),
        tuple(row.cells[0].text.strip()[:_LONGEST] for row in rows[begin:] if len(row.cells) == 1),
        tuple(parts["number"].strip() for text in numbers if (parts := _parts(text))),
    )


def marks_in(grid: Grid, look: Look) -> tuple[str, ...]:
    """The marks that stand beside numbers, or beside the headings above them."""
    numeric = {own.column for own in look.columns if own.is_numeric}
    headings = [own.heading for own in look.columns if own.column in numeric]
    found = dict.fromkeys(mark for own in headings if (mark := own[len(own.rstrip(_MARKS_BEHIND)) :].strip()))
    for row in grid.rows:
        for cell in row.cells:
            parts = _parts(cell.text) if cell.column in numeric else None
            if parts and row.number > max(look.header, default=0):
                found.update({own: None for own in (parts["before"], parts["behind"]) if own and own not in _COMPARES})
    return tuple(found)


def is_period(text: str) -> bool:
    """Whether a text is read as a period without anything said of it, a mark behind it aside."""
    try:
        period_text(text.rstrip(_MARKS_BEHIND), TableReading(fiscal_year={"begins": 1}), Place)  # type: ignore[arg-type]
    except Problems:
        return False
    return True


def _parts(text: str) -> re.Match[str] | None:
    """A number and what stands before and behind it."""
    return _PARTS.fullmatch(text.strip()) if len(text) <= _LONGEST else None


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST and _NUMBER.fullmatch(text.strip()) is not None


def _has_figures(row: GridRow) -> bool:
    """Whether a row holds a number that is no year: the first row of figures."""
    return len(row.cells) > 1 and any(_is_number(cell.text) and not is_period(cell.text) for cell in row.cells)


def _header(rows: tuple[GridRow, ...], begin: int, grid: Grid) -> tuple[GridRow, ...]:
    if begin == 0:
        return ()
    lowest = rows[begin - 1]
    texts = [folded(cell.text) for cell in lowest.cells]
    above = rows[begin - 2] if begin > 1 else None
    is_repeated = len(set(texts)) < len(texts)
    is_spanned = above is not None and any(
        top <= above.number <= bottom and right > left for top, left, bottom, right in grid.merged
    )
    if above is not None and len(above.cells) > 1 and (is_repeated or is_spanned):
        return above, lowest
    return (lowest,) if len(lowest.cells) > 1 else ()


def _tests(catalogue: Catalogue) -> dict[FieldName, Callable[[str], bool]]:
    regions, indicators = region_names(catalogue.regions), indicator_names(catalogue.indicators)
    return {
        "region": lambda text: bool(ids_of(text, regions)),
        "period": is_period,
        "indicator": lambda text: bool(ids_of(bare(text), indicators)),
        "unit": lambda text: folded_word(text) in UNIT_WORDS,
    }


def bare(text: str) -> str:
    """A label without the unit in brackets behind it."""
    return re.sub(r"[(（\[][^()（）\[\]]*[)）\]]$", "", text[:_LONGEST].strip()).strip() or text[:_LONGEST]


def bracketed(text: str) -> str:
    """What stands in brackets behind a label; empty where nothing does."""
    found = re.search(r"[(（\[]([^()（）\[\]]*)[)）\]]$", text[:_LONGEST].strip())
    return found[1].strip() if found else ""


def _column(
    column: int,
    header: tuple[GridRow, ...],
    body: Iterable[GridRow],
    tests: Mapping[FieldName, Callable[[str], bool]],
    used: set[FieldName],
) -> ColumnLook:
    headings = tuple(text for row in header if (text := _heading(row, column, header)))
    texts = [cell.text.strip() for row in body for cell in row.cells if cell.column == column]
    distinct = tuple(dict.fromkeys(texts))
    numeric = bool(texts) and _share(texts, lambda text: _is_number(text) or text in NO_FIGURE) >= _MOSTLY
    kind = _named_kind(headings[-1]) if headings else None
    if kind in used:
        kind = None
    if kind is None:
        fitting = (
            name for name, test in tests.items() if name not in used and distinct and _share(distinct, test) >= _MOSTLY
        )
        kind = next(fitting, None)
        # A heading that is a year stands above values, whatever these look like.
        if numeric and headings and is_period(headings[-1]):
            kind = None
    return ColumnLook(column, headings, kind, numeric and kind in (None, "value"), distinct)


def _heading(row: GridRow, column: int, header: tuple[GridRow, ...]) -> str:
    """The heading of a column in a row; above another row of headings a blank one is its neighbour's."""
    texts = {cell.column: cell.text.strip() for cell in row.cells}
    if column in texts:
        return texts[column]
    below = {cell.column for cell in header[-1].cells}
    if row is header[-1] or column not in below:
        return ""
    left = [own for own in texts if own < column]
    return texts[max(left)] if left else ""


def _named_kind(heading: str) -> FieldName | None:
    own = _HEADED.get(folded(heading)) or _HEADED.get(folded(bare(heading)))
    known = field_of(heading) or field_of(bare(heading))
    return own or next((name for name in _TAKEN if name == known), None)


def _share(texts: Iterable[str], test: Callable[[str], bool]) -> float:
    results = [test(text) for text in texts]
    return sum(results) / len(results) if results else 0.0
