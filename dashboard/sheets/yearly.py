"""The table under the chart: one column a year."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from dashboard.board import IndicatorStory
from dashboard.charts.series import breaks, line_figures
from dashboard.language import Words
from dashboard.sentences.corrections import corrected_sentence
from dashboard.wording import confidence_word, definition_name, flags, indicator_name
from indicators.figures import adopt
from indicators.model import Indicator, Observation

_MOST_YEARS = 13
# Of letters, beside each other in the column of a year.
_LONGEST_CELL = 12
# In a narrow column the stylesheet shows the last of these alone.
_FEW_YEARS = 8

Flags = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cell:
    """What stands under a year, with its marks; ``after_break`` draws the line the chart breaks at."""

    text: str
    flags: Flags = ()
    is_missing: bool = False
    after_break: bool = False


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    kind: str
    cells: tuple[Cell, ...]

    @property
    def same(self) -> str:
        """What all years say, where it is too long to stand in each: it is written once."""
        said = {cell.text for cell in self.cells}
        return said.pop() if len(said) == 1 < len(self.cells) and len(self.cells[0].text) > _LONGEST_CELL else ""


@dataclass(frozen=True)
class YearlyTable:
    """The years, the lines under them, what the marks mean, and how many years are left out (also where narrow).

    ``corrections`` tells of the years whose source prints another figure than the one that is used.
    """

    years: tuple[Cell, ...]
    rows: tuple[Row, ...]
    meanings: dict[str, str]
    has_breaks: bool
    left_out: int
    left_out_narrow: int
    corrections: tuple[tuple[str, str], ...]


def yearly_table(story: IndicatorStory, words: Words) -> YearlyTable:
    """The figures of the chart's line by year; of many years the newest."""
    figures = line_figures(story)
    shown = dict(list(figures.items())[-_MOST_YEARS:])
    broken = {gap.after for gap in breaks(shown)}

    def row(name: str, kind: str, tell: Callable[[Observation], Cell]) -> Row:
        cells = []
        for year, figure in shown.items():
            cell = tell(figure)
            cells.append(Cell(cell.text, cell.flags, cell.is_missing, year in broken))
        return Row(name, kind, tuple(cells))

    indicator = story.indicator
    rows = [row(_named(indicator, words), "value", lambda own: _value_cell(own, words))]
    for part in (indicator.numerator, indicator.denominator):
        if part is not None and part in story.catalogue.indicators:
            named = _named(story.catalogue.indicators[part], words)
            rows.append(row(named, "part", partial(_part_cell, story, words, part)))
    if len(rows) == 1:
        rows.append(row(words.say("Definition"), "note", lambda own: Cell(_definition(story, own, words))))
    rows += [
        row(words.say("Published"), "note", lambda own: Cell(words.partial_date(own.published))),
        row(words.say("Publications"), "note", lambda own: Cell(confidence_word(own.confidence, words))),
        row(words.say("Publisher"), "note", lambda own: Cell(words.text(story.sources[own.source].publisher))),
    ]
    return YearlyTable(
        years=tuple(Cell(str(year), after_break=year in broken) for year in shown),
        rows=tuple(rows),
        meanings={mark: meaning for row in rows for cell in row.cells for mark, meaning in cell.flags},
        has_breaks=bool(broken),
        left_out=len(figures) - len(shown),
        left_out_narrow=max(len(figures) - _FEW_YEARS, 0),
        corrections=tuple(_corrections(shown, story, words)),
    )


def _corrections(figures: Mapping[int, Observation], story: IndicatorStory, words: Words) -> Iterator[tuple[str, str]]:
    for year, own in figures.items():
        if told := corrected_sentence(own, story.sources.get(own.source), words):
            yield str(year), told


def _named(indicator: Indicator, words: Words) -> str:
    return words.say(
        "{indicator}, {unit}", indicator=indicator_name(indicator, words, short=True), unit=words.unit(indicator.unit)
    )


def _value_cell(figure: Observation, words: Words) -> Cell:
    printed = words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
    # The sign ≈ in the cell says "about" already.
    marks = tuple(mark for mark in flags(figure, None, words) if figure.qualifier != "about" or figure.is_preliminary)
    return Cell(printed, marks)


def _definition(story: IndicatorStory, figure: Observation, words: Words) -> str:
    return definition_name(story.indicator, figure.definition, None, words)


def _part_cell(story: IndicatorStory, words: Words, part: str, share: Observation) -> Cell:
    """The part of a share in the same year: on the share's own basis where there is one, else the newest."""
    own = [figure for figure in story.parts.get(part, ()) if figure.period == share.period and not figure.is_expected]
    same_basis = [figure for figure in own if figure.basis == share.basis]
    found = adopt(same_basis or own, ())
    if not found:
        return Cell(words.say("missing"), is_missing=True)
    figure = max(found, key=lambda candidate: candidate.public_by)
    return Cell(
        words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit),
        tuple(flags(figure, None, words)) if figure.is_preliminary else (),
    )
