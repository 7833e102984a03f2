"""Which form an answer has, told by its bytes, and what it says where it holds no figures."""

import html
import re
from collections.abc import Iterator
from typing import Any

from etl.fetching.unpacking import Packed, TooLarge, WronglyPacked
from etl.services.answer import MEGABYTE, MOST_MEGABYTES, Answer, read_json
from etl.services.json_stat import read_json_stat
from etl.services.sdmx_csv import read_sdmx_csv
from etl.services.sdmx_json import read_sdmx_json
from etl.services.sdmx_ml import read_sdmx_ml
from etl.services.world_bank import read_world_bank
from indicators.faults.service import ANSWER_CUT_OFF, ANSWER_DAMAGED, ANSWER_TOO_BIG, PAGE_FOR_DATA, SERVICE_SAYS
from indicators.problems import Place, Problems, problem

FORMS = {"sdmx": "SDMX", "worldbank": "World Bank JSON", "jsonstat": "JSON-stat"}
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html)", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(rb"<(title|h1)[^>]*>(.*?)</\1", re.IGNORECASE | re.DOTALL)
_DAMAGE = (KeyError, IndexError, TypeError, AttributeError, ValueError, ArithmeticError)
_MOST_SAID = 300
_GZIP = b"\x1f\x8b\x08"


def read_form(content: bytes, reader: str) -> Answer:
    """The figures of an answer.

    Args:
        content: its bytes.
        reader: the kind of service that was asked; any of them where it is empty.

    Raises:
        Problems: it holds none, and what it holds instead.
    """
    content = unpacked(content)
    body = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _PAGE.match(body[:2000]):
        raise Problems([problem(PAGE_FOR_DATA, found=_title(body))])
    if body[:1] in (b"{", b"["):
        return _read_json(body, reader)
    if reader in ("sdmx", ""):
        return read_sdmx_ml(body) if body[:1] == b"<" else read_sdmx_csv(content)
    if body[:1] == b"<":
        # Services write their complaints in XML as well.
        read_sdmx_ml(body)
    found = body[:_MOST_SAID].decode("utf-8", "replace").split("\n", 1)[0].strip()
    raise Problems([problem(ANSWER_DAMAGED, expected=FORMS[reader], reason=f"'{found[:80]}'")])


def unpacked(content: bytes, most: int = MOST_MEGABYTES * MEGABYTE) -> bytes:
    """An answer that was packed by gzip before it was sent, as some services do with large ones; others as they are.

    Raises:
        Problems: it is not whole, or unpacks to more than is read.
    """
    if not content.startswith(_GZIP):
        return content
    unpacker = Packed("gzip")
    try:
        plain = unpacker.unpack(content, most=most)
    except TooLarge:
        raise Problems([problem(ANSWER_TOO_BIG, limit=most // MEGABYTE)]) from None
    except WronglyPacked:
        raise Problems([problem(ANSWER_CUT_OFF)]) from None
    if not unpacker.is_whole:
        raise Problems([problem(ANSWER_CUT_OFF)])
    return plain


def _read_json(body: bytes, reader: str) -> Answer:
    expected = FORMS.get(reader, "JSON")
    try:
        document = read_json(body)
    except ValueError as error:
        if body.rstrip()[-1:] not in (b"}", b"]"):
            raise Problems([problem(ANSWER_CUT_OFF)]) from None
        place = Place("", getattr(error, "lineno", 0), getattr(error, "colno", 0))
        raise Problems([problem(ANSWER_DAMAGED, place, expected=expected, reason=str(error)[:200])]) from None
    except RecursionError:
        raise Problems([problem(ANSWER_DAMAGED, expected=expected, reason="RecursionError")]) from None
    complaints = [own for own in _complaints(document) if own]
    if complaints:
        raise Problems([problem(SERVICE_SAYS, found=" ".join(complaints)[:_MOST_SAID])])
    read = {"sdmx": read_sdmx_json, "worldbank": read_world_bank, "jsonstat": read_json_stat}
    try:
        return read[reader or _told_by(document)](document)
    except _DAMAGE as error:
        reason = f"{type(error).__name__} {error}"[:200]
        raise Problems([problem(ANSWER_DAMAGED, expected=expected, reason=reason)]) from None


def _told_by(document: Any) -> str:
    if isinstance(document, list):
        return "worldbank"
    return "sdmx" if "dataSets" in document.get("data", document) else "jsonstat"


def _complaints(document: Any) -> Iterator[str]:
    """What a document says went wrong: SDMX-JSON, Eurostat, the World Bank, PxWeb and RFC 9457 each in their way."""
    if isinstance(document, list):
        document = document[0] if document and isinstance(document[0], dict) else {}
    if not isinstance(document, dict) or "dimension" in document or "dataSets" in document:
        return
    for name in ("errors", "error", "message", "warning"):
        said = document.get(name)
        for own in said if isinstance(said, list) else [said]:
            yield _complaint(own)
    if "status" in document and "title" in document:
        yield " ".join(str(document[name]) for name in ("title", "detail") if document.get(name))


def _complaint(own: Any) -> str:
    if not isinstance(own, dict):
        return str(own or "")
    titles = own.get("title") or own.get("label") or own.get("value") or own.get("message") or own.get("key") or ""
    title = titles if isinstance(titles, str) else next(iter(titles.values()), "") if isinstance(titles, dict) else ""
    return " ".join(map(str, filter(None, (title, own.get("detail") or own.get("details")))))


def _title(page: bytes) -> str:
    found = _TITLE.search(page[:20_000])
    said = re.sub(rb"<[^>]*>", b" ", found[2] if found else page[:80]).decode("utf-8", "replace")
    return " ".join(html.unescape(said).split())[:100]
