"""Faults on a screen, in the words the terminal uses."""

from collections.abc import Sequence

from dashboard.language import Words
from dashboard.sheets.renderer import render
from indicators.problems import Problem


def notice_html(problems: Sequence[Problem], words: Words) -> str:
    """What is wrong and what to do, a line each."""
    return render("notice.html", words, sentences=[words.problem(found) for found in problems])


def failure_html(words: Words) -> str:
    """That something failed here which should not; the details are in the log."""
    return render("notice.html", words, sentences=[words.say("This page could not be shown. The log says why.")])
