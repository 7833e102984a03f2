"""A policy document read for other programs: the rows of ``milepost read``, as JSON or CSV; nothing is kept of it."""

from pydantic import Field
from starlette.routing import Route

from dashboard.api.answers import Asked, Body, Reply, answering
from dashboard.api.operations import LANGUAGE, Operation, Parameter
from dashboard.api.shapes import Shape
from dashboard.api.strict_json import read_json, read_model
from dashboard.desk import Desk
from dashboard.document_rows import document_csv, document_rows
from indicators.faults.content import FIELD_WRONG
from indicators.model import Qualifier
from indicators.problems import Problems, problem

_PATH, _JSON, _NAME = "/api/v1/read", "application/json", "document"
_BODY = Body(megabytes=25)
_FORMATS = ("json", "csv")
_YES_OR_NO = ("false", "true")


class SentText(Shape):
    """A document's text, where it is no file."""

    text: str
    name: str = Field(_NAME, max_length=300)


class ToldQuantity(Shape):
    """One quantity: where it stands in ``text``, and what it says; numbers as text, exact.

    ``reason`` is empty for all that may be an indicator's.
    """

    doc: str
    char_start: int
    char_end: int
    span_text: str
    value: str
    value_high: str
    unit: str
    qualifier: Qualifier
    period: str
    period_is: str
    role: str
    measure: str
    region: str
    reason: str


class ToldDocument(Shape):
    """What was read: the text whose characters the places count, and its quantities in their order."""

    doc: str
    text: str
    quantities: list[ToldQuantity]


READ_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "post",
        _PATH,
        "Every quantity of a policy document: text, Markdown, HTML, Word or PDF as it is (25 MB at most), or a text as "
        "JSON. Nothing is kept. Needs a role that may see proposals.",
        {200: ToldDocument},
        faults=(400, 401, 403, 408, 413, 422),
        parameters=(
            Parameter("name", "query", "What the file is called.", {"type": "string"}, "report.md"),
            Parameter("format", "query", "Of the answer; JSON where not given.", {"enum": list(_FORMATS)}, "json"),
            Parameter(
                "all",
                "query",
                "Also what measures nothing, with the reason (JSON).",
                {"enum": list(_YES_OR_NO)},
                "false",
            ),
            LANGUAGE,
        ),
        sent=(SentText,),
        example={"text": "到2025年，高新技术企业达到1.4万家。", "name": "report.txt"},
        takes_file=True,
        gives_file=("text/csv",),
    ),
)


def read_routes(desk: Desk) -> list[Route]:
    """The route."""
    endpoint = answering(desk, _read, needs="see_proposals", known=("name", "format", "all"), body=_BODY)
    return [Route(_PATH, endpoint, methods=["POST"])]


def _read(asked: Asked) -> Reply:
    """Read what was sent.

    Raises:
        Problems: a parameter is none of those described, or the document cannot be read.
    """
    # The grammar is read in where a document is: the app starts without it.
    from etl.documents.quantities import quantities
    from etl.documents.reading import read_document

    written = _one_of(asked, "format", _FORMATS)
    with_others = _one_of(asked, "all", _YES_OR_NO) == "true"
    if asked.headers.get("content-type", "").partition(";")[0].strip().lower() == _JSON:
        sent = read_model(SentText, read_json(asked.body))
        content, name = sent.text.encode("utf-8"), sent.name
    else:
        content, name = asked.body, asked.parameters.get("name", "")
    document = read_document(content, name or _NAME)
    rows = document_rows(document, quantities(document, with_others=with_others))
    if written == "csv":
        return Reply(200, csv=document_csv(rows))
    told = ToldDocument(doc=document.name, text=document.text, quantities=[ToldQuantity(**row) for row in rows])
    return Reply(200, told.model_dump())


def _one_of(asked: Asked, name: str, known: tuple[str, ...]) -> str:
    """What a parameter says; the first of those known where it is not given.

    Raises:
        Problems: it is none of them.
    """
    said = asked.parameters.get(name, "") or known[0]
    if said not in known:
        raise Problems([problem(FIELD_WRONG, field=name, expected=", ".join(known), found=said)])
    return said
