"""Fields that many records have: a period, a day of which perhaps only the year is known, a unit, a name in a file."""

from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer

from indicators.periods import Period, latest_day, parse_period
from indicators.units import UNITS


def _as_period(value: object) -> object:
    return parse_period(value) if isinstance(value, str) else value


def _as_partial_date(value: str) -> str:
    latest_day(value)
    return value


def _as_unit(value: str) -> str:
    if value not in UNITS:
        raise ValueError(value)
    return value


PeriodField = Annotated[Period, BeforeValidator(_as_period), PlainSerializer(str, return_type=str)]
PartialDate = Annotated[str, BeforeValidator(_as_partial_date)]
UnitId = Annotated[str, BeforeValidator(_as_unit)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$")]
# A number as it is printed: with all its digits, and nothing else.
Digits = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$", max_length=40)]
