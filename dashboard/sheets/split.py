"""Numerator, denominator and definition: what moved a share between two periods, or between two vintages of one.

The address chooses the ends with ``split_from`` and ``split_to``. A period alone (``2022``) takes its adopted
figures; ``2020:census4:gdp-compilation`` takes the denominator of that basis and source (``2020::source`` where the
denominator has no basis). Without them the newest neighbours that can be split are shown.
"""

from collections.abc import Mapping

from markupsafe import Markup

from dashboard.board import IndicatorStory
from dashboard.charts.series import line_figures
from dashboard.charts.waterfall import Level, Step, waterfall
from dashboard.language import Words
from dashboard.sentences.split import (
    change_sentence,
    detail,
    part_name,
    refusal_sentence,
    refusal_title,
    share_at,
    share_text,
)
from dashboard.sheets.addresses import address
from dashboard.sheets.indicator_choice import Option
from dashboard.sheets.renderer import render
from dashboard.wording import figure_with_unit, indicator_name
from indicators.model import Observation
from indicators.ratio_split import PARTS, End, Makings, Ratio, Split, Unsplit, newest_split, split


def split_html(story: IndicatorStory, parameters: Mapping[str, str], words: Words) -> str:
    """The section; empty for an indicator that is no share, or whose parts nobody published for the region.

    Args:
        story: the indicator in its region.
        parameters: those of the address; ``split_from`` and ``split_to`` choose the ends.
        words: the language.
    """
    makings = _makings(story)
    ends = _ends(story)
    if makings is None or len(ends) < 2:
        return ""
    years = [end for end in ends.values() if end.denominator is None]
    newest, refused = newest_split(years, makings)
    asked = [parameters.get(name, "") for name in ("split_from", "split_to")]
    unknown = [code for code in asked if code and code not in ends]
    default = _default_codes(newest, refused, ends)
    before, after = _in_order([code if code in ends else own for code, own in zip(asked, default, strict=True)], ends)
    found = split(ends[before], ends[after], makings)
    choices = (("split_from", words.say("From"), before), ("split_to", words.say("To"), after))
    sentence = change_sentence(found, makings, words) if isinstance(found, Split) else ""
    # Newer neighbours that cannot be split are told of, as long as nobody asked for others.
    untold = [] if isinstance(found, Split) and (before, after) != default else list(refused if newest else ())
    return render(
        "split.html",
        words,
        here=address("/indicator", {**parameters, "indicator": story.indicator.id}, parameters),
        choices=[(name, label, _options(story, ends, chosen, words)) for name, label, chosen in choices],
        drawing=_drawing(found, makings, sentence, words) if isinstance(found, Split) else None,
        sentence=sentence,
        refused=[
            (refusal_title(own, words), refusal_sentence(own, story.indicator, words))
            for own in ([found] if isinstance(found, Unsplit) else untold)
        ],
        unknown=unknown,
    )


def _makings(story: IndicatorStory) -> Makings | None:
    numerator, denominator = story.indicator.numerator, story.indicator.denominator
    if numerator is None or denominator is None:
        return None
    if not story.parts.get(numerator) or not story.parts.get(denominator):
        return None
    indicators = story.catalogue.indicators
    return Makings(indicators[numerator], indicators[denominator], story.parts[numerator], story.parts[denominator])


# ---------------------------------------------------------------- the ends to choose from


def _ends(story: IndicatorStory) -> dict[str, End]:
    """Each year with a published share, and behind it the vintages of its denominator where there are several."""
    ends: dict[str, End] = {}
    for share in line_figures(story).values():
        ends[str(share.period)] = End(share)
        vintages = _vintages(story, share)
        if len(vintages) > 1:
            ends |= {_code(own): End(_share_on(story, share, own.basis), own) for own in vintages}
    return ends


def _vintages(story: IndicatorStory, share: Observation) -> list[Observation]:
    """All values of the denominator of a period, oldest publication first."""
    published = story.part_observations.get(story.indicator.denominator or "", ())
    own = [figure for figure in published if figure.period == share.period and not figure.is_expected]
    return sorted(own, key=lambda figure: (figure.public_by, figure.id))


def _code(denominator: Observation) -> str:
    return f"{denominator.period}:{denominator.basis or ''}:{denominator.source}"


def _share_on(story: IndicatorStory, share: Observation, basis: str | None) -> Observation:
    """The share of the same period and definition that was published on a basis; else the one of the line."""
    kind = (share.period, share.definition, basis)
    return next((own for own in story.figures if (own.period, own.definition, own.basis) == kind), share)


def _default_codes(newest: Split | None, refused: tuple[Unsplit, ...], ends: Mapping[str, End]) -> tuple[str, str]:
    """The newest neighbours that can be split; where none can, the newest ones with the reason."""
    if newest is not None:
        return str(newest.before.share.period), str(newest.after.share.period)
    if refused:
        return str(refused[0].before.period), str(refused[0].after.period)
    first, *_, last = ends
    return first, last


def _in_order(codes: list[str], ends: Mapping[str, End]) -> tuple[str, str]:
    """The earlier period first, whichever was chosen as the first."""
    before, after = codes
    is_turned = ends[before].share.period > ends[after].share.period
    return (after, before) if is_turned else (before, after)


def _options(story: IndicatorStory, ends: Mapping[str, End], chosen: str, words: Words) -> list[Option]:
    """What may be chosen: all years, and vintages of those whose numerator is a plain number."""
    points = {
        own.period
        for own in story.parts.get(story.indicator.numerator or "", ())
        if own.qualifier in ("exact", "about") and not own.is_expected
    }
    return [
        Option(code, _option(story, end, words), code == chosen)
        for code, end in ends.items()
        if end.denominator is None or end.share.period in points or code == chosen
    ]


def _option(story: IndicatorStory, end: End, words: Words) -> str:
    period = words.period(end.share.period)
    if end.denominator is None:
        return period
    return words.say(
        "{period}, {part} {figure} ({published})",
        period=period,
        part=indicator_name(story.catalogue.indicators[end.denominator.indicator], words, short=True),
        figure=figure_with_unit(end.denominator, words),
        published=words.partial_date(end.denominator.published),
    )


# ---------------------------------------------------------------- the drawing


def _drawing(found: Split, makings: Makings, sentence: str, words: Words) -> Markup:
    parts, _ = found.shown(found.decimals)
    steps = [
        Step(
            name=part_name(part, makings, words),
            effect=parts[part],
            said=words.number(parts[part], signed=True),
            detail=detail(part, found, words),
            is_open=part in ("basis", "remainder"),
        )
        for part in PARTS
    ]
    return waterfall(_level(found.before, found, words), steps, _level(found.after, found, words), sentence)


def _level(ratio: Ratio, found: Split, words: Words) -> Level:
    if found.is_computed:
        told = words.say("denominator published {day}", day=words.partial_date(ratio.denominator.published))
    else:
        told = words.say("published {day}", day=words.partial_date(ratio.share.published))
    return Level(
        name=words.period(ratio.share.period),
        value=share_at(ratio, found),
        said=share_text(ratio, found, words),
        detail=told,
    )
