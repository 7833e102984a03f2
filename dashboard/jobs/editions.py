"""Editions from the command line: frozen, listed, shown, proved, and compared."""

from uuid import uuid4

from dashboard.desk import Desk
from dashboard.exports.change_rows import CHANGE_COLUMNS, changes_rows
from dashboard.freezing import freeze_as_asked
from dashboard.jobs.administering import person_here
from dashboard.jobs.events import Emit, Options, tell_problems
from dashboard.language import Words
from dashboard.plan_choice import plan_name_or_id
from dashboard.publication import publication
from dashboard.queries.editions import NOW, comparison, faults_of
from dashboard.sentences.told_changes import changes_sentence
from dashboard.state import read_as_of
from dashboard.wording import headline
from etl.publishing.editions import find_edition
from indicators.catalogue import Catalogue
from indicators.editions import Edition
from indicators.store import editions


def freeze_here(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Freeze an edition.

    Raises:
        Problems: every fault of the options, or what speaks against it.
    """
    own = freeze_as_asked(desk, person_here(), options, form=uuid4())
    emit({"event": "line", "text": words.say("Frozen: “{name}”. Its number:", name=own.name)})
    emit({"event": "text", "text": own.id})
    return 0


def list_editions(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """All editions, newest first."""
    columns = {
        "id": words.say("Number"),
        "name": words.say("Name"),
        "plan_named": words.say("Plan"),
        "as_of_named": words.say("Data"),
        "frozen_named": words.say("Frozen (UTC)"),
        "frozen_by_name": words.say("By whom"),
        "note": words.say("Note"),
    }
    rows = [edition_row(own, desk.catalogue, words) for own in editions(desk.store)]
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0


def show_edition(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """One edition with everything that names it.

    Raises:
        Problems: there is no such edition, or what it froze is missing or differs.
    """
    own = find_edition(desk.store, options.get("edition", ""))
    row = edition_row(own, desk.catalogue, words)
    shown = publication(desk, "", edition=own.id)
    told = [
        (words.say("Number"), own.id),
        (words.say("Name"), own.name),
        (words.say("Plan"), str(row["plan_named"])),
        (words.say("Data"), str(row["as_of_named"])),
        (words.say("Frozen (UTC)"), str(row["frozen_named"])),
        (words.say("By whom"), own.shown_author),
        (words.say("Note"), own.note or "—"),
        (words.say("Hash"), own.content_hash),
        *((words.say("Page {language}", language=name), sha256) for name, sha256 in own.pages.items()),
        (words.say("File"), str(desk.store.journal.batch_file(own.batch))),
        (words.say("In short"), headline(shown.board, words)),
    ]
    columns = {"label": words.say("Edition"), "text": own.name}
    emit({"event": "rows", "columns": columns, "rows": [{"label": label, "text": text} for label, text in told]})
    return 0


def verify_editions(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Compute the hash of an edition again, or of all, and of its pages; 1 where anything differs.

    Raises:
        Problems: there is no such edition.
    """
    asked = options.get("edition", "")
    chosen = (find_edition(desk.store, asked),) if asked else editions(desk.store)
    if not chosen:
        emit({"event": "line", "text": words.say("There are no editions yet.")})
        return 0
    faulty = 0
    for own in chosen:
        found = faults_of(desk, own)
        tell_problems(found, words, emit)
        faulty += bool(found)
    if faulty:
        text = words.count(
            "{number} edition is not what was frozen.", "{number} editions are not what was frozen.", faulty
        )
    else:
        text = words.count(
            "{number} edition is what was frozen.", "All {number} editions are what was frozen.", len(chosen)
        )
    emit({"event": "line", "text": text})
    return 1 if faulty else 0


def tell_changes(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """What differs between an edition and another one, or now.

    Raises:
        Problems: there is no such edition, or what it froze is missing or differs.
    """
    compared = comparison(desk, options.get("from", ""), options.get("to") or NOW)
    emit({"event": "line", "text": changes_sentence(compared, words)})
    columns = {name: words.say(title) for name, title in CHANGE_COLUMNS.items()}
    emit({"event": "rows", "columns": columns, "rows": changes_rows(compared, words)})
    return 0


def edition_row(own: Edition, catalogue: Catalogue, words: Words) -> dict[str, object]:
    """An edition as programs read it, with what people read of it."""
    as_of, _ = read_as_of({"as_of": own.as_of, "by": own.by}, today=own.frozen_at.date())
    return {
        "id": own.id,
        "name": own.name,
        "plan": own.plan,
        "plan_named": plan_name_or_id(catalogue, own.plan, words),
        "as_of": own.as_of,
        "by": own.by,
        "as_of_named": words.as_of(as_of),
        "frozen_at": own.frozen_at.isoformat(sep=" ", timespec="seconds"),
        "frozen_named": words.moment(own.frozen_at),
        "frozen_by": own.frozen_by,
        "frozen_by_name": own.shown_author,
        "note": own.note,
        "hash": own.content_hash,
        "pages": dict(own.pages),
    }
