"""Parquet: facts with exact values, DECIMAL(38, 12) as the ledger keeps them.

A decimal column has one number of places for all rows: ``decimals`` and ``decimals_high`` say how many were printed.
Nothing reads Parquet from outside here: its readers are not safe on files that somebody made to do harm.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from etl.exchange.content import Content, Facts, Members
from indicators.store import Cells

_DIGITS, _PLACES = 38, 12
_ROWS_A_GROUP = 50_000
_VALUES = ("value", "value_high")
_DECIMALS = {"value": "decimals", "value_high": "decimals_high"}


def parquet_members(content: Content) -> Members:
    """The one file; with its history, where that is asked for, instead of what stands."""
    yield "facts.parquet", _pieces(content.history or content.facts)


class _Passing:
    """What takes bytes as a file does, and hands them on."""

    def __init__(self) -> None:
        self.closed = False
        self._waiting: list[bytes] = []
        self._length = 0

    def write(self, content: Any) -> int:
        own = bytes(content)
        self._waiting.append(own)
        self._length += len(own)
        return len(own)

    def tell(self) -> int:
        return self._length

    def flush(self) -> None:
        """Nothing waits that :meth:`taken` would not give."""

    def close(self) -> None:
        self.closed = True

    def taken(self) -> bytes:
        own, self._waiting = b"".join(self._waiting), []
        return own


def _pieces(facts: Facts) -> Iterator[bytes]:
    # Loaded when somebody asks for it: a start need not wait.
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    kinds = dict.fromkeys(_VALUES, arrow.decimal128(_DIGITS, _PLACES))
    fields = [
        arrow.field(name, kinds.get(name, arrow.string()), nullable=name == "value_high") for name in facts.columns
    ]
    fields += [arrow.field(name, arrow.int8(), nullable=name == "decimals_high") for name in _DECIMALS.values()]
    schema = arrow.schema(fields)
    passing = _Passing()
    with parquet.ParquetWriter(passing, schema, compression="zstd") as writer:
        for rows in _row_groups(facts):
            writer.write_table(arrow.table(_columns(facts.columns, rows), schema=schema))
            yield passing.taken()
    yield passing.taken()


def _row_groups(facts: Facts) -> Iterator[list[Cells]]:
    """Facts in groups of a size at which Parquet packs well."""
    waiting: list[Cells] = []
    for piece in facts:
        waiting += piece
        if len(waiting) >= _ROWS_A_GROUP:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _columns(names: tuple[str, ...], rows: list[Cells]) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    for name in _VALUES:
        printed = columns[name]
        columns[name] = [Decimal(str(own)) if own else None for own in printed]
        columns[_DECIMALS[name]] = [len(str(own).partition(".")[2]) if own else None for own in printed]
    return columns
