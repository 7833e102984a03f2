"""The gate: revisions that look suspicious wait as proposals until somebody decides; all others come in."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from etl.cards import SourceFolder
from etl.ledger_rows import Row
from etl.refreshing.upkeep import Hold, hold_of
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.faults.refreshing import REVISIONS_HELD
from indicators.impact import impact
from indicators.impact_records import Change, Impact, Revision
from indicators.known import Known, read_known
from indicators.model import Fact
from indicators.problems import Problem, problem
from indicators.proposals import Cell, Proposal, ProposalKind, standing_lock
from indicators.store import Batch, Store, lock_exceptions, period_locks, standing_row, thread
from indicators.store.revisions import standing_fact

_HELD = "https://milepost/held/{key}/{content}"


@dataclass(frozen=True)
class Passed:
    """What comes in, what waits, and what is told of it; ``held`` names the threads of what does not come in."""

    batch: Batch
    proposals: tuple[Proposal, ...] = ()
    held: frozenset[str] = frozenset()
    told: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Revised:
    """A row the pipeline would append or withdraw, as the change it is; ``content`` tells one state from another."""

    key: str
    content: str
    change: Change


def pass_through(
    store: Store, catalogue: Catalogue, sources: Sequence[SourceFolder], batch: Batch, *, author: str, today: date
) -> Passed:
    """Keep back what has to be looked at: suspicious revisions of sources with a gate, and figures of locked periods.

    What was approved comes in; what was refused is not asked again for the same content.

    Args:
        store: the ledger.
        catalogue: what is defined.
        sources: those that were read.
        batch: what the run would append and withdraw.
        author: under which name it proposes.
        today: the day of the run.
    """
    holds = {own.card.id: hold for own in sources if (hold := hold_of(own))}
    locks, exceptions = period_locks(store), lock_exceptions(store)
    if not holds and not locks:
        return Passed(batch)
    revised = [own for own in _revised(store, batch) if locks or own.change.fact.source in holds]
    if not revised:
        return Passed(batch)
    known = read_known(store, catalogue, AsOf(today))
    why: dict[str, list[str]] = {}
    for own in revised:
        if standing_lock(own.change.cell, locks, exceptions, today):
            why.setdefault(own.key, []).append("期间已锁定 / the period is locked")
    guarded = [own for own in revised if own.change.fact.source in holds]
    if guarded:
        seen = impact(known, [own.change for own in guarded])
        for key, reason in _suspicions(guarded, seen, known, holds):
            why.setdefault(key, []).append(reason)
    return _split(store, sources, batch, [own for own in revised if own.key in why], why, author)


def _split(
    store: Store,
    sources: Sequence[SourceFolder],
    batch: Batch,
    suspicious: Sequence[_Revised],
    why: Mapping[str, Sequence[str]],
    author: str,
) -> Passed:
    publishers = {own.card.id: own.card.publisher.zh_hans for own in sources}
    held: dict[str, str] = {}
    proposals: list[Proposal] = []
    for own in suspicious:
        name = str(uuid5(NAMESPACE_URL, _HELD.format(key=own.key, content=own.content)))
        asked = thread(store, name)
        if asked and asked.state == "approved":
            continue
        held[own.key] = name
        if asked is None:
            fact = own.change.fact
            proposals.append(
                Proposal(
                    id=name, version=1, kind=own.change.kind, fact=fact, typed=f"{fact.value:f}",
                    replaces=own.key if own.change.replaces else "", replaces_row=own.change.replaces,
                    reason="；".join(why[own.key]), author=author, author_name=publishers.get(fact.source, ""),
                    submitted_at=batch.started_at,
                )
            )  # fmt: skip
    numbers = Counter(own.change.fact.source for own in suspicious if own.key in held)
    told = tuple(problem(REVISIONS_HELD, source=source, number=number) for source, number in numbers.items())
    return Passed(_without(batch, held), tuple(proposals), frozenset(held.values()), told)


def _without(batch: Batch, held: Mapping[str, str]) -> Batch:
    rows = [row for row in batch.appended.get("observation", ()) if row["fact_key"] not in held]
    keys = [key for key in batch.withdrawn.get("observation", ()) if key not in held]
    fewer = len(batch.appended.get("observation", ())) - len(rows)
    stay = len(batch.withdrawn.get("observation", ())) - len(keys)
    own = batch.counts
    counts = replace(own, appended=own.appended - fewer, withdrawn=own.withdrawn - stay)
    appended, withdrawn = {**batch.appended, "observation": rows}, {**batch.withdrawn, "observation": keys}
    return replace(batch, counts=counts, appended=appended, withdrawn=withdrawn)


# ---------------------------------------------------------------- rows as changes


def _revised(store: Store, batch: Batch) -> Iterator[_Revised]:
    for row in batch.appended.get("observation", ()):
        standing = standing_row(store, row["fact_key"])
        kind: ProposalKind = "correct" if standing else "enter"
        change = Change(kind, _fact(row), standing[0] if standing else "")
        yield _Revised(row["fact_key"], row["content_hash"], change)
    for key in batch.withdrawn.get("observation", ()):
        if (standing := standing_row(store, key)) and (fact := standing_fact(store, key)):
            yield _Revised(key, f"withdrawn {standing[0]}", Change("withdraw", fact, standing[0]))


def _fact(row: Row) -> Fact:
    code = "@".join(part for part in (row["definition"], row["basis"]) if part)
    names = Fact.model_fields.keys() - {"kind", "definition"}
    return Fact(kind="actual", definition=code, **{name: row[name] for name in names})


# ---------------------------------------------------------------- what is suspicious


def _suspicions(
    revised: Sequence[_Revised], seen: Impact, known: Known, holds: Mapping[str, Hold]
) -> Iterator[tuple[str, str]]:
    """Keys with why they wait."""
    by_cell = {own.cell: own for own in seen.revisions}
    moved = [own for own in seen.revisions if own.movement in ("changes", "goes")]
    periods = Counter((own.cell.indicator, own.cell.region) for own in moved)
    turned = {(own.target.indicator, own.target.region) for own in seen.flips}
    for own in revised:
        cell, hold = own.change.cell, holds[own.change.fact.source]
        revision, series = by_cell.get(cell), (cell.indicator, cell.region)
        if revision is None:
            continue
        yield from ((own.key, reason) for reason in _about_values(revision, hold))
        if hold.falls and own.change.kind != "withdraw" and (earlier := _fallen_below(own.change.fact, known)):
            yield own.key, f"累计数低于 {earlier} / a cumulative figure falls below that of {earlier}"
        if revision not in moved:
            continue
        if periods[series] > hold.periods:
            told = periods[series]
            yield own.key, f"一次改动 {told} 个期间 / {told} periods change at once"
        if hold.verdicts and series in turned:
            yield own.key, "改变判定 / a verdict turns"


def _about_values(own: Revision, hold: Hold) -> Iterator[str]:
    if own.before is None or own.after is None or own.before.value == own.after.value:
        return
    before, after = own.before.value, own.after.value
    if hold.sign and before * after < 0:
        yield "正负号改变 / the sign changes"
    share = abs(after - before) / abs(before) * 100 if before else Decimal("Infinity")
    if share > hold.change_percent:
        told = f"{share:.1f}" if before else "∞"
        yield f"变动 {told}%，超过 {hold.change_percent}% / changes by {told}%, more than {hold.change_percent}%"


def _fallen_below(fact: Fact, known: Known) -> str:
    """The earlier period whose figure a cumulative one falls below; empty where none."""
    if known.catalogue.indicators[fact.indicator].form != "cumulative":
        return ""
    before = [
        own
        for own in known.figures(fact.indicator, fact.region)
        if Cell.of(own).definition == fact.definition and own.period.end < fact.period.end
    ]
    newest = max(before, key=lambda own: own.period.end, default=None)
    return str(newest.period) if newest and newest.value > fact.value else ""
