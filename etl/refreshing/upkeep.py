"""How a source is kept up to date: when its address is asked anew, and which revisions wait for somebody's approval.

A card says so for its source; where it is silent, the office's settings do, and where those are, what is set here.
"""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from etl.cards import SourceFolder
from indicators.model import Record
from indicators.proposals import Setting
from indicators.store import Store, settings_made
from indicators.yaml_files import parse

Rhythm = Literal["off", "daily", "weekly", "monthly", "hours"]
# Who says how a source is kept up to date.
SaidBy = Literal["card", "office", "default"]


class Hold(Record):
    """Which revisions wait.

    Those by more than so many per cent, of more than so many periods of a series at once, of periods that ended more
    than so many years ago; ``falls`` are those of a cumulative figure below an earlier period, ``sign`` a change of
    sign, ``verdicts`` a revision that turns a verdict.
    """

    change_percent: int = Field(default=20, ge=0, le=1_000_000)
    periods: int = Field(default=12, ge=0, le=1_000_000)
    years: int = Field(default=10, ge=0, le=1000)
    falls: bool = True
    sign: bool = True
    verdicts: bool = True


class Refreshing(Record):
    """When an address is asked anew. ``at`` is an hour of the day in UTC; ``every`` so many ``hours``, counted from it.

    None says nothing, which is not ``off``.
    """

    refresh: Rhythm | None = None
    at: str = Field(default="06:00", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    every: int = Field(default=6, ge=1, le=24 * 7)


class Upkeep(Refreshing):
    """The part ``upkeep`` of a card; ``hold`` false lets every revision in."""

    hold: Hold | bool | None = None


@dataclass(frozen=True)
class OfficeUpkeep:
    """What the office has set for sources whose cards say nothing; None where it has set nothing either."""

    hold: Hold | None = None
    refreshing: Refreshing | None = None


@dataclass(frozen=True)
class Kept:
    """How one source is kept up to date, and who says so. Without ``hold`` every revision of it comes in."""

    source: str
    has_address: bool
    refreshing: Refreshing
    refreshing_said_by: SaidBy
    hold: Hold | None
    hold_said_by: SaidBy


def office_upkeep(store: Store) -> OfficeUpkeep:
    """What the office has set."""
    made = {own.name: own.content for own in settings_made(store)}
    hold, refreshing = made.get("hold"), made.get("refresh")
    return OfficeUpkeep(
        Hold.model_validate_json(hold) if hold else None,
        Refreshing.model_validate_json(refreshing) if refreshing else None,
    )


def hold_setting(own: Hold) -> Setting:
    """The setting that says which revisions wait."""
    return Setting(name="hold", content=own.model_dump_json())


def refresh_setting(own: Refreshing) -> Setting:
    """The setting that says when addresses are asked."""
    return Setting(name="refresh", content=own.model_dump_json())


def upkeep_of(source: SourceFolder) -> Upkeep:
    """How a source is kept up to date, as its card says.

    Raises:
        Problems: what the card says of it is wrong.
    """
    return parse(Upkeep, source.document, at=("upkeep",)) if source.card.upkeep else Upkeep()


def kept_of(source: SourceFolder, office: OfficeUpkeep) -> Kept:
    """How a source is kept up to date: as its card says, then as the office has set.

    Where the card does not say whether revisions wait: what comes from an address may have changed without anybody's
    knowing, while a file was put where it lies by somebody. Thresholds a card leaves out are those of the office.

    Raises:
        Problems: what the card says of it is wrong.
    """
    card = upkeep_of(source)
    has_address = "address" in source.card.reading
    said: Refreshing = card
    by: SaidBy = "card"
    if card.refresh is None:
        is_set = has_address and office.refreshing is not None
        said, by = (office.refreshing or Refreshing(), "office") if is_set else (Refreshing(refresh="off"), "default")
    hold, hold_by = _hold(card, office, has_address=has_address)
    return Kept(source.card.id, has_address, said, by, hold, hold_by)


def _hold(card: Upkeep, office: OfficeUpkeep, *, has_address: bool) -> tuple[Hold | None, SaidBy]:
    usual = office.hold or Hold()
    if isinstance(card.hold, Hold):
        return usual.model_copy(update=card.hold.model_dump(exclude_unset=True)), "card"
    by: SaidBy = "office" if office.hold else "default"
    if card.hold is None:
        return (usual, by) if has_address else (None, "default")
    return (usual, by) if card.hold else (None, "card")
