"""What the self-audit finds.

An error is a fault of the data kept here: it points nowhere, or cannot be computed with. A warning is what the
documents do not state or the world has not published: nobody here can mend it alone, and everybody should see it.
"""

from indicators.problems import Fault, message

UNFIT_TARGET_UNIT = Fault(
    "unfit_target_unit",
    message("“{target}” is kept in '{found}', its indicator in '{expected}'."),
    message("Correct the unit of its fact."),
)
BASELINE_POINTS_NOWHERE = Fault(
    "baseline_points_nowhere",
    message("The baseline of “{target}” names a figure that is not held: {period}, {definition}, source '{source}'."),
    message("Correct 'baseline:' or add the figure."),
)
ADOPTION_POINTS_NOWHERE = Fault(
    "adoption_points_nowhere",
    message("An adoption for “{series}” names a figure that is not held: {period}, {definition}, source '{source}'."),
    message("Correct it, or add the figure."),
)
BRIDGE_POINTS_NOWHERE = Fault(
    "bridge_points_nowhere",
    message("A bridge of “{series}” leads from “{found}” to “{definition}”, which are not both its definitions."),
    message("Take the bridge back and record it again."),
)

FIGURE_OVERDUE = Fault(
    "figure_overdue",
    message("No figure of {period} for “{series}” is held; the earliest was due in {month}."),
    message("Enter it, or add the source that prints it."),
    severity="warning",
)
NO_BRIDGE = Fault(
    "no_bridge",
    message(
        "“{target}” cannot be judged: the figure of {period} follows the definition “{found}”, the target "
        "“{definition}”."
    ),
    message("Add a figure on the target's definition, or record a bridge between the two with its reason."),
    severity="warning",
)
NO_ADOPTION = Fault(
    "no_adoption",
    message("For “{series}”, {period}, different values were published: {values}. No reason says which one is used."),
    message("Add it under 'adopted:', with its reason."),
    severity="warning",
)
ONE_PUBLICATION = Fault(
    "one_publication",
    message("The verdict on “{target}” rests on one publication of the figure of {period}: {publication}."),
    message("Add a second publication that prints it."),
    severity="warning",
)
SECOND_HAND = Fault(
    "second_hand",
    message("The verdict on “{target}” rests on a figure of {period} quoted at second hand: {publication}."),
    message("Find the publication that is quoted."),
    severity="warning",
)
GOAL_NOT_JUDGED = Fault(
    "goal_not_judged",
    message("The goal “{goal}” was due in {period}, and nobody has recorded a judgement."),
    message("Judge it, with evidence."),
    severity="warning",
)
FORCE_NOT_STATED = Fault(
    "force_not_stated",
    message("The document does not say whether “{target}” is binding or expected."),
    message("Fill in 'force:' when a document says so."),
    severity="warning",
)
OWNER_NOT_STATED = Fault(
    "owner_not_stated",
    message("The document names no owner of “{target}”."),
    message("Fill in 'owner:' when a document names one."),
    severity="warning",
)
CLAUSE_NOT_STATED = Fault(
    "clause_not_stated",
    message("It is not recorded where in its document “{target}” stands."),
    message("Write the paragraph or page into 'locator' of its fact."),
    severity="warning",
)
