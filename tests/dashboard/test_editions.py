"""Editions on the screen, by command and for programs; what changed since, with who did it and why."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.api.editions import changes_file_route, edition_routes
from dashboard.desk import Desk
from dashboard.freezing import freeze_as_asked
from dashboard.jobs.registry import run_job
from dashboard.language import words
from dashboard.publication import Publication, publication
from dashboard.published.board import draw_edition_pages
from dashboard.queries.editions import comparison, editions_keeping
from dashboard.sentences.told_changes import changes_sentence, told_changes
from dashboard.sheets.changes import changes_html
from dashboard.sheets.editions import default_name
from etl.entry.deciding import decide
from etl.entry.submitting import Submission, fact_of, submit
from etl.entry.typed import TypedFigure
from etl.home import Home
from etl.publishing.editions import verify_edition
from indicators.acts import Bridge, Judgement
from indicators.as_of import AsOf
from indicators.frozen import freeze, thaw
from indicators.impact import impact
from indicators.impact_records import Change
from indicators.model import LANGUAGES
from indicators.people import Person
from indicators.problems import Problems
from indicators.state import read_state
from indicators.store import edition_content, editions, record_ruling

TODAY = date.today()
LIN = Person(id="lin", name="林", roles=frozenset({"planner"}), way_in="token")
WANG = Person(id="wang", name="王", roles=frozenset({"approver"}), way_in="token")
SURVEY_2025 = TypedFigure(
    indicator="rd_intensity", region="shenzhen", period="2025", value="6.85%", definition="china_rd_survey@census5",
    published="2026-10-28", publisher="Bureau", title="R&D of <2025>", locator="page 2",
)  # fmt: skip


def freeze_edition_of(desk, name, **fields):
    return freeze_as_asked(desk, WANG, {"name": name, **fields}, form=uuid4())


def approve(desk, typed, **more):
    (own,) = submit(desk.store, desk.catalogue, LIN, [Submission(typed, **more)], form=uuid4())
    decide(desk.store, desk.catalogue, WANG, "approved", [(own.id, 1)], form=uuid4())


def figure_of_2022(desk):
    known = read_state(desk.store, desk.catalogue, AsOf(TODAY)).known
    (own,) = [own for own in known.figures("rd_intensity", "shenzhen") if str(own.period) == "2022"]
    return own


def correct_2022(desk, value="4.00%", reason="recounted after the census"):
    held = figure_of_2022(desk)
    typed = TypedFigure(
        indicator="rd_intensity", region="shenzhen", period="2022", value=value, definition="china_rd_survey@census4",
        published="2024-01-30", source=held.source, locator=held.locator,
    )  # fmt: skip
    approve(desk, typed, kind="correct", replaces=held.id, reason=reason)


def told(desk, before, after="now", language="en"):
    return told_changes(comparison(desk, before, after), words(language))


def run(desk, job, **options):
    said = []
    code = run_job(job, desk, options, words("en"), said.append)
    return code, said


# ---------------------------------------------------------------- what changed, by whom and why


def test_what_was_entered_and_corrected_is_told_with_author_approver_and_reason(own_desk):
    own = freeze_edition_of(own_desk, "before")
    kept = edition_content(own_desk.store, own)
    approve(own_desk, SURVEY_2025)
    correct_2022(own_desk)
    found = told(own_desk, "before")
    figures = {(own.what, own.before.text, own.after.text): own for own in found if own.kind == "figure"}
    assert figures.keys() == {("New figure", "—", "6.85%"), ("Revised figure", "5.81%", "4.00%")}
    revised = figures["Revised figure", "5.81%", "4.00%"]
    assert revised.who == "林, approved by 王"
    assert revised.why.endswith("Reason: recounted after the census")
    assert revised.when == words("en").day(date.today())
    flips = {own.subject: own for own in found if own.is_flip}
    flip = flips["R&D share of GDP, 2022"]
    assert (flip.before.text, flip.after.text) == ("Met early", "Met late")
    assert "figure of 2022: 5.81% → 4.00%" in flip.why
    assert flip.who == "林, approved by 王"
    assert found[: len(flips)] == [own for own in found if own.is_flip]
    assert edition_content(own_desk.store, own) == kept
    assert verify_edition(own_desk.store, own) == []


def test_a_withdrawn_figure_is_told_with_who_withdrew_it(own_desk):
    freeze_edition_of(own_desk, "before")
    held = figure_of_2022(own_desk)
    typed = TypedFigure(
        indicator="rd_intensity", region="shenzhen", period="2022", value="5.81%", definition="china_rd_survey@census4",
        published="2024-01-30", source=held.source, locator=held.locator,
    )  # fmt: skip
    approve(own_desk, typed, kind="withdraw", replaces=held.id, reason="not public")
    (own,) = [own for own in told(own_desk, "before") if own.kind == "figure"]
    assert (own.what, own.before.text, own.after.text) == ("Withdrawn figure", "5.81%", "—")
    assert (own.who, own.why.rsplit("; ", 1)[-1]) == ("林, approved by 王", "Reason: not public")


def test_judgements_and_bridges_are_told_and_that_a_bridge_was_taken_back(own_desk):
    store = own_desk.store
    freeze_edition_of(own_desk, "before")
    goal = own_desk.catalogue.plans["shenzhen-2018"].goals[0]
    judged = Judgement(
        plan="shenzhen-2018", goal=goal.id, status="completed", evidence="report", judge="office", judged_on=TODAY
    )
    bridge = Bridge(
        indicator="sei_share_gdp", region="shenzhen", from_definition="clusters_20",
        to_definition="industries_to_2017", reason="one list", decided_by="office", decided_on=TODAY,
    )  # fmt: skip
    record_ruling(store, judged, recorded_by="cmd")
    record_ruling(store, bridge, recorded_by="cmd")
    freeze_edition_of(own_desk, "between")
    first = {own.kind: own for own in told(own_desk, "before", "between")}
    assert (first["goal"].before.text, first["goal"].after.text) == ("Awaiting a judgement", "Completed")
    assert (first["goal"].who, first["ruling"].after.text, first["ruling"].why) == ("office", "bridged", "one list")
    assert first["verdict"].why == "a bridge between definitions was set or taken back"
    again = bridge.model_copy(update={"is_withdrawn": True, "reason": "two lists", "decided_by": "chief"})
    record_ruling(store, again, recorded_by="cmd")
    (own,) = [own for own in told(own_desk, "between") if own.kind == "ruling"]
    assert (own.before.text, own.after.text, own.why, own.who) == ("bridged", "not bridged", "two lists", "chief")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_changed_in_four_years_is_told_in_every_language(own_desk, read_html, language):
    freeze_edition_of(own_desk, "early", as_of="2022-12-31")
    compared = comparison(own_desk, "early")
    found = told_changes(compared, words(language))
    assert len(found) == len(compared.changes) > 100
    assert all(own.subject and own.what and own.before.text and own.after.text for own in found)
    assert {"figure", "target", "verdict"} <= {own.kind for own in found}
    tree = read_html(changes_html(compared, "", "/file", {"from": "early", "lang": language}, words(language)))
    assert len(tree.one("table").find("tr")) == len(found) + 1


def test_between_an_edition_and_the_same_state_nothing_changed_and_the_page_says_so(own_desk, open_page):
    own = freeze_edition_of(own_desk, "today")
    assert changes_sentence(comparison(own_desk, "today"), words("en")) == "Nothing changed."
    sheet = open_page("editions", lang="en", **{"from": own.id}).sheets["changes"]
    assert sheet.one("p", klass="calm").text == "Nothing changed."
    assert not sheet.find("table")


def test_the_page_shows_one_kind_of_change_alone_and_escapes_what_was_entered(own_desk, open_page):
    freeze_edition_of(own_desk, "before <b>")
    approve(own_desk, SURVEY_2025)
    sheet = open_page("editions", lang="en", to="now", kind="figure", **{"from": "before <b>"}).sheets["changes"]
    (row,) = sheet.one("tbody").find("tr")
    assert "R&D of <2025>" in row.text
    assert sheet.one("h1").text == "Changed since “before <b>”"
    unknown = open_page("editions", lang="en", **{"from": "nobody"})
    assert unknown.sheets["faults"].find(role="alert")


# ---------------------------------------------------------------- the same numbers


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8)
@given(day=st.dates(date(2018, 6, 1), TODAY), kind=st.sampled_from(["published", "recorded"]))
def test_a_thawed_state_draws_the_same_board_and_the_same_stories(loaded, day, kind):
    state = read_state(loaded.store, loaded.catalogue, AsOf.of(day, kind))
    one, other = (Publication(own, "shenzhen-2018-and-later") for own in (state, thaw(freeze(state))))
    assert _board(one) == _board(other)
    for indicator in ("rd_intensity", "gdp", "sei_share_gdp"):
        mine, theirs = one.story(indicator), other.story(indicator)
        assert (mine.observations, mine.figures, mine.verdicts) == (
            theirs.observations,
            theirs.figures,
            theirs.verdicts,
        )
        assert mine.histories == theirs.histories


def _board(shown):
    return shown.board.verdicts, shown.board.goals, shown.board.plans


def test_pages_of_an_edition_are_drawn_alike_from_what_it_froze(own_desk):
    own = freeze_edition_of(own_desk, "pages")
    frozen = publication(own_desk, "", edition=own.id)
    assert draw_edition_pages(frozen.state, own) == edition_content(own_desk.store, own).pages


# ---------------------------------------------------------------- freezing as it is asked for


def test_every_fault_of_a_wish_is_told_at_once(own_desk):
    with pytest.raises(Problems) as faults:
        freeze_as_asked(own_desk, WANG, {"name": " ", "plan": "none", "as_of": "20260228", "by": "x"}, form=uuid4())
    kinds = [own.fault.kind for own in faults.value.problems]
    assert kinds == ["edition_unnamed", "unknown_plan", "not_a_date", "option_not_allowed"]
    with pytest.raises(Problems):
        freeze_edition_of(own_desk, "x" * 81)
    assert editions(own_desk.store) == ()


def test_an_edition_of_nothing_is_refused(store, loaded):
    with pytest.raises(Problems) as faults:
        freeze_edition_of(Desk(store, loaded.catalogue, Home(loaded.snapshots.parent, "")), "empty")
    assert [own.fault.kind for own in faults.value.problems] == ["nothing_to_freeze"]


def test_the_name_offered_is_that_of_the_month_and_never_one_that_is_taken(own_desk):
    say = words("zh-Hans")
    first = default_name([], date(2026, 11, 22), say)
    assert first == "2026 年 11 月定版"
    own = freeze_edition_of(own_desk, first)
    assert default_name([own], date(2026, 11, 22), say) == "2026 年 11 月定版（2）"


# ---------------------------------------------------------------- the page


def test_the_list_has_every_edition_newest_first_with_its_links(own_desk, open_page):
    old = freeze_edition_of(own_desk, "old", note="council")
    new = freeze_edition_of(own_desk, "<new>")
    sheet = open_page("editions", lang="en").sheets["editions"]
    assert [own.text for own in sheet.find("h3") if own.find("a")] == ["<new>", "old"]
    links = [own.attributes["href"] for own in sheet.find("a")]
    assert f"/edition/{old.id}?lang=en" in links
    assert f"/editions?lang=en&from={old.id}&to={new.id}" in links
    assert f"/present/default?plan=shenzhen-2018-and-later&edition={new.id}&lang=en" in links
    assert not [own for own in sheet.find("button") if "delete" in own.text.lower()]


def test_the_page_without_editions_says_so_and_offers_the_form(own_desk, open_page):
    sheet = open_page("editions", lang="en").sheets["editions"]
    assert "No edition has been frozen yet" in sheet.text
    form = sheet.one("form", data_act="freeze")
    assert {own.attributes["name"] for own in form.find("input")} >= {"name", "as_of", "note", "form", "plan"}


def test_what_waits_for_an_approver_is_said_not_to_be_in_it(own_desk, open_page):
    submit(own_desk.store, own_desk.catalogue, LIN, [Submission(SURVEY_2025)], form=uuid4())
    sheet = open_page("editions", lang="en").sheets["editions"]
    assert "1 figure is under review and would not be in it." in sheet.text


def test_an_entry_names_the_editions_that_keep_the_figure_as_it_was(own_desk):
    own = freeze_edition_of(own_desk, "keeps")
    held = figure_of_2022(own_desk)
    known = read_state(own_desk.store, own_desk.catalogue, AsOf(TODAY)).known
    fact = fact_of(held).model_copy(update={"value": Decimal("4.00")})
    found = impact(known, [Change("correct", fact, held.id)])
    ((revision, keeping),) = editions_keeping(own_desk, found.revisions)
    assert (revision.before.value, keeping) == (held.value, (own,))


# ---------------------------------------------------------------- commands and programs


def test_the_commands_freeze_list_show_prove_and_compare(own_desk):
    code, said = run(own_desk, "edition-freeze", name="by command", as_of="2024-02-28", note="=x")
    assert (code, said[-1]["event"]) == (0, "text")
    number = said[-1]["text"]
    (row,) = run(own_desk, "edition-list")[1][0]["rows"]
    assert (row["id"], row["name"], row["as_of"], row["note"]) == (number, "by command", "2024-02-28", "=x")
    assert number in str(run(own_desk, "edition-show", edition="by command")[1])
    assert run(own_desk, "edition-verify")[0] == 0
    code, said = run(own_desk, "edition-changes", **{"from": number})
    assert code == 0
    assert len(said[-1]["rows"]) == len(told(own_desk, number))
    code, said = run(own_desk, "edition-changes", **{"from": "nobody"})
    assert (code, said[0]["event"]) == (1, "problem")


def test_verify_ends_with_one_and_names_the_edition_and_the_file_that_differ(own_desk):
    own = freeze_edition_of(own_desk, "spoilt")
    freeze_edition_of(own_desk, "sound")
    file = own_desk.store.journal.batch_file(own.batch)
    file.write_bytes(file.read_bytes()[:-9])
    code, said = run(own_desk, "edition-verify")
    assert code == 1
    problems = [event["text"] for event in said if event["event"] == "problem"]
    assert len(problems) == 1
    assert "spoilt" in problems[0] and str(file) in problems[0] and "copy" in problems[0]


def test_programs_read_editions_and_changes_and_the_file_has_the_same_rows(own_desk):
    client = TestClient(Starlette(routes=[*edition_routes(own_desk), changes_file_route(own_desk)]))
    own = freeze_edition_of(own_desk, "四月", as_of="2024-04-30")
    body = client.get("/api/v1/editions", params={"lang": "en"}).json()
    assert [held["id"] for held in body["editions"]] == [own.id]
    one = client.get(f"/api/v1/editions/{own.id}", params={"lang": "en"}).json()
    assert (one["faults"], one["hash"]) == ([], own.content_hash)
    assert one["headline"].startswith("Of ")
    assert client.get("/api/v1/editions/none").status_code == 404
    changed = client.get("/api/v1/changes", params={"from": own.id, "lang": "en"}).json()
    assert [row["subject"] for row in changed["rows"]] == [held.subject for held in told(own_desk, own.id)]
    assert client.get("/api/v1/changes").status_code == 400
    file = client.get("/changes.csv", params={"from": own.id, "lang": "en"})
    rows = list(csv.DictReader(StringIO(file.text.removeprefix("\ufeff"))))
    assert [row["After"] for row in rows] == [row["after"] for row in changed["rows"]]
