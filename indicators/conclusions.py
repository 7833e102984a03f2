"""Verdicts put together: the status a rule found, with its measures, reasons and remarks."""

from decimal import Decimal

from indicators.case import Case, first_values, measure
from indicators.model import Observation
from indicators.release_calendar import has_passed, release_lag
from indicators.verdicts import Reason, Status, Verdict


def awaiting(case: Case, year: int, latest: Observation | None, *reasons: Reason) -> Verdict:
    """The verdict that a figure is still to come, with the month its forerunners let one expect."""
    lag = release_lag(case.indicator, case.observations)
    month = lag.due_month(year) if lag else None
    verdict = conclude(
        case,
        "awaiting",
        5,
        *(reasons or (Reason(code="not_published"),)),
        figure=latest,
        remarks=() if lag is None or lag.is_stated else (Reason(code="month_from_past_lags"),),
    )
    overdue = month is not None and has_passed(month, case.as_of)
    return verdict.model_copy(update={"expected_month": month, "is_overdue": overdue})


def conclude(
    case: Case,
    status: Status,
    rule: int,
    *reasons: Reason,
    figure: Observation | None = None,
    first_met: Observation | None = None,
    remarks: tuple[Reason, ...] = (),
    computes: bool = True,
) -> Verdict:
    """The verdict with everything that can be measured of its figure.

    Args:
        case: the target and its figures.
        status: what the rule found.
        rule: its number.
        reasons: why.
        figure: the figure that decided, or the newest.
        first_met: the first figure that met the target.
        remarks: what to mind besides.
        computes: False where the figure must not be set against the target.
    """
    measures: dict[str, Decimal | None] = {}
    notes: tuple[Reason, ...] = ()
    if figure is not None and computes:
        measures, notes = measure(case, figure)
    return Verdict(
        target=case.target,
        direction=case.indicator.direction,
        form=case.indicator.form,
        status=status,
        rule=rule,
        reasons=reasons,
        remarks=_about_target(case) + _about_figure(case, figure) + notes + remarks,
        figure=figure,
        baseline=case.baseline,
        first_met=first_met.period if first_met else None,
        as_of=case.as_of,
        thresholds=case.settings,
        **measures,  # type: ignore[arg-type]
    )


def _about_target(case: Case) -> tuple[Reason, ...]:
    target = case.target
    notes = []
    if not target.is_operator_printed:
        notes.append(Reason(code="operator_not_printed"))
    if target.qualifier == "about":
        notes.append(Reason(code="about_tolerance", values={"share": str(case.settings.about)}))
    if target.period.is_span_of_years and target.hold == "final":
        notes.append(Reason(code="year_in_span_not_stated"))
    if target.is_superseded:
        notes.append(Reason(code="superseded"))
    if case.baseline is not None and case.baseline.is_preliminary:
        notes.append(Reason(code="baseline_preliminary", values=first_values(case.baseline)))
    return tuple(notes)


def _about_figure(case: Case, figure: Observation | None) -> tuple[Reason, ...]:
    if figure is None:
        return ()
    notes = []
    if figure.is_preliminary:
        notes.append(Reason(code="figure_preliminary", values={"period": str(figure.period)}))
    if figure.adopted_because is not None:
        notes.append(Reason(code="figure_adopted", values={"period": str(figure.period)}))
    if bridge := case.bridged.get(figure.definition):
        values = {
            "figure_definition": bridge.from_definition,
            "target_definition": bridge.to_definition,
            "because": bridge.reason,
            "by": bridge.decided_by,
            "on": bridge.decided_on.isoformat(),
        }
        notes.append(Reason(code="bridged", values=values))
    return tuple(notes) + _about_age(case, figure)


def _about_age(case: Case, figure: Observation) -> tuple[Reason, ...]:
    """A remark where a newer figure was due before the target's own year is over: this one is old, not current."""
    lag = release_lag(case.indicator, case.observations)
    following = figure.period.year + 1
    if case.is_over or not figure.period.is_year or lag is None or not has_passed(lag.due_month(following), case.as_of):
        return ()
    return (Reason(code="newer_overdue", values={"period": str(following)}),)


def adverse_trend(case: Case, latest: Observation) -> tuple[Reason, ...]:
    """A remark where the newest figure moved away from the target."""
    before = case.annual.get(latest.period.year - 1)
    if before is None or (before.definition, before.basis) != (latest.definition, latest.basis):
        return ()
    change = latest.value - before.value
    adverse = change < 0 if case.indicator.direction == "up" else change > 0
    return (Reason(code="adverse_trend", values={"period": str(latest.period)}),) if adverse else ()
