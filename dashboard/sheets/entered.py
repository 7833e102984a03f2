"""Figures of an indicator that people entered: by whom, approved by whom, and why; with the history of each."""

from collections.abc import Sequence

from markupsafe import Markup

from dashboard.board import EnteredFigure
from dashboard.language import Words
from dashboard.sheets.figure_history import figure_history_html
from dashboard.sheets.renderer import render
from indicators.model import Indicator


def entered_html(figures: Sequence[EnteredFigure], indicator: Indicator, words: Words) -> str:
    """The history of each figure that was entered, the newest period first."""
    newest_first = sorted(figures, key=lambda own: own.period, reverse=True)
    histories = [
        (words.period(own.period), Markup(figure_history_html(own.rows, own.threads, indicator, words)))  # noqa: S704
        for own in newest_first
    ]
    return render("entered.html", words, histories=histories)
