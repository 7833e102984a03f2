"""What stands in a form before anybody types: the newest period that has no figure, and the definition in use."""

from indicators.figures import series_code
from indicators.known import Known
from indicators.periods import Period, parse_period


def newest_period(known: Known, indicator: str, region: str) -> Period | None:
    """The last year that is over, where it has no figure; None where it has one, and nothing can be missing yet.

    Older years without a figure are not guessed at: what somebody has before them is most likely the newest.
    """
    year = parse_period(str(known.as_of.published_by.year - 1))
    held = (own.period for own in known.observations(indicator, region) if not own.is_expected)
    return None if year in held else year


def usual_definition(known: Known, indicator: str, region: str, period: Period | None = None) -> str:
    """The line the figures of a period are on, else the newest figure of the series, else the newest of any region.

    Empty where figures of the period are in use on several, or there is none and the indicator has several: then
    somebody has to say which one is meant.
    """
    figures = known.figures(indicator, region)
    of_period = {series_code(own) for own in figures if own.period == period}
    if of_period:
        return of_period.pop() if len(of_period) == 1 else ""
    held = figures or [own for series in known.by_region(indicator).values() for own in series]
    if held:
        return series_code(max(held, key=lambda own: (own.period.end, own.public_by)))
    codes = known.catalogue.indicators[indicator].series_codes()
    return codes[0] if len(codes) == 1 else ""
