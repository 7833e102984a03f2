"""How the self-audit and the release calendar are said, on the screen and in the terminal."""

from collections.abc import Mapping

from dashboard.language import Words
from dashboard.queries.audit import AuditReport
from dashboard.wording import deadline, definition_name, indicator_name, target_with_unit, version_word
from indicators.audit_records import Finding
from indicators.catalogue import Catalogue
from indicators.model import Target
from indicators.periods import parse_period
from indicators.problems import message
from indicators.release_calendar import Release, ReleaseLag
from indicators.units import UNITS

_TITLES: Mapping[str, str] = {
    "unfit_target_unit": message("Unit does not fit"),
    "missing_baseline": message("No baseline and no reason"),
    "baseline_points_nowhere": message("Baseline points nowhere"),
    "adoption_points_nowhere": message("Adoption points nowhere"),
    "bridge_points_nowhere": message("Bridge points nowhere"),
    "figure_overdue": message("Figure overdue"),
    "no_bridge": message("Definitions do not match"),
    "no_adoption": message("Conflict without a choice"),
    "one_publication": message("One publication only"),
    "second_hand": message("Second-hand figure"),
    "goal_not_judged": message("Goal not judged"),
    "force_not_stated": message("Force not stated"),
    "owner_not_stated": message("Owner not stated"),
    "clause_not_stated": message("Clause not recorded"),
}


def finding_title(finding: Finding, words: Words) -> str:
    """What kind of finding it is, in few words."""
    return words.say(_TITLES[finding.fault.kind])


def finding_sentence(finding: Finding, report: AuditReport, words: Words) -> str:
    """What was found, in one sentence with names; what to do about it is the same for all of its kind."""
    return words.say(finding.fault.template, **_spoken(finding, report, words))


def audit_summary(report: AuditReport, words: Words) -> str:
    """How much was found, in one sentence."""
    errors = len(report.errors)
    notes = len(report.findings) - errors
    if not report.findings:
        return words.say("The self-audit found nothing.")
    if not errors:
        return words.count(
            "The self-audit found no error, and {number} point to know.",
            "The self-audit found no error, and {number} points to know.",
            notes,
        )
    return words.count(
        "The self-audit found {number} error, and points to know: {notes}.",
        "The self-audit found {number} errors, and points to know: {notes}.",
        errors,
        notes=notes,
    )


def series_name(indicator: str, region: str, catalogue: Catalogue, words: Words) -> str:
    """An indicator in a region."""
    known, place = catalogue.indicators.get(indicator), catalogue.regions.get(region)
    return words.say(
        "{indicator} ({region})",
        indicator=indicator_name(known, words, short=True) if known else indicator,
        region=words.text(place.name) if place else region,
    )


def next_figure(release: Release, words: Words) -> str:
    """The next figure and its month, in few words."""
    period = words.period(release.next_period)
    if release.next_period.is_open:
        return words.say("next: the first figure {period}, release month not stated", period=period)
    if release.due_month is None:
        return words.say("next: figure of {period}, release month not stated", period=period)
    month = words.month(release.due_month)
    if release.is_overdue:
        return words.say("next: figure of {period}, due {month}, overdue", period=period, month=month)
    return words.say("next: figure of {period}, due {month}", period=period, month=month)


def lag_word(lag: ReleaseLag | None, words: Words) -> str:
    """What the month rests on."""
    if lag is None:
        return words.say("not stated")
    if lag.publications is None:
        return words.say("stated")
    return words.count("{number} past year", "{number} past years", lag.publications)


def _spoken(finding: Finding, report: AuditReport, words: Words) -> dict[str, str]:
    """The values of a finding with names for ids."""
    spoken = dict(finding.values)
    catalogue = report.catalogue
    if finding.target:
        spoken["target"] = target_name(finding.target, catalogue, words)
    if finding.goal:
        spoken["goal"] = words.text(finding.goal.goal.text)
    if "series" in spoken:
        spoken["series"] = series_name(finding.indicator, finding.region, catalogue, words)
    if "period" in spoken:
        spoken["period"] = words.period(parse_period(spoken["period"]))
    if "month" in spoken:
        spoken["month"] = words.month(spoken["month"])
    if (source := report.sources.get(spoken.get("publication", ""))) is not None:
        spoken["publication"] = words.text(source.publisher)
    known = catalogue.indicators.get(finding.indicator)
    for name in ("definition", "found"):
        code, _, basis = spoken.get(name, "").partition("@")
        if known and code in {definition.id for definition in known.definitions}:
            spoken[name] = definition_name(known, code, basis, words)
    return spoken


def target_name(target: Target, catalogue: Catalogue, words: Words) -> str:
    """A version of a target: what, where, until when, how much."""
    if target.unit not in UNITS:
        # Its number cannot be written.
        return target.key
    name = words.say(
        "{series}, {deadline}: {target}",
        series=series_name(target.indicator, target.region, catalogue, words),
        deadline=deadline(target, words),
        target=target_with_unit(target, words),
    )
    version = version_word(target, words)
    return words.join([name, version]) if version else name
