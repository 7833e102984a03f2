"""Where a typed figure was published: a publication that is known, or the card of a new one."""

import hashlib
from collections.abc import Mapping

from etl.entry.names import folded_name, ids_of, source_names
from etl.entry.typed_fields import tell
from indicators.amounts import shown
from indicators.faults.entry import LINK_WRONG
from indicators.faults.entry_figure import (
    NO_SUCH_SOURCE,
    PUBLISHER_EMPTY,
    SEVERAL_OF_THAT_NAME,
    SOURCE_EMPTY,
    TITLE_EMPTY,
)
from indicators.model import Source, Text
from indicators.problems import Problem
from indicators.references import suggestion

_LINK_BEGINS = ("https://", "http://")


def entered_source_id(publisher: str, title: str, published: str) -> str:
    """The id of a publication that was entered: the same for the same publisher, title and day."""
    digest = hashlib.sha256("|".join((publisher, title, published)).encode()).hexdigest()
    return f"entered-{digest[:12]}"


def known_source(text: str, sources: Mapping[str, Source], found: list[Problem], *, is_described: bool) -> str:
    """The id of the known publication a field names; empty where it names none.

    An unknown name is no fault where publisher and title describe a new publication.
    """
    if not text.strip():
        return ""
    names = source_names(sources)
    ids = ids_of(text.strip(), names)
    if len(ids) > 1:
        tell(found, "source", SEVERAL_OF_THAT_NAME, typed=shown(text), known=ids)
    elif not ids and not is_described:
        near = suggestion(text.strip(), [word for own, known in names.items() for word in (own, *known)])
        tell(found, "source", NO_SUCH_SOURCE, typed=shown(text), suggestion=near)
    return ids[0] if len(ids) == 1 else ""


def described_source(
    publisher: str, title: str, address: str, published: str, sources: Mapping[str, Source], found: list[Problem]
) -> Source | None:
    """The card of the publication that is described; None where the description is not whole.

    A publication of the same publisher, title and day as a known one is that one.
    """
    publisher, title, address = publisher.strip(), title.strip(), address.strip()
    if not publisher and not title:
        tell(found, "source", SOURCE_EMPTY)
    elif not publisher:
        tell(found, "publisher", PUBLISHER_EMPTY)
    elif not title:
        tell(found, "title", TITLE_EMPTY)
    if address and not address.startswith(_LINK_BEGINS):
        tell(found, "address", LINK_WRONG, found=shown(address))
        return None
    if not (publisher and title and published):
        return None
    wanted = (folded_name(publisher), folded_name(title), published)
    for source in sources.values():
        for by, called in ((source.publisher.zh_hans, source.title.zh_hans), (source.publisher.en, source.title.en)):
            if (folded_name(by), folded_name(called), source.published) == wanted:
                return source
    return Source(
        id=entered_source_id(publisher, title, published),
        publisher=_text(publisher),
        title=_text(title),
        published=published,
        address=address or None,
        confidence="entered",
    )


def _text(words: str) -> Text:
    """Words that are given in one language stand for all of them."""
    return Text.model_validate({"zh-Hans": words, "en": words})
