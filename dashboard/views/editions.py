"""Editions: what was frozen, freezing what is known now, and what changed since."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode
from uuid import UUID, uuid4

import streamlit as st

from dashboard.access.links import signed_link
from dashboard.api.editions import CHANGES_FILE
from dashboard.components.acting import at_work, came_of, kept_in_session
from dashboard.components.frame import Frame
from dashboard.components.sheet import Sent
from dashboard.freezing import freeze_as_asked
from dashboard.queries.editions import NOW, comparison, faults_of
from dashboard.queries.review import review_queue
from dashboard.queries.screens import board, known_at
from dashboard.sheets.changes import changes_html
from dashboard.sheets.editions import Shown, editions_html
from dashboard.sheets.notice import notice_html
from dashboard.sheets.told import told_html
from etl.publishing.editions import find_edition
from indicators.people import Person
from indicators.problems import Problem, Problems
from indicators.store import editions

# Under these names the session keeps the id of the next form, what came of the last one, what was refused of it, and
# what verifying found.
_FORM, _TOLD, _FIELDS, _VERIFIED = "form", "told", "fields", "verified"


def show(frame: Frame) -> None:
    """Show the editions, or what changed between two of them; do what a form asks for."""
    if frame.choice.parameters.get("from"):
        _changes(frame)
    else:
        _editions(frame)


def _changes(frame: Frame) -> None:
    asked, words = frame.choice.parameters, frame.words
    before, after = asked["from"], asked.get("to") or NOW
    compared = comparison(frame.desk, before, after)
    query = urlencode({"from": before, "to": after, "lang": frame.choice.language})
    export = f"{signed_link(CHANGES_FILE, frame.person)}&{query}"
    frame.show(changes_html(compared, asked.get("kind", ""), export, asked, words), key="changes")


def _editions(frame: Frame) -> None:
    session, came = kept_in_session("editions"), came_of()
    desk, choice, person = frame.desk, frame.choice, frame.person
    verified: Mapping[str, tuple[Problem, ...]] = came.get(_VERIFIED, {})
    shown = Shown(
        form=session.setdefault(_FORM, str(uuid4())),
        fields=came.get(_FIELDS, {}),
        verified=verified,
        waiting=len(review_queue(desk.store, desk.catalogue, date.today()).waiting),
        regions_left_out=known_at(desk.store, desk.catalogue, choice.as_of).regions_left_out,
    )
    own = board(desk.store, desk.catalogue, choice.plan, choice.as_of)
    html = editions_html(editions(desk.store), own, choice.plan, person, shown, choice.parameters, frame.words)
    if sent := frame.show(html, key="editions"):
        _follow(frame, person, sent)


def _follow(frame: Frame, person: Person, sent: Sent) -> None:
    """Do what a form asks for; one sent twice is done once."""
    session, came = kept_in_session("editions"), came_of()
    if sent.form == "verify":
        came.clear()
        came[_VERIFIED] = _verified(frame, sent.field("edition"))
    elif sent.form == "freeze" and sent.field("form") == session[_FORM]:
        with at_work():
            _freeze(frame, person, sent)
    st.rerun()


def _verified(frame: Frame, asked: str) -> dict[str, tuple[Problem, ...]]:
    store = frame.desk.store
    chosen = (find_edition(store, asked),) if asked else editions(store)
    return {own.id: faults_of(frame.desk, own) for own in chosen}


def _freeze(frame: Frame, person: Person, sent: Sent) -> None:
    session, came = kept_in_session("editions"), came_of()
    came.clear()
    fields = {name: values[0] for name, values in sent.fields.items() if values}
    try:
        own = freeze_as_asked(frame.desk, person, fields, form=UUID(session[_FORM]))
    except Problems as faults:
        came[_FIELDS] = fields
        came[_TOLD] = notice_html(faults.problems, frame.words)
        return
    session[_FORM] = str(uuid4())
    said = frame.words.say("Frozen: “{name}”, number {number}.", name=own.name, number=own.id)
    came[_TOLD] = told_html(said, frame.words)
