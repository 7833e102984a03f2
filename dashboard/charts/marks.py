"""The five symbols of a status. Shape comes first, so that no verdict hangs on colour."""

from markupsafe import Markup

from indicators.model import JudgementStatus
from indicators.verdicts import StatusGroup

_SHAPES: dict[StatusGroup, str] = {
    "achieved": '<path d="M1.2 7.4 5.2 11.6 12.8 2.4" fill="none" stroke="currentColor" stroke-width="2.6"/>',
    "on_track": '<circle cx="7" cy="7" r="5.4" fill="currentColor"/>',
    "slow": '<path d="M7 1.2 13.4 12.6H.6Z" fill="currentColor"/>',
    "behind": '<path d="M2 2 12 12M12 2 2 12" fill="none" stroke="currentColor" stroke-width="2.8"/>',
    "undecided": (
        '<circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" stroke-width="1.9"'
        ' stroke-dasharray="2.05 2.05"/>'
    ),
}

# The same as signs of a typeface, where no shape can stand: in the cells of a table.
STATUS_SIGNS: dict[StatusGroup, str] = {
    "achieved": "✔", "on_track": "●", "slow": "▲", "behind": "✖", "undecided": "◌"
}  # fmt: skip

# A goal without a number is judged by people; its judgement borrows the symbol closest in meaning.
GOAL_GROUP: dict[JudgementStatus | str, StatusGroup] = {
    "completed": "achieved",
    "in_progress": "on_track",
    "delayed": "behind",
    "not_started": "undecided",
    "unjudged": "undecided",
}


def status_mark(group: StatusGroup) -> Markup:
    """The symbol of a group, in the colour of the text around it. The word always stands beside it."""
    return Markup('<svg viewBox="0 0 14 14" aria-hidden="true">{}</svg>').format(Markup(_SHAPES[group]))
