"""The page Present: storyboards, files to hand out, and who may see what is published."""

from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.composing.paper import DRAFT_KIND, content_of, paper_about
from dashboard.composing.pictures import PATH as PICTURES
from dashboard.composing.pictures import Picture, picture_name, picture_routes
from dashboard.exports.formats import EXPORTS
from dashboard.freezing import freeze_as_asked
from dashboard.jobs.registry import run_job
from dashboard.language import words
from dashboard.publication import publication
from dashboard.published.routes import published_routes
from dashboard.queries.sharing import sharing
from dashboard.sharing_pages import share
from dashboard.sheets.handout import handout_html
from dashboard.sheets.sharing import SharedFrom, sharing_html
from etl.entry.drafts import save_draft
from etl.publishing.storyboards import save_storyboard
from indicators.people import Person
from indicators.problems import Problems
from indicators.storyboards import Scene, Storyboard

PLAN = "shenzhen-2018-and-later"
CHEN = Person(id="chen", name="陈审核", roles=frozenset({"approver"}), way_in="oidc")
LIN = Person(id="lin", roles=frozenset({"planner"}), way_in="oidc")
HOSTILE = "<img src=x onerror=alert(1)> $x$ ~~y~~"


def saved(desk, **changed):
    own = Storyboard(id="council", name=HOSTILE, plan=PLAN, scenes=(Scene(kind="headline"),))
    return save_storyboard(desk.store, CHEN, own.model_copy(update=changed), form=uuid4())


# ---------------------------------------------------------------- storyboards


def test_every_plan_has_a_storyboard_that_nobody_had_to_make(open_page, own_desk):
    table = open_page("present", lang="en").sheets["storyboards"].one("table")
    assert [row.one("th").text for row in table.one("tbody").find("tr")] == [
        "2018 Decision and later plans: standard made from the plans, always there"
    ]
    talk = table.find("a", klass="go")[0].attributes
    assert talk["href"] == f"/present/default?plan={PLAN}&lang=en"
    assert talk["target"] == "_blank"


def test_a_saved_storyboard_stands_with_its_name_as_it_was_typed_and_a_withdrawn_one_is_gone(open_page, own_desk):
    own = saved(own_desk)
    table = open_page("present", lang="en").sheets["storyboards"].one("table")
    assert HOSTILE in table.text
    assert table.find("form", data_act="withdraw")
    save_storyboard(own_desk.store, CHEN, own.model_copy(update={"is_withdrawn": True}), form=uuid4())
    assert HOSTILE not in open_page("present", lang="en").sheets["storyboards"].text


def test_an_edition_that_does_not_exist_is_told_and_the_figures_of_now_are_shown(open_page, own_desk):
    shown = open_page("present", lang="en", edition="000000000")
    assert any("There is no edition '000000000'." in own for own in shown.sentences)
    assert "from the figures of now, not frozen" in shown.sheets["handout"].text


def test_composing_opens_with_the_standard_scenes_a_saved_storyboard_or_none(open_page, own_desk):
    saved(own_desk)
    for asked, scenes in (("standard", 10), ("council", 1), ("blank", 0)):
        shown = open_page("present", lang="en", edit=asked)
        assert shown.sentences == []
        found = len(shown.sheets["list"].find("li", data_drag="*"))
        assert found >= scenes
        assert scenes == 10 or found == scenes
    assert open_page("present", lang="en", edit="opera").sentences


def test_a_draft_is_opened_again_by_its_address_and_listed_until_it_is_saved(open_page, own_desk):
    paper = paper_about(Storyboard(id="talk-1", name="半成品", plan=PLAN, scenes=(Scene(kind="matrix"),)), uuid4())
    save_draft(own_desk.home.drafts, "tester", paper.draft, DRAFT_KIND, content_of(paper))
    listed = open_page("present").sheets["storyboards"]
    address = next(own.attributes["href"] for own in listed.find("a") if own.text == "半成品")
    assert f"draft={paper.draft}" in address
    opened = open_page("present", edit="talk-1", draft=str(paper.draft))
    assert opened.sheets["head"].one("input", data_field="name").attributes["value"] == "半成品"


# ---------------------------------------------------------------- small pictures


def test_a_picture_is_the_slide_itself_for_those_who_may_look_and_gone_when_nobody_shows_it(own_desk):
    routes = Starlette(routes=picture_routes(own_desk))
    client = TestClient(routes, base_url="http://localhost:8501", client=("127.0.0.1", 5000))
    scene = Scene(kind="text", title=HOSTILE)
    name = picture_name(Picture(PLAN, "", scene, "en"), "1")
    drawn = client.get(PICTURES, params={"name": name})
    assert drawn.status_code == 200
    assert "&lt;img src=x onerror=alert(1)&gt;" in drawn.text
    assert drawn.text.count("<section") == 1
    assert name != picture_name(Picture(PLAN, "", scene, "en"), "2")
    assert client.get(PICTURES, params={"name": "0" * 24}).status_code == 404
    wrong = picture_name(Picture(PLAN, "", Scene(kind="indicator", indicator="opera"), "en"), "1")
    assert client.get(PICTURES, params={"name": wrong}).status_code == 404
    stranger = TestClient(routes, client=("203.0.113.9", 5000))
    assert stranger.get(PICTURES, params={"name": name}).status_code == 403


# ---------------------------------------------------------------- handing out


def test_every_format_there_is_can_be_asked_for(own_desk, read_html):
    sheet = read_html(handout_html(publication(own_desk, PLAN), [], words("en")))
    asked = {tuple(own.attributes["data-make"].split("&")) for own in sheet.find("button", data_make="*")}
    assert {own[0].removeprefix("format=") for own in asked} == set(EXPORTS)
    for own in asked:
        export = EXPORTS[own[0].removeprefix("format=")]
        assert own[1].removeprefix("what=") in export.makes


# ---------------------------------------------------------------- sharing


def test_the_rule_and_links_are_changed_by_those_who_may_publish_alone(own_desk):
    with pytest.raises(Problems):
        share(own_desk, LIN, "rule", {"audience": "public"}, form=uuid4())
    share(own_desk, CHEN, "rule", {"audience": "with_key"}, form=uuid4())
    made = share(own_desk, CHEN, "give", {"purpose": " 市人大 ", "plan": PLAN, "lang": "en"}, form=uuid4())
    assert made.startswith(f"/board?plan={PLAN}&lang=en&key=")
    held = sharing(own_desk.store, own_desk.catalogue)
    assert (held.audience, [own.link.purpose for own in held.links]) == ("with_key", ["市人大"])
    assert held.links[0].giver == "chen"
    share(own_desk, CHEN, "take-back", {"link": held.links[0].link.id}, form=uuid4())
    assert sharing(own_desk.store, own_desk.catalogue).links == ()


def test_a_link_with_a_key_opens_the_board_to_a_stranger_until_it_is_taken_back(own_desk):
    share(own_desk, CHEN, "rule", {"audience": "with_key"}, form=uuid4())
    made = share(own_desk, CHEN, "give", {"purpose": "press", "plan": PLAN}, form=uuid4())
    stranger = TestClient(Starlette(routes=published_routes(own_desk)), client=("203.0.113.9", 5000))
    assert stranger.get("/board").status_code == 403
    assert stranger.get(made).status_code == 200
    link = sharing(own_desk.store, own_desk.catalogue).links[0].link.id
    share(own_desk, CHEN, "take-back", {"link": link}, form=uuid4())
    assert stranger.get(made).status_code == 403


@pytest.mark.parametrize(
    ("action", "fields"),
    [("rule", {"audience": "everybody"}), ("rule", {}), ("give", {"purpose": "  "}), ("take-back", {"link": "x"})],
)
def test_what_is_wrong_with_the_fields_is_told(own_desk, action, fields):
    with pytest.raises(Problems):
        share(own_desk, CHEN, action, fields, form=uuid4())


def test_who_may_not_publish_sees_the_rule_and_nothing_to_change(own_desk, read_html):
    share(own_desk, CHEN, "give", {"purpose": HOSTILE}, form=uuid4())
    own = sharing(own_desk.store, own_desk.catalogue)
    about = SharedFrom(PLAN, None, "en")
    drawn = {
        person: read_html(sharing_html(own, about, own_desk.catalogue, person, "/board", "", "form", words("en")))
        for person in (LIN, CHEN)
    }
    assert "those who are signed in" in drawn[LIN].text
    assert not drawn[LIN].find("form")
    assert HOSTILE in drawn[CHEN].text
    assert not drawn[CHEN].find("img")


def test_what_a_key_opens_stands_beside_it_and_before_it_is_given(own_desk, read_html):
    frozen = freeze_as_asked(own_desk, CHEN, {"name": "二月定版", "plan": PLAN}, form=uuid4())
    share(own_desk, CHEN, "give", {"purpose": "hall", "plan": PLAN}, form=uuid4())
    made = share(own_desk, CHEN, "give", {"purpose": "press", "edition": frozen.name}, form=uuid4())
    assert f"plan={PLAN}&edition={frozen.id}&key=" in made
    own = sharing(own_desk.store, own_desk.catalogue)
    about = SharedFrom(PLAN, frozen, "en")
    drawn = read_html(sharing_html(own, about, own_desk.catalogue, CHEN, "/board", "", "form", words("en")))
    of_edition = f"2018 Decision and later plans, edition “二月定版” ({frozen.id})"
    assert [cell.text for cell in drawn.find("td", klass="opens")] == [
        of_edition, "2018 Decision and later plans, figures of now",
    ]  # fmt: skip
    assert f"no other page: {of_edition}." in drawn.text


@pytest.mark.parametrize(
    "fields", [{"plan": "nowhere"}, {"edition": "nowhere"}, {"plan": "beijing", "edition": "二月"}]
)
def test_a_key_is_given_for_what_there_is_and_for_nothing_else(own_desk, fields):
    freeze_as_asked(own_desk, CHEN, {"name": "二月", "plan": PLAN}, form=uuid4())
    with pytest.raises(Problems):
        share(own_desk, CHEN, "give", {"purpose": "press", **fields}, form=uuid4())
    assert sharing(own_desk.store, own_desk.catalogue).links == ()


def test_the_same_is_done_and_listed_by_command(own_desk):
    def run(job, **options):
        said = []
        assert run_job(job, own_desk, options, words("en"), said.append) == 0
        return said

    run("share", action="rule", audience="with_key")
    _, made = run("share", action="give", purpose="press", plan=PLAN, edition="")
    assert "&key=" in made["text"]
    told, rows = run("share-list")
    assert rows["rows"][0]["opens"] == "2018 Decision and later plans, figures of now"
    assert told["text"].endswith("those who are signed in, and whoever has a link with a key.")
    run("share", action="take-back", link=rows["rows"][0]["link"])
    assert run("share-list")[1]["rows"] == []
