"""What the command line can ask for. A job runs in whichever process holds the store, and tells of itself by events.

A job answers with its exit code.
"""

from collections.abc import Callable
from datetime import date

from dashboard.desk import Desk
from dashboard.jobs.administering import administer_here, list_locks, list_roles, list_settings, list_tokens
from dashboard.jobs.check_rows import tell_audit
from dashboard.jobs.data_in import take_data_in
from dashboard.jobs.data_out import hand_out_data
from dashboard.jobs.editions import freeze_here, list_editions, show_edition, tell_changes, verify_editions
from dashboard.jobs.events import Emit, Options, tell_problems
from dashboard.jobs.explain_target import explain_target
from dashboard.jobs.exporting import hand_out
from dashboard.jobs.loading import list_runs, refresh_sources, run_pipeline
from dashboard.jobs.log_of_acts import compare_database, list_acts, verify_acts
from dashboard.jobs.plans import bring_site_in, list_plans
from dashboard.jobs.progress_rows import COLUMNS, progress_rows
from dashboard.jobs.recording import record_bridge, record_judgement, record_override
from dashboard.jobs.revisions import tell_revisions
from dashboard.jobs.sharing import list_sharing, share_here
from dashboard.language import Words
from dashboard.plan_choice import default_choice
from dashboard.queries.audit import audit_report
from dashboard.queries.screens import board
from dashboard.state import read_as_of
from etl.refreshing.revision import told_by
from indicators.as_of import AsOf
from indicators.problems import Problems
from indicators.store import runs
from indicators.store.integrity import check_ledger

Job = Callable[[Desk, Options, Words, Emit], int]


def run_job(name: str, desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Run a job to its end; its problems become events and a non-zero exit code.

    Raises:
        KeyError: there is no such job.
    """
    job = JOBS[name]
    try:
        return job(desk, options, words, emit)
    except Problems as faults:
        tell_problems(faults.problems, words, emit)
        return 1


def show_progress(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """The verdicts of a choice of plans.

    Raises:
        Problems: there is no such plan or milestone, or the date is none.
    """
    if not runs(desk.store, newest=1):
        # Nobody has loaded anything yet; an empty table would be an answer to no question.
        run_pipeline(desk, {}, words, emit)
    choice = options.get("plan") or default_choice(desk.catalogue)
    own = board(desk.store, desk.catalogue, choice, asked_as_of(options))
    columns = {column: words.say(title) for column, title in COLUMNS.items()}
    rows = progress_rows(own, words, milestone=options.get("milestone", ""))
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0


def explain_verdict(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Everything behind the verdict on one target.

    Raises:
        Problems: there is no such target, or the date is none.
    """
    if not runs(desk.store, newest=1):
        run_pipeline(desk, {}, words, emit)
    return explain_target(desk, options, asked_as_of(options), words, emit)


def make_files(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Files to hand out."""
    if not runs(desk.store, newest=1):
        run_pipeline(desk, {}, words, emit)
    return hand_out(desk, options, words, emit)


def make_data(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """What is held as data for other programs."""
    if not runs(desk.store, newest=1):
        run_pipeline(desk, {}, words, emit)
    return hand_out_data(desk, options, words, emit)


def check_held(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Check the ledger against the catalogue; where it is sound and holds anything, audit what it holds."""
    found = tuple(check_ledger(desk.store, desk.catalogue))
    # What the last run could not take keeps nobody from reading what is held.
    left = [told for run in runs(desk.store, newest=1) for told in told_by(desk.store, run)]
    tell_problems([*found, *left], words, emit)
    if found or not runs(desk.store, newest=1):
        return 1 if found else 0
    report = audit_report(desk.store, desk.catalogue, AsOf(date.today()))
    tell_audit(report, words, emit, as_rows=options.get("format", "table") != "table")
    return 1 if report.errors else 0


def asked_as_of(options: Options) -> AsOf:
    """The state of knowledge asked for; what is public today where nothing was.

    Raises:
        Problems: the day is no date, or its meaning is none of the two.
    """
    as_of, found = read_as_of(options, today=date.today())
    if found:
        raise Problems(found)
    return as_of


JOBS: dict[str, Job] = {
    "etl-run": run_pipeline,
    "etl-refresh": refresh_sources,
    "etl-list": list_runs,
    "etl-report": tell_revisions,
    "progress": show_progress,
    "explain": explain_verdict,
    "check": check_held,
    "record-judgement": record_judgement,
    "record-bridge": record_bridge,
    "record-override": record_override,
    "administer": administer_here,
    "role-list": list_roles,
    "lock-list": list_locks,
    "token-list": list_tokens,
    "setting-list": list_settings,
    "share": share_here,
    "share-list": list_sharing,
    "audit-list": list_acts,
    "audit-verify": verify_acts,
    "rebuild-verify": compare_database,
    "edition-freeze": freeze_here,
    "edition-list": list_editions,
    "edition-show": show_edition,
    "edition-verify": verify_editions,
    "edition-changes": tell_changes,
    "export": make_files,
    "export-data": make_data,
    "source-import": take_data_in,
    "plan-list": list_plans,
    "plan-import-open-sdg": bring_site_in,
}
