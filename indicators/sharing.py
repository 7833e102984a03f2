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
    """A key that opens published pages, kept as its sha256 alone, until it is taken back."""

    id: str
    purpose: str = Field(min_length=1)
    key_hash: str
    is_withdrawn: bool = False
