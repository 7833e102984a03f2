"""SDMX-ML 3.0, structure-specific: one element an observation, its structure beside it."""

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import quoteattr

from etl.exchange.content import Content, Members
from etl.exchange.sdmx_structure import structure_pieces
from etl.exchange.sdmx_terms import AGENCY, COMPONENTS, NO_CHARACTER, STRUCTURE_NAME, observation
from indicators.faults.exchange import NOT_FOR_XML
from indicators.model import FACT_COLUMNS
from indicators.problems import Problems, problem
from indicators.store import Cells

_SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
_STRUCTURE = f"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure={STRUCTURE_NAME}"

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<mes:StructureSpecificData xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xmlns:mes="{schemas}/message" xmlns:ss="{schemas}/data/structurespecific" xmlns:com="{schemas}/common" \
xmlns:own="{structure}:ObsLevelDim:AllDimensions">
<mes:Header><mes:ID>FACTS</mes:ID><mes:Test>false</mes:Test><mes:Prepared>{made_at}</mes:Prepared>\
<mes:Sender id="{agency}"/>\
<mes:Structure structureID="FACTS" namespace="{structure}" dimensionAtObservation="AllDimensions">\
<com:Structure>{structure}</com:Structure></mes:Structure></mes:Header>
<mes:DataSet ss:structureRef="FACTS" xsi:type="own:DataSetType" action="Information">
"""
_FOOT = "</mes:DataSet>\n</mes:StructureSpecificData>\n"


def sdmx_ml_members(content: Content) -> Members:
    """The observations, then their structure."""
    yield "facts.xml", sdmx_ml_pieces(content)
    yield "facts.structure.xml", structure_pieces(content)


def sdmx_ml_pieces(content: Content) -> Iterator[bytes]:
    """The message.

    Raises:
        Problems: a text holds a character that XML cannot write.
    """
    yield _head(content.made_at).encode()
    for piece in content.facts:
        yield "".join(map(_element, piece)).encode()
    yield _FOOT.encode()


def _head(made_at: datetime) -> str:
    prepared = made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return _HEAD.format(schemas=_SCHEMAS, structure=_STRUCTURE, agency=AGENCY, made_at=prepared)


def _element(cells: Cells) -> str:
    values = zip(COMPONENTS, observation(cells), strict=True)
    told = " ".join(f"{own.id}={_quoted(value, cells)}" for own, value in values if value or own.is_required)
    return f"<Obs {told}/>\n"


def _quoted(value: str, cells: Cells) -> str:
    if found := NO_CHARACTER.search(value):
        fact = dict(zip(FACT_COLUMNS, cells, strict=True))
        told: dict[str, object] = {name: fact[name] for name in ("indicator", "region", "period", "source")}
        raise Problems([problem(NOT_FOR_XML, None, found=f"U+{ord(found[0]):04X}", **told)])
    return quoteattr(value)
