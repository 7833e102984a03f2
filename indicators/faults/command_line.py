"""What can be wrong with how a command is written."""

from indicators.problems import Fault, message

UNKNOWN_COMMAND = Fault(
    "unknown_command",
    message("There is no command '{found}' here{suggestion}."),
    message("Commands: {known}."),
)
UNKNOWN_OPTION = Fault(
    "unknown_option",
    message("There is no option '{found}' here{suggestion}."),
    message("Options: {known}."),
)
NOT_GIVEN = Fault(
    "not_given",
    message("'{name}' is not given."),
    message("It must be; `{command} --help` tells what it is."),
)
OPTION_WITHOUT_VALUE = Fault(
    "option_without_value",
    message("Nothing stands behind '{option}'."),
    message("Write what it is to be behind it; `{command} --help` tells what may stand there."),
)
OPTION_TAKES_NO_VALUE = Fault(
    "option_takes_no_value",
    message("'{option}' takes no value."),
    message("Write it alone."),
)
NOT_A_WHOLE_NUMBER = Fault(
    "not_a_whole_number",
    message("'{found}' is not a whole number, as '{option}' has to be."),
    message("Write digits alone."),
)
TOO_MANY_WORDS = Fault(
    "too_many_words",
    message("'{found}' is more than the command takes."),
    message("Leave it away, or put words that belong together in quotation marks."),
)
