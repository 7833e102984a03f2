"""Records made in a line, as the fixtures of the same names give them, and appended to a ledger as one run."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from indicators.model import Indicator, Observation, Target
from indicators.periods import latest_day, parse_period
from indicators.store import Batch, RunCounts, Store, append_batch

_SIGNS = {"≈": "about", ">": "gt", "≥": "gte", "<": "lt", "≤": "lte"}


def _printed(text: str) -> dict[str, object]:
    """A value as a document prints it (``4.10``, ``> 22000``, ``5.5–6``) as the fields of a record."""
    if found := re.fullmatch(r"(-?[\d.]+)–(-?[\d.]+)", text):
        return {"value": Decimal(found[1]), "value_high": Decimal(found[2]), "qualifier": "range"}
    sign = text[0] if text[0] in _SIGNS else ""
    return {"value": Decimal(text.removeprefix(sign).strip()), "qualifier": _SIGNS.get(sign, "exact")}


def _two(text: str) -> dict[str, str]:
    return {"zh-Hans": text, "en": text}


def make_indicator(
    *,
    direction: str = "up",
    form: str = "share",
    unit: str = "percent",
    months_after: int | None = None,
    **fields: object,
) -> Indicator:
    """An indicator: a share of which more is better, unless told otherwise."""
    release = None if months_after is None else {"months_after": months_after, "evidence": _two("calendar")}
    given = {
        "id": "rd_share",
        "name": _two("R&D share"),
        "unit": unit,
        "direction": direction,
        "form": form,
        "release": release,
        "definitions": [
            {
                "id": "survey",
                "name": _two("Survey"),
                "bases": [{"id": "old", "name": _two("Old GDP")}, {"id": "new", "name": _two("New GDP")}],
            },
            {"id": "registers", "name": _two("Registers")},
        ],
        **fields,
    }
    return Indicator.model_validate(given)


def make_figure(
    period: int | str, printed: str, *, published: str = "", status: str = "A", **fields: object
) -> Observation:
    """An actual as printed."""
    span = parse_period(str(period))
    published = published or f"{span.year + 1}-02-15"
    given: dict[str, object] = {
        "id": f"{period} {published} {printed} {fields.get('source', '')}",
        "indicator": "rd_share",
        "region": "shenzhen",
        "period": span,
        "unit": "percent",
        "definition": "survey",
        "obs_status": status,
        "published": published,
        "public_by": latest_day(published),
        "source": f"report-{published}",
        "locator": "table 1",
        "confidence": "one_publication",
        **_printed(printed),
        **fields,
    }
    return Observation.model_validate(given)


def make_target(
    period: int | str,
    printed: str,
    *,
    baseline: Observation | None = None,
    published: str = "2018-03",
    hold: str = "final",
    path: str = "straight",
    **fields: object,
) -> Target:
    """A target as printed."""
    given: dict[str, object] = {
        "plan": "plan",
        "target": f"rd-share-{period}".replace("/", "-").strip(".-"),
        "version": 1,
        "milestone": "milestone",
        "programme": None,
        "indicator": "rd_share",
        "region": "shenzhen",
        "period": parse_period(str(period)),
        "unit": "percent",
        "definition": "survey",
        "force": "expected",
        "hold": hold,
        "path": path,
        "published": published,
        "public_by": latest_day(published),
        "source": "decision",
        "locator": "¶6",
        "confidence": "one_publication",
        **_printed(printed),
        "is_operator_printed": _printed(printed)["qualifier"] != "exact",
        **fields,
    }
    if baseline is not None:
        code = baseline.definition + (f"@{baseline.basis}" if baseline.basis else "")
        given |= {
            "baseline_period": baseline.period,
            "baseline_source": baseline.source,
            "baseline_definition": code,
        }
    return Target.model_validate(given)


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _observation_row(own: Observation) -> dict[str, Any]:
    fields = own.model_dump(mode="json", exclude={"id", "adopted_because"})
    key = (own.indicator, own.region, str(own.period), own.definition, own.basis or "", own.source, own.locator)
    return fields | {
        "fact_key": "|".join(key),
        "value": f"{own.value:f}",
        "decimals": _places(own.value),
        "value_high": None if own.value_high is None else f"{own.value_high:f}",
        "decimals_high": None if own.value_high is None else _places(own.value_high),
        "is_withdrawn": False,
        "content_hash": f"{own.value}{own.value_high}{own.note}",
    }


def _target_row(own: Target) -> dict[str, Any]:
    fields = own.model_dump(mode="json", exclude={"is_superseded"})
    return fields | {
        "fact_key": own.key,
        "value": f"{own.value:f}",
        "decimals": _places(own.value),
        "value_high": None if own.value_high is None else f"{own.value_high:f}",
        "decimals_high": None if own.value_high is None else _places(own.value_high),
        "is_withdrawn": False,
        "content_hash": f"{own.value}{own.value_high}",
    }


def append_records(
    store: Store,
    *records: Observation | Target,
    at: datetime,
    withdrawn: Mapping[str, Sequence[str]] | None = None,
    others: Mapping[str, Sequence[dict[str, Any]]] | None = None,
    snapshots: Sequence[dict[str, Any]] = (),
) -> list[str]:
    """Append figures and targets as one run; gives the keys of their rows."""
    appended: dict[str, list[dict[str, Any]]] = {"observation": [], "target": []}
    for record in records:
        is_actual = isinstance(record, Observation)
        appended["observation" if is_actual else "target"].append(
            _observation_row(record) if isinstance(record, Observation) else _target_row(record)
        )
    counts = RunCounts(sources=1, facts=len(records), appended=len(records), withdrawn=0, unchanged=0)
    batch = Batch(
        run=uuid4(),
        started_at=at,
        counts=counts,
        recorded_by="test",
        appended={**appended, **(others or {})},
        withdrawn=withdrawn or {},
        snapshots=snapshots,
    )
    append_batch(store, batch, at)
    return [row["fact_key"] for rows in appended.values() for row in rows]
