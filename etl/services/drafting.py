"""A card drafted by looking at the answer of a service: its dimensions named, its codes listed, the rest left open."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from etl.entry.names import ids_of, indicator_names, region_names
from etl.services.answer import Answer
from etl.services.codes import is_period
from etl.services.forms import unpacked
from etl.services.pxweb import Variable, variables_of
from etl.services.reading import read_in_child
from etl.services.territories import territory_names
from etl.tabular.card import FieldName
from etl.tabular.draft_words import quoted
from etl.tabular.drafting import Draft, Origin
from indicators.catalogue import Catalogue
from indicators.faults.source_draft import DRAFT_FIELD_OPEN, DRAFT_LABELS_OPEN, DRAFT_PUBLISHER
from indicators.problems import Fault, Place, Problem, Problems, problem

_TOLD = 8
_MOST_CODES = 200
# Only what begins so is worth reading as an answer; everything else is a table.
_SIGNS = (
    (
        "sdmx",
        re.compile(rb'\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<[^>]{0,200}sdmx|\s*\{.{0,4000}"dataSets"', re.DOTALL),
    ),
    ("sdmx", re.compile(rb"[^\n]{0,4000}\bOBS_VALUE\b")),
    ("worldbank", re.compile(rb'\s*\[\s*\{[^{}]{0,300}"page"')),
    ("jsonstat", re.compile(rb'\s*\{.{0,4000}"(?:dimension|class"\s*:\s*"dataset|variables)"', re.DOTALL)),
)
_NAMES: Mapping[FieldName, re.Pattern[str]] = {
    "period": re.compile(r"TIME_?PERIOD|time|year|date|period|tid|aika|år|vuosi", re.IGNORECASE),
    "region": re.compile(r"REF_?AREA|countryiso3code|geo|country|area|location|nation|alue|.*region.*", re.IGNORECASE),
    "indicator": re.compile(r"measure|subject|series|contentscode|.*indicator.*", re.IGNORECASE),
    "unit": re.compile(r"UNIT_?MEASURE|unit", re.IGNORECASE),
}  # fmt: skip


def draft_service_card(content: bytes, origin: Origin, catalogue: Catalogue, *, today: date) -> Draft | None:
    """Draft the card of a service; None where the bytes are no answer of one.

    Args:
        content: what the address, or the file, holds.
        origin: the id the source is to have, and where it stands.
        catalogue: what is defined.
        today: the day it is known to be public.
    """
    try:
        body = unpacked(content).removeprefix(b"\xef\xbb\xbf")
    except Problems:
        return None
    reader = next((own for own, sign in _SIGNS if sign.match(body)), "")
    if not reader:
        return None
    drafting = _Drafting(origin, catalogue, today, reader)
    try:
        if reader == "jsonstat" and re.match(rb'\s*\{.{0,4000}"variables"\s*:', body, re.DOTALL):
            return drafting.of_table(variables_of(body, ""))
        return drafting.of_answer(read_in_child(content, reader, ""))
    except Problems:
        # It looks like one and is none; the reader of tables says what it is.
        return None


@dataclass
class _Drafting:
    origin: Origin
    catalogue: Catalogue
    today: date
    reader: str
    told: list[Problem] = field(default_factory=list)

    def of_answer(self, answer: Answer) -> Draft:
        """The card of a service that answers with figures."""
        codes = {
            name: tuple(dict.fromkeys(row.cells[at] for row in answer.rows if row.cells[at]))
            for at, name in enumerate(answer.columns)
            if name != answer.value
        }
        # Attributes such as notes are no dimensions, and of a name alone nobody knows.
        named = {name: own for name, own in codes.items() if not answer.dimensions or name in answer.dimensions}
        if self.reader == "worldbank":
            named = {name: codes[name] for name in ("countryiso3code", "indicator", "date")}
        units = {name: codes[name] for name in codes if _NAMES["unit"].fullmatch(name)}
        lines = ["  published: updated"] if answer.updated else []
        return self._draft([*lines, *self._meaning({**named, **units}, answer.codes)])

    def of_table(self, table: Sequence[Variable]) -> Draft:
        """The card of a table of PxWeb, by what it has."""
        lines = [
            "  # Every code of each variable; leave out or list those that are not meant:",
            "  query:",
            "    values:",
        ]
        lines += [f'      {quoted(own.code)}: "*"' for own in table]
        return self._draft([*lines, *self._meaning({own.code: own.values for own in table}, {})])

    def _draft(self, reading: list[str]) -> Draft:
        title = quoted(self.origin.title)
        self._tell(DRAFT_PUBLISHER)
        where = ("address", self.origin.address) if self.origin.address else ("file", self.origin.file)
        lines = [
            "# Who published it:",
            "publisher: {zh-Hans: 未注明, en: Not stated}",
            f"title: {{zh-Hans: {title}, en: {title}}}",
            "# The day it was published, if you know an earlier one:",
            f'published: "{self.today.isoformat()}"',
            "# two_publications, one_publication or secondary:",
            "confidence: one_publication",
            *([f"address: {quoted(self.origin.address)}"] if self.origin.address else []),
            f"reader: {self.reader}",
            "reading:",
            f"  {where[0]}: {quoted(where[1])}",
            *reading,
        ]
        return Draft("\n".join(lines) + "\n", {}, {}, tuple(self.told))

    # ------------------------------------------------------------ what the dimensions mean

    def _meaning(self, codes: Mapping[str, Sequence[str]], words: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
        fields = self._fields(codes)
        yield "  dimensions:"
        for name, dimension in fields.items():
            yield f"    {name}: {quoted(dimension)}"
        missing: list[FieldName] = [name for name in ("indicator", "region", "period") if name not in fields]
        for name in missing:
            self._tell(DRAFT_FIELD_OPEN, field=name)
        if missing:
            yield "  constants:"
            yield from (f"    # {name}: …" for name in missing)
        others = [name for name, own in codes.items() if name not in fields.values() and len(own) > 1]
        if others:
            yield "  # Of these dimensions one code each is meant:"
            yield "  only:"
            yield from (f"    # {quoted(name)}: {' | '.join(codes[name][:_TOLD])}" for name in others)
        labels = [line for name in ("region", "indicator", "unit") for line in self._labels(name, fields, codes, words)]
        if labels:
            yield "  labels:"
            yield from labels

    def _fields(self, codes: Mapping[str, Sequence[str]]) -> dict[FieldName, str]:
        fields: dict[FieldName, str] = {}
        for name, pattern in _NAMES.items():
            fitting = [own for own in codes if pattern.fullmatch(own) and own not in fields.values()]
            if name == "period":
                by_codes = [own for own, seen in codes.items() if seen and all(map(is_period, seen))]
                fitting = [own for own in fitting if own in by_codes] or by_codes
            if fitting:
                fields[name] = fitting[0]
        return fields

    def _labels(
        self,
        name: FieldName,
        fields: Mapping[FieldName, str],
        codes: Mapping[str, Sequence[str]],
        words: Mapping[str, Mapping[str, str]],
    ) -> Iterator[str]:
        """The lines for the codes of a field: an id where one is called so, a line of comment where none is."""
        if name not in fields:
            return
        known = {
            "region": region_names(self.catalogue.regions),
            "indicator": indicator_names(self.catalogue.indicators),
        }.get(name, {})
        said = words.get(fields[name], {})
        territories = territory_names(codes[fields[name]]) if name == "region" else {}
        yield f"    {name}:"
        left = []
        for code in codes[fields[name]][:_MOST_CODES]:
            meant = said.get(code, "")
            names = (meant or code, code, *territories.get(code, ()))
            ids = next((own for called in names if (own := ids_of(called, known))), ())
            if len(ids) == 1:
                yield f"      {quoted(code)}: {ids[0]}"
                continue
            left.append(f"{code} {meant}".strip())
            yield f"      # {quoted(code)}: …{f'  # {meant}' if meant else ''}".replace("\n", " ")
        if left:
            self._tell(DRAFT_LABELS_OPEN, count=len(left), field=name, labels=", ".join(left[:_TOLD]))

    def _tell(self, fault: Fault, **values: object) -> None:
        place = Place(f"sources/{self.origin.source}/source.yaml")
        self.told.append(problem(fault, place, **{"source": self.origin.source, **values}))
