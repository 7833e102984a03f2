"""What a figure would change, before it counts: drawn beside the form and the proposal, and told to programs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dashboard.board import Board
from dashboard.language import Words
from dashboard.sentences.changes import data_status_word
from dashboard.sentences.headlines import target_headline
from dashboard.sentences.impact import Keeping, becomes, differences, edition_notes, notes, part_sentence, verdict_note
from dashboard.sheets.addresses import address, target_address
from dashboard.sheets.overview_rows import milestone_period
from dashboard.sheets.renderer import render
from dashboard.wording import (
    deadline,
    definition_name,
    figure_with_unit,
    headline,
    indicator_name,
    status_word,
    target_with_unit,
    version_word,
)
from indicators.catalogue import Catalogue
from indicators.impact_records import Impact, Revision, TargetImpact
from indicators.model import Observation
from indicators.periods import parse_period
from indicators.progress import tally
from indicators.verdicts import StatusGroup, Verdict

# Targets in force that stay as they are, beyond these, are folded away.
_MOST_UNCHANGED = 4


@dataclass(frozen=True)
class FigureLine:
    """The figure in use of one cell, now and then; a dash is none."""

    name: str
    period: str
    definition: str
    before: str
    after: str
    is_changed: bool


@dataclass(frozen=True)
class Side:
    """One verdict: symbol, word, and what to know besides."""

    group: StatusGroup
    word: str
    note: str


@dataclass(frozen=True)
class TargetLine:
    """One target touched: its indicator and deadline, what is asked, the verdict now, and what becomes of it."""

    name: str
    asked: str
    href: str
    before: Side
    after: Side
    becomes: str
    is_flip: bool
    is_changed: bool


@dataclass(frozen=True)
class PageLine:
    """One kind of page that would show something else, with the addresses of those that do."""

    title: str
    links: tuple[tuple[str, str], ...]


def impact_html(found: Impact, board: Board, words: Words, parameters: Mapping[str, str], keeping: Keeping = ()) -> str:
    """What would change: the leading verdict, the figures, the headline, the targets touched and the pages.

    Args:
        found: the impact of what is entered or proposed.
        board: the chosen plans as they stand; its headline is told before and after.
        words: the language.
        parameters: those of the address; links keep ``plan`` and ``lang``.
        keeping: the editions that go on showing a figure as it stands, by what would change.
    """
    lines = [_target_line(own, board.catalogue, words, parameters) for own in found.targets]
    moving = [own for own in lines if own.is_changed]
    staying = [own for own in lines if not own.is_changed]
    before, after = _headlines(found, board, words)
    lead = leading(found)
    return render(
        "impact.html",
        words,
        lead=_target_line(lead, board.catalogue, words, parameters) if lead else None,
        is_nothing=found.is_nothing,
        figures=[_figure_line(own, board.catalogue, words) for own in found.revisions],
        notes=notes(found, words),
        headline=before,
        sentences=differences(before, after) if before != after else None,
        targets=moving + staying[:_MOST_UNCHANGED],
        others=staying[_MOST_UNCHANGED:],
        flips=len(found.flips),
        pages=list(_pages(found, board, words, parameters)),
        editions=edition_notes(keeping, words),
    )


def impact_record(found: Impact, board: Board, words: Words) -> dict[str, object]:
    """The same for other programs; figures are exact decimals written as text."""
    before, after = _headlines(found, board, words)
    counts = [tally(verdicts).by_group for verdicts in (board.verdicts, found.after(board.verdicts))]
    return {
        "needs_reason": found.needs_reason,
        "notes": notes(found, words),
        "figures": [_figure_record(own, words) for own in found.revisions],
        "targets": [_target_record(own, board.catalogue, words) for own in found.targets],
        "headline": {"before": before, "after": after},
        "counts": {"before": counts[0], "after": counts[1]},
    }


def leading(found: Impact) -> TargetImpact | None:
    """The target to speak of first: one whose status changes, else whose figure does; of those, one in force."""
    by_weight = sorted(found.targets, key=lambda own: (not own.is_flip, not own.is_changed, own.target.is_superseded))
    return by_weight[0] if by_weight and by_weight[0].is_changed else None


def _headlines(found: Impact, board: Board, words: Words) -> tuple[str, str]:
    then = replace(board, verdicts=found.after(board.verdicts))
    return headline(board, words), headline(then, words)


# ---------------------------------------------------------------- figures


def _figure_line(revision: Revision, catalogue: Catalogue, words: Words) -> FigureLine:
    cell = revision.cell
    indicator = catalogue.indicators[cell.indicator]
    definition, _, basis = cell.definition.partition("@")
    before, after = _printed(revision.before, words), _printed(revision.after, words)
    is_changed = revision.movement is not None
    if revision.before and revision.after and is_changed and before == after:
        # Only its data status differs.
        before, after = (
            words.join([before, data_status_word(figure.obs_status, words)])
            for figure in (revision.before, revision.after)
        )
    return FigureLine(
        name=indicator_name(indicator, words, short=True),
        period=words.period(cell.period),
        definition=definition_name(indicator, definition, basis or None, words),
        before=before,
        after=after,
        is_changed=is_changed,
    )


def _printed(figure: Observation | None, words: Words) -> str:
    return figure_with_unit(figure, words) if figure else "—"


def _figure_record(revision: Revision, words: Words) -> dict[str, object]:
    return {
        **revision.cell.model_dump(mode="json"),
        "before": _exact(revision.before),
        "before_text": _printed(revision.before, words),
        "after": _exact(revision.after),
        "after_text": _printed(revision.after, words),
        "is_kept_beside": revision.is_kept_beside,
        "counts_from": revision.counts_from.isoformat() if revision.counts_from else None,
        "past": revision.past,
    }


def _exact(figure: Observation | None) -> dict[str, object] | None:
    return figure.model_dump(mode="json", exclude={"id", "adopted_because"}) if figure else None


# ---------------------------------------------------------------- targets


def _target_line(own: TargetImpact, catalogue: Catalogue, words: Words, parameters: Mapping[str, str]) -> TargetLine:
    return TargetLine(
        name=_name(own, catalogue, words),
        asked=_asked(own, words),
        href=target_address(own.after, parameters),
        before=_side(own.before, words),
        after=_side(own.after, words),
        becomes=becomes(own, words),
        is_flip=own.is_flip,
        is_changed=own.is_changed or own.lapses,
    )


def _name(own: TargetImpact, catalogue: Catalogue, words: Words) -> str:
    indicator = catalogue.indicators[own.target.indicator]
    return f"{indicator_name(indicator, words, short=True)} {deadline(own.target, words)}"


def _asked(own: TargetImpact, words: Words) -> str:
    target = own.target
    return " ".join(part for part in (target_with_unit(target, words), version_word(target, words)) if part)


def _side(verdict: Verdict, words: Words) -> Side:
    return Side(verdict.group, status_word(verdict, words), verdict_note(verdict, words))


def _target_record(own: TargetImpact, catalogue: Catalogue, words: Words) -> dict[str, object]:
    return {
        "target": own.target.key,
        "name": f"{_name(own, catalogue, words)} {_asked(own, words)}",
        "before": _verdict_record(own.before, catalogue, words),
        "after": _verdict_record(own.after, catalogue, words),
        "is_flip": own.is_flip,
        "is_changed": own.is_changed,
        "override_lapses": own.lapses,
        "parts": [
            {
                "part": part.part,
                "movement": part.movement,
                "period": str(part.period),
                "text": part_sentence(part, words),
            }
            for part in own.parts
        ],
    }


def _verdict_record(verdict: Verdict, catalogue: Catalogue, words: Words) -> dict[str, object]:
    return {
        "status": verdict.status,
        "status_word": status_word(verdict, words),
        "headline": target_headline(verdict, catalogue.indicators[verdict.target.indicator], words),
    }


# ---------------------------------------------------------------- pages


def _pages(found: Impact, board: Board, words: Words, parameters: Mapping[str, str]) -> Iterator[PageLine]:
    """Where a visitor would read something else than now; whatever else shows these figures is added here."""
    on_board = {verdict.target.key for verdict in board.verdicts}
    changed = [own for own in found.targets if own.target.key in on_board and (own.is_changed or own.lapses)]
    if changed:
        rows = words.count("{number} row", "{number} rows", len(changed))
        yield PageLine(words.say("Overview"), ((rows, address("/", {}, parameters)),))
    if any(own.movement for own in found.revisions):
        yield PageLine(words.say("Indicator"), tuple(_indicators(found, board.catalogue, words, parameters)))
    if changed:
        yield PageLine(words.say("Milestones"), tuple(_milestones(changed, board, words, parameters)))
    if programmes := tuple(_programmes(changed, board, words, parameters)):
        yield PageLine(words.say("Programmes"), programmes)
    if compared := tuple(_compared(found, board.catalogue, words, parameters)):
        yield PageLine(words.say("Compare"), compared)


def _indicators(
    found: Impact, catalogue: Catalogue, words: Words, parameters: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    series = [(own.cell.indicator, own.cell.region) for own in found.revisions if own.movement]
    series += [(own.target.indicator, own.target.region) for own in found.targets if own.parts]
    for indicator, region in dict.fromkeys(series):
        name = indicator_name(catalogue.indicators[indicator], words, short=True)
        yield name, address("/indicator", {"indicator": indicator, "region": region}, parameters)


def _milestones(
    changed: list[TargetImpact], board: Board, words: Words, parameters: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    periods = {milestone_period(board, own.target.plan, own.target.milestone) for own in changed}
    for period in sorted((parse_period(text) for text in periods), key=lambda own: (own.end, own.start)):
        yield words.period(period), address("/milestones", {"milestone": str(period)}, parameters)


def _programmes(
    changed: list[TargetImpact], board: Board, words: Words, parameters: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    plans = {own.target.programme: own.target.plan for own in changed}
    for programme, plan in plans.items():
        owner = board.catalogue.programme_plan(plan, programme) if programme else None
        names = [words.text(own.name) for own in (owner.programmes if owner else ()) if own.id == programme]
        if programme and names:
            yield names[0], address("/programmes", {"programme": programme}, parameters)


def _compared(
    found: Impact, catalogue: Catalogue, words: Words, parameters: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The indicators of which several regions have figures."""
    for indicator in dict.fromkeys(own.cell.indicator for own in found.revisions if own.movement):
        if len(found.known.named(indicator=indicator)) > 1:
            name = indicator_name(catalogue.indicators[indicator], words, short=True)
            yield name, address("/compare", {"indicator": indicator}, parameters)
