"""People sign in with a provider and sign out, lose a role at work, come in by a proxy, and are kept out elsewhere."""

import json
import socket
import subprocess
import sys
import time
import urllib.request

import httpx
import pytest
from playwright.sync_api import expect

from tests.dashboard.running import milepost

PEOPLE = (
    {"sub": "8f2c-lin", "name": "林审核", "email": "lin@example.org", "email_verified": True},
    {"sub": "77aa-chen", "name": "陈填报"},
)
LIN, CHEN = (own["sub"] for own in PEOPLE)


@pytest.fixture(scope="module")
def provider():
    """An OpenID provider on this machine that knows two people."""
    port = _free_port()
    claims = [word for person in PEOPLE for word in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *claims]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    issuer = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{issuer}/.well-known/openid-configuration", process)
        yield issuer
    finally:
        process.terminate()
        process.wait(10)


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(url, process):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail("the provider did not start", pytrace=False)


@pytest.fixture(scope="module")
def office(start_server, provider, tmp_path_factory):
    """A Milepost whose people sign in with that provider; its address and its home."""
    home = tmp_path_factory.mktemp("office") / "home"
    return _with_provider(start_server, provider, home), home


def _with_provider(start_server, issuer, home, **settings):
    base = start_server(
        home,
        MILEPOST_SIGN_IN="oidc",
        MILEPOST_OIDC_ISSUER=issuer,
        MILEPOST_OIDC_CLIENT_ID="milepost",
        MILEPOST_OIDC_CLIENT_SECRET="geheim",
        **settings,
    )
    return base.replace("127.0.0.1", "localhost")


@pytest.fixture
def browser_of(chromium):
    """Browsers of different people, each with a profile of their own."""
    contexts = []

    def new(**profile):
        contexts.append(chromium.new_context(viewport={"width": 1280, "height": 720}, **profile))
        return contexts[-1].new_page()

    yield new
    for context in contexts:
        context.close()


def _role(home, *words):
    """What an administrator types on the machine of the server."""
    told = milepost(home, "role", *words)
    assert told.returncode == 0, told.stdout + told.stderr


def _sign_in(page, subject):
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=subject).click()


def _name(page):
    return page.locator("header .who .name")


def _menu(page):
    return page.locator("header nav")


# ---------------------------------------------------------------- with a provider


def test_nothing_is_shown_before_signing_in_and_then_the_page_that_was_asked_for(office, browser_of):
    base, _ = office
    page = browser_of()
    page.goto(f"{base}/indicator?lang=en&indicator=gdp")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert "GDP" not in page.content()
    assert page.locator("header nav").count() == 0
    _sign_in(page, LIN)
    expect(page.get_by_role("heading", level=1, name="Gross domestic product")).to_be_visible()
    assert page.url == f"{base}/indicator?lang=en&indicator=gdp"
    expect(_name(page)).to_have_text("林审核")
    expect(_name(page)).to_have_attribute("title", f"林审核 · viewer · {LIN}")


def test_two_people_have_their_own_roles_and_lose_them_while_a_page_is_open(office, browser_of):
    base, home = office
    _role(home, "grant", CHEN, "planner")
    lin, chen = browser_of(), browser_of()
    for page, subject in ((lin, LIN), (chen, CHEN)):
        page.goto(f"{base}/?lang=en")
        _sign_in(page, subject)
    expect(_name(chen)).to_have_text("陈填报")
    expect(_menu(chen).get_by_role("link", name="Enter", exact=True)).to_be_visible()
    expect(_name(lin)).to_have_text("林审核")
    expect(_menu(lin).get_by_role("link", name="Enter", exact=True)).to_have_count(0)
    lin.goto(f"{base}/enter?lang=en")
    expect(lin.get_by_role("alert")).to_contain_text("is for planner; here you are viewer.")
    _role(home, "withdraw", CHEN, "planner")
    expect(_menu(chen).get_by_role("link", name="Enter", exact=True)).to_have_count(0)
    chen.goto(f"{base}/enter?lang=en")
    expect(chen.get_by_role("alert")).to_contain_text("is for planner; here you are viewer.")


def test_a_page_that_was_refused_shows_by_itself_once_the_role_is_given(office, browser_of):
    base, home = office
    page = browser_of()
    page.goto(f"{base}/enter-many?lang=en")
    _sign_in(page, LIN)
    refusal = page.get_by_role("alert").filter(has_text="is for planner")
    expect(refusal).to_be_visible()
    _role(home, "grant", LIN, "planner")
    expect(page.locator("input[data-field=indicator]").first).to_be_visible()
    expect(refusal).to_have_count(0)
    expect(_menu(page).get_by_role("link", name="Enter", exact=True)).to_be_visible()
    _role(home, "withdraw", LIN, "planner")
    expect(refusal).to_be_visible()


def test_who_signs_out_is_out_in_every_tab(office, browser_of):
    base, _ = office
    page = browser_of()
    page.goto(f"{base}/?lang=en")
    _sign_in(page, LIN)
    expect(_name(page)).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{base}/milestones?lang=en")
    expect(_name(other)).to_be_visible()
    page.get_by_role("link", name="Sign out").click()
    page.wait_for_url("**/oauth2/end_session**")
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(f"{base}/")
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    _menu(other).get_by_role("link", name="Overview").click()
    expect(other.get_by_role("button", name="Sign in")).to_be_visible()
    expect(_menu(other)).to_have_count(0)


def test_the_board_is_for_who_is_signed_in_until_they_sign_out(office, browser_of):
    base, _ = office
    page = browser_of()
    refused = page.goto(f"{base}/board?lang=en")
    assert refused.status == 403
    expect(page.get_by_role("alert")).to_contain_text("shown to those who are signed in")
    page.goto(f"{base}/?lang=en")
    _sign_in(page, LIN)
    expect(_name(page)).to_be_visible()
    assert page.goto(f"{base}/board?lang=en").status == 200
    assert "林审核" not in page.content()
    page.goto(f"{base}/?lang=en")
    page.get_by_role("link", name="Sign out").click()
    page.wait_for_url("**/oauth2/end_session**")
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(f"{base}/")
    assert page.goto(f"{base}/board?lang=en").status == 403


def test_who_refuses_at_the_provider_is_told_that_it_did_not_work(office, browser_of):
    base, _ = office
    page = browser_of()
    page.goto(f"{base}/milestones?lang=en")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_role("alert")).to_contain_text("Signing in did not work")
    _sign_in(page, LIN)
    expect(_name(page)).to_be_visible()
    assert page.url == f"{base}/milestones?lang=en"


def test_a_session_ends_and_signing_in_again_leads_back(start_server, provider, tmp_path, browser_of):
    base = _with_provider(start_server, provider, tmp_path / "home", MILEPOST_SESSION_HOURS="0.005")
    page = browser_of()
    page.goto(f"{base}/milestones?lang=en")
    _sign_in(page, LIN)
    page.wait_for_url(f"{base}/milestones?lang=en")
    since = time.monotonic()
    expect(_name(page)).to_be_visible()
    # A session of 0.005 hours is over after 18 seconds.
    page.wait_for_timeout(max(0, 1000 * (18.5 - time.monotonic() + since)))
    _menu(page).get_by_role("link", name="Programmes").click()
    expect(page.get_by_role("alert")).to_contain_text("You have been signed in for a long time")
    expect(_menu(page)).to_have_count(0)
    _sign_in(page, LIN)
    expect(_name(page)).to_be_visible()
    assert page.url == f"{base}/programmes?lang=en"


def test_a_route_asks_for_a_token(office):
    base, _ = office
    told = httpx.get(f"{base}/api/v1/progress", params={"lang": "en"})
    assert told.status_code == 401
    assert told.json()["problems"][0]["kind"] == "not_known_who"


# ---------------------------------------------------------------- behind a proxy

IDENTITY = {"X-Forwarded-User": "lin", "X-Forwarded-Preferred-Username": "Lin Shenhe"}


def test_whom_a_trusted_proxy_names_is_known_on_pages_and_at_routes(start_server, tmp_path, browser_of):
    base = start_server(tmp_path / "home", MILEPOST_SIGN_IN="proxy")
    page = browser_of(extra_http_headers=IDENTITY)
    page.goto(f"{base}/?lang=en")
    expect(_name(page)).to_have_text("Lin Shenhe")
    assert httpx.get(f"{base}/api/v1/progress", headers=IDENTITY).status_code == 200
    assert httpx.get(f"{base}/api/v1/progress").status_code == 401
    nobody = browser_of()
    nobody.goto(f"{base}/?lang=en")
    expect(nobody.get_by_role("alert")).to_contain_text("Nothing says who you are")
    expect(_menu(nobody)).to_have_count(0)


def test_nobody_makes_themselves_somebody_by_headers(start_server, tmp_path, browser_of):
    base = start_server(tmp_path / "home", MILEPOST_SIGN_IN="proxy", MILEPOST_TRUSTED_PROXIES="10.0.0.5")
    # To the server of the web, this peer would be 10.0.0.5: it believes loopback what stands in X-Forwarded-For.
    forged = {**IDENTITY, "X-Forwarded-For": "10.0.0.5"}
    page = browser_of(extra_http_headers=forged)
    page.goto(f"{base}/?lang=en")
    expect(page.get_by_role("alert")).to_contain_text("Nothing says who you are")
    for headers in (forged, {**forged, "x_forwarded_user": "lin"}):
        assert httpx.get(f"{base}/api/v1/progress", headers=headers).status_code == 401
