"""Why a verdict is what it is: the sentence, the rule, every number it rests on and everything computed from them."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.board import IndicatorStory
from dashboard.explanation.explanation import explain
from dashboard.language import Words
from dashboard.sheets.addresses import target_address, web_address
from dashboard.sheets.renderer import render
from dashboard.wording import deadline, target_text, version_word
from indicators.verdicts import Verdict


@dataclass(frozen=True)
class Tab:
    """One target to choose."""

    title: str
    href: str
    is_chosen: bool


def chosen_verdict(story: IndicatorStory, parameters: Mapping[str, str]) -> Verdict | None:
    """The verdict on the target that the address names, else on the first in force; None where nothing is asked for."""
    verdict = next((own for own in story.verdicts if own.target.key == parameters.get("target")), None)
    current = [own for own in story.verdicts if not own.target.is_superseded]
    return verdict or next(iter(current or story.verdicts), None)


def why_html(story: IndicatorStory, verdict: Verdict | None, parameters: Mapping[str, str], words: Words) -> Markup:
    """The section of an indicator's side panel, with the other targets to choose from.

    Args:
        story: the indicator in its region.
        verdict: that on the chosen target; without one the section says that nothing is asked for.
        parameters: those of the address; links keep what every screen keeps.
        words: the language.
    """
    explanation = explain(verdict, story, words) if verdict else None
    return Markup(
        render(
            "why.html",
            words,
            tabs=[_tab(own, own is verdict, parameters, words) for own in story.verdicts],
            verdict=verdict,
            why=explanation,
            first_met=str(verdict.first_met) if verdict and verdict.first_met and _is_early_or_late(verdict) else "",
            expected=words.month(verdict.expected_month) if verdict and verdict.expected_month else "",
            web_address=web_address,
        )
    )


def _tab(verdict: Verdict, is_chosen: bool, carried: Mapping[str, str], words: Words) -> Tab:
    target = verdict.target
    title = words.say("{deadline}: {target}", deadline=deadline(target, words), target=target_text(target, words))
    version = version_word(target, words)
    return Tab(
        title=words.say("{title}, {version}", title=title, version=version) if version else title,
        href=target_address(verdict, carried),
        is_chosen=is_chosen,
    )


def _is_early_or_late(verdict: Verdict) -> bool:
    return verdict.status in ("met_early", "met_late", "lost")
