"""Everything behind one verdict, in words: what the screen, the terminal and the interface tell about it.

Made once from the verdict and its story, so that the three cannot say different things.
"""

from dataclasses import dataclass

from dashboard.board import IndicatorStory
from dashboard.explanation.evidence import Input, inputs
from dashboard.explanation.formulas import Formula, formulas
from dashboard.explanation.verdict_changes import Change, verdict_changes
from dashboard.language import Words
from dashboard.sentences.headlines import target_headline
from dashboard.sentences.reasons import reason_sentences, remark_sentences
from dashboard.sentences.rules import rule_sentence, thresholds_sentence
from dashboard.wording import definition_name, indicator_name, status_word
from indicators.problems import message
from indicators.verdicts import STATUS_GROUP, Status, StatusGroup, Verdict


@dataclass(frozen=True)
class BridgeNote:
    """The recorded reason why a figure of one definition may judge a target of another."""

    from_definition: str
    to_definition: str
    reason: str
    by: str
    on: str


@dataclass(frozen=True)
class OverrideNote:
    """The human verdict recorded beside the computed one, in one sentence and in its parts."""

    text: str
    status: Status
    word: str
    group: StatusGroup
    reason: str
    by: str
    on: str
    is_lapsed: bool


@dataclass(frozen=True)
class Explanation:
    """One verdict explained.

    ``headline`` says it in one sentence, ``reasons`` why, ``rule_text`` by which rule; ``inputs`` are all numbers it
    rests on, ``formulas`` what was computed from them, ``thresholds`` the settings of ``method_version``.
    """

    key: str
    indicator: str
    region: str
    as_of: str
    headline: str
    status: str
    group: StatusGroup
    rule: int
    rule_text: str
    reasons: tuple[str, ...]
    remarks: tuple[str, ...]
    inputs: tuple[Input, ...]
    formulas: tuple[Formula, ...]
    thresholds: str
    method_version: str
    bridge: BridgeNote | None
    override: OverrideNote | None
    history: tuple[Change, ...]


def explain(verdict: Verdict, story: IndicatorStory, words: Words) -> Explanation:
    """The explanation of a verdict.

    Args:
        verdict: one of the story's.
        story: the indicator in its region.
        words: the language.
    """
    indicator = story.indicator
    return Explanation(
        key=verdict.target.key,
        indicator=indicator_name(indicator, words),
        region=words.text(story.region.name),
        as_of=words.as_of(story.as_of),
        headline=target_headline(verdict, indicator, words),
        status=status_word(verdict, words),
        group=verdict.group,
        rule=verdict.rule,
        rule_text=rule_sentence(verdict, words),
        reasons=tuple(reason_sentences(verdict, indicator, words)),
        remarks=tuple(remark_sentences(verdict, indicator, words)),
        inputs=inputs(verdict, story, words),
        formulas=tuple(formulas(verdict, words)),
        thresholds=thresholds_sentence(verdict.thresholds, words),
        method_version=verdict.thresholds.version,
        bridge=_bridge(verdict, story, words),
        override=_override(verdict, words),
        history=verdict_changes(verdict, story, words),
    )


def _bridge(verdict: Verdict, story: IndicatorStory, words: Words) -> BridgeNote | None:
    """The bridge by which the figure judges, if it needs one."""
    if not any(remark.code == "bridged" for remark in verdict.remarks) or verdict.figure is None:
        return None
    ends = (verdict.figure.definition, verdict.target.definition)
    for bridge in story.bridges:
        if (bridge.from_definition, bridge.to_definition) == ends:
            names = [definition_name(story.indicator, end, None, words) for end in ends]
            return BridgeNote(names[0], names[1], bridge.reason, bridge.decided_by, words.day(bridge.decided_on))
    return None


_BESIDE = message("Recorded beside it: {status}, because {reason} ({by}, {on}).")
_LAPSED = message("Lapsed, newer evidence came: {status}, because {reason} ({by}, {on}).")


def _override(verdict: Verdict, words: Words) -> OverrideNote | None:
    own = verdict.override
    if own is None:
        return None
    word = status_word(verdict.model_copy(update={"status": own.status}), words)
    reason, on = own.reason.rstrip("。.；;"), words.day(own.decided_on)
    template = _LAPSED if verdict.is_override_lapsed else _BESIDE
    return OverrideNote(
        text=words.say(template, status=word, reason=reason, by=own.decided_by, on=on),
        status=own.status,
        word=word,
        group=STATUS_GROUP[own.status],
        reason=own.reason,
        by=own.decided_by,
        on=on,
        is_lapsed=verdict.is_override_lapsed,
    )
