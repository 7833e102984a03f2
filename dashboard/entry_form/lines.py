"""The line beside each field: what was understood, what to look at again, what keeps the figure out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.entry_form.paper import Paper
from dashboard.entry_form.situation import Situation
from dashboard.language import Words
from dashboard.sentences.entry_checks import passed_sentence
from etl.entry.standing import locked_period, missing_reason
from indicators.faults.entry import PERIOD_LOCKED
from indicators.problems import Problem

LineState = Literal["", "passed", "warning", "error"]


@dataclass(frozen=True)
class CheckLine:
    """What is said beside a field; without a state there is nothing to say yet."""

    state: LineState = ""
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckLines:
    """The lines of a form, by field, and how many of each kind there are."""

    by_field: Mapping[str, CheckLine]
    passed: int
    warnings: int
    errors: int

    def of(self, field: str) -> CheckLine:
        """The line beside a field."""
        return self.by_field.get(field, CheckLine())


def check_lines(
    paper: Paper, situation: Situation, refused: Iterable[Problem], words: Words, *, at: str = ""
) -> CheckLines:
    """What is said beside the fields.

    Args:
        paper: the working paper.
        situation: what is known around it.
        refused: what was said when it was handed in last.
        words: the language.
        at: the field somebody is typing in: a half-typed figure is no fault yet.
    """
    checked = situation.checked
    told: dict[str, list[Problem]] = {}
    for own in _found(paper, situation, refused):
        field = own.place.cell
        # The form brings the period along: what is wrong with it is told once something is typed for it.
        is_been_through = field in paper.left or (field == "period" and bool(paper.left))
        is_said_at_once = own.fault.severity == "warning" or own.fault is PERIOD_LOCKED
        if is_said_at_once or (field != at and is_been_through):
            told.setdefault(field, []).append(own)
    passed: dict[str, list[str]] = {}
    for good in checked.passed if checked else ():
        passed.setdefault(good.field, []).append(passed_sentence(good, words))
    lines = {field: _line(told.get(field, ()), passed.get(field, ()), words) for field in {*told, *passed}}
    states = [own.state for own in lines.values()]
    return CheckLines(lines, states.count("passed"), states.count("warning"), states.count("error"))


def _found(paper: Paper, situation: Situation, refused: Iterable[Problem]) -> Iterable[Problem]:
    """What speaks against the figure at this very moment, and what was found under the write lock; each thing once."""
    found = [*(situation.checked.problems if situation.checked else ()), *(own for own in refused if own.place.cell)]
    cell, lock = situation.cell, situation.lock
    if cell and situation.is_reason_needed and not paper.value("reason").strip():
        found.append(missing_reason(cell))
    if cell and lock:
        found.append(locked_period(cell, lock))
    once: dict[tuple[str, str], Problem] = {}
    for own in found:
        once.setdefault((own.place.cell, own.kind), own)
    return once.values()


def _line(found: Iterable[Problem], passed: Iterable[str], words: Words) -> CheckLine:
    errors = [own for own in found if own.fault.severity == "error"]
    warnings = [own for own in found if own.fault.severity == "warning"]
    sentences = [words.problem(own) for own in (*errors, *warnings)]
    if errors:
        return CheckLine("error", tuple(sentences))
    if warnings:
        return CheckLine("warning", (*passed, *sentences))
    return CheckLine("passed", tuple(passed))
