"""Figures in tables: the row says what, the column when, the heading or the row in which unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from etl.documents.amounts import Amount, Script, amounts
from etl.documents.context import Around
from etl.documents.document import Quantity, Role
from etl.documents.folding import folded as fold
from etl.documents.tables import Cell, Grid, Row
from etl.documents.times import Time, times
from etl.documents.unit_words import currency_of, unit_at

_IN_BRACKETS = re.compile(
    r"[（(\[［]\s*(?:单位[:：]?\s*)?(?P<unit>[^（）()\[\]［］\d][^（）()\[\]［］]{0,14}|(?:1?0 ?000|100 million|"
    r"10,000)[^()]{0,14})\s*[）)\]］]"
)
_CAPTION = re.compile(
    r"(?:计量)?单位\s*[:：]\s*(?P<unit>[^\s）)，,；;。|]{1,12})|\(unit:?\s(?P<english>[^)]{1,24})\)", re.I
)
_CAPTION_REACH = 120
_UNIT_COLUMN, _NUMBER_COLUMN = (
    re.compile(r"^(?:计量)?单位$|^units?$", re.I),
    re.compile(r"^(?:序号|编号|no\.?|#|属性|指标属性|性质|type)$", re.I),
)
# What a row belongs to, where a column of its own says it; the indicator stands behind it.
_GROUP_COLUMN = re.compile(
    r"^(?:指标)?(?:类别|类型|分类|领域|维度|方面|大类|板块)$|^一级指标$|^(?:theme|category|area|pillar|goal)s?$", re.I
)
_AHEAD = re.compile(r"目标|规划|预期|(?<!比)计划(?!完成|执行|的?[%\d])|target|goal|plan(?:ned)?\b", re.I)
_DONE = re.compile(r"实际|完成|现状|基期|基数|基准|执行|达到值|actual|baseline|current|achieved|outturn|result", re.I)
_GROWTH = re.compile(r"增长|增速|增幅|±%|同比|累计%|growth|change|increase|年均", re.I)
_YEAR_ALONE = re.compile(r"\s*(?:19|20)\d{2}(?:年|\*)?\s*$")
_YEAR_FIRST = re.compile(r"\s*(?P<year>(?:19|20)\d{2})(?![\d/-])")
_CUMULATIVE = re.compile(r"[\[［【〔]")
_LATIN_MAGNITUDES = {"10 000": 4, "10,000": 4, "10000": 4, "100 million": 8, "thousand": 3, "million": 6, "billion": 9}
_MAGNITUDES = {"": 0, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10,
               "千亿": 11, "万亿": 12}  # fmt: skip
_NOTE = re.compile(r"[\d¹²³*※①-⑩]+$")


@dataclass(frozen=True)
class _Column:
    """What a column says of its figures: title, period, unit, role; and each of its headings."""

    title: str
    period: str = ""
    unit: str = ""
    role: Role | None = None
    is_dated: bool = False
    heads: tuple[str, ...] = ()

    def is_of(self, kind: re.Pattern[str]) -> bool:
        """Whether it holds no figures but numbers, units or groups; a heading of several columns may stand above."""
        return any(kind.match(head) for head in self.heads)


def read_grid(grid: Grid, around: Around) -> Iterator[Quantity]:
    """The figures of a table."""
    yield from _Table(grid, around).read()


def _moved(amount: Amount, by: int) -> Amount:
    return replace(amount, start=amount.start + by, end=amount.end + by, left=amount.left + by, right=amount.right + by)


class _Table:
    def __init__(self, grid: Grid, around: Around) -> None:
        self._grid, self._around = grid, around
        self._text, self._folded = around.script.text, around.script.folded
        self._heads = self._header_rows()
        width = max(len(row.cells) for row in grid.rows)
        self._columns = [self._column(number) for number in range(width)]
        self._unit = self._caption()
        self._period = self._period_of_caption()

    def read(self) -> Iterator[Quantity]:
        """The figures, row by row."""
        for row in self._grid.rows[self._heads :]:
            if len([cell for cell in row.cells if self._said(cell)]) == 1 and not self._figure(row.cells[-1]):
                continue
            yield from self._row(row)

    # ------------------------------------------------------------ headings

    def _said(self, cell: Cell) -> str:
        return self._folded[cell.start : cell.end]

    def _header_rows(self) -> int:
        count = 0
        for row in self._grid.rows[:3]:
            figures = [cell for cell in row.cells[1:] if self._figure(cell) and not self._is_time(cell)]
            if figures:
                break
            count += 1
        return count

    def _is_time(self, cell: Cell) -> bool:
        return bool(times(self._folded, cell.start, cell.end, self._around.dating)) or bool(
            _YEAR_ALONE.match(self._said(cell))
        )

    def _figure(self, cell: Cell) -> Amount | None:
        # A cell by itself: what begins the next row is no unit of this one.
        script = self._around.script
        alone = Script(script.text[cell.start : cell.end], script.folded[cell.start : cell.end], script.money)
        found = [_moved(own, cell.start) for own in amounts(alone, 0, cell.end - cell.start)]
        if len(found) != 1:
            return None
        amount = found[0]
        around = (
            self._folded[cell.start : min(amount.left, amount.start)] + self._folded[amount.right : cell.end]
        ).strip(" [](){}［］【】（）*+>≥<≤~-%约年均增长下降左右ra")
        is_numeral = amount.is_numeral and not amount.has_magnitude
        return None if is_numeral or len(around) > 3 else amount

    def _column(self, number: int) -> _Column:
        heads = [cell for row in self._grid.rows[: self._heads] if (cell := self._head(row, number))]
        names = tuple(dict.fromkeys(self._said(cell) for cell in heads if self._said(cell)))
        title = " ".join(names)
        period, is_dated = "", False
        for cell in heads:
            if own := next((own for own in self._times(cell) if own.period and not own.is_base), None):
                period, is_dated = own.period, own.is_explicit
            if not period and (begins := _YEAR_FIRST.match(self._said(cell))):
                period, is_dated = begins["year"], True
        unit = _IN_BRACKETS.search(title)
        role: Role | None = "target" if _AHEAD.search(title) else "actual" if _DONE.search(title) else None
        if _GROWTH.search(title) and role is None:
            role = "growth"
        return _Column(title, period, unit["unit"] if unit else "", role, is_dated, names)

    def _times(self, cell: Cell) -> list[Time]:
        return times(self._folded, cell.start, cell.end, self._around.dating)

    def _head(self, row: Row, number: int) -> Cell | None:
        """The heading of a column; a row of headings that leaves out the first cell stands one column further left."""
        body = self._grid.rows[self._heads :]
        if body and all(len(own.cells) == len(row.cells) + 1 for own in body):
            number -= 1
        return row.cells[number] if 0 <= number < len(row.cells) else None

    def _caption(self) -> str:
        before = self._folded[max(0, self._grid.start - _CAPTION_REACH) : self._grid.start]
        found = list(_CAPTION.finditer(before))
        return (found[-1]["unit"] or found[-1]["english"]) if found else ""

    def _period_of_caption(self) -> str:
        start = max(0, self._grid.start - _CAPTION_REACH)
        lines = self._folded[start : self._grid.start].rstrip().rpartition("\n")
        first = start + len(lines[0]) + len(lines[1])
        found = [
            time
            for time in times(self._folded, first, self._grid.start, self._around.dating)
            if time.period and not time.is_base
        ]
        return found[0].period if found and len(lines[2]) < 60 else ""

    # ------------------------------------------------------------ rows

    def _row(self, row: Row) -> Iterator[Quantity]:
        label, skip = self._label(row)
        if label is None:
            return
        own_unit = self._unit_of_row(row) or self._bracketed(label)
        year = self._year_of(label)
        for number, cell in enumerate(row.cells):
            if number <= skip or number >= len(self._columns):
                continue
            column = self._columns[number]
            amount = self._figure(cell)
            if amount is None or column.is_of(_NUMBER_COLUMN) or column.is_of(_UNIT_COLUMN):
                continue
            yield self._quantity(amount, cell, label, column, own_unit, year)

    def _label(self, row: Row) -> tuple[Cell | None, int]:
        group: tuple[Cell | None, int] = None, 0
        for number, cell in enumerate(row.cells[:3]):
            words = self._said(cell)
            column = self._columns[number] if number < len(self._columns) else _Column("")
            if (
                not words
                or column.is_of(_NUMBER_COLUMN)
                or re.fullmatch(r"[\d.、（）()]+", words)
                and not _YEAR_ALONE.match(words)
            ):
                continue
            if not column.is_of(_GROUP_COLUMN):
                return cell, number
            group = cell, number
        return group

    def _year_of(self, label: Cell) -> str:
        if _YEAR_ALONE.match(self._said(label)):
            return self._said(label).strip()[:4]
        found = times(self._folded, label.start, label.end, self._around.dating)
        return found[0].period if found and found[0].end - found[0].start >= label.end - label.start - 1 else ""

    def _unit_of_row(self, row: Row) -> str:
        for number, cell in enumerate(row.cells):
            if number < len(self._columns) and self._columns[number].is_of(_UNIT_COLUMN):
                return self._text[cell.start : cell.end]
        return ""

    def _bracketed(self, label: Cell) -> str:
        found = list(_IN_BRACKETS.finditer(self._said(label)))
        return found[-1]["unit"] if found else ""

    def _quantity(self, amount: Amount, cell: Cell, label: Cell, column: _Column, own_unit: str, year: str) -> Quantity:
        title_unit = column.unit
        unit = own_unit
        if column.role == "growth" and amount.value < 100:
            unit = title_unit or ("%" if own_unit else "")
        amount = self._in_unit(amount, unit or title_unit or self._unit)
        is_rotated = bool(year)
        measure = self._name(column.title if is_rotated else self._text[label.start : label.end])
        period = (
            year
            or column.period
            or self._period
            or self._around.sections.at(cell.start).period
            or self._around.dating.covers
        )
        if _CUMULATIVE.search(self._folded[cell.start : amount.start]):
            period = self._whole_plan(period)
        is_own = bool(year or (column.period and column.is_dated))
        return Quantity(
            amount.start,
            amount.end,
            self._text[amount.start : amount.end],
            amount.value,
            amount.value_high,
            amount.unit,
            amount.qualifier,
            period,
            "explicit" if is_own else "inherited" if period else "none",
            self._role(column, period, cell),
            measure,
            self._around.region,
        )

    def _role(self, column: _Column, period: str, cell: Cell) -> Role:
        own = re.search(r"年均|增长", self._said(cell))
        if column.role in ("target", "actual") and not (own and column.role == "actual"):
            return column.role
        year, last = self._around.dating.year, int(period.rpartition("/")[2][:4]) if period else 0
        if year and last > year:
            return "target"
        if column.role == "growth" or own:
            return "growth"
        return "target" if self._around.sections.at(cell.start).speaks == "ahead" and not last else "actual"

    def _whole_plan(self, period: str) -> str:
        """The years a cumulative figure in brackets is about: those behind the first of the table, to its own."""
        years = sorted(int(column.period) for column in self._columns if re.fullmatch(r"\d{4}", column.period))
        if years and re.fullmatch(r"\d{4}", period) and years[0] < int(period):
            return f"{years[0] + 1}/{period}"
        return period

    def _name(self, words: str) -> str:
        words = _IN_BRACKETS.sub("", words)
        words = re.sub(
            r"^\s*(?:其中[:：]?|[\d一二三四五六七八九十]+[.、．)）]|[（(][\d一二三四五六七八九十]+[)）]|#|\*+)\s*",
            "",
            words,
        )
        return _NOTE.sub("", words.strip(" *#|")).strip()

    def _in_unit(self, amount: Amount, written: str) -> Amount:
        """A figure in the unit of its row, its column or its table; what stands in the cell itself counts first."""
        # 亿元（当年价格）: what stands in brackets is not of the unit.
        written = re.sub(r"(?<=.)[（(][^（）()]*[）)]$", "", written.strip())
        if not written or (amount.unit and amount.unit not in ("%",)) or amount.unit:
            return amount
        for word, power in _LATIN_MAGNITUDES.items():
            if written.startswith(word):
                return self._scaled(amount, power, written.removeprefix(word).strip())
        found = re.match(r"(?P<magnitude>万亿|[十百千]?[万亿]|百|千(?![瓦米克]))?", fold(written))
        assert found is not None, "everything in it is optional"
        power = _MAGNITUDES[found["magnitude"] or ""]
        return self._scaled(amount, power, written[found.end() :])

    def _scaled(self, amount: Amount, power: int, unit: str) -> Amount:
        known = unit_at(fold(unit), unit, 0, self._around.script.money)
        name = known.name if known and known.end >= len(unit) - 1 else currency_of(unit)
        value = amount.value.scaleb(power)
        high = None if amount.value_high is None else amount.value_high.scaleb(power)
        plain = type(value)(f"{value:f}")
        return replace(amount, value=plain, value_high=None if high is None else type(high)(f"{high:f}"), unit=name)
