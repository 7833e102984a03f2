"""Recording what people decide: judgements of goals, bridges between definitions, verdicts beside the computed ones.

Every field is checked before anything is written, and all faults are told at once. What stands already is not
recorded twice.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import get_args

from dashboard.desk import Desk
from dashboard.jobs.events import Emit, Options
from dashboard.language import Words
from dashboard.wording import goal_word, indicator_name, status_word, target_with_unit
from indicators.acts import Bridge, Judgement
from indicators.as_of import AsOf
from indicators.faults.content import UNKNOWN_DEFINITION, UNKNOWN_INDICATOR, UNKNOWN_REGION
from indicators.faults.decision import (
    BRIDGE_TO_ITSELF,
    DECIDED_IN_THE_FUTURE,
    NOTHING_TO_WITHDRAW,
    OPTION_EMPTY,
    OPTION_NOT_ALLOWED,
    UNKNOWN_GOAL,
    UNKNOWN_TARGET,
)
from indicators.faults.request import NOT_A_DATE
from indicators.known import Known, read_known
from indicators.model import JudgementStatus, Target
from indicators.overrides import evidence_hash
from indicators.problems import Problem, Problems, problem
from indicators.references import suggestion
from indicators.store import Ruling, bridges, judgements, overrides, record_ruling
from indicators.verdicts import STATUS_GROUP, Override, Verdict

RECORDED_BY = "command line"


def record_judgement(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Record how a qualitative goal is judged.

    Raises:
        Problems: every fault of the options.
    """
    plan, _, goal = options.get("goal", "").partition("/")
    known = {f"{own.id}/{item.id}": item for own in desk.catalogue.plans.values() for item in own.goals}
    found = _required(options, "evidence", "by")
    found += _allowed("status", options.get("status", ""), get_args(JudgementStatus))
    if f"{plan}/{goal}" not in known:
        names = ", ".join(key for key in known if key.startswith(f"{plan}/")) or ", ".join(known)
        found.append(problem(UNKNOWN_GOAL, found=options.get("goal", ""), known=names))
    day = _day(options, found)
    _stop_at(found)
    judgement = Judgement(
        plan=plan,
        goal=goal,
        status=options["status"],  # type: ignore[arg-type]
        criteria=options.get("criteria", ""),
        evidence=options["evidence"],
        judge=options["by"],
        judged_on=day,
        note=options.get("note", ""),
    )
    standing = [own for own in judgements(desk.store, judged_by=day) if (own.plan, own.goal) == (plan, goal)]
    text = words.text(known[f"{plan}/{goal}"].text)
    line = words.say("{goal}: {status}", goal=text, status=goal_word(judgement.status, words))
    return _append(desk, judgement, standing[-1:], line, words, emit)


def record_bridge(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Record that figures of one definition may be judged against targets of another; or take that back.

    Raises:
        Problems: every fault of the options.
    """
    found = _required(options, "reason", "by") + _bridge_problems(desk, options)
    day = _day(options, found)
    _stop_at(found)
    bridge = Bridge(
        indicator=options["indicator"],
        region=options["region"],
        from_definition=options["from"],
        to_definition=options["to"],
        reason=options["reason"],
        decided_by=options["by"],
        decided_on=day,
        is_withdrawn=bool(options.get("withdraw")),
    )
    standing = [own for own in bridges(desk.store, decided_by_day=date.max) if own.key == bridge.key]
    if bridge.is_withdrawn and not standing:
        raise Problems([problem(NOTHING_TO_WITHDRAW, found=" → ".join((options["from"], options["to"])))])
    before = _verdicts_of(desk, bridge, day)
    name = indicator_name(desk.catalogue.indicators[bridge.indicator], words)
    code = _append(desk, bridge, standing, name, words, emit)
    for old, new in zip(before, _verdicts_of(desk, bridge, day), strict=True):
        if old.status != new.status:
            emit({"event": "line", "text": _change(old, new, words)})
    return code


def record_override(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Record a human verdict beside the computed one, for the evidence of its day; or take it back.

    Raises:
        Problems: every fault of the options.
    """
    found = _required(options, "reason", "by") + _allowed("status", options.get("status", ""), tuple(STATUS_GROUP))
    day = _day(options, found)
    known = read_known(desk.store, desk.catalogue, AsOf(day))
    target = _target(options.get("target", ""), known, found)
    _stop_at(found)
    assert target is not None, "a missing one is a fault"
    evidence = known.observations(target.indicator, target.region)
    override = Override(
        target=target.key,
        status=options["status"],  # type: ignore[arg-type]
        reason=options["reason"],
        decided_by=options["by"],
        decided_on=day,
        evidence_hash=evidence_hash(target, evidence, known.bridges.get(target.indicator, ())),
        is_withdrawn=bool(options.get("withdraw")),
    )
    standing = [own for own in overrides(desk.store, decided_by_day=date.max) if own.target == target.key]
    if override.is_withdrawn and not standing:
        raise Problems([problem(NOTHING_TO_WITHDRAW, found=target.key)])
    computed = status_word(known.verdict(target), words)
    line = words.say("{target}: computed “{computed}”", target=_named(target, known, words), computed=computed)
    return _append(desk, override, standing, line, words, emit)


# ---------------------------------------------------------------- checks


def _required(options: Options, *names: str) -> list[Problem]:
    return [problem(OPTION_EMPTY, option=name) for name in names if not options.get(name, "").strip()]


def _allowed(option: str, found: str, known: Sequence[str]) -> list[Problem]:
    return [] if found in known else [problem(OPTION_NOT_ALLOWED, option=option, found=found, known=", ".join(known))]


def _day(options: Options, found: list[Problem]) -> date:
    """The day of the decision; today where none was given."""
    today = date.today()
    try:
        day = date.fromisoformat(options["on"]) if options.get("on") else today
    except ValueError:
        found.append(problem(NOT_A_DATE, found=options["on"]))
        return today
    if day > today:
        found.append(problem(DECIDED_IN_THE_FUTURE, found=day))
    return day


def _bridge_problems(desk: Desk, options: Options) -> list[Problem]:
    catalogue = desk.catalogue
    found: list[Problem] = []
    if options.get("region") not in catalogue.regions:
        near = suggestion(options.get("region", ""), catalogue.regions)
        found.append(problem(UNKNOWN_REGION, region=options.get("region", ""), suggestion=near))
    indicator = catalogue.indicators.get(options.get("indicator", ""))
    if indicator is None:
        near = suggestion(options.get("indicator", ""), catalogue.indicators)
        return [*found, problem(UNKNOWN_INDICATOR, indicator=options.get("indicator", ""), suggestion=near)]
    known = [definition.id for definition in indicator.definitions]
    for name in ("from", "to"):
        if options.get(name) not in known:
            wrong = options.get(name, "")
            found.append(problem(UNKNOWN_DEFINITION, indicator=indicator.id, definition=wrong, known=", ".join(known)))
    if options.get("from") == options.get("to"):
        found.append(problem(BRIDGE_TO_ITSELF, found=options.get("from", "")))
    return found


def _target(key: str, known: Known, found: list[Problem]) -> Target | None:
    for target in known.targets:
        if target.key == key:
            return target
    near = suggestion(key, [target.key for target in known.targets])
    found.append(problem(UNKNOWN_TARGET, found=key, suggestion=near))
    return None


def _stop_at(found: list[Problem]) -> None:
    if found:
        raise Problems(found)


# ---------------------------------------------------------------- appending and telling


def _append(desk: Desk, ruling: Ruling, standing: Iterable[Ruling], line: str, words: Words, emit: Emit) -> int:
    if ruling in standing:
        emit({"event": "line", "text": words.say("{what}: stands already, nothing was recorded.", what=line)})
        return 0
    record_ruling(desk.store, ruling, recorded_by=RECORDED_BY)
    done = words.say("Taken back.") if getattr(ruling, "is_withdrawn", False) else words.say("Recorded.")
    emit({"event": "line", "text": words.say("{what}. {done}", what=line, done=done)})
    return 0


def _verdicts_of(desk: Desk, bridge: Bridge, day: date) -> tuple[Verdict, ...]:
    known = read_known(desk.store, desk.catalogue, AsOf(day))
    series = (bridge.indicator, bridge.region)
    return known.verdicts(lambda target: (target.indicator, target.region) == series)


def _change(old: Verdict, new: Verdict, words: Words) -> str:
    return words.say(
        "{target}: {before} → {after}",
        target=new.target.key,
        before=status_word(old, words),
        after=status_word(new, words),
    )


def _named(target: Target, known: Known, words: Words) -> str:
    name = indicator_name(known.catalogue.indicators[target.indicator], words)
    return f"{name} {target_with_unit(target, words)}"
