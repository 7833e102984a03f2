"""The paper many figures are written on: rows of texts and a reason, saved as a draft with every change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from dashboard.components.grid import Row, Typed
from etl.entry.drafts import draft_of, drafts_of, keep_draft
from etl.tables.reading import Table, TableRow

KIND = "rows"
_GRID = ""
# A row that names its source does not take the publisher of another one.
_PUBLICATION = ("source", "publisher", "title", "address")


@dataclass(frozen=True)
class Paper:
    """What is written.

    ``grid`` names the grid it is typed into, which stays the same where the draft goes on under another id.
    ``common`` holds for every row that says nothing else. ``filled`` counts how often the app itself put rows there:
    the grid takes those over. ``file_rows`` are the rows of an uploaded file as they were read, by their place; what
    was found about their cells holds as long as nobody writes over them.
    """

    draft: UUID
    rows: tuple[Row, ...] = ()
    common: Row = field(default_factory=dict)
    reason: str = ""
    file: str = _GRID
    lines: tuple[int, ...] = ()
    filled: int = 0
    saved_at: datetime | None = None
    file_rows: Mapping[int, TableRow] = field(default_factory=dict)
    grid: str = ""

    @property
    def version(self) -> str:
        """Names what the app put into the grid."""
        return f"{self.grid or self.draft}:{self.filled}"

    @property
    def typed(self) -> Typed:
        """What the grid shows."""
        return Typed(self.rows, self.common, self.reason)

    def with_typed(self, typed: Typed) -> "Paper":
        """Other rows, as they were typed."""
        return replace(self, rows=typed.rows, common=typed.common, reason=typed.reason)

    def with_table(self, table: Table) -> "Paper":
        """The rows of a file instead of what was there."""
        rows = [row for row in table.rows if row.state != "untouched"]
        return replace(
            self,
            rows=tuple(dict(row.cells) for row in rows),
            file=table.name,
            lines=tuple(row.number for row in rows),
            filled=self.filled + 1,
            file_rows=dict(enumerate(rows)),
        )

    def without(self, places: set[int]) -> "Paper":
        """What is left when some rows were handed in."""
        left = [place for place in range(len(self.rows)) if place not in places]
        return replace(
            self,
            rows=tuple(self.rows[place] for place in left),
            lines=tuple(self._line(place) for place in left) if self.file else (),
            filled=self.filled + 1,
            file_rows={new: self.file_rows[old] for new, old in enumerate(left) if old in self.file_rows},
        )

    def table_rows(self) -> tuple[TableRow, ...]:
        """The rows as the checks take them: at their place in the grid, or in the file they came from."""
        return tuple(self._table_row(place, row) for place, row in enumerate(self.rows))

    def _table_row(self, place: int, row: Row) -> TableRow:
        own = {name: text.strip() for name, text in row.items() if text.strip()}
        cells = {**self._shared(own), **own}
        given = self.file_rows.get(place)
        if given is not None and given.cells == own:
            return given
        return TableRow(file=self.file, number=self._line(place), cells=cells, cell_names={})

    def _shared(self, own: Row) -> Row:
        """What a row takes from the common one: nothing where it is blank, no publication where it names its own."""
        if not own:
            return {}
        passed_over = _PUBLICATION if any(name in own for name in _PUBLICATION) else ()
        return {name: text for name, text in self.common.items() if text.strip() and name not in passed_over}

    def _line(self, place: int) -> int:
        return self.lines[place] if place < len(self.lines) else place + 1


def newest_paper(folder: Path, person: str) -> Paper | None:
    """The paper somebody wrote on last; None where they have none."""
    own = next((draft for draft in drafts_of(folder, person) if draft.kind == KIND), None)
    return _paper(own.id, own.content, own.saved_at) if own else None


def paper_of(folder: Path, person: str, draft: UUID) -> Paper | None:
    """One paper of a person; None where there is none."""
    own = draft_of(folder, person, draft)
    return _paper(draft, own.content, own.saved_at) if own and own.kind == KIND else None


def save_paper(folder: Path, person: str, paper: Paper) -> tuple[Paper, Paper | None]:
    """Put it on disk before this returns, under the rule of :func:`etl.entry.drafts.keep_draft`.

    Returns:
        The paper as it is saved, and the one of another window; None where there is none.

    Raises:
        Problems: the disk is full, or the folder cannot be written.
    """
    content: dict[str, Any] = {
        "rows": list(paper.rows),
        "common": paper.common,
        "reason": paper.reason,
        "file": paper.file,
        "lines": list(paper.lines),
        "grid": paper.grid or str(paper.draft),
    }
    draft, other = keep_draft(folder, person, paper.draft, KIND, content, seen=paper.saved_at)
    saved = replace(paper, draft=draft.id, saved_at=draft.saved_at, grid=content["grid"])
    return saved, _paper(other.id, other.content, other.saved_at) if other and other.kind == KIND else None


def _paper(draft: UUID, content: Mapping[str, Any], saved_at: datetime) -> Paper:
    """The paper of a draft; what an older form did not write is blank."""
    rows: Sequence[Mapping[str, str]] = content.get("rows", ())
    return Paper(
        draft=draft,
        rows=tuple(dict(row) for row in rows),
        common=dict(content.get("common", {})),
        reason=content.get("reason", ""),
        file=content.get("file", _GRID),
        lines=tuple(content.get("lines", ())),
        saved_at=saved_at,
        grid=content.get("grid", ""),
    )
