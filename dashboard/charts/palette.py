"""The colours, once for light and once for dark paper. ``sheets/sheet.css`` has the same as tokens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indicators.verdicts import StatusGroup

Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Palette:
    """Colours by what they are for.

    Attributes:
        ink: text and actual figures; ``ink2`` and ``ink3`` step back from it, all at 4.5:1 or more.
        rule: lines that carry meaning, at 3:1 or more.
        hair: lines that only guide the eye.
        paper: the ground.
        band: an area that says "about here"; its edges are lines of their own.
        accent: targets, where one is, what can be pressed.
        bar: lengths; grey, as the verdict is said elsewhere.
    """

    ink: str
    ink2: str
    ink3: str
    rule: str
    hair: str
    paper: str
    band: str
    accent: str
    bar: str
    bar_strong: str


_LIGHT = Palette(
    ink="#16191D",
    ink2="#454B54",
    ink3="#5F6670",
    rule="#868D96",
    hair="#DADCDD",
    paper="#FFFFFF",
    band="#E6E8EA",
    accent="#0E5A73",
    bar="#7D8793",
    bar_strong="#3B434D",
)
_DARK = Palette(
    ink="#F1F3F5",
    ink2="#C3CAD2",
    ink3="#A3ACB6",
    rule="#6B7580",
    hair="#2C343D",
    paper="#10151A",
    band="#1F262D",
    accent="#7CC4D8",
    bar="#8C97A3",
    bar_strong="#D6DCE2",
)


def palette(theme: Theme) -> Palette:
    """The colours of a theme."""
    return _DARK if theme == "dark" else _LIGHT


_STATUS_COLOURS: dict[Theme, dict[StatusGroup, str]] = {
    "light": {
        "achieved": "#08306B", "on_track": "#2171B5", "slow": "#C26A00", "behind": "#8C2D04", "undecided": "#6B7280",
    },
    "dark": {
        "achieved": "#A9CBEC", "on_track": "#6FB1E4", "slow": "#F0A04B", "behind": "#F2A489", "undecided": "#A3ACB6",
    },
}  # fmt: skip


def status_colours(theme: Theme) -> Mapping[StatusGroup, str]:
    """The colours of the marks; the mark's shape and its word say the same without them."""
    return _STATUS_COLOURS[theme]
