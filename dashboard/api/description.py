"""The interface described for programs: OpenAPI 3.1, made from the records that the routes read and write."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.api.data_operations import DATA_OPERATIONS
from dashboard.api.documents import READ_OPERATIONS
from dashboard.api.operations import OPERATIONS, Operation, Parameter
from dashboard.api.refreshing import REFRESH_OPERATIONS
from dashboard.api.shapes import ToldProblems

EVERY_OPERATION = (*OPERATIONS, *DATA_OPERATIONS, *REFRESH_OPERATIONS, *READ_OPERATIONS)
_REFERENCE = "#/components/schemas/{model}"
_FAULTS: Mapping[int, str] = {
    400: "The request cannot be read.",
    401: "It is not known who asks.",
    403: "Who asks may not do this; the refusal is recorded.",
    404: "There is no such thing.",
    408: "The body did not arrive in time.",
    409: "Not as things stand: changed meanwhile, decided already, locked, or the key was used before.",
    413: "The body is too large.",
    415: "The body is of another type.",
    422: "Something speaks against the content.",
    500: "The request failed for a reason nobody foresaw.",
    503: "This machine lacks what it is made with, such as a browser or a typeface.",
    507: "The disk is full.",
}
_BYTES: Mapping[str, Any] = {"schema": {"type": "string", "format": "binary"}}


def description_routes() -> list[Route]:
    """The route that hands the description out; it holds nothing that anybody entered."""

    def answer(_: Request) -> Response:
        return JSONResponse(description())

    return [Route("/api/v1/openapi.json", answer, methods=["GET"])]


@cache
def description() -> dict[str, Any]:
    """The description of all operations, as OpenAPI 3.1 has it."""
    models: list[type[BaseModel]] = [
        ToldProblems,
        *(own for operation in EVERY_OPERATION for own in _models(operation)),
    ]
    _, schemas = models_json_schema([(own, "validation") for own in dict.fromkeys(models)], ref_template=_REFERENCE)
    paths: dict[str, dict[str, Any]] = {}
    for operation in EVERY_OPERATION:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Milepost",
            "version": version("milepost"),
            "description": "Verdicts on the targets of public plans, and the figures they rest on.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(own: Operation) -> dict[str, Any]:
    told = {str(status): _told(model) for status, model in own.answers.items()}
    if own.gives_file:
        files = dict.fromkeys(own.gives_file, _BYTES)
        # Where both are given, the parameters say which.
        content = told["200"]["content"] | files if own.answers[200] else files
        told["200"] = {"description": "A file to be saved.", "content": content}
    if own.is_conditional:
        told["304"] = {"description": "Nothing has changed since the answer with the ETag that If-None-Match names."}
    refused = {
        str(status): {"description": _FAULTS[status], "content": _json({"$ref": _reference(ToldProblems)})}
        for status in (*own.faults, *(() if own.is_open else (500,)))
    }
    made: dict[str, Any] = {
        "summary": own.summary,
        "parameters": [_parameter(parameter) for parameter in own.parameters],
        "responses": {**told, **refused},
        # An empty requirement beside the other says that it can be done without.
        "security": [{"bearer": []}, *([{}] if own.is_open else [])],
    }
    if own.sent:
        made["requestBody"] = {
            "required": True,
            "content": _json(_any_of(own.sent), example=own.example),
        }
    if own.takes_file:
        # Where a record may be sent as well, the media type says which it is.
        content = made.get("requestBody", {}).get("content", {})
        made["requestBody"] = {"required": True, "content": {"application/octet-stream": _BYTES, **content}}
    return made


def _parameter(own: Parameter) -> dict[str, Any]:
    return {
        "name": own.name,
        "in": own.place,
        "description": own.description,
        "required": own.is_required,
        "schema": dict(own.schema),
        "example": own.example,
    }


def _told(model: type[BaseModel] | tuple[type[BaseModel], ...] | None) -> dict[str, Any]:
    if model is None:
        return {"description": "OpenAPI 3.1.", "content": _json({"type": "object"})}
    models = model if isinstance(model, tuple) else (model,)
    return {"description": models[0].__name__, "content": _json(_any_of(models))}


def _models(own: Operation) -> Iterable[type[BaseModel]]:
    yield from own.sent
    for model in own.answers.values():
        if model is not None:
            yield from model if isinstance(model, tuple) else (model,)


def _any_of(models: Iterable[type[BaseModel]]) -> dict[str, Any]:
    references = [{"$ref": _reference(own)} for own in models]
    return references[0] if len(references) == 1 else {"anyOf": references}


def _reference(model: type[BaseModel]) -> str:
    return _REFERENCE.format(model=model.__name__)


def _json(schema: Mapping[str, Any], *, example: Mapping[str, Any] | None = None) -> dict[str, Any]:
    own: dict[str, Any] = {"schema": dict(schema)}
    return {"application/json": own | ({"example": dict(example)} if example else {})}
