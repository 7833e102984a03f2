"""People who compose, publish and look."""

import pytest

from indicators.people import Person


@pytest.fixture
def planner() -> Person:
    return Person(id="lin", name="林规划", roles=frozenset({"planner"}), way_in="oidc")


@pytest.fixture
def approver() -> Person:
    return Person(id="chen", name="陈审核", roles=frozenset({"approver"}), way_in="oidc")


@pytest.fixture
def viewer() -> Person:
    return Person(id="wu", name="吴看", roles=frozenset({"viewer"}), way_in="oidc")
