"""A state of everything as one JSON document, and back: what an edition keeps, and what its hash is over."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from indicators.acts import Bridge, Judgement
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.known import Known
from indicators.model import Adoption, Indicator, Observation, Record, Region, Source, Target
from indicators.plan_model import Plan
from indicators.state import State
from indicators.verdicts import Override

# Raised when what is frozen changes its shape; a document of an older one is still read.
FORMAT = 1

Document = Mapping[str, Any]


def freeze(state: State) -> dict[str, Any]:
    """Everything in a state, as plain objects; numbers are text, so that no digit is lost.

    Of a ledger too large to be read at once the figures of the regions that have targets are frozen: those its boards
    and scenes tell of. Of other regions it keeps none, nor can they be compared in it; it says how many those are.
    """
    known = state.known
    return {
        "format": FORMAT,
        "published_by": known.as_of.published_by.isoformat(),
        "recorded_until": known.as_of.recorded_until.isoformat(),
        "indicators": _plain(known.catalogue.indicators.values()),
        "regions": _plain(known.catalogue.regions.values()),
        "plans": _plain(known.catalogue.plans.values()),
        "targets": _plain(known.targets),
        "observations": _plain(own for series in known.listed().values() for own in series),
        "adoptions": {indicator: _plain(own) for indicator, own in known.adoptions.items()},
        "bridges": _plain(own for bridges in known.bridges.values() for own in bridges),
        "overrides": _plain(known.overrides),
        "judgements": _plain(state.judgements),
        "sources": _plain(state.sources.values()),
        **({"frozen_without": known.regions_left_out} if known.regions_left_out else {}),
    }


def thaw(document: Document) -> State:
    """The state a document was made from.

    Raises:
        ValueError: it is none of ours.
    """
    bridges: dict[str, tuple[Bridge, ...]] = {}
    for own in document["bridges"]:
        bridge = Bridge.model_validate(own)
        bridges[bridge.indicator] = (*bridges.get(bridge.indicator, ()), bridge)
    series: dict[tuple[str, str], tuple[Observation, ...]] = {}
    for own in document["observations"]:
        figure = Observation.model_validate(own)
        key = (figure.indicator, figure.region)
        series[key] = (*series.get(key, ()), figure)
    indicators, regions, plans, sources = (
        {own["id"]: kind.model_validate(own) for own in document[name]}
        for name, kind in (("indicators", Indicator), ("regions", Region), ("plans", Plan), ("sources", Source))
    )
    known = Known(
        catalogue=Catalogue(indicators=indicators, regions=regions, plans=plans, documents={}),  # type: ignore[arg-type]
        targets=tuple(Target.model_validate(own) for own in document["targets"]),
        series=series,
        adoptions={
            indicator: tuple(Adoption.model_validate(own) for own in adopted)
            for indicator, adopted in document["adoptions"].items()
        },
        bridges=bridges,
        overrides=tuple(Override.model_validate(own) for own in document["overrides"]),
        as_of=AsOf(date.fromisoformat(document["published_by"]), datetime.fromisoformat(document["recorded_until"])),
        frozen_without=document.get("frozen_without", 0),
    )
    judgements = tuple(Judgement.model_validate(own) for own in document["judgements"])
    return State(known=known, judgements=judgements, sources=sources)  # type: ignore[arg-type]


def hash_of(document: Document) -> str:
    """The sha256 of a document, whatever the order of its keys."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [own.model_dump(mode="json", by_alias=True) for own in records]
