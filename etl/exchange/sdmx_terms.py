"""How a tidy fact is said in SDMX: the components of its data structure, codes, and spans of time.

The key of an observation is what tells two figures apart here: kind, indicator, definition, area, source, place in
the source, and time. What is printed twice, in two publications, is two observations; which of them is used is no
matter of the data.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indicators.model import FACT_COLUMNS
from indicators.periods import parse_period
from indicators.store import Cells

AGENCY, STRUCTURE_ID, STRUCTURE_VERSION = "MILEPOST", "FACTS", "1.0.0"
STRUCTURE_NAME = f"{AGENCY}:{STRUCTURE_ID}({STRUCTURE_VERSION})"

# What XML 1.0 has no way to write.
NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Role = Literal["dimension", "time", "measure", "attribute"]


@dataclass(frozen=True)
class Component:
    """One component of the data structure.

    Attributes:
        id: as SDMX names it; the name of the concept is the same.
        column: the column of the tidy fact it holds.
        role: what it is in the structure.
        codes: the code list it takes its values from; None for text and numbers.
        name: what it is called, in English and in simplified Chinese.
        is_required: whether every observation has it.
    """

    id: str
    column: str
    role: Role
    codes: str | None
    name: tuple[str, str]
    is_required: bool = True


COMPONENTS: tuple[Component, ...] = (
    Component("KIND", "kind", "dimension", "CL_KIND", ("Target or actual", "目标值或实际值")),
    Component("INDICATOR", "indicator", "dimension", "CL_INDICATOR", ("Indicator", "指标")),
    Component("DEFINITION", "definition", "dimension", "CL_DEFINITION", ("Definition and basis", "口径与基准")),
    Component("REF_AREA", "region", "dimension", "CL_AREA", ("Reference area", "地区")),
    Component("SOURCE", "source", "dimension", "CL_SOURCE", ("Source", "来源")),
    Component("LOCATOR", "locator", "dimension", None, ("Place in the source", "出处位置")),
    Component("TIME_PERIOD", "period", "time", None, ("Time period", "所属期")),
    Component("OBS_VALUE", "value", "measure", None, ("Value", "数值")),
    Component("VALUE_HIGH", "value_high", "attribute", None, ("Upper end of a range", "区间上限"), False),
    Component("QUALIFIER", "qualifier", "attribute", "CL_QUALIFIER", ("Comparison printed", "原文比较词")),
    Component("UNIT_MEASURE", "unit", "attribute", "CL_UNIT", ("Unit of measure", "计量单位")),
    Component("OBS_STATUS", "obs_status", "attribute", "CL_OBS_STATUS", ("Observation status", "数据状态")),
    Component("PUBLICATION_DATE", "published", "attribute", None, ("Day of publication", "发布日")),
    Component("CONFIDENCE", "confidence", "attribute", "CL_CONFIDENCE", ("Corroboration", "印证程度")),
    # Two ways to write one span are two periods here, and one in SDMX.
    Component("PERIOD", "period", "attribute", None, ("Period as written", "所属期原写法")),
    Component("COMMENT_OBS", "note", "attribute", None, ("Note", "备注"), False),
)

_CODED = frozenset(own.column for own in COMPONENTS if own.codes)
_PLACES: Mapping[str, int] = {name: place for place, name in enumerate(FACT_COLUMNS)}
_SEMESTERS = {"H1": "S1", "H2": "S2"}


def observation(cells: Cells) -> tuple[str, ...]:
    """A tidy fact as the values of ``COMPONENTS``."""
    return tuple(_value(own, cells[_PLACES[own.column]]) for own in COMPONENTS)


def cells_of(values: Mapping[str, str]) -> Cells:
    """The tidy fact that an observation holds, by the ids of ``COMPONENTS``; what it does not have is empty."""
    row = {own.column: values.get(own.id, "") for own in COMPONENTS if own.role != "time"}
    return tuple(word_of(row[name]) if name in _CODED else row[name] for name in FACT_COLUMNS)


def _value(own: Component, cell: str) -> str:
    if own.role == "time":
        return time_period(cell)
    return code_of(cell) if own.codes else cell


def code_of(word: str) -> str:
    """A word of ours as a code: SDMX knows no full stops in them."""
    return word.replace(".", "$")


def word_of(code: str) -> str:
    """The word a code stands for."""
    return code.replace("$", ".")


def time_period(text: str) -> str:
    """A period as SDMX writes it: halves are semesters, spans a day and a duration."""
    first, _, second = text.partition("/")
    if not second:
        year, _, part = first.partition("-")
        return f"{year}-{_SEMESTERS[part]}" if part in _SEMESTERS else first
    period = parse_period(text)
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    duration = f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return f"{period.start.isoformat()}/{duration}"
