"""What was known: the two questions about a date, and the difference between them.

*As published by* a day is what the public could know. *As recorded by* a day is what this ledger held when that day
ended (UTC), however long the figures had been public.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

# Later than anything that can have been recorded: what is held now.
NOW_HELD = datetime(9999, 12, 31)

DateKind = Literal["published", "recorded"]
DATE_KINDS: tuple[DateKind, ...] = ("published", "recorded")


@dataclass(frozen=True)
class AsOf:
    """The state of knowledge an answer is for: published by a day, and recorded until a moment (UTC)."""

    published_by: date
    recorded_until: datetime = NOW_HELD

    @classmethod
    def of(cls, day: date, kind: DateKind) -> "AsOf":
        """What was public by a day, or what this ledger held at its end."""
        return cls(day) if kind == "published" else cls(day, datetime.combine(day, time.max))

    @property
    def kind(self) -> DateKind:
        """Which of the two questions this is."""
        return "published" if self.recorded_until == NOW_HELD else "recorded"
