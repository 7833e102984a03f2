"""The grid rows of figures are typed and pasted into; a component of ours, for Chinese input works in its cells."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.components.browser import leave_to_the_page, session_name, theme

# What somebody may send; more is cut off, whatever the browser says.
MOST_ROWS = 500
_LONGEST_TEXT = 2000

Row = dict[str, str]


@dataclass(frozen=True)
class Column:
    """One column: the field it fills, what is written above it, and what may be chosen in it."""

    field: str
    title: str
    hint: str
    width: int
    list: Sequence[str] | None = None
    isNumber: bool = False  # noqa: N815 - the component's own word


@dataclass(frozen=True)
class Mark:
    """What was found about a row.

    Attributes:
        state: what would become of it.
        cells: the fields concerned, each with ``error`` or ``warning``.
        html: sentences under it.
        prefilled: what was filled in for a field that is blank; it shows there until something is typed.
    """

    state: str
    cells: Mapping[str, str]
    html: str
    prefilled: Mapping[str, str] = field(default_factory=dict)


def _file(name: str) -> str:
    return files("dashboard.components").joinpath(name).read_text(encoding="utf-8")


_mount = st.components.v2.component("grid", css=_file("grid.css"), js=_file("grid.js"), isolate_styles=True)


@dataclass(frozen=True)
class Typed:
    """What stands in a grid: its rows, what holds for every row that says nothing else, and why past figures change."""

    rows: tuple[Row, ...]
    common: Row
    reason: str = ""


def typed_into(key: str, fields: Collection[str], version: str) -> Typed | None:
    """What is typed at this moment; None where the browser has not changed what the app put there.

    Asked before the grid is shown, so that it shows what was found about these very rows.
    """
    sent = st.session_state.get(key)
    told = sent.get("rows") if isinstance(sent, Mapping) else None
    return _read(told, fields, version) if isinstance(told, Mapping) else None


def grid(
    columns: Sequence[Column],
    typed: Typed,
    marks: Sequence[Mark | None],
    *,
    headings: Mapping[str, str],
    labels: Mapping[str, str],
    version: str,
    language: str,
    least: int,
    key: str,
) -> None:
    """Show the grid; what is typed into it is told by :func:`typed_into`.

    Args:
        columns: in order.
        typed: what stands in it at first, and again whenever ``version`` changes; else what the browser has stands.
        marks: what was found, by row.
        headings: which field a pasted heading names, headings folded as :mod:`etl.tables.columns` folds them.
        labels: the words of its buttons.
        version: names the content the app put there.
        language: of the words.
        least: how many rows there are at least, filled or not.
        key: the grid's name on the page.
    """
    _mount(
        data={
            "columns": [asdict(column) for column in columns],
            "rows": list(typed.rows),
            "common": typed.common,
            "reason": typed.reason,
            "marks": [asdict(mark) if mark else None for mark in marks],
            "headings": dict(headings),
            "labels": dict(labels),
            "version": version,
            "lang": language,
            "theme": theme(),
            "least": least,
            "session": session_name(),
        },
        key=key,
        on_rows_change=leave_to_the_page,
    )


def _read(told: Mapping[str, Any], fields: Collection[str], version: str) -> Typed | None:
    """What a browser sent, as far as it is of this grid: whatever else it sent is not taken."""
    rows = told.get("rows")
    if told.get("version") != version or not isinstance(rows, Sequence) or isinstance(rows, str):
        return None
    reason = told.get("reason")
    return Typed(
        rows=tuple(_row(own, fields) for own in rows[:MOST_ROWS]),
        common=_row(told.get("common"), fields),
        reason=reason[:_LONGEST_TEXT] if isinstance(reason, str) else "",
    )


def _row(sent: Any, fields: Collection[str]) -> Row:
    if not isinstance(sent, Mapping):
        return {}
    return {
        field: text[:_LONGEST_TEXT]
        for field, text in sent.items()
        if field in fields and isinstance(text, str) and text
    }
