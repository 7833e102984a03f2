"""The job behind `milepost explain`: one target's verdict with everything it rests on, for a person or a program."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from dashboard.board import IndicatorStory
from dashboard.desk import Desk
from dashboard.explanation.evidence import Input
from dashboard.explanation.explanation import explain
from dashboard.explanation.formulas import Formula
from dashboard.explanation.verdict_changes import Change
from dashboard.jobs.events import Emit, Options
from dashboard.jobs.progress_rows import target_row
from dashboard.language import Words
from dashboard.queries.screens import indicator_story, known_at
from dashboard.sentences.methods import method_name, method_word
from indicators.as_of import AsOf
from indicators.faults.decision import UNKNOWN_TARGET
from indicators.methods.side_by_side import side_by_side
from indicators.model import Target
from indicators.problems import Problems, message, problem
from indicators.references import suggestion
from indicators.verdicts import Verdict

_INPUTS = {
    "role": message("Input"),
    "value": message("Value"),
    "period": message("Period"),
    "definition": message("Definition and basis"),
    "published": message("Published"),
    "obs_status": message("OBS_STATUS"),
    "title": message("Source"),
    "locator": message("Locator"),
    "confidence": message("Confidence"),
}
_FORMULAS = {
    "name": message("Measure"),
    "expression": message("Formula"),
    "result": message("Result"),
}
_HISTORY = {
    "printed": message("Day"),
    "word": message("Verdict"),
    "figure": message("Decided by"),
    "period": message("Period"),
    "came_out": message("What came out"),
}


def find_verdict(desk: Desk, name: str, as_of: AsOf) -> tuple[Verdict, IndicatorStory]:
    """The verdict on a target, and the story of its indicator.

    Args:
        desk: what this process works with.
        name: ``plan/target/v2``, or ``plan/target`` for its newest version.
        as_of: the state of knowledge.

    Raises:
        Problems: no such target was known.
    """
    target = _named(known_at(desk.store, desk.catalogue, as_of).targets, name)
    story = indicator_story(desk.store, desk.catalogue, target.indicator, target.region, as_of)
    return next(own for own in story.verdicts if own.target.key == target.key), story


def _named(targets: Iterable[Target], name: str) -> Target:
    known = list(targets)
    fitting = [own for own in known if name in (own.key, f"{own.plan}/{own.target}")]
    if not fitting:
        raise Problems([problem(UNKNOWN_TARGET, found=name, suggestion=suggestion(name, [own.key for own in known]))])
    return max(fitting, key=lambda own: own.version)


def explain_target(desk: Desk, options: Options, as_of: AsOf, words: Words, emit: Emit) -> int:
    """Tell everything about one target; as one object where the format asked for is JSON.

    Raises:
        Problems: there is no such target.
    """
    verdict, story = find_verdict(desk, options.get("target", ""), as_of)
    if options.get("format") == "json":
        emit({"event": "record", "record": explanation_record(verdict, story, words)})
        return 0
    own = explain(verdict, story, words)

    def tell(*lines: str) -> None:
        for line in lines:
            emit({"event": "text", "text": line})

    tell(own.headline, " · ".join((own.key, own.region, own.as_of)), "")
    tell(*own.reasons, words.say("Rule {number}: {rule}", number=own.rule, rule=own.rule_text))
    tell(*([own.override.text] if own.override else []), *own.remarks, "", words.say("Inputs"))
    _table(_INPUTS, [_input_row(given) for given in own.inputs], words, emit)
    corrected = [given.period + words.say(": ") + given.corrected for given in own.inputs if given.corrected]
    tell(*([words.say("Corrected"), *corrected] if corrected else []))
    tell("", words.say("Formulas"))
    _table(_FORMULAS, [_formula_row(line) for line in own.formulas], words, emit)
    tell("", own.thresholds, "", words.say("How the verdict changed"))
    _table(_HISTORY, [_change_row(change, words) for change in own.history], words, emit)
    return 0


def explanation_record(verdict: Verdict, story: IndicatorStory, words: Words) -> dict[str, object]:
    """The row of a verdict with its explanation and what the published methods say: exact values beside the words."""
    own = asdict(explain(verdict, story, words))
    methods = side_by_side(verdict, story.indicator, story.figures)
    return {
        **target_row(verdict, story.catalogue, words),
        "by": story.as_of.kind,
        "region_name": own["region"],
        "rule_text": own["rule_text"],
        "method_version": own["method_version"],
        "thresholds": verdict.thresholds.model_dump(mode="json", exclude={"version"}),
        "thresholds_text": own["thresholds"],
        "inputs": own["inputs"],
        "formulas": own["formulas"],
        "bridge": own["bridge"],
        "override": own["override"],
        "history": own["history"],
        "methods": [
            {
                "method": row.method,
                "name": method_name(row.method, words),
                "status": row.status,
                "word": method_word(row.status, words) if row.status else None,
                "ratio": None if row.ratio is None else f"{row.ratio:f}",
                "reason": row.reason,
            }
            for row in methods.rows
        ],
        "depends_on_method": methods.depends_on_method,
    }


# ---------------------------------------------------------------- rows of the terminal


def _table(columns: Mapping[str, str], rows: list[dict[str, object]], words: Words, emit: Emit) -> None:
    titles = {name: words.say(title) for name, title in columns.items()}
    emit({"event": "rows", "columns": titles, "rows": rows})


def _input_row(given: Input) -> dict[str, object]:
    marks = [meaning for _, meaning in given.flags]
    return asdict(given) | {"obs_status": " ".join([given.obs_status or "", *marks]).strip()}


def _formula_row(formula: Formula) -> dict[str, object]:
    return asdict(formula) | {"expression": formula.expression or formula.text}


def _change_row(change: Change, words: Words) -> dict[str, object]:
    published = [
        words.say("{figure} in {period} ({title})", figure=own.value, period=own.period, title=own.title)
        for own in change.published
    ]
    word = words.say("same as before") if change.is_same else change.word
    return asdict(change) | {"word": word, "came_out": words.join([*change.events, *published])}
