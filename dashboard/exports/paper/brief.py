"""The one-page official brief (通报): counts, a table of all targets, what lags, what is next, and how to read it.

Its parts and columns are those that Chinese offices use; numbers stand plain, statuses by mark and word.
"""

from dashboard.exports.paper.brief_sentences import next_steps, notes, shortcomings
from dashboard.exports.paper.cells import DASH, Cell, cell, number_text, stated_force, stated_owner
from dashboard.exports.paper.standing import standing
from dashboard.exports.paper.typesetting import PLACE, typeset
from dashboard.language import Words
from dashboard.plan_choice import plan_name
from dashboard.publication import Publication
from dashboard.scenes.rows import figure_text, full_name, target_row
from dashboard.scenes.telling import Telling
from dashboard.sheets.overview_rows import TargetRow
from dashboard.wording import deadline, headline, subline, target_text
from indicators.verdicts import Verdict


def brief_pdf(publication: Publication, words: Words, *, issuer: str = "") -> bytes:
    """The brief on A4 across: one page for up to twenty targets, a second one rather than letters below 8 points.

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
    content = {
        "standing": [*([issuer] if issuer else []), *standing(publication, words)],
        "headline": words.sentences([headline(telling.board, words), subline(telling.board, words)]),
        "columns": [{"title": title, "kind": kind} for title, kind in _columns(words)],
        "rows": [
            {PLACE: row.name, "cells": _cells(number, verdict, row, telling)}
            for number, (verdict, row) in enumerate(telling.in_force, start=1)
        ],
        "parts": [
            {"title": words.say("Shortcomings"), "lines": shortcomings(telling)},
            {"title": words.say("Next steps"), "lines": next_steps(telling)},
        ],
        "notes": notes(telling),
    }
    return typeset("brief.typ", content, words, title=title, moment=edition.frozen_at if edition else None)


def _columns(words: Words) -> list[tuple[str, str]]:
    return [
        (words.say("No."), "number"),
        (words.say("Indicator"), "words"),
        (words.say("Unit"), "words"),
        (words.say("Force"), "words"),
        (words.say("Owner"), "words"),
        (words.say("Baseline (period)"), "number"),
        (words.say("Latest value (period)"), "number"),
        (words.say("Target (deadline)"), "number"),
        (words.say("Progress, %"), "number"),
        (words.say("Time elapsed, %"), "number"),
        (words.say("Gap"), "number"),
        (words.say("Verdict"), "status"),
        (words.say("What to know"), "words"),
    ]


def _cells(number: int, verdict: Verdict, row: TargetRow, telling: Telling) -> list[Cell]:
    words = telling.words
    gap, reason = target_row(("gap", "reason"), verdict, row, words).cells
    return [
        cell(str(number)),
        cell(full_name(row, words)),
        cell(row.unit),
        cell(stated_force(verdict, row)),
        cell(stated_owner(verdict, telling)),
        _baseline(verdict, words),
        cell(figure_text(verdict, words), row.period, marks=row.flags),
        cell(target_text(verdict.target, words), deadline(verdict.target, words)),
        cell(number_text(row.progress)),
        cell(words.percent(verdict.elapsed) if verdict.elapsed is not None else DASH),
        cell(gap.text),
        cell(row.status, group=row.group),
        cell(reason.text),
    ]


def _baseline(verdict: Verdict, words: Words) -> Cell:
    figure = verdict.baseline
    if figure is None:
        return cell(DASH)
    printed = words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
    return cell(printed, words.period(figure.period))
