"""Editions on the screen, by command and for programs."""

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

from dashboard.access.links import signed_link
from dashboard.api.editions import CHANGES_FILE, changes_file_route, edition_routes
from dashboard.desk import Desk
from dashboard.freezing import freeze_as_asked
from dashboard.jobs.registry import run_job
from dashboard.language import words
from dashboard.publication import Publication, publication
from dashboard.published.board import draw_edition_pages
from dashboard.queries.editions import comparison, editions_keeping
from dashboard.sentences.told_changes import told_changes
from dashboard.sheets.editions import default_name
from etl.entry.submitting import Submission, fact_of, submit
from etl.entry.typed import TypedFigure
from etl.home import Home
from indicators.as_of import AsOf
from indicators.frozen import freeze, thaw
from indicators.impact import impact
from indicators.impact_records import Change
from indicators.people import Person
from indicators.problems import Problems
from indicators.state import read_state
from indicators.store import edition_content, editions

TODAY = date.today()
LIN = Person(id="lin", name="林", roles=frozenset({"planner"}), way_in="token")
WANG = Person(id="wang", name="王", roles=frozenset({"approver"}), way_in="token")
SURVEY_2025 = TypedFigure(
    indicator="rd_intensity", region="shenzhen", period="2025", value="6.85%", definition="china_rd_survey@census5",
    published="2026-10-28", publisher="Bureau", title="R&D of <2025>", locator="page 2",
)  # fmt: skip


def freeze_edition_of(desk, name, **fields):
    return freeze_as_asked(desk, WANG, {"name": name, **fields}, form=uuid4())


def figure_of_2022(desk):
    known = read_state(desk.store, desk.catalogue, AsOf(TODAY)).known
    (own,) = [own for own in known.figures("rd_intensity", "shenzhen") if str(own.period) == "2022"]
    return own


def told(desk, before, after="now", language="en"):
    return told_changes(comparison(desk, before, after), words(language))


def run(desk, job, **options):
    said = []
    code = run_job(job, desk, options, words("en"), said.append)
    return code, said


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


@pytest.mark.usefixtures("pages_not_drawn")
def test_the_name_offered_is_that_of_the_month_and_never_one_that_is_taken(own_desk):
    say = words("zh-Hans")
    first = default_name([], date(2026, 11, 22), say)
    assert first == "2026 年 11 月定版"
    own = freeze_edition_of(own_desk, first)
    assert default_name([own], date(2026, 11, 22), say) == "2026 年 11 月定版（2）"


# ---------------------------------------------------------------- the page


@pytest.mark.usefixtures("pages_not_drawn")
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


@pytest.mark.usefixtures("pages_not_drawn")
def test_an_entry_names_the_editions_that_keep_the_figure_as_it_was(own_desk):
    own = freeze_edition_of(own_desk, "keeps")
    held = figure_of_2022(own_desk)
    known = read_state(own_desk.store, own_desk.catalogue, AsOf(TODAY)).known
    fact = fact_of(held).model_copy(update={"value": Decimal("4.00")})
    found = impact(known, [Change("correct", fact, held.id)])
    ((revision, keeping),) = editions_keeping(own_desk, found.revisions)
    assert (revision.before.value, keeping) == (held.value, (own,))


# ---------------------------------------------------------------- commands and programs


def test_where_there_are_no_editions_none_are_said_to_be_what_was_frozen(own_desk):
    assert run(own_desk, "edition-verify") == (
        0,
        [{"event": "line", "text": words("en").say("There are no editions yet.")}],
    )


@pytest.mark.usefixtures("pages_not_drawn")
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


@pytest.mark.usefixtures("pages_not_drawn")
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


@pytest.mark.usefixtures("pages_not_drawn")
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
    assert client.get("/changes.csv", params={"from": own.id}).status_code == 401
    file = client.get(f"{signed_link(CHANGES_FILE, WANG)}&from={own.id}&lang=en")
    rows = list(csv.DictReader(StringIO(file.text.removeprefix("\ufeff"))))
    assert [row["After"] for row in rows] == [row["after"] for row in changed["rows"]]
