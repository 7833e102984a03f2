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
NO_SUCH_RUN = Fault(
    "no_such_run",
    message("There is no run of the pipeline whose id begins with '{found}'."),
    message("milepost etl list names them."),
)
REVISIONS_HELD = Fault(
    "revisions_held",
    message("Of '{source}', {number} revised figures wait for an approver; what stood before is used meanwhile."),
    message("They are under Review, with the reason of each."),
    severity="warning",
)
REVISION_HELD_WHOLE = Fault(
    "revision_held_whole",
    message(
        "Of '{source}', {changes} figures would change at once, {number} of them suspiciously: none of them does until "
        "an approver has decided about them as one."
    ),
    message("The decision is under Review; refuse it, or approve it if the source was rebased or its unit changed."),
    severity="warning",
)
CORRECTION_UNMATCHED = Fault(
    "correction_unmatched",
    message("The correction of {indicator}, {region}, {period}, {definition} is about no figure of this source."),
    message("Correct what it names, or take it out of the card."),
    severity="warning",
)
CORRECTION_MENDED = Fault(
    "correction_mended",
    message("The source says {found} itself now for {indicator}, {region}, {period}; its correction is not needed."),
    message("Take it out of the card: {card}."),
    severity="warning",
)
CORRECTION_OVERTAKEN = Fault(
    "correction_overtaken",
    message(
        "The source says {found} now for {indicator}, {region}, {period}, where a correction expects {expected}; the "
        "source's figure is used."
    ),
    message("Look at the source again, and take the correction out of the card or renew it: {card}."),
    severity="warning",
)
CORRECTION_TWICE = Fault(
    "correction_twice",
    message("{indicator}, {region}, {period}, {definition} is corrected twice."),
    message("Keep one of the two corrections."),
)
