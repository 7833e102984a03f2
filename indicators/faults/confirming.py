"""What keeps a document that was read from being stored."""

from indicators.problems import Fault, message

NOTHING_CONFIRMED = Fault(
    "nothing_confirmed",
    message("No quantity of the document has been accepted."),
    message("Accept at least one, or close the document."),
)
CARD_FIELD_EMPTY = Fault(
    "card_field_empty",
    message("The document has no {field}."),
    message("Say it at the head of the page."),
)
CARD_DATE_WRONG = Fault(
    "card_date_wrong",
    message("'{found}' is no date of publication."),
    message("Write it as 2026-02-10, or only the year and month, or only the year."),
)
INDICATOR_NOT_CHOSEN = Fault(
    "indicator_not_chosen",
    message("{locator} “{printed}”: no indicator is chosen."),
    message("Choose one, make it a new one, or dismiss the quantity."),
)
TARGET_OF_CONTEXT = Fault(
    "target_of_context",
    message("{locator} “{printed}”: “{indicator}” is context only, so no target can be set for it."),
    message(
        "Write 'direction: up' or 'direction: down' into its definition and have the sources asked anew, "
        "or take it as a new indicator."
    ),
)
TARGET_TWICE = Fault(
    "target_twice",
    message("{locator} “{printed}”: the document has another value for the same target, “{other}”."),
    message("Keep one of them and dismiss the other, or correct its period or region."),
)
ACTUAL_TWICE = Fault(
    "actual_twice",
    message("{locator} “{printed}”: the document has another value for the same indicator and period, “{other}”."),
    message("Correct the period or region of one of them, or dismiss it."),
)
FIELD_NOT_USABLE = Fault(
    "field_not_usable",
    message("{locator} “{printed}”: {field} is missing, or is not understood."),
    message("Correct it."),
)
DOCUMENT_CHANGED = Fault(
    "document_changed",
    message("The document beside the card is not the one that was confirmed."),
    message("Put the confirmed file back, or read the new one and confirm it."),
)
DOCUMENT_HELD = Fault(
    "document_held",
    message("This very document is stored already, as source '{found}'."),
    message("Look at it among the sources."),
)
