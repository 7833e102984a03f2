"""What a number must not seem to say: a way run eleven times, a distance next to nothing, a rate from zero."""

import re
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.charts.bullet import bullet
from dashboard.explanation.formulas import formulas
from dashboard.language import words
from dashboard.sentences.reasons import reason_sentences, remark_sentences
from dashboard.sheets.methods import methods_html
from dashboard.sheets.overview_rows import _progress
from indicators.model import LANGUAGES
from indicators.progress import judge

# Five years after its baseline of 2017 the figure of 2022 has gone eleven times the way to 4.28.
EXCEEDED = ("4.13", "5.81", "4.28")


@pytest.fixture
def verdict(figure, target, indicator):
    """The verdict on (baseline of 2017, figure of 2022, target of 2022)."""

    def made(baseline, now, asked, *, year=2022, as_of=date(2026, 11, 22), **of):
        start = figure(2017, baseline)
        figures = [start, figure(2022, now)]
        return judge(target(year, asked, baseline=start), indicator(**of), figures, as_of=as_of)

    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bar_ends_soon_after_its_target_however_far_the_figure_went(verdict, language):
    drawn = str(bullet(verdict(*EXCEEDED), words(language)))
    (length,) = re.findall(r'<rect x="3.0%" [^>]*width="([\d.]+)%"[^>]*fill="var\(--bar\)"', drawn)
    assert float(length) <= 92
    assert "> 300%" in drawn.replace("&gt;", ">")


def test_an_exceeded_target_shows_its_margin_in_units_and_no_large_ratio(verdict):
    own = verdict(*EXCEEDED)
    shown = {formula.name: formula.result for formula in formulas(own, words("en"))}
    assert shown["Gap"] == "+1.53 pp"
    assert (shown["Progress"], shown["Pace ratio"]) == ("> 300%", "> 3")
    assert _progress(own, words("en")).whole == ">100"


def test_a_tiny_distance_to_the_target_shows_only_that_the_figure_moved_away(verdict, indicator):
    own = verdict("100.1", "109.7", "≤ 100", year=2030, as_of=date(2023, 6, 1), direction="down")
    shown = {formula.name: formula.result for formula in formulas(own, words("en"))}
    assert (shown["Gap"], shown["Progress"], shown["Pace ratio"]) == ("+9.7 pp", "< −300%", "< −3")
    said = " ".join(reason_sentences(own, indicator(), words("en")))
    assert said == "The newest figure, 109.7% in 2022, is further from ≤ 100% than the baseline."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "The rates published so far (2021, 2022) average 5.00% a year; > 7% needs 8.35% in each remaining year.",
        ),
        ("zh-Hans", "已发布的年度增速（2021, 2022）平均每年 5.00%；要达到 > 7%，其余各年须每年 8.35%。"),
    ],
)
def test_an_average_growth_under_way_says_what_the_remaining_years_need(figure, target, indicator, language, said):
    growth = indicator(form="growth")
    rates = [figure(2021, "5"), figure(2022, "5")]
    own = judge(target("2021/2025", "> 7", hold="average"), growth, rates, as_of=date(2023, 6, 30))
    assert said in remark_sentences(own, growth, words(language))


@pytest.mark.parametrize(("baseline", "note"), [("0", True), ("1", False)])
def test_a_method_that_puts_a_small_number_for_zero_says_so(verdict, indicator, read_html, baseline, note):
    own = verdict(baseline, "9", "≥ 20", year=2030, as_of=date(2023, 6, 1))
    story = SimpleNamespace(indicator=indicator(), figures=())
    text = read_html(methods_html(story, own, words("en"))).text
    assert ("takes 0.001 for zero" in text) == note
