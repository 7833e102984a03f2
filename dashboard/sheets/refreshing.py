"""Sources kept up to date: how fresh each is, who says when it is asked, and what a run changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.language import Words
from dashboard.sentences.revisions import flip_sentence, report_sentence, revision_rows
from dashboard.sentences.upkeep import hold_sentence, rhythm_sentence, said_by
from dashboard.sheets.addresses import address
from dashboard.sheets.renderer import render
from etl.refreshing.freshness import Freshness, ShippedFreshness
from etl.refreshing.revision import RevisionReport
from indicators.catalogue import Catalogue
from indicators.problems import Problem
from indicators.verdicts import StatusGroup

# New figures are counted; of the others so many are read by anybody.
_MOST_ROWS = 60
# Where the first faults of a source are mended, most others are; the command line tells them all.
_MOST_FAULTS = 3


@dataclass(frozen=True)
class Upkept:
    """What the section is drawn from.

    ``form`` is the id of the button's next act, ``may_refresh`` whether whoever looks may press it; ``told`` is what
    the newest run was told; ``report`` of the run that is opened, where one is, and ``files`` its addresses as files,
    by their kind; ``titles`` are those of sources that are held, by id.
    """

    sources: Sequence[Freshness]
    shipped: ShippedFreshness | None
    told: Sequence[Problem]
    report: RevisionReport | None
    may_refresh: bool
    form: str
    files: Mapping[str, str]
    titles: Mapping[str, str]


@dataclass(frozen=True)
class SourceLine:
    """One source as it is shown.

    ``failed`` says where and how the last reading went wrong, with what to do; ``more`` counts the rest.
    """

    name: str
    title: str
    href: str
    mark: StatusGroup
    outcome: str
    read_at: str
    changed_at: str
    next_at: str
    rhythm: str
    hold: str
    failed: tuple[tuple[str, str], ...]
    more: int


def failing_html(number: int, words: Words) -> str:
    """Above the sources: that some could not be read, and where it stands why."""
    return render("failing.html", words, number=number)


def refreshing_html(own: Upkept, catalogue: Catalogue, words: Words, parameters: Mapping[str, str]) -> str:
    """The section below the sources.

    Args:
        own: what it is drawn from.
        catalogue: names of indicators and regions.
        words: the language.
        parameters: those of the address, carried into every link.
    """
    report = own.report
    rows = revision_rows(report, catalogue, words) if report else []
    revised = [row for row in rows if row["kind"] != "new"]
    lines = [_line(source, own.titles, words, parameters) for source in own.sources]
    if own.shipped:
        lines.append(_shipped_line(own.shipped, words, parameters))
    of_sources = {_told(fault, words) for source in own.sources for fault in source.failed}
    told = [(fault.fault.severity, *_told(fault, words)) for fault in own.told]
    return render(
        "refreshing.html",
        words,
        upkept=own,
        lines=lines,
        told=[each for each in told if each[1:] not in of_sources],
        is_all_well=not told and not of_sources,
        summary=report_sentence(report, words) if report else "",
        moment=words.moment(report.run.recorded_at) if report else "",
        flips=[flip_sentence(flip, catalogue, words) for flip in report.flips] if report else [],
        rows=revised[:_MOST_ROWS],
        left_out=len(revised[_MOST_ROWS:]),
        new=len(rows) - len(revised),
        close=address("/sources", {}, {name: value for name, value in parameters.items() if name != "run"}),
    )


def _told(fault: Problem, words: Words) -> tuple[str, str]:
    """Where a fault was found, as far as it was in a file, and the sentence."""
    return str(fault.place) if fault.place.file else "", words.problem(fault)


def _line(own: Freshness, titles: Mapping[str, str], words: Words, parameters: Mapping[str, str]) -> SourceLine:
    kept = own.kept
    return SourceLine(
        name=kept.source,
        title=titles.get(kept.source, ""),
        href=address("/sources", {"source": kept.source}, parameters),
        mark="behind" if own.failed else "achieved" if own.read_at else "undecided",
        outcome=_outcome(own, words),
        read_at=words.moment(own.read_at) if own.read_at else "—",
        changed_at=words.moment(own.changed_at) if own.changed_at else "—",
        next_at=words.moment(own.next_at) if own.next_at else "—",
        rhythm=_said(rhythm_sentence(kept.refreshing, words), said_by(kept.refreshing_said_by, words), words)
        if kept.has_address or own.next_at
        else words.say("a file: every run reads it"),
        hold=_said(hold_sentence(kept.hold, words), said_by(kept.hold_said_by, words), words),
        failed=tuple(_told(fault, words) for fault in own.failed[:_MOST_FAULTS]),
        more=len(own.failed[_MOST_FAULTS:]),
    )


def _shipped_line(own: ShippedFreshness, words: Words, parameters: Mapping[str, str]) -> SourceLine:
    """All that came with the program in one line: nobody but its next version changes them."""
    title = words.count(
        "{number} source that came with the program", "{number} sources that came with the program", own.number
    )
    return SourceLine(
        name="",
        title=title,
        href=address("/sources", {}, parameters),
        mark="achieved",
        outcome=words.say("unchanged") if own.is_unchanged else words.say("new bytes"),
        read_at=words.moment(own.read_at),
        changed_at=words.moment(own.changed_at),
        next_at="—",
        rhythm=words.say("files: every run reads them"),
        hold="—",
        failed=(),
        more=0,
    )


def _outcome(own: Freshness, words: Words) -> str:
    if own.failed:
        return words.say("failed")
    if own.read_at is None:
        return words.say("not asked yet")
    return words.say("unchanged") if own.is_unchanged else words.say("new bytes")


def _said(what: str, who: str, words: Words) -> str:
    return words.say("{what} ({who})", what=what, who=who)
