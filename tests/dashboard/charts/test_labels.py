"""Labels of courses: none covers a mark, none leaves the drawing, in every chart there is."""

import re
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.brief_course import brief_course
from dashboard.charts.brief_series import brief
from dashboard.charts.glyphs import set_width
from dashboard.charts.labels import ALL_SIDES, Box, Placer, Places
from dashboard.charts.trajectory import trajectory
from dashboard.language import words
from dashboard.plan_choice import plan_choices
from dashboard.publication import publication
from indicators.as_of import AsOf
from indicators.model import LANGUAGES

DAYS = (date(2020, 6, 30), date(2023, 6, 1), date(2026, 11, 22))
# By so many square pixels letters and marks may touch.
TOUCHES = 2.0


def _pixels(figure, width, height):
    """Where a year and a value stand in the drawing."""
    layout, margin = figure["layout"], figure["layout"]["margin"]
    (first, last), (low, high) = layout["xaxis"]["range"], layout["yaxis"]["range"]

    def at(year, value):
        x = margin["l"] + (year - first) / (last - first) * (width - margin["l"] - margin["r"])
        return x, margin["t"] + (high - value) / (high - low) * (height - margin["t"] - margin["b"])

    return at


def _labels(figure, at):
    """The texts at marks, each with the box its letters take."""
    for note in figure["layout"]["annotations"]:
        if note.get("xref") == "paper" or not note["text"]:
            continue
        lines = note["text"].split("<br>")
        width, height = max(map(_width, lines)), len(lines) * note["font"]["size"]
        x, y = at(note["x"], note["y"])
        x, y = x + note["xshift"], y - note["yshift"]
        left = {"left": x, "center": x - width / 2, "right": x - width}[note["xanchor"]]
        top = {"top": y, "middle": y - height / 2, "bottom": y - height}[note["yanchor"]]
        yield " ".join(map(_plain, lines)), Box(left, top, left + width, top + height)


def _width(line):
    size = float(re.search(r"font-size:([\d.]+)px", line)[1])
    return set_width(_plain(line), size, is_bold="<b>" in line)


def _plain(line):
    return unescape(re.sub(r"<[^>]+>", "", line))


def _marks(figure, at):
    for trace in figure["data"]:
        if trace.get("mode") == "markers":
            (x, y), half = at(trace["x"][0], trace["y"][0]), trace["marker"]["size"] / 2
            yield Box(x - half, y - half, x + half, y + half)


def _faults(figure, width, height):
    at = _pixels(figure, width, height)
    marks, paper = list(_marks(figure, at)), Box(0, 0, width, height)
    for text, box in _labels(figure, at):
        if any(box.overlap(mark) > TOUCHES for mark in marks) or box.outside(paper) > TOUCHES:
            yield text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_of_any_chart_covers_a_mark_or_leaves_the_drawing(loaded, language):
    say, seen, found = words(language), set(), []
    for choice in plan_choices(loaded.catalogue):
        for day in DAYS:
            shown = publication(loaded, choice, as_of=AsOf(day))
            for verdict in shown.board.verdicts:
                own = brief(shown.story(verdict.target.indicator, verdict.target.region), verdict)
                if not own.years or (verdict.target.key, day) in seen:
                    continue
                seen.add((verdict.target.key, day))
                small, large = (
                    brief_course(own, say, "light", width=380, height=220),
                    trajectory(own.story, say, "light"),
                )
                told = [*_faults(small, 380, 220), *_faults(large, 1000, 584)]
                found += [(verdict.target.key, day, text) for text in told]
    assert len(seen) > 60
    assert found == []


def test_the_figure_beside_the_diamond_of_the_gross_product_stands_clear_of_it(loaded):
    shown = publication(loaded, "shenzhen-2018-and-later", as_of=AsOf(DAYS[-1]))
    verdict = next(own for own in shown.board.verdicts if own.target.key == "shenzhen-14fyp/gdp-2025/v1")
    figure = brief_course(brief(shown.story("gdp"), verdict), words("zh-Hans"), "light", width=380, height=220)
    at = _pixels(figure, 380, 220)
    boxes = dict(_labels(figure, at))
    assert "38,731.80" in boxes
    assert all(boxes["38,731.80"].overlap(mark) == 0 for mark in _marks(figure, at))


_PLACES = st.tuples(st.floats(60, 340), st.floats(50, 160))


@given(st.lists(_PLACES, min_size=1, max_size=4))
def test_a_label_that_must_stand_keeps_off_every_mark_while_there_is_a_free_place(places):
    placer = Placer(Box(0, 0, 400, 210))
    marks = [Box(x - 7, y - 7, x + 7, y + 7) for x, y in places]
    for mark in marks:
        placer.take_mark(mark)
    for x, y in places:
        assert placer.place(x, y, [("4.28", 13)], sides=ALL_SIDES, must=True, rings=1) is not None
        assert all(placer.taken[-1].overlap(mark) == 0 for mark in marks)


def test_a_label_that_need_not_stand_is_left_out_before_it_covers_a_mark():
    placer = Placer(Box(0, 0, 40, 40))
    placer.take_mark(Box(0, 0, 40, 40))
    assert placer.place(20, 20, [("4.28", 13)], sides=ALL_SIDES) is None
    assert placer.place(20, 20, [("4.28", 13)], sides=ALL_SIDES, must=True) is not None


_BOXES = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height),
    st.floats(-30_000, 30_000) | st.floats(0, 800),
    st.floats(0, 500),
    st.floats(0, 300),
    st.floats(0, 60),
)


@given(st.lists(_BOXES, max_size=12), _BOXES)
def test_what_is_covered_is_the_same_whether_asked_of_what_is_near_or_of_all(taken, asked):
    places = Places()
    for box in taken:
        places.take(box)
    assert list(places) == taken
    assert places.covered(asked) == sum(asked.overlap(box) for box in taken if asked.overlap(box))
