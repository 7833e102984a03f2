"""How a typed figure was understood, and what its checks found, said beside the fields and in previews.

Checks write ids into their sentences, as the interface gives them out; here they get the names that people read.
Figures stay in the indicator's own unit, the one a bare number is read in.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from dashboard.language import Words
from dashboard.wording import definition_name, indicator_name
from etl.entry.findings import Passed
from indicators.catalogue import Catalogue
from indicators.model import Indicator, Source
from indicators.periods import parse_period
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
        "{change} a year since {other_period}, from {other}; there are too few earlier changes to compare with."
    ),
    "usual_change": message("{change} a year since {other_period}, from {other}; earlier changes: {low} to {high}."),
}
_QUALIFIERS: Mapping[str, str] = {
    "exact": message("exact"),
    "about": message("about"),
    "gt": message("over"),
    "gte": message("at least"),
    "lt": message("under"),
    "lte": message("at most"),
    "range": message("range"),
}
_DIMENSIONS: Mapping[str, str] = {
    "share": message("shares"),
    "share_difference": message("differences of shares"),
    "money": message("money"),
    "people": message("people"),
    "working_time": message("working time"),
    "enterprises": message("enterprises"),
    "carriers": message("innovation carriers"),
    "institutes": message("institutes"),
    "laboratories": message("laboratories"),
    "teams": message("teams"),
    "communities": message("communities"),
    "distance": message("distances"),
    "patents": message("patents"),
    "applications": message("applications"),
    "patent_density": message("patents per head"),
    "items": message("items"),
    "run_of_years": message("years"),
    "rank": message("ranks"),
}

_FIGURE = re.compile(r"(?:(about|gt|gte|lt|lte) )?([+-]?[\d.]+)(?:–(-?[\d.]+))? ([a-z0-9_]+)", re.ASCII)
_FIGURES = ("value", "other", "change", "low", "high")


def problem_sentence(found: Problem, words: Words, catalogue: Catalogue, sources: Mapping[str, Source]) -> str:
    """What is wrong with an entry and what to do, with names for ids."""
    ids = {name: value for name, value in found.values.items() if isinstance(value, str)}
    return words.problem(replace(found, values={**found.values, **_spoken(ids, words, catalogue, sources)}))


def passed_sentence(passed: Passed, words: Words, catalogue: Catalogue, sources: Mapping[str, Source]) -> str:
    """What was found in order."""
    return words.say(_PASSED[passed.code], **_spoken(passed.values, words, catalogue, sources))


def qualifier_word(qualifier: str, words: Words) -> str:
    """A comparison as a word, as it may be chosen or typed."""
    return words.say(_QUALIFIERS[qualifier])


def unit_word(unit: str, words: Words) -> str:
    """The sign of an indicator's own unit: the one in which a bare number is read."""
    return UNITS[unit].symbol[words.language]


def _spoken(
    values: Mapping[str, str], words: Words, catalogue: Catalogue, sources: Mapping[str, Source]
) -> dict[str, str]:
    speakers = _speakers(words, sources)
    spoken = {name: speakers[name](text) if name in speakers else text for name, text in values.items()}
    if indicator := catalogue.indicators.get(values.get("indicator", "")):
        spoken["indicator"] = indicator_name(indicator, words, short=True)
        for name in {"definition", "found", "known"} & values.keys():
            # The names have commas of their own.
            between = words.say("; ")
            spoken[name] = between.join(_definition(indicator, code, words) for code in values[name].split(", "))
    return spoken


def _speakers(words: Words, sources: Mapping[str, Source]) -> Mapping[str, Callable[[str], str]]:
    """How the value of a name is said, for the names whose values are not said as they are."""

    def figure(text: str) -> str:
        found = _FIGURE.fullmatch(text)
        return _figure(found, words) if found and found[4] in UNITS else text

    def period(text: str) -> str:
        return words.period(parse_period(text))

    def publication(text: str) -> str:
        card = sources.get(text)
        return words.join([words.text(card.publisher), words.text(card.title)]) if card else text

    return {
        **dict.fromkeys(_FIGURES, figure),
        **dict.fromkeys(("period", "other_period"), period),
        **dict.fromkeys(("published", "other_published"), words.partial_date),
        **dict.fromkeys(("in_value", "in_field"), lambda text: qualifier_word(text, words)),
        "publication": publication,
        "unit": lambda text: unit_word(text, words),
        "factor": lambda text: words.number(Decimal(text)),
        "dimension": lambda text: words.say(_DIMENSIONS[text]),
    }


def _figure(found: re.Match[str], words: Words) -> str:
    qualifier, low, high, unit = found.groups()
    text = words.number(Decimal(low), signed=low.startswith("+"))
    if high:
        text = f"{text}–{words.number(Decimal(high))}"
    text = _before_unit(text, unit_word(unit, words))
    return f"{words.sign(qualifier)} {text}" if qualifier else text


def _before_unit(number: str, sign: str) -> str:
    if sign == "%":
        return f"{number}{sign}"
    # 38,731.80 CNY 100m would be read as one number of many digits.
    return f"{number} ({sign})" if any(digit.isdigit() for digit in sign) else f"{number} {sign}"


def _definition(indicator: Indicator, code: str, words: Words) -> str:
    if code not in indicator.series_codes():
        return code
    definition, _, basis = code.partition("@")
    return definition_name(indicator, definition, basis or None, words)
