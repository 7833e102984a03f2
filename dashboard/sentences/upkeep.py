"""How a source is kept up to date, in words: when it is asked, which of its revisions wait, and who says so."""

from collections.abc import Mapping

from dashboard.language import Words
from etl.refreshing.upkeep import Hold, Refreshing, Rhythm, SaidBy
from indicators.problems import message

_SAID_BY: Mapping[SaidBy, str] = {
    "card": message("the card"),
    "office": message("the office's setting"),
    "default": message("nobody: the default"),
}
_RHYTHMS: Mapping[Rhythm, str] = {
    "off": message("not by the clock"),
    "daily": message("daily at {at} UTC"),
    "weekly": message("Mondays at {at} UTC"),
    "monthly": message("on the 1st at {at} UTC"),
    "hours": message("every {every} h from {at} UTC"),
}

RHYTHM_NAMES: Mapping[Rhythm, str] = {
    "off": message("not by the clock"),
    "daily": message("daily"),
    "weekly": message("weekly"),
    "monthly": message("monthly"),
    "hours": message("every so many hours"),
}


def said_by(own: SaidBy, words: Words) -> str:
    """Who says so."""
    return words.say(_SAID_BY[own])


def rhythm_sentence(own: Refreshing, words: Words) -> str:
    """When an address is asked."""
    rhythm: Rhythm = own.refresh or "off"
    return words.say(_RHYTHMS[rhythm], at=own.at, every=own.every)


def hold_sentence(own: Hold | None, words: Words) -> str:
    """Which revisions wait for an approver."""
    if own is None:
        return words.say("no revision waits")
    return words.say(
        "by more than {percent}%, of more than {periods} periods at once, or more than {years} years back",
        percent=own.change_percent,
        periods=own.periods,
        years=own.years,
    )
