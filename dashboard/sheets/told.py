"""What came of something that was done, in a sentence above the screen."""

from dashboard.language import Words
from dashboard.sheets.renderer import render


def told_html(sentence: str, words: Words) -> str:
    """The sentence, read aloud where somebody listens."""
    return render("told.html", words, sentence=sentence)
