"""How changes between two states are told: a line each, with what it was, what it is, why, by whom and when."""

from collections import Counter
from collections.abc import Collection, Mapping

from dashboard.language import Words
from dashboard.queries.editions import EditionComparison
from dashboard.sentences.change_entries import entry_fields, entry_name, entry_part, entry_texts
from dashboard.sentences.left_out import left_out_sentence
from dashboard.sentences.told_change import ChangeSide, Telling, ToldChange
from dashboard.sentences.told_figures import moved_figure, told_figure
from dashboard.wording import definition_name, figure_with_unit, goal_word, status_name, status_word
from indicators.change_records import (
    CHANGE_KINDS,
    Change,
    ChangedBridge,
    ChangedEntry,
    ChangedFigure,
    ChangedGoal,
    ChangedOverride,
    ChangedTarget,
    ChangedVerdict,
    ChangeKind,
    Event,
)
from indicators.problems import message
from indicators.verdicts import STATUS_GROUP, GoalVerdict, Override, Verdict

_KINDS: Mapping[ChangeKind, str] = {
    "verdict": message("Verdicts"),
    "figure": message("Figures"),
    "target": message("Targets"),
    "goal": message("Qualitative goals"),
    "ruling": message("Rulings"),
    "definition": message("Definitions and sources"),
}
_EVENTS: Mapping[Event, str] = {
    "period_ended": message("its period is over"),
    "overdue": message("its figure is overdue"),
    "target": message("the target is another one"),
    "bridge": message("a bridge between definitions was set or taken back"),
    "definition": message("the indicator is defined otherwise"),
}


def kind_word(kind: ChangeKind, words: Words) -> str:
    """The changes of a kind."""
    return words.say(_KINDS[kind])


def changes_sentence(compared: EditionComparison, words: Words) -> str:
    """How much changed, that nothing did where nothing did, and of how many regions that was not looked for."""
    return words.sentences([own for own in (_changed(compared, words), not_compared_sentence(compared, words)) if own])


def not_compared_sentence(compared: EditionComparison, words: Words) -> str:
    """Of how many regions it was not looked for changes; empty where it was of all."""
    return left_out_sentence(max(own.state.known.regions_left_out for own in (compared.before, compared.after)), words)


def _changed(compared: EditionComparison, words: Words) -> str:
    changes = compared.changes
    if not changes:
        return words.say("Nothing changed.")
    flips = sum(isinstance(own, ChangedVerdict) and own.is_flip for own in changes)
    kinds = Counter(own.kind for own in changes)
    parts = [
        words.count("{number} verdict became another one", "{number} verdicts became other ones", flips)
        if flips
        else words.say("No verdict became another one")
    ]
    if others := kinds["verdict"] - flips:
        parts.append(_others(others, words))
    if counted := _counted(kinds, words):
        parts.append(words.say("changed besides: {parts}", parts=words.join(counted)))
    return words.say("{sentence}.", sentence=words.say("; ").join(parts))


def _others(number: int, words: Words) -> str:
    return words.count(
        "{number} is new or stands on another figure", "{number} are new or stand on other figures", number
    )


def _counted(kinds: Mapping[ChangeKind, int], words: Words) -> list[str]:
    """How many of each kind changed besides verdicts."""
    number = {kind: kinds.get(kind, 0) for kind in CHANGE_KINDS}
    told: Mapping[ChangeKind, str] = {
        "figure": words.count("{number} figure", "{number} figures", number["figure"]),
        "target": words.count("{number} target", "{number} targets", number["target"]),
        "goal": words.count("{number} judgement of a goal", "{number} judgements of goals", number["goal"]),
        "ruling": words.count("{number} ruling", "{number} rulings", number["ruling"]),
        "definition": words.count(
            "{number} definition or source", "{number} definitions or sources", number["definition"]
        ),
    }
    return [text for kind, text in told.items() if number[kind]]


def told_changes(
    compared: EditionComparison, words: Words, kinds: Collection[ChangeKind] = CHANGE_KINDS
) -> list[ToldChange]:
    """All changes of some kinds, in their order."""
    telling = Telling(compared, words)
    return [_told(own, telling) for own in compared.changes if own.kind in kinds]


def _told(change: Change, telling: Telling) -> ToldChange:
    match change:
        case ChangedVerdict():
            return _verdict(change, telling)
        case ChangedFigure():
            return told_figure(change, telling)
        case ChangedTarget():
            return _target(change, telling)
        case ChangedGoal():
            return _goal(change, telling)
        case ChangedBridge():
            return _bridge(change, telling)
        case ChangedOverride():
            return _override(change, telling)
        case ChangedEntry():
            return _entry(change, telling)


# ---------------------------------------------------------------- verdicts and targets


def _verdict(change: ChangedVerdict, telling: Telling) -> ToldChange:
    words, target = telling.words, change.target
    causes = [moved_figure(own, telling) for own in change.figures]
    if change.before is None:
        causes.append(words.say("the target is new"))
    else:
        causes += [words.say(_EVENTS[own]) for own in change.events]
    doings = [own for figure in change.figures if (own := telling.compared.doing(figure))]
    newest = max(doings, key=lambda own: own.moment, default=None)
    reasons = [words.say("Reason: {reason}", reason=newest.reason)] if newest and newest.reason else []
    return ToldChange(
        kind="verdict",
        subject=telling.of_target(target),
        what=words.say("Verdict on {target}", target=telling.asked(target)),
        before=_standing(change.before, words),
        after=_standing(change.after, words),
        why=words.say("; ").join([*causes, *reasons]),
        cause=words.say("; ").join(causes),
        who=telling.who(newest),
        when=telling.when(newest),
        is_flip=change.is_flip,
        indicator=target.indicator,
        region=target.region,
        target=target.key,
    )


def _standing(verdict: Verdict | None, words: Words) -> ChangeSide:
    if verdict is None:
        return ChangeSide(words.say("not set"))
    notes = []
    if figure := verdict.figure:
        period = words.period(figure.period)
        notes.append(words.say("{figure} in {period}", figure=figure_with_unit(figure, words), period=period))
    if verdict.is_overdue:
        notes.append(words.say("overdue"))
    return ChangeSide(status_word(verdict, words), verdict.group, words.join(notes))


def _target(change: ChangedTarget, telling: Telling) -> ToldChange:
    words, own = telling.words, change.target
    if change.is_new_version:
        what = words.say("New version")
    elif change.before is None:
        what = words.say("New target")
    else:
        what = words.say("Dropped target") if change.after is None else words.say("Changed target")
    sides = [ChangeSide(telling.asked(side) if side else "—") for side in (change.before, change.after)]
    return ToldChange(
        kind="target",
        subject=telling.of_target(own),
        what=what,
        before=sides[0],
        after=sides[1],
        why=telling.published(own),
        indicator=own.indicator,
        region=own.region,
        target=own.key,
    )


# ---------------------------------------------------------------- what people decided, what is defined


def _goal(change: ChangedGoal, telling: Telling) -> ToldChange:
    words = telling.words
    judgement = change.after.judgement if change.after else None
    why = [text for text in ((judgement.criteria, judgement.evidence) if judgement else ()) if text]
    return ToldChange(
        kind="goal",
        subject=words.text(change.goal.goal.text),
        what=words.say("Judgement"),
        before=_judged(change.before, words),
        after=_judged(change.after, words),
        why=words.say("; ").join(why),
        who=judgement.judge if judgement else "",
        when=words.day(judgement.judged_on) if judgement else "",
    )


def _judged(goal: GoalVerdict | None, words: Words) -> ChangeSide:
    return ChangeSide(goal_word(goal.status, words) if goal else "—")


def _bridge(change: ChangedBridge, telling: Telling) -> ToldChange:
    words, own = telling.words, change.bridge
    indicator = telling.indicator(own.indicator)
    old, new = (
        definition_name(indicator, name, None, words) if indicator else name
        for name in (own.from_definition, own.to_definition)
    )
    doing = telling.compared.doing(change)
    before, after = (
        ChangeSide(words.say("bridged") if side else words.say("not bridged")) for side in (change.before, change.after)
    )
    return ToldChange(
        kind="ruling",
        subject=telling.of_line(own.indicator, own.region, words.say("“{old}” for “{new}”", old=old, new=new)),
        what=words.say("Bridge"),
        before=before,
        after=after,
        why=doing.reason if doing else own.reason,
        who=doing.author if doing else own.decided_by,
        when=telling.when(doing) or words.day(own.decided_on),
        indicator=own.indicator,
        region=own.region,
    )


def _override(change: ChangedOverride, telling: Telling) -> ToldChange:
    words = telling.words
    own, doing = change.after, telling.compared.doing(change)
    return ToldChange(
        kind="ruling",
        subject=telling.of_target(change.target),
        what=words.say("Verdict by hand"),
        before=_by_hand(change.before, words),
        after=_by_hand(change.after, words),
        why=own.reason if own else (doing.reason if doing else ""),
        who=own.decided_by if own else (doing.author if doing else ""),
        when=words.day(own.decided_on) if own else telling.when(doing),
        indicator=change.target.indicator,
        region=change.target.region,
        target=change.target.key,
    )


def _by_hand(override: Override | None, words: Words) -> ChangeSide:
    if override is None:
        return ChangeSide(words.say("none"))
    return ChangeSide(status_name(override.status, words), STATUS_GROUP[override.status])


def _entry(change: ChangedEntry, telling: Telling) -> ToldChange:
    words = telling.words
    before, after = entry_texts(change, words)
    return ToldChange(
        kind="definition",
        subject=entry_name(change, words),
        what=words.say("{part}: {fields}", part=entry_part(change, words), fields=entry_fields(change, words)),
        before=ChangeSide(before),
        after=ChangeSide(after),
        why="",
        indicator=change.entry.id if change.part == "indicator" else "",
    )
