"""How outlooks are said: likelihoods in words and round shares, the years gone by, and why there is none."""

from decimal import Decimal

from dashboard.language import Words
from dashboard.wording import basis_name, deadline
from indicators.model import Indicator, Target
from indicators.outlook import LikelihoodBand
from indicators.outlook_series import Outlook, OutlookYear
from indicators.problems import message

_BANDS: dict[LikelihoodBand, str] = {
    "very_likely": message("Very likely"),
    "likely": message("Likely"),
    "about_even": message("About even"),
    "unlikely": message("Unlikely"),
    "very_unlikely": message("Very unlikely"),
}
_WHY_NOT: dict[str, str] = {
    "one_period_form": message(
        "No outlook: the figure of one period says nothing about the next one's, so there is no course to continue."
    ),
    "too_few_points": message(
        "No outlook: it needs at least five consecutive years on one definition and one basis; here {points} at most."
    ),
    "no_spread": message(
        "No outlook: {window} moved by the same amount every year, so nothing shows how far the future may stray."
    ),
    "too_long_ago": message("No outlook: the newest five years on one basis end in {last}, too long ago."),
    "decided": message("The figure of {deadline} is published; there is nothing left to expect."),
    "newest_on_another_basis": message(
        "No likelihood: the newest figure, {period}, stands on another basis ({newest_basis}) than the years the "
        "outlook goes by ({window_basis})."
    ),
    "newest_outside_window": message(
        "No likelihood: the newest figure, {period}, does not join on to the years the outlook goes by."
    ),
    "no_single_year": message("No likelihood: the target does not rest on the figure of one year."),
    "year_without_figure": message("No likelihood: newer years are published, that of the target is not."),
    "too_far_ahead": message("No likelihood: {deadline} is more than five years after the newest figure."),
}


def band_word(band: LikelihoodBand, words: Words) -> str:
    """The likelihood as a word."""
    return words.say(_BANDS[band])


def round_share(likelihood: float, words: Words) -> str:
    """The likelihood as a round share; at the ends no more than "over 90%" and "under 10%".

    The tails of such outlooks are surer of themselves than they should be.
    """
    if likelihood >= 0.9:
        return words.say("over 90%")
    if likelihood < 0.1:
        return words.say("under 10%")
    return words.say("about {share}%", share=round(likelihood * 10) * 10)


def window_text(outlook: Outlook) -> str:
    """The years an outlook goes by."""
    return f"{outlook.first_year}–{outlook.last_year}"


def band_text(year: OutlookYear, indicator: Indicator, words: Words) -> str:
    """The ends of the band in a year, to three digits: more would be a false promise."""
    low, high = (_three_digits(value) for value in (year.low, year.high))
    return words.printed(low, high, "range", indicator.unit)


def why_not(outlook: Outlook, target: Target | None, indicator: Indicator, words: Words) -> str:
    """Why there is no outlook, or no likelihood; empty where there is nothing to explain."""
    reason = outlook.why_not
    if reason is None:
        return ""
    definition = outlook.definition or ""
    values = reason.values | {
        name: basis_name(indicator, definition, reason.values[name], words)
        for name in ("newest_basis", "window_basis")
        if reason.values.get(name)
    }
    return words.say(
        _WHY_NOT[reason.code],
        window=window_text(outlook),
        last=outlook.last_year,
        deadline=deadline(target, words) if target else "",
        **values,
    )


def _three_digits(value: float) -> Decimal:
    rounded = Decimal(f"{value:.3g}")
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
