"""Observations a page at a time: each page says where the next begins, and all are of one state of the ledger."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime

from etl.exchange.choosing import Asked, choice_of
from indicators.catalogue import Catalogue
from indicators.faults.content import FIELD_WRONG
from indicators.problems import Problems, problem
from indicators.store import Cells, Key, Store, actual_facts, key_of, measured_indicators

USUAL_ROWS, MOST_ROWS = 1_000, 10_000
# The moment, the indicator, and the key of a fact of it.
_PARTS = 7


@dataclass(frozen=True)
class Page:
    """Rows of tidy facts, and what asks for the next ones; empty at the end."""

    rows: list[Cells]
    next: str


def facts_page(store: Store, catalogue: Catalogue, asked: Asked, most: int, after: str) -> Page:
    """At most so many observations, those that follow.

    Args:
        store: the ledger.
        catalogue: what is defined.
        asked: which observations.
        most: how many.
        after: what the page before said; empty for the first.

    Raises:
        Problems: ``after`` is nothing that a page said.
    """
    moment, place = _read(after) if after else (datetime.now(UTC).replace(tzinfo=None), ())
    choice = choice_of(asked, catalogue, moment)
    rows: list[Cells] = []
    last = ""
    for indicator in measured_indicators(store, choice):
        if place and indicator < place[0]:
            continue
        key: Key | None = place[1:] if place and indicator == place[0] else None
        # One more than is told, to know whether there is a next page.
        piece = actual_facts(store, choice, indicator, after=key, most=most + 1 - len(rows))
        rows += piece
        if len(rows) > most:
            rows = rows[:most]
            last = rows[-1][1]
            break
    return Page(rows, _written(moment, (last, *key_of(rows[-1]))) if last else "")


def _written(moment: datetime, place: Key) -> str:
    told = json.dumps([moment.isoformat(), *place], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _read(after: str) -> tuple[datetime, Key]:
    try:
        moment, *place = json.loads(urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        if len(place) != _PARTS - 1 or not all(isinstance(own, str) for own in (moment, *place)):
            raise ValueError(after)
        return datetime.fromisoformat(moment).replace(tzinfo=None), tuple(place)
    except (ValueError, TypeError, RecursionError) as error:
        expected = "what the page before says as 'next'"
        raise Problems([problem(FIELD_WRONG, field="after", expected=expected, found=after[:40])]) from error
