"""What changed since an edition is told with who did it and why, on the page in every language."""

from datetime import date
from uuid import uuid4

import pytest

from dashboard.freezing import freeze_as_asked
from dashboard.language import words
from dashboard.queries.editions import comparison
from dashboard.sentences.told_changes import changes_sentence, told_changes
from dashboard.sheets.changes import changes_html
from etl.entry.deciding import decide
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from etl.publishing.editions import verify_edition
from indicators.acts import Bridge, Judgement
from indicators.as_of import AsOf
from indicators.model import LANGUAGES
from indicators.people import Person
from indicators.state import read_state
from indicators.store import edition_content, record_ruling

TODAY = date.today()
LIN = Person(id="lin", name="林", roles=frozenset({"planner"}), way_in="token")
WANG = Person(id="wang", name="王", roles=frozenset({"approver"}), way_in="token")
SURVEY_2025 = TypedFigure(
    indicator="rd_intensity", region="shenzhen", period="2025", value="6.85%", definition="china_rd_survey@census5",
    published="2026-10-28", publisher="Bureau", title="R&D of <2025>", locator="page 2",
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("pages_not_drawn")


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
