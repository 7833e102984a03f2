"""Whatever planners, approvers and administrators do in whatever order, the ledger holds what a model of it says."""

import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from etl.entry.administering import lock_period
from etl.entry.deciding import decide
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from indicators.catalogue_files import load_catalogue
from indicators.people import Person
from indicators.periods import parse_period
from indicators.problems import Problems
from indicators.proposals import Cell, PeriodLock
from indicators.store import acts, cell_revision, observations, open_store, sources, thread, threads, verify_log

TODAY = date(2026, 11, 22)
CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data" / "small-catalogue" / "indicators")
YEARS, SOURCES = ("2020", "2021"), ("公报", "年鉴")
PEOPLE = {
    name: Person(id=name, roles=frozenset({role}), way_in="oidc")
    for name, role in (
        ("ann", "planner"), ("bob", "planner"), ("carl", "approver"), ("dora", "approver"), ("chief", "administrator"),
    )
}  # fmt: skip
PLANNERS, APPROVERS = st.sampled_from(["ann", "bob"]), st.sampled_from(["carl", "dora", "ann"])
YEARS_DRAWN, SOURCES_DRAWN = st.sampled_from(YEARS), st.sampled_from(SOURCES)
KINDS = st.sampled_from(["correct", "withdraw"])
VALUES = st.decimals(1, 9, places=2).map(lambda value: f"{value:f}")


@dataclass
class Waiting:
    """One proposal of the model."""

    kind: str
    author: str
    slot: tuple[str, str]
    value: Decimal
    state: str = "submitted"
    version: int = 1
    seen: object = None


@dataclass
class Model:
    """What should be there: figures by year and publication, proposals, locked years, and the number of acts."""

    figures: dict[tuple[str, str], tuple[int, Decimal]] = field(default_factory=dict)
    proposals: dict[str, Waiting] = field(default_factory=dict)
    locked: set[str] = field(default_factory=set)
    acts: int = 0
    rows: int = 0


class EveryoneAtWork(RuleBasedStateMachine):
    """Acts by several people; each is allowed or refused by both, and then both hold the same."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_store(f"duckdb:///{Path(self.folder.name, 'l.duckdb').as_posix().lstrip('/')}")
        self.model = Model()

    def teardown(self):
        with suppress(AttributeError):
            self.store.close()
            self.folder.cleanup()

    # ------------------------------------------------------------ what people do

    @rule(who=PLANNERS, year=YEARS_DRAWN, source=SOURCES_DRAWN, value=VALUES)
    def enter(self, who, year, source, value):
        allowed = year not in self.model.locked and (year, source) not in self.model.figures
        self._submit(who, (year, source), value, "enter", allowed)

    @rule(
        who=PLANNERS,
        year=st.sampled_from(YEARS),
        source=st.sampled_from(SOURCES),
        value=VALUES,
        kind=st.sampled_from(["correct", "withdraw"]),
    )
    def change(self, who, year, source, value, kind):
        allowed = year not in self.model.locked and (year, source) in self.model.figures
        self._submit(who, (year, source), value, kind, allowed)

    @rule(who=PLANNERS, value=VALUES, data=st.data())
    def submit_again(self, who, value, data):
        if not self.model.proposals:
            return
        name = data.draw(st.sampled_from(sorted(self.model.proposals)))
        own = self.model.proposals[name]
        stands = self.model.figures.get(own.slot)
        fits = (stands is None) if own.kind == "enter" else (stands is not None)
        allowed = (
            own.state in ("returned", "recalled")
            and own.author == who
            and own.slot[0] not in self.model.locked
            and fits
        )
        self._submit(who, own.slot, value, own.kind, allowed, name)

    @rule(who=APPROVERS, outcome=st.sampled_from(["approved", "returned", "recalled"]), data=st.data())
    def answer(self, who, outcome, data):
        if not self.model.proposals:
            return
        name = data.draw(st.sampled_from(sorted(self.model.proposals)))
        own = self.model.proposals[name]
        allowed = own.state == "submitted" and (own.author == who if outcome == "recalled" else who != "ann")
        if outcome == "approved" and allowed:
            stands = self.model.figures.get(own.slot)
            fits = stands is None if own.kind == "enter" else stands is not None and stands[0] == own.seen
            allowed = fits and own.slot[0] not in self.model.locked
        versions, form = [(name, own.version)], uuid4()
        for _ in range(2):  # pressed twice
            self._try(allowed, lambda: decide(
                self.store, CATALOGUE, PEOPLE[who], outcome, versions, form=form, comment="why"
            ))  # fmt: skip
        if allowed:
            own.state = outcome
            self.model.acts += 1
            if outcome == "approved":
                self.model.rows += 1
                if own.kind == "withdraw":
                    del self.model.figures[own.slot]
                else:
                    self.model.figures[own.slot] = (self.model.rows, own.value)

    @rule(year=st.sampled_from(YEARS), lifted=st.booleans())
    def lock(self, year, lifted):
        allowed = not lifted or year in self.model.locked
        lock = PeriodLock(period=parse_period(year), locks_on=date(2024, 1, 1), reason="printed", is_withdrawn=lifted)
        self._try(allowed, lambda: lock_period(self.store, PEOPLE["chief"], lock, form=uuid4()))
        if allowed:
            self.model.acts += 1
            (self.model.locked.discard if lifted else self.model.locked.add)(year)

    # ------------------------------------------------------------ what then must be so

    @invariant()
    def viewers_see_what_was_approved_and_nothing_else(self):
        if not hasattr(self, "store"):
            return
        held = observations(self.store, published_by=TODAY)
        shown = sorted((str(own.period), own.value) for own in held)
        assert shown == sorted((year, value) for (year, _), (_, value) in self.model.figures.items())

    @invariant()
    def proposals_stand_where_the_model_says(self):
        if not hasattr(self, "store"):
            return
        held = {own.newest.id: (own.state, own.newest.version) for own in threads(self.store)}
        assert held == {name: (own.state, own.version) for name, own in self.model.proposals.items()}

    @invariant()
    def every_act_is_logged_once_and_the_chain_is_whole(self):
        if not hasattr(self, "store"):
            return
        assert len([*acts(self.store)]) == self.model.acts
        assert verify_log(self.store).problems == ()

    # ------------------------------------------------------------ parts

    def _submit(self, who, slot, value, kind, allowed, again=""):
        year, source = slot
        cell = Cell(indicator="rd_share", region="shenzhen", period=parse_period(year), definition="survey")
        typed = TypedFigure(
            indicator="rd_share", region="shenzhen", period=year, value=value, published=f"{int(year) + 1}-02-10",
            publisher="统计局", title=source, locator="p. 1",
        )  # fmt: skip
        given = Submission(
            typed, kind, self._row(slot) if kind != "enter" else "", again, "because",
            revision=cell_revision(self.store, cell),
        )  # fmt: skip
        form, made = uuid4(), []
        for _ in range(2):  # sent twice
            self._try(allowed, lambda: made.extend(
                submit(self.store, CATALOGUE, PEOPLE[who], [given], form=form, today=TODAY)
            ))  # fmt: skip
        if not allowed:
            return
        own = made[0]
        assert made == [own, own]
        stands = self.model.figures.get(slot)
        seen = stands[0] if stands else None
        version = self.model.proposals[again].version + 1 if again else 1
        self.model.proposals[own.id] = Waiting(kind, who, slot, Decimal(value), version=version, seen=seen)
        self.model.acts += 1
        assert thread(self.store, own.id).newest.version == version

    def _row(self, slot):
        """The row of a publication's figure, which its card's title tells apart; none where it does not stand."""
        cards = sources(self.store)
        held = observations(self.store, published_by=TODAY)
        wanted = [own.id for own in held if (str(own.period), cards[own.source].title.zh_hans) == slot]
        return wanted[0] if wanted else "no row"

    def _try(self, allowed, act):
        try:
            act()
        except Problems as faults:
            assert not allowed, str(faults)
        else:
            assert allowed, "the model refuses this"


class TestEveryoneAtWork(EveryoneAtWork.TestCase):
    """Random sequences; the same ones on every machine."""

    settings = settings(max_examples=5, stateful_step_count=20, deadline=None)
