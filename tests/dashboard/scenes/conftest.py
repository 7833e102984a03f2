"""What the tests of scenes share: publications of every shipped plan on any day, and editions."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from dashboard.desk import Desk
from dashboard.publication import Publication, publication
from etl.home import Home
from etl.pipeline import run
from etl.publishing.editions import freeze_edition
from indicators.as_of import AsOf
from indicators.catalogue_files import load_catalogue
from indicators.editions import EditionRequest
from indicators.people import Person
from indicators.store import open_store

EDITIONS = {"2024 年 6 月定版": "2024-06-30", "2026 年 2 月定版": "2026-02-28"}
PRESENTER = Person(id="presenter", name="讲解员", roles=frozenset({"approver"}), way_in="oidc")


@pytest.fixture(scope="session")
def frozen_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The shipped sources, and two editions of the default plans."""
    folder = tmp_path_factory.mktemp("scenes")
    home = Home(folder, f"duckdb:///{(folder / 'milepost.duckdb').as_posix().lstrip('/')}")
    store = open_store(home.database)
    catalogue = load_catalogue()
    run(store, home.snapshots, catalogue, now=datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None))
    for name, day in EDITIONS.items():
        request = EditionRequest(name=name, plan="shenzhen-2018-and-later", as_of=day, by="published")
        freeze_edition(store, catalogue, PRESENTER, request, form=uuid4(), draw=lambda _, __: {"en": "<p>"})
    yield Desk(store, catalogue, home)
    store.close()


@pytest.fixture(scope="session")
def published(frozen_desk: Desk) -> Callable[..., Publication]:
    """What is published: ``published("shenzhen-2018")``; of an earlier day: ``published(day=date(2019, 1, 1))``."""

    def made(plan: str = "shenzhen-2018-and-later", day: date = date(2026, 11, 22)) -> Publication:
        return publication(frozen_desk, plan, as_of=AsOf(day))

    return made
