"""The page on which a document is put in, what it states confirmed, and stored as a source and a plan."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from threading import Lock
from uuid import UUID

import streamlit as st

from dashboard.components.frame import Frame
from dashboard.components.sheet import Sent
from dashboard.entry_form.times import clock
from dashboard.queries.entry import known_today
from dashboard.queries.reading import document_bytes, read_kept
from dashboard.reading_many import decide_many
from dashboard.sheets.notice import notice_html
from dashboard.sheets.reading import KINDS, Shown, papers_html, parts_of, reading_html, start_html, undecided
from dashboard.style import file_field_style
from etl.confirming.candidates import NEW_INDICATOR, ReadDocument
from etl.confirming.handing_in import HANDED_IN, hand_in, take_over
from etl.confirming.paper import CARD_FIELDS, DECIDED_FIELDS, DocumentPaper, new_paper, paper_of, papers_of, save_paper
from etl.confirming.settling import settled
from etl.confirming.storing import StoredDocument, store_document
from etl.entry.drafts import discard_draft, named_draft
from etl.entry.evidence import keep_file
from etl.pipeline import run
from indicators.problems import Problem, Problems
from indicators.store import sources

_KEY = "read-document"
# What the session keeps: what came of the last thing that was done, the quantity that is being corrected, how many
# files were taken (another field after every file: this one would hand its file in again).
_CAME_OF_IT, _CORRECTED, _FILES = "read-came-of-it", "read-corrected", "read-files"
# New figures have the page drawn again while the document is still being stored: that waits for the end of it.
_storing = Lock()
_NOTHING = ("", "", "")
_MANY = {"near": "near", "whole": "whole", "new-many": "new", "rest": "rest"}


def show_reading(frame: Frame) -> None:
    """Show the document the address names, or where one is put in."""
    with _storing:
        pass
    draft = named_draft(frame.choice.parameters.get("draft", ""))
    paper = paper_of(frame.desk.home.drafts, frame.person.id, draft) if draft else None
    if paper is None and draft:
        paper = take_over(frame.desk.home.drafts, frame.person, draft)
    if paper is None:
        _start(frame)
    else:
        _confirm(frame, paper.draft)


def _start(frame: Frame) -> None:
    words, home, person = frame.words, frame.desk.home, frame.person
    came = _came_of_it()
    handed_in = papers_of(home.drafts, HANDED_IN) if person.may("decide") else ()
    frame.show(start_html(came.problems, came.done, words), key="read-start")
    if person.may("propose") or person.may("decide"):
        with st.container(key="read-files"):
            label = words.say("Choose a document")
            hint = words.say("or drop it here: text, Markdown, HTML, Word or PDF; 25 MB at most")
            st.html(file_field_style("read-files", label, hint, words))
            given = st.file_uploader(label, key=f"read-file-{st.session_state.get(_FILES, 0)}")
        if given is not None:
            st.session_state[_FILES] = st.session_state.get(_FILES, 0) + 1
            _take(frame, given.name, given.getvalue())
    own = [(_address(frame, paper), paper) for paper in papers_of(home.drafts, person.id)]
    if own or handed_in:
        frame.show(papers_html(own, [(_address(frame, paper), paper) for paper in handed_in], words), key="read-papers")


def _address(frame: Frame, paper: DocumentPaper) -> str:
    return frame.choice.address("/read", draft=str(paper.draft), part="", kind="")


def _take(frame: Frame, name: str, content: bytes) -> None:
    """Read a file that was put in; from then on it is a draft with an address."""
    home, person = frame.desk.home, frame.person
    came = _came_of_it()
    try:
        evidence = keep_file(content, name, home.evidence)
        paper = new_paper(evidence.name, evidence.sha256, {})
        read = read_kept(home, paper, frame.desk.catalogue)
        paper = save_paper(home.drafts, person.id, paper.with_card(_card(frame, read)))
    except Problems as faults:
        came.problems, came.done = faults.problems, _NOTHING
    else:
        came.problems, came.done = (), _NOTHING
        st.query_params["draft"] = str(paper.draft)
    st.rerun()


def _card(frame: Frame, read: ReadDocument) -> dict[str, str]:
    """What the document says of itself, its region by name."""
    region = frame.desk.catalogue.regions.get(read.heading.region)
    return asdict(read.heading) | ({"region": frame.words.text(region.name)} if region else {})


@st.fragment
def _confirm(frame: Frame, draft: UUID) -> None:
    desk, person = frame.desk, frame.person
    paper = paper_of(desk.home.drafts, person.id, draft)
    if paper is None:
        st.rerun()
    try:
        read = read_kept(desk.home, paper, desk.catalogue)
    except Problems as faults:
        frame.show(notice_html(faults.problems, frame.words), key="read-fault")
        return
    known = known_today(desk.store, desk.catalogue)
    told = _came_of_it().problems
    shown = _shown(frame)
    html = reading_html(
        read,
        paper,
        known,
        shown,
        settled(read, paper, known),
        person.may("decide"),
        clock(paper.saved_at, frame.words),
        [frame.words.problem(own) for own in told],
        _addresses(frame, read),
        frame.words,
    )
    if sent := frame.show(html, key=_KEY):
        _follow(frame, read, paper, shown, sent)


def _shown(frame: Frame) -> Shown:
    asked = frame.choice.parameters
    part = asked.get("part", "1")
    kind = asked.get("kind", "")
    return Shown(
        part=int(part) if part.isdecimal() and len(part) < 5 else 1,
        kind=kind if kind in KINDS else "",
        corrected=st.session_state.get(_CORRECTED, ""),
        sources=sources(frame.desk.store),
    )


def _addresses(frame: Frame, read: ReadDocument) -> dict[str, str]:
    address = frame.choice.address
    told = {f"part:{own.number}": address("/read", part=str(own.number)) for own in parts_of(read)}
    told |= {f"kind:{kind}": address("/read", kind=kind) for kind in ("", *KINDS)}
    return told | {"close": address("/read", draft="", part="", kind="")}


def _follow(frame: Frame, read: ReadDocument, paper: DocumentPaper, shown: Shown, sent: Sent) -> None:
    """Do what was pressed or typed; it is on disk before the page is drawn again."""
    known = known_today(frame.desk.store, frame.desk.catalogue)
    _came_of_it().problems = ()
    if sent.form == "store":
        _finish(frame, read, paper)
    elif sent.form == "discard":
        discard_draft(frame.desk.home.drafts, frame.person.id, paper.draft)
        _leave()
    elif sent.form == "card":
        _save(frame, paper.with_card({name: sent.field(name) for name in CARD_FIELDS}))
    elif sent.form in _MANY:
        _save(frame, decide_many(_MANY[sent.form], undecided(read, paper, shown.kind), paper, known))
    elif read.candidate(sent.field("key")):
        _save(frame, _decided(paper, sent))
    st.rerun(scope="fragment")


def _decided(paper: DocumentPaper, sent: Sent) -> DocumentPaper:
    """The paper with one quantity decided, or typed at."""
    key = sent.field("key")
    typed = {name: sent.field(name) for name in DECIDED_FIELDS if name in sent.fields}
    if typed.get("reason") and sent.form != "dismiss":
        del typed["reason"]
    held = paper.decided.get(key)
    outcomes = {"accept": "accepted", "dismiss": "dismissed", "new": "accepted", "undo": ""}
    outcome = outcomes.get(sent.form, held.outcome if held else "")
    if sent.form == "new":
        typed["indicator"] = NEW_INDICATOR
    if sent.form != "typed":
        st.session_state[_CORRECTED] = key if sent.form == "correct" else ""
    return paper.with_decided(key, outcome, typed)


def _save(frame: Frame, paper: DocumentPaper) -> None:
    try:
        save_paper(frame.desk.home.drafts, frame.person.id, paper)
    except Problems as faults:
        _came_of_it().problems = faults.problems


def _finish(frame: Frame, read: ReadDocument, paper: DocumentPaper) -> None:
    """Store the document, or hand it in; the page then says what came of it."""
    desk, person = frame.desk, frame.person
    known = known_today(desk.store, desk.catalogue)
    came = _came_of_it()
    # From here to the end of the block nothing is asked of the page: new figures may have its run broken off.
    with _storing:
        try:
            if person.may("decide"):
                stored = store_document(
                    desk.home, document_bytes(desk.home, paper), read, paper, known,
                    who=person.shown_name, today=date.today(), load=_load(frame),
                )  # fmt: skip
                came.done = _stored_sentence(frame, stored)
            else:
                number = hand_in(desk.store, desk.home, read, paper, known, person)
                came.done = _handed_in_sentence(frame, number)
        except Problems as faults:
            came.problems = faults.problems
        else:
            discard_draft(desk.home.drafts, person.id, paper.draft)
    if not came.problems:
        _leave()


def _load(frame: Frame) -> Callable[[], object]:
    desk = frame.desk

    def load() -> None:
        before = desk.catalogue
        try:
            desk.renew_catalogue()
            now = datetime.now(UTC).replace(tzinfo=None)
            run(desk.store, desk.home.snapshots, desk.catalogue, now=now, own=desk.home.sources)
        except BaseException:
            desk.catalogue = before
            raise

    return load


def _stored_sentence(frame: Frame, stored: StoredDocument) -> tuple[str, str, str]:
    """What was stored, and where it is seen: a plan on the Overview, figures without one among the sources."""
    words = frame.words
    asked = dict.fromkeys(("draft", "part", "kind"), "")
    if not stored.plan:
        sentence = words.count("Stored: {number} actual.", "Stored: {number} actuals.", stored.actuals)
        return sentence, frame.choice.address("/sources", **asked), words.say("Sources")
    sentence = words.say(
        "Stored: {actuals} actuals and {targets} targets. The plan is on the Overview.",
        actuals=stored.actuals,
        targets=stored.targets,
    )
    return sentence, frame.choice.address("/", **asked, plan=stored.plan), words.say("Overview")


def _handed_in_sentence(frame: Frame, number: int) -> tuple[str, str, str]:
    """How many figures went to review, and where they are seen."""
    sentence = frame.words.count(
        "{number} figure was handed in for review; the document waits for an approver.",
        "{number} figures were handed in for review; the document waits for an approver.",
        number,
    )
    address = frame.choice.address("/review", draft="", part="", kind="")
    return sentence, address, frame.words.say("Review")


def _leave() -> None:
    st.session_state.pop(_CORRECTED, None)
    for name in ("draft", "part", "kind"):
        st.query_params.pop(name, None)
    st.rerun()


@dataclass
class _CameOfIt:
    """What came of the last thing that was done: why it was refused, or what was stored and where it is seen."""

    problems: Sequence[Problem] = ()
    done: tuple[str, str, str] = _NOTHING


def _came_of_it() -> _CameOfIt:
    held: _CameOfIt = st.session_state.setdefault(_CAME_OF_IT, _CameOfIt())
    return held
