"""How a target stands, as the title of its scene: a short sentence in which the status is the verb."""

from dashboard.language import Words
from dashboard.wording import deadline
from indicators.problems import message
from indicators.verdicts import Status, Verdict

_TITLES: dict[Status, str] = {
    "met": message("{indicator}: {target} was met on time"),
    "met_early": message("{indicator}: {target} was met early"),
    "met_late": message("{indicator}: {target} was met late"),
    "on_track": message("{indicator}: {target} is on track"),
    "slow": message("{indicator}: progress to {target} is slow"),
    "behind": message("{indicator}: {target} is behind"),
    "regressing": message("{indicator}: moving away from {target}"),
    "lost": message("{indicator}: {target} was met once, not now"),
    "missed": message("{indicator}: {target} was missed"),
    "awaiting": message("{indicator}: {target} awaits its figure"),
    "not_comparable": message("{indicator}: {target} and figure are not comparable"),
    "no_data": message("{indicator}: too little data for {target}"),
}


def target_title(verdict: Verdict, indicator: str, words: Words) -> str:
    """The title of a scene about a target; ``indicator`` is the name to use."""
    target = verdict.target
    if target.hold == "every_year":
        asked = words.say("the target for every year")
    else:
        asked = words.say("the {deadline} target", deadline=deadline(target, words))
    return words.say(_TITLES[verdict.status], indicator=indicator, target=asked)
