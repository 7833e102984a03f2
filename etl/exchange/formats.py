"""The formats in which data are handed to other programs."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from etl.exchange.content import Content, Members, records_of
from etl.exchange.data_package import CATALOGUE_FILE, package_members
from etl.exchange.json_document import json_members
from etl.exchange.parquet import parquet_members
from etl.exchange.sdmx_csv import sdmx_csv_members
from etl.exchange.sdmx_ml import sdmx_ml_members
from etl.exchange.tidy_csv import csv_members
from indicators.catalogue import Catalogue
from indicators.own_units import known_own_units
from indicators.store import Store, sources

# The whole database; no format of facts, for it holds everything.
DUCKDB = "duckdb"
_PIECE_BYTES = 1024 * 1024


@dataclass(frozen=True)
class ExchangeFormat:
    """One format.

    Attributes:
        suffix: what its file ends in.
        members: what is written, the file itself first; what follows is put beside it under its own ending.
        has_history: whether every record ever made has a place in it.
        is_archive: whether its members go into one archive or folder.
    """

    suffix: str
    members: Callable[[Content], Members]
    has_history: bool = True
    is_archive: bool = False


EXCHANGE_FORMATS: Mapping[str, ExchangeFormat] = {
    "csv": ExchangeFormat(".csv", csv_members),
    "json": ExchangeFormat(".json", json_members),
    "parquet": ExchangeFormat(".parquet", parquet_members),
    "package": ExchangeFormat(".zip", package_members, is_archive=True),
    "sdmx-csv": ExchangeFormat(".csv", sdmx_csv_members, has_history=False),
    "sdmx-ml": ExchangeFormat(".xml", sdmx_ml_members, has_history=False),
}


def database_members(store: Store, catalogue: Catalogue) -> Members:
    """The whole database as it is at this moment, and beside it what its rows name and it does not hold.

    Definitions, regions, plans and the office's own units stand in files.

    Raises:
        Problems: the disk is full, or the database is damaged.
    """
    yield "milepost.duckdb", _database_pieces(store)
    records = records_of(catalogue, sources(store).values(), known_own_units().values())
    yield f"milepost.{CATALOGUE_FILE}", [json.dumps(records, ensure_ascii=False, indent=1).encode()]


def _database_pieces(store: Store) -> Iterator[bytes]:
    # From a copy that is taken away afterwards.
    copy = store.copy()
    try:
        with copy.open("rb") as stream:
            while piece := stream.read(_PIECE_BYTES):
                yield piece
    finally:
        copy.unlink(missing_ok=True)
