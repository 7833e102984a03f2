"""Review: which proposals wait, and the one that is opened."""

from collections.abc import Mapping

from markupsafe import Markup

from dashboard.language import Words
from dashboard.queries.review import Queue, Reviewed
from dashboard.sheets.addresses import address
from dashboard.sheets.renderer import render
from dashboard.sheets.review_lines import queue_lines
from indicators.people import Person
from indicators.problems import message
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
