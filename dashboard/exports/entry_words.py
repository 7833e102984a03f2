"""What the sheet for planners says: notes at the headings, the guide, and the words that may be chosen."""

from collections.abc import Mapping

from dashboard.language import Words
from indicators.problems import message

HEADING_NOTES: Mapping[str, str] = {
    "indicator": message("Which indicator, as in the list. Filled rows are about figures that are already held."),
    "region": message("Which city, district or zone, as in the list."),
    "period": message("What time the figure is about: 2025, 2025-H1, 2025-Q3 or 2025-06."),
    "definition": message("How it is counted, as in the list. It may stay empty where an indicator has only one."),
    "unit": message("The unit of the indicator. A bare number is read in this unit."),
    "current": message("The figure in use now. It is shown only; nothing typed here is read."),
    "current_source": message("Where the figure in use was published. It is shown only."),
    "value": message(
        "The figure as published, for example 38731.8, 1.4万, 726.54亿元 or 5.81%. Leave it empty where nothing is new."
    ),
    "qualifier": message("Where the publication gives no exact figure: about, over, at least. Empty means exact."),
    "obs_status": message("Preliminary or expected, where the publication says so. Empty means final."),
    "published": message("The day of publication: 2026-02-10, or 2026-02 where no more is known."),
    "source": message("A publication that is already known, as in the list. Otherwise describe it on the right."),
    "publisher": message("Who published it, for example 深圳市统计局. Not needed with a known source."),
    "title": message("What the publication is called. Not needed with a known source."),
    "address": message("Where it can be read: the full web address."),
    "locator": message("Where in the publication it stands: a page, a table, a paragraph."),
    "note": message("What somebody who checks the figure should know."),
}

_GUIDE = (
    message("How to fill in this workbook"),
    message(
        "Type new figures on the first sheet, in the white cells; grey cells show what is held and stay as they are."
    ),
    message("A row without a new value, source or note is left alone: nothing needs to be deleted."),
    message("Figures of further periods go into the empty rows at the end."),
    message("Write a value as published, with its unit: 1.4万, 726.54亿元, 5.81%. A bare number is in the row's unit."),
    message("Every figure needs its day of publication, and a known source or publisher and title."),
    message("All cells are formatted as text, so that nothing becomes a date or is rounded. Keep it so."),
    message("Formulas, macros, merged cells and hidden rows are not taken. Paste values only."),
    message("After uploading you see each row as new, changed, the same or faulty before anything counts."),
)


# Words that reading understands again, see etl.entry.typed_fields and indicators.amount_words; tests hold the two
# together. What is exact and final is said by an empty cell.
_QUALIFIERS = (
    message("about"),
    message("over"),
    message("at least"),
    message("under"),
    message("at most"),
)
_STATUSES = (message("final"), message("preliminary"), message("expected"), message("forecast"))


def qualifier_words(words: Words) -> list[str]:
    """How the comparisons are called that may stand beside a value."""
    return [words.say(text) for text in _QUALIFIERS]


def status_words(words: Words) -> list[str]:
    """How the statuses are called that may stand beside a value."""
    return [words.say(text) for text in _STATUSES]


def guide(words: Words) -> list[str]:
    """How to fill in the sheet: the title and one sentence a line."""
    return [words.say(text) for text in _GUIDE]


def cell_notes(words: Words) -> dict[str, str]:
    """What a spreadsheet says beside a cell and when something is not on its list; at most 255 characters each."""
    return {
        "title": words.say("Not on the list"),
        "error": words.say("This is not on the list. Keep it only if you know that it is right."),
        "value": words.say("As published, with its unit: 1.4万, 726.54亿元, 5.81%"),
    }
