"""The log of acts in the database: the journal's lines again, where they can be asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from indicators.store.connection import Store, Writer
from indicators.store.journal import Entry
from indicators.store.rows import write_rows

# Acts after which people may do something else than before.
RULE_ACTS = ("grant", "period_lock", "lock_exception", "setting")

_ACTS_AT_A_TIME = 1000
# As many digits of a row's id as :mod:`indicators.store.rows` gives to the act.
_NUMBER_DIGITS = 12


@dataclass(frozen=True)
class ActFilter:
    """Which acts are asked for: of a person, of a kind, of a day (UTC); what is empty asks for all."""

    person: str = ""
    kind: str = ""
    day: date | None = None


def act_done(store: Store, act_id: UUID | str) -> Entry | None:
    """The act of an id; None where nobody has done it."""
    rows = store.read("act", id=str(act_id))
    return Entry(*rows[0][:-1]) if rows else None


def act_of_row(store: Store, row: str) -> Entry | None:
    """The act that brought a row, by the row's id, which begins with the act's number; None where it is older."""
    number = int(row.replace("-", "")[:_NUMBER_DIGITS], 16)
    rows = store.read("acts", after=number - 1, newest=1)
    return Entry(*rows[0][:-1]) if rows and rows[0][0] == number else None


def last_entry(store: Store) -> Entry | None:
    """The newest act the database holds."""
    rows = store.read("last_act")
    return Entry(*rows[0][:-1]) if rows else None


def acts(store: Store, *, after: int = 0) -> Iterator[Entry]:
    """All acts the database holds, in order, those up to a number left out."""
    return (entry for entry, _ in sealed_acts(store, after=after))


def sealed_acts(store: Store, *, after: int = 0) -> Iterator[tuple[Entry, str]]:
    """The same, each with the hash that was written beside it; the entry has the one that fits it."""
    while rows := store.read("acts", after=after, newest=_ACTS_AT_A_TIME):
        for row in rows:
            yield Entry(*row[:-1]), row[-1]
        after = rows[-1][0]


def chosen_acts(store: Store, wanted: ActFilter, *, newest: int, skipped: int = 0) -> tuple[Entry, ...]:
    """The newest acts of those asked for, up to a number, newest first; ``skipped`` newer ones left out."""
    rows = store.read("chosen_acts", **_asked(wanted), newest=newest, skipped=skipped)
    return tuple(Entry(*row) for row in rows)


def count_chosen_acts(store: Store, wanted: ActFilter) -> int:
    """How many acts there are of those asked for."""
    number: int = store.read("count_chosen_acts", **_asked(wanted))[0][0]
    return number


def _asked(wanted: ActFilter) -> dict[str, object]:
    return {"actor": wanted.person or None, "act": wanted.kind or None, "day": wanted.day}


def actors(store: Store) -> tuple[str, ...]:
    """The ids of all who ever acted, in order."""
    return tuple(actor for (actor,) in store.read("actors"))


def keep_entry(writer: Writer, entry: Entry, store: Store, *, are_rows_there: bool = False) -> None:
    """Write a sealed act and the rows it brings about; the same rows whenever it is done.

    Raises:
        Problems: its rows are too many for a line and are missing, or this program does not know such an act.
    """
    writer.append(
        "audit",
        act_number=entry.number,
        id=entry.id,
        act=entry.act,
        actor=entry.actor,
        subject=entry.subject,
        content=entry.content,
        changes_figures=entry.changes_figures,
        recorded_at=entry.recorded_at,
        previous_hash=entry.previous_hash,
        hash=entry.hash,
    )
    if are_rows_there:
        return
    values = dict(entry.values)
    batch = values.pop("batch", "")
    files = values.pop("files", {})
    rows = dict(store.journal.batch(batch, entry)) if batch else {}
    if files:
        rows["files"] = {kind: [store.journal.rows_file(own, entry) for own in names] for kind, names in files.items()}
    write_rows(writer, entry, {**values, **rows})
