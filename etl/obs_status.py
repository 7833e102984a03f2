"""What sources say of how sure a figure is, in letters, flags and words, as the data status of our list.

Sources: the code list CL_OBS_STATUS 2.3 of SDMX with the names of its codes; Eurostat's flags.
"""

from collections.abc import Mapping
from functools import cache
from typing import get_args

from etl.entry.names import folded_name
from indicators.model import ObsStatus
from indicators.remarks import status_note

_OURS: tuple[ObsStatus, ...] = get_args(ObsStatus)
# Of the letters our list lacks: what comes nearest without promising more. The letter itself goes into the note.
_NEAREST: Mapping[str, ObsStatus] = {
    "G": "U",  # experimental
    "I": "E",  # imputed by the receiver
    "J": "D",  # derogation
    "K": "D",  # included in another category
    "N": "U",  # not significant
    "R": "A",  # revised (Eurostat)
    "S": "B",  # strike and other special events
    "V": "P",  # unvalidated
    "W": "D",  # includes another category
    "C": "A",  # confidential (Eurostat); a figure that stands there was let out
}
# Eurostat's own use of two letters.
_EUROSTAT: Mapping[str, ObsStatus] = {"S": "E"}
# The first that is said of a figure counts: what warns most.
_BY_WEIGHT: tuple[ObsStatus, ...] = ("F", "P", "E", "U", "B", "D", "A")
# More letters than this are a word, not flags side by side.
_MOST_FLAGS = 4
_WORDS: Mapping[ObsStatus, tuple[str, ...]] = {
    "A": ("正常", "正式", "最终", "核实", "最终核实", "final", "normal", "normal value", "verified", "revised"),
    "P": ("初步", "初步数", "初步核算", "快报", "provisional", "provisional value", "preliminary"),
    "E": ("预计", "估计", "预期", "预计数", "公布时为预计数", "estimated", "estimate", "estimated value", "expected",
          "expected when printed"),
    "F": ("预测", "forecast", "forecast value"),
    "B": ("断点", "序列中断", "break", "time series break"),
    "D": ("口径不同", "定义不同", "definition differs"),
    "U": ("可靠性低", "low reliability"),
}  # fmt: skip
# Words of a sentence that say the figure it is about is not final.
_PROVISIONAL = ("初步", "快报", "provisional", "prelim")


def status_of(code: str, *, is_eurostat: bool = False) -> tuple[ObsStatus, str]:
    """The letter of our list for a status, and what of the status it does not say.

    Args:
        code: a letter of CL_OBS_STATUS, several flags together, or words.
        is_eurostat: whether they are Eurostat's flags, which give letters another meaning.
    """
    if said := status_in_words(code):
        return said, ""
    letters = _letters(code)
    if not letters:
        return "A", ""
    rest = status_note(code.strip())
    if not is_known(code):
        # What nobody knows is told in the note, and promises nothing.
        return "U", rest
    nearest = {**_NEAREST, **_EUROSTAT} if is_eurostat else _NEAREST
    chosen = min((letter_of(letter) or nearest[letter] for letter in letters), key=_BY_WEIGHT.index)
    return chosen, "" if len(letters) == 1 and letters[0] == chosen else rest


def status_in_words(text: str) -> ObsStatus | None:
    """The status that a word or two stand for; None where they stand for none."""
    return _by_word().get(folded_name(text))


@cache
def _by_word() -> Mapping[str, ObsStatus]:
    return {folded_name(word): status for status, words in _WORDS.items() for word in words}


def is_known(code: str) -> bool:
    """Whether all of a status is understood; nothing at all is."""
    letters = _letters(code)
    are_flags = len(letters) <= _MOST_FLAGS and all(letter_of(own) or own in _NEAREST for own in letters)
    return are_flags or status_in_words(code) is not None


def is_provisional(sentence: str) -> bool:
    """Whether the words beside a figure or its mark say that it is provisional."""
    return any(word in sentence.casefold() for word in _PROVISIONAL)


def _letters(code: str) -> list[str]:
    return [letter for letter in code.upper() if letter.isalpha()]


def letter_of(text: str) -> ObsStatus | None:
    """The letter of our list that a text is, small or large; None where it is none."""
    return next((own for own in _OURS if own == text.strip().upper()), None)
