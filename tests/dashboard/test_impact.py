"""The preview of a figure's impact: its sentences, its rows and its links, on the shipped data."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language import words
from dashboard.plan_choice import default_choice
from dashboard.queries.screens import board, known_at
from dashboard.sentences.impact import differences
from dashboard.sheets.impact import impact_html, impact_record, leading
from etl.entry.submitting import fact_of
from indicators.as_of import AsOf
from indicators.impact import Change, impact
from indicators.model import LANGUAGES, Fact

NOW = AsOf(date(2026, 11, 22))


@pytest.fixture(scope="module")
def known(loaded):
    return known_at(loaded.store, loaded.catalogue, NOW)


@pytest.fixture(scope="module")
def here(loaded):
    return board(loaded.store, loaded.catalogue, default_choice(loaded.catalogue), NOW)


def gdp_of_2025(known):
    return next(own for own in known.figures("gdp", "shenzhen") if str(own.period) == "2025")


@pytest.fixture(scope="module")
def entering(known, here):
    """The GDP of 2025 entered into what was known before the work report; with the board of that time."""
    figure = gdp_of_2025(known)
    without = impact(known, [Change("withdraw", fact_of(figure), figure.id)])
    return impact(without.known, [Change("enter", fact_of(figure))]), replace(
        here, verdicts=without.after(here.verdicts)
    )


@pytest.fixture(scope="module")
def withdrawing(known):
    figure = gdp_of_2025(known)
    return impact(known, [Change("withdraw", fact_of(figure), figure.id)])


# ---------------------------------------------------------------- sentences


def test_the_verdict_flips_from_awaiting_to_missed_with_its_gap(entering, read_html):
    page = read_html(impact_html(*entering, words("zh-Hans"), {}))
    now, then = page.one(klass="flip").find("div")
    assert now.texts == ["现在", "待发布", "预计 2026-02 发布；逾期"]
    assert then.texts == ["审核通过后", "未完成", "差距 −1,268.20 亿元"]


def test_the_first_sentence_of_the_overview_marks_what_differs(entering, read_html):
    page = read_html(impact_html(*entering, words("zh-Hans"), {}))
    assert [own.text for own in page.find("del")] == ["2 项滞后或未完成", "18 项暂不判定", "4 项待发布"]
    assert [own.text for own in page.find("mark")] == ["3 项滞后或未完成", "17 项暂不判定", "3 项待发布"]


def test_targets_that_stay_say_what_they_get(entering, read_html):
    page = read_html(impact_html(*entering, words("en"), {}))
    rows = {row.one("a").text: row.find("td")[-1].text for row in page.one("table", klass="touched").find("tr")[1:]}
    assert rows["Gross domestic product (GDP) 2026–2030 > 5,000 CNY bn"] == "stays; gets its baseline, 2025"
    assert rows["R&D share of GDP 2025 5.5–6%"] == "stays; gets its denominator of 2025"
    assert rows["Gross domestic product (GDP) 2025 > 4,000 CNY bn"] == "Missed"


def test_a_withdrawal_asks_for_a_reason_and_brings_the_open_verdict_back(withdrawing, here, read_html):
    page = read_html(impact_html(withdrawing, here, words("en"), {}))
    assert page.one(klass="mind").text == "It changes what is recorded for 2025; that needs a reason."
    assert page.one(klass="flip").find("div")[1].texts[:2] == ["after approval", "Awaiting figure"]


def test_a_figure_that_changes_no_verdict_says_so(known, here, read_html):
    same = fact_of(gdp_of_2025(known)).model_copy(update={"source": "bulletin", "published": "2026-05-01"})
    page = read_html(impact_html(impact(known, [Change("enter", same)]), here, words("en"), {}))
    assert "No figure in use and no verdict would change." in page.text
    assert not page.find(klass="flip") and not page.find("mark")


def test_a_date_that_is_not_public_yet_is_told_with_the_day_it_counts_from(known, here, read_html):
    late = fact_of(gdp_of_2025(known)).model_copy(update={"source": "bulletin", "published": "2026"})
    page = read_html(impact_html(impact(known, [Change("enter", late)]), here, words("en"), {}))
    assert "Dated so, the figure counts from 31 Dec 2026 on" in page.find(klass="mind")[0].text


# ---------------------------------------------------------------- pages and records


def test_the_pages_touched_are_linked_with_plan_and_language(entering, read_html):
    page = read_html(impact_html(*entering, words("en"), {"lang": "en", "plan": "shenzhen-2018-and-later"}))
    rows = {row.one("th").text: row.find("a") for row in page.one("table", klass="pages").find("tr")}
    carried = "plan=shenzhen-2018-and-later&lang=en"
    assert [own.attributes["href"] for own in rows["Overview"]] == [f"/?{carried}"]
    assert [own.text for own in rows["Milestones"]] == ["2025", "2026–2030"]
    assert rows["Milestones"][0].attributes["href"] == f"/milestones?{carried}&milestone=2025"
    assert rows["Indicator"][0].attributes["href"] == f"/indicator?{carried}&indicator=gdp&region=shenzhen"
    assert "Programmes" not in rows, "no target of GDP belongs to a programme"


def test_an_indicator_with_peers_touches_the_comparison_and_its_programme(known, here, read_html):
    rd = Fact(
        kind="actual", indicator="rd_intensity", region="shenzhen", period="2025", value=Decimal("6.85"),
        unit="percent", definition="china_rd_survey@census5", published="2026-10-01", source="bulletin",
        locator="table 1", confidence="entered",
    )  # fmt: skip
    found = impact(known, [Change("enter", rd)])
    page = read_html(impact_html(found, here, words("en"), {}))
    rows = {row.one("th").text: row.find("a") for row in page.one("table", klass="pages").find("tr")}
    assert rows["Compare"][0].attributes["href"] == "/compare?indicator=rd_intensity"
    assert [own.text for own in rows["Programmes"]] == ["A leap in innovation capability"]
    assert leading(found).target.key == "shenzhen-14fyp/rd-intensity-2025/v1"


def test_a_target_outside_the_chosen_plans_leaves_the_headline_as_it_is(known, here, read_html):
    shanghai = Fact(
        kind="actual", indicator="rd_intensity", region="shanghai", period="2025", value=Decimal("4.6"),
        unit="percent", definition="china_rd_survey", published="2026-10-01", source="bulletin",
        locator="table 1", confidence="entered",
    )  # fmt: skip
    page = read_html(impact_html(impact(known, [Change("enter", shanghai)]), here, words("en"), {}))
    rows = [row.one("th").text for row in page.one("table", klass="pages").find("tr")]
    assert not page.find("mark") and "Overview" not in rows and "Indicator" in rows


def test_the_record_says_the_same_as_the_sheet(entering):
    record = json.loads(json.dumps(impact_record(*entering, words("en"))))
    gdp = next(own for own in record["targets"] if own["target"] == "shenzhen-14fyp/gdp-2025/v1")
    assert (gdp["before"]["status"], gdp["after"]["status"], gdp["is_flip"]) == ("awaiting", "missed", True)
    assert record["figures"][0]["after"]["value"] == "38731.80" and record["figures"][0]["before"] is None
    assert record["counts"]["after"]["behind"] == record["counts"]["before"]["behind"] + 1
    assert not record["needs_reason"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_leaves_a_gap_in_a_sentence(entering, withdrawing, here, language, read_html):
    for found, own in (entering, (withdrawing, here)):
        text = read_html(impact_html(found, own, words(language), {})).text
        assert "{" not in text and "None" not in text


def test_text_from_people_is_text(known, here, read_html):
    evil = fact_of(gdp_of_2025(known)).model_copy(update={"source": "<b>x</b>", "note": "<script>", "locator": "<i>"})
    page = read_html(impact_html(impact(known, [Change("enter", evil)]), here, words("en"), {}))
    assert not page.find("script") and not page.find("i")


# ---------------------------------------------------------------- the difference of two sentences


def test_only_the_clause_that_differs_is_marked():
    before, after = differences("Of 25 targets: 2 are behind, 18 open.", "Of 25 targets: 3 are behind, 18 open.")
    assert [own.text for own in before if own.is_changed] == ["2 are behind"]
    assert [own.text for own in after if own.is_changed] == ["3 are behind"]


def test_a_number_with_a_separator_is_one_clause():
    _, after = differences("Of 999 targets: 1 met.", "Of 1,002 targets: 1 met.")
    assert [own.text for own in after if own.is_changed] == ["Of 1,002 targets"]


@given(st.text(), st.text())
def test_the_pieces_of_a_difference_are_the_sentences(before, after):
    left, right = differences(before, after)
    assert "".join(own.text for own in left) == before
    assert "".join(own.text for own in right) == after
    assert before != after or not any(own.is_changed for own in (*left, *right))
