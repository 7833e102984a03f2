"""Targets as rows of a slide's table: the words of the overview with the exact numbers beside them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from dashboard.language import Words
from dashboard.scenes.slide import SlideCell, SlideColumn, SlideRow
from dashboard.sentences.headlines import particulars
from dashboard.sheets.overview_rows import TargetRow
from dashboard.wording import target_text
from indicators.model import Observation, Target
from indicators.problems import message
from indicators.verdicts import Verdict

Field = Literal["verdict", "indicator", "figure", "period", "target", "deadline", "gap", "reason"]

_TITLES: dict[Field, str] = {
    "verdict": message("Verdict"),
    "indicator": message("Indicator"),
    "figure": message("Latest value"),
    "period": message("Period"),
    "target": message("Target"),
    "deadline": message("Deadline"),
    "gap": message("Gap"),
    "reason": message("What to know"),
}
# An average over years is a root without an end: it is said, and handed out, with so many decimals.
_AVERAGE_DECIMALS = 2
_HUNDREDTH = Decimal(1).scaleb(-_AVERAGE_DECIMALS)


def columns_of(fields: Sequence[Field], words: Words) -> tuple[SlideColumn, ...]:
    """The columns of a table of targets, not measured yet."""
    return tuple(_column(field, words) for field in fields)


def target_row(fields: Sequence[Field], verdict: Verdict, row: TargetRow, words: Words) -> SlideRow:
    """A target in these columns."""
    cells = tuple(_CELLS[field](verdict, row, words) for field in fields)
    return SlideRow(cells, key=verdict.target.key)


def dated_rows(fields: Sequence[Field], pairs: Sequence[tuple[Verdict, TargetRow]], words: Words) -> list[SlideRow]:
    """Targets in these columns; of two that have the same name each says for when it is."""
    named = Counter(full_name(row, words) for _, row in pairs)
    dated = [
        (verdict, replace(row, tags=(*row.tags, row.deadline)) if named[full_name(row, words)] > 1 else row)
        for verdict, row in pairs
    ]
    return [target_row(fields, verdict, row, words) for verdict, row in dated]


def heading_row(text: str) -> SlideRow:
    """A row that stands over those it heads."""
    return SlideRow((SlideCell(text),), is_heading=True)


def figure_text(verdict: Verdict, words: Words) -> str:
    """The figure that judges, or stands for the latest, without its unit; a dash where there is none."""
    figure = verdict.figure
    if figure is not None:
        return words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
    if verdict.derived_value is not None:
        return words.amount(verdict.derived_value, verdict.target.unit, decimals=_AVERAGE_DECIMALS)
    return "—"


def figure_value(verdict: Verdict, words: Words) -> Decimal | None:
    """The same as a number, in the unit shown; None where it is none or a range."""
    if verdict.figure is not None:
        return one_number(verdict.figure, words)
    if verdict.derived_value is not None:
        return hundredths(words.shown(verdict.derived_value, verdict.target.unit))
    return None


def one_number(record: Observation | Target, words: Words) -> Decimal | None:
    """The number of a figure or a target, in the unit shown; None for a range."""
    return None if record.value_high is not None else words.shown(record.value, record.unit)


def gap_value(verdict: Verdict, words: Words) -> Decimal | None:
    """The gap as it is printed, as a number."""
    if verdict.gap is None:
        return None
    shown = words.shown(verdict.gap, verdict.target.unit)
    return hundredths(shown) if verdict.derived_value is not None else shown


def hundredths(value: Decimal) -> Decimal:
    """A number that has no end, as it is printed."""
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


def full_name(row: TargetRow, words: Words) -> str:
    """The name with what tells it from another of the same name."""
    return words.say("{name} ({notes})", name=row.name, notes=words.join(list(row.tags))) if row.tags else row.name


def measured_name(name: str, tags: Sequence[str], unit: str, words: Words) -> str:
    """The name of what is measured, with what tells it from another of the same name, and its unit."""
    notes = [own for own in (*tags, unit) if own]
    return words.say("{name} ({notes})", name=name, notes=words.join(notes)) if notes else name


def _column(field: Field, words: Words) -> SlideColumn:
    match field:
        case "verdict":
            return SlideColumn(words.say(_TITLES[field]), "status")
        case "figure" | "target" | "gap":
            return SlideColumn(words.say(_TITLES[field]), "number")
        case _:
            return SlideColumn(words.say(_TITLES[field]))


def _gap_text(verdict: Verdict, words: Words) -> str:
    value = gap_value(verdict, words)
    return "—" if value is None else words.number(value, signed=True)


_CELLS: dict[Field, Callable[[Verdict, TargetRow, Words], SlideCell]] = {
    "verdict": lambda _, row, __: SlideCell(row.status, group=row.group),
    "indicator": lambda _, row, words: SlideCell(measured_name(row.name, row.tags, row.unit, words)),
    "figure": lambda verdict, _, words: SlideCell(figure_text(verdict, words), figure_value(verdict, words)),
    "period": lambda _, row, __: SlideCell(row.period),
    "target": lambda verdict, _, words: SlideCell(
        target_text(verdict.target, words), one_number(verdict.target, words)
    ),
    "deadline": lambda _, row, __: SlideCell(row.deadline),
    "gap": lambda verdict, _, words: SlideCell(_gap_text(verdict, words), gap_value(verdict, words)),
    "reason": lambda verdict, _, words: SlideCell(words.say(", ").join(particulars(verdict, words))),
}
