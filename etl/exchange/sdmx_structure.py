"""The structure of the observations in SDMX-ML 3.0: data structure, concepts, code lists in three languages.

A code carries the whole record it stands for as an annotation, so that another Milepost that reads the observations
knows sources, indicators, regions and plans as well; other programs pass annotations over.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args
from xml.sax.saxutils import escape, quoteattr

from etl.exchange.content import Content, Record, plain
from etl.exchange.sdmx_terms import (
    AGENCY,
    COMPONENTS,
    NO_CHARACTER,
    STRUCTURE_ID,
    STRUCTURE_VERSION,
    Component,
    code_of,
)
from indicators.model import Confidence, Kind, Language, ObsStatus, Qualifier, Text
from indicators.units import SHIPPED_UNITS, UNITS

_SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
_URN = "urn:sdmx:org.sdmx.infomodel"
_CONCEPTS = f"{AGENCY}:CONCEPTS({STRUCTURE_VERSION})"
# Shown in a name for what XML cannot write; the record beside it has it.
_UNSHOWN = "\N{REPLACEMENT CHARACTER}"
_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")

_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mes:Structure xmlns:mes="{_SCHEMAS}/message" xmlns:str="{_SCHEMAS}/structure" xmlns:com="{_SCHEMAS}/common">
<mes:Header><mes:ID>{STRUCTURE_ID}</mes:ID><mes:Test>false</mes:Test><mes:Prepared>%s</mes:Prepared>\
<mes:Sender id="{AGENCY}"/></mes:Header>
<mes:Structures>
"""
_FOOT = "</mes:Structures>\n</mes:Structure>\n"

# The words of the closed lists, in English and in simplified Chinese.
_WORDS: Mapping[str, tuple[str, str]] = {
    "target": ("Target", "目标值"), "actual": ("Actual", "实际值"),
    "exact": ("As it stands", "原值"), "about": ("About", "约"), "gt": ("More than", "大于"),
    "gte": ("At least", "不低于"), "lt": ("Less than", "小于"), "lte": ("At most", "不高于"),
    "range": ("A range", "区间"),
    "A": ("Normal value", "正常值"), "B": ("Break in the series", "序列中断"),
    "D": ("Definition differs", "口径不同"), "E": ("Estimated or expected", "估计或预计"),
    "F": ("Forecast", "预测"), "P": ("Provisional", "初步数"), "U": ("Low reliability", "可靠性低"),
    "two_publications": ("In two publications", "两处刊载"), "one_publication": ("In one publication", "一处刊载"),
    "secondary": ("Quoted by others", "转引"), "entered": ("Entered by hand", "人工填报"),
}  # fmt: skip


@dataclass(frozen=True)
class _Code:
    """A code: its names by language, what is said of it, and the record it stands for."""

    id: str
    names: Mapping[Language, str]
    record: Record | None = None
    kind: str = ""


def structure_pieces(content: Content) -> Iterator[bytes]:
    """The message; asked for when the observations have passed."""
    yield (_HEAD % content.made_at.strftime("%Y-%m-%dT%H:%M:%SZ")).encode()
    yield _dataflow(content).encode()
    yield b"<str:Codelists>\n"
    for name, (title, codes) in _code_lists(content).items():
        yield _code_list(name, _both(content, title), codes).encode()
    yield b"</str:Codelists>\n"
    yield _concepts(content).encode()
    yield _data_structure(content).encode()
    yield _FOOT.encode()


def _code_lists(content: Content) -> dict[str, tuple[tuple[str, str], list[_Code]]]:
    catalogue = content.catalogue
    closed = {"CL_KIND": Kind, "CL_QUALIFIER": Qualifier, "CL_OBS_STATUS": ObsStatus, "CL_CONFIDENCE": Confidence}
    lists = {
        name: [_Code(word, _both(content, _WORDS[word])) for word in get_args(kind)] for name, kind in closed.items()
    }
    lists["CL_INDICATOR"] = [
        _Code(own.id, _names(content, own.name), own, "indicator") for own in catalogue.indicators.values()
    ]
    lists["CL_DEFINITION"] = list(_definitions(content))
    lists["CL_AREA"] = [_Code(own.id, _names(content, own.name), own, "region") for own in catalogue.regions.values()]
    lists["CL_SOURCE"] = [_Code(own.id, _names(content, own.title), own, "source") for own in content.used_cards()]
    own_units = {own.id: own for own in content.used_own_units()}
    lists["CL_UNIT"] = [
        _Code(name, {language: own.symbol[language] or name for language in _LANGUAGES}, own_units.get(name), "unit")
        for name, own in UNITS.items()
        if name in SHIPPED_UNITS or name in own_units
    ]
    titles = {own.codes: own.name for own in COMPONENTS if own.codes}
    return {name: (titles[name], lists[name]) for name in titles}


def _definitions(content: Content) -> Iterator[_Code]:
    """One code a definition; where indicators share a word, its name says what it means for each."""
    named: dict[str, list[dict[Language, str]]] = {}
    for indicator in content.catalogue.indicators.values():
        for own in indicator.definitions:
            for basis in own.bases or (None,):
                parts = [own.name, *([basis.name] if basis else [])]
                told = {language: ", ".join(content.said(part, language) for part in parts) for language in _LANGUAGES}
                places = named.setdefault(f"{own.id}@{basis.id}" if basis else own.id, [])
                if told not in places:
                    places.append(told)
                # A target is set on a definition, whatever basis its figure will have.
                plain_name = _names(content, own.name)
                bare = named.setdefault(own.id, [])
                if basis and plain_name not in bare:
                    bare.append(plain_name)
    for code in sorted(named):
        yield _Code(code, {language: " / ".join(own[language] for own in named[code]) for language in _LANGUAGES})


def _names(content: Content, text: Text) -> dict[Language, str]:
    return {language: content.said(text, language) for language in _LANGUAGES}


def _both(content: Content, words: tuple[str, str]) -> dict[Language, str]:
    return {"en": words[0], "zh-Hans": words[1], "zh-Hant": content.traditional(words[1])}


# ---------------------------------------------------------------- elements


def _named(names: Mapping[Language, str]) -> str:
    return "".join(
        f'<com:Name xml:lang="{language}">{escape(NO_CHARACTER.sub(_UNSHOWN, name))}</com:Name>'
        for language, name in names.items()
        if name
    )


def _annotations(records: Iterable[tuple[str, Record]]) -> str:
    told = "".join(
        f'<com:Annotation id="{kind}-{number}"><com:AnnotationType>{kind}</com:AnnotationType>'
        f'<com:AnnotationText xml:lang="en">{escape(json.dumps(plain(record), ensure_ascii=True))}</com:AnnotationText>'
        "</com:Annotation>"
        for number, (kind, record) in enumerate(records, start=1)
    )
    return f"<com:Annotations>{told}</com:Annotations>" if told else ""


def _maintained(element: str, name: str) -> str:
    return f'<str:{element} id="{name}" version="{STRUCTURE_VERSION}" agencyID="{AGENCY}" isExternalReference="false"'


def _dataflow(content: Content) -> str:
    plans = _annotations(("plan", plan) for plan in content.catalogue.plans.values())
    names = _named(_both(content, ("Targets of plans and actual figures", "规划目标值与实际值")))
    structure = f"{_URN}.datastructure.DataStructure={AGENCY}:{STRUCTURE_ID}({STRUCTURE_VERSION})"
    return (
        f"<str:Dataflows>{_maintained('Dataflow', STRUCTURE_ID)}>{plans}{names}"
        f"<str:Structure>{structure}</str:Structure></str:Dataflow></str:Dataflows>\n"
    )


def _code_list(name: str, names: Mapping[Language, str], codes: Iterable[_Code]) -> str:
    told = "\n".join(
        f"<str:Code id={quoteattr(code_of(own.id))}>"
        f"{_annotations([(own.kind, own.record)] if own.record else [])}{_named(own.names)}</str:Code>"
        for own in codes
    )
    return f'{_maintained("Codelist", name)} isPartial="false">{_named(names)}\n{told}\n</str:Codelist>\n'


def _concepts(content: Content) -> str:
    told = "\n".join(
        f'<str:Concept id="{own.id}">{_named(_both(content, own.name))}</str:Concept>' for own in COMPONENTS
    )
    names = _named(_both(content, ("Concepts of targets and figures", "目标与数据的概念")))
    return (
        f'<str:ConceptSchemes>{_maintained("ConceptScheme", "CONCEPTS")} isPartial="false">{names}\n{told}\n'
        "</str:ConceptScheme></str:ConceptSchemes>\n"
    )


def _data_structure(content: Content) -> str:
    dimensions = [own for own in COMPONENTS if own.role == "dimension"]
    parts = [
        "<str:DimensionList>",
        *(f'<str:Dimension id="{own.id}" position="{place}">{_content_of(own)}</str:Dimension>'
          for place, own in enumerate(dimensions, start=1)),
        *(f'<str:TimeDimension id="{own.id}">{_content_of(own)}</str:TimeDimension>'
          for own in COMPONENTS if own.role == "time"),
        "</str:DimensionList>",
        "<str:AttributeList>",
        *(_attribute(own) for own in COMPONENTS if own.role == "attribute"),
        "</str:AttributeList>",
        "<str:MeasureList>",
        *(f'<str:Measure id="{own.id}" usage="mandatory">{_content_of(own)}</str:Measure>'
          for own in COMPONENTS if own.role == "measure"),
        "</str:MeasureList>",
    ]  # fmt: skip
    names = _named(_both(content, ("Targets and actual figures", "目标值与实际值")))
    told = "\n".join(parts)
    return (
        f"<str:DataStructures>{_maintained('DataStructure', STRUCTURE_ID)}>{names}"
        f"<str:DataStructureComponents>\n{told}\n</str:DataStructureComponents></str:DataStructure>"
        "</str:DataStructures>\n"
    )


def _attribute(own: Component) -> str:
    usage = "mandatory" if own.is_required else "optional"
    return (
        f'<str:Attribute id="{own.id}" usage="{usage}">{_content_of(own)}'
        "<str:AttributeRelationship><str:Observation/></str:AttributeRelationship></str:Attribute>"
    )


def _content_of(own: Component) -> str:
    identity = f"<str:ConceptIdentity>{_URN}.conceptscheme.Concept={_CONCEPTS}.{own.id}</str:ConceptIdentity>"
    if own.codes:
        codes = f"{_URN}.codelist.Codelist={AGENCY}:{own.codes}({STRUCTURE_VERSION})"
        values = f"<str:Enumeration>{codes}</str:Enumeration>"
    else:
        kinds = {"time": "ObservationalTimePeriod", "measure": "Decimal"}
        kind = "Decimal" if own.id == "VALUE_HIGH" else kinds.get(own.role, "String")
        values = f'<str:TextFormat textType="{kind}"/>'
    return f"{identity}<str:LocalRepresentation>{values}</str:LocalRepresentation>"
