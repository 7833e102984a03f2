"""Who sends a request to a route, in each way in: by a token, from this machine alone, or named by a proxy."""

from ipaddress import ip_network
from uuid import uuid4

import pytest
from starlette.requests import HTTPConnection

from dashboard.access.identity import may_read, person_of, settle_access
from dashboard.access.settings import Local, Oidc, Proxy
from etl.entry.administering import grant_role, issue_token, revoke_token
from indicators.people import ROLES, Grant, Person

ADMINISTRATOR = Person(id="root", roles=frozenset({"administrator"}), way_in="command_line")
OIDC = Oidc("https://sign-in.example.org", "milepost", "geheim", "https://milepost.example.org")
PROXY = Proxy("X-Forwarded-User", "X-Forwarded-Name", (ip_network("127.0.0.1"),), "https://milepost.example.org")


def asked(method="GET", *, peer="127.0.0.1", kind="http", **headers):
    given = {"host": "localhost:8501", **headers}
    return HTTPConnection(
        {
            "type": kind,
            "method": method,
            "client": (peer, 4711),
            "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()],
        }
    )


def grant(store, person, role, *, taken_back=False):
    own = Grant(person=person, name="林审核", role=role, is_withdrawn=taken_back)
    grant_role(store, ADMINISTRATOR, own, form=uuid4())


# ---------------------------------------------------------------- tokens


@pytest.mark.parametrize("access", [Local("wang"), OIDC, PROXY])
def test_a_token_is_its_owner_with_the_roles_of_this_moment(store, access):
    settle_access(access)
    grant(store, "lin", "planner")
    token, word = issue_token(store, ADMINISTRATOR, holder="lin", purpose="figures of the bureau")
    request = asked("POST", authorization=f"Bearer {word}", origin="https://elsewhere.example.org")
    person = person_of(request, store)
    assert (person.id, person.name, person.roles, person.way_in) == ("lin", "林审核", {"planner"}, "token")
    grant(store, "lin", "planner", taken_back=True)
    assert person_of(request, store).roles == {"viewer"}
    revoke_token(store, ADMINISTRATOR, token.id, form=uuid4())
    assert person_of(request, store) is None


def test_the_token_of_who_works_alone_may_what_they_may(store):
    settle_access(Local("wang"))
    _, word = issue_token(store, ADMINISTRATOR, holder="wang", purpose="night job")
    assert person_of(asked(authorization=f"bearer {word}"), store).roles == set(ROLES)
    settle_access(OIDC)
    assert person_of(asked(authorization=f"bearer {word}"), store).roles == {"viewer"}


@pytest.mark.parametrize("given", ["Bearer wrong", "Bearer ", "Bearer", "Basic d2FuZzp4", "wrong", "Bearer \u00e9"])
def test_a_wrong_token_is_made_good_by_nothing_else(store, given):
    settle_access(Local("wang"))
    assert person_of(asked(), store) is not None
    assert person_of(asked(authorization=given), store) is None


# ---------------------------------------------------------------- alone


def test_who_works_alone_may_everything_from_this_machine(store):
    settle_access(Local("wang"))
    for request in (asked(), asked("POST"), asked("POST", origin="http://localhost:8501"), asked(peer="::1")):
        assert person_of(request, store) == Person(id="wang", roles=frozenset(ROLES), way_in="local")


@pytest.mark.parametrize(
    "request_of_another",
    [
        asked(peer="10.0.0.9"),
        asked(peer="203.0.113.9"),
        asked(host="evil.example.org:8501"),
        asked(host="[::1"),
        asked(host=""),
        asked("POST", origin="https://evil.example.org"),
        asked("POST", origin="http://localhost:9999"),
        asked("POST", origin="null"),
        asked("DELETE", origin="http://evil.example.org:8501", host="evil.example.org:8501"),
        asked(kind="websocket", origin="https://evil.example.org"),
    ],
)
def test_another_machine_or_another_page_is_not_who_works_alone(store, request_of_another):
    settle_access(Local("wang"))
    assert person_of(request_of_another, store) is None


# ---------------------------------------------------------------- a provider, a proxy


def test_a_providers_people_need_a_token_at_the_routes(store):
    settle_access(OIDC)
    assert person_of(asked(cookie="_streamlit_user=anything"), store) is None
    assert not may_read(asked(), store)


def test_a_proxy_names_somebody_and_the_database_their_roles(store):
    settle_access(PROXY)
    request = asked(x_forwarded_user="lin", x_forwarded_name="林审核")
    assert person_of(request, store) == Person(id="lin", name="林审核", roles=frozenset({"viewer"}), way_in="proxy")
    grant(store, "lin", "approver")
    assert person_of(request, store).roles == {"approver"}
    assert may_read(request, store)


def test_whom_a_proxy_names_writes_from_our_own_pages_alone(store):
    settle_access(PROXY)
    lin = {"x_forwarded_user": "lin", "host": "127.0.0.1:8501"}
    assert person_of(asked("POST", origin="https://milepost.example.org", **lin), store) is not None
    assert person_of(asked("POST", **lin), store) is not None
    assert person_of(asked("POST", origin="https://evil.example.org", **lin), store) is None


@pytest.mark.parametrize("named", [{}, {"x_forwarded_user": ""}, {"x_forwarded_user": "  "}])
def test_whom_no_proxy_names_is_nobody(store, named):
    settle_access(PROXY)
    assert person_of(asked(**named), store) is None
    assert not may_read(asked(**named), store)


def test_before_the_way_in_is_settled_nobody_is_known(store):
    settle_access(None)
    assert person_of(asked(), store) is None
    assert not may_read(asked(), store)
