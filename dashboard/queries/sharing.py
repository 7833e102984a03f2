"""Who may see published pages: the rule, and the keys that were given out, with who gave them."""

from dataclasses import dataclass
from datetime import datetime

from dashboard.queries.act_names import ActNames
from indicators.catalogue import Catalogue
from indicators.editions import Edition
from indicators.sharing import ShareAudience, ShareLink
from indicators.store import (
    ActFilter,
    Store,
    chosen_acts,
    count_chosen_acts,
    editions,
    share_audience,
    share_links,
)

_KIND = "share_link"


@dataclass(frozen=True)
class GivenLink:
    """A key that opens published pages, who gave it out, when (UTC), and the edition it opens; None for now."""

    link: ShareLink
    giver: str
    given_at: datetime
    edition: Edition | None


@dataclass(frozen=True)
class Sharing:
    """How published pages are shared at this moment."""

    audience: ShareAudience
    links: tuple[GivenLink, ...]


def sharing(store: Store, catalogue: Catalogue) -> Sharing:
    """The rule, and the keys that open, newest first."""
    names = ActNames(store, catalogue)
    wanted = ActFilter(kind=_KIND)
    acts = chosen_acts(store, wanted, newest=count_chosen_acts(store, wanted), skipped=0)
    given = {str(own.values["id"]): own for own in acts if not own.values.get("is_withdrawn")}
    frozen = {own.id: own for own in editions(store)}
    links = [
        GivenLink(link, names.person(given[link.id].actor), given[link.id].recorded_at, frozen.get(link.edition))
        for link in reversed(share_links(store))
        if link.id in given
    ]
    return Sharing(share_audience(store), tuple(links))
