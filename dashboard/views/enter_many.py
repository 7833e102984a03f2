"""Enter many: rows typed, pasted, or brought back in a workbook; each says what it would change before it counts."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID, uuid4, uuid5

import streamlit as st

from dashboard.components.frame import Frame
from dashboard.components.grid import MOST_ROWS, grid, typed_into
from dashboard.entry_rows.columns import grid_columns, grid_headings, grid_labels
from dashboard.entry_rows.marks import mark_of
from dashboard.entry_rows.paper import Paper, newest_paper, paper_of, save_paper
from dashboard.exports.entry_template import choices, entry_template
from dashboard.exports.error_file import error_file
from dashboard.language import Words
from dashboard.plan_choice import home_region
from dashboard.queries.screens import known_at
from dashboard.sheets.enter_many import head_html, sum_html
from etl.entry.drafts import discard_draft
from etl.entry.importing import cell_of, fact_in, faulty_rows, good_rows, submissions_of
from etl.entry.submitting import submit
from etl.tables.previews import RowPreview, preview
from etl.tables.reading import read_table
from indicators.as_of import AsOf
from indicators.faults.entry import TOO_MANY_ROWS_FOR_THE_GRID
from indicators.known import Known
from indicators.model import Source
from indicators.problems import Problem, Problems, problem
from indicators.proposals import Cell
from indicators.store import cell_revision, sources

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEAST_ROWS = 8
_GRID = "many-grid"
# What the session remembers; everything that was typed is in the draft.
_PAPER, _SEEN, _TOLD, _DONE = "many-paper", "many-seen", "many-told", "many-done"


def show(frame: Frame) -> None:
    """Show the paper and what its rows would change."""
    if _PAPER not in st.session_state:
        st.session_state[_PAPER] = _first_paper(frame)
    _write(frame)


def _first_paper(frame: Frame) -> Paper:
    """The paper the address names, else the one written on last, else a new one."""
    folder, person = frame.desk.home.drafts, frame.person.id
    asked = frame.choice.parameters.get("draft", "")
    try:
        named = paper_of(folder, person, UUID(asked)) if asked else newest_paper(folder, person)
    except ValueError:
        named = None
    return named or _new_paper(frame)


def _new_paper(frame: Frame) -> Paper:
    """An empty one, on which every figure is of the plan's own region until somebody says otherwise."""
    catalogue = frame.desk.catalogue
    region = catalogue.regions[home_region(catalogue, frame.choice.plan)]
    return Paper(uuid4(), common={"region": frame.words.text(region.name)})


@st.fragment
def _write(frame: Frame) -> None:
    desk, words = frame.desk, frame.words
    known = known_at(desk.store, desk.catalogue, AsOf(date.today()))
    cards = sources(desk.store)
    paper: Paper = st.session_state[_PAPER]
    frame.show(
        head_html(paper.saved_at, frame.person, words, frame.choice, st.session_state.pop(_DONE, "")), key="many-head"
    )
    _exchange(frame, known, cards)
    paper, found = _grid(frame, st.session_state[_PAPER], known, cards)
    frame.show(sum_html(found, known, st.session_state.get(_TOLD, ()), words), key="many-sum")
    _hand_in(frame, paper, found, known, cards)


def _exchange(frame: Frame, known: Known, cards: Mapping[str, Source]) -> None:
    """The workbook to take along, and the one brought back."""
    words = frame.words
    region = home_region(known.catalogue, frame.choice.plan)
    asked_for = dict.fromkeys(own.indicator for own in known.targets if own.region == region)
    series = [(indicator, region) for indicator in asked_for]
    left, right = st.columns((0.3, 0.7), vertical_alignment="bottom")
    left.download_button(
        words.say("Download the workbook"),
        data=lambda: entry_template(known, series, cards, words, today=date.today()),
        file_name=words.say("figures to enter {day}.xlsx", day=date.today().isoformat()),
        mime=_WORKBOOK,
        on_click="ignore",
        key="many-template",
    )
    given = right.file_uploader(
        words.say("Bring back a workbook or a CSV file"), key=f"many-file-{st.session_state[_PAPER].filled}"
    )
    if given is not None:
        _take_file(frame, given.name, given.getvalue())


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
        return
    st.rerun(scope="fragment")


def _grid(
    frame: Frame, paper: Paper, known: Known, cards: Mapping[str, Source]
) -> tuple[Paper, tuple[RowPreview, ...]]:
    """The rows as they are typed; on disk before what is found about them is shown."""
    words = frame.words
    columns = grid_columns(_lists(known, cards, words), words)
    typed = typed_into(_GRID, columns, paper.version)
    if typed is not None and typed != paper.typed:
        paper = _saved(frame, paper.with_typed(typed))
    found = preview(paper.table_rows(), known, cards, today=date.today())
    grid(
        columns,
        paper.typed,
        [mark_of(own, words) for own in found],
        headings=grid_headings(),
        labels=grid_labels(words),
        version=paper.version,
        language=words.language,
        theme="dark" if st.context.theme.type == "dark" else "light",
        least=_LEAST_ROWS,
        key=_GRID,
    )
    return paper, found


def _lists(known: Known, cards: Mapping[str, Source], words: Words) -> dict[str, list[str]]:
    return choices(known.catalogue, list(known.catalogue.indicators.values()), cards, words)


def _saved(frame: Frame, paper: Paper) -> Paper:
    """The paper on disk; where the disk refuses, the sentence, and what was typed stays in the grid."""
    try:
        paper = save_paper(frame.desk.home.drafts, frame.person.id, paper)
        st.session_state[_TOLD] = ()
    except Problems as faults:
        st.session_state[_TOLD] = [frame.words.problem(own) for own in faults.problems]
    st.session_state[_PAPER] = paper
    return paper


def _hand_in(
    frame: Frame, paper: Paper, found: Sequence[RowPreview], known: Known, cards: Mapping[str, Source]
) -> None:
    words, good, faulty = frame.words, good_rows(found), faulty_rows(found)
    seen: dict[Cell, int] = st.session_state.get(_SEEN, {})
    with st.container(key="many-reason"):
        reason = st.text_area(
            words.say("Why past figures change"), value=paper.reason, key=f"many-reason-text-{paper.draft}", height=68
        )
    if reason != paper.reason:
        paper = _saved(frame, paper.with_reason(reason))
    with st.container(horizontal=True, key="many-buttons"):
        st.button(
            words.count("Hand in {number} row for review", "Hand in {number} rows for review", len(good)),
            type="primary",
            disabled=not good,
            key="many-submit",
            on_click=partial(_submit, frame, paper, found, known, seen),
        )
        st.download_button(
            words.count("Download {number} faulty row", "Download {number} faulty rows", len(faulty)),
            data=lambda: error_file(faulty, _lists(known, cards, words), words),
            file_name=words.say("figures to mend {day}.xlsx", day=date.today().isoformat()),
            mime=_WORKBOOK,
            disabled=not faulty,
            on_click="ignore",
            key="many-errors",
        )
        st.button(words.say("Discard everything"), key="many-discard", on_click=partial(_discard, frame, paper))
    st.session_state[_SEEN] = {cell: cell_revision(frame.desk.store, cell) for cell in map(cell_of, map(fact_in, good))}


def _submit(frame: Frame, paper: Paper, found: Sequence[RowPreview], known: Known, seen: Mapping[Cell, int]) -> None:
    """Hand in the good rows as one act; the others stay on the paper."""
    given = submissions_of(found, known, seen, reason=paper.reason)
    content = "\n".join(str(own.typed) for own in given)
    try:
        proposals = submit(
            frame.desk.store, frame.desk.catalogue, frame.person, given, form=uuid5(paper.draft, content)
        )
    except Problems as faults:
        st.session_state[_TOLD] = _with_rows(faults.problems, frame)
        return
    left = paper.without({place for place, own in enumerate(found) if own in good_rows(found)})
    st.session_state[_DONE] = frame.words.count(
        "{number} figure was handed in for review.", "{number} figures were handed in for review.", len(proposals)
    )
    if any(left.rows):
        _saved(frame, left)
    else:
        _discard(frame, paper)


def _with_rows(problems: Sequence[Problem], frame: Frame) -> tuple[str, ...]:
    """Why nothing was handed in, each with the row it is about."""
    words = frame.words
    return tuple(
        words.say("Row {row}: {sentence}", row=own.place.line, sentence=words.problem(own))
        if own.place.line
        else words.problem(own)
        for own in problems
    )


def _discard(frame: Frame, paper: Paper) -> None:
    discard_draft(frame.desk.home.drafts, frame.person.id, paper.draft)
    st.session_state[_PAPER] = _new_paper(frame)
    st.session_state[_TOLD] = ()
