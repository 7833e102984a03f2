"""What another person, or another window, did about the same figure meanwhile."""

from collections.abc import Mapping
from uuid import UUID

from dashboard.entry_form.paper import Paper
from dashboard.entry_form.situation import Situation
from dashboard.language import Words
from dashboard.sheets.addresses import address
from dashboard.sheets.entry_form import Beside
from dashboard.sheets.renderer import render
from indicators.problems import Quantity


def beside_of(paper: Paper, situation: Situation, words: Words) -> Beside | None:
    """The newest figure somebody else has under review for the same cell; None where nobody has."""
    if not situation.others:
        return None
    proposal = situation.others[-1].newest
    source = proposal.source or situation.sources.get(proposal.fact.source)
    return Beside(
        who=proposal.shown_author,
        when=words.moment(proposal.submitted_at),
        value=words.quantity(Quantity.of(proposal.fact)),
        source=words.text(source.title) if source else "",
        own=words.quantity(Quantity.of(situation.fact)) if situation.fact else paper.value("value") or "—",
    )


def other_window_html(path: str, draft: UUID, moment: str, parameters: Mapping[str, str], words: Words) -> str:
    """That another window has changed the same draft, and where it is: the page, and its id."""
    href = address(path, {"draft": str(draft)}, parameters)
    return render("entry_elsewhere.html", words, moment=moment, href=href)
