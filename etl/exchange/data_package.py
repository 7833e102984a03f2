"""A Frictionless data package: facts and everything they name as tables, described by ``datapackage.json``.

Tables are for people and other programs; ``catalogue.json`` has the same records whole, so that another Milepost knows
all that this one does.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator

from etl.exchange.content import Content, Members
from etl.exchange.package_schema import TABLES, descriptor
from etl.exchange.tidy_csv import csv_lines, csv_pieces
from indicators.model import Indicator, Language, Text
from indicators.plan_model import Plan
from indicators.store import Cells

DESCRIPTOR_FILE = "datapackage.json"
CATALOGUE_FILE = "catalogue.json"
_LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")


def package_members(content: Content) -> Members:
    """The tables, then their description, which tells the size and the hash of each."""
    written: dict[str, tuple[int, str]] = {}
    yield "facts.csv", _measured("facts", csv_pieces(content.facts), written)
    if content.history:
        yield "history.csv", _measured("history", csv_pieces(content.history), written)
    for name, rows in _tables(content).items():
        lines = csv_lines([tuple(TABLES[name]), *rows])
        yield f"{name}.csv", _measured(name, [lines], written)
    records = json.dumps(content.records(), ensure_ascii=False, indent=1)
    yield CATALOGUE_FILE, _measured("catalogue", [records.encode()], written)
    described = json.dumps(descriptor(content, written), ensure_ascii=False, indent=2)
    yield DESCRIPTOR_FILE, [described.encode()]


def _measured(name: str, pieces: Iterable[bytes], written: dict[str, tuple[int, str]]) -> Iterator[bytes]:
    length, digest = 0, hashlib.sha256()
    for piece in pieces:
        length += len(piece)
        digest.update(piece)
        yield piece
    written[name] = length, digest.hexdigest()


def _tables(content: Content) -> dict[str, list[Cells]]:
    """The rows of each table but the facts, which have passed by now."""
    catalogue = content.catalogue
    return {
        "sources": list(_source_rows(content)),
        "indicators": [
            (own.id, *_said(content, own.name), own.unit, own.direction, own.form)
            for own in catalogue.indicators.values()
        ],
        "definitions": [row for own in catalogue.indicators.values() for row in _definition_rows(content, own)],
        "regions": [(own.id, own.kind, *_said(content, own.name)) for own in catalogue.regions.values()],
        "units": [
            (own.id, own.dimension, f"{own.scale:f}", *(own.symbol[language] for language in _LANGUAGES))
            for own in content.used_units()
        ],
        "plans": [
            (own.id, *_said(content, own.name), own.region, own.adopted, own.source, own.succeeds or "")
            for own in catalogue.plans.values()
        ],
        "targets": [row for own in catalogue.plans.values() for row in _target_rows(own)],
    }


def _source_rows(content: Content) -> Iterator[Cells]:
    for own in content.used_cards():
        licence = own.licence.en if own.licence else ""
        told = (*_said(content, own.publisher), *_said(content, own.title), own.published, own.address or "", licence)
        yield (own.id, *told, own.confidence)


def _definition_rows(content: Content, indicator: Indicator) -> Iterator[Cells]:
    for own in indicator.definitions:
        for basis in own.bases or (None,):
            code = f"{own.id}@{basis.id}" if basis else own.id
            yield (
                indicator.id,
                code,
                *_said(content, own.name),
                *(_said(content, basis.name) if basis else ("", "", "")),
                *(_said(content, own.text) if own.text else ("", "", "")),
            )


def _target_rows(plan: Plan) -> Iterator[Cells]:
    for own in plan.targets:
        for number, version in enumerate(own.versions, start=1):
            yield (
                plan.id, own.id, str(number), own.milestone, own.programme or "", own.indicator, own.region,
                str(own.period), own.definition, own.force, own.hold, own.path,
                str(own.baseline.period) if own.baseline else "", own.baseline.source if own.baseline else "",
                own.baseline.definition if own.baseline else "", version.source,
            )  # fmt: skip


def _said(content: Content, text: Text) -> tuple[str, ...]:
    return tuple(content.said(text, language) for language in _LANGUAGES)
