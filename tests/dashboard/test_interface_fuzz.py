"""Whatever a program sends within the description or beside it: an answer as described, and never a fault of ours."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette

from dashboard.access.identity import settle_access
from dashboard.api.data import data_routes
from dashboard.api.description import description, description_routes
from dashboard.api.documents import read_routes
from dashboard.api.editions import edition_routes
from dashboard.api.operations import EXAMPLE_EDITION
from dashboard.api.proposals import proposal_routes
from dashboard.api.refreshing import refresh_routes
from dashboard.api.verdicts import verdict_routes
from dashboard.desk import Desk
from dashboard.freezing import freeze_as_asked
from etl.entry.administering import grant_role, issue_token
from indicators.people import ROLES, Grant, Person
from indicators.store import compare_with_journal, verify_log

_CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# Files take seconds each, and are asked for with all that can be wrong in test_handing_out.
_schema = schemathesis.openapi.from_dict(description()).exclude(path="/api/v1/export")


@pytest.fixture(scope="module")
def served(shipped_desk: Desk) -> Iterator[tuple[Starlette, dict[str, str]]]:
    """The interface over the shipped figures, with the token of somebody who may do everything."""
    root = Person(id="root", roles=frozenset(ROLES), way_in="command_line")
    for role in ROLES:
        grant_role(shipped_desk.store, root, Grant(person="lin", role=role), form=uuid4())
    _, token = issue_token(shipped_desk.store, root, holder="lin", purpose="tests")
    freeze_as_asked(shipped_desk, root, {"name": EXAMPLE_EDITION}, form=uuid4())
    routes = [*verdict_routes(shipped_desk), *proposal_routes(shipped_desk), *description_routes()]
    routes += [*edition_routes(shipped_desk), *data_routes(shipped_desk), *refresh_routes(shipped_desk)]
    routes += read_routes(shipped_desk)
    yield Starlette(routes=routes), {"Authorization": f"Bearer {token}"}
    assert verify_log(shipped_desk.store).problems == ()
    assert compare_with_journal(shipped_desk.store).problems == ()


@_schema.parametrize()
@settings(max_examples=6, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_is_described(
    served: tuple[Starlette, dict[str, str]], case: schemathesis.Case
) -> None:
    settle_access(None)
    app, headers = served
    answer = case.call(app=app, base_url="http://testserver", headers=headers)
    case.validate_response(answer, checks=_CHECKS)
