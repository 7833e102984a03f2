"""Cells of tables on paper, as plain data."""

from collections.abc import Sequence

from dashboard.sheets.aligned import Aligned

# What is printed, what stands small beside it, its marks, and the group of a status.
Cell = dict[str, str]


def cell(text: str, small: str = "", *, marks: Sequence[tuple[str, str]] = (), group: str = "") -> Cell:
    """A cell; a dash has nothing beside it. ``marks`` come with their meanings, which stand below the table."""
    return {
        "text": text,
        "small": "" if small == "—" else small,
        "marks": " ".join(mark for mark, _ in marks),
        "group": group,
    }


def number_text(number: Aligned) -> str:
    """A number in one piece, as it is printed where columns need no common decimal point."""
    return f"{number.sign} {number.whole}{number.fraction}".strip()
