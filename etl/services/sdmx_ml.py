"""SDMX-ML: generic and structure-specific data of 2.1, structure-specific of 3.0, as one figure a row.

Source: https://github.com/sdmx-twg/sdmx-ml (schemas of 2.1 and 3.0). Elements are told by their names without prefix;
a document type is refused before anything it declares is looked at, so no entity is ever expanded.
"""

from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate, errors

from etl.services.answer import Answer, FiguresKept
from etl.services.days import day_of
from indicators.faults.service import (
    ANSWER_CUT_OFF,
    ANSWER_DAMAGED,
    ANSWER_MADE_TO_HARM,
    ANSWER_TOO_DEEP,
    OTHER_ANSWER,
    SERVICE_HAS_NOTHING,
    SERVICE_SAYS,
)
from indicators.problems import Place, Problems, problem

VALUE = "OBS_VALUE"
_MESSAGES = ("GenericData", "StructureSpecificData", "GenericTimeSeriesData", "StructureSpecificTimeSeriesData")
_COMPLAINTS = ("Error", "Footer", "Fault")
_DEEPEST = 40
_OLD_VERSION = "SDMXML/schemas/v2_0"
_CUT = frozenset(
    errors.codes[text]
    for text in (errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN, errors.XML_ERROR_UNCLOSED_CDATA_SECTION)
)
# Words of the message itself beside those of the data.
_NOT_DATA = ("action", "setID", "validFromDate", "validToDate", "REPORTING_YEAR_START_DAY")


def read_sdmx_ml(content: bytes) -> Answer:
    """The figures of an SDMX-ML answer.

    Raises:
        Problems: it is another message, says why there are no figures, is damaged, cut off or made to harm.
    """
    reading = _Message()
    parser = ParserCreate()
    reading.parser = parser
    parser.StartDoctypeDeclHandler = reading.refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text.append
    try:
        parser.Parse(content, True)
    except ExpatError as error:
        place = Place("", error.lineno)
        if error.code in _CUT:
            raise Problems([problem(ANSWER_CUT_OFF, place)]) from None
        raise Problems([problem(ANSWER_DAMAGED, place, expected="SDMX-ML", reason=str(error))]) from None
    answer = reading.answer()
    # A footer may also only remark on figures that are there.
    if reading.complaints and (reading.has_failed or not answer.rows):
        raise Problems([problem(SERVICE_SAYS, found=" ".join(reading.complaints)[:300])])
    if not answer.rows:
        raise Problems([problem(SERVICE_HAS_NOTHING)])
    return answer


@dataclass
class _Message:
    """A message while it is read: what is said of the data set, of groups, of a series, of one figure."""

    parser: Any = None
    kept: FiguresKept = field(default_factory=FiguresKept)
    text: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    has_failed: bool = False
    dimensions: dict[str, None] = field(default_factory=dict)
    prepared: str = ""
    _open: list[str] = field(default_factory=list)
    _along: str = "TIME_PERIOD"
    _of_set: dict[str, str] = field(default_factory=dict)
    _groups: list[tuple[dict[str, str], dict[str, str]]] = field(default_factory=list)
    _series: dict[str, str] = field(default_factory=dict)
    _own: dict[str, str] = field(default_factory=dict)
    _component: str = ""

    @property
    def _is_generic(self) -> bool:
        return self._open[0].startswith("Generic")

    def answer(self) -> Answer:
        return self.kept.answer("SDMX-ML", VALUE, dimensions=tuple(self.dimensions), prepared=self.prepared)

    def refuse(self, *_: object) -> None:
        raise Problems([problem(ANSWER_MADE_TO_HARM, Place("", self.parser.CurrentLineNumber))])

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        line = self.parser.CurrentLineNumber
        is_old = not self._open and any(_OLD_VERSION in text for text in attributes.values())
        if not self._open and (is_old or name not in (*_MESSAGES, *_COMPLAINTS)):
            found = f"{name[:80]} (SDMX-ML 2.0)" if is_old else name[:80]
            values = {"found": found, "expected": "SDMX-ML 2.1, 3.0", "known": ", ".join(_MESSAGES)}
            raise Problems([problem(OTHER_ANSWER, Place("", line), **values)])
        self._open.append(name)
        if len(self._open) > _DEEPEST:
            raise Problems([problem(ANSWER_TOO_DEEP, Place("", line), limit=_DEEPEST)])
        self.text.clear()
        if attributes.get("severity") == "Error" or name in ("ErrorMessage", "Fault"):
            self.has_failed = True
        if name == "Structure" and "Header" in self._open:
            self._along = attributes.get("dimensionAtObservation", self._along)
        elif self._is_generic:
            self._start_generic(name, attributes)
        else:
            self._start_specific(name, attributes)

    def end(self, _: str) -> None:
        name = self._open.pop()
        said = "".join(self.text).strip()
        if name == "faultstring" or (name == "Text" and ("Footer" in self._open or "ErrorMessage" in self._open)):
            self.complaints.append(said)
        elif name == "Prepared":
            self.prepared = day_of(said)
        elif name == "Obs":
            line = self.parser.CurrentLineNumber
            known = {**self._series, **self._own}
            of_groups: dict[str, str] = {}
            for key, values in self._groups:
                # A structure-specific group names its key and what it says of it alike.
                if all(known.get(part, code) == code for part, code in key.items()):
                    of_groups |= values
            self.kept.keep({**self._of_set, **of_groups, **known}, line=line)
            self._own = {}
        elif name == "Series":
            self._series = {}
        elif name == "Value" and self._component:
            # A text of its own (3.0) where the words are too long or too many for an attribute.
            self._at_hand()[self._component] = said
        elif name == "Comp":
            self._component = ""
        self.text.clear()

    # ------------------------------------------------------------ structure-specific

    def _start_specific(self, name: str, attributes: dict[str, str]) -> None:
        own = {key: text for key, text in attributes.items() if ":" not in key and key not in _NOT_DATA}
        if name == "DataSet":
            self._of_set, self._groups = own, []
        elif name == "Group":
            self._groups.append((own, own))
        elif name == "Series":
            self._series = own
        elif name == "Obs":
            self._own = own
        elif name == "Comp":
            self._component = attributes.get("id", "")

    def _at_hand(self) -> dict[str, str]:
        if "Obs" in self._open:
            return self._own
        return self._series if "Series" in self._open else self._of_set

    # ------------------------------------------------------------ generic

    def _start_generic(self, name: str, attributes: dict[str, str]) -> None:
        inside = self._open[-2] if len(self._open) > 1 else ""
        if name == "DataSet":
            self._of_set, self._groups = {}, []
        elif name == "Group":
            self._groups.append(({}, {}))
        elif name == "ObsDimension":
            own = attributes.get("id", self._along)
            self._own[own] = attributes.get("value", "")
            self.dimensions[own] = None
        elif name == "ObsValue":
            self._own[VALUE] = attributes.get("value", "")
        elif name == "Value" and "id" in attributes:
            self._take(attributes["id"], attributes.get("value", ""), inside)

    def _take(self, own: str, value: str, inside: str) -> None:
        if inside in ("SeriesKey", "ObsKey"):
            self.dimensions[own] = None
        if "Group" in self._open:
            key, values = self._groups[-1]
            (key if inside == "GroupKey" else values)[own] = value
        elif "Obs" in self._open:
            self._own[own] = value
        elif "Series" in self._open:
            self._series[own] = value
        else:
            self._of_set[own] = value
