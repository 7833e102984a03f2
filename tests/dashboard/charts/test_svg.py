"""Figures as SVG: every figure there is, in every language and on both papers, with nothing left out of it."""

import copy
import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dashboard.charts.drawing import Line
from dashboard.charts.glyphs import set_width
from dashboard.charts.plotly_model import read_figure
from dashboard.charts.svg import figure_svg
from dashboard.charts.trajectory import trajectory
from dashboard.language import words
from indicators.model import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"
WIDTH, HEIGHT = 1000, 584


@pytest.fixture(scope="module")
def research(stories):
    """The figure with the most kinds of parts: breaks, a band, a range, a trough, floors, hollow marks."""
    return trajectory(stories["rd_intensity", "shenzhen"], words("zh-Hans"), "light")


def _drawn(figure, **options):
    return ET.fromstring(str(figure_svg(figure, **{"width": WIDTH, "height": HEIGHT, "alt": "图", **options})))


def _texts(root):
    return sorted(own.text or "" for own in root.iter(f"{SVG}text"))


def _written(figure):
    """All texts of a figure as a reader sees them: labels line by line, years and values, names of marks."""
    layout = figure["layout"]
    tagged = [line for note in layout["annotations"] if note["text"] for line in note["text"].split("<br>")]
    tagged += [*layout["xaxis"]["ticktext"], *layout["yaxis"]["ticktext"]]
    tagged += [trace["name"] for trace in figure["data"] if trace.get("showlegend") and trace.get("name")]
    return sorted(unescape(re.sub(r"<[^>]+>", "", text)) for text in tagged)


# ---------------------------------------------------------------- every figure there is


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_and_every_mark_of_every_figure_is_drawn(stories, language, theme):
    for pair, story in stories.items():
        figure = trajectory(story, words(language), theme)
        root = _drawn(figure)
        assert _texts(root) == _written(figure), pair
        marks = [trace for trace in figure["data"] if trace.get("mode") == "markers"]
        named = [trace for trace in marks if trace["showlegend"]]
        circles = [own for own in (*marks, *named) if own["marker"]["symbol"] == "circle"]
        assert len(list(root.iter(f"{SVG}circle"))) == len(circles), pair
        colours = {own["line"]["color"] for own in (*figure["data"], *figure["layout"]["shapes"]) if "line" in own}
        assert colours <= {own.get("stroke") for own in root.iter()}, pair


def test_it_needs_no_style_sheet_and_nothing_from_elsewhere(stories):
    for story in stories.values():
        drawn = str(figure_svg(trajectory(story, words("en"), "light"), width=WIDTH, height=HEIGHT))
        found = re.findall(r"foreignObject|style=|class=|var\(|href|url\(|<script|<image", drawn)
        assert found == []


def test_a_figure_without_any_trace_is_drawn(stories):
    figure = trajectory(stories["rd_growth_nominal", "china"], words("en"), "light")
    figure["data"] = [{"type": "scatter"}]
    assert _texts(_drawn(figure)) == _written(figure)


# ---------------------------------------------------------------- what is not drawn is refused


def _holders(part):
    """Every dictionary in a figure."""
    if isinstance(part, dict):
        yield part
    for own in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _holders(own)


@given(data=st.data())
def test_a_key_that_we_do_not_draw_is_refused_wherever_it_stands(research, data):
    figure = copy.deepcopy(research)
    holder = data.draw(st.sampled_from(list(_holders(figure))))
    holder[data.draw(st.sampled_from(["hovertemplate", "textangle", "fillpattern", "rangeslider", "zorder"]))] = 1
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        figure_svg(figure, width=WIDTH, height=HEIGHT)


@pytest.mark.parametrize(
    "text", ["<i>slanted</i>", "<b>not closed", '<span style="color:red">1</span>', "a<sub>2</sub>"]
)
def test_a_tag_that_we_do_not_draw_is_refused(research, text):
    figure = copy.deepcopy(research)
    figure["layout"]["annotations"].append({"x": 2020, "y": 5, "text": text, "showarrow": False})
    with pytest.raises(ValueError, match="no part of our figures"):
        figure_svg(figure, width=WIDTH, height=HEIGHT)


# What steers the mouse, sizes the screen anew, or only says what is so already.
_SILENT = {
    "type", "hoverinfo", "autosize", "hovermode", "dragmode", "fixedrange", "zeroline", "itemclick", "itemdoubleclick",
    "autoexpand", "arrowhead", "cliponaxis", "orientation",
}  # fmt: skip


def _changed(value):
    """Another value of the same kind."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 3
        case str() if value.startswith("#"):
            return "#123456"
        case str():
            return {
                "solid": "dash", "dash": "dot", "dot": "solid", "circle": "diamond", "diamond": "circle",
                "left": "right", "right": "left", "center": "left", "top": "bottom", "bottom": "top", "middle": "top",
                "above": "below", "below": "above", "pixel": "scaled", "outside": "", "lines": "markers",
                "toself": "none",
            }.get(value, f"{value}x")  # fmt: skip
        case _:
            return None


def _leaves(part, path=()):
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(part, list) and part and isinstance(part[0], dict):
        for index, value in enumerate(part):
            yield from _leaves(value, (*path, index))
    else:
        yield path, part


def test_every_value_of_a_figure_is_to_be_seen(research):
    """Change one value at a time: the drawing changes with it, or the change is refused."""
    before = str(figure_svg(research, width=WIDTH, height=HEIGHT))
    unseen = set()
    for path, value in _leaves(research):
        other = _changed(value)
        if path[-1] in _SILENT or other is None or path in (("layout", "height"), ("layout", "width")):
            continue
        figure = copy.deepcopy(research)
        holder = figure
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = other
        try:
            after = str(figure_svg(figure, width=WIDTH, height=HEIGHT))
        except ValueError:
            continue
        if after == before:
            unseen.add(tuple(step for step in path if isinstance(step, str)))
    # What has no effect on some of the parts that bear it: names and ranks that no legend shows, the colour of edges
    # without width, the distance between the lines of a label that has one.
    assert unseen <= {
        ("data", "name"),
        ("data", "showlegend"),
        ("data", "legendrank"),
        ("data", "marker", "line", "color"),
        ("layout", "annotations", "font", "size"),
    }


# ---------------------------------------------------------------- where things are


def test_a_point_stands_at_its_year_and_value(stories):
    figure = trajectory(stories["nhte_stock", "shenzhen"], words("en"), "light")
    layout = figure["layout"]
    margin, (first, last), (low, high) = layout["margin"], layout["xaxis"]["range"], layout["yaxis"]["range"]
    expected = {
        (
            f"{margin['l'] + (trace['x'][0] - first) / (last - first) * (1400 - margin['l'] - margin['r']):.2f}",
            f"{700 - margin['b'] - (trace['y'][0] - low) / (high - low) * (700 - margin['t'] - margin['b']):.2f}",
        )
        for trace in figure["data"]
        if trace.get("mode") == "markers" and trace["marker"]["symbol"] == "circle"
    }
    circles = _drawn(figure, width=1400, height=700).iter(f"{SVG}circle")
    assert expected <= {tuple(f"{float(own.get(place)):.2f}" for place in ("cx", "cy")) for own in circles}


def test_a_scale_enlarges_the_drawing_and_moves_nothing_in_it(research):
    plain, large = _drawn(research), _drawn(research, scale=2)
    assert (large.get("width"), large.get("height")) == ("2000", "1168")
    assert large.get("viewBox") == plain.get("viewBox") == "0 0 1000 584"
    assert [ET.tostring(own) for own in large] == [ET.tostring(own) for own in plain]


def test_the_names_of_marks_take_a_second_row_where_one_is_too_narrow(research):
    names = [trace["name"] for trace in research["data"] if trace.get("showlegend") and trace.get("name")]
    for width, rows in ((1000, 1), (260, 2)):
        texts = [own for own in _drawn(research, width=width).iter(f"{SVG}text") if own.text in names]
        assert len({own.get("y") for own in texts}) == rows
        right = max(float(own.get("x")) + set_width(own.text, 12) for own in texts)
        assert right <= width


def test_lines_end_at_the_edge_of_the_plot_and_marks_do_not(research):
    figure = copy.deepcopy(research)
    low = figure["layout"]["yaxis"]["range"][0]
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": [2012, 2030],
        "y": [low - 5, low - 5],
        "line": {"color": "#ABCDEF"},
    }
    figure["data"].append(line)
    root = _drawn(figure)
    inner = [own for own in root.iter(f"{SVG}svg") if own is not root]
    held = [own for frame in inner for own in frame.iter() if own.get("stroke") == "#ABCDEF"]
    assert len(held) == 1
    assert not [own for frame in inner for own in frame.iter(f"{SVG}circle")]


# ---------------------------------------------------------------- text is data


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20))
def test_text_of_any_kind_stays_text(research, text):
    figure = copy.deepcopy(research)
    note = {"x": 2020, "y": 5, "text": Line(text, 12.0, "#000000", is_bold=True).html, "showarrow": False}
    figure["layout"]["annotations"].append(note)
    root = _drawn(figure, alt=text)
    assert text in [own.text for own in root.iter(f"{SVG}text")]
    assert root.find(f"{SVG}title").text == text


def test_what_it_shows_is_read_out_and_without_words_it_is_passed_over(research):
    said = _drawn(research, alt="R&D < 5")
    assert (said.get("role"), said.find(f"{SVG}title").text) == ("img", "R&D < 5")
    assert _drawn(research, alt="").get("aria-hidden") == "true"


def test_the_series_of_a_mark_is_named_on_it(research):
    figure = copy.deepcopy(research)
    figure["data"][-1]["meta"] = 'a"b'
    assert [own.get("data-series") for own in _drawn(figure).iter() if own.get("data-series")] == ['a"b']


def test_a_figure_is_read_as_it_stands(research):
    read = read_figure(research)
    assert len(read.data) == len(research["data"])
    assert [own.text for own in read.layout.annotations] == [own["text"] for own in research["layout"]["annotations"]]
