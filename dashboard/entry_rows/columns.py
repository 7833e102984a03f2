"""The columns of the grid: those of the workbook, without what is only shown there."""

from collections.abc import Mapping, Sequence

from dashboard.components.grid import Column
from dashboard.exports.entry_words import HEADING_NOTES
from dashboard.language import Words
from etl.tables.columns import COLUMNS, SHOWN_COLUMNS, folded_headings

FIELDS = frozenset(field for field in COLUMNS if field not in SHOWN_COLUMNS)

# Pixels at least: a screen 1280 wide shows all of them, a wider one gives each its share of what is left.
_WIDTHS = {
    "indicator": 134, "region": 76, "period": 62, "definition": 104, "value": 96, "qualifier": 64, "obs_status": 80,
    "published": 90, "source": 98, "publisher": 76, "title": 98, "address": 62, "locator": 60, "note": 50,
}  # fmt: skip


def grid_columns(lists: Mapping[str, Sequence[str]], words: Words) -> list[Column]:
    """The columns in the order of the workbook.

    Args:
        lists: what may be chosen, by field.
        words: the language.
    """
    return [
        Column(
            field=field,
            title=COLUMNS[field].in_language(words.language),
            hint=words.say(HEADING_NOTES[field]),
            width=_WIDTHS[field],
            list=lists.get(field),
            isNumber=field == "value",
        )
        for field in COLUMNS
        if field in FIELDS
    ]


def grid_headings() -> Mapping[str, str]:
    """Which field a pasted heading names, in any language."""
    return {heading: field for heading, field in folded_headings().items() if field in FIELDS}


def grid_labels(words: Words) -> dict[str, str]:
    """The words of the grid's own buttons."""
    return {
        "row": words.say("Row"),
        "all": words.say("All"),
        "add": words.say("Add a row"),
        "undo": words.say("Undo"),
        "remove": words.say("Remove row"),
        "unknown": words.say("These columns are not known and were not taken: {names}."),
        "reason": words.say("Why past figures change"),
        "hint": words.say("Enter goes down, Tab goes on; cells copied from a spreadsheet fill the grid from here."),
    }
