"""Who may see published pages: one rule for all of them, and links that can be taken back."""

from typing import Literal

from pydantic import Field

from indicators.model import Record

# Everybody who reaches the server; those who are signed in; those, and whoever has a link with a key.
ShareAudience = Literal["public", "signed_in", "with_key"]
AUDIENCES: tuple[ShareAudience, ...] = ("public", "signed_in", "with_key")
DEFAULT_AUDIENCE: ShareAudience = "signed_in"


class ShareRule(Record):
    """Who may see published pages; the last one recorded holds."""

    audience: ShareAudience


class ShareLink(Record):
    """A key that opens published pages, kept as its sha256 alone, until it is taken back.

    It opens the board and the talks of ``plan``, a choice of plans, in the edition of the id ``edition``; without one,
    as they stand. Keys that were given out before this was said have no plan, and open every page.
    """

    id: str
    purpose: str = Field(min_length=1)
    key_hash: str
    plan: str = ""
    edition: str = ""
    is_withdrawn: bool = False

    def opens(self, plan: str, edition: str) -> bool:
        """Whether it opens the pages of a choice of plans in an edition, or as they stand where that is empty."""
        return not self.plan or (self.plan, self.edition) == (plan, edition)
