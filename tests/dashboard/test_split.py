"""The section on numerator and denominator: bars, words and numbers of one record."""

import re
from datetime import date
from decimal import Decimal

import pytest

from dashboard.charts.waterfall import Level, Step, waterfall
from dashboard.language import words
from dashboard.queries.screens import indicator_story
from dashboard.sheets.split import split_html
from indicators.as_of import AsOf
from indicators.model import LANGUAGES

D = Decimal
TODAY = AsOf(date(2026, 11, 22))
ENGLISH = words("en")


@pytest.fixture(scope="module")
def section(loaded, read_html):
    """The section of an indicator as a tree: ``section("rd_intensity", split_from="2022", split_to="2023")``."""

    def drawn(name, region="shenzhen", language="en", as_of=TODAY, **parameters):
        story = indicator_story(loaded.store, loaded.catalogue, name, region, as_of)
        return read_html(split_html(story, parameters, words(language)))

    return drawn


def _bars(tree):
    return [(D(own.attributes["data-effect"]), _length(own)) for own in tree.find("rect")]


def _length(rect):
    return float(rect.attributes["width"].removesuffix("%"))


def _chosen(tree):
    return [own.attributes["value"] for own in tree.find("option", selected="*")]


def _numbers(text):
    return [D(own.replace("−", "-")) for own in re.findall(r"[+−]?\d+(?:\.\d+)?", text)]


def test_newest_neighbours_that_can_be_split_are_shown_and_the_newer_ones_say_why_not(section):
    tree = section("rd_intensity")
    assert _chosen(tree) == ["2022", "2023"]
    assert [effect for effect, _ in _bars(tree)] == [D("1.10"), D("-0.44"), D("0.00"), D("-0.01")]
    (note,) = tree.find("p", klass="note")
    assert note.text.startswith("2023 → 2024: —")
    assert "GDP after the fifth economic census" in note.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("rd_intensity", "2022", "2023"),
        ("rd_intensity", "2019", "2022"),
        ("sei_share_gdp", "2018", "2019"),
        ("sei_share_gdp", "2024", "2025"),
        ("rd_enterprise_share", "2021", "2023"),
        ("rd_intensity", "2020:census4:gdp-compilation", "2020:census4:press-conference-2025-12"),
    ],
)
def test_bars_add_up_to_the_change_and_the_words_have_the_same_numbers(section, name, first, last, language):
    tree = section(name, language=language, split_from=first, split_to=last)
    effects = [effect for effect, _ in _bars(tree)]
    drawing = tree.one("svg", klass="waterfall")
    bold = [own.text for own in drawing.find("text", font_weight="700")]
    start, end = (D(own.removesuffix("%")) for own in (bold[0], bold[-1]))
    assert start + sum(effects) == end
    assert [_numbers(own)[0] for own in bold[1:-1]] == effects
    (sentence,) = tree.find("p", klass="why")
    assert sentence.text == drawing.attributes["aria-label"]
    said = [abs(number) for number in _numbers(sentence.text)]
    for effect in effects:
        assert abs(effect) in said or effect == 0
    assert abs(end - start) in said


def test_lengths_of_bars_are_as_their_effects(section):
    bars = [(abs(effect), length) for effect, length in _bars(section("sei_share_gdp"))]
    (most, longest) = max(bars)
    for effect, length in bars:
        assert length == pytest.approx(longest * float(effect / most), abs=0.02)


def test_choosing_the_later_end_first_changes_nothing(section):
    turned = section("rd_intensity", split_from="2023", split_to="2022")
    assert _chosen(turned) == ["2022", "2023"]
    assert _bars(turned) == _bars(section("rd_intensity"))


def test_a_change_across_the_census_is_a_dash_with_the_reason(section):
    tree = section("rd_intensity", split_from="2023", split_to="2024")
    assert tree.find("svg") == []
    assert tree.one("p", klass="why").text.startswith("2023 → 2024: —")


def test_a_floor_is_named_and_not_split(section):
    tree = section("rd_intensity", split_from="2016", split_to="2017")
    assert "> 80 CNY bn" in tree.one("p", klass="why").text


def test_vintages_of_one_year_may_be_chosen_where_the_numerator_is_a_number(section):
    options = {own.attributes["value"]: own.text for own in section("rd_intensity").find("option")}
    assert options["2020:census4:gdp-compilation"] == ("2020, Gross domestic product (GDP) 2,767.024 CNY bn (Feb 2021)")
    # The spending of 2017 is a floor: its four values of GDP lead nowhere.
    assert [code for code in options if code.startswith("2017")] == ["2017"]


def test_vintages_of_a_floor_say_why_they_are_not_split(section):
    tree = section(
        "rd_intensity", split_from="2017:census3:work-report-2018-01", split_to="2017:census4:gdp-compilation"
    )
    assert "> 90 CNY bn" in tree.one("p", klass="why").text
    assert _chosen(tree) == ["2017:census3:work-report-2018-01", "2017:census4:gdp-compilation"]


def test_an_end_that_does_not_exist_is_named_and_the_default_shown(section):
    tree = section("rd_intensity", split_from="<b>1066", split_to="2023")
    assert _chosen(tree) == ["2022", "2023"]
    assert any("“<b>1066”" in own.text for own in tree.find("p", klass="note"))


def test_what_is_no_share_or_has_no_published_parts_has_no_section(section):
    assert section("gdp").text == ""
    assert section("rd_intensity", region="germany").text == ""


def test_nothing_published_later_is_used(section):
    tree = section("rd_intensity", as_of=AsOf(date(2023, 12, 31)))
    # The spending of 2020 was printed in 2025: before that, no two neighbouring years could be split.
    assert tree.find("svg") == []
    assert tree.one("p", klass="why").text.startswith("2020 → 2021: — R&D expenditure of 2020 is not published")


def test_choices_keep_the_rest_of_the_address(section):
    here = (
        section("rd_intensity", target="shenzhen-2018/rd-intensity-2022/v1", lang="en")
        .one("section")
        .attributes["data-here"]
    )
    assert "target=shenzhen-2018%2Frd-intensity-2022%2Fv1" in here
    assert here.startswith("/indicator?")


# ---------------------------------------------------------------- the drawing alone


def test_steps_that_lead_elsewhere_are_refused():
    first, last = Level("2022", D("5.81"), "5.81%", ""), Level("2023", D("6.46"), "6.46%", "")
    with pytest.raises(ValueError, match=r"6\.45"):
        waterfall(first, [Step("R&D", D("0.64"), "+0.64", "")], last, "reading")


def test_a_way_without_any_change_is_still_drawn_and_names_are_escaped(read_html):
    level = Level("2022 <i>", D(5), "5%", "")
    tree = read_html(waterfall(level, [Step("<script>", D(0), "0", "")], level, "a & b"))
    assert tree.find("script") == tree.find("i") == []
    assert _length(tree.one("rect")) == 0
