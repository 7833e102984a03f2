"""Headers that say who somebody is reach the app from the proxies that were named, and from nobody else."""

import asyncio
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.access.proxy import IdentityHeaders, header_text
from dashboard.access.settings import Proxy

PROXY = Proxy(
    "X-Forwarded-User",
    "X-Forwarded-Preferred-Username",
    (ip_network("127.0.0.1"), ip_network("10.1.0.0/16")),
    "http://localhost:8501",
)
OTHERS = [(b"host", b"localhost"), (b"x-forwarded-for", b"203.0.113.9"), (b"cookie", b"a=b")]


def passed_on(headers, *, peer="127.0.0.1", kind="http"):
    """What the app behind the middleware is given."""
    given_to_app = []

    async def app(scope, receive, send):
        given_to_app.extend(scope["headers"])

    scope = {"type": kind, "headers": [*OTHERS, *headers], "client": (peer, 4711) if peer else None}
    asyncio.run(IdentityHeaders(app, PROXY)(scope, None, None))
    assert scope["headers"] == [*OTHERS, *headers], "what others hold is not changed under them"
    return [own for own in given_to_app if own not in OTHERS]


LIN = (b"x-forwarded-user", b"lin")
KINDS = ["http", "websocket"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("peer", ["127.0.0.1", "10.1.255.7", "::ffff:10.1.0.1"])
def test_a_named_proxy_is_believed(kind, peer):
    name = (b"x-forwarded-preferred-username", "林审核".encode())
    assert passed_on([LIN, name], kind=kind, peer=peer) == [LIN, name]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("peer", ["10.2.0.1", "203.0.113.9", "::2", "", "unix:", "127.0.0.1.evil.example"])
@pytest.mark.parametrize(
    "name",
    [b"x-forwarded-user", b"X-Forwarded-User", b"X-FORWARDED-USER", b"x_forwarded_user", b"X_Forwarded-User",
     b"x-forwarded-preferred-username", b"X_Forwarded_Preferred_Username"],
)  # fmt: skip
def test_nobody_else_is(kind, peer, name):
    assert passed_on([(name, b"administrator")], kind=kind, peer=peer) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "second", [LIN, (b"x-forwarded-user", b"chen"), (b"x_forwarded_user", b"chen"), (b"X-Forwarded-User", b"chen")]
)
def test_of_two_headers_of_one_name_one_may_be_forged_so_neither_counts(kind, second):
    assert passed_on([LIN, second], kind=kind) == []
    assert passed_on([second, LIN], kind=kind) == []


def test_a_spelling_with_underscores_is_not_the_proxys():
    assert passed_on([(b"x_forwarded_user", b"chen")]) == []


def test_what_an_address_says_of_itself_makes_no_peer_trusted():
    assert passed_on([LIN, (b"forwarded", b"for=127.0.0.1")], peer="203.0.113.9") == [(b"forwarded", b"for=127.0.0.1")]


@given(
    st.lists(st.tuples(st.sampled_from([LIN[0], b"X-Forwarded-USER", b"x_forwarded_user", b"accept"]), st.binary())),
    st.ip_addresses().map(str),
)
def test_whatever_a_stranger_sends_names_nobody(headers, peer):
    if any(peer == str(own.network_address) for own in PROXY.trusted) or peer.startswith("10.1."):
        return
    assert all(name == b"accept" for name, _ in passed_on(headers, peer=peer))


def test_names_in_chinese_arrive_as_they_were_sent():
    assert header_text("林审核".encode().decode("latin-1")) == "林审核"
    assert header_text(" lin ") == "lin"
    assert header_text("Jos\u00e9") == "José", "a proxy that sends Latin-1 is read as Latin-1"
    assert header_text(None) == ""
