"""The rows that were refused, as the sheet they came from, each with what is wrong: to be mended and sent again."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from dashboard.exports.entry_sheet import SheetRow, entry_workbook
from dashboard.language import Words
from indicators.problems import Problem


class RefusedRow(Protocol):
    """What the file needs of a row: its cells by column, and what is wrong with it."""

    @property
    def cells(self) -> Mapping[str, str]:
        """Texts by column, as they stood in the file."""
        ...

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong."""
        ...


def error_file(rows: Sequence[RefusedRow], lists: Mapping[str, Sequence[str]], words: Words) -> bytes:
    """An Excel workbook of the template's form with a column that says what is wrong, every cell open.

    Args:
        rows: the refused rows, in the order of their file.
        lists: what may be chosen in a column, see :func:`dashboard.exports.entry_template.choices`.
        words: the language of the workbook.
    """
    mended = [SheetRow({**row.cells, "problem": _told(row.problems, words)}) for row in rows]
    return entry_workbook(mended, lists, words, with_problems=True)


def _told(problems: Sequence[Problem], words: Words) -> str:
    """Every problem on a line of its own, errors before warnings. The cells it names are those of the file sent."""
    ordered = sorted(problems, key=lambda found: found.fault.severity != "error")
    return "\n".join(words.problem(found) for found in ordered)
