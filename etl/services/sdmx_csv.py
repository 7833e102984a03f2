"""SDMX-CSV 1.0 and 2.0, with or without labels, as one figure a row.

Source: https://github.com/sdmx-twg/sdmx-csv (field guides of 1.0 and 2.0).
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from etl.services.answer import Answer, FiguresKept
from etl.services.days import day_of
from indicators.faults.service import ANSWER_CUT_OFF, ANSWER_DAMAGED, OTHER_ANSWER, SERVICE_HAS_NOTHING
from indicators.problems import Place, Problems, problem

VALUE = "OBS_VALUE"
_TIME = "TIME_PERIOD"
_SEVERAL = re.compile(r"\[.?\]$")
# What says of which table a row is, and what is to be done with it.
_OF_TABLE = ("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION")
_UPDATED = ("LAST UPDATE", "LAST_UPDATE")
# 2.0 may carry rows that take figures away; an answer to a question for data has none.
_TAKEN_AWAY = ("D", "Delete")


def read_sdmx_csv(content: bytes) -> Answer:
    """The figures of an SDMX-CSV answer.

    Raises:
        Problems: it is no such answer, has no figures, or ends in the middle.
    """
    text = _text(content)
    separator = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    kept, updates = FiguresKept(), set[str]()
    try:
        columns = _Columns(next(reader, []))
        line = 2
        for cells in reader:
            if cells:
                columns.check(cells, line, may_be_cut=not text.endswith("\n"))
                updates.update(cells[at] for at in columns.updated)
                if not columns.takes_away(cells):
                    kept.keep(columns.own(cells), line=line)
            line = reader.line_num + 1
    except csv.Error as error:
        place = Place("", reader.line_num)
        if "unexpected end" in str(error):
            raise Problems([problem(ANSWER_CUT_OFF, place)]) from None
        raise Problems([problem(ANSWER_DAMAGED, place, expected="SDMX-CSV", reason=str(error))]) from None
    updated = max(map(day_of, updates), default="")
    answer = kept.answer("SDMX-CSV", VALUE, dimensions=tuple(_dimensions(columns.names)), updated=updated)
    if not answer.rows:
        raise Problems([problem(SERVICE_HAS_NOTHING)])
    return answer


class _Columns:
    """What the headings say of the cells below them."""

    def __init__(self, header: list[str]) -> None:
        self.names = _names(header)
        self.updated = [at for at, name in enumerate(self.names) if name in _UPDATED]
        self._width = len(header)
        # With labels=both a cell is "CODE: words" under "ID: words".
        self._taken = [(name, at, ":" in header[at]) for at, name in enumerate(self.names) if name and _is_kept(name)]
        self._action = self.names.index("ACTION") if "ACTION" in self.names else None

    def check(self, cells: list[str], line: int, *, may_be_cut: bool) -> None:
        if len(cells) == self._width:
            return
        if may_be_cut and len(cells) < self._width:
            raise Problems([problem(ANSWER_CUT_OFF, Place("", line))])
        reason = f"{len(cells)} ≠ {self._width}"
        raise Problems([problem(ANSWER_DAMAGED, Place("", line), expected="SDMX-CSV", reason=reason)])

    def takes_away(self, cells: list[str]) -> bool:
        return self._action is not None and cells[self._action] in _TAKEN_AWAY

    def own(self, cells: list[str]) -> dict[str, str]:
        return {
            name: (cells[at].partition(": ")[0] if has_words else cells[at]).strip()
            for name, at, has_words in self._taken
        }


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problems([problem(ANSWER_DAMAGED, expected="SDMX-CSV", reason=f"{error.reason} (UTF-8)")]) from None


def _names(header: list[str]) -> list[str]:
    """The ids of the columns; empty for those that only repeat the one before in words."""
    # Behind its name a column with several values in a cell says in brackets what stands between them (2.0).
    names = [_SEVERAL.sub("", own.partition(":")[0].strip()) for own in header]
    if VALUE not in names:
        found = ", ".join(header)[:200] or "-"
        raise Problems(
            [problem(OTHER_ANSWER, Place("", 1), found=found, expected="SDMX-CSV", known=f"{VALUE}, {_TIME}")]
        )
    twice = next((name for name in (VALUE, _TIME) if names.count(name) > 1), "")
    if twice:
        raise Problems([problem(ANSWER_DAMAGED, Place("", 1), expected="SDMX-CSV", reason=f"'{twice}' stands twice")])
    with_words = [own for own in header if " " in own.strip() and ":" not in own and own not in _UPDATED]
    if len(with_words) * 4 < len(header):
        return names
    # Codes and words take turns; of the words one may be a single one, such as Measure.
    return ["" if _repeats(place, header) else name for place, name in enumerate(names)]


def _repeats(place: int, header: list[str]) -> bool:
    return place > 0 and header[place - 1].isupper() and not header[place].isupper()


def _is_kept(name: str) -> bool:
    return name not in (*_OF_TABLE, *_UPDATED)


def _dimensions(names: list[str]) -> Iterator[str]:
    """Dimensions stand before the figures, attributes behind them."""
    for name in names[: names.index(VALUE)]:
        if name and _is_kept(name):
            yield name
