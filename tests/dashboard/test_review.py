"""Review: the queue, one proposal opened, what its buttons do, and what viewers never see."""

from datetime import date
from ipaddress import ip_network
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.access.identity import settle_access
from dashboard.access.links import signed_link
from dashboard.access.settings import Proxy
from dashboard.answering import decide_as_sent
from dashboard.api.evidence import evidence_routes
from dashboard.api.verdicts import verdict_routes
from dashboard.components.sheet import Sent
from dashboard.language import words
from dashboard.queries.review import review_queue
from dashboard.sentences.entry_checks import warning_word
from dashboard.sheets.review import refusal_html
from etl.entry.administering import change_setting, grant_role
from etl.entry.evidence import keep_file, read_link
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from indicators.faults import entry_figure
from indicators.model import LANGUAGES
from indicators.people import Grant, Person
from indicators.problems import Fault, Problems, problem
from indicators.proposals import Setting
from indicators.store import acts, cell_revision, observations, thread

PROXY = Proxy("X-Forwarded-User", "X-Forwarded-Name", (ip_network("127.0.0.1"),), "http://localhost:8501")
ROOT = Person(id="root", roles=frozenset({"administrator"}), way_in="command_line")
HOSTILE = "<script>window.x=1</script><img src=x onerror=alert(1)> **b** [x](javascript:alert(1)) $x^2$ ~~s~~"
NAMES = {"ann": "planner", "bob": "planner", "carl": "approver", "dora": "approver", "vera": "viewer"}


@pytest.fixture
def desk(own_desk):
    """Ann and Bob plan, Carl and Dora approve, Vera looks."""
    settle_access(PROXY)
    for person, role in NAMES.items():
        grant_role(own_desk.store, ROOT, Grant(person=person, name=person.title(), role=role), form=uuid4())
    yield own_desk
    settle_access(None)


def person(name):
    return Person(id=name, name=name.title(), roles=frozenset({NAMES[name]}), way_in="proxy")


def propose(desk, who="ann", value="6.93%", period="2025", **given):
    own = {name: given.pop(name) for name in list(given) if name in Submission.__dataclass_fields__}
    usual = {
        "indicator": "rd_intensity", "region": "shenzhen", "definition": "china_rd_survey@census5", "locator": "表 2",
        "published": "2026-09-20", "publisher": "统计局", "title": "科技经费投入公报",
    }  # fmt: skip
    typed = TypedFigure(**(usual | {"value": value, "period": period} | given))
    return submit(desk.store, desk.catalogue, person(who), [Submission(typed, **own)], form=uuid4())[0]


def opened(open_page, who, **parameters):
    return open_page("review", user={"person": who}, lang="en", **parameters).sheets["review"]


def send(desk, who, form, *proposals, comment=""):
    fields = {"version": tuple(f"{own.id}:{own.version}" for own in proposals), "comment": (comment,)}
    return decide_as_sent(desk, person(who), Sent(form, fields))


# ---------------------------------------------------------------- the queue


def test_an_empty_queue_says_what_will_appear_there(desk, open_page):
    sheet = opened(open_page, "carl")
    assert sheet.one("h1").text == "No figure waits for review"
    assert "What planners submit appears here, the oldest first." in sheet.text


def test_the_queue_tells_who_proposes_what_and_which_verdict_would_change(desk, open_page):
    propose(desk, evidence=(read_link("https://example.org/a"), read_link("https://example.org/b")))
    row = opened(open_page, "carl").one("tbody").one("tr")
    assert "R&D share of GDP" in row.text
    assert row.one(klass="chg").text == "—→6.93%"
    assert "Awaiting figure→Met early" in row.one(klass="c-flip").text.replace(" →", "→").replace("→ ", "→")
    assert (row.one(klass="c-who").text, row.one(klass="c-ev").text) == ("Ann", "2")


def test_the_queue_shows_what_waits_what_is_mine_and_what_is_decided_by_its_address(desk, open_page):
    first, second = propose(desk), propose(desk, "bob", value="38731.80亿元", indicator="gdp",
                                           definition="gdp_current@census5", reason="prelim")  # fmt: skip
    waiting = opened(open_page, "carl")
    assert [row.attributes["data-key"] for row in waiting.find("tr", data_key="*")] == [first.id, second.id]
    send(desk, "carl", "approve", first)
    assert [row.attributes["data-key"] for row in opened(open_page, "ann", show="mine").find("tr", data_key="*")] == [
        first.id
    ]
    decided = opened(open_page, "carl", show="decided").one("tr", data_key="*")
    assert "Approved" in decided.text
    assert "Carl" in decided.text
    links = waiting.one("nav").find("a")
    assert [link.text for link in links] == ["Waiting 2", "Mine 0", "Decided 0", "oldest first", "marked first"]


def marks(sheet):
    """What the lines of the queue are marked with, by proposal."""
    return {
        row.attributes["data-key"]: [own.text for own in row.one("th").find("span", klass="st")]
        for row in sheet.one("table", klass="rq").find("tr", data_key="*")
    }


def test_the_queue_marks_what_is_to_be_looked_at_twice_and_what_others_propose_for_the_same_figure(desk, open_page):
    plain = propose(desk, "bob", value="1900", indicator="innovation_carriers", definition="carriers_2019")
    first = propose(desk, value="69.3%")
    seen = cell_revision(desk.store, first.cell)
    second = propose(desk, "bob", value="6.95%", locator="表 5", revision=seen)
    assert marks(opened(open_page, "carl")) == {
        plain.id: [],
        first.id: ["many times the figure before", "⇄also by Bob: 6.95%"],
        second.id: ["⇄also by Ann: 69.3%"],
    }
    assert list(marks(opened(open_page, "carl", order="marks"))) == [first.id, second.id, plain.id]
    sheet = opened(open_page, "carl", order="marks", proposal=second.id)
    (rival,) = [link for link in sheet.one("article").find("a", klass="lk") if first.id in link.attributes["href"]]
    assert "order=marks" in rival.attributes["href"]
    send(desk, "carl", "return", first, comment="one decimal too many?")
    assert marks(opened(open_page, "carl")) == {plain.id: [], second.id: []}


def test_whatever_the_checks_ask_to_look_at_twice_has_a_word_in_the_queue():
    asked = [own for own in vars(entry_figure).values() if isinstance(own, Fault) and own.severity == "warning"]
    assert asked
    for language in LANGUAGES:
        assert len({warning_word(problem(own), words(language)) for own in asked}) == len(asked)


def test_one_proposal_stands_beside_what_stands_with_reason_and_history(desk, open_page):
    held = next(own for own in observations(desk.store, published_by=date(2026, 11, 22), indicators=["rd_intensity"])
                if (own.region, str(own.period)) == ("shenzhen", "2024"))  # fmt: skip
    told = {"source": held.source, "locator": held.locator, "published": held.published, "publisher": "", "title": ""}
    told |= {"kind": "correct", "replaces": held.id, "period": "2024"}
    own = propose(desk, value="6.57%", reason="misprinted", **told)
    send(desk, "carl", "return", own, comment="which table?")
    again = propose(desk, value="6.58%", reason="table 3", proposal=own.id, **told)
    sheet = opened(open_page, "carl", proposal=again.id)
    value = sheet.one("table", klass="cmpv").one("tr", klass="val")
    assert [cell.text for cell in value.find("td")][0] == "6.67%"
    assert "6.58%" in value.text
    assert "−0.09 pp" in value.text
    events = [row.text for row in sheet.one("table", klass="evs").find("tr")]
    assert ["submitted 6.57%" in events[0], "returned" in events[1], "version 2 6.58%" in events[2]] == [True] * 3
    assert "which table?" in events[1]


def corrected(desk, value, **changed):
    """A correction of the figure of 2024, of which all but what is given stays as it is recorded."""
    held = next(own for own in observations(desk.store, published_by=date(2026, 11, 22), indicators=["rd_intensity"])
                if (own.region, str(own.period)) == ("shenzhen", "2024"))  # fmt: skip
    same = {
        "source": held.source,
        "locator": held.locator,
        "published": held.published,
        "publisher": "",
        "title": "",
        "note": held.note,
        "kind": "correct",
        "replaces": held.id,
        "period": "2024",
        "reason": "misprinted",
    }
    return propose(desk, value=value, **(same | changed))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"locator": "表 9", "note": "as printed"}, "same value; changes: Paragraph, Note"),
        ({"obs_status": "P"}, "same value; changes: Data status"),
        ({}, "same value, and nothing else changes"),
    ],
)
def test_a_correction_that_leaves_the_value_says_what_it_does_change(desk, open_page, changed, said):
    own = corrected(desk, "6.67%", **changed)
    queue = opened(open_page, "carl")
    assert queue.one("td", klass="chg").text == f"6.67%{said}"
    sheet = opened(open_page, "carl", proposal=own.id).one("article")
    assert sheet.one("table", klass="cmpv").one("tr", klass="val").one("span", klass="dif").text == said
    bold = [row.one("th").text for row in sheet.one("table", klass="cmpv").find("tr", klass="chd")]
    assert bold == [name for name in said.partition(": ")[2].split(", ") if name]
    assert "recorded already" not in queue.one("th", scope="row").text
    send(desk, "carl", "approve", own)
    told = open_page("indicator", user={"person": "bob"}, lang="en", indicator="rd_intensity").sheets["entered"]
    assert f"6.67%{said}" in told.one("tbody").find("tr")[0].text


def test_a_range_is_a_range_in_the_history_of_a_figure(desk, open_page):
    send(desk, "carl", "approve", propose(desk, value="6.5-6.95%"))
    told = open_page("indicator", user={"person": "bob"}, lang="en", indicator="rd_intensity").sheets["entered"]
    assert "—→6.5–6.95%" in told.one("tbody").find("tr")[0].text


def test_a_final_figure_of_a_preliminary_value_is_told_apart_by_its_status(desk, open_page):
    own = corrected(desk, "6.67%", obs_status="P")
    figures = opened(open_page, "carl", proposal=own.id).one("div", klass="impact").find("td", klass="num")
    assert [cell.text for cell in figures] == ["6.67%, final", "6.67%, preliminary"]


def test_a_screen_says_its_figures_in_one_unit_and_once_as_they_were_typed(desk, open_page):
    own = propose(desk, value="390000亿元", indicator="gdp", definition="gdp_current@census5", reason="prelim")
    queue = opened(open_page, "carl").text
    sheet = opened(open_page, "carl", proposal=own.id)
    mine = " ".join(own.text for own in open_page("enter", user={"person": "ann"}, lang="en").sheets.values())
    done = " ".join(
        own.text for own in open_page("enter", user={"person": "ann"}, lang="en", done=own.id).sheets.values()
    )
    for text in (queue, sheet.text, mine, done):
        assert "39,000 CNY bn" in text
        assert "100m" not in text
    assert any("39,000 CNY bn" in own.text for own in sheet.find("span", klass="chk"))
    assert sheet.text.count("390000亿元") == 1
    assert sheet.one("span", klass="typed").text == "typed as 390000亿元"


def test_an_unknown_proposal_is_a_sentence(desk, open_page):
    shown = open_page("review", user={"person": "carl"}, lang="en", proposal="nothing")
    assert shown.sentences == ["There is no proposal 'nothing'. Open it from the queue."]


# ---------------------------------------------------------------- who may do what


def forms(sheet):
    """What may be done: a form's own act, and those of its other buttons."""
    named = [*sheet.one("article").find("form"), *sheet.one("article").find("button", data_act="*")]
    return sorted({own.attributes["data-act"] for own in named})


def test_each_person_finds_the_buttons_that_are_theirs(desk, open_page):
    own = propose(desk)
    assert forms(opened(open_page, "carl", proposal=own.id)) == ["approve", "return"]
    assert forms(opened(open_page, "ann", proposal=own.id)) == ["recall"]
    assert forms(opened(open_page, "bob", proposal=own.id)) == []


def test_nobody_finds_their_own_figure_ready_to_approve_unless_the_office_allows_it(desk, open_page):
    grant_role(desk.store, ROOT, Grant(person="ann", role="approver"), form=uuid4())
    own = propose(desk)
    sheet = opened(open_page, "ann", proposal=own.id)
    button = sheet.one("article").one("button", klass="go")
    assert "disabled" in button.attributes
    assert "Ann" not in sheet.one(id="why-not").text  # nobody gave a name at the door
    assert "proposed this figure and cannot approve it" in sheet.one(id="why-not").text
    assert "disabled" in sheet.one("input", type="checkbox").attributes
    change_setting(desk.store, ROOT, Setting(name="approve_own", value=True), form=uuid4())
    button = opened(open_page, "ann", proposal=own.id).one("article").one("button", klass="go")
    assert "disabled" not in button.attributes


def test_a_form_sent_twice_is_one_decision(desk):
    own = propose(desk)
    assert send(desk, "carl", "approve", own) == send(desk, "carl", "approve", own)
    assert [entry.act for entry in acts(desk.store)].count("decision") == 1


@pytest.mark.parametrize("made_up", ["", "x", ":", "x:1", "x:-1", "x:99999999999", "x:１"])
def test_what_a_browser_made_up_is_a_sentence(desk, made_up):
    with pytest.raises(Problems) as refused:
        decide_as_sent(desk, person("carl"), Sent("approve", {"version": (made_up,)}))
    assert [own.kind for own in refused.value.problems] == ["unknown_proposal"]


def test_several_are_approved_at_once(desk):
    both = propose(desk), propose(desk, "bob", value="38731.80亿元", indicator="gdp",
                                  definition="gdp_current@census5", reason="prelim")  # fmt: skip
    assert len(send(desk, "carl", "approve", *both)) == 2
    assert {thread(desk.store, own.id).state for own in both} == {"approved"}


# ---------------------------------------------------------------- what came of it


def test_what_was_decided_stays_open_and_says_by_whom_when_and_what_may_be_looked_at_next(desk, open_page):
    own, other = propose(desk), propose(desk, "bob", value="1.9456万亿元", period="2026-H1", published="2026-08-01",
                                        indicator="gdp", definition="gdp_current@census5")  # fmt: skip
    (decision,) = send(desk, "carl", "approve", own)
    sheet = opened(open_page, "dora", proposal=own.id, order="marks")
    moment = f"{words('en').day(decision.decided_at.date())} {decision.decided_at:%H:%M} UTC"
    outcome = sheet.one("article").one("p", klass="outcome")
    assert f"Approved by Carl, {moment}. The figure counts since then." in outcome.text
    page, following = [link.attributes["href"] for link in outcome.find("a")]
    assert page.startswith("/indicator?")
    assert "indicator=rd_intensity" in page
    assert other.id in following
    assert "order=marks" in following
    assert forms(sheet) == []
    # It stands itself now; beside itself it would read as if nothing had changed.
    assert [cell.text for cell in sheet.one("tr", klass="val").find("td")] == ["6.93%"]
    assert opened(open_page, "carl", show="decided").one("td", klass="chg").text == "6.93%"
    assert opened(open_page, "bob", proposal=own.id).one("p", klass="outcome").text.endswith("Page of the indicator")
    send(desk, "carl", "approve", other)
    last = opened(open_page, "dora", proposal=own.id)
    assert "Nothing waits." in last.one("p", klass="calm").text
    assert last.one("article").one("p", klass="outcome").text.endswith("Page of the indicator")


@pytest.mark.parametrize(
    ("who", "act", "said"),
    [
        ("dora", "return", "Returned by Dora, "),
        ("ann", "recall", "Taken back by Ann, "),
        ("ann", "approve", "Approved by its author, Ann, "),
    ],
)
def test_every_outcome_is_said_in_the_open_proposal_and_on_the_author_s_page(desk, open_page, who, act, said):
    if act == "approve":
        grant_role(desk.store, ROOT, Grant(person="ann", name="Ann", role="approver"), form=uuid4())
        change_setting(desk.store, ROOT, Setting(name="approve_own", value=True), form=uuid4())
    own = propose(desk)
    roles = frozenset({NAMES[who], "approver"})
    fields = {"version": (f"{own.id}:1",), "comment": ("table 3, please",)}
    decide_as_sent(desk, Person(id=who, name=who.title(), roles=roles, way_in="proxy"), Sent(act, fields))
    assert said in opened(open_page, "carl", proposal=own.id).one("p", klass="outcome").text
    done = open_page("enter", user={"person": "ann"}, lang="en", done=own.id)
    assert any(said in sheet.text for sheet in done.sheets.values())


def test_a_second_approver_is_told_who_was_faster_and_sees_the_outcome(desk, open_page):
    own = propose(desk)
    send(desk, "carl", "approve", own)
    with pytest.raises(Problems) as refused:
        send(desk, "dora", "approve", own)
    (told,) = refused.value.problems
    assert words("en").problem(told).startswith("Carl has approved this already (")
    assert words("en").problem(told).endswith("The figure counts since then; nothing was done twice.")
    assert "Approved by Carl" in opened(open_page, "dora", proposal=own.id).one("p", klass="outcome").text
    assert [entry.act for entry in acts(desk.store)].count("decision") == 1


def test_a_refusal_of_several_names_each_that_cannot_be_and_says_what_became_of_the_others(desk, read_html):
    good = propose(desk)
    gone = propose(desk, "bob", value="1900", indicator="innovation_carriers", definition="carriers_2019")
    late = propose(desk, "bob", value="1.9456万亿元", period="2026-H1", published="2026-08-01", indicator="gdp",
                   definition="gdp_current@census5")  # fmt: skip
    send(desk, "bob", "recall", gone)
    send(desk, "dora", "return", late, comment="which table?")
    with pytest.raises(Problems) as refused:
        send(desk, "carl", "approve", good, gone, late)
    assert thread(desk.store, good.id).state == "submitted"
    queue = review_queue(desk.store, desk.catalogue, date.today())
    told = refusal_html(queue, [own.id for own in (good, gone, late)], refused.value.problems, words("en"))
    all_of_it, first, second = [own.text for own in read_html(told).find("p")]
    assert all_of_it.startswith(
        "None of the 3 was approved, for they are approved together or not at all: 2 cannot be."
    )
    assert first.startswith("Innovation carriers, Shenzhen, 2025: Bob has taken this back (")
    assert second.startswith(
        "Gross domestic product (GDP), Shenzhen, first half of 2026: Dora has returned this already"
    )


# ---------------------------------------------------------------- hostile words


def test_whatever_is_written_is_read_as_text(desk, open_page):
    evidence = (keep_file(b"x", '"><script>x</script>.pdf', desk.home.evidence),)
    own = propose(desk, reason=HOSTILE, note=HOSTILE, title=HOSTILE[:80], evidence=evidence)
    send(desk, "carl", "return", own, comment=HOSTILE)
    for parameters in ({"proposal": own.id, "show": "decided"}, {"show": "decided"}):
        sheet = opened(open_page, "carl", **parameters)
        assert not sheet.find("script")
        assert not sheet.find("img")
        assert not [link for link in sheet.find("a") if link.attributes.get("href", "").startswith("javascript")]
    assert HOSTILE in opened(open_page, "carl", proposal=own.id, show="decided").text


# ---------------------------------------------------------------- marks, and what viewers never see


PAGES_WITH_MARKS = [("", {}), ("milestones", {}), ("indicator", {"indicator": "rd_intensity"})]


@pytest.mark.parametrize(("page", "parameters"), PAGES_WITH_MARKS)
def test_what_is_under_review_is_marked_for_those_who_may_see_it_and_for_nobody_else(desk, open_page, page, parameters):
    own = propose(desk, value="6.9317%")
    texts = {who: open_page(page, user={"person": who}, lang="en", **parameters).sheets for who in ("ann", "vera")}
    marks = [link for sheet in texts["ann"].values() for link in sheet.find("a", klass="waits")]
    assert marks
    assert all(own.id in link.attributes["href"] for link in marks)
    for sheet in texts["vera"].values():
        assert not sheet.find("a", klass="waits")
        assert "6.9317" not in str(sheet)
        assert own.id not in str(sheet)
    past = open_page(page, user={"person": "ann"}, lang="en", as_of="2026-01-31", **parameters)
    assert not [link for sheet in past.sheets.values() for link in sheet.find("a", klass="waits")]


def test_no_interface_tells_a_viewer_what_is_under_review(desk):
    propose(desk, value="6.9317%")
    client = TestClient(Starlette(routes=verdict_routes(desk)), client=("127.0.0.1", 1))
    answer = client.get("/api/v1/progress?lang=en", headers={"X-Forwarded-User": "vera"})
    assert answer.status_code == 200
    assert "6.9317" not in answer.text


def test_who_entered_and_who_approved_a_figure_is_told_to_those_who_may_see_proposals(desk, open_page):
    own = propose(desk, reason="the bulletin is out", evidence=(read_link("https://example.org/a"),))
    send(desk, "carl", "approve", own)
    told = open_page("indicator", user={"person": "bob"}, lang="en", indicator="rd_intensity").sheets["entered"]
    row = told.one("tbody").find("tr")[0].text
    for part in ("—→6.93%", "Ann", "Carl", "the bulletin is out", "1 piece of evidence"):
        assert part in row, part
    shown = open_page("indicator", user={"person": "vera"}, lang="en", indicator="rd_intensity").sheets
    assert "entered" not in shown
    assert any("6.93" in sheet.text for sheet in shown.values())


# ---------------------------------------------------------------- evidence


def test_a_file_is_handed_out_to_be_saved_to_those_who_may_see_proposals(desk):
    piece = keep_file(b"<html><script>x</script>", "公报 2025.html", desk.home.evidence)
    stray = keep_file(b"nobody handed this in", "stray.txt", desk.home.evidence)
    propose(desk, evidence=(piece,))
    client = TestClient(Starlette(routes=evidence_routes(desk)))
    path = f"/evidence/{piece.sha256}"
    answer = client.get(signed_link(path, person("bob")))
    assert (answer.status_code, answer.content) == (200, b"<html><script>x</script>")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E5%85%AC")
    assert client.get(signed_link(path, person("vera"))).status_code == 403
    assert client.get(path).status_code == 401
    assert client.get(signed_link(path, person("bob")).replace("bob", "carl")).status_code == 401
    assert client.get(signed_link(f"/evidence/{stray.sha256}", person("bob"))).status_code == 404
    assert client.get(signed_link("/evidence/nothing", person("bob"))).status_code == 404
    grant_role(desk.store, ROOT, Grant(person="bob", role="planner", is_withdrawn=True), form=uuid4())
    assert client.get(signed_link(path, person("bob"))).status_code == 403
