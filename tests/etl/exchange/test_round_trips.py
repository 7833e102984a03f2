"""What is handed out and taken in again: the ledger is equal, and judges the same."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from etl.exchange.formats import EXCHANGE_FORMATS
from etl.exchange.received_files import received
from etl.exchange.taking_in import take_in
from indicators.as_of import AsOf
from indicators.known import read_known
from indicators.own_units import own_units

# Rows of the ledger but for when they came in, and by which act.
_OF_THE_ACT = ("id", "run", "recorded_at", "recorded_by")
# An example opens two ledgers: to make a smaller one of each that fails would take minutes.
_EACH_IN_HOMES_OF_ITS_OWN = settings(
    max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
FORMATS = {"package": "", "archive": "whole.zip", "csv": "facts.csv", "sdmx-csv": "facts.csv", "sdmx-ml": "facts.xml"}


def hand_out(content, kind: str, folder: Path) -> Path:
    """Write what is handed out as the command does; what is to be taken in."""
    chosen = EXCHANGE_FORMATS["package" if kind == "archive" else kind]
    names = []
    for name, pieces in chosen.members(content):
        (folder / name).write_bytes(b"".join(pieces))
        names.append(name)
    if kind == "archive":
        with ZipFile(folder / FORMATS[kind], "w") as archive:
            for name in names:
                archive.write(folder / name, name)
    return folder / FORMATS[kind] if FORMATS[kind] else folder


def standing(store, table: str) -> list[dict[str, str]]:
    """What stands in a table: the rows but for their acts, as text."""
    newest = {}
    key = "source" if table == "source" else "fact_key"
    for row in sorted(store.dump(table), key=lambda row: (row["recorded_at"], row["id"])):
        newest[row[key]] = {name: value for name, value in row.items() if name not in _OF_THE_ACT}
    return [row for _, row in sorted(newest.items()) if row["is_withdrawn"] == "false"]


def verdicts(store, catalogue, day) -> list[str]:
    """The verdicts with all their inputs, without the ids of rows."""
    known = read_known(store, catalogue, AsOf(day))
    told = [repr(own) for own in known.verdicts(lambda target: True)]
    return [re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", own) for own in told]


@pytest.mark.parametrize("kind", FORMATS)
@_EACH_IN_HOMES_OF_ITS_OWN
@given(data=st.data())
def test_a_ledger_that_is_handed_out_and_taken_in_is_equal_and_judges_the_same(exchange, kind, data):
    world = data.draw(exchange.worlds())
    with exchange.loaded(world) as (there, catalogue), exchange.empty_here() as here, TemporaryDirectory() as out:
        file = hand_out(exchange.content(there, catalogue), kind, Path(out))
        with exchange.without_own_units():
            with received(file) as own:
                taken = take_in(here, own, exchange.now)
            assert own_units(here.home.catalogue) == exchange.own_units
        assert taken.facts == len(world.actuals) + len(world.targets) + len(world.entered)
        for table in ("observation", "target", "source", "adoption"):
            assert standing(here.store, table) == standing(there.store, table), table
        catalogue_here = here.load_catalogue(here.home.catalogue)
        assert catalogue_here == catalogue
        day = exchange.now.date()
        assert verdicts(here.store, catalogue_here, day) == verdicts(there.store, catalogue, day)
