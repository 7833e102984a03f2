"""What a slide looks like: its size, its colours and the tags of its language."""

from dataclasses import dataclass
from typing import Literal

from dashboard.charts.palette import Palette, Theme, palette, status_colours
from dashboard.exports.typefaces import LATIN_FONT, SYMBOL_FONT, east_asian_font
from dashboard.language import Words, words
from indicators.model import Language
from indicators.verdicts import StatusGroup

Ratio = Literal["16:9", "4:3"]

# Slides are measured in the pixels of a screen of 1280 × 720; the other ratio is as wide, and higher.
WIDTH = 1280
HEIGHTS: dict[Ratio, int] = {"16:9": 720, "4:3": 960}
MARGIN = 56
INNER = WIDTH - 2 * MARGIN
# The rule above the foot stands so far above the lower edge.
FOOT = 60

_TAGS: dict[Language, str] = {"zh-Hans": "zh-CN", "zh-Hant": "zh-HK", "en": "en-GB"}


@dataclass(frozen=True)
class Looks:
    """The looks of one deck."""

    language: Language
    theme: Theme
    ratio: Ratio

    @property
    def words(self) -> Words:
        """Its language."""
        return words(self.language)

    @property
    def tag(self) -> str:
        """Its language as programs name it."""
        return _TAGS[self.language]

    @property
    def height(self) -> int:
        """Of a slide, in pixels."""
        return HEIGHTS[self.ratio]

    @property
    def colours(self) -> Palette:
        """Its colours."""
        return palette(self.theme)

    def status(self, group: StatusGroup) -> str:
        """The colour of a status."""
        return status_colours(self.theme)[group]

    @property
    def latin(self) -> str:
        """The typeface of Latin letters and digits."""
        return LATIN_FONT

    @property
    def east_asian(self) -> str:
        """The typeface of Chinese."""
        return east_asian_font(self.language)

    @property
    def symbols(self) -> str:
        """The typeface of the marks."""
        return SYMBOL_FONT
