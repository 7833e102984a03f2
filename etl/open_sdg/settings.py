"""What a repository says of an indicator besides its figures: names, units, where it should go, and until when."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from html import unescape
from typing import Any

from etl.open_sdg.columns import DATA_PREFIX
from etl.open_sdg.repository import Repository
from etl.open_sdg.units import split_unit
from indicators.amounts import keeps_every_digit
from indicators.faults.open_sdg import TARGET_UNREADABLE
from indicators.model import Direction
from indicators.problems import Place, Problem, problem
from indicators.yaml_files import collecting

# Where the name of an indicator stands, the best first: keys of the first two are often translated elsewhere.
_NAMES = ("indicator_name", "graph_title", "indicator_available", "national_indicator_available",
          "actual_indicator_available", "title")  # fmt: skip
_NO_NAMES = ("", "untitled")
_YEAR_IN_A_LABEL = re.compile(r"(?<!\d)20\d\d(?!\d)")
_UNITS_DESCRIBED = ("unit_of_measure", "UNIT_MEASURE")
_LONGEST_UNIT = 40

# The year a target is meant for where none is stated: that of the goals themselves.
_GOAL_YEAR = 2030
_DIRECTIONS: Mapping[str, Direction] = {"positive": "up", "negative": "down"}
# What a site that works out progress by itself takes where it states nothing else (sdg-build, ProgressMeasure).
_WORKED_OUT: Mapping[str, Any] = {"direction": "negative", "base_year": 2015}
# What an annotation of a chart is called that draws a target.
_TARGET_LINE = "target_line"
_YES = (True, "true", "y", "yes")


@dataclass(frozen=True)
class Start:
    """What a site shows first of an indicator: a value of a column, or of any where ``field`` is empty."""

    field: str
    value: str

    def is_of(self, column: str) -> bool:
        """Whether it may be one of this column."""
        return self.field in ("", column)


@dataclass(frozen=True)
class Aim:
    """A number an indicator should reach, of one series and unit where it has several; ``year`` of the deadline.

    ``parts`` say by column whom it is set for; everybody where they are empty.
    """

    value: Decimal
    year: int
    series: str
    unit: str
    parts: tuple[tuple[str, str], ...]
    base_year: int | None
    place: Place


@dataclass(frozen=True)
class IndicatorSettings:
    """An indicator as its files describe it; words are keys or words, as they stand there.

    ``directions`` holds where it should go by series and unit, as the files state it, or as the site works out its
    progress, and never guessed; ``names`` are what it may be called, the best first.
    """

    id: str
    number: str
    names: tuple[str, ...]
    unit: str
    is_counted: bool
    directions: Mapping[tuple[str, str], Direction]
    aims: tuple[Aim, ...]
    starts: tuple[Start, ...]
    footnote: str

    @property
    def goal(self) -> str:
        """The number of the goal it belongs to."""
        return self.number.split(".")[0]

    def direction(self, series: Iterable[str], units: Iterable[str]) -> Direction:
        """Where these series in these units should go: as stated, and nowhere where that is not one direction."""
        known_series, known_units = {"", *series}, {"", *units}
        stated = {
            own
            for (of_series, unit), own in self.directions.items()
            # Some sites write the unit of a series in the place of its name.
            if unit in known_units and of_series in known_series | known_units
        }
        return stated.pop() if len(stated) == 1 else "none"


def read_settings(repository: Repository, indicator: str, found: list[Problem]) -> IndicatorSettings:
    """What the repository says of an indicator; what is wrong with it is put to ``found``."""
    fields: dict[str, Any] = {}
    place = Place(repository.place(repository.data_files.get(indicator, indicator)))
    for path in repository.settings_files(indicator):
        with collecting(found):
            told = repository.settings(path)
            # An empty field of the deciding file does not take back what the other one says.
            fields.update({name: value for name, value in told.items() if value not in ("", None, [])})
            place = Place(repository.place(path))
    is_worked_out = _lowered(fields.get("auto_progress_calculation")) in _YES
    options = [
        {**_WORKED_OUT, **own} if is_worked_out and own.get("target") not in (None, "") else own
        for own in _options(fields.get("progress_calculation_options"))
    ]
    return IndicatorSettings(
        id=indicator,
        number=_number(fields, indicator),
        names=tuple(name for field in _NAMES if (name := _word(fields, field)).lower() not in _NO_NAMES),
        unit=_unit(fields),
        is_counted=_lowered(fields.get("data_non_statistical")) not in _YES,
        directions=_directions(options),
        aims=tuple(_aims(fields, options, place, found)),
        starts=tuple(_starts(fields.get("data_start_values"))),
        footnote=plain_text(_word(fields, "data_footnote")),
    )


def plain_text(words: str) -> str:
    """Words as a page shows them: without tags, and with signs in the place of their names."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[a-zA-Z/][^<>]{0,500}>", "", words))).strip()


def _number(fields: Mapping[str, Any], indicator: str) -> str:
    """The number as it is written; YAML reads 1.10 as a number and loses its last digit."""
    stated = next((own for field in ("indicator_number", "indicator") if (own := fields.get(field))), "")
    own = stated.strip() if isinstance(stated, str) else ""
    return (own or indicator).replace("-", ".")


def _unit(fields: Mapping[str, Any]) -> str:
    if unit := _word(fields, "computation_units"):
        return split_unit(unit.removeprefix(DATA_PREFIX), "")[0]
    # Where such a field holds a sentence it says what is counted, and no unit.
    described = (_word(fields, field) for field in _UNITS_DESCRIBED)
    return next((own for own in described if 0 < len(own) <= _LONGEST_UNIT), "")


def _starts(told: object) -> Iterable[Start]:
    for own in told if isinstance(told, list) else []:
        if isinstance(own, dict):
            yield Start(_plain_key(own.get("field")), _plain_key(own.get("value")))
        else:
            yield Start("", _plain_key(own))


def _lowered(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _plain_key(value: object) -> str:
    return str(value or "").strip().removeprefix(DATA_PREFIX)


def _options(told: object) -> Iterable[Mapping[str, Any]]:
    """The options of progress, those of groups one by one."""
    for own in _list_of(told):
        if _is_map(own):
            yield own
            yield from (part for part in _list_of(own.get("group")) if _is_map(part))


def _directions(options: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Direction]:
    stated: dict[tuple[str, str], Direction] = {}
    for own in options:
        direction = _DIRECTIONS.get(str(own.get("direction", "")).lower())
        if direction:
            unit, series = split_unit(_plain_key(own.get("unit")), _plain_key(own.get("series")))
            stated.setdefault((series, unit), direction)
    return stated


def _aims(
    fields: Mapping[str, Any], options: Iterable[Mapping[str, Any]], place: Place, found: list[Problem]
) -> Iterable[Aim]:
    seen: set[tuple[object, ...]] = set()
    values: set[Decimal] = set()
    for own, name in [*((own, "target") for own in options), *((own, "value") for own in _target_lines(fields))]:
        if own.get(name) in (None, ""):
            continue
        try:
            aim = _aim(own, name, place)
        except (InvalidOperation, ValueError, TypeError):
            found.append(problem(TARGET_UNREADABLE, place, found=str(own[name])[:40]))
            continue
        key = (aim.year, aim.series, aim.unit, aim.parts)
        # A line that says no year draws the target that is stated already, whatever year that is for.
        is_drawn_again = name == "value" and _stated_year(own) is None and aim.value in values
        if key not in seen and not is_drawn_again:
            seen.add(key)
            values.add(aim.value)
            yield aim


def _target_lines(fields: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """The lines of a chart that are targets: named so, or annotations drawn so."""
    yield from (own for own in _list_of(fields.get("graph_target_lines")) if _is_map(own))
    for own in _list_of(fields.get("graph_annotations")):
        if _is_map(own) and own.get("preset") == _TARGET_LINE:
            yield own


def _stated_year(own: Mapping[str, Any]) -> int | None:
    in_label = _YEAR_IN_A_LABEL.findall(str(own.get("label_content") or ""))
    stated = own.get("target_year") or own.get("year") or (in_label[0] if len(in_label) == 1 else None)
    return int(stated) if stated else None


def _aim(own: Mapping[str, Any], name: str, place: Place) -> Aim:
    value = Decimal(str(own[name]).strip())
    year = _stated_year(own) or _GOAL_YEAR
    base = int(own["base_year"]) if own.get("base_year") else None
    if not value.is_finite() or not keeps_every_digit(value) or not 1900 <= year <= 2999:
        raise ValueError(name)
    unit, series = split_unit(_plain_key(own.get("unit")), _plain_key(own.get("series")))
    parts = tuple(
        (_plain_key(part.get("field")), _plain_key(part.get("value")))
        for part in _list_of(own.get("disaggregation"))
        if _is_map(part)
    )
    return Aim(value, year, series, unit, parts, base, place)


def _word(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""


def _is_map(value: object) -> bool:
    return isinstance(value, dict)


def _list_of(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, dict) else []
