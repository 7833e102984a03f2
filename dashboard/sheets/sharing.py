"""Sharing: who may see published pages, and the links that open them."""

from dataclasses import dataclass

from dashboard.language import Words
from dashboard.queries.sharing import Sharing
from dashboard.sentences.published_acts import audience_word, scope_word
from dashboard.sheets.renderer import render
from indicators.catalogue import Catalogue
from indicators.editions import Edition
from indicators.people import Person
from indicators.sharing import AUDIENCES


@dataclass(frozen=True)
class SharedFrom:
    """What a link is about and opens: the plans and the edition (None for now); and the language it opens in."""

    plan: str
    edition: Edition | None
    language: str


def sharing_html(
    sharing: Sharing,
    about: SharedFrom,
    catalogue: Catalogue,
    person: Person,
    board: str,
    made: str,
    form: str,
    words: Words,
) -> str:
    """The rule and the links.

    Args:
        sharing: how published pages are shared at this moment.
        about: what a new link is about.
        catalogue: where the names of plans are.
        person: who looks at it; only some may change anything.
        board: the address of the board.
        made: the address with a key that was made just now and is shown this once.
        form: the id that the next form carries.
        words: the language.
    """
    return render(
        "sharing.html",
        words,
        audience=audience_word(sharing.audience, words),
        audiences=[(own, audience_word(own, words), own == sharing.audience) for own in AUDIENCES],
        is_with_key=sharing.audience == "with_key",
        links=[(own, scope_word(own.link.plan, own.edition, catalogue, words)) for own in sharing.links],
        scope=scope_word(about.plan, about.edition, catalogue, words),
        about=about,
        may_publish=person.may("publish"),
        board=board,
        made=made,
        form=form,
    )
