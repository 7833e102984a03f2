"""The description of a data package: its tables with their columns, types and keys, licences, sources, contributors.

Data Package 1.0 with Tabular Data Resources, as frictionlessdata.io specifies them.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any, get_args

from etl.exchange.content import Content
from indicators.model import (
    Confidence,
    Direction,
    Force,
    Form,
    Kind,
    ObsStatus,
    PathShape,
    Qualifier,
    Region,
    Source,
)

# The layout of the package; a number that is not known here is not read.
PACKAGE_VERSION = 1

_Field = Mapping[str, Any]

_TEXT: _Field = {"type": "string"}
_NEEDED: _Field = {"type": "string", "constraints": {"required": True}}
_PARTIAL_DATE: _Field = {
    "type": "string",
    "description": "A day, or a month or year where no more was printed.",
    "constraints": {"required": True, "pattern": r"\d{4}(-\d{2}(-\d{2})?)?"},
}
_PERIOD: _Field = {
    "type": "string",
    "description": "What the figure is about: 2022, 2019-H1, 2024-Q3, 2025-01, 2021/2025, 2023/..",
    "constraints": {"required": True, "pattern": r"\d{4}(-[HQ]\d|-\d{2})?(/(\d{4}(-[HQ]\d|-\d{2})?|\.\.))?"},
}
_NAMES: Mapping[str, _Field] = {"name_zh_hans": _NEEDED, "name_zh_hant": _NEEDED, "name_en": _NEEDED}
# Where a spreadsheet would run it.
_MARKED: _Field = {"type": "string", "description": "One leading apostrophe is to be taken off before = + - @."}


def _one_of(words: Sequence[str], description: str = "") -> _Field:
    told = {"description": description} if description else {}
    return {"type": "string", **told, "constraints": {"required": True, "enum": list(words)}}


_FACT: Mapping[str, _Field] = {
    "kind": _one_of(get_args(Kind)),
    "indicator": _NEEDED,
    "region": _NEEDED,
    "period": _PERIOD,
    "value": {
        "type": "number",
        "description": "Exact, in the unit beside it, with the digits that were printed; the lower end of a range.",
        "constraints": {"required": True},
    },
    "value_high": {"type": "number", "description": "The upper end of a range."},
    "qualifier": _one_of(get_args(Qualifier), "The comparison that was printed."),
    "unit": _NEEDED,
    "definition": {**_NEEDED, "description": "What exactly is counted: definition or definition@basis."},
    "obs_status": _one_of(get_args(ObsStatus), "SDMX CL_OBS_STATUS."),
    "published": _PARTIAL_DATE,
    "source": _NEEDED,
    "locator": {**_MARKED, "title": "Where in the source it stands."},
    "confidence": _one_of(get_args(Confidence)),
    "note": _MARKED,
}

TABLES: Mapping[str, Mapping[str, _Field]] = {
    "facts": _FACT,
    "history": {
        **_FACT,
        "recorded_at": {"type": "string", "description": "When it was recorded (UTC)."},
        "recorded_by": _NEEDED,
        "is_withdrawn": {"type": "boolean", "description": "Whether this record takes the fact back."},
    },
    "sources": {
        "id": _NEEDED,
        "publisher_zh_hans": _NEEDED, "publisher_zh_hant": _NEEDED, "publisher_en": _NEEDED,
        "title_zh_hans": _NEEDED, "title_zh_hant": _NEEDED, "title_en": _NEEDED,
        "published": _PARTIAL_DATE, "address": _TEXT, "licence": _TEXT, "confidence": _one_of(get_args(Confidence)),
    },
    "indicators": {
        "id": _NEEDED, **_NAMES, "unit": _NEEDED, "direction": _one_of(get_args(Direction)),
        "form": _one_of(get_args(Form)),
    },
    "definitions": {
        "indicator": _NEEDED, "definition": _NEEDED, **_NAMES,
        "basis_zh_hans": _TEXT, "basis_zh_hant": _TEXT, "basis_en": _TEXT,
        "text_zh_hans": _TEXT, "text_zh_hant": _TEXT, "text_en": _TEXT,
    },
    "regions": {
        "id": _NEEDED, "kind": _one_of(get_args(Region.model_fields["kind"].annotation)), **_NAMES,
    },
    "units": {
        "id": _NEEDED, "dimension": _NEEDED,
        "scale": {"type": "number", "description": "How many of the smallest unit of its dimension this is."},
        "symbol_zh_hans": _TEXT, "symbol_zh_hant": _TEXT, "symbol_en": _TEXT,
    },
    "plans": {
        "id": _NEEDED, **_NAMES, "region": _NEEDED, "adopted": _PARTIAL_DATE, "source": _NEEDED, "succeeds": _TEXT,
    },
    "targets": {
        "plan": _NEEDED, "target": _NEEDED, "version": {"type": "integer"}, "milestone": _NEEDED, "programme": _TEXT,
        "indicator": _NEEDED, "region": _NEEDED, "period": _PERIOD, "definition": _NEEDED,
        "force": _one_of(get_args(Force)), "hold": _NEEDED, "path": _one_of(get_args(PathShape)),
        "baseline_period": _TEXT, "baseline_source": _TEXT, "baseline_definition": _TEXT,
        "source": {**_NEEDED, "description": "The fact of this source, indicator, region and period has the number."},
    },
}  # fmt: skip

_KEYS: Mapping[str, list[str]] = {
    "facts": ["kind", "indicator", "region", "period", "definition", "source", "locator"],
    "definitions": ["indicator", "definition"],
    "targets": ["plan", "target", "version"],
    **{name: ["id"] for name in ("sources", "indicators", "regions", "units", "plans")},
}
_NAMED_BY_FACTS = {"indicator": "indicators", "region": "regions", "source": "sources", "unit": "units"}


def descriptor(content: Content, written: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    """The description of the tables that were written, with the size in bytes and the sha256 of each."""
    cards = content.used_cards()
    publishers = dict.fromkeys(card.publisher.en for card in cards)
    told = {
        "profile": "data-package",
        "name": "milepost-facts",
        "title": "Targets of public plans and the figures they are judged by",
        "description": "Every figure with its definition, source, place in the source and day of publication.",
        "created": content.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "version": content.published_by.isoformat(),
        "milepost": {
            "layout": PACKAGE_VERSION,
            "program": version("milepost"),
            "published_by": content.published_by.isoformat(),
        },
        "licenses": list(_licences(cards)),
        "sources": [_source(card) for card in cards],
        "contributors": [{"title": publisher, "role": "publisher"} for publisher in publishers],
        "resources": [
            *(_resource(name, *written[name]) for name in TABLES if name in written),
            _records(*written["catalogue"]),
        ],
    }
    # The specification knows no empty lists.
    return {name: own for name, own in told.items() if own != []}


def _resource(name: str, length: int, sha256: str) -> dict[str, Any]:
    fields = [{"name": column, **told} for column, told in TABLES[name].items()]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    if name == "facts":
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": table, "fields": ["id"]}}
            for column, table in _NAMED_BY_FACTS.items()
        ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": length,
        "hash": f"sha256:{sha256}",
        "schema": schema,
    }


def _records(length: int, sha256: str) -> dict[str, Any]:
    return {
        "name": "catalogue",
        "path": "catalogue.json",
        "profile": "data-resource",
        "type": "json",
        "description": "The records behind the tables, whole, as another Milepost reads them.",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "bytes": length,
        "hash": f"sha256:{sha256}",
    }


def _licences(cards: Sequence[Source]) -> Iterator[dict[str, str]]:
    """What the cards say; where one says nothing that is said too, for nothing may be concluded from it."""
    said = dict.fromkeys(card.licence.en for card in cards if card.licence)
    for number, licence in enumerate(said, start=1):
        yield {"name": f"stated-{number}", "title": licence}
    if not said or any(card.licence is None for card in cards):
        yield {"name": "notspecified", "title": "The sources state no licence"}


def _source(card: Source) -> dict[str, str]:
    told = {"title": f"{card.publisher.en}: {card.title.en}"}
    is_link = card.address is not None and card.address.startswith(("http://", "https://"))
    return told | ({"path": card.address} if is_link and card.address else {})
