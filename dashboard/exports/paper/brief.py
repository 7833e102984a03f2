"""The one-page official brief (通报): counts, a table of all targets, what lags, what is next, and how to read it.

Its parts and columns are those that Chinese offices use; numbers stand plain, statuses by mark and word.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.exports.paper.brief_sentences import next_steps, notes, shortcomings
from dashboard.exports.paper.cells import DASH, Cell, cell, number_text, stated_force, stated_owner
from dashboard.exports.paper.standing import standing
from dashboard.exports.paper.typesetting import PLACE, typeset
from dashboard.language import Words
from dashboard.plan_choice import plan_name
from dashboard.publication import Publication
from dashboard.scenes.rows import Field, figure_text, full_name, target_row
from dashboard.scenes.telling import Telling
from dashboard.sheets.overview_rows import TargetRow
from dashboard.wording import deadline, group_word, headline, status_name, subline, target_text, target_with_unit
from indicators.verdicts import StatusGroup, Verdict

# What a page cannot hold is left to the annex in this order, the last group first: who answers for targets looks for
# those that lag, and needs least those that were met.
_URGENCY: tuple[StatusGroup, ...] = ("behind", "slow", "undecided", "on_track", "achieved")


def brief_pdf(publication: Publication, words: Words, *, issuer: str = "") -> bytes:
    """The brief on one A4 page across, its letters never below 9 points.

    Targets of which nothing is known but what was asked for stand in a line below the table. What a page cannot hold
    stands in an annex, and the page says so.

    Args:
        publication: what every number is taken from.
        words: the language.
        issuer: the office that hands it out, as it signs; empty where it is not said.

    Raises:
        Problems: there is no typeface, or it lacks a sign that somebody wrote.
    """
    telling = Telling(publication, words)
    edition = publication.edition
    title = words.say("{plan}: progress of its targets", plan=plan_name(telling.catalogue, publication.plan, words))
    lines = [_Line(number, *pair, telling) for number, pair in enumerate(telling.in_force, start=1)]
    ranks = {own.number: rank for rank, own in enumerate(sorted(lines, key=_urgency))}
    columns = _columns([own for own in lines if not own.is_bare], words)
    content = {
        "standing": [*([issuer] if issuer else []), *standing(publication, words)],
        "headline": words.sentences([headline(telling.board, words), subline(telling.board, words)]),
        "columns": [{"title": own.title, "kind": own.kind} for own in columns],
        "rows": [{**own.told(columns), "rank": ranks[own.number]} for own in lines],
        "bare": {
            "group": "undecided",
            "title": words.say("{status}, no figure at hand: ", status=status_name("no_data", words)),
            "between": words.say("; "),
        },
        "parts": [
            {"title": words.say("Shortcomings"), "lines": shortcomings(telling)},
            {"title": words.say("Next steps"), "lines": next_steps(telling)},
        ],
        "notes": notes(telling),
        "annex": words.say("Annex"),
        "annexed": [_annexed(number, words) for number in range(len(lines) + 1)],
    }
    return typeset("brief.typ", content, words, title=title, moment=edition.frozen_at if edition else None)


@dataclass(frozen=True)
class _Line:
    """A target, and its number in the order of the plans."""

    number: int
    verdict: Verdict
    row: TargetRow
    telling: Telling

    @property
    def is_bare(self) -> bool:
        """Whether all that could stand in its row is the target itself."""
        verdict = self.verdict
        known = (verdict.figure, verdict.derived_value, verdict.baseline)
        return verdict.status == "no_data" and all(own is None for own in known)

    def told(self, columns: list["_Column"]) -> dict[str, object]:
        """The row, or the words for the line below the table."""
        words = self.telling.words
        told: dict[str, object] = {PLACE: self.row.name, "is_bare": self.is_bare}
        if not self.is_bare:
            return {**told, "cells": [own.tell(self) for own in columns]}
        name = words.say("{number} {name}", number=str(self.number), name=full_name(self.row, words))
        target = self.verdict.target
        parts = [name, target_with_unit(target, words), deadline(target, words)]
        force = stated_force(self.verdict, self.row)
        return {**told, "text": words.say(", ").join([*parts, *([force] if force != DASH else [])])}


def _urgency(own: _Line) -> tuple[bool, int, int]:
    """What the page needs most comes first."""
    return own.is_bare, _URGENCY.index(own.verdict.group), own.number


def _annexed(number: int, words: Words) -> str:
    """What the page says of the targets it has no room for; nothing where there are none."""
    if not number:
        return ""
    return words.count(
        "{number} target stands in the annex for want of room. The order in which targets are left to it: {groups}.",
        "{number} targets stand in the annex for want of room. The order in which targets are left to it: {groups}.",
        number,
        groups=words.say(", ").join(
            [words.say("those without a figure"), *(group_word(own, words) for own in reversed(_URGENCY))]
        ),
    )


# ---------------------------------------------------------------- columns


@dataclass(frozen=True)
class _Column:
    """A column: its title, what its cells show, and how they stand."""

    title: str
    kind: str
    tell: Callable[[_Line], Cell]


def _columns(lines: list[_Line], words: Words) -> list[_Column]:
    """Those that offices use; force and owner where any row has them to show."""
    force = _Column(words.say("Force"), "words", lambda own: cell(stated_force(own.verdict, own.row)))
    owner = _Column(words.say("Owner"), "words", lambda own: cell(stated_owner(own.verdict, own.telling)))
    stated = [own for own in (force, owner) if any(own.tell(line)["text"] != DASH for line in lines)]
    return [
        _Column(words.say("No."), "number", lambda own: cell(str(own.number))),
        _Column(words.say("Indicator"), "name", lambda own: cell(full_name(own.row, words))),
        _Column(words.say("Unit"), "unit", lambda own: cell(own.row.unit)),
        *stated,
        _Column(words.say("Baseline (period)"), "number", lambda own: _baseline(own.verdict, words)),
        _Column(words.say("Latest value (period)"), "number", lambda own: _latest(own, words)),
        _Column(words.say("Target (deadline)"), "number", lambda own: _target(own.verdict, words)),
        _Column(words.say("Progress, %"), "number", lambda own: cell(number_text(own.row.progress))),
        _Column(words.say("Time elapsed, %"), "number", lambda own: _elapsed(own.verdict, words)),
        _Column(words.say("Gap"), "number", lambda own: cell(_said("gap", own, words))),
        _Column(words.say("Verdict"), "status", lambda own: cell(own.row.status, group=own.row.group)),
        _Column(words.say("What to know"), "note", lambda own: cell(_said("reason", own, words))),
    ]


def _said(column: Field, own: _Line, words: Words) -> str:
    (found,) = target_row((column,), own.verdict, own.row, words).cells
    return found.text


def _baseline(verdict: Verdict, words: Words) -> Cell:
    figure = verdict.baseline
    if figure is None:
        return cell(DASH)
    printed = words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
    return cell(printed, words.period(figure.period))


def _latest(own: _Line, words: Words) -> Cell:
    return cell(figure_text(own.verdict, words), own.row.period, marks=own.row.flags)


def _target(verdict: Verdict, words: Words) -> Cell:
    return cell(target_text(verdict.target, words), deadline(verdict.target, words))


def _elapsed(verdict: Verdict, words: Words) -> Cell:
    return cell(words.percent(verdict.elapsed) if verdict.elapsed is not None else DASH)
