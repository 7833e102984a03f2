"""What the engine is told of, so that it can vouch for rows of large files: series, regions, periods, days."""

import calendar
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import get_args

from etl.checks import EXPECTATIONS, READINGS
from indicators.catalogue import Catalogue
from indicators.model import Confidence, ObsStatus, Qualifier
from indicators.periods import FIRST_YEAR, LAST_YEAR, latest_day, parse_period
from indicators.units import UNITS, fits

_PARTS = ("", "-H1", "-H2", *(f"-Q{own}" for own in range(1, 5)), *(f"-{own:02d}" for own in range(1, 13)))


def known_to_engine(source: str, catalogue: Catalogue, today: date) -> dict[str, object]:
    """What rows are held against, as lists: every series in every unit it may be printed in, regions, periods, days.

    Regions and periods are in order: the engine puts rows in order by their places in these lists.
    """
    series = [
        (own.id, unit, code, *_parted(code), own.unit, _shift(unit, own.unit), own.form in READINGS)
        for own in catalogue.indicators.values()
        if own.unit in UNITS
        for code in own.series_codes()
        for unit in UNITS
        if fits(unit, own.unit) and _is_plain(own.id) and _is_plain(code)
    ]
    names = ("indicators", "units", "codes", "definitions", "bases", "kept_units", "shifts", "are_readings")
    periods = _periods()
    days = {text: day for text, day in _days(today.year) if _earliest(text) <= today.isoformat()}
    return {
        **{name: [own[place] for own in series] for place, name in enumerate(names)},
        "factors": [f"{10.0 ** own[6]:.9f}" for own in series],
        "regions": sorted(own for own in catalogue.regions if _is_plain(own)),
        "periods": list(periods),
        "period_ends": list(periods.values()),
        "dates": list(days),
        "latest_days": list(days.values()),
        "source": source,
        "qualifiers": list(get_args(Qualifier)),
        "statuses": list(get_args(ObsStatus)),
        "confidences": list(get_args(Confidence)),
        "expectations": list(EXPECTATIONS),
    }


def _parted(code: str) -> tuple[str, str | None]:
    definition, _, basis = code.partition("@")
    return definition, basis or None


def _shift(unit: str, into: str) -> int:
    """By how many digits a figure moves that is kept in another unit."""
    return int((UNITS[unit].scale.log10() - UNITS[into].scale.log10()).to_integral_value())


def _is_plain(name: str) -> bool:
    """Whether a name stands in JSON as it is."""
    return json.dumps(name, ensure_ascii=False) == f'"{name}"'


@cache
def _periods() -> dict[str, date]:
    """The last day of every year, half, quarter and month, in order of their names."""
    texts = sorted(f"{year}{part}" for year in range(FIRST_YEAR, LAST_YEAR + 1) for part in _PARTS)
    return {text: parse_period(text).end for text in texts}


@cache
def _days(last_year: int) -> tuple[tuple[str, date], ...]:
    """Every year, month and day that something may have been published in, with the last day it may mean."""
    months = [(year, month) for year in range(FIRST_YEAR, last_year + 1) for month in range(1, 13)]
    texts = [
        *(str(year) for year in range(FIRST_YEAR, last_year + 1)),
        *(f"{year}-{month:02d}" for year, month in months),
        *(
            f"{year}-{month:02d}-{day:02d}"
            for year, month in months
            for day in range(1, calendar.monthrange(year, month)[1] + 1)
        ),
    ]
    return tuple((text, latest_day(text)) for text in texts)


def _earliest(text: str) -> str:
    return text + "-01-01"[len(text) - 4 :]


def fingerprint(known: Mapping[str, object]) -> str:
    """The sha256 of everything rows are held against but the days, of which each morning there is one more."""
    lasting = {name: own for name, own in known.items() if name not in ("dates", "latest_days")}
    return hashlib.sha256(json.dumps(lasting, sort_keys=True, default=str).encode()).hexdigest()
