"""Outlooks as they were given: appended when they change, kept to be held against what came."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from indicators.as_of import NOW_HELD
from indicators.outlook_series import KeptOutlook, Outlook
from indicators.store.acting import Act, commit
from indicators.store.connection import Store


def kept_outlooks(store: Store, *, recorded_until: datetime = NOW_HELD) -> tuple[KeptOutlook, ...]:
    """All outlooks ever given, newest last."""
    rows = store.read("outlooks", recorded_until=recorded_until)
    return tuple(KeptOutlook(Outlook.model_validate_json(content), made_on, at) for content, made_on, at in rows)


def append_outlooks(
    store: Store,
    outlooks: Sequence[Outlook],
    *,
    made_on: date,
    run: UUID,
    recorded_at: datetime | None = None,
    recorded_by: str,
) -> int:
    """Append those that say something else than the one last kept of the same target or series.

    Returns:
        How many were appended.

    Raises:
        Problems: the disk is full; nothing was written.
    """
    last = {kept.outlook.key: kept.outlook for kept in kept_outlooks(store)}
    changed = [own for own in outlooks if last.get(own.key) != own]
    if changed:
        batch = [
            {
                "outlook_key": own.key,
                "target": own.target,
                "indicator": own.indicator,
                "region": own.region,
                "content": own.model_dump_json(),
            }
            for own in changed
        ]
        commit(
            store,
            Act(
                id=uuid5(run, "outlooks"),
                kind="outlooks",
                actor=recorded_by,
                subject="",
                content={"run": str(run), "made_on": made_on.isoformat()},
                changes_figures=True,
                batch={"outlooks": batch},
                recorded_at=recorded_at,
            ),
        )
    return len(changed)
