"""An office with planners and approvers over the small catalogue: what the tests of proposals share."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from etl.entry.deciding import decide
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from etl.pipeline import run
from indicators.as_of import NOW_HELD
from indicators.catalogue import Catalogue
from indicators.people import Person
from indicators.proposals import Decision, Outcome, Proposal
from indicators.store import Store, observations, open_store, thread

TODAY = date(2026, 11, 22)


def person(name: str, *roles: str) -> Person:
    """Somebody of the office."""
    return Person(id=name, name=name.title(), roles=frozenset(roles), way_in="oidc")


@dataclass(frozen=True)
class Office:
    """A ledger with two figures of 2017, and what people do to it. ``ann`` and ``bob`` plan, ``carl`` and ``dora``
    approve."""

    store: Store
    catalogue: Catalogue
    ann: Person
    bob: Person
    carl: Person
    dora: Person

    def typed(self, **fields: str) -> TypedFigure:
        """R&D share of 2022 out of a report of 2023, unless told otherwise."""
        usual = TypedFigure(
            indicator="rd_share",
            region="shenzhen",
            period="2022",
            value="4.28%",
            published="2023-02-10",
            publisher="统计局",
            title="公报",
            locator="p. 1",
        )
        return replace(usual, **fields)

    def submit(self, who: Person, *, form: UUID | None = None, **given: object) -> Proposal:
        """Hand in one figure; fields of a submission by their names, all others are fields of the figure."""
        own = {name: given.pop(name) for name in list(given) if name in Submission.__dataclass_fields__}
        submission = Submission(typed=self.typed(**given), **own)
        return submit(self.store, self.catalogue, who, [submission], form=form or uuid4(), today=TODAY)[0]

    def decide(self, who: Person, outcome: Outcome, *proposals: Proposal, comment: str = "", form: UUID | None = None
               ) -> tuple[Decision, ...]:  # fmt: skip
        """Answer proposals as they were looked at."""
        versions = [(own.id, own.version) for own in proposals]
        named = {"form": form or uuid4(), "comment": comment}
        return decide(self.store, self.catalogue, who, outcome, versions, **named)

    def in_state(self, state: str, **given: object) -> Proposal:
        """A proposal of Ann's in a state."""
        own = self.submit(self.ann, **given)
        if state != "submitted":
            who = self.ann if state == "recalled" else self.carl
            self.decide(who, state, own, comment="see page 2")
        return own

    def figures(self, period: str = "2022", *, held_at: object = NOW_HELD) -> list[Decimal]:
        """What viewers are shown of the R&D share of a year."""
        found = observations(self.store, published_by=TODAY, recorded_until=held_at, indicators=["rd_share"])
        return [own.value for own in found if str(own.period) == period]

    def row(self, period: str = "2017") -> str:
        """The id of the only figure of the R&D share of a year."""
        found = observations(self.store, published_by=TODAY, indicators=["rd_share"])
        return next(own.id for own in found if str(own.period) == period)

    def state(self, own: Proposal) -> str:
        """Where a proposal stands."""
        return thread(self.store, own.id).state


@pytest.fixture(scope="session")
def first_day(
    tmp_path_factory: pytest.TempPathFactory, empty_ledger: Path, small_catalogue: Catalogue, small_sources: Path
) -> Path:
    """The folder of a ledger with the figures of the small catalogue, closed; to be copied."""
    folder = tmp_path_factory.mktemp("first-day")
    ledger = shutil.copyfile(empty_ledger, folder / "ledger.duckdb")
    store = open_store(f"duckdb:///{ledger.as_posix().lstrip('/')}")
    now = datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None)
    run(store, folder / "snapshots", small_catalogue, now=now, folder=small_sources)
    store.close()
    return folder


@pytest.fixture
def office(first_day: Path, tmp_path: Path, open_here: Callable[..., Store], small_catalogue: Catalogue) -> Office:
    """The office on its first day."""
    shutil.copytree(first_day, tmp_path, dirs_exist_ok=True)
    return Office(
        open_here(), small_catalogue, person("ann", "planner"), person("bob", "planner"), person("carl", "approver"),
        person("dora", "approver"),
    )  # fmt: skip
