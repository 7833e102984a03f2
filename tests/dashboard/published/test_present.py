"""The talk as it is served: what stands in its page, who gets notes, and that an edition's never moves."""

import re
from datetime import datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.charts.glyphs import set_width
from dashboard.language import words
from dashboard.plan_choice import plan_choices
from dashboard.publication import publication
from dashboard.published.present import present_routes
from dashboard.published.slides import DrawnSlide, drawn_slides
from dashboard.scenes.building import deck
from dashboard.scenes.default import default_storyboard
from dashboard.scenes.slide import Number, Slide, SlideFact
from etl.publishing.sharing import change_share_rule
from etl.publishing.storyboards import save_storyboard
from indicators.model import LANGUAGES
from indicators.people import Person
from indicators.sharing import ShareRule
from indicators.storyboards import Scene, Storyboard

BASE = "http://127.0.0.1:8501"
APPROVER = Person(id="chen", name="陈审核", roles=frozenset({"approver"}), way_in="oidc")
HOSTILE = "</script><script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"
SECRET = "Do not mention the audit."
PLAN = "shenzhen-2018-and-later"


@pytest.fixture
def talks(own_desk):
    """Asks from this machine."""
    with TestClient(Starlette(routes=present_routes(own_desk)), base_url=BASE, client=("127.0.0.1", 5)) as client:
        yield client


@pytest.fixture
def elsewhere(own_desk):
    """Asks from elsewhere, known to nobody, where everybody may see published pages."""
    change_share_rule(own_desk.store, APPROVER, ShareRule(audience="public"), form=uuid4())
    app = Starlette(routes=present_routes(own_desk))
    with TestClient(app, base_url="http://talks.example", client=("203.0.113.9", 5)) as client:
        yield client


@pytest.fixture
def save(own_desk):
    """Saves a storyboard: ``save(Scene(kind="headline"), at="meeting")``."""

    def saved(*scenes, at="meeting", name="Meeting", edition=""):
        own = Storyboard(id=at, name=name, plan=PLAN, edition=edition, scenes=scenes)
        return save_storyboard(own_desk.store, APPROVER, own, form=uuid4())

    return saved


def page_of(answer, read_html):
    assert answer.status_code == 200, answer.text
    return read_html(answer.text.replace("<!doctype html>", ""))


# ---------------------------------------------------------------- what is in it


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_plans_has_a_talk_with_a_section_for_each_slide(talks, own_desk, read_html, language):
    for plan in plan_choices(own_desk.catalogue):
        page = page_of(talks.get("/present/default", params={"plan": plan, "lang": language}), read_html)
        shown = publication(own_desk, plan)
        told = deck(shown, default_storyboard(shown, words(language)), words(language))
        sections = page.one("main").find("section", klass="slide")
        assert [own.one("h2").text for own in sections] == [own.title for own in told.slides]
        for place, (own, slide) in enumerate(zip(sections, told.slides, strict=True), start=1):
            foot = own.one("footer").text
            assert told.edition in foot and told.as_of in foot and f"{place} / {len(told.slides)}" in foot
            assert slide.sentence in own.text
            assert [row.attributes["data-key"] for row in own.find("tr") if "data-key" in row.attributes] == [
                row.key for row in (slide.table.rows if slide.table else ()) if row.key
            ]
            assert len(own.find("svg", role="img")) == (slide.chart is not None)
            if slide.number:
                assert own.one(klass="big").text.startswith(slide.number.text)


def test_one_drawing_of_a_chart_serves_light_and_dark(talks, read_html):
    page = page_of(talks.get("/present/default"), read_html)
    charts = re.findall(r"<figure>(.*?)</figure>", talks.get("/present/default").text)
    assert len(charts) == len(page.one("main").find("figure")) > 5
    for own in charts:
        assert "var(--ink)" in own and not re.search(r"#[0-9A-F]{6}", own)


def test_a_saved_storyboard_is_drawn_from_the_edition_it_names_unless_the_address_names_another(talks, save, freeze):
    early, late = freeze("June 2024", as_of="2024-06-30"), freeze("February 2026", as_of="2026-02-28")
    save(Scene(kind="headline"), edition=early.id)
    assert "June 2024" in talks.get("/present/meeting").text
    other = talks.get("/present/meeting", params={"edition": late.id}).text
    assert "February 2026" in other and late.id in other and "June 2024" not in other


def test_a_talk_of_an_edition_is_the_same_after_figures_were_entered(talks, save, freeze, own_desk, figure, append):
    frozen = freeze("February 2026", as_of="2026-02-28")
    scene = Scene(kind="indicator", indicator="rd_intensity")
    save(scene, at="frozen", edition=frozen.id)
    save(scene, at="living")
    before = {name: talks.get(f"/present/{name}").text for name in ("frozen", "living")}
    source = next(iter(publication(own_desk, PLAN).state.sources))
    fields = {"indicator": "rd_intensity", "definition": "china_rd_survey", "basis": "census5", "source": source}
    append(own_desk.store, figure(2025, "9.87", published="2026-10-01", **fields), at=datetime(2026, 11, 1, 8))
    assert talks.get("/present/frozen").text == before["frozen"]
    assert "9.87" in talks.get("/present/living").text and "9.87" not in before["living"]


def test_a_storyboard_without_scenes_says_so(talks, save):
    save(at="empty")
    assert "This storyboard has no scenes yet." in talks.get("/present/empty", params={"lang": "en"}).text


def test_what_people_wrote_stays_text(talks, save):
    save(Scene(kind="text", title=HOSTILE, text=HOSTILE, notes=HOSTILE, spotlight=HOSTILE), name=HOSTILE[:80])
    text = talks.get("/present/meeting", params={"role": "presenter"}).text
    assert "alert(1)</script>" not in text and "<img" not in text and text.count("alert(1)") >= 4


# ---------------------------------------------------------------- who gets what


def test_notes_are_for_the_presenter_who_is_signed_in(talks, elsewhere, save):
    save(Scene(kind="headline", notes=SECRET))
    assert SECRET in talks.get("/present/meeting", params={"role": "presenter"}).text
    assert SECRET not in talks.get("/present/meeting").text
    stranger = elsewhere.get("/present/meeting", params={"role": "presenter", "lang": "en"})
    assert stranger.status_code == 200 and SECRET not in stranger.text
    assert "Notes are shown to those who are signed in." in stranger.text


def test_a_stranger_gets_no_talk_where_published_pages_are_for_those_who_are_signed_in(own_desk, save):
    save(Scene(kind="headline"))
    change_share_rule(own_desk.store, APPROVER, ShareRule(audience="signed_in"), form=uuid4())
    app = Starlette(routes=present_routes(own_desk))
    with TestClient(app, base_url="http://talks.example", client=("203.0.113.9", 5)) as client:
        assert client.get("/present/meeting").status_code == 403
        assert client.get("/present/default").status_code == 403


@pytest.mark.parametrize(
    ("path", "said"),
    [("/present/nothing", "nothing"), ("/present/default?edition=nothing", "nothing")],
)
def test_a_talk_that_does_not_exist_is_answered_with_a_sentence(talks, path, said):
    answer = talks.get(path)
    assert answer.status_code == 404 and said in answer.text and 'class="refusal"' in answer.text


def test_a_scene_of_what_is_not_there_is_told_before_anybody_stands_in_front_of_it(talks, save):
    save(Scene(kind="indicator", indicator="happiness"))
    answer = talks.get("/present/meeting")
    assert answer.status_code == 404 and "happiness" in answer.text


def test_what_an_address_gets_wrong_is_told_to_the_presenter_alone(talks, read_html):
    page = page_of(talks.get("/present/default", params={"colour": "red", "lang": "en"}), read_html)
    assert "There is no parameter 'colour' here." in page.one("aside").text
    assert "colour" not in page.one("main").text


# ---------------------------------------------------------------- room for numbers


@given(value=st.decimals(-(10**7), 10**7, places=2), unit=st.sampled_from(["", "%", "亿元", "per 10,000 people", "家"]))
def test_a_number_is_as_large_as_its_column_allows_and_never_small(value, unit):
    number = DrawnSlide(Slide("indicator", 0, "", number=Number(words("en").number(value), unit)), 1).number
    assert 48 <= number.size <= 132 and number.unit_size >= 30
    width = set_width(number.text, number.size, is_bold=True) * 0.98
    beside = 0 if number.is_unit_below else set_width(unit, number.unit_size, is_bold=True)
    assert width + beside <= 380


def test_a_short_number_with_a_short_unit_has_the_full_size_and_many_facts_make_it_smaller():
    short = Slide("indicator", 0, "", number=Number("5.81", "%", "2022", Decimal("5.81")))
    assert (DrawnSlide(short, 1).number.size, DrawnSlide(short, 1).number.unit_size) == (132, 60)
    facts = tuple(SlideFact("Needed a year until the end", "1,234.56 CNY bn") for _ in range(4))
    assert DrawnSlide(Slide("indicator", 0, "", number=short.number, facts=facts), 1).number.size == 96


def test_the_columns_of_a_table_take_the_whole_width(own_desk):
    shown = publication(own_desk, PLAN)
    told = deck(shown, default_storyboard(shown, words("en")), words("en"))
    tables = [own.table for own in drawn_slides(told) if own.table]
    assert len(tables) > 5
    for own in tables:
        assert sum(width for _, width in own.columns) == pytest.approx(100, abs=0.05)
        assert 18 <= own.gap <= 44 and 44 <= own.row <= 56
