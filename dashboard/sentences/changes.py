"""What differs between two states of a figure, said: its data status, and what changes beside its value."""

from collections.abc import Mapping, Sequence

from dashboard.language import Words
from indicators.model import ObsStatus
from indicators.problems import message

_DATA_STATUS: Mapping[ObsStatus, str] = {
    "A": message("final"),
    "B": message("break in the series"),
    "D": message("definition differs"),
    "E": message("expected when printed"),
    "F": message("forecast"),
    "P": message("preliminary"),
    "U": message("little reliable"),
}


def data_status_word(status: ObsStatus, words: Words) -> str:
    """The status of a figure, as its publication marks it."""
    return words.say(_DATA_STATUS[status])


def same_value_sentence(changed: Sequence[str], words: Words) -> str:
    """That a figure keeps its value, and which of its properties change; their names are in the language already."""
    if not changed:
        return words.say("same value, and nothing else changes")
    return words.say("same value; changes: {properties}", properties=words.join([*changed]))
