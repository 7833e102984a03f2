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
NOT_TAKEN_IN = Fault(
    "not_taken_in",
    message("{found} is no data package, tidy CSV, SDMX-CSV or SDMX-ML of Milepost."),
    message("Ask for one of them: `milepost export data --format package` makes it."),
)
UNSAFE_FORMAT = Fault(
    "unsafe_format",
    message("Files that end in {found} are not read from outside: their readers are not safe on hostile ones."),
    message("Ask for a data package, CSV or SDMX."),
)
LAYOUT_UNKNOWN = Fault(
    "layout_unknown",
    message("The data package has the layout '{found}'; this version of Milepost knows {known}."),
    message("Update Milepost, or ask for a package made by an older version."),
)
MEMBER_MISSING = Fault(
    "member_missing",
    message("The data package has no file '{found}'."),
    message("Ask for the whole package."),
)
MEMBER_CHANGED = Fault(
    "member_changed",
    message("The file is not what the data package says it is: its hash was {expected}, what is there gives {found}."),
    message("Ask for the package again; what was changed on the way cannot be told from what was meant."),
)
UNPACKS_TOO_FAR = Fault(
    "unpacks_too_far",
    message("The file unpacks to {times} times its size; that is more than data do."),
    message("Ask for the package again from whoever made it."),
)
LINE_TOO_LONG = Fault(
    "line_too_long",
    message("The line is longer than {most} characters; no row of data is."),
    message("Ask for the file again from whoever made it."),
)
FILE_TOO_LONG = Fault(
    "file_too_long",
    message("The file is larger than {most} megabytes."),
    message("Ask for fewer plans or indicators."),
)
XML_WITH_DOCTYPE = Fault(
    "xml_with_doctype",
    message("The XML declares a document type of its own, which data do not need and attacks do."),
    message("Ask for the file again from whoever made it."),
)
UNIT_DIFFERS = Fault(
    "unit_differs",
    message("The unit '{unit}' is another one here than where the file comes from: figures would change."),
    message("Give one of the two another id in its units.yaml, and in the definitions that name it."),
)
CARD_UNKNOWN = Fault(
    "card_unknown",
    message("The source '{source}' has no card here, and the file brings none."),
    message("Take in the data package, or put the structure beside the file; or write sources/{source}/source.yaml."),
)
