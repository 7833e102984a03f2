"""A repository as a whole: its indicators with their definitions, the places it knows, its figures and its targets."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from etl.open_sdg.figures import Value, read_values
from etl.open_sdg.languages import Languages, read_languages, slug
from etl.open_sdg.repository import Repository
from etl.open_sdg.settings import Aim, IndicatorSettings, read_settings
from etl.open_sdg.units import unit_of
from indicators.faults.open_sdg import DIRECTION_MISSING, NAME_MISSING
from indicators.model import Direction, Text
from indicators.problems import Place, Problem, problem
from indicators.units import Unit
from indicators.yaml_files import collecting

HEADLINE = "headline"

# A series and whom its values are about: what one line of a chart shows.
Line = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class SiteIndicator:
    """An indicator of a site in one unit; one that is given in several units is several of them.

    Attributes:
        id: as the catalogue names it.
        settings: what the repository says of it.
        name: with its number before it.
        unit: of all its values.
        direction: where it should go; "none" where that is not stated.
        lines: its definitions by their ids, the headline first.
        values: with the id of their definition.
        aims: its targets, with the definition each is set on.
    """

    id: str
    settings: IndicatorSettings
    name: Text
    unit: Unit
    direction: Direction
    lines: Mapping[str, Line]
    values: tuple[tuple[str, Value], ...]
    aims: tuple[tuple[str, Aim], ...]


@dataclass(frozen=True)
class Site:
    """Everything a repository says; ``problems`` holds every fault found on the way."""

    id: str
    repository: Repository
    languages: Languages
    indicators: tuple[SiteIndicator, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def region(self) -> str:
        """The id of the place the site is about."""
        return self.id

    def place_id(self, area: tuple[str, str] | None) -> str:
        """The id of a place within it; of itself where none is named."""
        return self.region if area is None else f"{self.id}.{slug(area[1])}"

    @cached_property
    def areas(self) -> Mapping[str, str]:
        """The names of the places within it, by id."""
        values = (value for own in self.indicators for _, value in own.values)
        return {self.place_id(value.area): value.area[1] for value in values if value.area}


def read_site(repository: Repository, site: str) -> Site:
    """Read everything a repository says; nothing is raised, faults are in the site."""
    found: list[Problem] = []
    languages = Languages({})
    with collecting(found):
        languages = read_languages(repository)
    indicators: list[SiteIndicator] = []
    for name in repository.data_files:
        settings = read_settings(repository, name, found)
        if not settings.is_counted:
            continue
        values: tuple[Value, ...] = ()
        with collecting(found):
            values = read_values(repository, name, found)
        if values:
            indicators.extend(
                _by_unit(settings, values, languages, site, repository.place(repository.data_files[name]), found)
            )
    return Site(site, repository, languages, tuple(indicators), tuple(found))


def _by_unit(
    settings: IndicatorSettings,
    values: tuple[Value, ...],
    languages: Languages,
    site: str,
    file: str,
    found: list[Problem],
) -> Iterable[SiteIndicator]:
    """The indicator, once a unit: the one it has most values in first, and under its own number."""
    counted = Counter(value.unit or settings.unit for value in values)
    units: dict[str, Unit] = {}
    words: dict[str, list[str]] = {}
    for word, _ in counted.most_common():
        unit = unit_of(word, languages, site)
        units[unit.id] = unit
        words.setdefault(unit.id, []).append(word)
    name = _name(settings, languages, Place(file), found)
    for place, unit in enumerate(units.values()):
        own = [value for value in values if (value.unit or settings.unit) in words[unit.id]]
        base = f"{site}.{settings.id}"
        yield _indicator(
            base if place == 0 else f"{base}.{slug(unit.id.removeprefix(f'{site}.'))}",
            settings,
            name if len(units) == 1 else _with_unit(name, unit),
            unit,
            own,
            [aim for aim in settings.aims if aim.unit in words[unit.id] or (not aim.unit and place == 0)],
            found,
        )


def _indicator(
    indicator: str,
    settings: IndicatorSettings,
    name: Text,
    unit: Unit,
    values: list[Value],
    aims: list[Aim],
    found: list[Problem],
) -> SiteIndicator:
    lines = sorted({(own.series, own.parts) for own in values}, key=lambda line: (len(line[1]), line))
    ids = {line: _definition_id(line) for line in lines}
    direction: Direction = next(
        (own for own in (settings.direction(aim.series, aim.unit) for aim in aims) if own != "none"), "none"
    )
    if direction == "none":
        direction = settings.direction("", values[0].unit)
    kept: list[tuple[str, Aim]] = []
    for aim in aims:
        line = next((own for own in lines if own == (aim.series, ())), None)
        if direction == "none":
            found.append(problem(DIRECTION_MISSING, aim.place, number=settings.number))
        elif line is not None:
            kept.append((ids[line], aim))
    return SiteIndicator(
        id=indicator,
        settings=settings,
        name=name,
        unit=unit,
        direction=direction,
        lines={own: line for line, own in ids.items()},
        values=tuple((ids[own.series, own.parts], own) for own in values),
        aims=tuple(kept),
    )


def _definition_id(line: Line) -> str:
    series, parts = line
    if not series and not parts:
        return HEADLINE
    return slug(" ".join([series, *(f"{column} {value}" for column, value in parts)]))


def definition_name(line: Line, languages: Languages) -> Text:
    """What a line is called: its series, and whom it is about."""
    series, parts = line
    words = [languages.text(own) for own in (series, *(value for _, value in parts)) if own]
    if not words:
        return Text.model_validate({"zh-Hans": "总体", "en": "Headline"})
    return Text.model_validate(
        {"zh-Hans": "，".join(own.zh_hans for own in words), "en": ", ".join(own.en for own in words)}
    )


def _name(settings: IndicatorSettings, languages: Languages, place: Place, found: list[Problem]) -> Text:
    if not settings.name or languages.is_unresolved(settings.name):
        found.append(problem(NAME_MISSING, place, number=settings.number, found=settings.name or "indicator_name"))
        return Text.model_validate({"zh-Hans": f"指标 {settings.number}", "en": f"Indicator {settings.number}"})
    said = languages.text(settings.name)
    return Text.model_validate({"zh-Hans": f"{settings.number} {said.zh_hans}", "en": f"{settings.number} {said.en}"})


def _with_unit(name: Text, unit: Unit) -> Text:
    chinese, english = unit.symbol["zh-Hans"].strip("（）"), unit.symbol["en"].strip("()")
    return Text.model_validate(
        {"zh-Hans": f"{name.zh_hans}（{chinese or '数量'}）", "en": f"{name.en} ({english or 'number'})"}
    )
