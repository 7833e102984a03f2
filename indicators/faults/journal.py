"""What can be wrong with the journal, with the log of acts in the database that repeats it, and with what they name."""

from indicators.problems import Fault, message

JOURNAL_DAMAGED = Fault(
    "journal_damaged",
    message("Line {line} of the journal {file} is not what was written there."),
    message(
        "Put the journal back from a copy; or, if the database is whole, move it aside: the next start writes it "
        "again from the database."
    ),
)
JOURNAL_DIFFERS = Fault(
    "journal_differs",
    message("The journal {file} and the database tell different stories from act {number} on."),
    message(
        "Run `milepost audit verify` to see where. If the journal is the right one, run `milepost rebuild`; if the "
        "database is, put the journal back from a copy."
    ),
)
JOURNAL_MISSING = Fault(
    "journal_missing",
    message("There is no journal at {file}, so there is nothing to make the database again from."),
    message("Put the journal back from a copy, or start Milepost: it writes it again from the database."),
)
JOURNAL_OUT_OF_ORDER = Fault(
    "journal_out_of_order",
    message("Line {line} of the journal holds act {number}, which was not sealed after the line before it."),
    message("A line was taken out, put in or moved. Compare with a copy of the journal."),
)
BATCH_MISSING = Fault(
    "batch_missing",
    message("The rows of act {number} are not at {file}, or are not the ones that were kept there."),
    message("Put the file back from a copy."),
)
ACT_UNKNOWN = Fault(
    "act_unknown",
    message("Act {number} is of a kind this version of Milepost does not know: {found}."),
    message("It was done by a newer version: update Milepost."),
)
ACT_OF_ANOTHER = Fault(
    "act_of_another",
    message("The number {id} was already given to something else that was done."),
    message("Open the form again, or send the request with a number of its own."),
)
LOG_ROW_CHANGED = Fault(
    "log_row_changed",
    message("Act {number} of the log in the database is not what was sealed: its hash does not fit."),
    message("Somebody changed it outside Milepost; the journal has what was done."),
)
LOG_OUT_OF_ORDER = Fault(
    "log_out_of_order",
    message("Act {number} of the log in the database was not sealed after the act before it there."),
    message("A row was taken out, put in or moved outside Milepost; the journal has what was done."),
)
NOT_IN_DATABASE = Fault(
    "not_in_database",
    message("The journal tells of acts that the log in the database lacks: {numbers}."),
    message("If the journal is whole, run `milepost rebuild`."),
)
NOT_IN_JOURNAL = Fault(
    "not_in_journal",
    message("The log in the database holds acts that the journal does not tell of: {numbers}."),
    message("Compare with a copy of the journal."),
)
ACT_DIFFERS = Fault(
    "act_differs",
    message("The journal and the log in the database each tell of another act {number}."),
    message("One of them was written again outside Milepost. Compare with a copy, or with a hash noted earlier."),
)
HEAD_DIFFERS = Fault(
    "head_differs",
    message("The log was expected to contain the act with the hash {expected}; it does not."),
    message("Acts were taken off its end or written again, or the hash is of another installation."),
)
ROW_MISSING = Fault(
    "row_missing",
    message("Table '{table}' lacks a row that an act brought about: {row}."),
    message("Somebody changed the database outside Milepost; `milepost rebuild` makes it again from the journal."),
)
ROW_OF_NO_ACT = Fault(
    "row_of_no_act",
    message("Table '{table}' holds a row that no act brought about: {row}."),
    message("Somebody changed the database outside Milepost; `milepost rebuild` makes it again from the journal."),
)
KEPT_FILE_MISSING = Fault(
    "kept_file_missing",
    message("The file {file}, which '{name}' names, is missing or is no longer the one that was kept."),
    message("Put it back from a copy."),
)
