"""The form of one figure: its head, its fields with a line beside each, its evidence, and what hands it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.entry_form.lines import CheckLines
from dashboard.entry_form.paper import OTHER_PUBLICATION, Paper
from dashboard.entry_form.situation import Situation
from dashboard.language import Words
from dashboard.sentences.audit import next_figure
from dashboard.sentences.entry_checks import qualifier_word, unit_word
from dashboard.sheets.renderer import render
from dashboard.wording import definition_name, figure_with_unit, indicator_name, target_text
from indicators.model import Observation, Qualifier, Source
from indicators.periods import latest_day, parse_period
from indicators.problems import message
from indicators.proposals import ProposalKind

# The last two are rare: the stylesheet shows them once the value says so.
_QUALIFIERS: tuple[Qualifier, ...] = ("exact", "about", "gt", "gte", "range", "lt", "lte")

_STATUSES: Mapping[str, str] = {
    "P": message("preliminary P"),
    "A": message("final A"),
    "E": message("expected E"),
}
_TITLES: Mapping[ProposalKind, str] = {
    "enter": message("Enter: {indicator}"),
    "correct": message("Correct: {indicator}"),
    "withdraw": message("Withdraw: {indicator}"),
}

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Saved:
    """What is said of the draft: when it was saved, on the clock of who reads it, or why it was not."""

    at: str = ""
    fault: str = ""


def entry_head_html(paper: Paper, situation: Situation, author: str, saved: Saved, words: Words) -> str:
    """What is entered, for where, what it is measured against, and whether the draft is on disk."""
    story = situation.story
    indicator = story.indicator
    targets = [verdict.target for verdict in story.verdicts if not verdict.target.is_superseded]
    facts = [words.text(story.region.name), words.say("unit: {unit}", unit=words.unit(indicator.unit))]
    if situation.release:
        facts.append(next_figure(situation.release, words))
    path = [
        words.say("{period}: {target}", period=words.period(own.period), target=target_text(own, words))
        for own in sorted(targets, key=lambda own: own.period)
    ]
    return render(
        "entry_head.html",
        words,
        title=words.say(_TITLES[paper.kind], indicator=indicator_name(indicator, words)),
        facts=facts,
        path=path,
        path_unit=words.unit(indicator.unit),
        author=author,
        saved=saved,
    )


def entry_fields_html(paper: Paper, situation: Situation, lines: CheckLines, words: Words) -> str:
    """The fields with what is said beside them.

    Args:
        paper: what is typed; it is shown once, after that the browser's own text stands.
        situation: what is known around it.
        lines: what is said beside the fields.
        words: the language.
    """
    indicator = situation.story.indicator
    codes = indicator.series_codes()
    return render(
        "entry_fields.html",
        words,
        paper=paper,
        lines=lines,
        unit=unit_word(indicator.unit, words),
        read_qualifier=_read_qualifier(situation),
        qualifiers=[(own, qualifier_word(own, words)) for own in _QUALIFIERS],
        statuses=[(code, words.say(name)) for code, name in _STATUSES.items()],
        definitions=[(code, _definition(situation, code, words)) for code in codes],
        publications=_publications(situation, words),
        other=OTHER_PUBLICATION,
        is_locked=situation.lock is not None,
        is_withdrawal=paper.kind == "withdraw",
        corrected=_corrected(situation.corrected, situation, words),
    )


def entry_reason_html(paper: Paper, situation: Situation, lines: CheckLines, words: Words) -> str:
    """Why, and what shows it."""
    return render(
        "entry_reason.html",
        words,
        paper=paper,
        line=lines.of("reason"),
        evidence_line=lines.of("evidence"),
        is_needed=situation.is_reason_needed,
        is_locked=situation.lock is not None,
        hint=_reason_hint(paper, situation, words),
        sizes=[_size(own.size_bytes, words) if own.is_file else "" for own in paper.evidence],
    )


@dataclass(frozen=True)
class Beside:
    """Somebody else's figure for the same cell, beside one's own."""

    who: str
    when: str
    value: str
    source: str
    own: str


def entry_actions_html(
    paper: Paper, situation: Situation, sentences: Sequence[str], beside: Beside | None, approvers: str, words: Words
) -> str:
    """What hands the figure in, what was said when it was, and the figure somebody else gave meanwhile.

    Args:
        paper: the working paper.
        situation: what is known around it.
        sentences: what speaks against it and belongs to no field.
        beside: the figure of somebody else, that was given while this was typed.
        approvers: who may approve it, in a sentence.
        words: the language.
    """
    return render(
        "entry_actions.html",
        words,
        sentences=sentences,
        beside=beside,
        has_moved_on=situation.has_moved_on(paper),
        approvers=approvers,
        is_locked=situation.lock is not None,
        is_saved=paper.saved_at is not None,
        is_withdrawal=paper.kind == "withdraw",
    )


def _read_qualifier(situation: Situation) -> str:
    checked = situation.checked
    return checked.parts.qualifier if checked else "exact"


def _definition(situation: Situation, code: str, words: Words) -> str:
    definition, _, basis = code.partition("@")
    return definition_name(situation.story.indicator, definition, basis or None, words)


def _publications(situation: Situation, words: Words) -> tuple[tuple[str, Options], ...]:
    """The known publications: those that print this indicator first, each group newest first."""
    printing = {own.source for own in situation.story.observations}
    newest = sorted(situation.sources.values(), key=lambda own: latest_day(own.published), reverse=True)
    first = tuple((own.id, _publication(own, words)) for own in newest if own.id in printing)
    others = tuple((own.id, _publication(own, words)) for own in newest if own.id not in printing)
    return (words.say("With this indicator"), first), (words.say("Other known publications"), others)


def _publication(source: Source, words: Words) -> str:
    return words.say(
        "{published} {publisher}: {title}",
        published=words.partial_date(source.published),
        publisher=words.text(source.publisher),
        title=words.text(source.title),
    )


def _corrected(figure: Observation | None, situation: Situation, words: Words) -> str:
    if figure is None:
        return ""
    source = situation.sources[figure.source]
    return words.say(
        "{period}: {value}, published {published}, {publisher}",
        period=words.period(figure.period),
        value=figure_with_unit(figure, words),
        published=words.partial_date(figure.published),
        publisher=words.text(source.publisher),
    )


def _reason_hint(paper: Paper, situation: Situation, words: Words) -> str:
    if not situation.is_reason_needed:
        return words.say("optional")
    if paper.kind != "enter" or situation.cell is None:
        return words.say("A change of what is recorded needs a reason.")
    period = words.period(parse_period(str(situation.cell.period)))
    if any(own.period == situation.cell.period for own in situation.story.observations):
        return words.say("A figure of {period} is recorded already: say why there is another.", period=period)
    return words.say("{period} lies before the newest figure: say why it is entered now.", period=period)


def _size(size_bytes: int, words: Words) -> str:
    kilobytes = max(1, round(size_bytes / 1024))
    if kilobytes < 1024:
        return words.say("{number} KB", number=words.number(kilobytes))
    return words.say("{number} MB", number=f"{size_bytes / 1024 / 1024:.1f}")
