"""Which pages each role can open: checked on the server in every run, told in a sentence, and recorded when refused."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from uuid import uuid4

import pytest

from dashboard import navigation
from dashboard.access.identity import settle_access
from dashboard.access.oidc import end_session, session_of
from dashboard.access.roles import role_word
from dashboard.access.settings import Oidc, Proxy
from dashboard.language import words
from dashboard.navigation import PAGES, PageEntry
from etl.entry.administering import grant_role
from indicators.model import LANGUAGES
from indicators.people import ROLES, Grant, Person, roles_that_may
from indicators.store import acts

PROXY = Proxy("X-Forwarded-User", "X-Forwarded-Name", (ip_network("127.0.0.1"),), "http://localhost:8501")
OIDC = Oidc("https://sign-in.example.org/", "milepost", "geheim", "https://milepost.example.org")
ADMINISTRATOR = Person(id="root", roles=frozenset({"administrator"}), way_in="command_line")


def _secret(frame):
    frame.show("<h1>Locks and roles</h1>", key="secret")


# A page for administrators stands among those there are: what is tested then does not hang on any of them.
GUARDED = PageEntry("guarded", "Guarded", _secret, needs="administer")


@pytest.fixture
def pages(monkeypatch):
    monkeypatch.setattr(navigation, "PAGES", (*PAGES, GUARDED))


def _grant(desk, person, role, name="", *, taken_back=False):
    own = Grant(person=person, name=name, role=role, is_withdrawn=taken_back)
    grant_role(desk.store, ADMINISTRATOR, own, form=uuid4())


def _refusals(desk):
    return [own for own in acts(desk.store) if own.act == "refusal"]


# ---------------------------------------------------------------- each role, each page


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("entry", [*PAGES, GUARDED], ids=lambda entry: entry.path or "overview")
def test_a_page_opens_for_the_roles_it_is_for_and_for_no_other(own_desk, open_page, entry, role):
    settle_access(PROXY)
    person = f"{role} of {entry.path}"
    _grant(own_desk, person, role)
    shown = open_page(entry.path, user={"person": person}, lang="en")
    listed = [link.text for link in shown.sheets["masthead"].one("nav").find("a")]
    if role in roles_that_may(entry.needs):
        assert "faults" not in shown.sheets
        assert _refusals(own_desk) == []
        return
    assert [name for name in shown.sheets if name not in ("masthead", "notice")] == ["faults"]
    (sentence,) = shown.sentences
    assert sentence.startswith(f"“{entry.title}” is for ")
    assert f"here you are {role}." in sentence
    assert entry.title not in listed
    (refusal,) = _refusals(own_desk)
    assert (refusal.actor, refusal.subject) == (person, f"/{entry.path}")


@pytest.mark.usefixtures("pages")
def test_the_masthead_names_who_is_there_and_lists_what_they_may_open(own_desk, open_page):
    settle_access(PROXY)
    _grant(own_desk, "lin", "administrator")
    shown = open_page("", user={"person": "lin", "person_name": "林审核"}, lang="en").sheets["masthead"]
    assert "Guarded" in shown.one("nav").text
    assert shown.one("span", klass="name").text == "林审核"
    assert shown.one("span", klass="name").attributes["title"] == "林审核 · administrator · lin"
    assert not shown.one("span", klass="who").find("a"), "signing out is the proxy's matter"


@pytest.mark.usefixtures("pages")
def test_the_sentence_says_what_is_needed_and_whom_to_ask_in_every_language(own_desk, open_page):
    settle_access(PROXY)
    user = {"person": "lin"}
    told = {language: open_page("guarded", user=user, lang=language).sentences for language in LANGUAGES}
    assert told == {
        "en": [
            "“Guarded” is for administrator; here you are viewer. "
            "Whoever should have that role is given it by whoever runs this server."
        ],
        "zh-Hans": ["“Guarded”仅供管理员使用；您在此的角色为查阅人。如需该角色，请联系本服务器的管理人员授予。"],
        "zh-Hant": ["「Guarded」僅供管理員使用；您在此的角色為查閲人。如需該角色，請聯繫本服務器的管理人員授予。"],
    }
    _grant(own_desk, "zhao", "administrator", "赵主任")
    (sentence,) = open_page("guarded", user=user, lang="zh-Hans").sentences
    assert sentence.endswith("请联系赵主任授予。")


@pytest.mark.usefixtures("pages")
def test_a_role_given_or_taken_back_holds_from_the_next_run_on(own_desk, open_page):
    settle_access(PROXY)
    user = {"person": "lin"}
    assert "faults" in open_page("guarded", user=user).sheets
    _grant(own_desk, "lin", "administrator")
    page = open_page("guarded", user=user)
    assert "secret" in page.sheets
    _grant(own_desk, "lin", "administrator", taken_back=True)
    page.app.run()
    assert "secret" not in type(page)(page.app).sheets


@pytest.mark.usefixtures("pages")
def test_trying_again_and_again_is_recorded_once_a_minute(own_desk, open_page):
    settle_access(PROXY)
    for _ in range(3):
        open_page("guarded", user={"person": "chen"})
    assert [own.actor for own in _refusals(own_desk)] == ["chen"]


def test_every_role_has_a_word_in_every_language():
    for language in LANGUAGES:
        assert len({role_word(role, words(language)) for role in ROLES}) == len(ROLES)


# ---------------------------------------------------------------- not signed in


def _claims(**changed):
    now = datetime.now(UTC).timestamp()
    return {
        "is_logged_in": True,
        "iss": "https://sign-in.example.org",
        "sub": "8f2c",
        "iat": now,
        "name": "林审核",
        **changed,
    }


@pytest.mark.usefixtures("shipped_desk")
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.path or "overview")
@pytest.mark.parametrize("user", [{}, {"is_logged_in": False}, {"person": "lin"}])
def test_who_is_not_signed_in_sees_no_page_and_one_button(open_page, entry, user):
    settle_access(OIDC)
    shown = open_page(entry.path, user=user, lang="en", indicator="gdp")
    assert list(shown.sheets) == ["entrance"]
    assert [button.label for button in shown.app.button] == ["Sign in"]
    assert not shown.charts


@pytest.mark.usefixtures("shipped_desk")
def test_the_page_before_signing_in_keeps_the_address_in_its_languages(open_page):
    settle_access(OIDC)
    links = open_page("indicator", user={}, lang="en", indicator="gdp").sheets["entrance"].find("a")
    assert [link.attributes["href"] for link in links] == [
        f"/indicator?lang={language}&indicator=gdp" for language in LANGUAGES
    ]


@pytest.mark.usefixtures("shipped_desk")
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"iat": (datetime.now(UTC) - timedelta(hours=13)).timestamp()}, "You have been signed in for a long time"),
        ({"iat": None}, "You have been signed in for a long time"),
        ({"iss": "https://other.example.org"}, "You have been signed in for a long time"),
    ],
)
def test_a_session_that_is_over_or_anothers_asks_to_sign_in_again(open_page, changed, sentence):
    settle_access(OIDC)
    shown = open_page("", user=_claims(**changed), lang="en")
    assert list(shown.sheets) == ["entrance"]
    assert shown.sentences[0].startswith(sentence)
    assert [button.label for button in shown.app.button] == ["Sign in"]


@pytest.mark.usefixtures("shipped_desk")
def test_an_address_that_the_provider_has_not_verified_names_nobody(open_page):
    settle_access(Oidc("https://sign-in.example.org", "milepost", "geheim", "https://m.example.org", "email"))
    unverified = open_page("", user=_claims(email="zhao@example.org"), lang="en")
    assert unverified.sentences[0].startswith(
        "The sign-in service does not confirm who you are: 'email' is missing or not verified."
    )
    shown = open_page("", user=_claims(email="zhao@example.org", email_verified=True), lang="en")
    assert shown.sheets["masthead"].one("span", klass="name").attributes["title"].endswith("zhao@example.org")


@pytest.mark.usefixtures("shipped_desk")
def test_where_signing_in_failed_the_page_says_so(open_page):
    settle_access(OIDC)
    (sentence,) = open_page("", user={}, lang="en", **{"sign-in": "failed"}).sentences
    assert sentence.startswith("Signing in did not work")


@pytest.mark.usefixtures("shipped_desk")
def test_who_is_signed_in_can_sign_out_and_is_then_signed_in_nowhere(open_page):
    settle_access(OIDC)
    claims = _claims(sub="signs-out")
    shown = open_page("", user=claims, lang="en").sheets["masthead"]
    assert shown.one("span", klass="who").one("a").attributes["href"] == "/sign-out?lang=en"
    end_session(session_of(claims, OIDC, now=datetime.now(UTC)), OIDC)
    assert list(open_page("", user=claims, lang="en").sheets) == ["entrance"]
    again = claims | {"iat": claims["iat"] + 1}
    assert "masthead" in open_page("", user=again, lang="en").sheets, "they may sign in anew"


@pytest.mark.usefixtures("shipped_desk")
def test_whom_no_proxy_names_is_told_where_to_go(open_page):
    settle_access(PROXY)
    shown = open_page("", user={"person": None, "person_name": None}, lang="en")
    assert list(shown.sheets) == ["entrance"]
    assert shown.sentences[0].startswith("Nothing says who you are")
    assert not shown.app.button


@pytest.mark.usefixtures("shipped_desk")
def test_before_the_way_in_is_settled_nothing_is_shown(open_page):
    settle_access(None)
    assert list(open_page("", lang="en").sheets) == ["entrance"]
