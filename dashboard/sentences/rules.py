"""The rules of the decision order in words, and the settings they were applied with."""

from dashboard.language import Words
from indicators.problems import message
from indicators.verdicts import Thresholds, Verdict

_RULES: dict[int, str] = {
    2: message("Figure and target follow different definitions."),
    3: message("No usable figure has been published."),
    4: message("The figure of the target year decides: it meets the target, or is too rounded to say."),
    5: message("The target's time is over and its figure is not published."),
    6: message("The figure of the target year misses the target, a later one meets it."),
    7: message("The target's time is over; its figure is missing or does not meet the target."),
    8: message("Before the deadline, the newest figure meets the target."),
    9: message("An earlier figure met the target, the newest does not."),
    10: message("There is too little to go by: no baseline, nothing newer, or the period is still running."),
    11: message("The pace decides: progress ÷ the share due by now."),
}
# A standing rule has to be kept every year, an average is taken over the period: the same numbers, said fittingly.
_EVERY_YEAR: dict[int, str] = {
    4: message("Every year published has to keep the target: all do, or one is too rounded to say."),
    7: message("Every year published has to keep the target: one did not."),
}
_AVERAGE: dict[int, str] = {
    4: message("The average over the period decides: it meets the target, or is too rounded to say."),
    5: message("The period is over, and neither its average nor all its annual rates are published."),
    7: message("The average over the period does not meet the target."),
}


def rule_sentence(verdict: Verdict, words: Words) -> str:
    """What the rule that decided says."""
    own = {"every_year": _EVERY_YEAR, "average": _AVERAGE, "final": _RULES}[verdict.target.hold]
    return words.say(own.get(verdict.rule) or _RULES[verdict.rule])


def all_rules(words: Words) -> list[tuple[int, str]]:
    """Every rule with its number, in the order in which the first that holds decides."""
    return [(number, words.say(text)) for number, text in _RULES.items()]


def thresholds_sentence(thresholds: Thresholds, words: Words) -> str:
    """The settings of the verdict, with the version of the method."""
    return words.say(
        "Method version {version}: a pace of at least {on_track} is on track, of at least {slow} slow, of at least 0 "
        "behind; “about” reaches {about}% to either side; numbers are compared to {tolerance}.",
        version=thresholds.version,
        on_track=words.number(thresholds.on_track),
        slow=words.number(thresholds.slow),
        about=words.percent(thresholds.about, decimals=0),
        tolerance=words.number(thresholds.tolerance),
    )
