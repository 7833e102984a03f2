"""A repository as a whole: its indicators with their definitions, the places it knows, its figures and its targets."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from etl.open_sdg.figures import read_values
from etl.open_sdg.languages import Languages, read_languages
from etl.open_sdg.layout import CONFIG_FILE
from etl.open_sdg.repository import Repository
from etl.open_sdg.settings import Aim, IndicatorSettings, Start, plain_text, read_settings
from etl.open_sdg.units import unit_of
from etl.open_sdg.value import Value
from etl.slugs import slug
from indicators.faults.open_sdg import (
    CONFIG_UNREADABLE,
    DIRECTION_MISSING,
    LINES_LEFT_OUT,
    NAME_MISSING,
    NO_INDICATOR,
    TARGET_OF_NOTHING,
)
from indicators.model import Direction, Text
from indicators.problems import Place, Problem, Problems, problem
from indicators.units import SHIPPED_UNITS, Unit
from indicators.yaml_files import collecting, fields

HEADLINE = "headline"

# Is told which indicator is read, of how many.
Tell = Callable[[int, int], object]

# Of the lines of one indicator so many are taken, those about fewer parts of the people first.
_MOST_LINES = 1_000

# The code and the name of a place within the site's own; None for that itself.
Area = tuple[str, str] | None

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
        unit_words: what the site calls it in full; None where it has no word for it.
        direction: where it should go; "none" where that is not stated.
        lines: its definitions by their ids, the headline first.
        values: with the id of their definition.
        aims: its targets, with the definition and the place each is set on.
    """

    id: str
    settings: IndicatorSettings
    name: Text
    unit: Unit
    unit_words: Text | None
    direction: Direction
    lines: Mapping[str, Line]
    values: tuple[tuple[str, Value], ...]
    aims: tuple[tuple[str, Area, Aim], ...]


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


def read_site(repository: Repository, site: str, tell: Tell = lambda *_: None) -> Site:
    """Read everything a repository says; nothing is raised, faults are in the site.

    Args:
        repository: its files.
        site: the id of plan and source.
        tell: called at each indicator with its number, of how many.
    """
    found: list[Problem] = [problem(NO_INDICATOR, Place(repository.place(own))) for own in repository.other_data_files]
    found.extend(_faults_of_config(repository))
    languages = Languages({})
    with collecting(found):
        languages = read_languages(repository)
    indicators: list[SiteIndicator] = []
    for number, name in enumerate(repository.data_files, start=1):
        tell(number, len(repository.data_files))
        settings = read_settings(repository, name, found)
        if not settings.is_counted:
            continue
        values: tuple[Value, ...] = ()
        with collecting(found):
            values = read_values(repository, name, settings.starts, found)
        if values:
            indicators.extend(
                _by_unit(settings, values, languages, site, repository.place(repository.data_files[name]), found)
            )
    return Site(site, repository, languages, tuple(indicators), tuple(found))


def _faults_of_config(repository: Repository) -> Iterable[Problem]:
    """What is wrong with the file that says where the others stand: without it they are looked for as everywhere."""
    if CONFIG_FILE not in repository.files:
        return
    try:
        fields(repository.yaml(CONFIG_FILE))
    except Problems as faults:
        for own in faults.problems:
            yield problem(CONFIG_UNREADABLE, own.place, reason=own.values.get("reason") or own.values["found"])


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
        unit_words = languages.text(words[unit.id][0]) if words[unit.id][0] else None
        yield _indicator(
            base if place == 0 else f"{base}.{slug(unit.id.removeprefix(f'{site}.'))}",
            settings,
            name if len(units) == 1 else _with_unit(name, unit, unit_words),
            unit,
            unit_words,
            own,
            [aim for aim in settings.aims if aim.unit in words[unit.id] or (not aim.unit and place == 0)],
            found,
        )


def _indicator(
    indicator: str,
    settings: IndicatorSettings,
    name: Text,
    unit: Unit,
    unit_words: Text | None,
    values: list[Value],
    aims: list[Aim],
    found: list[Problem],
) -> SiteIndicator:
    lines = _lines(settings, values, found)
    ids = {line: _definition_id(line) for line in lines}
    direction = settings.direction({own.series for own in values}, {own.unit for own in values})
    kept: list[tuple[str, Area, Aim]] = []
    if aims and direction == "none":
        found.append(problem(DIRECTION_MISSING, aims[0].place, number=settings.number))
        aims = []
    for aim in aims:
        set_on = _line_of(aim, lines, values, settings.starts)
        if set_on is None or set_on[0] not in ids:
            found.append(problem(TARGET_OF_NOTHING, aim.place, number=settings.number, found=f"{aim.value:f}"))
        else:
            kept.append((ids[set_on[0]], set_on[1], aim))
    return SiteIndicator(
        id=indicator,
        settings=settings,
        name=name,
        unit=unit,
        unit_words=unit_words,
        direction=direction,
        lines={own: line for line, own in ids.items()},
        values=tuple((ids[line], own) for own in values if (line := (own.series, own.parts)) in ids),
        aims=tuple(kept),
    )


def _lines(settings: IndicatorSettings, values: Sequence[Value], found: list[Problem]) -> list[Line]:
    """The lines of an indicator: what the site shows first, then those about fewer parts of the people."""
    first = {(own.series, own.parts): _distance(own, settings.starts) for own in reversed(values)}
    lines = sorted(first, key=lambda line: (bool(line[1]), first[line], len(line[1]), line))
    if (untold := len(lines) - _MOST_LINES) > 0:
        found.append(
            problem(LINES_LEFT_OUT, Place(settings.id), number=settings.number, most=_MOST_LINES, count=untold)
        )
    return lines[:_MOST_LINES]


def _distance(value: Value, starts: Sequence[Start]) -> int:
    """How many columns of a value say something else than what the site begins with."""
    return sum(not any(start.is_of(column) and start.value == said for start in starts) for column, said in value.parts)


def _line_of(
    aim: Aim, lines: Sequence[Line], values: Sequence[Value], starts: Sequence[Start]
) -> tuple[Line, Area] | None:
    """The line and the place a target is set for: as it says, else everybody, else what the site begins with."""
    wanted, series = set(aim.parts), {own.series for own in values}
    known = {aim.series} if aim.series in series else series
    if len(known) != 1:
        return None
    fitting = {
        ((own.series, own.parts), own.area)
        for own in values
        if own.series in known
        and wanted <= set(own.printed)
        and set(own.parts) <= wanted
        and (own.area is None or any(own.area[1] == said for _, said in wanted))
    }
    if len(fitting) == 1:
        return fitting.pop()
    begins_with = [line for line in lines if line[0] in known and line[1] and _begins(line, starts)]
    return (begins_with[0], None) if not wanted and not fitting and len(begins_with) == 1 else None


def _begins(line: Line, starts: Sequence[Start]) -> bool:
    return all(any(start.is_of(column) and start.value == said for start in starts) for column, said in line[1])


def _definition_id(line: Line) -> str:
    series, parts = line
    if not series and not parts:
        return HEADLINE
    return slug(" ".join([series, *(f"{column} {value}" for column, value in parts)]))


def definition_name(line: Line, languages: Languages) -> Text:
    """What a line is called: its series, and whom it is about."""
    series, parts = line
    words = [languages.text(series)] if series else []
    words += [languages.text(value, column) for column, value in parts]
    if not words:
        return Text.model_validate({"zh-Hans": "总体", "en": "Headline"})
    return Text.model_validate(
        {"zh-Hans": "，".join(own.zh_hans for own in words), "en": ", ".join(own.en for own in words)}
    )


def _name(settings: IndicatorSettings, languages: Languages, place: Place, found: list[Problem]) -> Text:
    own = next((name for name in settings.names if not languages.is_unresolved(name)), None)
    if own is None:
        key = next(iter(settings.names), "indicator_name")
        found.append(problem(NAME_MISSING, place, number=settings.number, found=key))
        return Text.model_validate({"zh-Hans": f"指标 {settings.number}", "en": f"Indicator {settings.number}"})
    said = languages.text(own)
    chinese, english = plain_text(said.zh_hans), plain_text(said.en)
    return Text.model_validate({"zh-Hans": f"{settings.number} {chinese}", "en": f"{settings.number} {english}"})


def _with_unit(name: Text, unit: Unit, words: Text | None) -> Text:
    own = words if words and unit.id not in SHIPPED_UNITS else None
    chinese, english = (own.zh_hans, own.en) if own else (unit.symbol["zh-Hans"], unit.symbol["en"])
    return Text.model_validate(
        {"zh-Hans": f"{name.zh_hans}（{chinese or '数量'}）", "en": f"{name.en} ({english or 'number'})"}
    )
