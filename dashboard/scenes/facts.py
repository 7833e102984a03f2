"""The few facts beside a number: what was asked, how far off it is, and when it was or will be reached."""

from decimal import Decimal

from dashboard.charts.pace import pace_decimals
from dashboard.language import Words
from dashboard.scenes.fitting import MOST_FACTS
from dashboard.scenes.rows import gap_value, one_number
from dashboard.scenes.slide import SlideFact
from dashboard.wording import figure_with_unit, gap_with_unit, target_with_unit
from indicators.units import difference_unit
from indicators.verdicts import Verdict


def target_facts(verdict: Verdict, words: Words) -> tuple[SlideFact, ...]:
    """At most four: target, gap, then what matters for such a verdict."""
    target = verdict.target
    asked = SlideFact(words.say("Target"), target_with_unit(target, words), one_number(target, words))
    facts = [asked, *_gap(verdict, words), *_reached(verdict, words), *_awaited(verdict, words)]
    if verdict.status in ("on_track", "slow", "behind", "regressing", "no_data", "awaiting"):
        facts += [*_way(verdict, words), *_needed(verdict, words), *_baseline(verdict, words)]
    return tuple(facts[:MOST_FACTS])


def _gap(verdict: Verdict, words: Words) -> list[SlideFact]:
    """How far above or below the target; of a range how far outside."""
    gap, value = verdict.gap, gap_value(verdict, words)
    if gap is None or value is None:
        return []
    if not gap:
        is_range = verdict.target.value_high is not None
        return [SlideFact(words.say("Gap"), words.say("within the range") if is_range else words.say("none"), value)]
    label = words.say("Above the target") if gap > 0 else words.say("Below the target")
    return [SlideFact(label, _unsigned(verdict, gap, words), abs(value))]


def _unsigned(verdict: Verdict, gap: Decimal, words: Words) -> str:
    """The gap without its sign, which the label says."""
    return gap_with_unit(verdict.model_copy(update={"gap": abs(gap)}), words).removeprefix("+")


def _reached(verdict: Verdict, words: Words) -> list[SlideFact]:
    if verdict.first_met is None or verdict.status == "met":
        return []
    return [SlideFact(words.say("First met"), words.say("in {year}", year=words.period(verdict.first_met)))]


def _awaited(verdict: Verdict, words: Words) -> list[SlideFact]:
    if verdict.status != "awaiting":
        return []
    if verdict.expected_month is None:
        return [SlideFact(words.say("Figure expected"), words.say("month not known"))]
    month = words.month(verdict.expected_month)
    text = words.say("{month}, overdue", month=month) if verdict.is_overdue else month
    return [SlideFact(words.say("Figure expected"), text)]


def _way(verdict: Verdict, words: Words) -> list[SlideFact]:
    if verdict.progress is None or verdict.expected_share is None:
        return []
    done = words.ratio(verdict.progress, in_percent=True)
    due = words.percent(verdict.expected_share)
    return [SlideFact(words.say("Way done"), words.say("{done}% ({due}% due)", done=done, due=due))]


def _needed(verdict: Verdict, words: Words) -> list[SlideFact]:
    pace = verdict.pace_needed
    if pace is None:
        return []
    amount = words.amount(pace, verdict.target.unit, decimals=pace_decimals(pace), signed=True)
    return [SlideFact(words.say("Needed a year"), words.join_unit(amount, difference_unit(verdict.target.unit)))]


def _baseline(verdict: Verdict, words: Words) -> list[SlideFact]:
    baseline = verdict.baseline
    if baseline is None:
        return []
    label = words.say("Baseline {period}", period=words.period(baseline.period))
    return [SlideFact(label, figure_with_unit(baseline, words), one_number(baseline, words))]
