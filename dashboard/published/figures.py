"""A chart on a published page: there at once as a drawing, and taken over by Plotly where somebody may point at it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from markupsafe import Markup

from dashboard.board import IndicatorStory
from dashboard.charts.brief_course import brief_course
from dashboard.charts.brief_series import brief
from dashboard.charts.palette import palette
from dashboard.charts.svg import figure_svg
from dashboard.charts.trajectory import trajectory, trajectory_alt
from dashboard.language import Words
from dashboard.published.page import as_data
from dashboard.sheets.why import chosen_verdict
from dashboard.wording import deadline, figure_with_unit, target_with_unit

_WIDE = (840, 500)
# As wide as a telephone held upright, less its margins.
_NARROW = (358, 236)
_COLOUR = re.compile(r"#[0-9A-F]{6}\b")

# Years and values as Plotly places them.
Place = tuple[float, float]


@dataclass(frozen=True)
class Chart:
    """The drawings for wide and, in fewer words, for narrow screens; and the figure as Plotly takes it."""

    wide: Markup
    narrow: Markup
    figure: Markup


def chart(story: IndicatorStory, words: Words) -> Chart:
    """The trajectory of an indicator; its colours are tokens, so that one drawing serves light and dark."""
    alt = trajectory_alt(story, words)
    wide = trajectory(story, words, "light", width=_WIDE[0], height=_WIDE[1])
    few = brief(story, chosen_verdict(story, {}))
    narrow = brief_course(few, words, "light", width=_NARROW[0], height=_NARROW[1]) if few.years else wide
    return Chart(
        wide=in_tokens(figure_svg(wide, width=_WIDE[0], height=_WIDE[1], alt=alt)),
        narrow=in_tokens(figure_svg(narrow, width=_NARROW[0], height=_NARROW[1], alt=alt)),
        figure=as_data(_pointed_at(wide, story, words)),
    )


def dark_colours() -> dict[str, str]:
    """The colour of the dark theme for each of the light one."""
    light, dark = asdict(palette("light")), asdict(palette("dark"))
    return {light[name]: dark[name] for name in light}


def in_tokens(drawing: Markup) -> Markup:
    """A drawing in the light theme with the names of its colours in place of them: it serves light and dark."""
    names = {value: f"var(--{name.replace('_', '-')})" for name, value in asdict(palette("light")).items()}
    return Markup(_COLOUR.sub(lambda found: names.get(found[0], found[0]), drawing))


def _pointed_at(figure: Mapping[str, Any], story: IndicatorStory, words: Words) -> dict[str, object]:
    """The figure in which every mark says what was published there, in the words it was published with."""
    said = _sayings(story, words)
    traces = [_saying(trace, said) for trace in figure["data"]]
    return {"data": _joined(traces), "layout": {**figure["layout"], "hovermode": "closest"}}


def _joined(traces: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines and marks that look alike and follow one another as one trace: Plotly's time grows with their number."""
    joined: list[dict[str, Any]] = []
    for trace in traces:
        last = joined[-1] if joined else {}
        is_same = trace.get("mode") in ("lines", "markers") and _looks(trace) == _looks(last)
        if not is_same or trace["showlegend"] > last["showlegend"]:
            joined.append(trace)
            continue
        # Where one line ends and the next begins there is none.
        gap = [None] if trace["mode"] == "lines" else []
        joined[-1] = {
            **last,
            "x": [*last["x"], *gap, *trace["x"]],
            "y": [*last["y"], *gap, *trace["y"]],
            **({"hovertext": last["hovertext"] + trace["hovertext"]} if "hovertext" in trace else {}),
        }
    return joined


def _looks(trace: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in trace.items() if name not in ("x", "y", "hovertext", "showlegend")}


def _saying(trace: dict[str, Any], said: Mapping[Place, list[str]]) -> dict[str, Any]:
    places = list(zip(trace.get("x", ()), trace.get("y", ()), strict=True)) if trace.get("mode") == "markers" else []
    texts = ["<br>".join(escape(text) for text in said.get((float(x), float(y)), ())) for x, y in places]
    if not any(texts):
        return {**trace, "hoverinfo": "skip"}
    return {**trace, "hovertext": texts, "hoverinfo": "text"}


def _sayings(story: IndicatorStory, words: Words) -> dict[Place, list[str]]:
    """What was published, and what was promised, by the place where it is drawn."""
    said: dict[Place, list[str]] = {}
    for figure in story.figures:
        if figure.period.is_year:
            text = words.say(
                "{period}: {value}, published {published}, {publisher}",
                period=words.period(figure.period),
                value=figure_with_unit(figure, words),
                published=words.partial_date(figure.published),
                publisher=words.text(story.sources[figure.source].publisher),
            )
            said.setdefault((float(figure.period.year), float(figure.value)), []).append(text)
    for target in (verdict.target for verdict in story.verdicts):
        text = words.say(
            "{deadline} target {target}", deadline=deadline(target, words), target=target_with_unit(target, words)
        )
        said.setdefault((float(target.period.year), float(target.value)), []).append(text)
    return {place: list(dict.fromkeys(texts)) for place, texts in said.items()}
