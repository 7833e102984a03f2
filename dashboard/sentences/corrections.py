"""What is said of a figure that its source prints wrongly."""

from dashboard.language import Words
from indicators.corrections import correction_of
from indicators.model import Correction, Observation, Source


def correction_sentence(own: Correction, words: Words) -> str:
    """What the source prints, what is used instead, why, and who decided it when."""
    return words.say(
        "The source prints {printed}; {used} is used: {reason} ({author}, {day})",
        printed=own.expect,
        used=own.value,
        reason=words.text(own.reason),
        author=own.author,
        day=words.day(own.decided),
    )


def corrected_sentence(figure: Observation, card: Source | None, words: Words) -> str:
    """The same of a figure that was corrected; empty for one that is as its source prints it."""
    own = correction_of(card, figure)
    return correction_sentence(own, words) if own else ""
