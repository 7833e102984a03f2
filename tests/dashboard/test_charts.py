"""The drawings as plain figures: lines, marks and labels of every trajectory, and the bullets of every row."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import plotly.graph_objects as go
import pytest
from plotly.tools import return_figure_from_figure_or_data

from dashboard.charts.bullet import bullet, bullet_kind
from dashboard.charts.labels import Box, wrapped
from dashboard.charts.marks import GOAL_GROUP, status_mark
from dashboard.charts.pace import pace_bars
from dashboard.charts.palette import palette
from dashboard.charts.series import breaks, line_figures, main_definition
from dashboard.charts.trajectory import trajectory, trajectory_alt
from dashboard.language import words
from dashboard.plan_choice import plan_choices
from dashboard.wording import deadline, group_word, status_word, target_text
from indicators.model import LANGUAGES
from indicators.verdicts import STATUS_GROUPS

THEMES = ("light", "dark")
ENGLISH = words("en")


@pytest.fixture(scope="module")
def drawings(stories):
    """Their trajectories in English on light paper."""
    return {pair: trajectory(story, ENGLISH, "light") for pair, story in stories.items()}


def _lines(figure):
    return [trace for trace in figure["data"] if trace.get("mode") == "lines"]


def _marks(figure, symbol):
    found = [trace for trace in figure["data"] if trace.get("mode") == "markers"]
    return [trace for trace in found if trace["marker"]["symbol"] == symbol]


def _points(figure, symbol="circle"):
    return {(trace["x"][0], trace["y"][0]) for trace in _marks(figure, symbol)}


def _labels(figure):
    return [re.sub(r"<[^>]+>", " ", note["text"].replace("<br>", " ")) for note in figure["layout"]["annotations"]]


def _segments(figure, colours):
    """The pieces of lines drawn in these colours, as pairs of points."""
    for line in _lines(figure):
        if line["line"]["color"] in colours:
            points = list(zip(line["x"], line["y"], strict=True))
            yield from zip(points, points[1:], strict=False)


def _annual(story):
    return [own for own in story.figures if own.period.is_year]


# ---------------------------------------------------------------- every figure there is


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_in_every_region_is_drawn_as_a_figure_plotly_accepts(stories, language, theme):
    for pair, story in stories.items():
        figure = trajectory(story, words(language), theme)
        # What Streamlit does with it: Plotly refuses unknown properties, and figures without any trace.
        assert return_figure_from_figure_or_data(figure, validate_figure=True), pair
        assert figure["layout"]["paper_bgcolor"] == palette(theme).paper


def test_a_figure_reads_without_hovering(drawings, stories):
    for pair, figure in drawings.items():
        assert figure["layout"]["hovermode"] is False
        labels = " ".join(_labels(figure))
        chosen = line_figures(stories[pair])
        if chosen:
            newest = chosen[max(chosen)]
            printed = ENGLISH.printed(newest.value, newest.value_high, newest.qualifier, newest.unit)
            assert printed.split(" ")[-1] in labels, f"{pair}: the newest value is not written"
        for verdict in stories[pair].verdicts:
            assert target_text(verdict.target, ENGLISH).replace(">", "&gt;") in labels, pair


def test_every_figure_a_verdict_rests_on_is_written_at_its_mark(drawings, stories):
    for pair, story in stories.items():
        labels = _labels(drawings[pair])
        chosen = {own.id for own in line_figures(story).values()}
        for verdict in story.verdicts:
            for figure in (verdict.figure, verdict.baseline):
                if figure is None or figure.id not in chosen:
                    continue
                number = ENGLISH.amount(figure.value, figure.unit)
                assert [text for text in labels if number in text], f"{pair}: {number} of {figure.period}"


def test_no_line_joins_two_definitions_or_two_bases(drawings, stories):
    for pair, story in stories.items():
        colours = (palette("light").ink, palette("light").bar)
        series = {}
        for own in _annual(story):
            series.setdefault((own.period.year, float(own.value)), set()).add((own.definition, own.basis))
        spans = {float(own.value) for own in story.figures if own.period.is_span_of_years}
        for (x0, y0), (x1, y1) in _segments(drawings[pair], colours):
            if y0 == y1 and y0 in spans and (x0, y0) not in series:
                continue
            assert series[x0, y0] & series[x1, y1], f"{pair}: {x0} to {x1}"


def test_every_break_is_drawn_and_named(drawings, stories):
    seen = 0
    for pair, story in stories.items():
        for gap in breaks(line_figures(story)):
            middle = (gap.before + gap.after) / 2
            shapes = [own for own in drawings[pair]["layout"]["shapes"] if own.get("x0") == own.get("x1") == middle]
            named = [own for own in drawings[pair]["layout"]["annotations"] if own["x"] == middle]
            assert [own for own in shapes if own["line"].get("dash") == "dot"], pair
            assert [own for own in named if own["text"]], pair
            seen += 1
    assert seen, "the shipped data has breaks"


def test_the_share_of_strategic_industries_breaks_where_its_classification_does(stories):
    story = stories["sei_share_gdp", "shenzhen"]
    chosen = line_figures(story)
    changes = {gap.after for gap in breaks(chosen) if chosen[gap.before].definition != chosen[gap.after].definition}
    assert changes, "the classification of strategic industries changed twice"


def test_preliminary_figures_are_hollow_and_counted_ones_are_full(drawings, stories):
    paper, seen = palette("light").paper, 0
    for pair, story in stories.items():
        main = main_definition(story)
        fills = {}
        for mark in _marks(drawings[pair], "circle"):
            fills.setdefault((mark["x"][0], mark["y"][0]), set()).add(mark["marker"]["color"])
        for own in _annual(story):
            if own.qualifier not in ("exact", "about") or own.is_expected or own.definition != main:
                continue
            assert (paper in fills[own.period.year, float(own.value)]) == own.is_preliminary or len(
                [other for other in _annual(story) if (other.period, other.value) == (own.period, own.value)]
            ) > 1, f"{pair} {own.period}"
            seen += own.is_preliminary
    assert seen, "the shipped data has preliminary figures"


def test_floors_ranges_and_expectations_are_no_points(drawings, stories):
    seen = 0
    for pair, story in stories.items():
        exact = {
            (own.period.year, float(own.value))
            for own in _annual(story)
            if own.qualifier in ("exact", "about") and not own.is_expected
        }
        assert _points(drawings[pair]) == exact, pair
        seen += sum(own.qualifier in ("gt", "gte") for own in _annual(story))
    assert seen, "the shipped data has floors"


def test_a_floor_points_to_its_open_side(stories, drawings):
    for pair, story in stories.items():
        arrows = {note["x"]: note["ay"] for note in drawings[pair]["layout"]["annotations"] if note.get("arrowhead")}
        for own in _annual(story):
            if own.qualifier in ("gt", "gte") and not own.is_expected:
                # Plotly counts an arrow's tail downwards from its head: the head stands above.
                assert own.period.year in arrows, f"{pair} {own.period}"


def test_targets_of_a_year_are_diamonds_ranges_are_boxes_and_spans_are_brackets(drawings, stories):
    kinds = set()
    for pair, story in stories.items():
        diamonds = _points(drawings[pair], "diamond")
        shapes = drawings[pair]["layout"]["shapes"]
        accent = palette("light").accent
        for target in (verdict.target for verdict in story.verdicts):
            low = float(target.value)
            if target.hold == "average" or target.period.is_open:
                kinds.add("level")
                assert [
                    own for own in _lines(drawings[pair]) if set(own["y"]) == {low} and own["line"]["color"] == accent
                ]
            elif target.period.is_span_of_years:
                kinds.add("bracket")
                assert [own for own in shapes if own["y0"] == own["y1"] == low and own["x1"] - own["x0"] > 1], pair
                assert (target.period.years[-1], low) not in diamonds, f"{pair}: no point at the end of a span"
            elif target.value_high is not None:
                kinds.add("range")
                high = float(target.value_high)
                assert [own for own in shapes if (own["type"], own["y0"], own["y1"]) == ("rect", low, high)], pair
            else:
                kinds.add("diamond")
                assert (target.period.year, low) in diamonds, pair
    assert kinds == {"level", "bracket", "range", "diamond"}


def test_an_older_version_of_a_target_is_ghosted_and_stays(drawings, stories):
    seen = 0
    for pair, story in stories.items():
        for target in (own.target for own in story.verdicts if own.target.is_superseded):
            if target.period.is_year and target.value_high is None and target.hold == "final":
                (mark,) = [
                    own
                    for own in _marks(drawings[pair], "diamond")
                    if (own["x"][0], own["y"][0]) == (target.period.year, float(target.value))
                ]
                assert mark["marker"]["opacity"] < 1
                assert mark["marker"]["color"] == palette("light").paper
                assert any("replaced since" in label for label in _labels(drawings[pair]))
                seen += 1
    assert seen, "the shipped data has targets that were raised"


def test_the_path_to_an_older_version_is_dashed_and_pale(drawings, stories):
    figure = drawings["nhte_stock", "shenzhen"]
    paths = {own["y"][-1]: own for own in _lines(figure) if own["line"]["dash"] == "dash"}
    assert set(paths) == {22000, 25000}
    assert paths[22000]["opacity"] < paths[25000]["opacity"] == 1


def test_older_ranges_and_spans_are_ghosted_too(stories):
    story = stories["rd_intensity", "shenzhen"]
    older = [
        own.model_copy(update={"target": own.target.model_copy(update={"is_superseded": True})})
        for own in story.verdicts
        if own.target.value_high is not None or own.target.period.is_span_of_years
    ]
    assert len(older) == 2
    shapes = trajectory(replace(story, verdicts=tuple(older)), ENGLISH, "light")["layout"]["shapes"]
    drawn = [own for own in shapes if own["line"]["color"] == palette("light").accent]
    assert drawn
    assert all(own["opacity"] < 1 for own in drawn)


def test_the_axis_holds_every_figure_and_target_and_says_where_it_begins(drawings, stories):
    for pair, figure in drawings.items():
        low, high = figure["layout"]["yaxis"]["range"]
        first, last = figure["layout"]["xaxis"]["range"]
        for trace in figure["data"]:
            assert all(first <= x <= last for x in trace.get("x", ())), pair
            assert all(low <= y <= high for y in trace.get("y", ())), pair
        assert ("the axis begins at" in " ".join(_labels(figure))) == (low != 0), pair
        years = [int(re.sub(r"</?b>", "", text)) for text in figure["layout"]["xaxis"]["ticktext"]]
        assert len(years) == len(set(years)), pair


def test_there_is_one_value_axis_and_nothing_turns_or_piles_up(drawings):
    for figure in drawings.values():
        assert "yaxis2" not in figure["layout"]
        assert {trace["type"] for trace in figure["data"]} <= {"scatter"}


def test_no_word_of_another_language_is_written_in_a_chart(stories):
    for pair, story in stories.items():
        chinese = " ".join(_labels(trajectory(story, words("zh-Hans"), "light")))
        left = set(re.findall(r"[A-Za-z]{2,}", chinese.replace("&gt;", "").replace("&lt;", "").replace("&amp;", "")))
        assert left <= {"GDP", "PCT"}, f"{pair}: {left}"
        english = " ".join(_labels(trajectory(story, ENGLISH, "light")))
        assert not re.search(r"[\u4e00-\u9fff]", english), pair


def test_data_text_is_escaped_in_labels(stories):
    story = stories["rd_intensity", "shenzhen"]
    evil = "<b>5$~</b><script>"
    plans = {
        name: own.model_copy(update={"name": own.name.model_copy(update={"en": evil})})
        for name, own in story.catalogue.plans.items()
    }
    from dataclasses import replace

    figure = trajectory(replace(story, catalogue=replace(story.catalogue, plans=plans)), ENGLISH, "light")
    notes = " ".join(own["text"] for own in figure["layout"]["annotations"])
    assert "<script>" not in notes
    assert "&lt;script&gt;" in notes


# ---------------------------------------------------------------- for those who do not see it


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_alternative_text_names_first_and_last_figure_and_every_target(stories, language):
    spoken = words(language)
    for pair, story in stories.items():
        told = trajectory_alt(story, spoken)
        chosen = line_figures(story)
        if not chosen:
            assert told
            continue
        for year in (min(chosen), max(chosen)):
            own = chosen[year]
            assert spoken.printed(own.value, own.value_high, own.qualifier, own.unit) in told, pair
            assert str(year) in told, pair
        for verdict in story.verdicts:
            assert target_text(verdict.target, spoken) in told, pair
            assert deadline(verdict.target, spoken) in told, pair
            assert status_word(verdict, spoken) in told, pair
        for gap in breaks(chosen):
            assert str(gap.before) in told, pair
            assert str(gap.after) in told, pair


def test_the_figure_of_the_decision_is_told_in_a_sentence(stories):
    told = trajectory_alt(stories["rd_intensity", "shenzhen"], ENGLISH)
    assert told.startswith("R&D expenditure as a share of GDP, Shenzhen, in %: ")
    assert "Met early: R&D expenditure as a share of GDP 5.81% in 2022, target ≥ 4.28%, first met in 2019." in told


# ---------------------------------------------------------------- small graphics


class _Svg(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def verdicts(board_of, loaded):
    """The verdicts of all plans."""
    return {v.target.key: v for choice in plan_choices(loaded.catalogue) for v in board_of(choice).verdicts}


def test_the_target_stands_at_the_same_place_in_every_bullet(verdicts):
    places = set()
    for verdict in verdicts.values():
        marks = [own for tag, own in _Svg(bullet(verdict, ENGLISH)).elements if tag == "line"]
        (target,) = [own for own in marks if own.get("stroke-width") == "2"]
        assert target["x1"] == target["x2"]
        places.add(target["x1"])
    assert len(places) == 1


def test_a_bars_length_is_its_share_of_the_way_and_never_runs_out_of_the_column(verdicts):
    for key, verdict in verdicts.items():
        if bullet_kind(verdict) != "from_baseline" or not 0 < verdict.progress < 1:
            continue
        drawn = _Svg(bullet(verdict, ENGLISH)).elements
        (bar,) = [own for tag, own in drawn if tag == "rect" and own.get("fill") == "var(--bar)"]
        start = float(bar["x"].rstrip("%"))
        (target,) = [own for tag, own in drawn if tag == "line" and own.get("stroke-width") == "2"]
        way = float(target["x1"].rstrip("%")) - start
        assert float(bar["width"].rstrip("%")) == pytest.approx(float(verdict.progress) * way, abs=0.01), key
    for verdict in verdicts.values():
        for tag, own in _Svg(bullet(verdict, ENGLISH)).elements:
            if tag == "rect" and own["width"].endswith("%"):
                assert float(own["x"].rstrip("%")) + float(own["width"].rstrip("%")) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bullet_and_pace_bar_is_named_for_those_who_do_not_see_it(verdicts, language):
    for verdict in verdicts.values():
        for drawn in (bullet(verdict, words(language)), pace_bars(verdict, words(language))):
            if drawn is not None:
                tag, own = _Svg(drawn).elements[0]
                assert (tag, own["role"]) == ("svg", "img")
                assert own["aria-label"]


def test_each_group_has_a_symbol_and_a_word_of_its_own():
    assert len({status_mark(group) for group in STATUS_GROUPS}) == len(STATUS_GROUPS)
    for language in LANGUAGES:
        assert len({group_word(group, words(language)) for group in STATUS_GROUPS}) == len(STATUS_GROUPS)
    assert set(GOAL_GROUP.values()) <= set(STATUS_GROUPS)


def test_colours_of_text_stand_out_enough_from_their_paper():
    for theme in THEMES:
        own = palette(theme)
        for colour in (own.ink, own.ink2, own.ink3, own.accent):
            assert _contrast(colour, own.paper) >= 4.5, (theme, colour)
        assert _contrast(own.rule, own.paper) >= 3, theme
        assert _contrast(own.bar, own.paper) >= 3, theme


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# ---------------------------------------------------------------- labels


def _boxes(figure):
    """About where each label stands, in pixels of the width the drawing was made for."""
    layout = go.Figure(figure).layout
    inner_width = 1000 - layout.margin.l - layout.margin.r
    inner_height = layout.height - layout.margin.t - layout.margin.b
    (first, last), (low, high) = layout.xaxis.range, layout.yaxis.range
    for note in layout.annotations:
        if note.xref == "paper" or not note.text:
            continue
        x = (note.x - first) / (last - first) * inner_width + (note.xshift or 0)
        y = (high - note.y) / (high - low) * inner_height - (note.yshift or 0)
        lines = [re.sub(r"<[^>]+>", "", line) for line in note.text.split("<br>")]
        width = max(len(line) for line in lines) * note.font.size * 0.5
        height = len(lines) * note.font.size * 1.1
        left = {"left": x, "center": x - width / 2, "right": x - width}[note.xanchor]
        top = {"top": y, "middle": y - height / 2, "bottom": y - height}[note.yanchor]
        yield " ".join(lines), Box(left, top, left + width, top + height)


def test_no_label_covers_another(drawings):
    covered = []
    for pair, figure in drawings.items():
        boxes = list(_boxes(figure))
        for place, (text, box) in enumerate(boxes):
            for other_text, other in boxes[place + 1 :]:
                if box.overlap(other) > 40:
                    covered.append(f"{pair}: “{text}” and “{other_text}”")
    assert covered == []


def test_long_texts_break_at_spaces_and_chinese_before_no_punctuation():
    assert wrapped("one two three", 10, 45) == ["one two", "three"]
    for line in wrapped("一二三，四五六。七八九", 10, 30):
        assert line[0] not in "，。"
