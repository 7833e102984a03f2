"""What follows a submission: where it stands, who may approve it, and what is due next."""

from collections.abc import Mapping, Sequence

from dashboard.desk import Desk
from dashboard.language import Words
from dashboard.sentences.audit import series_name
from dashboard.sentences.outcomes import outcome_sentence
from dashboard.sheets.addresses import address
from dashboard.sheets.entry_choice import STATE_WORDS, DueLine
from dashboard.sheets.renderer import render
from dashboard.wording import figure_with_unit
from etl.entry.deciding import may_approve_own
from indicators.people import Person
from indicators.proposals import Thread
from indicators.store import Store, grants


def entry_done_html(
    own: Thread,
    desk: Desk,
    person: Person,
    due: Sequence[DueLine],
    parameters: Mapping[str, str],
    words: Words,
) -> str:
    """Where a proposal stands.

    Args:
        own: the proposal.
        desk: the store and the catalogue.
        person: who looks at it.
        due: the figures that are due next.
        parameters: those of the address; links keep ``plan`` and ``lang``.
        words: the language.
    """
    proposal, decision = own.newest, own.decision
    fact = proposal.fact
    is_author = proposal.author == person.id
    return render(
        "entry_done.html",
        words,
        series=series_name(fact.indicator, fact.region, desk.catalogue, words),
        period=words.period(fact.period),
        value=figure_with_unit(fact, words),
        kind=proposal.kind,
        state=own.state,
        state_word=words.say(STATE_WORDS[own.state]),
        author=proposal.shown_author,
        outcome=outcome_sentence(proposal, decision, words) if decision else "",
        comment=decision.comment if decision else "",
        approvers=approvers_sentence(desk.store, person, words),
        version=f"{proposal.id}:{proposal.version}",
        can_recall=is_author and own.state == "submitted",
        again=address("/enter", {"proposal": proposal.id}, parameters) if is_author else "",
        queue=address("/review", {"proposal": proposal.id}, parameters),
        page=address("/indicator", {"indicator": fact.indicator, "region": fact.region}, parameters),
        more=address("/enter", {}, parameters),
        due=due,
    )


def approvers_sentence(store: Store, author: Person, words: Words) -> str:
    """Who may approve what somebody submits."""
    may_own = may_approve_own(store)
    held = [own for own in grants(store) if own.role == "approver"]
    names = [own.shown_name for own in held if may_own or own.person != author.id]
    if may_own and author.may("decide") and author.shown_name not in names:
        names = [*names, author.shown_name]
    if names:
        return words.say("May approve it: {names}.", names=words.join(names))
    if may_own:
        return words.say("Any approver may approve it.")
    if author.way_in == "local":
        return words.say(
            "Somebody else has to approve it. Who works alone on this machine can allow approving one's own figures on "
            "the page Administration; the record then says so."
        )
    return words.say("Somebody else with the role “approver” has to approve it.")
