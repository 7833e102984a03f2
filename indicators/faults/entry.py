"""What can speak against an entry, a decision about one, or an act of an administrator."""

from indicators.problems import Fault, message

MAY_NOT_PROPOSE = Fault(
    "may_not_propose",
    message("{person} may not enter figures."),
    message("That needs the role “planner”, which an administrator can give."),
)
MAY_NOT_DECIDE = Fault(
    "may_not_decide",
    message("{person} may not decide about figures."),
    message("That needs the role “approver”, which an administrator can give."),
)
MAY_NOT_ADMINISTER = Fault(
    "may_not_administer",
    message("{person} may not change roles, locks, settings or tokens."),
    message("That needs the role “administrator”."),
)
NO_REASON = Fault(
    "no_reason",
    message("This changes what was known of {period}, and no reason is given."),
    message("Say in a sentence why: what was published anew, or what was recorded wrongly."),
)
CELL_CHANGED = Fault(
    "cell_changed",
    message("While this was being written, {who} gave the same figure as {value} ({when})."),
    message("Nothing was overwritten. Look at it, then submit yours beside it or discard it."),
)
CELL_MOVED_ON = Fault(
    "cell_moved_on",
    message("While this was being written, what is known of this figure changed."),
    message("Nothing was overwritten. Look at it as it is now, then submit again."),
)
FIGURE_STANDS = Fault(
    "figure_stands",
    message("This publication's figure is recorded already: {value}."),
    message("Correct that one instead, or name another place in the publication."),
)
PROPOSED_TWICE = Fault(
    "proposed_twice",
    message("{who} proposes the same figure of the same publication too: {value}."),
    message("Approve one of the two."),
)
RIVALS_TOGETHER = Fault(
    "rivals_together",
    message("For this figure {who} proposes {value}, and {other_who} proposes {other}."),
    message("Choose one of the two; the other is decided about beside it."),
)
FIGURE_GONE = Fault(
    "figure_gone",
    message("The figure that was to be changed is no longer the one that stands."),
    message("Look at it as it is now, and propose again."),
)
PERIOD_LOCKED = Fault(
    "period_locked",
    message("Figures of {period} are closed since {since} ({reason})."),
    message("Ask an administrator for an exception for this one figure."),
)
UNKNOWN_PROPOSAL = Fault(
    "unknown_proposal",
    message("There is no proposal '{found}'."),
    message("Open it from the queue."),
)
NEWER_VERSION = Fault(
    "newer_version",
    message("The proposal has been submitted again since: version {newest} counts now, not {found}."),
    message("Look at the newer one and decide about that."),
)
ALREADY_APPROVED = Fault(
    "already_approved",
    message("{who} has approved this already ({when})."),
    message("The figure counts since then; nothing was done twice."),
)
ALREADY_RETURNED = Fault(
    "already_returned",
    message("{who} has returned this already ({when})."),
    message("It is with its author again; nothing was done twice."),
)
ALREADY_RECALLED = Fault(
    "already_recalled",
    message("{who} has taken this back ({when})."),
    message("Nothing more was recorded."),
)
OWN_FIGURE = Fault(
    "own_figure",
    message("{who} proposed this figure and cannot approve it."),
    message("Ask a second person, or let an administrator allow it for an office of one."),
)
NOT_THE_AUTHOR = Fault(
    "not_the_author",
    message("Only {who}, who proposed this figure, can do that."),
    message("Return it with a comment instead."),
)
NOT_RETURNED = Fault(
    "not_returned",
    message("This proposal is under review or decided; it cannot be submitted again."),
    message("Recall it first, or begin a new one."),
)
NO_COMMENT = Fault(
    "no_comment",
    message("A proposal is returned with a comment; there is none."),
    message("Say in a sentence what has to be changed."),
)
SAME_CELL_TWICE = Fault(
    "same_cell_twice",
    message("The same figure of the same publication stands twice here; first in row {first}."),
    message("Keep one of them."),
)
NOTHING_SUBMITTED = Fault(
    "nothing_submitted",
    message("There is nothing to submit."),
    message("Enter a figure first."),
)

FILE_TOO_LARGE = Fault(
    "file_too_large",
    message("“{name}” has {found} MB; a piece of evidence has {limit} MB at most."),
    message("Attach a smaller file, or a link to where it can be read."),
)
FILE_EMPTY = Fault(
    "file_empty",
    message("“{name}” is empty."),
    message("Attach the file again; perhaps it had not been saved."),
)
FILE_UNKNOWN = Fault(
    "file_unknown",
    message("No file of that sha256 is kept: {found}."),
    message("Attach the file first; the answer names its sha256."),
)
TOO_MUCH_EVIDENCE = Fault(
    "too_much_evidence",
    message("There are {found} pieces of evidence; a figure has {limit} at most."),
    message("Keep those that show the figure."),
)
LINK_WRONG = Fault(
    "link_wrong",
    message("'{found}' is no link."),
    message("It begins with https:// or http://, as the browser shows it."),
)

NOTHING_GRANTED = Fault(
    "nothing_granted",
    message("{person} does not have the role '{role}'."),
    message("Check how the name is written; `milepost role list` shows who has which."),
)
LAST_ADMINISTRATOR = Fault(
    "last_administrator",
    message("{person} is the only administrator left."),
    message("Make somebody else one first; or take it back at the machine's own command line."),
)
DAY_PAST = Fault(
    "day_past",
    message("The exception would end on {found}, a day that is past."),
    message("Let it end today or later."),
)
NOTHING_LOCKED = Fault(
    "nothing_locked",
    message("'{found}' is not locked, and there is no exception of that name."),
    message("Check how it is written; the screen Administration lists both."),
)
UNKNOWN_TOKEN = Fault(
    "unknown_token",
    message("There is no token '{found}'."),
    message("`milepost token list` shows those that are valid."),
)
TOO_MANY_ROWS_FOR_THE_GRID = Fault(
    "too_many_rows_for_the_grid",
    message("The file has {found} filled rows; {most} at a time can be looked through."),
    message("Divide it and bring the parts back one after another; nothing of it was taken."),
)
FORM_USED = Fault(
    "form_used",
    message("Under this form's number something else was done before: {found}."),
    message("That stands, and nothing more was recorded. Open the form anew."),
)
