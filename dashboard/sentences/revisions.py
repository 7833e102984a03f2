"""The report of a run in words: figures before and after, by how much, and the verdicts that turned."""

from dashboard.language import Words
from dashboard.wording import deadline, definition_name, indicator_name, status_name, target_text
from etl.refreshing.revision import RevisionReport
from indicators.catalogue import Catalogue
from indicators.change_records import ChangedVerdict
from indicators.problems import message
from indicators.store.revisions import PrintedValue, RevisedFigure, RevisionKind

REVISION_COLUMNS = {
    "kind_named": message("What"),
    "indicator_named": message("Indicator"),
    "region_named": message("Region"),
    "period_named": message("Period"),
    "definition_named": message("Definition"),
    "before_named": message("Before"),
    "after_named": message("Since then"),
    "change_named": message("By how much"),
    "source": message("Source"),
}
_KINDS: dict[RevisionKind, str] = {
    "new": message("new"),
    "changed": message("changed"),
    "withdrawn": message("withdrawn"),
}


def revision_rows(report: RevisionReport, catalogue: Catalogue, words: Words) -> list[dict[str, object]]:
    """One row a figure: as plain values, and as a person reads them."""
    return [_row(own, catalogue, words) for own in report.figures]


def _row(own: RevisedFigure, catalogue: Catalogue, words: Words) -> dict[str, object]:
    cell = own.cell
    indicator, region = catalogue.indicators.get(cell.indicator), catalogue.regions.get(cell.region)
    definition, _, basis = cell.definition.partition("@")
    return {
        "kind": own.kind,
        "kind_named": words.say(_KINDS[own.kind]),
        "indicator": cell.indicator,
        "indicator_named": indicator_name(indicator, words) if indicator else cell.indicator,
        "region": cell.region,
        "region_named": words.text(region.name) if region else cell.region,
        "period": str(cell.period),
        "period_named": words.period(cell.period),
        "definition": cell.definition,
        "definition_named": definition_name(indicator, definition, basis or None, words)
        if indicator
        else cell.definition,
        "source": own.source,
        "locator": own.locator,
        "unit": own.unit,
        "before": _exact(own.before),
        "before_named": _printed(own.before, own.unit, words),
        "after": _exact(own.after),
        "after_named": _printed(own.after, own.unit, words),
        "change": None if own.change is None else f"{own.change:f}",
        "change_named": change_word(own, words),
    }


def flip_rows(report: RevisionReport, catalogue: Catalogue, words: Words) -> list[dict[str, object]]:
    """One row a verdict that turned, under the same headings: the target's period, its status before and since."""
    return [
        {
            "kind_named": words.say("Verdict"),
            "indicator_named": indicator_name(catalogue.indicators[own.target.indicator], words),
            "region_named": words.text(catalogue.regions[own.target.region].name),
            "period_named": deadline(own.target, words),
            "before_named": status_name(own.before.status, words) if own.before else "—",
            "after_named": status_name(own.after.status, words) if own.after else "—",
            "change_named": target_text(own.target, words),
        }
        for own in report.flips
    ]


def change_word(own: RevisedFigure, words: Words) -> str:
    """By how much a figure changed: in its unit, and as a share of what stood before."""
    if own.change is None or own.before is None:
        return "—"
    if not own.change:
        return words.say("same value")
    sign = "+" if own.change > 0 else "−"
    told = words.join_unit(sign + words.printed(abs(own.change), None, "exact", own.unit), own.unit)
    if not own.before.value:
        return told
    share = abs(own.change / own.before.value)
    return words.say("{change} ({share}%)", change=told, share=sign + words.percent(share, decimals=1))


def flip_sentence(own: ChangedVerdict, catalogue: Catalogue, words: Words) -> str:
    """Which verdict became another one."""
    target = own.target
    return words.say(
        "{indicator}, {region}, {deadline} {target}: {before} → {after}",
        indicator=indicator_name(catalogue.indicators[target.indicator], words),
        region=words.text(catalogue.regions[target.region].name),
        deadline=deadline(target, words),
        target=target_text(target, words),
        before=status_name(own.before.status, words) if own.before else "—",
        after=status_name(own.after.status, words) if own.after else "—",
    )


def report_sentence(report: RevisionReport, words: Words) -> str:
    """What a run did, in short."""
    changed = words.count(
        "Run of {moment}: {number} row appended, {withdrawn} withdrawn.",
        "Run of {moment}: {number} rows appended, {withdrawn} withdrawn.",
        report.run.appended,
        moment=words.moment(report.run.recorded_at),
        withdrawn=report.run.withdrawn,
    )
    if not report.flips:
        return words.sentences([changed, words.say("No verdict turned.")])
    turned = words.count("{number} verdict turned.", "{number} verdicts turned.", len(report.flips))
    return words.sentences([changed, turned])


def _exact(own: PrintedValue | None) -> str | None:
    return None if own is None else f"{own.value:f}"


def _printed(own: PrintedValue | None, unit: str, words: Words) -> str:
    if own is None:
        return "—"
    return words.join_unit(words.printed(own.value, own.value_high, own.qualifier, unit), unit)
