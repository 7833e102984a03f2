"""What somebody does on the Review screen, as its forms send it: checked where figures are decided about, not here."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from dashboard.components.sheet import Sent
from dashboard.desk import Desk
from dashboard.jobs.loading import bring_in_approved
from etl.entry.deciding import decide
from indicators.people import Person
from indicators.proposals import Decision, Outcome

# What a form is called by what it brings about.
_OUTCOME: dict[str, Outcome] = {"approve": "approved", "return": "returned", "recall": "recalled"}
_FORMS = UUID("0d9f7a5e-6c1b-4f0e-8a53-2f6f4b1d9c77")


def decide_as_sent(desk: Desk, person: Person, sent: Sent) -> tuple[Decision, ...]:
    """Decide about the versions a form names.

    A version is decided about once; so the answer of one person to it is one act, however often it is sent.

    Raises:
        Problems: everything that speaks against it.
    """
    outcome = _OUTCOME[sent.form]
    versions = versions_of(sent)
    comment = sent.field("comment").replace("\r\n", "\n")
    form = form_of(person, outcome, versions, comment)
    decisions = decide(desk.store, desk.catalogue, person, outcome, versions, form=form, comment=comment)
    bring_in_approved(desk, decisions)
    return decisions


def versions_of(sent: Sent) -> list[tuple[str, int]]:
    """The versions a form names, each once: the thread and its version."""
    return [*dict.fromkeys(_version(name) for name in sent.fields.get("version", ()))]


def form_of(person: Person, outcome: Outcome, versions: Sequence[tuple[str, int]], comment: str = "") -> UUID:
    """The id of somebody's answer to some versions."""
    named = "\n".join([person.id, outcome, *sorted(f"{name}:{version}" for name, version in versions), comment])
    return uuid5(_FORMS, named)


def _version(name: str) -> tuple[str, int]:
    """A thread and a version as a form names them; what a browser made up is a version that never was."""
    thread, _, number = name.rpartition(":")
    return thread, int(number) if number.isdecimal() and len(number) < 9 else 0
