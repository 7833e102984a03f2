"""After signing in people are where they wanted to go, never elsewhere; over https their cookies stay there."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.access.answers import SignInAnswers

OURS = "https://milepost.example.org"


def _login(request):
    if request.query_params.get("provider") == "down":
        return PlainTextResponse("Authentication error", status_code=400)
    return RedirectResponse("https://sign-in.example.org/authorize", status_code=302)


def _callback(request):
    answer = RedirectResponse("/", status_code=302)
    if "error" in request.query_params:
        answer.delete_cookie("_streamlit_user")
        return answer
    answer.set_cookie("_streamlit_user", "signed", httponly=True, samesite="lax")
    return answer


def _client(public_url=OURS):
    app = SignInAnswers(
        Starlette(routes=[Route("/auth/login", _login), Route("/oauth2callback", _callback)]), public_url=public_url
    )
    return TestClient(app, base_url=public_url, follow_redirects=False)


def _way_back(client, referer):
    client.get("/auth/login", headers={"Referer": referer})
    return client.get("/oauth2callback").headers["location"]


@pytest.mark.parametrize(
    "address",
    [
        "/indicator?lang=en&indicator=gdp&target=shenzhen-14fyp%2Fgdp-2025%2Fv1",
        "/milestones",
        "/?plan=shenzhen-2018&status=behind",
    ],
)
def test_people_come_back_to_the_page_they_signed_in_from(address):
    assert _way_back(_client(), OURS + address) == address


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://evil.example.org/indicator",
        "https://milepost.example.org.evil.example.org/x",
        "http://milepost.example.org/indicator",
        "https://user@milepost.example.org/x",
        OURS + "//evil.example.org",
        OURS + "/\\evil.example.org",
        OURS + "/" + "x" * 2001,
        "nonsense",
    ],
)
def test_nobody_is_led_anywhere_else(referer):
    assert _way_back(_client(), referer) == "/"


@pytest.mark.parametrize(
    "kept", ["//evil.example.org", "https://evil.example.org", "%2F%2Fevil.example.org", "/%5Cevil", "x"]
)
def test_a_forged_cookie_leads_nowhere_either(kept):
    client = _client()
    location = client.get("/oauth2callback", headers={"Cookie": f"milepost_return={kept}"}).headers["location"]
    assert location == "/"


def test_the_way_back_is_forgotten_once_it_was_taken():
    client = _client()
    assert _way_back(client, OURS + "/milestones") == "/milestones"
    assert client.get("/oauth2callback").headers["location"] == "/"


def test_over_https_cookies_are_for_https_alone():
    client = _client()
    client.get("/auth/login", headers={"Referer": OURS + "/milestones"})
    given = client.get("/oauth2callback").headers.get_list("set-cookie")
    assert len(given) == 2
    assert all("; Secure" in own and "HttpOnly" in own for own in given)


def test_on_this_machine_they_are_not_or_some_browsers_would_drop_them():
    given = _client("http://localhost:8501").get("/oauth2callback").headers.get_list("set-cookie")
    assert given
    assert not any("Secure" in own for own in given)


def test_who_was_refused_is_told_where_they_were_and_can_try_again():
    client = _client()
    client.get("/auth/login", headers={"Referer": OURS + "/indicator?indicator=gdp"})
    refused = client.get("/oauth2callback?error=access_denied&state=1").headers["location"]
    assert refused == "/indicator?indicator=gdp&sign-in=failed"
    assert client.get("/oauth2callback?error=access_denied&state=1").headers["location"] == "/?sign-in=failed"
    client.get("/auth/login", headers={"Referer": OURS + refused})
    assert client.get("/oauth2callback?code=1&state=2").headers["location"] == "/indicator?indicator=gdp"


def _out():
    """A client whose way back from signing out is Streamlit's: to the first page, and no cookie."""
    routes = [Route("/oauth2callback", lambda _: RedirectResponse("/", status_code=302))]
    return TestClient(SignInAnswers(Starlette(routes=routes), public_url=OURS), base_url=OURS, follow_redirects=False)


def test_coming_back_from_signing_out_is_no_failure():
    assert _out().get("/oauth2callback").headers["location"] == "/"


def test_a_provider_that_is_down_is_told_on_our_own_page():
    answer = _client().get("/auth/login", params={"provider": "down"}, headers={"Referer": OURS + "/milestones"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?sign-in=failed"
