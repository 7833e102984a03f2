"""The World Bank's indicators, version 2, in JSON: ``[what the page is, its rows]``.

Source: https://datahelpdesk.worldbank.org/knowledgebase/articles/898581 (basic call structures).
"""

import json
import re
from typing import Any

from etl.services.answer import Answer, FiguresKept, number_text
from etl.services.days import day_of
from indicators.faults.service import OTHER_ANSWER, SERVICE_HAS_NOTHING
from indicators.problems import Problems, problem

COLUMNS = ("indicator", "country", "countryiso3code", "date", "value", "unit", "obs_status", "decimal", "footnote")
_KNOWN = "[{page, pages, total}, [{indicator, country, date, value}]]"


_HEAD = re.compile(rb"\s*\[\s*(\{[^{}\[\]]{1,1000}\})\s*,\s*[\[n]")


def page_of(content: bytes) -> tuple[int, int, str] | None:
    """Which page an answer is, of how many, of which state of the data; None where its first words do not say it."""
    found = _HEAD.match(content[:2000])
    try:
        head = json.loads(found[1]) if found else {}
        return int(head["page"]), int(head["pages"]), f"{head.get('total')} {head.get('lastupdated')}"
    except (ValueError, KeyError, TypeError):
        return None


def read_world_bank(document: Any) -> Answer:
    """The figures of one page.

    Raises:
        Problems: it is another document, or there are no figures for the question at all.
        KeyError, IndexError, TypeError, AttributeError, ValueError: it is damaged.
    """
    if not (isinstance(document, list) and document and isinstance(document[0], dict) and "page" in document[0]):
        found = type(document).__name__
        raise Problems([problem(OTHER_ANSWER, found=found, expected="World Bank JSON", known=_KNOWN)])
    head = document[0]
    rows = document[1] if len(document) > 1 else None
    if not rows:
        raise Problems([problem(SERVICE_HAS_NOTHING)])
    kept = FiguresKept()
    codes: dict[str, dict[str, str]] = {"indicator": {}, "country": {}, "countryiso3code": {}}
    for number, row in enumerate(rows):
        indicator, country = row["indicator"], row["country"]
        own = {name: number_text(row.get(name)) for name in COLUMNS}
        own |= {"indicator": str(indicator["id"]), "country": str(country["id"])}
        codes["indicator"][own["indicator"]] = str(indicator.get("value") or "")
        codes["country"][own["country"]] = str(country.get("value") or "")
        codes["countryiso3code"][own["countryiso3code"]] = str(country.get("value") or "")
        kept.keep(own, path=f"[1][{number}]")
    return kept.answer(
        "World Bank JSON",
        "value",
        dimensions=("indicator", "country", "date"),
        updated=day_of(head.get("lastupdated")),
        pages=int(head.get("pages", 1)),
        page=int(head["page"]),
        codes=codes,
    )
