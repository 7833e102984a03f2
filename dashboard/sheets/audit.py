"""The release calendar and the self-audit: what is due next, and what is missing, each with the way to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from dashboard.language import Words
from dashboard.queries.audit import AuditReport
from dashboard.sentences.audit import audit_summary, finding_sentence, finding_title, lag_word
from dashboard.sentences.left_out import left_out_sentence
from dashboard.sheets.addresses import address
from dashboard.sheets.renderer import render
from dashboard.wording import indicator_name
from indicators.audit_records import Finding
from indicators.release_calendar import Release

# A list of more findings than this is folded.
_SHORT = 8


@dataclass(frozen=True)
class Due:
    """One line of the calendar; ``month`` is empty where nobody knows it."""

    indicator: str
    href: str
    region: str
    newest: str
    following: str
    month: str
    overdue: str
    rests_on: str


@dataclass(frozen=True)
class Group:
    """All findings of one kind: each as a sentence with the way to where it is mended; long ones are folded away."""

    title: str
    remedy: str
    is_error: bool
    is_open: bool
    rows: tuple[tuple[str, str], ...]


def audit_html(report: AuditReport, words: Words, parameters: Mapping[str, str]) -> str:
    """The release calendar by due month, and the findings by kind.

    Args:
        report: the self-audit of the ledger.
        words: the language.
        parameters: those of the address; ``plan``, ``as_of``, ``by`` and ``lang`` are carried into every link.
    """
    asked = [_due(own, report, words, parameters) for own in report.releases if own.is_asked_for]
    others = [_due(own, report, words, parameters) for own in report.releases if not own.is_asked_for]
    return render(
        "audit.html",
        words,
        asked=asked,
        others=others,
        overdue=sum(bool(own.overdue) for own in asked),
        summary=audit_summary(report, words),
        left_out=left_out_sentence(report.regions_left_out, words),
        groups=_groups(report, words, parameters),
    )


def _due(release: Release, report: AuditReport, words: Words, parameters: Mapping[str, str]) -> Due:
    catalogue = report.catalogue
    own = {"indicator": release.indicator, "region": release.region}
    overdue = ""
    if release.is_overdue:
        overdue = words.count("overdue, {number} year", "overdue, {number} years", release.years_overdue)
    return Due(
        indicator=indicator_name(catalogue.indicators[release.indicator], words, short=True),
        href=address("/indicator", own, parameters),
        region=words.text(catalogue.regions[release.region].name),
        newest=words.period(release.newest_period) if release.newest_period else "—",
        following=words.period(release.next_period),
        month=words.month(release.due_month) if release.due_month else "",
        overdue=overdue,
        rests_on=lag_word(release.lag, words) if release.due_month else "",
    )


def _groups(report: AuditReport, words: Words, parameters: Mapping[str, str]) -> list[Group]:
    groups = []
    for _, found in groupby(report.findings, key=lambda finding: finding.fault.kind):
        own = list(found)
        fault = own[0].fault
        groups.append(
            Group(
                title=finding_title(own[0], words),
                remedy=words.say(fault.remedy),
                is_error=fault.severity == "error",
                is_open=fault.severity == "error" or len(own) <= _SHORT,
                rows=tuple((finding_sentence(f, report, words), _where(f, parameters)) for f in own),
            )
        )
    return groups


def _where(finding: Finding, parameters: Mapping[str, str]) -> str:
    """The screen where a finding is seen and mended: the card of its source, its target, its goal's stage, its line."""
    if finding.goal:
        return address("/milestones", {"milestone": finding.values["period"]}, parameters)
    if publication := finding.values.get("publication"):
        return address("/sources", {"source": publication}, parameters)
    target = {"target": finding.target.key} if finding.target else {}
    return address("/indicator", {"indicator": finding.indicator, "region": finding.region, **target}, parameters)
