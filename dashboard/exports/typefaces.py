"""The typefaces of files that an office program opens: what Windows and Mac have had for twenty years."""

from indicators.model import Language

# Elsewhere the program takes its own of the same kind.
OFFICE_FONTS: dict[Language, str] = {"zh-Hans": "Microsoft YaHei", "zh-Hant": "Microsoft JhengHei", "en": "Arial"}
LATIN_FONT = "Arial"
# Has the five marks of a status, in one colour.
SYMBOL_FONT = "Segoe UI Symbol"


def east_asian_font(language: Language) -> str:
    """The typeface of Chinese text; in an English file that of simplified Chinese."""
    return OFFICE_FONTS["zh-Hans" if language == "en" else language]
