"""What can go otherwise than expected when sources are brought up to date."""

from indicators.problems import Fault, message

HELD_STAYS = Fault(
    "held_stays",
    message("'{source}' was not asked anew."),
    message("What was held of it stays in use; run the command again later."),
    severity="warning",
)
NO_SUCH_SOURCE = Fault(
    "no_such_source",
    message("There is no source '{source}'{suggestion}."),
    message("milepost source list names those of the office."),
)
MAY_NOT_REFRESH = Fault(
    "may_not_refresh",
    message("{person} may not refresh sources."),
    message("An approver or an administrator may."),
)
