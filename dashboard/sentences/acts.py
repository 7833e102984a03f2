"""How an act is said: who did what, in one sentence."""

from collections.abc import Callable, Mapping

from dashboard.access.roles import role_word
from dashboard.language import Words
from dashboard.queries.act_names import ActNames
from dashboard.sentences.act_subjects import (
    definition_of,
    figure_of,
    figures_of,
    goal_of,
    indicator_of,
    page_of,
    region_of,
    target_of,
)
from dashboard.sentences.published_acts import (
    edition_sentence,
    share_link_sentence,
    share_rule_sentence,
    storyboard_sentence,
)
from dashboard.sentences.upkeep import hold_sentence, rhythm_sentence
from dashboard.wording import goal_word, status_name
from etl.refreshing.upkeep import Hold, Refreshing
from indicators.problems import message
from indicators.proposals import Decision, LockException, PeriodLock, Proposal
from indicators.store import Entry

KINDS: Mapping[str, str] = {
    "run": message("Sources read"),
    "outlooks": message("Outlooks kept"),
    "judgement": message("Judgement"),
    "bridge": message("Bridge"),
    "override": message("Verdict by hand"),
    "submission": message("Handed in"),
    "decision": message("Decision"),
    "period_lock": message("Period lock"),
    "lock_exception": message("Exception from a lock"),
    "grant": message("Role"),
    "token": message("Bearer token"),
    "setting": message("Setting"),
    "edition": message("Edition"),
    "storyboard": message("Storyboard"),
    "share_rule": message("Sharing rule"),
    "share_link": message("Share link"),
    "refusal": message("Refused"),
    "earlier_ledger": message("Earlier database"),
}

_SETTINGS: Mapping[tuple[str, bool], str] = {
    ("approve_own", True): message("{who} allowed authors to approve their own figures."),
    ("approve_own", False): message("{who} ended that authors may approve their own figures."),
}


def act_kind(entry: Entry, words: Words) -> str:
    """What kind of act it is, in few words."""
    return words.say(KINDS[entry.act])


def act_sentence(entry: Entry, names: ActNames, words: Words) -> str:
    """Who did what, and what it was before where the act says so.

    Args:
        entry: the act.
        names: the names behind the ids of the act.
        words: in which language.
    """
    return _SENTENCES[entry.act](entry, names, words)


def _run(entry: Entry, _: ActNames, words: Words) -> str:
    values = entry.values
    if not values["appended_count"] and not values["withdrawn_count"]:
        return words.count(
            "{number} source was read; nothing was new.",
            "{number} sources were read; nothing was new.",
            values["sources"],
        )
    return words.count(
        "{number} source was read: {rows} appended, {withdrawn} withdrawn.",
        "{number} sources were read: {rows} appended, {withdrawn} withdrawn.",
        values["sources"],
        rows=words.count("{number} row", "{number} rows", values["appended_count"]),
        withdrawn=values["withdrawn_count"],
    )


def _outlooks(_entry: Entry, _: ActNames, words: Words) -> str:
    return words.say("The outlooks that changed were kept.")


def _judgement(entry: Entry, names: ActNames, words: Words) -> str:
    values = entry.values
    return words.say(
        "{who} judged the goal {goal}: {status}.",
        who=values["judge"],
        goal=goal_of(values["plan"], values["goal"], names, words),
        status=goal_word(values["status"], words),
    )


def _bridge(entry: Entry, names: ActNames, words: Words) -> str:
    values = entry.values
    indicator = values["indicator"]
    text = (
        message("{who} took back that figures of {old} may judge targets of {new}: {indicator}, {region}.")
        if values["is_withdrawn"]
        else message("{who} let figures of {old} judge targets of {new}: {indicator}, {region}.")
    )
    return words.say(
        text,
        who=values["decided_by"],
        old=definition_of(indicator, values["from_definition"], names, words),
        new=definition_of(indicator, values["to_definition"], names, words),
        indicator=indicator_of(indicator, names, words),
        region=region_of(values["region"], names, words),
    )


def _override(entry: Entry, names: ActNames, words: Words) -> str:
    values = entry.values
    who, target = values["decided_by"], target_of(values["target"], names, words)
    if values["is_withdrawn"]:
        return words.say("{who} took back the verdict by hand on {target}.", who=who, target=target)
    status = status_name(values["status"], words)
    return words.say("{who} set a verdict by hand on {target}: {status}.", who=who, target=target, status=status)


def _submission(entry: Entry, names: ActNames, words: Words) -> str:
    proposals = [Proposal.model_validate(own) for own in entry.values["proposals"]]
    who = proposals[0].author_name or names.person(entry.actor)
    if len(proposals) > 1:
        return words.count(
            "{who} handed in {number} figure.", "{who} handed in {number} figures.", len(proposals), who=who
        )
    own = proposals[0]
    text = {
        "enter": message("{who} handed in {figure}."),
        "correct": message("{who} handed in a correction: {figure}."),
        "withdraw": message("{who} asked to withdraw {figure}."),
    }[own.kind]
    told = words.say(text, who=who, figure=figure_of(own.fact, names, words))
    return _with_reason(told, own.reason, words)


def _decision(entry: Entry, names: ActNames, words: Words) -> str:
    decisions = [Decision.model_validate(own) for own in entry.values["decisions"]]
    first = decisions[0]
    one, many = {
        "approved": (message("{who} approved {what}."), message("{who} approved {number} figures: {what}.")),
        "returned": (message("{who} returned {what}."), message("{who} returned {number} figures: {what}.")),
        "recalled": (message("{who} took back {what}."), message("{who} took back {number} figures: {what}.")),
    }[first.outcome]
    what = figures_of(decisions, names, words)
    who, text = first.decided_by_name or names.person(entry.actor), one if len(decisions) == 1 else many
    told = _with_reason(words.say(text, who=who, what=what, number=len(decisions)), first.comment, words)
    own = words.say("Their own figure.") if any(decision.is_own for decision in decisions) else ""
    return words.sentences([told, own]) if own else told


def _period_lock(entry: Entry, names: ActNames, words: Words) -> str:
    own = PeriodLock.model_validate(entry.values)
    period = words.period(own.period)
    if own.is_withdrawn:
        told = words.say("{who} opened {period} again.", who=names.person(entry.actor), period=period)
    else:
        day = words.day(own.locks_on)
        told = words.say("{who} locked {period} from {day} on.", who=names.person(entry.actor), period=period, day=day)
    return _with_reason(told, own.reason, words)


def _lock_exception(entry: Entry, names: ActNames, words: Words) -> str:
    own = LockException.model_validate(entry.values)
    what = words.join([indicator_of(own.indicator, names, words), region_of(own.region, names, words)])
    text = (
        message("{who} closed again, under “{name}”: {what}, {period}.")
        if own.is_withdrawn
        else message("{who} reopened until {day}, under “{name}”: {what}, {period}.")
    )
    values = {"who": names.person(entry.actor), "name": own.name, "what": what, "period": words.period(own.period)}
    return _with_reason(words.say(text, day=words.day(own.ends_on), **values), own.reason, words)


def _grant(entry: Entry, names: ActNames, words: Words) -> str:
    values = entry.values
    person, role = values["name"] or names.person(values["person"]), role_word(values["role"], words)
    if values["is_withdrawn"]:
        return words.say(
            "{who} took the role {role} from {person}.", who=names.person(entry.actor), role=role, person=person
        )
    return words.say("{who} gave {person} the role {role}.", who=names.person(entry.actor), role=role, person=person)


def _token(entry: Entry, names: ActNames, words: Words) -> str:
    values = entry.values
    text = (
        message("{who} revoked a bearer token of {person}: {purpose}.")
        if values["is_withdrawn"]
        else message("{who} gave {person} a bearer token: {purpose}.")
    )
    return words.say(
        text, who=names.person(entry.actor), person=names.person(values["person"]), purpose=values["purpose"]
    )


def _setting(entry: Entry, names: ActNames, words: Words) -> str:
    values = entry.values
    who = names.person(entry.actor)
    if values["name"] == "hold":
        what = hold_sentence(Hold.model_validate_json(values["content"]), words)
        return words.say("{who} set which revisions wait: {what}.", who=who, what=what)
    if values["name"] == "refresh":
        what = rhythm_sentence(Refreshing.model_validate_json(values["content"]), words)
        return words.say("{who} set when addresses are asked: {what}.", who=who, what=what)
    return words.say(_SETTINGS[values["name"], values["value"]], who=who)


def _refusal(entry: Entry, names: ActNames, words: Words) -> str:
    who, what = names.person(entry.actor), entry.values["what"]
    if page := page_of(what, words):
        return words.say("{who} tried to open “{page}”, and may not.", who=who, page=page)
    return words.say("{who} tried {what}, and may not.", who=who, what=what)


def _earlier_ledger(entry: Entry, _: ActNames, words: Words) -> str:
    rows = entry.values["rows"]
    return words.count(
        "{number} row of a database from before there was a log was taken over.",
        "{number} rows of a database from before there was a log were taken over.",
        rows,
    )


def _with_reason(told: str, reason: str, words: Words) -> str:
    return words.sentences([told, words.say("Reason: {reason}", reason=reason)]) if reason else told


Sentence = Callable[[Entry, ActNames, Words], str]
_SENTENCES: Mapping[str, Sentence] = {
    "run": _run,
    "outlooks": _outlooks,
    "judgement": _judgement,
    "bridge": _bridge,
    "override": _override,
    "submission": _submission,
    "decision": _decision,
    "period_lock": _period_lock,
    "lock_exception": _lock_exception,
    "grant": _grant,
    "token": _token,
    "setting": _setting,
    "edition": edition_sentence,
    "storyboard": storyboard_sentence,
    "share_rule": share_rule_sentence,
    "share_link": share_link_sentence,
    "refusal": _refusal,
    "earlier_ledger": _earlier_ledger,
}
