"""Who may see published pages, from the command line of the machine that keeps the data."""

from collections.abc import Mapping
from uuid import uuid4

from dashboard.desk import Desk
from dashboard.jobs.administering import person_here
from dashboard.jobs.events import Emit, Options
from dashboard.language import Words
from dashboard.queries.sharing import sharing
from dashboard.sentences.published_acts import audience_word, scope_word
from dashboard.sharing_pages import share
from indicators.problems import message

_DONE: Mapping[str, str] = {
    "rule": message("Recorded; it holds from the next request."),
    "take-back": message("The link opens nothing from now on."),
}


def share_here(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Do what ``action`` names with the other options as its fields.

    Raises:
        Problems: what is wrong with the fields.
    """
    action = options["action"]
    fields = {name: value for name, value in options.items() if name != "action"}
    address = share(desk, person_here(), action, fields, form=uuid4())
    if address:
        emit({"event": "line", "text": words.say("Keep it now: it is shown this once and kept nowhere.")})
        emit({"event": "text", "text": address})
    else:
        emit({"event": "line", "text": words.say(_DONE[action])})
    return 0


def list_sharing(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """Who may see published pages, and the keys that open them; what the keys are is kept nowhere."""
    own = sharing(desk.store, desk.catalogue)
    told = words.say("Who may see published pages: {audience}.", audience=audience_word(own.audience, words))
    emit({"event": "line", "text": told})
    columns = {
        "link": words.say("Link"),
        "purpose": words.say("Purpose"),
        "opens": words.say("Opens"),
        "giver": words.say("Given by"),
        "given_at": words.say("Given on"),
    }
    rows = [
        {
            "link": held.link.id,
            "purpose": held.link.purpose,
            "opens": scope_word(held.link.plan, held.edition, desk.catalogue, words),
            "giver": held.giver,
            "given_at": words.moment(held.given_at),
        }
        for held in own.links
    ]
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0
