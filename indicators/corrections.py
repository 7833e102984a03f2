"""What is said of a figure that a source prints wrongly: with the figure, wherever it goes."""

from indicators.model import Correction, Observation, Source

# How the part of a note begins that tells of a correction.
_BEGINS = "更正：来源印为 "


def correction_note(own: Correction) -> str:
    """What was printed, what is used, by whom and why; in both languages, since a note goes to readers of either."""
    zh = f"{_BEGINS}{own.expect}，现用 {own.value}（{own.author}，{own.decided}）：{own.reason.zh_hans}"
    en = f"Corrected: printed {own.expect}, used {own.value} ({own.author}, {own.decided}): {own.reason.en}"
    return f"{zh} / {en}"


def is_corrected(figure: Observation) -> bool:
    """Whether a figure is another one than its source prints; its note says so wherever the figure goes."""
    return _BEGINS in figure.note


def correction_of(card: Source | None, figure: Observation) -> Correction | None:
    """The correction of its card that a figure was corrected by; None where it is as its source prints it."""
    corrections = card.corrections if card else ()
    return next((own for own in corrections if figure.note.endswith(correction_note(own))), None)
