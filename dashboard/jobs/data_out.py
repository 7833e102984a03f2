"""Data for other programs, made where the store is held: told as events a piece at a time, however much it is."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from dashboard.desk import Desk
from dashboard.file_formats import DATA_FORMATS
from dashboard.jobs.events import Emit, Options
from dashboard.language import Words, traditional
from dashboard.plan_choice import chosen_plans
from dashboard.state import read_as_of
from etl.exchange.choosing import Asked, content_of
from etl.exchange.content import Members
from etl.exchange.formats import DUCKDB, EXCHANGE_FORMATS, database_members
from indicators.faults.exchange import ONE_ROW_A_KEY
from indicators.faults.handing_out import UNKNOWN_FORMAT
from indicators.problems import Problems, problem

# What stands between the names that one option may have several of.
BETWEEN_NAMES = ","


def hand_out_data(desk: Desk, options: Options, _: Words, emit: Emit) -> int:
    """Tell of each member piece by piece, and of the whole at the end.

    Raises:
        Problems: there is no such format, plan, indicator or region; the date is none; or what is held cannot be
            written in that format.
    """
    for name, pieces in _members(desk, options):
        for piece in pieces:
            emit({"event": "part", "name": name, "content": b64encode(piece).decode()})
    emit({"event": "whole"})
    return 0


def _members(desk: Desk, options: Options) -> Members:
    name = options.get("format", "")
    if name not in DATA_FORMATS:
        raise Problems([problem(UNKNOWN_FORMAT, found=name, known=", ".join(DATA_FORMATS))])
    if name == DUCKDB:
        return database_members(desk.store, desk.catalogue)
    chosen = EXCHANGE_FORMATS[name]
    asked = read_asked(desk, options)
    if asked.has_history and not chosen.has_history:
        known = ", ".join(own for own, told in EXCHANGE_FORMATS.items() if told.has_history)
        raise Problems([problem(ONE_ROW_A_KEY, found=name, known=known)])
    now = datetime.now(UTC).replace(tzinfo=None)
    return chosen.members(content_of(desk.store, desk.catalogue, asked, now, traditional))


def read_asked(desk: Desk, options: Options) -> Asked:
    """What is asked for.

    Raises:
        Problems: there is no such plan, or the date is none.
    """
    as_of = None
    if options.get("as_of") or options.get("by"):
        as_of, found = read_as_of(options, today=date.today())
        if found:
            raise Problems(found)
    plan = options.get("plan", "")
    return Asked(
        as_of=as_of,
        plans=chosen_plans(desk.catalogue, plan) if plan else (),
        indicators=tuple(_names(options.get("indicator", ""))),
        regions=tuple(_names(options.get("region", ""))),
        has_history=options.get("history") == "true",
    )


def _names(told: str) -> Iterator[str]:
    names: Iterable[str] = (own.strip() for own in told.split(BETWEEN_NAMES))
    return iter(dict.fromkeys(filter(None, names)))
