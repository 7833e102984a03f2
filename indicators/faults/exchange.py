"""What can be wrong with data that is handed to other programs, or taken from them."""

from indicators.problems import Fault, message

NOT_FOR_XML = Fault(
    "not_for_xml",
    message(
        "The figure of '{indicator}', {region}, {period}, of the source '{source}' holds the character {found}, which "
        "XML cannot write."
    ),
    message("Choose another format, or correct the note or place in the source."),
)
ONE_ROW_A_KEY = Fault(
    "one_row_a_key",
    message("The format '{found}' has one row for each figure, and history has several."),
    message("Choose one of: {known}."),
)
