"""What the tests of published pages share: a browser without a screen, and editions frozen with their pages."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.desk import Desk
from dashboard.plan_choice import default_choice
from dashboard.published.board import draw_edition_pages
from dashboard.published.routes import published_routes
from etl.publishing.editions import freeze_edition
from indicators.editions import Edition, EditionRequest
from indicators.model import LANGUAGES
from indicators.people import Person

BASE = "http://127.0.0.1:8501"
PUBLISHER = Person(id="chen", name="陈审核", roles=frozenset({"approver"}), way_in="oidc")


@pytest.fixture
def here(own_desk: Desk) -> Iterator[TestClient]:
    """Asks from this machine for the published pages of a desk of this test alone."""
    with TestClient(Starlette(routes=published_routes(own_desk)), base_url=BASE, client=("127.0.0.1", 5)) as client:
        yield client


@pytest.fixture
def stranger(own_desk: Desk) -> Iterator[TestClient]:
    """Asks from elsewhere, known to nobody."""
    app = Starlette(routes=published_routes(own_desk))
    with TestClient(app, base_url="http://board.example", client=("203.0.113.9", 5), follow_redirects=False) as client:
        yield client


@pytest.fixture
def freeze(own_desk: Desk) -> Callable[..., Edition]:
    """Freezes an edition: ``freeze("February 2026", as_of="2026-02-28")``; its pages only where they are looked at."""

    def frozen(name: str, *, as_of: str = "2026-11-22", plan: str = "", is_drawn: bool = False) -> Edition:
        request = EditionRequest(name=name, plan=plan or default_choice(own_desk.catalogue), as_of=as_of)
        draw = draw_edition_pages if is_drawn else lambda _, __: dict.fromkeys(LANGUAGES, "<p>")
        return freeze_edition(own_desk.store, own_desk.catalogue, PUBLISHER, request, form=uuid4(), draw=draw)

    return frozen
