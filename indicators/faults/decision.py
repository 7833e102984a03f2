"""What can be wrong with a decision that a person records."""

from indicators.problems import Fault, message

UNKNOWN_GOAL = Fault(
    "unknown_goal",
    message("There is no qualitative goal '{found}'."),
    message("Write plan/goal; goals: {known}."),
)
UNKNOWN_TARGET = Fault(
    "unknown_target",
    message("There is no target '{found}'.{suggestion}"),
    message("Write plan/target/version, as `milepost progress --format csv` lists them under 'key'."),
)
OPTION_EMPTY = Fault(
    "option_empty",
    message("'{option}' is empty: a decision without it could not be explained to anybody later."),
    message("Fill it in."),
)
OPTION_NOT_ALLOWED = Fault(
    "option_not_allowed",
    message("'{found}' is not allowed for '{option}'."),
    message("Allowed: {known}."),
)
DECIDED_IN_THE_FUTURE = Fault(
    "decided_in_the_future",
    message("The decision is dated {found}; that day has not come."),
    message("Correct the day."),
)
BRIDGE_TO_ITSELF = Fault(
    "bridge_to_itself",
    message("The bridge leads from the definition '{found}' to itself."),
    message("Name the definition of the figures with 'from' and that of the target with 'to'."),
)
NOTHING_TO_WITHDRAW = Fault(
    "nothing_to_withdraw",
    message("There is nothing recorded that could be taken back: {found}."),
    message("Check its name; what stands is shown by `milepost explain`."),
)
