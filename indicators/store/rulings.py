"""What people decided, appended and asked for: judgements of goals, bridges between definitions, overrides."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import uuid4

from indicators.acts import Bridge, Judgement
from indicators.as_of import NOW_HELD
from indicators.store.acting import Act, commit
from indicators.store.connection import Store
from indicators.verdicts import Override

Ruling = Judgement | Bridge | Override


def record_ruling(store: Store, ruling: Ruling, *, recorded_at: datetime | None = None, recorded_by: str) -> None:
    """Append a ruling, as one act; done now unless told otherwise.

    Raises:
        Problems: the disk is full; nothing was written.
    """
    commit(
        store,
        Act(
            id=uuid4(),
            kind=type(ruling).__name__.lower(),
            actor=recorded_by,
            subject=_subject(ruling),
            content=ruling.model_dump(mode="json"),
            changes_figures=True,
            recorded_at=recorded_at,
        ),
    )


def _subject(ruling: Ruling) -> str:
    match ruling:
        case Judgement():
            return f"{ruling.plan}/{ruling.goal}"
        case Bridge():
            return f"{ruling.indicator} {ruling.region} {ruling.from_definition} → {ruling.to_definition}"
        case Override():
            return ruling.target


def judgements(store: Store, *, judged_by: date, recorded_until: datetime = NOW_HELD) -> tuple[Judgement, ...]:
    """All judgements of qualitative goals, newest last."""
    names = ("plan", "goal", "status", "judged_on", "judge", "evidence", "note", "criteria")
    rows = store.read("judgements", judged_by=judged_by, recorded_until=recorded_until)
    return tuple(Judgement.model_validate(_named(names, row)) for row in rows)


def bridges(store: Store, *, decided_by_day: date, recorded_until: datetime = NOW_HELD) -> tuple[Bridge, ...]:
    """The bridges that stand, by indicator and region."""
    rows = store.read("bridges", decided_by_day=decided_by_day, recorded_until=recorded_until)
    return tuple(Bridge.model_validate(_named(tuple(Bridge.model_fields), row)) for row in rows)


def overrides(store: Store, *, decided_by_day: date, recorded_until: datetime = NOW_HELD) -> tuple[Override, ...]:
    """The last human verdict on each target that was not taken back, by target."""
    rows = store.read("overrides", decided_by_day=decided_by_day, recorded_until=recorded_until)
    return tuple(Override.model_validate(_named(tuple(Override.model_fields), row)) for row in rows)


def _named(names: Sequence[str], row: Sequence[object]) -> dict[str, object]:
    return dict(zip(names, row, strict=True))
