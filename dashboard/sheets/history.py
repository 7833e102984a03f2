"""How the verdict on the chosen target changed, day by day, with what came out then."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.board import IndicatorStory
from dashboard.explanation.verdict_changes import Change, Published, verdict_changes
from dashboard.language import Words
from dashboard.sheets.addresses import address
from dashboard.sheets.renderer import render
from dashboard.wording import deadline, target_text
from indicators.verdicts import Verdict

# A restatement brings a whole row of years at once; the newest of them tell enough.
_MOST_PUBLISHED = 2


@dataclass(frozen=True)
class ChangeRow:
    """One change, what to show of its publications, and the page as it was that day."""

    change: Change
    published: tuple[Published, ...]
    left_out: int
    href: str


def history_html(story: IndicatorStory, verdict: Verdict | None, parameters: Mapping[str, str], words: Words) -> str:
    """The section under the table of years; nothing where no target is set.

    Args:
        story: the indicator in its region.
        verdict: that on the chosen target.
        parameters: those of the address; links keep the plan and the language, and ask about the day of their row.
        words: the language.
    """
    if verdict is None:
        return ""
    target = verdict.target
    title = words.say("{deadline}: {target}", deadline=deadline(target, words), target=target_text(target, words))
    rows = [_row(own, verdict, parameters) for own in verdict_changes(verdict, story, words)]
    return render("history.html", words, title=title, rows=rows)


def _row(change: Change, verdict: Verdict, carried: Mapping[str, str]) -> ChangeRow:
    target = verdict.target
    # Every row is about what was public that day, whatever the page itself asks about.
    kept = {name: value for name, value in carried.items() if name != "by"}
    chosen = {"indicator": target.indicator, "region": target.region, "target": target.key, "as_of": change.day}
    return ChangeRow(
        change=change,
        published=change.published[:_MOST_PUBLISHED],
        left_out=len(change.published[_MOST_PUBLISHED:]),
        href=address("/indicator", chosen, kept),
    )
