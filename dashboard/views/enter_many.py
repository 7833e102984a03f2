"""Enter many: rows typed, pasted, or brought back in a workbook; each says what it would change before it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID, uuid4, uuid5

import streamlit as st

from dashboard.components.frame import Frame
from dashboard.components.grid import MOST_ROWS, grid, typed_into
from dashboard.entry_rows.columns import FIELDS, grid_columns, grid_headings, grid_labels
from dashboard.entry_rows.marks import mark_of
from dashboard.entry_rows.paper import Paper, newest_paper, paper_of, save_paper
from dashboard.exports.entry_template import choices, entry_template
from dashboard.exports.error_file import error_file
from dashboard.language import Words
from dashboard.plan_choice import home_region
from dashboard.queries.screens import board, known_at
from dashboard.sheets.enter_many import head_html, sum_html
from dashboard.sheets.impact import impact_html
from dashboard.style import file_field_style
from etl.entry.drafts import discard_draft
from etl.entry.importing import change_of, faulty_rows, good_rows, submissions_of
from etl.entry.submitting import submit
from etl.tables.previews import RowPreview, preview
from etl.tables.reading import read_table
from indicators.as_of import AsOf
from indicators.faults.entry import TOO_MANY_ROWS_FOR_THE_GRID
from indicators.impact import impact
from indicators.known import Known
from indicators.model import Source
from indicators.problems import Problem, Problems, problem
from indicators.proposals import Cell, Proposal
from indicators.store import cell_revision, sources, threads

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEAST_ROWS = 8
_GRID = "many-grid"
# What the session remembers; everything that was typed is in the draft.
_PAPER, _SEEN, _TOLD, _DONE = "many-paper", "many-seen", "many-told", "many-done"
_UNSAVED, _FILES = "many-unsaved", "many-files-taken"


def show(frame: Frame) -> None:
    """Show the paper and what its rows would change."""
    if _PAPER not in st.session_state:
        st.session_state[_PAPER] = _first_paper(frame)
        st.query_params["draft"] = str(st.session_state[_PAPER].draft)
    _write(frame)


def _first_paper(frame: Frame) -> Paper:
    """The paper the address names, else the one written on last, else a new one.

    It is in the address from then on: a server that starts again opens the very same.
    """
    folder, person = frame.desk.home.drafts, frame.person.id
    asked = _draft_id(frame.choice.parameters.get("draft", ""))
    named = paper_of(folder, person, asked) if asked else newest_paper(folder, person)
    return named or _new_paper(frame, asked or uuid4())


def _draft_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _new_paper(frame: Frame, draft: UUID) -> Paper:
    """An empty one, on which every figure is of the plan's own region until somebody says otherwise."""
    catalogue = frame.desk.catalogue
    region = catalogue.regions[home_region(catalogue, frame.choice.plan)]
    return Paper(draft, common={"region": frame.words.text(region.name)})


@dataclass(frozen=True)
class _Look:
    """The paper as it is typed at this moment, and what was found about its rows."""

    paper: Paper
    found: tuple[RowPreview, ...]
    known: Known
    sources: Mapping[str, Source]
    waiting: Mapping[Cell, tuple[Proposal, ...]]

    def lists(self, words: Words) -> dict[str, list[str]]:
        """What may be chosen in the columns."""
        catalogue = self.known.catalogue
        return choices(catalogue, list(catalogue.indicators.values()), self.sources, words)


@st.fragment
def _write(frame: Frame) -> None:
    words = frame.words
    head = st.container()
    _exchange(frame)
    look = _look(frame)
    done = st.session_state.pop(_DONE, "")
    told = [*st.session_state.get(_UNSAVED, ()), *st.session_state.get(_TOLD, ())]
    with head:
        frame.show(head_html(look.paper.saved_at, frame.person, words, frame.choice, done), key="many-head")
    _show_grid(frame, look)
    frame.show(sum_html(look.found, look.known, told, words), key="many-sum")
    _hand_in(frame, look)
    _show_impact(frame, look)


def _look(frame: Frame) -> _Look:
    """What is typed, on disk before anything is said about it."""
    desk = frame.desk
    known = known_at(desk.store, desk.catalogue, AsOf(date.today()))
    cards = sources(desk.store)
    paper: Paper = st.session_state[_PAPER]
    typed = typed_into(_GRID, FIELDS, paper.version)
    if typed is not None and typed != paper.typed:
        paper = _saved(frame, paper.with_typed(typed))
    found = preview(paper.table_rows(), known, cards, today=date.today())
    return _Look(paper, found, known, cards, _waiting(frame))


def _waiting(frame: Frame) -> dict[Cell, tuple[Proposal, ...]]:
    """What is under review, by cell."""
    waiting: dict[Cell, tuple[Proposal, ...]] = {}
    for own in threads(frame.desk.store):
        if own.state == "submitted":
            waiting[own.newest.cell] = (*waiting.get(own.newest.cell, ()), own.newest)
    return waiting


def _exchange(frame: Frame) -> None:
    """The workbook to take along, and the one brought back."""
    words, desk = frame.words, frame.desk
    known = known_at(desk.store, desk.catalogue, AsOf(date.today()))
    region = home_region(known.catalogue, frame.choice.plan)
    asked_for = dict.fromkeys(own.indicator for own in known.targets if own.region == region)
    series = [(indicator, region) for indicator in asked_for]
    with st.container(horizontal=True, vertical_alignment="center", gap="large", key="many-exchange"):
        st.download_button(
            words.say("Download the workbook"),
            data=lambda: entry_template(known, series, sources(desk.store), words, today=date.today()),
            file_name=words.say("figures to enter {day}.xlsx", day=date.today().isoformat()),
            mime=_WORKBOOK,
            on_click="ignore",
            key="many-template",
        )
        with st.container(key="many-files"):
            label = words.say("Bring back a workbook or a CSV file")
            st.html(file_field_style("many-files", label, words.say("or drop it here; 25 MB at most")))
            # Another field after every file: this one would hand its file in again with every key that is typed.
            given = st.file_uploader(label, key=f"many-file-{st.session_state.get(_FILES, 0)}")
    if given is not None:
        st.session_state[_FILES] = st.session_state.get(_FILES, 0) + 1
        _take_file(frame, given.name, given.getvalue())
        st.rerun(scope="fragment")


def _take_file(frame: Frame, name: str, content: bytes) -> None:
    """The rows of a file into the grid, saved at once."""
    paper: Paper = st.session_state[_PAPER]
    try:
        table = read_table(content, name=name)
        filled = paper.with_table(table)
        if len(filled.rows) > MOST_ROWS:
            raise Problems([problem(TOO_MANY_ROWS_FOR_THE_GRID, found=len(filled.rows), most=MOST_ROWS)])
        st.session_state[_PAPER] = save_paper(frame.desk.home.drafts, frame.person.id, filled)
        st.session_state[_TOLD] = [frame.words.problem(own) for own in table.problems]
    except Problems as faults:
        st.session_state[_TOLD] = [frame.words.problem(own) for own in faults.problems]


def _show_grid(frame: Frame, look: _Look) -> None:
    words = frame.words
    grid(
        grid_columns(look.lists(words), words),
        look.paper.typed,
        [mark_of(own, look.waiting, words) for own in look.found],
        headings=grid_headings(),
        labels=grid_labels(words),
        version=look.paper.version,
        language=words.language,
        least=_LEAST_ROWS,
        key=_GRID,
    )


def _saved(frame: Frame, paper: Paper) -> Paper:
    """The paper on disk; where the disk refuses, the sentence, and what was typed stays in the grid."""
    try:
        paper = save_paper(frame.desk.home.drafts, frame.person.id, paper)
        st.session_state[_UNSAVED] = ()
    except Problems as faults:
        st.session_state[_UNSAVED] = [frame.words.problem(own) for own in faults.problems]
    st.session_state[_PAPER] = paper
    return paper


def _hand_in(frame: Frame, look: _Look) -> None:
    words, good, faulty = frame.words, good_rows(look.found), faulty_rows(look.found)
    with st.container(horizontal=True, key="many-buttons"):
        st.button(
            words.count("Hand in {number} row for review", "Hand in {number} rows for review", len(good)),
            type="primary",
            disabled=not good,
            key="many-submit",
            on_click=partial(_submit, frame, dict(st.session_state.get(_SEEN, {}))),
        )
        st.download_button(
            words.count("Download {number} faulty row", "Download {number} faulty rows", len(faulty)),
            data=lambda: error_file(faulty, look.lists(words), words),
            file_name=words.say("figures to mend {day}.xlsx", day=date.today().isoformat()),
            mime=_WORKBOOK,
            disabled=not faulty,
            on_click="ignore",
            key="many-errors",
        )
        st.button(words.say("Discard everything"), key="many-discard", on_click=partial(_discard, frame))
    cells = [change_of(own, look.known).cell for own in good]
    st.session_state[_SEEN] = {cell: cell_revision(frame.desk.store, cell) for cell in cells}


def _show_impact(frame: Frame, look: _Look) -> None:
    """What the good rows would change, taken together."""
    changes = [change_of(own, look.known) for own in good_rows(look.found)]
    if changes:
        choice = frame.choice
        own = board(frame.desk.store, look.known.catalogue, choice.plan, AsOf(date.today()))
        html = impact_html(impact(look.known, changes), own, frame.words, choice.parameters)
        frame.show(f'<div class="many-impact">{html}</div>', key="many-impact")


def _submit(frame: Frame, seen: Mapping[Cell, int]) -> None:
    """Hand in the good rows, as they are typed at this moment, as one act; the others stay on the paper."""
    look = _look(frame)
    given = submissions_of(look.found, look.known, seen, reason=look.paper.reason)
    form = uuid5(look.paper.draft, "\n".join(str(own.typed) for own in given))
    try:
        proposals = submit(frame.desk.store, frame.desk.catalogue, frame.person, given, form=form)
    except Problems as faults:
        st.session_state[_TOLD] = _with_rows(faults.problems, frame)
        return
    st.session_state[_TOLD] = ()
    good = good_rows(look.found)
    left = look.paper.without({place for place, own in enumerate(look.found) if own in good})
    st.session_state[_DONE] = frame.words.count(
        "{number} figure was handed in for review.", "{number} figures were handed in for review.", len(proposals)
    )
    if any(left.rows):
        _saved(frame, left)
    else:
        _discard(frame)


def _with_rows(problems: Sequence[Problem], frame: Frame) -> tuple[str, ...]:
    """Why nothing was handed in, each with the row it is about."""
    words = frame.words
    return tuple(
        words.say("Row {row}: {sentence}", row=own.place.line, sentence=words.problem(own))
        if own.place.line
        else words.problem(own)
        for own in problems
    )


def _discard(frame: Frame) -> None:
    discard_draft(frame.desk.home.drafts, frame.person.id, st.session_state[_PAPER].draft)
    st.session_state[_PAPER] = _new_paper(frame, uuid4())
    st.query_params["draft"] = str(st.session_state[_PAPER].draft)
    st.session_state[_TOLD] = ()
