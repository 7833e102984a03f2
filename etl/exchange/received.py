"""What somebody hands us: rows of tidy facts as they arrive, and the records that came with them.

Files from outside may be made to do harm: they are read a piece at a time, with a limit on everything that could
grow. Parquet, DuckDB and the old binary formats of spreadsheets are not read at all.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from etl.reader import Row
from indicators.faults.content import UNREADABLE_FILE
from indicators.faults.exchange import UNIT_DIFFERS
from indicators.model import Indicator, Region, Source
from indicators.own_units import OwnUnit, units_on_trial
from indicators.plan_model import Plan
from indicators.problems import Place, Problem, Problems, problem
from indicators.units import UNITS
from indicators.yaml_files import Document, Model, collecting, parse

MEGABYTE = 1_000_000
# No row of data comes near; a catalogue of thousands of indicators does not either.
MOST_CHARACTERS_A_LINE = MEGABYTE
MOST_MEGABYTES_OF_RECORDS = 100


@dataclass(frozen=True)
class Records:
    """Cards, definitions, regions, plans and units of another office's own, by id."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    units: Mapping[str, OwnUnit] = field(default_factory=dict)


@dataclass(frozen=True)
class Received:
    """A file as it was handed over.

    Attributes:
        rows: tidy facts with their places, read once; raises Problems where the file cannot be read on.
        records: what came with them; empty where nothing did.
        problems: rows that were passed over, known when the rows have been read.
    """

    rows: Iterator[Row]
    records: Records
    problems: list[Problem]


def read_records(told: Mapping[str, Any], file: str, opened: ExitStack) -> Records:
    """Records from objects of JSON, by kind: ``units``, ``sources``, ``indicators``, ``regions``, ``plans``.

    Args:
        told: the objects.
        file: what they are called.
        opened: while it lasts the units are known; they stay so only where it ends well.

    Raises:
        Problems: some cannot be understood, or a unit is another one here; all of them.
    """
    found: list[Problem] = []

    def each(name: str, model: type[Model]) -> dict[str, Model]:
        records: dict[str, Model] = {}
        own_kind = told.get(name)
        for own in own_kind if isinstance(own_kind, list) else ():
            with collecting(found):
                record = parse(model, Document(file, own, ""))
                records[record.id] = record  # type: ignore[attr-defined]
        return records

    units = each("units", OwnUnit)
    for unit in units.values():
        # Its figures would be other figures here.
        if unit.id in UNITS and not unit.means(UNITS[unit.id]):
            found.append(problem(UNIT_DIFFERS, Place(file), unit=unit.id))
    opened.enter_context(units_on_trial(units))
    records = Records(
        each("sources", Source), each("indicators", Indicator), each("regions", Region), each("plans", Plan), units
    )
    if found:
        raise Problems(found)
    return records


def read_json(content: bytes, file: str) -> dict[str, Any]:
    """The object that JSON holds.

    Raises:
        Problems: it holds none.
    """
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Problems([problem(UNREADABLE_FILE, Place(file), reason=str(error))]) from error
    if not isinstance(told, dict):
        raise Problems([problem(UNREADABLE_FILE, Place(file), reason=f"{type(told).__name__} (JSON)")])
    return told
