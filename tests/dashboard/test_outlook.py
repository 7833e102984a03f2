"""The outlook on the chart, beside the verdict and on the Sources page: what is shown, and what is never said."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.charts.palette import palette
from dashboard.charts.trajectory import trajectory, trajectory_alt
from dashboard.language import words
from dashboard.queries.outlook import outlook_quality
from dashboard.queries.screens import indicator_story, regions_of
from dashboard.sentences.outlook import round_share
from dashboard.sheets.indicator import indicator_side_html
from dashboard.sheets.outlook import outlook_html
from dashboard.sheets.outlook_quality import outlook_quality_html
from indicators.as_of import AsOf
from indicators.backtest import KeptScore, Saying, Score, score
from indicators.model import LANGUAGES

TODAY = date(2026, 11, 22)
# Before the figures of 2024 came on another basis.
BEFORE = date(2024, 12, 1)
ENGLISH = words("en")


@pytest.fixture(scope="module")
def story(loaded):
    """The story of an indicator in Shenzhen: ``story("gdp", BEFORE)``."""

    def of(name, day=TODAY):
        return indicator_story(loaded.store, loaded.catalogue, name, "shenzhen", AsOf(day))

    return of


def _verdict(story, key):
    return next(own for own in story.verdicts if own.target.key == key)


def _bands(figure):
    return [trace for trace in figure["data"] if trace.get("fill") == "toself"]


# ---------------------------------------------------------------- the chart


def test_the_band_runs_five_years_from_the_last_point_of_its_window(story):
    figure = trajectory(story("rd_intensity"), ENGLISH, "light")
    (band,) = _bands(figure)
    assert sorted(set(band["x"])) == [2023, 2024, 2025, 2026, 2027, 2028]
    assert band["y"][0] == band["y"][-1] == 6.46
    (low, high) = figure["layout"]["yaxis"]["range"]
    assert low < min(band["y"]) < max(band["y"]) < high
    first, last = figure["layout"]["xaxis"]["range"]
    assert first < 2023 < 2028 < last


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_edges_of_the_band_are_seen_and_its_middle_is_dotted(story, theme):
    figure = trajectory(story("gdp"), ENGLISH, theme)
    colours = palette(theme)
    (band,) = _bands(figure)
    assert band["fillcolor"] == colours.band
    own = [line for line in figure["data"] if line.get("mode") == "lines" and list(line["x"]) == [*range(2023, 2029)]]
    assert sorted(line["line"]["dash"] for line in own) == ["dot", "solid", "solid"]
    for ground in (colours.paper, colours.band):
        assert all(_contrast(line["line"]["color"], ground) >= 3 for line in own)
        assert _contrast(colours.ink2, ground) >= 4.5


def test_the_band_lies_below_every_line_and_mark(story):
    assert trajectory(story("gdp"), ENGLISH, "light")["data"][0].get("fill") == "toself"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_band_is_named_with_its_window_and_its_place_outside_the_verdict(story, language):
    own, said = story("rd_intensity"), words(language)
    labels = [re.sub(r"<[^>]+>", "", note["text"]) for note in trajectory(own, said, "light")["layout"]["annotations"]]
    (label,) = [text for text in labels if said.say("80% band, no part in the verdict")[:8] in text]
    assert "2019–2023" in label
    assert "2028" in trajectory_alt(own, said)


def test_where_there_is_no_outlook_no_band_is_drawn(loaded):
    checked = 0
    for name in ("nhte_stock", "gdp_growth_real", "sei_value_added", "pct_applications"):
        for region in regions_of(loaded.store, loaded.catalogue, name, AsOf(TODAY)):
            own = indicator_story(loaded.store, loaded.catalogue, name, region, AsOf(TODAY))
            if own.figures:
                checked += 1
                assert _bands(trajectory(own, ENGLISH, "light")) == []
                assert "80%" not in trajectory_alt(own, ENGLISH)
    assert checked >= 4


def test_labels_inside_the_band_stand_on_its_own_colour(story):
    colours = palette("light")
    notes = trajectory(story("rd_intensity"), ENGLISH, "light")["layout"]["annotations"]
    (newest,) = [note for note in notes if "6.67" in note["text"]]
    assert newest["bgcolor"] == colours.band
    (named,) = [note for note in notes if "Outlook" in note["text"]]
    assert named["bgcolor"] == colours.paper


# ---------------------------------------------------------------- beside the verdict


@pytest.mark.parametrize(
    ("likelihood", "said"),
    [
        (1.0, "over 90%"), (0.9, "over 90%"), (0.8999, "about 90%"), (0.715, "about 70%"), (0.5, "about 50%"),
        (0.1, "about 10%"), (0.0999, "under 10%"), (0.0, "under 10%"),
    ],
)  # fmt: skip
def test_a_likelihood_is_never_surer_than_over_90_or_under_10(likelihood, said):
    assert round_share(likelihood, ENGLISH) == said


def test_a_likelihood_is_said_in_a_word_and_a_round_share(story, read_html):
    own = story("gdp", BEFORE)
    text = read_html(outlook_html(own, _verdict(own, "shenzhen-14fyp/gdp-2025/v1"), ENGLISH)).text
    assert "Very unlikely: under 10% that 2025 meets > 4,000, if the pattern of the past continues." in text
    assert "2012–2023" in text
    assert "12 points" in text


def test_no_likelihood_is_printed_with_a_decimal(story, loaded):
    for name in loaded.catalogue.indicators:
        own = story(name, BEFORE)
        for verdict in own.verdicts:
            shown = outlook_html(own, verdict, ENGLISH)
            assert not re.search(r"(over|under|about) \d+\.\d", shown)
            assert set(re.findall(r"(?:over|under|about) (\d+)%", shown)) <= {str(tens) for tens in range(10, 100, 10)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_has_an_outlook_or_a_reason(story, loaded, read_html, language):
    for name in loaded.catalogue.indicators:
        own = story(name)
        for verdict in own.verdicts:
            tree = read_html(outlook_html(own, verdict, words(language)))
            (why,) = [element for element in tree if element.name == "p" and element.attributes["class"] == "why"]
            assert len(why.text) > 8
            assert "{" not in tree.text


def test_the_other_basis_of_the_newest_figure_is_named_as_the_reason(story, read_html):
    own = story("rd_intensity")
    text = read_html(outlook_html(own, _verdict(own, "shenzhen-14fyp/rd-intensity-2025/v1"), ENGLISH)).text
    assert "No likelihood: the newest figure, 2024, stands on another basis (GDP after the fifth" in text
    assert "2019–2023" in text


def test_a_decided_target_shows_no_band(story, read_html):
    own = story("gdp")
    tree = read_html(outlook_html(own, _verdict(own, "shenzhen-14fyp/gdp-2025/v1"), ENGLISH))
    assert "The figure of 2025 is published; there is nothing left to expect." in tree.text
    assert [element for element in tree if element.name == "table"] == []


def test_a_series_without_targets_tells_its_band(story, read_html):
    text = read_html(outlook_html(story("rd_expenditure"), None, ENGLISH)).text
    assert "6 points" in text
    assert "312–385 CNY bn" in text


def test_the_section_stands_in_the_side_panel_once(story, read_html):
    tree = read_html(indicator_side_html(story("gdp"), ENGLISH, {}))
    sections = [element for element in tree if "outlook" in element.attributes.get("class", "").split()]
    assert len(sections) == 1


# ---------------------------------------------------------------- how good they were


@pytest.fixture(scope="module")
def quality(loaded):
    return outlook_quality(loaded.store, loaded.catalogue, AsOf(TODAY))


def test_the_score_says_how_little_it_rests_on(quality, read_html):
    text = read_html(outlook_quality_html(quality, ENGLISH, {})).text
    assert "How good were our outlooks" in text
    assert "All of it rests on 3 series, which proves little." in text
    assert "So few likelihoods prove little" in text
    assert "The 80% band held 20 of 29 figures." in text
    assert "6 outlooks given since 22 Nov 2026 are kept. None of the years they speak of" in text


def test_every_horizon_has_its_row_and_all_of_them_the_last(quality, read_html):
    tree = read_html(outlook_quality_html(quality, ENGLISH, {}))
    table = next(element for element in tree if element.name == "table")
    rows = [[cell.text for cell in row if cell.name in ("th", "td")] for row in table if row.name == "tr"]
    assert [row[0] for row in rows[1:]] == ["1 year", "2 years", "3 years", "4 years", "5 years", "All"]
    assert [int(row[1]) for row in rows[1:]] == [10, 7, 5, 4, 3, 29]


def test_an_empty_ledger_has_a_sentence_for_each_part(store, loaded, read_html):
    found = outlook_quality(store, loaded.catalogue, AsOf(TODAY))
    text = read_html(outlook_quality_html(found, ENGLISH, {})).text
    assert "No series is long enough" in text
    assert "No target has been decided" in text
    assert "No outlook has been kept yet." in text


def test_scored_outlooks_are_told_with_their_numbers(quality, read_html):
    scored = replace(quality, kept=KeptScore(9, 4, 3, (Saying(0.8, 1, True), Saying(0.6, 1, False))))
    text = read_html(outlook_quality_html(scored, ENGLISH, {})).text
    assert "Of the years published since, the band held 3 of 4." in text
    assert "Brier score of 2 likelihoods decided since: 0.20." in text


def test_many_series_carry_no_warning(quality, read_html):
    many = [replace(own, series=40) for own in quality.repeated.accuracy]
    sayings = score([], [Saying(0.7, 1, place % 3 > 0) for place in range(60)]).reliability
    tree = read_html(outlook_quality_html(replace(quality, repeated=Score(tuple(many), sayings)), ENGLISH, {}))
    assert "proves little" not in tree.text
    assert "prove little" not in tree.text
    assert ["Likely", "about 70%", "40 of 60"] in [[cell.text for cell in row] for row in tree.find("tr")]


def test_one_state_of_the_ledger_is_scored_once(loaded, quality):
    assert outlook_quality(loaded.store, loaded.catalogue, AsOf(TODAY)) is quality


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
