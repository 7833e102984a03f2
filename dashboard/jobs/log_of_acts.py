"""The log of acts as jobs: proved whole, listed, and the database held beside what its journal makes."""

from collections.abc import Callable
from datetime import date

from dashboard.desk import Desk
from dashboard.jobs.events import Emit, Options, tell_problems
from dashboard.language import Words
from dashboard.queries.act_names import ActNames
from dashboard.sentences.acts import KINDS, act_kind, act_sentence
from indicators.faults.decision import OPTION_NOT_ALLOWED
from indicators.faults.request import NOT_A_DATE
from indicators.problems import Problem, Problems, problem
from indicators.store import Entry, Rebuilt, acts, compare_with_journal, missing_files, verify


def verify_acts(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Prove the log of acts whole, and every row of the database what an act brought; the last hash is the answer."""
    report = verify(desk.store, options.get("head", ""))
    tell_problems(report.problems, words, emit)
    if report.problems:
        number = len(report.problems)
        text = words.count("The log is not whole: {number} fault.", "The log is not whole: {number} faults.", number)
        emit({"event": "line", "text": text})
        return 1
    whole = words.count("The log is whole: {number} act.", "The log is whole: {number} acts.", report.acts)
    note = words.say("The hash of the last one, to be noted elsewhere:")
    emit({"event": "line", "text": words.sentences([whole, note])})
    emit({"event": "text", "text": report.head})
    return 0


def list_acts(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """The acts, oldest first, of a time, a person and a kind.

    Raises:
        Problems: a day is none, or there is no such kind.
    """
    wanted = _wanted(options)
    columns = {
        "number": words.say("Act"),
        "recorded_at": words.say("Time (UTC)"),
        "name": words.say("Person"),
        "kind": words.say("Kind"),
        "text": words.say("What was done"),
    }
    names = ActNames(desk.store, desk.catalogue)
    rows = [_row(entry, names, words) for entry in acts(desk.store) if wanted(entry)]
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0


def compare_database(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """Hold the database beside the one its journal makes, row for row, and look for every file that rows name.

    Raises:
        Problems: the journal is damaged, or rows it refers to are missing.
    """
    compared = compare_with_journal(desk.store)
    files = missing_files(desk.store, {"snapshot": desk.home.snapshots, "evidence": desk.home.evidence})
    tell_problems(compared.problems, words, emit)
    if more := compared.differing - len(compared.problems):
        emit({"event": "line", "text": words.count("{number} more row.", "{number} more rows.", more)})
    tell_problems(files, words, emit)
    if compared.behind:
        text = words.count(
            "The journal is {number} act ahead; the next start does it.",
            "The journal is {number} acts ahead; the next start does them.",
            compared.behind,
        )
        emit({"event": "line", "text": text})
    rows, tables = sum(compared.rows.values()), sum(1 for count in compared.rows.values() if count)
    if compared.differing:
        text = words.say("Different: {different} of {rows} rows.", different=compared.differing, rows=rows)
    else:
        text = words.say("Equal: {rows} rows in {tables} tables.", rows=rows, tables=tables)
    emit({"event": "line", "text": text})
    return 1 if compared.differing or files else 0


def tell_rebuilt(rebuilt: Rebuilt, words: Words, emit: Emit) -> None:
    """What was made again, by table, and where the old database lies."""
    columns = {"table": words.say("Table"), "rows": words.say("Rows")}
    rows = [{"table": table, "rows": count} for table, count in rebuilt.rows.items() if count]
    emit({"event": "rows", "columns": columns, "rows": rows})
    text = words.count(
        "The database was made again from {number} act.",
        "The database was made again from {number} acts.",
        rebuilt.acts,
    )
    emit({"event": "line", "text": text})
    for file in rebuilt.aside[:1]:
        emit({"event": "line", "text": words.say("The old one lies at {file}", file=file)})


def _row(entry: Entry, names: ActNames, words: Words) -> dict[str, object]:
    return {
        "number": entry.number,
        "recorded_at": entry.recorded_at.isoformat(sep=" ", timespec="seconds"),
        "person": entry.actor,
        "name": names.person(entry.actor),
        "act": entry.act,
        "kind": act_kind(entry, words),
        "subject": entry.subject,
        "text": act_sentence(entry, names, words),
        "id": entry.id,
        "hash": entry.hash,
    }


def _wanted(options: Options) -> Callable[[Entry], bool]:
    """Whether an act was asked for.

    Raises:
        Problems: a day is none, or there is no such kind.
    """
    found: list[Problem] = []
    since, until = _day(options, "since", date.min, found), _day(options, "until", date.max, found)
    kind, person = options.get("act", ""), options.get("person", "")
    if kind and kind not in KINDS:
        found.append(problem(OPTION_NOT_ALLOWED, option="act", found=kind, known=", ".join(KINDS)))
    if found:
        raise Problems(found)
    return lambda entry: (
        since <= entry.recorded_at.date() <= until and kind in ("", entry.act) and person in ("", entry.actor)
    )


def _day(options: Options, name: str, otherwise: date, found: list[Problem]) -> date:
    try:
        return date.fromisoformat(options[name]) if options.get(name) else otherwise
    except ValueError:
        found.append(problem(NOT_A_DATE, found=options[name]))
        return otherwise
