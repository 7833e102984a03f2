"""Administration: who may do what, what is closed, and everything that was done."""

from contextlib import suppress
from datetime import date
from urllib.parse import urlencode
from uuid import UUID, uuid4

import streamlit as st

from dashboard.access.links import signed_link
from dashboard.administering import ACTIONS, administer
from dashboard.api.acts import PATH as ACTS_PATH
from dashboard.components.acting import at_work, came_of, kept_in_session
from dashboard.components.frame import Frame
from dashboard.components.sheet import Sent
from dashboard.queries.administer import log_page, office
from dashboard.sheets.administer import Shown, administer_html
from dashboard.sheets.notice import notice_html
from dashboard.sheets.told import told_html
from indicators.people import Person
from indicators.problems import Problems
from indicators.store import ActFilter, LogReport, verify

# Under these names the session keeps the id of the next form, a token that was made, and what came of the last form.
_FORM, _TOKEN, _TOLD, _REPORT = "form", "token", "told", "report"
_FILTERS = ("person", "kind", "day")


def show(frame: Frame) -> None:
    """Show how this installation stands; do what a form asks for."""
    session = kept_in_session("administer")
    desk, parameters, person = frame.desk, frame.choice.parameters, frame.person
    wanted = _wanted(frame)
    report: LogReport | None = came_of().get(_REPORT)
    shown = Shown(
        form=session.setdefault(_FORM, str(uuid4())),
        token=session.get(_TOKEN, ""),
        report=report,
        export=_export(wanted, person, frame.choice.language),
    )
    log = log_page(desk.store, wanted, _page(parameters.get("page", "")))
    own = office(desk.store, desk.catalogue)
    sent = frame.show(administer_html(own, log, wanted, shown, parameters, frame.words), key="administer")
    if sent:
        _follow(frame, person, sent)


def _follow(frame: Frame, person: Person, sent: Sent) -> None:
    """Do what a form asks for; one sent twice is done once."""
    session, came = kept_in_session("administer"), came_of()
    if sent.form != "token":
        session.pop(_TOKEN, None)
    if sent.form == "filter":
        _filter(sent)
    elif sent.form == "verify":
        came.clear()
        came[_REPORT] = verify(frame.desk.store)
    elif sent.form in ACTIONS and sent.field("form") == session[_FORM]:
        with at_work():
            _do(frame, person, sent)
    st.rerun()


def _do(frame: Frame, person: Person, sent: Sent) -> None:
    session, came = kept_in_session("administer"), came_of()
    came.clear()
    fields = {name: values[0] for name, values in sent.fields.items() if values}
    try:
        token = administer(frame.desk, person, sent.form, fields, form=UUID(session[_FORM]))
    except Problems as faults:
        came[_TOLD] = notice_html(faults.problems, frame.words)
        return
    session[_FORM] = str(uuid4())
    came[_TOLD] = told_html(frame.words.say("Recorded."), frame.words)
    if token:
        session[_TOKEN] = token


def _filter(sent: Sent) -> None:
    with suppress(KeyError):
        del st.query_params["page"]
    for name in _FILTERS:
        if value := sent.field(name):
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def _wanted(frame: Frame) -> ActFilter:
    asked = frame.choice.parameters
    day: date | None = None
    with suppress(ValueError):
        day = date.fromisoformat(asked.get("day", ""))
    return ActFilter(asked.get("person", ""), asked.get("kind", ""), day)


def _page(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 1


def _export(wanted: ActFilter, person: Person, language: str) -> str:
    """Where the acts that are asked for can be fetched as a file."""
    day = wanted.day.isoformat() if wanted.day else ""
    asked = {"act": wanted.kind, "who": wanted.person, "since": day, "until": day, "lang": language}
    return f"{signed_link(ACTS_PATH, person)}&{urlencode({name: own for name, own in asked.items() if own})}"
