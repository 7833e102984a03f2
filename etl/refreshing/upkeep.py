"""How a source is kept up to date: when its address is asked anew, and which revisions wait for somebody's approval."""

from typing import Literal

from pydantic import Field

from etl.cards import SourceFolder
from indicators.model import Record
from indicators.yaml_files import parse

Rhythm = Literal["daily", "weekly", "monthly"]


class Hold(Record):
    """Which revisions wait: more than so many per cent, of more than so many periods of a series at once; and others.

    ``falls`` are those of a cumulative figure below an earlier period, ``sign`` a change of sign, ``verdicts`` a
    revision that turns a verdict.
    """

    change_percent: int = Field(default=20, ge=0)
    periods: int = Field(default=12, ge=0)
    falls: bool = True
    sign: bool = True
    verdicts: bool = True


class Upkeep(Record):
    """The part ``upkeep`` of a card. ``at`` is an hour of the day in UTC; ``hold`` false lets every revision in."""

    refresh: Rhythm | None = None
    at: str = Field(default="06:00", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    hold: Hold | bool | None = None


def upkeep_of(source: SourceFolder) -> Upkeep:
    """How a source is kept up to date, as its card says.

    Raises:
        Problems: what the card says of it is wrong.
    """
    return parse(Upkeep, source.document, at=("upkeep",)) if source.card.upkeep else Upkeep()


def hold_of(source: SourceFolder) -> Hold | None:
    """Which of its revisions wait; None where all come in.

    Where the card does not say: what comes from an address may have changed without anybody's knowing, while a file
    was put where it lies by somebody.
    """
    asked = upkeep_of(source).hold
    if isinstance(asked, Hold):
        return asked
    is_held = "address" in source.card.reading if asked is None else asked
    return Hold() if is_held else None
