"""The small chart beside the form."""

from dashboard.board import IndicatorStory
from dashboard.charts.entry_course import entry_course
from dashboard.language import Words
from dashboard.sheets.renderer import render


def entry_course_html(story: IndicatorStory, entered: str, words: Words) -> str:
    """The course with the entered figure; empty where there is nothing to draw.

    Args:
        story: the indicator in its region, the entered figure among its observations.
        entered: the id of that figure; empty while there is none.
        words: the language.
    """
    chart = entry_course(story, entered, words)
    if not chart:
        return ""
    has_path = any(own.baseline and not own.target.is_superseded for own in story.verdicts)
    unit = words.unit(story.indicator.unit)
    return render("entry_course.html", words, chart=chart, unit=unit, is_entered=bool(entered), has_path=has_path)
