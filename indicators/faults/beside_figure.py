"""What a reader notices beside a figure that is no fault: the figure is taken, and what was noticed goes with it."""

from indicators.problems import Fault, message

VALUE_IN_WORDS = Fault(
    "value_in_words",
    message("'{found}' was read as {value}."),
    message("Check it; the note of the figure has the words."),
    severity="warning",
)
UNIT_CONVERTED = Fault(
    "unit_converted",
    message("{found} was converted: {indicator} is kept in {expected}."),
    message("Check that the unit in the card is the one of the source."),
    severity="warning",
)
MARK_UNEXPLAINED = Fault(
    "mark_unexplained",
    message("The mark '{mark}' stands beside {found} and is explained nowhere."),
    message("Say in the card what it means: 'obs_status' or 'note' under 'marks'."),
    severity="warning",
)
STATUS_UNKNOWN = Fault(
    "status_unknown",
    message("The data status '{found}' is none that is known; the figure is kept as one of low reliability."),
    message("Ask its publisher what it means; the card of a table or a service says so under 'labels', 'obs_status'."),
    severity="warning",
)
MORE_OF_A_KIND = Fault(
    "more_of_a_kind",
    message("{count} more figures have the same remark."),
    message("Each says so in its note."),
    severity="warning",
)
