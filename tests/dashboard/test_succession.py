"""The section on replaced targets, from the shipped ledger."""

from datetime import date

import pytest

from dashboard.language import words
from dashboard.queries.screens import indicator_story
from dashboard.sheets.succession import succession_html
from indicators.as_of import AsOf


@pytest.fixture(scope="module")
def rows(loaded, read_html):
    """The rows of the section: ``rows("nhte_stock")``, each as the texts of its cells."""

    def drawn(name, region="shenzhen", language="en", as_of=date(2026, 11, 22)):
        story = indicator_story(loaded.store, loaded.catalogue, name, region, AsOf(as_of))
        tree = read_html(succession_html(story, {"lang": language}, words(language)))
        bodies = tree.find("tbody")
        return [[cell.text for cell in row.find("th") + row.find("td")] for own in bodies for row in own.find("tr")]

    return drawn


def test_enterprises_met_22000_and_miss_the_25000_of_now(rows):
    found = {row[0]: row[1:] for row in rows("nhte_stock")}
    assert found["2022"] == [
        "23,000 firms", "10 Oct 2023", "2025", "> 22,000", "met", "> 25,000", "not yet met",
        "met then, not now",
    ]  # fmt: skip
    assert found["2021"][4:] == ["not yet met", "> 25,000", "not yet met", "target replaced, same answer"]
    assert found["2025"][4:] == ["too rounded", "> 25,000", "too rounded", ""]


def test_before_the_target_was_raised_nothing_differs_and_the_present_is_not_repeated(rows):
    found = {row[0]: row[1:] for row in rows("nhte_stock", as_of=date(2024, 2, 1))}
    assert found == {}


def test_later_plans_alone_show_one_target_a_year(rows):
    found = {row[0]: row[1:] for row in rows("rd_intensity")}
    assert found["2019"] == ["4.9%", "18 Oct 2020", "2022", "≥ 4.28", "met"]
    assert found["2024"][2:] == ["2025", "5.5–6", "met"]


def test_value_added_of_2022_is_set_against_both_versions_on_its_own_definition(rows):
    found = {row[0]: row[1:] for row in rows("sei_value_added")}
    # The goal for 2022 itself follows another definition.
    assert found["2022"][2:] == [
        "2025", "> 1,500", "not yet met", "> 1,600", "not yet met", "target replaced, same answer"
    ]  # fmt: skip
    assert found["2021"][2:5] == ["2022", "≥ 1,300", "not yet met"]


def test_one_version_of_one_plan_has_no_section(rows):
    assert rows("digital_core_share_gdp") == []
    assert rows("rd_intensity", region="germany") == []


def test_a_miss_in_the_year_itself_is_no_matter_of_time(rows):
    found = {row[0]: row[1:] for row in rows("gdp")}
    assert found["2024"][4] == "not yet met"
    assert found["2025"][4] == "not met"
