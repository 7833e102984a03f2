"""What a repository says of an indicator besides its figures: names, units, where it should go, and until when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from etl.open_sdg.repository import Repository
from indicators.faults.open_sdg import TARGET_UNREADABLE
from indicators.model import Direction
from indicators.problems import Place, Problem, problem
from indicators.yaml_files import collecting

# The year a target is meant for where none is stated: that of the goals themselves.
_GOAL_YEAR = 2030
_DIRECTIONS: Mapping[str, Direction] = {"positive": "up", "negative": "down"}


@dataclass(frozen=True)
class Aim:
    """A number an indicator should reach, of one series and unit where it has several; ``year`` of the deadline."""

    value: Decimal
    year: int
    series: str
    unit: str
    base_year: int | None
    place: Place


@dataclass(frozen=True)
class IndicatorSettings:
    """An indicator as its files describe it; words are keys or words, as they stand there.

    ``directions`` holds where it should go by series and unit, as the files state it and never guessed.
    """

    id: str
    number: str
    name: str
    unit: str
    is_counted: bool
    directions: Mapping[tuple[str, str], Direction]
    aims: tuple[Aim, ...]
    footnote: str
    fields: Mapping[str, Any] = field(repr=False, default_factory=dict)

    @property
    def goal(self) -> str:
        """The number of the goal it belongs to."""
        return self.number.split(".")[0]

    def direction(self, series: str, unit: str) -> Direction:
        """Where a series should go: as stated for it, or for the whole indicator, or nowhere."""
        for key in ((series, unit), (series, ""), ("", unit), ("", "")):
            if key in self.directions:
                return self.directions[key]
        return "none"


def read_settings(repository: Repository, indicator: str, found: list[Problem]) -> IndicatorSettings:
    """What the repository says of an indicator; what is wrong with it is put to ``found``."""
    fields: dict[str, Any] = {}
    place = Place(repository.place(repository.data_files.get(indicator, indicator)))
    for path in repository.settings_files(indicator):
        with collecting(found):
            tree = repository.yaml(path).tree
            # An empty field of the deciding file does not take back what the other one says.
            said = {name: value for name, value in tree.items() if value not in ("", None, [])} if _is_map(tree) else {}
            fields.update(said)
            place = Place(repository.place(path))
    options = [own for own in _list_of(fields.get("progress_calculation_options")) if _is_map(own)]
    number = str(fields.get("indicator_number") or fields.get("indicator") or indicator.replace("-", "."))
    return IndicatorSettings(
        id=indicator,
        number=number,
        name=str(fields.get("indicator_name") or fields.get("graph_title") or ""),
        unit=str(fields.get("computation_units") or ""),
        is_counted=not fields.get("data_non_statistical", False),
        directions=_directions(options),
        aims=tuple(_aims(fields, options, place, found)),
        footnote=str(fields.get("data_footnote") or ""),
        fields=fields,
    )


def _directions(options: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Direction]:
    stated: dict[tuple[str, str], Direction] = {}
    for own in options:
        direction = _DIRECTIONS.get(str(own.get("direction", "")).lower())
        if direction:
            stated.setdefault((_word(own, "series"), _word(own, "unit")), direction)
    return stated


def _aims(
    fields: Mapping[str, Any], options: Iterable[Mapping[str, Any]], place: Place, found: list[Problem]
) -> Iterable[Aim]:
    lines = [own for own in _list_of(fields.get("graph_target_lines")) if _is_map(own)]
    seen: set[tuple[int, str, str]] = set()
    for own, name in [*((own, "target") for own in options), *((own, "value") for own in lines)]:
        if own.get(name) in (None, ""):
            continue
        try:
            value = Decimal(str(own[name]).strip())
            year = int(own.get("target_year") or own.get("year") or _GOAL_YEAR)
            base = int(own["base_year"]) if own.get("base_year") else None
        except (InvalidOperation, ValueError):
            found.append(problem(TARGET_UNREADABLE, place, found=own[name]))
            continue
        key = (year, _word(own, "series"), _word(own, "unit"))
        if value.is_finite() and key not in seen:
            seen.add(key)
            yield Aim(value, year, key[1], key[2], base, place)


def _word(fields: Mapping[str, Any], name: str) -> str:
    return str(fields.get(name) or "").strip()


def _is_map(value: object) -> bool:
    return isinstance(value, dict)


def _list_of(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, dict) else []
