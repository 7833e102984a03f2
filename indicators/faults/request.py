"""What can be wrong with what a person asks for."""

from indicators.problems import Fault, message

UNKNOWN_PLAN = Fault(
    "unknown_plan",
    message("There is no plan '{found}'."),
    message("Plans: {known}."),
)
UNKNOWN_MILESTONE = Fault(
    "unknown_milestone",
    message("There is no milestone '{found}' in the plans chosen."),
    message("Milestones: {known}."),
)
NOT_A_DATE = Fault(
    "not_a_date",
    message("'{found}' is not a date."),
    message("Write year, month and day: 2026-02-28."),
)
UNKNOWN_PARAMETER = Fault(
    "unknown_parameter",
    message("There is no parameter '{found}' here."),
    message("Parameters: {known}."),
)
UNKNOWN_PAGE = Fault(
    "unknown_page",
    message("There is no page at {found}."),
    message("Look whether the address is whole; everything there is can be reached from the Overview."),
)
JOB_FAILED = Fault(
    "job_failed",
    message("The job failed for a reason nobody foresaw."),
    message("The log of the running Milepost says why."),
)
PORT_IN_USE = Fault(
    "port_in_use",
    message("Port {port} is in use by another program."),
    message("Close it, or choose another port: milepost serve --port {other}."),
)
TARGET_NOT_SHOWN = Fault(
    "target_not_shown",
    message("This indicator has no target '{found}' on the day chosen; another of its targets is shown."),
    message("Choose a target beside the chart, or a later day."),
    severity="warning",
)
