"""Cells of tables on paper, as plain data."""

from collections.abc import Sequence

from dashboard.scenes.telling import Telling
from dashboard.sheets.aligned import Aligned
from dashboard.sheets.overview_rows import TargetRow
from indicators.verdicts import Verdict

# What no document states, or nobody can compute.
DASH = "—"

# What is printed, what stands small beside it, its marks, and the group of a status.
Cell = dict[str, str]


def cell(text: str, small: str = "", *, marks: Sequence[tuple[str, str]] = (), group: str = "") -> Cell:
    """A cell; a dash has nothing beside it. ``marks`` come with their meanings, which stand below the table."""
    return {
        "text": text,
        "small": "" if small == DASH else small,
        "marks": " ".join(mark for mark, _ in marks),
        "group": group,
    }


def number_text(number: Aligned) -> str:
    """A number in one piece, as it is printed where columns need no common decimal point."""
    return f"{number.sign} {number.whole}{number.fraction}".strip()


def stated_force(verdict: Verdict, row: TargetRow) -> str:
    """Whether a target is binding, in words; a dash where its document does not say."""
    return DASH if verdict.target.force == "not_stated" else row.force_word


def stated_owner(verdict: Verdict, telling: Telling) -> str:
    """Who answers for a target; a dash where its document does not say."""
    target = verdict.target
    return telling.words.text(telling.catalogue.planned_target(target.plan, target.target).owner) or DASH


def any_force(telling: Telling) -> bool:
    """Whether any document says of a target whether it is binding."""
    return any(verdict.target.force != "not_stated" for verdict, _ in telling.targets)


def any_owner(telling: Telling) -> bool:
    """Whether any document says who answers for a target."""
    return any(stated_owner(verdict, telling) != DASH for verdict, _ in telling.targets)


def unstated(telling: Telling) -> list[str]:
    """What no document states and no column holds therefore, as a note below the table."""
    words = telling.words
    if not any_force(telling) and not any_owner(telling):
        return [words.say("Force and owner: not stated in the documents")]
    if not any_owner(telling):
        return [words.say("Owner: not stated in the documents")]
    return [] if any_force(telling) else [words.say("Force: not stated in the documents")]
