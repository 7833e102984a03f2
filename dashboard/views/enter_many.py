"""Enter many: rows typed, pasted, or brought back in a workbook; each says what it would change before it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid5

import streamlit as st

from dashboard.components.form import form, told
from dashboard.components.frame import Frame
from dashboard.components.grid import MOST_ROWS, grid, typed_into
from dashboard.entry_form.refusing import show_refusal, why_refused
from dashboard.entry_form.times import clock
from dashboard.entry_frame import EntryFrame
from dashboard.entry_rows.columns import FIELDS, grid_columns, grid_headings, grid_labels
from dashboard.entry_rows.marks import mark_of
from dashboard.entry_rows.paper import Paper
from dashboard.entry_rows.window import Window, discard, held_window, open_window, remember, save
from dashboard.exports.entry_template import choices, entry_template
from dashboard.exports.error_file import error_file
from dashboard.language import Words
from dashboard.plan_choice import home_region
from dashboard.queries.editions import editions_keeping
from dashboard.queries.entry import all_threads, known_today
from dashboard.queries.screens import board
from dashboard.sheets.enter_many import foot_html, head_html, sum_html
from dashboard.sheets.entry_beside import other_window_html
from dashboard.sheets.impact import impact_html
from dashboard.style import file_field_style
from etl.entry.importing import change_of, faulty_rows, good_rows, submissions_of
from etl.entry.submitting import submit
from etl.tables.previews import RowPreview, preview
from etl.tables.reading import read_table
from indicators.faults.entry import TOO_MANY_ROWS_FOR_THE_GRID
from indicators.impact import impact
from indicators.known import Known
from indicators.model import Source
from indicators.problems import Problem, Problems, problem
from indicators.proposals import Cell, Proposal
from indicators.store import cell_revision, sources

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEAST_ROWS = 8
_GRID, _FOOT = "many-grid", "many-foot"


def show(frame: Frame) -> None:
    """Show the paper and what its rows would change."""
    frame = EntryFrame.of(frame)
    open_window(frame)
    _write(frame)


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
    if refused := why_refused(frame):
        window = _with_typed(frame, held_window())
        show_refusal(frame, (*refused, *window.unsaved), window.paper.saved_at)
        return
    words = frame.words
    head = st.container()
    _exchange(frame)
    _press(frame)
    look = _look(frame)
    window = held_window()
    with head:
        _show_head(frame, window)
    _show_grid(frame, look)
    sentences = [*(words.problem(own) for own in window.unsaved), *window.told]
    frame.show(sum_html(look.found, look.known, sentences, words), key="many-sum")
    _show_impact(frame, look)
    _show_foot(frame, look)
    remember(replace(window, seen=_seen(frame, look)))


def _show_head(frame: Frame, window: Window) -> None:
    words, parameters = frame.words, frame.choice.parameters
    saved = clock(window.paper.saved_at, words)
    frame.show(head_html(saved, frame.person, words, frame.choice, window.done), key="many-head")
    if other := window.elsewhere:
        moment = clock(other.saved_at, words)
        html = other_window_html("/enter-many", other.draft, moment, parameters, words)
        frame.show(f'<div class="many-elsewhere">{html}</div>', key="many-elsewhere")


def _with_typed(frame: Frame, window: Window) -> Window:
    """The paper as it is typed at this moment, on disk."""
    typed = typed_into(_GRID, FIELDS, window.paper.version)
    if typed is None or (typed == window.paper.typed and not window.unsaved):
        return window
    return save(frame, replace(window, paper=window.paper.with_typed(typed), done=""))


def _look(frame: Frame) -> _Look:
    """What is typed, on disk before anything is said about it."""
    desk = frame.desk
    known = known_today(desk.store, desk.catalogue)
    cards = sources(desk.store)
    paper = _with_typed(frame, held_window()).paper
    found = preview(paper.table_rows(), known, cards, today=date.today())
    return _Look(paper, found, known, cards, _waiting(frame))


def _waiting(frame: Frame) -> dict[Cell, tuple[Proposal, ...]]:
    """What is under review, by cell."""
    waiting: dict[Cell, tuple[Proposal, ...]] = {}
    for own in all_threads(frame.desk.store):
        if own.state == "submitted":
            waiting[own.newest.cell] = (*waiting.get(own.newest.cell, ()), own.newest)
    return waiting


def _exchange(frame: Frame) -> None:
    """The workbook to take along, and the one brought back."""
    words, desk = frame.words, frame.desk
    known = known_today(desk.store, desk.catalogue)
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
            st.html(file_field_style("many-files", label, words.say("or drop it here; 25 MB at most"), words))
            # Another field after every file: this one would hand its file in again with every key that is typed.
            given = st.file_uploader(label, key=f"many-file-{held_window().files}")
    if given is not None:
        _take_file(frame, given.name, given.getvalue())
        st.rerun(scope="fragment")


def _take_file(frame: Frame, name: str, content: bytes) -> None:
    """The rows of a file into the grid, saved at once."""
    window = _with_typed(frame, held_window())
    window = replace(window, files=window.files + 1, done="")
    try:
        table = read_table(content, name=name)
        filled = window.paper.with_table(table)
        if len(filled.rows) > MOST_ROWS:
            raise Problems([problem(TOO_MANY_ROWS_FOR_THE_GRID, found=len(filled.rows), most=MOST_ROWS)])
    except Problems as faults:
        remember(replace(window, told=_sentences(faults.problems, frame)))
        return
    save(frame, replace(window, paper=filled, told=_sentences(table.problems, frame)))


def _sentences(problems: Sequence[Problem], frame: Frame) -> tuple[str, ...]:
    return tuple(frame.words.problem(own) for own in problems)


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


def _show_foot(frame: Frame, look: _Look) -> None:
    """What is done with the rows; it stays in sight, however many there are."""
    words, good, faulty = frame.words, good_rows(look.found), faulty_rows(look.found)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=_FOOT):
        form(foot_html(len(good), words), form_id=_FOOT, key="many-buttons", words=words)
        if not faulty:
            return
        st.download_button(
            words.count("Download {number} faulty row", "Download {number} faulty rows", len(faulty)),
            data=lambda: error_file(faulty, look.lists(words), words),
            file_name=words.say("figures to mend {day}.xlsx", day=date.today().isoformat()),
            mime=_WORKBOOK,
            on_click="ignore",
            key="many-errors",
        )


def _seen(frame: Frame, look: _Look) -> dict[Cell, int]:
    """The cells of the good rows as whoever looks at them now sees them."""
    cells = [change_of(own, look.known).cell for own in good_rows(look.found)]
    return {cell: cell_revision(frame.desk.store, cell) for cell in cells}


def _show_impact(frame: Frame, look: _Look) -> None:
    """What the good rows would change, taken together."""
    changes = [change_of(own, look.known) for own in good_rows(look.found)]
    if changes:
        choice = frame.choice
        own = board(frame.desk.store, look.known.catalogue, choice.plan, look.known.as_of)
        found = impact(look.known, changes)
        keeping = editions_keeping(frame.desk, found.revisions)
        html = impact_html(found, own, frame.words, choice.parameters, keeping)
        frame.show(f'<div class="many-impact">{html}</div>', key="many-impact")


def _press(frame: Frame) -> None:
    """Do what a button of the foot says."""
    heard = told(_FOOT, ())
    if heard and heard.pressed == "submit":
        _submit(frame, held_window().seen)
    elif heard and heard.pressed == "discard":
        discard(frame, held_window())


def _submit(frame: Frame, seen: Mapping[Cell, int]) -> None:
    """Hand in the good rows, as they are typed at this moment, as one act; the others stay on the paper."""
    look = _look(frame)
    window = held_window()
    given = submissions_of(look.found, look.known, seen, reason=look.paper.reason)
    form_id = uuid5(look.paper.draft, "\n".join(str(own.typed) for own in given))
    try:
        proposals = submit(frame.desk.store, frame.desk.catalogue, frame.person, given, form=form_id, known=look.known)
    except Problems as faults:
        remember(replace(window, told=_with_rows(faults.problems, frame)))
        return
    good = good_rows(look.found)
    left = look.paper.without({place for place, own in enumerate(look.found) if own in good})
    window = replace(window, paper=left, told=())
    window = save(frame, window) if any(left.rows) else discard(frame, window)
    done = frame.words.count(
        "{number} figure was handed in for review.", "{number} figures were handed in for review.", len(proposals)
    )
    remember(replace(window, done=done))


def _with_rows(problems: Sequence[Problem], frame: Frame) -> tuple[str, ...]:
    """Why nothing was handed in, each with the row it is about."""
    words = frame.words
    return tuple(
        words.say("Row {row}: {sentence}", row=own.place.line, sentence=words.problem(own))
        if own.place.line
        else words.problem(own)
        for own in problems
    )
