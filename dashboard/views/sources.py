"""Sources: where every figure comes from, what contradicts what, and what was loaded when."""

from dashboard.components.frame import Frame
from dashboard.components.kept import kept
from dashboard.queries.audit import audit_report
from dashboard.queries.outlook import outlook_quality
from dashboard.queries.screens import provenance
from dashboard.sheets.audit import audit_html
from dashboard.sheets.outlook_quality import outlook_quality_html
from dashboard.sheets.sources import sources_html


def show(frame: Frame) -> None:
    """Show provenance cards, conflicts and runs; then what is due, what the audit found, and how outlooks fared."""
    choice = frame.choice
    known = provenance(frame.desk.store, frame.desk.catalogue, choice.as_of)
    frame.show(kept(sources_html, known, frame.words, choice.parameters), key="sources")
    report = audit_report(frame.desk.store, frame.desk.catalogue, choice.as_of)
    frame.show(kept(audit_html, report, frame.words, choice.parameters), key="audit")
    quality = outlook_quality(frame.desk.store, frame.desk.catalogue, choice.as_of)
    frame.show(kept(outlook_quality_html, quality, frame.words, choice.parameters), key="outlooks")
