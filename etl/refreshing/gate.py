"""The gate: revisions that look suspicious wait as proposals until somebody decides; all others come in."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from etl.ledger_rows import Row
from etl.reading import Reading
from etl.refreshing.large_revisions import LargeRevisions, large_revisions
from etl.refreshing.suspicions import Revised, suspicions
from etl.refreshing.upkeep import Hold, kept_of, office_upkeep
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.faults.refreshing import REVISION_HELD_WHOLE, REVISIONS_HELD
from indicators.impact import impact
from indicators.impact_records import Change
from indicators.known import read_known
from indicators.model import Fact
from indicators.problems import Problem, problem
from indicators.proposals import Proposal, ProposalKind, Thread, standing_lock
from indicators.store import Batch, Store, lock_exceptions, period_locks, standing_row, thread
from indicators.store.guarding import without_held
from indicators.store.loading import ChangedFacts
from indicators.store.revisions import standing_fact

# A hundred figures are looked at one by one in an hour; with more of one source at once it is the source that is looked
# at: it was rebased, its unit changed, its columns moved.
MOST_PROPOSALS = 100

_HELD = "https://milepost/held/{key}/{content}"
_TURNS = "其中有的改变判定 / verdicts turn by some of them"
_LOCKED = "期间已锁定 / the period is locked"


@dataclass(frozen=True)
class Passed:
    """What comes in, what waits, and what is told of it; ``held`` names the threads of what does not come in.

    ``large`` is what large files change, but for what waits; of the sources ``waiting`` something does.
    """

    batch: Batch
    large: tuple[ChangedFacts, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    held: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    told: tuple[Problem, ...] = ()


def pass_through(
    store: Store,
    catalogue: Catalogue,
    reading: Reading,
    batch: Batch,
    large: Sequence[ChangedFacts] = (),
    *,
    author: str,
    today: date,
) -> Passed:
    """Keep back what has to be looked at: suspicious revisions of sources with a gate, and figures of locked periods.

    What was approved comes in; what was refused is not asked again for the same content. Where more than
    ``MOST_PROPOSALS`` figures of a source are suspicious at once, everything it changes waits as one proposal.

    Args:
        store: the ledger.
        catalogue: what is defined.
        reading: what the sources say.
        batch: what the run would append and withdraw.
        large: what large files would change.
        author: under which name it proposes.
        today: the day of the run.
    """
    office = office_upkeep(store)
    holds = {own.card.id: hold for own in reading.sources if (hold := kept_of(own, office).hold)}
    locks = period_locks(store)
    if not holds and not locks:
        return Passed(batch, tuple(large))
    gate = _Gate(store, catalogue, reading, batch, holds, author, today)
    revised = [own for own in _revised(store, batch) if locks or own.source in holds]
    of_files = [gate.look_at(own) for own in large if own.rows + own.withdrawn and (locks or own.source in holds)]
    changes = Counter(own.source for own in revised)
    changes.update({own.source: own.changes for own in of_files})
    revised += [each for own in of_files if not own.is_too_much for each in own.revised]
    threads = {source: thread(store, gate.whole_name(source)) for source in changes}
    settled = {source for source, own in threads.items() if own and own.state == "approved"}
    revised = [own for own in revised if own.source not in settled]
    gate.judge(revised)
    for own in of_files:
        if own.source not in settled and (own.is_too_much or len(gate.suspicious(own.source)) > MOST_PROPOSALS):
            gate.hold_whole(own.source, own.revised, own.suspicious, changes[own.source], threads[own.source])
    for source in changes.keys() - settled - gate.wholes.keys():
        number = len(gate.suspicious(source))
        if number > MOST_PROPOSALS or (number and threads[source]):
            gate.hold_whole(source, gate.suspicious(source), number, changes[source], threads[source])
    return gate.passed(large)


class _Gate:
    """Collects what waits, and why."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        reading: Reading,
        batch: Batch,
        holds: Mapping[str, Hold],
        author: str,
        today: date,
    ) -> None:
        self._store = store
        self._batch = batch
        self._catalogue = catalogue
        self._holds = holds
        self._author = author
        self._today = today
        self._publishers = {own.card.id: own.card.publisher.zh_hans for own in reading.sources}
        self._bytes: dict[str, list[str]] = {}
        for shot in reading.snapshots:
            self._bytes.setdefault(shot.source, []).append(shot.sha256)
        self._known_to_engine = {own.snapshot.source: own.known for own in reading.large}
        self._locks, self._exceptions = period_locks(store), lock_exceptions(store)
        self._why: dict[str, list[str]] = {}
        self._turned: set[tuple[str, str]] = set()
        self._suspicious: list[Revised] = []
        self.wholes: dict[str, tuple[str, Proposal | None]] = {}
        self._told: list[Problem] = []

    def look_at(self, own: ChangedFacts) -> LargeRevisions:
        """What of a large file has to be looked at."""
        return large_revisions(
            self._store, self._catalogue, own, self._known_to_engine[own.source], self._holds.get(own.source),
            self._locks, self._today, MOST_PROPOSALS,
        )  # fmt: skip

    def whole_name(self, source: str) -> str:
        """The thread of a whole revision: that of the bytes the source stands in now."""
        content = hashlib.sha256("".join(sorted(self._bytes.get(source, ()))).encode()).hexdigest()
        return str(uuid5(NAMESPACE_URL, _HELD.format(key=source, content=content)))

    def judge(self, revised: Sequence[Revised]) -> None:
        """Find out what is suspicious, and why."""
        for own in revised:
            if standing_lock(own.change.cell, self._locks, self._exceptions, self._today):
                self._why.setdefault(own.key, []).append(_LOCKED)
        guarded = [own for own in revised if own.source in self._holds]
        if guarded:
            known = read_known(self._store, self._catalogue, AsOf(self._today))
            seen = impact(known, [own.change for own in guarded])
            self._turned = {(own.target.indicator, own.target.region) for own in seen.flips}
            for key, reason in suspicions(guarded, seen, known, self._holds, self._today):
                self._why.setdefault(key, []).append(reason)
        self._suspicious = [own for own in revised if own.key in self._why]

    def suspicious(self, source: str) -> list[Revised]:
        """What waits of a source, one by one."""
        return [own for own in self._suspicious if own.source == source]

    def hold_whole(
        self, source: str, revised: Sequence[Revised], number: int, changes: int, asked: Thread | None
    ) -> None:
        """Let everything a source changes wait as one proposal, shown by one of its figures."""
        name = self.whole_name(source)
        # An approval is about figures that stand; what only arrives is shown by the next best.
        shown = next((own for own in revised if own.change.kind == "correct"), revised[0])
        reason = (
            f"整批修订：一次改动 {changes} 个数据，其中 {number} 个可疑，一并审核 / "
            f"a whole revision: {changes} figures change at once, {number} of them suspicious; they are decided as one"
        )
        series = {(own.change.cell.indicator, own.change.cell.region) for own in revised}
        turns = [_TURNS] if series & self._turned else []
        proposal = self._proposal(name, shown, [reason, *turns], asked, stands_for=changes)
        self.wholes[source] = name, proposal if _is_to_be_asked(asked) else None
        self._told.append(problem(REVISION_HELD_WHOLE, source=source, number=number, changes=changes))

    def passed(self, large: Sequence[ChangedFacts]) -> Passed:
        """The rest comes in; nobody is asked twice about the same content."""
        held: dict[str, str] = {}
        proposals = [proposal for _, proposal in self.wholes.values() if proposal]
        waiting: Counter[str] = Counter()
        for own in self._suspicious:
            if own.source in self.wholes:
                continue
            name = str(uuid5(NAMESPACE_URL, _HELD.format(key=own.key, content=own.content)))
            asked = thread(self._store, name)
            if asked and asked.state == "approved":
                continue
            held[own.key] = name
            waiting[own.source] += 1
            if _is_to_be_asked(asked):
                proposals.append(self._proposal(name, own, self._why[own.key], asked))
        told = [problem(REVISIONS_HELD, source=source, number=number) for source, number in waiting.items()]
        names = {*held.values(), *(name for name, _ in self.wholes.values())}
        return Passed(
            _without(self._batch, held, self.wholes),
            tuple(self._let_in(own, held) for own in large if own.source not in self.wholes),
            tuple(proposals),
            frozenset(names),
            frozenset({*waiting, *self.wholes}),
            (*self._told, *told),
        )

    def _let_in(self, own: ChangedFacts, held: Mapping[str, str]) -> ChangedFacts:
        keys = [key for key in held if _source_of(key) == own.source]
        return without_held(self._store, own, keys) if keys else own

    def _proposal(
        self, name: str, own: Revised, why: Sequence[str], asked: Thread | None, *, stands_for: int = 0
    ) -> Proposal:
        fact = own.change.fact
        return Proposal(
            id=name, version=asked.newest.version + 1 if asked else 1,
            kind=own.change.kind, fact=fact, typed=f"{fact.value:f}",
            replaces=own.key if own.change.replaces else "", replaces_row=own.change.replaces, stands_for=stands_for,
            reason="；".join(why), author=self._author, author_name=self._publishers.get(fact.source, ""),
            submitted_at=self._batch.started_at,
        )  # fmt: skip


def _is_to_be_asked(asked: Thread | None) -> bool:
    """Whether nobody was asked yet, or the question was taken back since."""
    return asked is None or asked.state == "recalled"


def _source_of(key: str) -> str:
    """The source a fact is of, see :attr:`indicators.model.Fact.key`."""
    return key.split("|")[4]


def _without(batch: Batch, held: Mapping[str, str], wholes: Mapping[str, object]) -> Batch:
    """The batch but for some keys, and for everything of some sources."""
    before, gone = batch.appended.get("observation", ()), batch.withdrawn.get("observation", ())
    rows = [row for row in before if row["fact_key"] not in held and row["source"] not in wholes]
    keys = [key for key in gone if key not in held and _source_of(key) not in wholes]
    own = batch.counts
    counts = replace(
        own,
        appended=own.appended - (len(before) - len(rows)),
        withdrawn=own.withdrawn - (len(gone) - len(keys)),
    )
    appended, withdrawn = {**batch.appended, "observation": rows}, {**batch.withdrawn, "observation": keys}
    return replace(batch, counts=counts, appended=appended, withdrawn=withdrawn)


def _revised(store: Store, batch: Batch) -> Iterator[Revised]:
    """Rows of a batch as the changes they are."""
    for row in batch.appended.get("observation", ()):
        standing = standing_row(store, row["fact_key"])
        kind: ProposalKind = "correct" if standing else "enter"
        change = Change(kind, _fact(row), standing[0] if standing else "")
        yield Revised(row["fact_key"], row["content_hash"], change)
    for key in batch.withdrawn.get("observation", ()):
        if (standing := standing_row(store, key)) and (fact := standing_fact(store, key)):
            yield Revised(key, f"withdrawn {standing[0]}", Change("withdraw", fact, standing[0]))


def _fact(row: Row) -> Fact:
    code = "@".join(part for part in (row["definition"], row["basis"]) if part)
    names = Fact.model_fields.keys() - {"kind", "definition"}
    return Fact(kind="actual", definition=code, **{name: row[name] for name in names})
