"""What the checks of a typed figure found in order, and the words for its comparison and its unit."""

from collections.abc import Mapping

from dashboard.language import Words
from etl.entry.findings import Passed
from indicators.amount_words import QUALIFIER_NAMES
from indicators.model import Qualifier
from indicators.problems import Problem, message
from indicators.units import UNITS

_PASSED: Mapping[str, str] = {
    "read_as": message("Read as {value}."),
    "read_as_period": message("Read as {period}."),
    "read_as_day": message("Read as {published}."),
    "published_in_order": message("{published}: after the end of {period}, and not after today."),
    "nothing_recorded": message("No figure of {period} is recorded yet."),
    "as_the_newest": message("The same definition as the newest figure ({other_period})."),
    "known_publication": message("Known: {publication}."),
    "new_publication": message("A new publication; its card is made from publisher, title and day."),
    "first_of_line": message(
        "The first figure of its kind on this definition: there is no history to compare it with."
    ),
    "change_alone": message(
        "{change} since {other_period}, from {other}; there are too few earlier changes to compare with."
    ),
    "usual_change": message("{change} since {other_period}, from {other}; earlier changes: {low} to {high}."),
    "yearly_change_alone": message(
        "{change} a year since {other_period}, from {other}; there are too few earlier changes to compare with."
    ),
    "usual_yearly_change": message(
        "{change} a year since {other_period}, from {other}; earlier changes: {low} to {high}."
    ),
}

_WARNING: Mapping[str, str] = {
    "fell_while_cumulative": message("cumulative, and falls"),
    "share_as_fraction": message("perhaps a fraction of 1"),
    "more_by_magnitudes": message("many times the figure before"),
    "less_by_magnitudes": message("a fraction of the figure before"),
    "zero_never_before": message("0 for the first time"),
    "more_decimals": message("more decimals than before"),
    "part_of_a_year": message("part of a year"),
    "unusual_change": message("unusual change"),
    "unusual_yearly_change": message("unusual change over the years"),
    "same_is_recorded": message("recorded already"),
    "other_is_recorded": message("another figure is recorded"),
    "other_definition": message("other definition"),
    "older_publication": message("older publication"),
    "published_late": message("published late"),
}


def warning_word(warning: Problem, words: Words) -> str:
    """What a check asks to look at twice, in few words."""
    return words.say(_WARNING[warning.kind])


def passed_sentence(passed: Passed, words: Words) -> str:
    """What was found in order."""
    return words.say(_PASSED[passed.code], **{name: words.value(own) for name, own in passed.values.items()})


def qualifier_word(qualifier: Qualifier, words: Words) -> str:
    """A comparison as a word, as it may be chosen or typed."""
    return words.value(QUALIFIER_NAMES[qualifier])


def unit_word(unit: str, words: Words) -> str:
    """The sign of an indicator's own unit: the one in which a bare number is read."""
    return UNITS[unit].symbol[words.language]
