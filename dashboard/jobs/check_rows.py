"""The self-audit as `milepost check` tells it: a summary, then each kind with its count and each finding's place."""

from itertools import groupby

from dashboard.jobs.events import Emit
from dashboard.language import Words
from dashboard.queries.audit import AuditReport
from dashboard.sentences.audit import audit_summary, finding_sentence, finding_title
from indicators.audit_records import Finding
from indicators.problems import message

# What a table would show of a row; CSV and JSON carry all of it.
_COLUMNS = {"kind": message("Kind"), "place": message("Place"), "text": message("Finding")}


def tell_audit(report: AuditReport, words: Words, emit: Emit, *, as_rows: bool) -> None:
    """The findings as events: as rows for another program, else as sentences for a person."""
    if as_rows:
        columns = {name: words.say(title) for name, title in _COLUMNS.items()}
        emit({"event": "rows", "columns": columns, "rows": [_row(own, report, words) for own in report.findings]})
        return
    emit({"event": "line", "text": audit_summary(report, words)})
    for _, group in groupby(report.findings, key=lambda finding: finding.fault.kind):
        own = list(group)
        emit({"event": "line", "text": _heading(own, words)})
        for finding in own:
            emit(
                {
                    "event": "problem",
                    "place": str(finding.place),
                    "text": finding_sentence(finding, report, words),
                    "severity": finding.fault.severity,
                }
            )


def _heading(findings: list[Finding], words: Words) -> str:
    title, remedy = finding_title(findings[0], words), words.say(findings[0].fault.remedy)
    return words.say("{title}: {number}. {remedy}", title=title, number=len(findings), remedy=remedy)


def _row(finding: Finding, report: AuditReport, words: Words) -> dict[str, object]:
    return {
        "kind": finding.fault.kind,
        "severity": finding.fault.severity,
        "place": str(finding.place),
        "indicator": finding.indicator or None,
        "region": finding.region or None,
        "target": finding.target.key if finding.target else None,
        "goal": finding.values.get("goal"),
        "period": finding.values.get("period"),
        "text": finding_sentence(finding, report, words),
        "remedy": words.say(finding.fault.remedy),
    }
