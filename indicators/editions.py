"""Editions: a named, frozen state of everything, which a meeting uses and nothing entered later can move."""

from datetime import datetime

from pydantic import Field

from indicators.as_of import DateKind
from indicators.model import Record


class EditionRequest(Record):
    """What somebody wants frozen: the plans of a choice at a day, under a name."""

    name: str = Field(min_length=1, max_length=80)
    plan: str = Field(min_length=1)
    as_of: str
    by: DateKind = "published"
    note: str = ""


class Edition(Record):
    """A frozen edition. ``content_hash`` is the sha256 of all it holds, figures, definitions and name included.

    ``pages`` are the sha256 of its pages as they were drawn when it was frozen, by language; ``batch`` names the file
    that keeps content and pages.
    """

    name: str
    plan: str
    as_of: str
    by: DateKind
    note: str = ""
    content_hash: str
    pages: dict[str, str] = Field(default_factory=dict)
    batch: str = ""
    frozen_at: datetime
    frozen_by: str
    frozen_by_name: str = ""

    @property
    def id(self) -> str:
        """The short word for it, in addresses and on every scene: the first digits of its hash."""
        return self.content_hash[:ID_DIGITS]

    @property
    def shown_author(self) -> str:
        """The name people read."""
        return self.frozen_by_name or self.frozen_by


# As many as keep editions apart in an office's lifetime, and as can be read out in a meeting.
ID_DIGITS = 9
