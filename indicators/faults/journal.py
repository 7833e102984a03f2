"""What can be wrong with the journal, and with the audit log that repeats it."""

from indicators.problems import Fault, message

JOURNAL_DAMAGED = Fault(
    "journal_damaged",
    message("Line {line} of the journal {file} is not what was written there: {reason}."),
    message("Put the journal back from a copy; the database keeps its rows until then."),
)
JOURNAL_DIFFERS = Fault(
    "journal_differs",
    message("The journal {file} and the database tell different stories from act {number} on."),
    message(
        "Run `milepost audit verify` to see where. If the journal is the right one, run `milepost rebuild`; if the "
        "database is, put the journal back from a copy."
    ),
)
BATCH_MISSING = Fault(
    "batch_missing",
    message("The rows of act {number} are not at {file}, or are not the ones that were kept there."),
    message("Put the file back from a copy."),
)
CHAIN_BROKEN = Fault(
    "chain_broken",
    message("Act {number} of the {place} is not the one that was sealed there: {reason}."),
    message("Somebody changed it outside Milepost. Compare with a copy of the journal."),
)
ACT_MISSING = Fault(
    "act_missing",
    message("Act {number} stands in the {place} and not in the {other}."),
    message("Compare with a copy of the journal."),
)
HEAD_DIFFERS = Fault(
    "head_differs",
    message("The log was expected to contain the act with the hash {expected}; it does not."),
    message("Acts were taken off its end, or the hash is of another installation."),
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
