"""What can be wrong with files that are to be handed out."""

from indicators.problems import Fault, message

UNKNOWN_FORMAT = Fault(
    "unknown_format",
    message("There is no format '{found}'."),
    message("Formats: {known}."),
)
EXPORT_INDICATOR_UNKNOWN = Fault(
    "export_indicator_unknown",
    message("There is no indicator '{found}'."),
    message("Choose one of: {known}."),
)
EXPORT_REGION_UNKNOWN = Fault(
    "export_region_unknown",
    message("There is no region '{found}'."),
    message("Choose one of: {known}."),
)
EDITION_OF_OTHER_PLAN = Fault(
    "edition_of_other_plan",
    message("The edition “{edition}” is of the plans '{expected}', and '{found}' was asked for."),
    message("Leave the plan out, or choose another edition."),
)
NOTHING_TO_DRAW = Fault(
    "nothing_to_draw",
    message("No figures of '{indicator}' can stand on one axis; there is no such chart."),
    message("Choose another indicator, or the chart of its course."),
)
KEPT_EXPORT_DIFFERS = Fault(
    "kept_export_differs",
    message(
        "The file {file} of the edition “{edition}” is not what was handed out: its hash was {expected}, what is there "
        "gives {found}."
    ),
    message("Put it back from a copy; or take it and {file}.sha256 away, then it is made anew."),
)
MAKING_GONE = Fault(
    "making_gone",
    message("There is no such file here: it is kept for {minutes} minutes, and for whoever asked for it."),
    message("Ask for it again."),
)
MAKING_FAILED = Fault(
    "making_failed",
    message("The file could not be made for a reason nobody foresaw."),
    message("The log of the running Milepost says why."),
)
NOT_FROM_OWN_PAGE = Fault(
    "not_from_own_page",
    message("This was asked for by a page of another site."),
    message("Ask for it on a page of Milepost."),
)
TOO_MANY_WAIT = Fault(
    "too_many_wait",
    message("{number} files are waiting to be made; that is as many as may."),
    message("Try again in a minute, or cancel one of them."),
)
FILE_EXISTS = Fault(
    "file_exists",
    message("There is a file {file} already."),
    message("Choose another name, or write over it with --force."),
)
FOLDER_MISSING = Fault(
    "folder_missing",
    message("There is no folder {folder}."),
    message("Make it first, or choose another with --out."),
)
NO_ONE_FILE = Fault(
    "no_one_file",
    message("Several files do not go into one: {file}."),
    message("Name a folder with --out."),
)
