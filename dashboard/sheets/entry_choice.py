"""Where entering begins: what is due, the papers that wait, and where the proposals of a person stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.desk import Desk
from dashboard.entry_form.paper import Paper
from dashboard.language import Words
from dashboard.queries.entry import all_threads, due_releases, known_today
from dashboard.sentences.audit import series_name
from dashboard.sheets.addresses import address
from dashboard.sheets.renderer import render
from dashboard.wording import indicator_name, proposed_value
from indicators.catalogue import Catalogue
from indicators.people import Person
from indicators.problems import message
from indicators.proposals import ProposalState, Thread
from indicators.release_calendar import Release

_MOST_DUE, _MOST_MINE = 14, 10

STATE_WORDS: Mapping[ProposalState, str] = {
    "submitted": message("under review"),
    "approved": message("approved"),
    "returned": message("returned"),
    "recalled": message("taken back"),
}


@dataclass(frozen=True)
class DueLine:
    """A figure that is due."""

    month: str
    is_overdue: bool
    series: str
    period: str
    href: str
    under_review: int


@dataclass(frozen=True)
class PaperLine:
    """A draft that waits."""

    name: str
    period: str
    value: str
    saved: str
    href: str


@dataclass(frozen=True)
class ThreadLine:
    """A proposal of one's own: where it stands, and what was said to it."""

    name: str
    period: str
    value: str
    state: str
    kind: ProposalState
    comment: str
    when: str
    href: str


def entry_title_html(parameters: Mapping[str, str], words: Words) -> str:
    """The head of the page, and where many figures are entered at once."""
    return render("entry_title.html", words, many=address("/enter-many", {}, parameters))


def entry_pick_html(catalogue: Catalogue, region: str, faults: Sequence[str], words: Words) -> str:
    """The three fields in which any figure can be chosen; ``region`` is chosen at first, ``faults`` were said last."""
    return render(
        "entry_pick.html",
        words,
        indicators=[indicator_name(own, words) for own in catalogue.indicators.values()],
        regions=[(own.id, words.text(own.name)) for own in catalogue.regions.values()],
        region=region,
        faults=faults,
    )


def entry_choice_html(
    desk: Desk, person: Person, papers: Sequence[tuple[Paper, str]], parameters: Mapping[str, str], words: Words
) -> str:
    """What is due, the drafts, and the proposals of a person.

    Args:
        desk: the store and the catalogue.
        person: whose page it is.
        papers: their drafts, with the moment each was saved.
        parameters: those of the address; links keep ``plan`` and ``lang``.
        words: the language.
    """
    known = known_today(desk.store, desk.catalogue)
    threads = all_threads(desk.store)
    releases = due_releases(known)
    pending = [own.newest.cell for own in threads if own.state == "submitted"]
    due = []
    for own in releases[:_MOST_DUE]:
        number = sum((own.indicator, own.region, own.next_period) == (c.indicator, c.region, c.period) for c in pending)
        due.append(due_line(own, desk, parameters, words, under_review=number))
    mine = [own for own in threads if own.newest.author == person.id]
    order = ("returned", "submitted", "recalled", "approved")
    mine.sort(key=lambda own: own.newest.submitted_at, reverse=True)
    mine.sort(key=lambda own: order.index(own.state))
    return render(
        "entry_choice.html",
        words,
        due=due,
        left_out=max(0, len(releases) - _MOST_DUE),
        sources=address("/sources", {}, parameters),
        papers=[_paper(own, saved, desk, parameters, words) for own, saved in papers],
        threads=[_thread(own, desk, parameters, words) for own in mine[:_MOST_MINE]],
        mine_left_out=max(0, len(mine) - _MOST_MINE),
        mine=address("/review", {"show": "mine"}, parameters),
    )


def due_line(
    release: Release, desk: Desk, parameters: Mapping[str, str], words: Words, *, under_review: int = 0
) -> DueLine:
    """A figure that is due, with the address of its form."""
    asked = {"indicator": release.indicator, "region": release.region, "period": str(release.next_period)}
    return DueLine(
        month=words.month(release.due_month) if release.due_month else "",
        is_overdue=release.is_overdue,
        series=series_name(release.indicator, release.region, desk.catalogue, words),
        period=words.period(release.next_period),
        href=address("/enter", asked, parameters),
        under_review=under_review,
    )


def _paper(paper: Paper, saved: str, desk: Desk, parameters: Mapping[str, str], words: Words) -> PaperLine:
    return PaperLine(
        name=series_name(paper.value("indicator"), paper.value("region"), desk.catalogue, words),
        period=paper.value("period"),
        value=paper.value("value") or "—",
        saved=saved,
        href=address("/enter", {"draft": str(paper.id)}, parameters),
    )


def _thread(own: Thread, desk: Desk, parameters: Mapping[str, str], words: Words) -> ThreadLine:
    proposal, decision = own.newest, own.decision
    fact = proposal.fact
    is_open = own.state in ("returned", "recalled")
    return ThreadLine(
        name=series_name(fact.indicator, fact.region, desk.catalogue, words),
        period=words.period(fact.period),
        value=proposed_value(proposal, words),
        state=words.say(STATE_WORDS[own.state]),
        kind=own.state,
        comment=decision.comment if decision else "",
        when=words.day((decision.decided_at if decision else proposal.submitted_at).date()),
        href=address("/enter", {"proposal" if is_open else "done": proposal.id}, parameters),
    )
