"""What the interface tells of editions and of what changed between them."""

from dashboard.api.shapes import Shape


class ToldEdition(Shape):
    """What names an edition; ``faults`` is what verifying found wrong with it, where one was asked about alone."""

    id: str
    name: str
    plan: str
    plan_named: str
    as_of: str
    by: str
    as_of_named: str
    frozen_at: str
    frozen_named: str
    frozen_by: str
    frozen_by_name: str
    note: str
    hash: str
    pages: dict[str, str]
    faults: list[str] = []
    headline: str = ""


class ToldEditions(Shape):
    """All editions, newest first."""

    editions: list[ToldEdition]


class ToldChanges(Shape):
    """What differs between an edition and another one, or now; the rows of ``milepost edition changes``."""

    since: str
    until: str
    plan: str
    summary: str
    headline_before: str
    headline_after: str
    rows: list[dict[str, object]]
