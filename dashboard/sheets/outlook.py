"""The outlook beside the verdict: how likely the target is met if the pattern of the past continues, in words."""

from markupsafe import Markup

from dashboard.board import IndicatorStory
from dashboard.charts.outlook_band import outlook_of
from dashboard.language import Words
from dashboard.sentences.outlook import band_text, band_word, round_share, why_not, window_text
from dashboard.sheets.renderer import render
from dashboard.wording import basis_name, deadline, target_text
from indicators.outlook_series import Outlook, target_outlook
from indicators.verdicts import Verdict


def outlook_html(story: IndicatorStory, verdict: Verdict | None, words: Words) -> Markup:
    """The section of an indicator's side panel.

    Args:
        story: the indicator in its region.
        verdict: that on the chosen target; without one the outlook of the series is told.
        words: the language.
    """
    target = verdict.target if verdict else None
    if verdict is None:
        outlook = outlook_of(story)
    else:
        outlook = target_outlook(
            verdict.target, story.indicator, story.figures, story.as_of.published_by, verdict.thresholds
        )
    rows = [] if outlook.why_not and outlook.why_not.code == "decided" else _rows(story, outlook, verdict, words)
    return Markup(
        render(
            "outlook.html",
            words,
            verdict=verdict,
            likelihood=_likelihood(outlook, words),
            meets=words.say(
                "{deadline} meets {target}", deadline=deadline(target, words), target=target_text(target, words)
            )
            if target
            else "",
            rows=rows,
            why_not=why_not(outlook, target, story.indicator, words),
        )
    )


def _likelihood(outlook: Outlook, words: Words) -> tuple[str, str] | None:
    """The word and the round share; None where nothing can be said."""
    if outlook.likelihood is None or outlook.band is None:
        return None
    return band_word(outlook.band, words), round_share(outlook.likelihood, words)


def _rows(story: IndicatorStory, outlook: Outlook, verdict: Verdict | None, words: Words) -> list[tuple[str, str, str]]:
    """What the outlook goes by, and where its band lies; empty where there is none."""
    if not outlook.years:
        return []
    points = words.count("{number} point", "{number} points", outlook.points)
    basis = basis_name(story.indicator, outlook.definition or "", outlook.basis, words) if outlook.basis else ""
    year = verdict.target.period.year if verdict else None
    ahead = next((own for own in outlook.years if own.year == year), outlook.years[-1])
    band = words.join_unit(band_text(ahead, story.indicator, words), story.indicator.unit)
    return [
        (words.say("Goes by"), words.join([points, basis] if basis else [points]), window_text(outlook)),
        (words.say("80% band"), words.say("in {year}", year=ahead.year), band),
    ]
