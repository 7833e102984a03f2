"""What a run of the pipeline changed, as the command line asks for it."""

from dashboard.desk import Desk
from dashboard.jobs.events import Emit, Options, tell_problems
from dashboard.language import Words
from dashboard.sentences.revisions import REVISION_COLUMNS, flip_sentence, report_sentence, revision_rows
from etl.refreshing.revision import find_run, revision_report


def tell_revisions(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """The figures a run brought, changed and withdrew, the verdicts it turned, and what it was told.

    Raises:
        Problems: there is no such run.
    """
    report = revision_report(desk.store, desk.catalogue, find_run(desk.store, options.get("run", "")))
    columns = {name: words.say(title) for name, title in REVISION_COLUMNS.items()}
    emit({"event": "rows", "columns": columns, "rows": revision_rows(report, desk.catalogue, words)})
    tell_problems(report.told, words, emit)
    for own in report.flips:
        emit({"event": "line", "text": flip_sentence(own, desk.catalogue, words)})
    if report.more:
        emit(
            {"event": "line", "text": words.say("Only the first {number} rows are listed.", number=len(report.figures))}
        )
    emit({"event": "line", "text": report_sentence(report, words)})
    return 0
