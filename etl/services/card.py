"""How a card says what a service is asked and what its dimensions mean: ``reading`` of a source.yaml."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from etl.cards import SourceFolder
from etl.no_figure import NO_FIGURE, NOT_COMPUTED
from etl.tabular.card import NEEDED, FieldName, FiscalYear, LabelsWritten, Written, as_tuple, or_empty
from etl.tabular.columns import folded
from indicators.faults.content import FIELD_MISSING
from indicators.faults.service import SERVICE_FIELD_OPEN, SERVICE_FLOW_WRONG
from indicators.faults.source_table import FILE_OR_ADDRESS
from indicators.model import Record
from indicators.problems import Problem, Problems, problem
from indicators.yaml_files import parse

_PART_OF_FLOW = r"[A-Za-z0-9_@$.\-]+"
_FLOW = re.compile(rf"(?P<agency>{_PART_OF_FLOW}),(?P<id>{_PART_OF_FLOW})(?:,(?P<version>[A-Za-z0-9.+*~\-]+))?")


Codes = Annotated[tuple[Written, ...], BeforeValidator(as_tuple)]
Texts = Annotated[Mapping[str, Written], BeforeValidator(or_empty)]


class Query(Record):
    """A question in the words of PxWeb: the codes of each variable (``*`` for all), and the latest so many."""

    values: Mapping[str, Codes] = Field(default_factory=dict)
    latest: Mapping[str, int] = Field(default_factory=dict)


class ServiceReading(Record):
    """What a service is asked, and what its answer means.

    Attributes:
        address: of the service (SDMX: up to ``/data``; others: of the very data), or
        file: an answer that was saved, in the folder of the source.
        version: of the REST interface of SDMX.
        flow: the dataflow, as AGENCY,DATAFLOW,VERSION; where not given, the address is asked as it is.
        key: which series (SDMX); all where not given.
        parameters: what stands behind the question mark.
        accept: the form asked for; those that are read where not given.
        query: what a table of PxWeb is asked; sent with POST.
        most_cells: how many cells a table of PxWeb gives at once; larger questions are asked in parts.
        dimensions: what the dimensions and attributes mean, field by field.
        only: the codes of dimensions that are read; figures with others are left out.
        constants: what is the same for all figures.
        labels: the service's own codes, by field: an id of ours, or several fields at once.
        published: the day of a figure: the card's, when the data were updated, or when the answer was prepared.
        unit_mult: whether figures are multiplied as UNIT_MULT says.
        multiplier: what says so instead, such as SCALE.
        missing: what stands where there is no figure.
        fiscal_year: what FY2023 means.
    """

    address: str = ""
    file: str = ""
    version: Literal["2.1", "3.0"] = "2.1"
    flow: str = ""
    key: Written = ""
    parameters: Texts = Field(default_factory=dict)
    accept: str = Field(default="", pattern=r"^[\x20-\x7e]*$")
    query: Query | None = None
    most_cells: int = Field(default=100_000, ge=1)
    dimensions: Annotated[Mapping[FieldName, Written], BeforeValidator(or_empty)] = Field(default_factory=dict)
    only: Annotated[Mapping[str, Codes], BeforeValidator(or_empty)] = Field(default_factory=dict)
    constants: Annotated[Mapping[FieldName, Written], BeforeValidator(or_empty)] = Field(default_factory=dict)
    labels: Annotated[Mapping[FieldName, LabelsWritten], BeforeValidator(or_empty)] = Field(default_factory=dict)
    published: Literal["card", "updated", "prepared"] = "card"
    unit_mult: Literal["apply", "ignore"] = "apply"
    multiplier: Written = ""
    missing: Codes = (*NO_FIGURE, *NOT_COMPUTED)
    fiscal_year: FiscalYear | None = None

    @cached_property
    def folded_labels(self) -> Mapping[str, frozenset[str]]:
        """The service's own codes by field, as they are compared."""
        return {field: frozenset(map(folded, words)) for field, words in self.labels.items()}

    def words_of(self, field: FieldName) -> frozenset[str]:
        """The codes of a field that the card itself explains, folded."""
        return self.folded_labels.get(field, frozenset())


class Flow(Record):
    """A dataflow by its parts."""

    agency: str
    id: str
    version: str = ""


def flow_of(text: str) -> Flow | None:
    """The dataflow a text names; None where it names none."""
    found = _FLOW.fullmatch(text.strip())
    return Flow(agency=found["agency"], id=found["id"], version=found["version"] or "") if found else None


def service_reading(source: SourceFolder) -> ServiceReading:
    """How the card of a source says its service is asked and read.

    Raises:
        Problems: the part ``reading`` is missing, wrong, or leaves open what a figure is about; all of it.
    """
    if "reading" not in source.document.tree:
        raise Problems([problem(FIELD_MISSING, source.document.place(), field="reading")])
    reading = parse(ServiceReading, source.document, at=("reading",))
    known = reading.model_copy(update=_usual(source.card.reader, reading))
    if found := list(_faults(known, source)):
        raise Problems(found)
    return known


def _usual(reader: str, reading: ServiceReading) -> dict[str, Any]:
    """What a kind of service always calls its dimensions, where the card does not say otherwise."""
    named = {*reading.dimensions, *reading.constants}
    usual: dict[str, dict[FieldName, str]] = {
        "sdmx": {"period": "TIME_PERIOD"},
        "worldbank": {"period": "date", "region": "countryiso3code", "indicator": "indicator"},
    }
    missing = {name: own for name, own in usual.get(reader, {}).items() if name not in named}
    return {"dimensions": {**reading.dimensions, **missing}}


def _faults(reading: ServiceReading, source: SourceFolder) -> list[Problem]:
    place = source.document.place(("reading",))
    found = []
    if bool(reading.file) == bool(reading.address):
        found.append(problem(FILE_OR_ADDRESS, place))
    if reading.flow and flow_of(reading.flow) is None:
        found.append(problem(SERVICE_FLOW_WRONG, source.document.place(("reading", "flow")), found=reading.flow[:80]))
    by_labels = {name for own in reading.labels.values() for label in own.values() for name in label.fields}
    for field in NEEDED:
        if field not in (*reading.dimensions, *reading.constants, *by_labels):
            found.append(problem(SERVICE_FIELD_OPEN, place, field=field))
    return found
