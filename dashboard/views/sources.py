"""Sources: where every figure comes from, what contradicts what, what was loaded when, and asking anew."""

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import uuid4

import streamlit as st

from dashboard.access.links import signed_link
from dashboard.api.refreshing import REPORT_FILE
from dashboard.components.acting import came_of, kept_in_session
from dashboard.components.frame import Frame
from dashboard.components.kept import kept
from dashboard.jobs.loading import bring_up_to_date, refresh_sentence
from dashboard.queries.audit import audit_report
from dashboard.queries.outlook import outlook_quality
from dashboard.queries.screens import provenance
from dashboard.sheets.audit import audit_html
from dashboard.sheets.notice import notice_html
from dashboard.sheets.outlook_quality import outlook_quality_html
from dashboard.sheets.refreshing import Upkept, failing_html, refreshing_html
from dashboard.sheets.sources import sources_html
from dashboard.sheets.told import told_html
from etl.refreshing.freshness import freshness, shipped_freshness
from etl.refreshing.revision import RevisionReport, find_run, revision_report, told_by
from etl.refreshing.schedule import utc_now
from indicators.faults.refreshing import MAY_NOT_REFRESH
from indicators.problems import Problems, problem
from indicators.store import runs

# Under this name the session keeps the id of the next refresh.
_FORM = "form"


def show(frame: Frame) -> None:
    """Show provenance cards, conflicts and runs; then what is due, what the audit found, and how outlooks fared."""
    choice = frame.choice
    above = st.container()
    known = provenance(frame.desk.store, frame.desk.catalogue, choice.as_of)
    frame.show(kept(sources_html, known, frame.words, choice.parameters), key="sources")
    upkept = _upkept(frame, {own.id: frame.words.text(own.title) for own in known.sources})
    if failing := sum(bool(own.failed) for own in upkept.sources):
        with above:
            frame.show(failing_html(failing, frame.words), key="failing")
    _show_upkeep(frame, upkept)
    report = audit_report(frame.desk.store, frame.desk.catalogue, choice.as_of)
    frame.show(kept(audit_html, report, frame.words, choice.parameters), key="audit")
    quality = outlook_quality(frame.desk.store, frame.desk.catalogue, choice.as_of)
    frame.show(kept(outlook_quality_html, quality, frame.words, choice.parameters), key="outlooks")


def _upkept(frame: Frame, titles: Mapping[str, str]) -> Upkept:
    """How fresh the office's own sources are, what the last run was told, and what an opened one changed."""
    session = kept_in_session("sources")
    desk, asked = frame.desk, frame.choice.parameters
    report = None
    if name := asked.get("run", ""):
        try:
            report = revision_report(desk.store, desk.catalogue, find_run(desk.store, name))
        except Problems as faults:
            frame.show(notice_html(faults.problems, frame.words), key="no-run")
    return Upkept(
        sources=freshness(desk.store, desk.home, utc_now()),
        shipped=shipped_freshness(desk.store),
        told=[told for run in runs(desk.store, newest=1) for told in told_by(desk.store, run)],
        report=report,
        may_refresh=frame.person.may("refresh"),
        form=session.setdefault(_FORM, str(uuid4())),
        files=_files(frame, report) if report else {},
        titles=titles,
    )


def _show_upkeep(frame: Frame, upkept: Upkept) -> None:
    """Show all that, and ask anew where somebody presses for it."""
    session = kept_in_session("sources")
    html = refreshing_html(upkept, frame.desk.catalogue, frame.words, frame.choice.parameters)
    sent = frame.show(html, key="refreshing")
    if sent and sent.form == "refresh" and sent.field("form") == session[_FORM]:
        _refresh(frame)
        st.rerun()


def _files(frame: Frame, report: RevisionReport) -> dict[str, str]:
    """Where a report can be fetched: as a table for people, and as other programs get it where they may."""
    named = urlencode({"run": report.run.id, "lang": frame.choice.language})
    files = {"CSV": f"{signed_link(REPORT_FILE, frame.person)}&{named}"}
    if frame.person.may("see_proposals"):
        files["JSON"] = f"/api/v1/runs/{report.run.id}?{urlencode({'lang': frame.choice.language})}"
    return files


def _refresh(frame: Frame) -> None:
    session, came = kept_in_session("sources"), came_of()
    # The button is drawn for who may press it; what is sent may have been drawn for another.
    if not frame.person.may("refresh"):
        came["told"] = notice_html([problem(MAY_NOT_REFRESH, person=frame.person.shown_name)], frame.words)
        return
    try:
        own = bring_up_to_date(frame.desk)
    except Problems as faults:
        came["told"] = notice_html(faults.problems, frame.words)
        return
    session[_FORM] = str(uuid4())
    came["told"] = told_html(refresh_sentence(own.refreshed, frame.words), frame.words)
