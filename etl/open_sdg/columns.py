"""The columns of a file of figures: what each says, under the headings of Open SDG sites and of SDMX."""

from collections import Counter
from dataclasses import dataclass

from indicators.faults.open_sdg import COLUMN_MISSING, COLUMN_TWICE, COLUMNS_TOO_MANY
from indicators.problems import Place, Problems, problem

# What keys of the group of data are written with, in some repositories.
DATA_PREFIX = "data."

# No table of figures has as many; a line of commas alone has more.
_MOST_COLUMNS = 200

_YEAR, _VALUE = ("year", "timeperiod", "time_period"), ("value", "obs_value")
_UNIT = ("units", "unit", "unit_measure", "unit of measurement", "unit measure")
_MULTIPLIER = ("unit multiplier", "unit_mult", "unit mult")
_SERIES = ("series",)
_AREA_CODE = ("geocode", "geo_code", "reference_area_code")
_REFERENCE_AREA = ("ref_area", "reference area", "ref area")
_STATUS = ("observation status", "obs_status", "obs status", "observationstatus")
_NOTE = ("footnote", "footnotes", "comment_obs", "comments", "comment", "note", "notes")
# Attributes of an observation in SDMX: they say how it was made, not whom it is about.
_ATTRIBUTES = (
    "freq", "reporting type", "reporting_type", "time_detail", "time detail", "time_coverage",
    "source_detail", "source detail", "comment_ts", "base_per", "base period", "upper_bound", "lower_bound",
    "geo_info_url", "geo_info_type", "custodian", "progress",
)  # fmt: skip
# Attributes in some files, and in others whom a value is about: emissions by their source.
DOUBTFUL = frozenset(("source", "frequency", "nature"))
_NOT_A_PART = frozenset((*_YEAR, *_VALUE, *_UNIT, *_MULTIPLIER, *_SERIES, *_AREA_CODE, *_REFERENCE_AREA, *_STATUS,
                         *_NOTE, *_ATTRIBUTES))  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Where a file's columns are; ``parts`` are those that say whom a value is about."""

    year: int
    value: int
    unit: int | None
    multiplier: int | None
    series: int | None
    area_code: int | None
    reference_area: int | None
    status: int | None
    notes: tuple[int, ...]
    parts: tuple[tuple[int, str], ...]


def find_columns(header: list[str], file: str) -> Columns:
    """The columns of a table by its first line.

    Raises:
        Problems: two have one name, there are none of a year and a value, or there are too many.
    """
    if len(header) > _MOST_COLUMNS:
        raise Problems([problem(COLUMNS_TOO_MANY, Place(file, 1), found=len(header), most=_MOST_COLUMNS)])
    names = [name.strip().removeprefix(DATA_PREFIX) for name in header]
    plain = [name.lower() for name in names]
    twice = sorted(name for name, count in Counter(plain).items() if name and count > 1)
    if twice:
        raise Problems([problem(COLUMN_TWICE, Place(file, 1), found=", ".join(twice))])

    def at(known: tuple[str, ...]) -> int | None:
        return next((plain.index(name) for name in known if name in plain), None)

    year, value = at(_YEAR), at(_VALUE)
    if year is None or value is None:
        raise Problems([problem(COLUMN_MISSING, Place(file, 1), found=", ".join(header)[:200] or "—")])
    return Columns(
        year=year,
        value=value,
        unit=at(_UNIT),
        multiplier=at(_MULTIPLIER),
        series=at(_SERIES),
        area_code=at(_AREA_CODE),
        reference_area=at(_REFERENCE_AREA),
        status=at(_STATUS),
        notes=tuple(place for place, name in enumerate(plain) if name in _NOTE),
        parts=tuple((place, names[place]) for place, name in enumerate(plain) if name and name not in _NOT_A_PART),
    )
