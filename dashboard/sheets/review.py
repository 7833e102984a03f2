"""Review: which proposals wait, and the one that is opened."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard.language import Words
from dashboard.queries.review import Queue, Reviewed
from dashboard.sheets.addresses import address
from dashboard.sheets.renderer import render
from dashboard.sheets.review_lines import queue_lines
from dashboard.wording import indicator_name
from indicators.people import Person
from indicators.problems import Problem, message
from indicators.proposals import Proposal

# What may be shown, by its name in the address; the first is shown unless another is asked for.
SHOWN: dict[str, str] = {
    "waiting": message("Waiting"),
    "mine": message("Mine"),
    "decided": message("Decided"),
}

# In which order those that wait may be looked through, by its name in the address.
ORDERS: dict[str, str] = {
    "age": message("oldest first"),
    "marks": message("marked first"),
}


def shown_proposals(queue: Queue, show: str, person: Person, order: str = "") -> list[Reviewed]:
    """The proposals to be shown: those waiting by their age (marked ones first if asked for), others newest first."""
    if show == "mine":
        return [own for own in reversed(queue.reviewed) if own.proposal.author == person.id]
    if show == "decided":
        decided = [own for own in queue.reviewed if own.thread.decision]
        return sorted(decided, key=_decided_at, reverse=True)
    if order == "marks":
        return sorted(queue.waiting, key=lambda own: -len(own.warnings) - len(own.rivals))
    return list(queue.waiting)


def next_waiting(queue: Queue, person: Person, order: str) -> Proposal | None:
    """The proposal that somebody may decide about next, in the order they look through; None where there is none."""
    if not person.may("decide"):
        return None
    waiting = (own.proposal for own in shown_proposals(queue, "waiting", person, order))
    return next((own for own in waiting if queue.may_approve_own or own.author != person.id), None)


def review_html(queue: Queue, person: Person, opened: str, parameters: Mapping[str, str], words: Words) -> str:
    """The queue, and beside it the proposal that is open.

    Args:
        queue: all proposals.
        person: who looks.
        opened: the sheet of the open proposal; empty where none is.
        parameters: those of the address: ``show`` (see :data:`SHOWN`), ``order`` (see :data:`ORDERS`), ``proposal``,
            and what every link keeps.
        words: the language.
    """
    show, order = parameters.get("show", ""), parameters.get("order", "")
    chosen = shown_proposals(queue, show, person, order)
    lines = queue_lines(queue, chosen, person, parameters.get("proposal", ""), parameters, words)
    waiting = len(queue.waiting)
    return render(
        "review.html",
        words,
        headline=words.count("{number} figure waits for review", "{number} figures wait for review", waiting)
        if waiting
        else words.say("No figure waits for review"),
        filters=[
            (words.say(title), len(shown_proposals(queue, name, person)), _shown(name, parameters), name == _name(show))
            for name, title in SHOWN.items()
        ],
        orders=[
            (words.say(title), _ordered(name, parameters), name == (order if order in ORDERS else "age"))
            for name, title in ORDERS.items()
        ],
        lines=lines,
        is_waiting=_name(show) == "waiting",
        may_decide=person.may("decide"),
        may_approve_own=queue.may_approve_own,
        opened=Markup(opened),  # noqa: S704 - a sheet of ours, escaped where it was rendered
        close=_shown(_name(show), parameters),
    )


def refusal_html(queue: Queue, threads: Sequence[str], found: Sequence[Problem], words: Words) -> str:
    """Why nothing was decided: of several proposals, which of them and why, and what became of the others.

    Args:
        queue: all proposals.
        threads: the ids of those that were to be decided about together, as the places of the problems count them.
        found: what speaks against it.
        words: the language.
    """
    refused = len({own.place.line for own in found if own.place.line})
    sentences = [_refused(queue, threads, own, words) for own in found]
    if refused:
        others = words.count(
            "None of the {total} was approved, for they are approved together or not at all: {number} cannot be. "
            "Leave it out, and approve the others again.",
            "None of the {total} was approved, for they are approved together or not at all: {number} cannot be. "
            "Leave them out, and approve the others again.",
            refused,
            total=len(threads),
        )
        sentences = [others, *sentences]
    return render("notice.html", words, sentences=sentences)


def _refused(queue: Queue, threads: Sequence[str], found: Problem, words: Words) -> str:
    """One fault; of several proposals with the name of its own before it."""
    own = queue.find(threads[found.place.line - 1]) if found.place.line else None
    if own is None:
        return words.problem(found)
    fact = own.proposal.fact
    return words.say(
        "{indicator}, {region}, {period}: {sentence}",
        indicator=indicator_name(queue.catalogue.indicators[fact.indicator], words, short=True),
        region=words.text(queue.catalogue.regions[fact.region].name),
        period=words.period(fact.period),
        sentence=words.problem(found),
    )


def _decided_at(own: Reviewed) -> float:
    return own.thread.decision.decided_at.timestamp() if own.thread.decision else 0.0


def _name(show: str) -> str:
    return show if show in SHOWN else "waiting"


def _ordered(name: str, parameters: Mapping[str, str]) -> str:
    """The queue in an order; what is open stays open."""
    kept = {"proposal": parameters["proposal"]} if parameters.get("proposal") else {}
    return address("/review", kept | ({} if name == "age" else {"order": name}), parameters)


def _shown(name: str, parameters: Mapping[str, str]) -> str:
    return address("/review", {} if name == "waiting" else {"show": name}, parameters)
