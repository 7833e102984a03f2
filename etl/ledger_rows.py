"""Checked facts as rows of the ledger: in the indicator's unit, with the key and the hash that make runs idempotent."""

import hashlib
import json
from decimal import Decimal
from typing import Any

from etl.planned import BoundTarget
from indicators.catalogue import Catalogue
from indicators.model import Adoption, Fact, Source
from indicators.periods import latest_day
from indicators.units import convert

Row = dict[str, Any]


def observation_row(fact: Fact, catalogue: Catalogue) -> Row:
    """An actual as a row of ``observation``."""
    definition, _, basis = fact.definition.partition("@")
    row = _figure(fact, catalogue) | {
        "fact_key": fact.key,
        "definition": definition,
        "basis": basis or None,
        "obs_status": fact.obs_status,
    }
    return _sealed(row)


def target_row(bound: BoundTarget, catalogue: Catalogue) -> Row:
    """A version of a target as a row of ``target``."""
    plan, target = bound.plan, bound.target
    baseline = target.baseline
    row = _figure(bound.fact, catalogue) | {
        "fact_key": f"{plan.id}/{target.id}/v{bound.version}",
        "plan": plan.id,
        "target": target.id,
        "version": bound.version,
        "milestone": target.milestone,
        "programme": target.programme,
        "definition": target.definition,
        "qualifier": _comparison(bound.fact, catalogue),
        "is_operator_printed": bound.fact.qualifier != "exact",
        "force": target.force,
        "hold": target.hold,
        "path": target.path,
        "baseline_period": str(baseline.period) if baseline else None,
        "baseline_source": baseline.source if baseline else None,
        "baseline_definition": baseline.definition if baseline else None,
    }
    return _sealed(row)


def source_row(card: Source) -> Row:
    """A provenance card as a row of ``source``."""
    return _sealed({"fact_key": card.id, "content": card.model_dump_json(by_alias=True)})


def adoption_row(indicator: str, adoption: Adoption) -> Row:
    """An adoption as a row of ``adoption``."""
    key = (indicator, adoption.region, str(adoption.period), adoption.definition)
    content = adoption.model_dump_json(by_alias=True)
    return _sealed({"fact_key": "|".join(key), "indicator": indicator, "content": content})


def _comparison(fact: Fact, catalogue: Catalogue) -> str:
    """The sign of comparison of a target; where none was printed, the side that is better."""
    if fact.qualifier != "exact":
        return fact.qualifier
    return "lte" if catalogue.indicators[fact.indicator].direction == "down" else "gte"


def _figure(fact: Fact, catalogue: Catalogue) -> Row:
    unit = catalogue.indicators[fact.indicator].unit
    value = convert(fact.value, fact.unit, unit)
    high = None if fact.value_high is None else convert(fact.value_high, fact.unit, unit)
    return {
        "indicator": fact.indicator,
        "region": fact.region,
        "period": str(fact.period),
        "value": f"{value:f}",
        "decimals": _decimals(value),
        "value_high": None if high is None else f"{high:f}",
        "decimals_high": None if high is None else _decimals(high),
        "qualifier": fact.qualifier,
        "unit": unit,
        "published": fact.published,
        "public_by": latest_day(fact.published).isoformat(),
        "source": fact.source,
        "locator": fact.locator,
        "confidence": fact.confidence,
        "note": fact.note,
    }


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _sealed(row: Row) -> Row:
    content = json.dumps(row, ensure_ascii=False, sort_keys=True)
    return row | {"is_withdrawn": False, "content_hash": hashlib.sha256(content.encode()).hexdigest()}
