"""Review: what planners propose, beside what stands; approved, returned or taken back."""

from datetime import date

import streamlit as st

from dashboard.access.links import signed_link
from dashboard.answering import decide_as_sent, versions_of
from dashboard.api.evidence import PATH as EVIDENCE_PATH
from dashboard.components.acting import at_work, came_of
from dashboard.components.frame import Frame
from dashboard.components.sheet import Sent
from dashboard.queries.editions import editions_keeping
from dashboard.queries.review import Queue, Reviewed, review_queue
from dashboard.queries.screens import board
from dashboard.sheets.impact import impact_html
from dashboard.sheets.notice import notice_html
from dashboard.sheets.review import refusal_html, review_html
from dashboard.sheets.review_proposal import proposal_html
from dashboard.sheets.told import told_html
from indicators.faults.entry import UNKNOWN_PROPOSAL
from indicators.people import Person
from indicators.problems import Problems, message, problem
from indicators.proposals import Decision, Outcome

_DONE: dict[Outcome, tuple[str, str]] = {
    "approved": (message("{number} figure was approved and counts now."),
                 message("{number} figures were approved and count now.")),
    "returned": (message("{number} proposal was returned to its author."),
                 message("{number} proposals were returned to their authors.")),
    "recalled": (message("{number} proposal was taken back."), message("{number} proposals were taken back.")),
}  # fmt: skip


def show(frame: Frame) -> None:
    """Show the queue and the proposal that is open; do what somebody decides."""
    came, lock = came_of(), at_work()
    desk, choice, person = frame.desk, frame.choice, frame.person
    queue = review_queue(desk.store, desk.catalogue, date.today())
    opened = choice.parameters.get("proposal", "")
    own = queue.find(opened) if opened else None
    if opened and own is None:
        frame.show(notice_html([problem(UNKNOWN_PROPOSAL, found=opened)], frame.words), key="unknown")
    sheet = _opened(frame, queue, own, person) if own else ""
    sent = frame.show(review_html(queue, person, sheet, choice.parameters, frame.words), key="review")
    if sent:
        with lock:
            came["told"] = _decide(frame, queue, person, sent, opened)
        st.rerun()


def _opened(frame: Frame, queue: Queue, own: Reviewed, person: Person) -> str:
    files = {piece.sha256 for piece in own.proposal.evidence if piece.is_file}
    links = {sha256: signed_link(f"{EVIDENCE_PATH}/{sha256}", person) for sha256 in files}
    words, catalogue, parameters = frame.words, queue.catalogue, frame.choice.parameters
    today = queue.known.as_of
    chosen = board(frame.desk.store, catalogue, frame.choice.plan, today)
    checks = [words.problem(told) for told in own.warnings]
    impact = ""
    if own.impact:
        keeping = editions_keeping(frame.desk, own.impact.revisions)
        impact = impact_html(own.impact, chosen, words, parameters, keeping)
    return proposal_html(queue, own, person, links, impact, checks, parameters, words)


def _decide(frame: Frame, queue: Queue, person: Person, sent: Sent, opened: str) -> str:
    """Do it; gives what is said of it. The open proposal stays open and says its own."""
    try:
        decisions = decide_as_sent(frame.desk, person, sent)
    except Problems as faults:
        threads = [name for name, _ in versions_of(sent)]
        return refusal_html(queue, threads, faults.problems, frame.words)
    others = [own for own in decisions if own.proposal != opened]
    return told_html(_told(frame, decisions), frame.words) if others else ""


def _told(frame: Frame, decisions: tuple[Decision, ...]) -> str:
    one, many = _DONE[decisions[0].outcome]
    return frame.words.say(one if len(decisions) == 1 else many, number=len(decisions))
