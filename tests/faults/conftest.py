"""What the fault tests share: how many rounds, a home with planners and figures, and how a ledger is looked at.

``uv run pytest tests/faults --rounds 50`` runs them long; the usual rounds take about a minute in all.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from etl.entry.administering import grant_role, issue_token
from etl.entry.submitting import Submission
from etl.entry.typed import TypedFigure
from etl.home import Home
from etl.pipeline import run
from indicators.catalogue import Catalogue
from indicators.people import Grant, Person, Role
from indicators.store import compare_with_journal, open_store, verify_log

Dump = dict[str, list[dict[str, str | None]]]

USUAL_ROUNDS = 1

LIN = Person(id="lin", name="林", roles=frozenset({"planner"}), way_in="token")
WANG = Person(id="wang", name="王", roles=frozenset({"approver"}), way_in="token")
ADMINISTRATOR = Person(id="anna", roles=frozenset({"administrator"}), way_in="command_line")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How often each random fault is tried."""
    parser.addoption("--rounds", type=int, default=USUAL_ROUNDS, help="how often each random fault is tried")


@pytest.fixture(scope="session")
def rounds(request: pytest.FixtureRequest) -> int:
    """How often each random fault is tried."""
    number: int = request.config.getoption("--rounds", default=USUAL_ROUNDS)
    return number


@pytest.fixture
def chance(rounds: int) -> random.Random:
    """The same moments and bytes in every usual run; others in a long one."""
    return random.Random(0) if rounds == USUAL_ROUNDS else random.Random()


@dataclass(frozen=True)
class Office:
    """A home with figures, a planner and an approver with their bearer tokens."""

    home: Home
    planner_token: str
    approver_token: str

    def copied_to(self, folder: Path) -> "Office":
        """The same office elsewhere, to be broken."""
        shutil.copytree(self.home.folder, folder)
        return Office(home_in(folder), self.planner_token, self.approver_token)


def home_in(folder: Path) -> Home:
    """A home with a plain file in a folder."""
    return Home(folder, f"duckdb:///{(folder / 'milepost.duckdb').as_posix().lstrip('/')}")


@pytest.fixture(scope="session")
def staffed() -> Callable[[Path], Office]:
    """Gives a home in a folder, which has its figures, a planner and an approver: see :class:`Office`."""
    return _staffed


def _staffed(folder: Path) -> Office:
    home = home_in(folder)
    store = open_store(home.database)
    tokens = {}
    roles: tuple[tuple[Person, Role], ...] = ((LIN, "planner"), (WANG, "approver"))
    for person, role in roles:
        grant = Grant(person=person.id, name=person.name, role=role)
        grant_role(store, ADMINISTRATOR, grant, form=uuid4())
        tokens[role] = issue_token(store, ADMINISTRATOR, holder=person.id, purpose="fault tests")[1]
    store.close()
    return Office(home, tokens["planner"], tokens["approver"])


@pytest.fixture(scope="session")
def office(
    tmp_path_factory: pytest.TempPathFactory,
    small_catalogue: Catalogue,
    small_sources: Path,
    staffed: Callable[[Path], Office],
) -> Office:
    """An office nobody has handed anything in at; to be copied."""
    home = home_in(tmp_path_factory.mktemp("office"))
    store = open_store(home.database)
    now = datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None)
    run(store, home.snapshots, small_catalogue, now=now, folder=small_sources)
    store.close()
    return staffed(home.folder)


@pytest.fixture
def own_office(office: Office, tmp_path: Path) -> Office:
    """An office of this test's own."""
    return office.copied_to(tmp_path / "office")


@pytest.fixture(scope="session")
def figure_of() -> Callable[..., Submission]:
    """Makes a figure to be handed in: ``figure_of(7)`` is the seventh, unlike all others; see :func:`typed_of`."""
    return lambda number, **fields: Submission(TypedFigure(**typed_of(number)), reason="counted again", **fields)


def typed_of(number: int) -> dict[str, str]:
    """What a planner types for the figure of that number: its own page of one letter, and a value nobody else has."""
    return {
        "indicator": "firms",
        "region": "shenzhen",
        "period": "2018",
        "value": f"{12000 + number}",
        "published": "2019-03",
        "publisher": "Bureau",
        "title": "Letter",
        "locator": f"page {number}",
    }


def whole_dump(home: Home) -> Dump:
    """Every row of every table, after everything that must hold of a ledger was found to hold."""
    store = open_store(home.database)
    try:
        report = verify_log(store)
        assert report.problems == ()
        compared = compare_with_journal(store)
        assert (compared.problems, compared.differing, compared.acts) == ((), 0, report.acts)
        return {table: store.dump(table) for table in (*store.tables(), "audit")}
    finally:
        store.close()


@pytest.fixture
def dump_of() -> Iterator[Callable[[Home], Dump]]:
    """Every row of a home, checked: see :func:`whole_dump`."""
    yield whole_dump
