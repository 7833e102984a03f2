"""How verdicts are said: statuses, reasons, remarks and headlines, all made from the verdict itself.

Screens, terminal and exports take their words from here, so that they cannot disagree.
"""

from collections.abc import Mapping, Sequence

from dashboard.board import Board
from dashboard.language import Words
from indicators.corrections import is_corrected
from indicators.model import IN_THE_TEXT, Confidence, Fact, Force, Indicator, Observation, Target
from indicators.periods import latest_day
from indicators.problems import message
from indicators.progress import tally
from indicators.proposals import Proposal
from indicators.units import difference_unit
from indicators.verdicts import GoalVerdict, Status, StatusGroup, Verdict

_STATUS: dict[Status, str] = {
    "met": message("Met on time"),
    "met_early": message("Met early"),
    "met_late": message("Met late"),
    "on_track": message("On track"),
    "slow": message("Slow"),
    "behind": message("Behind"),
    "regressing": message("Moving away"),
    "lost": message("Met once, not now"),
    "missed": message("Missed"),
    "awaiting": message("Awaiting figure"),
    "not_comparable": message("Not comparable"),
    "no_data": message("Too little data"),
}
_GROUP: dict[StatusGroup, str] = {
    "achieved": message("Achieved"),
    "on_track": message("On track"),
    "slow": message("Slow"),
    "behind": message("Behind or missed"),
    "undecided": message("Not decided"),
}
_GOAL: dict[str, str] = {
    "unjudged": message("Awaiting a judgement"),
    "not_started": message("Not started"),
    "in_progress": message("In progress"),
    "completed": message("Completed"),
    "delayed": message("Delayed"),
}
_FORCE: dict[Force, str] = {
    "binding": message("Binding"),
    "expected": message("Expected"),
    "not_stated": message("Force not stated"),
}
_CONFIDENCE: dict[Confidence, str] = {
    "two_publications": message("Two publications"),
    "one_publication": message("One publication"),
    "secondary": message("Second-hand"),
    "entered": message("Entered"),
}


def status_word(verdict: Verdict, words: Words) -> str:
    """The status in words."""
    return status_name(verdict.status, words)


def status_name(status: Status, words: Words) -> str:
    """A status in words, without a verdict."""
    return words.say(_STATUS[status])


def group_word(group: StatusGroup, words: Words) -> str:
    """The group of statuses in words."""
    return words.say(_GROUP[group])


def goal_word(status: str, words: Words) -> str:
    """The status of a qualitative goal in words."""
    return words.say(_GOAL[status])


def force_word(force: Force, words: Words) -> str:
    """Whether a target is binding, expected, or its document does not say."""
    return words.say(_FORCE[force])


def confidence_word(confidence: Confidence, words: Words) -> str:
    """How sure a figure is."""
    return words.say(_CONFIDENCE[confidence])


def locator_word(locator: str, words: Words) -> str:
    """Where in its document something stands; in words where a document was read without clauses."""
    return words.say("in the text") if locator == IN_THE_TEXT else locator


def indicator_name(indicator: Indicator, words: Words, short: bool = False) -> str:
    """The indicator's name, the short one where asked for and given."""
    return words.text(indicator.short_name if short and indicator.short_name else indicator.name)


def version_word(target: Target, words: Words) -> str:
    """Which version of a target this is; empty where there is only one."""
    if target.version == 1 and not target.is_superseded:
        return ""
    return words.say("version {number}", number=target.version)


def deadline(target: Target, words: Words) -> str:
    """The year or span by which a target is due."""
    if target.hold == "every_year":
        return words.say("every year")
    return words.period(target.period)


def target_text(target: Target, words: Words) -> str:
    """The target's number with its sign of comparison, without the unit."""
    return words.printed(target.value, target.value_high, target.qualifier, target.unit)


def target_with_unit(target: Target, words: Words) -> str:
    """The target's number with its sign of comparison and its unit."""
    return words.join_unit(target_text(target, words), target.unit)


def figure_with_unit(figure: Observation | Fact, words: Words) -> str:
    """A figure as printed, or as it will be, with its unit."""
    printed = words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
    return words.join_unit(printed, figure.unit)


def proposed_value(proposal: Proposal, words: Words) -> str:
    """What a proposal asks for: its value, or that the recorded one is withdrawn."""
    return words.say("withdrawal") if proposal.kind == "withdraw" else figure_with_unit(proposal.fact, words)


def gap_with_unit(verdict: Verdict, words: Words) -> str:
    """The gap (figure − target) with its sign and unit; a dash where it was not computed."""
    if verdict.gap is None:
        return "—"
    decimals = 2 if verdict.derived_value is not None else None
    unit = verdict.target.unit
    amount = words.amount(verdict.gap, unit, decimals=decimals, signed=True)
    return words.join_unit(amount, difference_unit(unit))


def definition_name(indicator: Indicator, definition: str, basis: str | None, words: Words) -> str:
    """The definition's name, with its basis where it has one."""
    own = indicator.definition(definition)
    name = words.text(own.name)
    bases = [words.text(item.name) for item in own.bases if item.id == basis]
    return words.say("{definition}, {basis}", definition=name, basis=bases[0]) if bases else name


def basis_name(indicator: Indicator, definition: str, basis: str, words: Words) -> str:
    """The name of a basis."""
    for item in indicator.definition(definition).bases:
        if item.id == basis:
            return words.text(item.name)
    return basis


def flags(figure: Observation, verdict: Verdict | None, words: Words) -> list[tuple[str, str]]:
    """Superscript marks of a figure and what they mean."""
    marks = []
    if figure.is_preliminary:
        marks.append((words.say("mark: p"), words.say("preliminary")))
    if figure.is_expected:
        marks.append((words.say("mark: e"), words.say("expected when printed")))
    if figure.qualifier == "about":
        marks.append((words.say("mark: r"), words.say("rounded (about)")))
    if is_corrected(figure):
        marks.append((words.say("mark: x"), words.say("corrected: its source prints another figure")))
    if verdict is not None and verdict.status == "not_comparable":
        marks.append((words.say("mark: d"), words.say("other definition than the target")))
    if verdict is not None and any(remark.code == "bridged" for remark in verdict.remarks):
        marks.append((words.say("mark: b"), words.say("judged over a recorded bridge between definitions")))
    if verdict is not None and verdict.override is not None and not verdict.is_override_lapsed:
        marks.append((words.say("mark: h"), words.say("a human verdict stands beside the computed one")))
    return marks


def headline(board: Board, words: Words, *, is_brief: bool = False) -> str:
    """The whole board in one sentence of counts; a brief one does not say why targets cannot be decided yet."""
    counts = tally(board.verdicts)
    if not counts.total and not board.goals:
        return no_plan_sentence(board, words) or words.say("No target and no qualitative goal is set.")
    if not counts.total:
        return words.count(
            "{number} qualitative goal, no numeric target", "{number} qualitative goals, no numeric target",
            len(board.goals),
        )  # fmt: skip
    parts = [
        words.count("Of {number} numeric target", "Of {number} numeric targets", counts.total)
        + words.say(": ")
        + _achieved(counts.by_group["achieved"], counts.by_status["met_early"], words)
    ]
    parts += _behind_and_on_the_way(counts.by_group, words)
    if undecided := counts.by_group["undecided"]:
        by_status = {} if is_brief else counts.by_status
        parts.append(_undecided(undecided, by_status, words))
    return words.say("{sentence}.", sentence=words.say(", ").join(parts))


def no_plan_sentence(board: Board, words: Words) -> str:
    """That none of the plans was in force yet, or none recorded; empty where one was."""
    day = board.as_of.published_by
    adopted = [plan for plan in board.plans if latest_day(plan.adopted) <= day]
    if not adopted:
        return words.say("No plan chosen was in force on {day}.", day=words.day(day))
    if not any(plan.source in board.sources for plan in adopted):
        return words.say("By {day} no plan had been recorded here.", day=words.day(day))
    return ""


def subline(board: Board, words: Words) -> str:
    """Completion rates by force, and the goals without a number."""
    parts = []
    for force, label in _FORCE.items():
        counts = tally(verdict for verdict in board.verdicts if verdict.target.force == force)
        if not counts.total:
            continue
        if counts.completion_rate is None:
            parts.append(words.say("{force}: {total}, none decided yet.", force=words.say(label), total=counts.total))
            continue
        parts.append(
            words.say(
                "{force}: {total}, of which {judged} decided and {achieved} achieved ({rate}%).",
                force=words.say(label),
                total=counts.total,
                judged=counts.judged,
                achieved=counts.by_group["achieved"],
                rate=words.percent(counts.completion_rate),
            )
        )
    if replaced := sum(verdict.target.is_superseded for verdict in board.verdicts):
        parts.append(
            words.count(
                "{number} replaced version is judged and not counted.",
                "{number} replaced versions are judged and not counted.",
                replaced,
            )
        )
    if board.goals:
        parts.append(_goals_sentence(board.goals, words))
    return words.sentences(parts)


# ---------------------------------------------------------------- parts of sentences


def _achieved(achieved: int, early: int, words: Words) -> str:
    if early:
        return words.count(
            "{number} is achieved ({early} early)", "{number} are achieved ({early} early)", achieved, early=early
        )
    return words.count("{number} is achieved", "{number} are achieved", achieved)


def _behind_and_on_the_way(by_group: dict[StatusGroup, int], words: Words) -> list[str]:
    parts = []
    if number := by_group["on_track"]:
        parts.append(words.count("{number} is on track", "{number} are on track", number))
    if number := by_group["slow"]:
        parts.append(words.count("{number} is slow", "{number} are slow", number))
    if number := by_group["behind"]:
        parts.append(words.count("{number} is behind or missed", "{number} are behind or missed", number))
    return parts


def _undecided(undecided: int, by_status: Mapping[Status, int], words: Words) -> str:
    named: tuple[tuple[Status, str], ...] = (
        ("awaiting", message("{number} awaiting a figure")),
        ("no_data", message("{number} with too little data")),
        ("not_comparable", message("{number} not comparable")),
    )
    parts = [words.say(text, number=by_status[status]) for status, text in named if by_status.get(status)]
    if not parts:
        return words.count("{number} cannot be decided yet", "{number} cannot be decided yet", undecided)
    return words.count(
        "{number} cannot be decided yet ({parts})", "{number} cannot be decided yet ({parts})", undecided,
        parts=words.join(parts),
    )  # fmt: skip


def _goals_sentence(goals: Sequence[GoalVerdict], words: Words) -> str:
    waiting = sum(goal.status == "unjudged" for goal in goals)
    if waiting == len(goals):
        return words.count(
            "Besides, {number} qualitative goal, awaiting a judgement.",
            "Besides, {number} qualitative goals, all awaiting a judgement.",
            len(goals),
        )
    return words.count(
        "Besides, {number} qualitative goal, {waiting} awaiting a judgement.",
        "Besides, {number} qualitative goals, {waiting} awaiting a judgement.",
        len(goals),
        waiting=waiting,
    )
