"""``milepost export data`` and ``milepost source import``: whole files or none, by the running app or without it."""

import csv
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import pytest
import uvicorn
from starlette.applications import Starlette

from dashboard.api.jobs import Loopback, job_routes
from dashboard.commands.growing_files import GrowingFiles
from dashboard.file_formats import DATA_FORMATS
from dashboard.server import own_url
from etl.exchange.formats import DUCKDB, EXCHANGE_FORMATS
from indicators.problems import Problems
from indicators.store import open_store
from indicators.store.connection import Store
from tests.dashboard.running import milepost, milepost_beside


@pytest.fixture
def served(own_desk) -> Iterator[Path]:
    """The home of an app that runs and holds its store."""
    listening = socket.create_server(("127.0.0.1", 0))
    loopback = Loopback.announce(own_desk.home.token_file, own_url(listening.getsockname()[1], "127.0.0.1"))
    app = Starlette(routes=job_routes(own_desk, loopback.token))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield own_desk.home.folder
    server.should_exit = True
    thread.join(10)


def figures(store: Store) -> list[dict[str, str]]:
    rows = store.dump("observation")
    kept = [{name: own for name, own in row.items() if name not in ("id", "run", "recorded_at")} for row in rows]
    return sorted(kept, key=lambda row: row["fact_key"])


def opened(home: Path, name: str = "milepost.duckdb") -> Store:
    return open_store(f"duckdb:///{(home / name).as_posix().lstrip('/')}", as_it_is=True)


def test_the_command_knows_every_format_there_is_with_its_ending():
    assert {name: own.suffix for name, own in EXCHANGE_FORMATS.items()} | {DUCKDB: ".duckdb"} == DATA_FORMATS


def test_what_one_home_hands_out_another_takes_in_and_judges_the_same(shipped_home, tmp_path):
    answer = milepost(shipped_home, "export", "data", "--format", "package", "--out", str(tmp_path / "a.zip"))
    assert (answer.returncode, answer.stdout.strip()) == (0, str(tmp_path / "a.zip")), answer.stderr
    told = milepost(tmp_path / "other", "source", "import", str(tmp_path / "a.zip"))
    assert told.returncode == 0, told.stderr
    assert "facts read" in told.stderr
    asked = ("progress", "--format", "json", "--as-of", "2026-11-22")
    assert milepost(tmp_path / "other", *asked).stdout == milepost(shipped_home, *asked).stdout
    stores = [opened(home) for home in (shipped_home, tmp_path / "other")]
    assert figures(stores[0]) == figures(stores[1])
    for store in stores:
        store.close()


def test_a_running_app_hands_out_the_same_and_lets_the_whole_database_be_copied(served, shipped_home, tmp_path):
    for home, name in ((served, "served"), (shipped_home, "alone")):
        answer = milepost(home, "export", "data", "--out", str(tmp_path / f"{name}.csv"))
        assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "served.csv").read_bytes() == (tmp_path / "alone.csv").read_bytes()
    assert (tmp_path / "served.catalogue.json").read_bytes() == (tmp_path / "alone.catalogue.json").read_bytes()
    answer = milepost(served, "export", "data", "--format", "duckdb", "--out", str(tmp_path / "whole.duckdb"))
    assert answer.returncode == 0, answer.stderr
    copy, alone = opened(tmp_path, "whole.duckdb"), opened(shipped_home)
    assert figures(copy) == figures(alone)
    copy.close()
    alone.close()
    assert list((served / "copies").iterdir()) == []


def test_a_running_app_takes_in_what_is_handed_to_it(served, shipped_home, tmp_path):
    milepost(shipped_home, "export", "data", "--out", str(tmp_path / "a.csv"))
    told = milepost_beside(served, "source", "import", str(tmp_path / "a.csv"))
    assert told.returncode == 0, told.stderr
    assert "0 rows appended" in told.stderr


def test_plans_indicators_regions_and_days_choose_what_is_handed_out(shipped_home, tmp_path):
    def facts(*asked: str) -> list[dict[str, str]]:
        answer = milepost(shipped_home, "export", "data", "--out", str(tmp_path / "a.csv"), "--force", *asked)
        assert answer.returncode == 0, answer.stderr
        with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    of_plan = facts("--plan", "shenzhen-2018")
    assert {own["region"] for own in of_plan} == {"shenzhen"}
    # What its targets are made of is there too: a share is judged with its parts.
    assert {"rd_intensity", "rd_expenditure", "gdp"} <= {own["indicator"] for own in of_plan}
    two = facts("--indicator", "gdp", "--indicator", "rd_intensity", "--region", "shenzhen")
    assert {(own["indicator"], own["region"]) for own in two} == {("gdp", "shenzhen"), ("rd_intensity", "shenzhen")}
    assert max(own["published"] for own in facts("--as-of", "2018-12-31")) <= "2018-12-31"
    assert {own["is_withdrawn"] for own in facts("--history", "--indicator", "gdp")} == {"false"}


def test_a_package_is_a_folder_where_no_archive_is_asked_for(shipped_home, tmp_path):
    for name in ("folder", "archive.zip"):
        answer = milepost(shipped_home, "export", "data", "--format", "package", "--out", str(tmp_path / name))
        assert answer.returncode == 0, answer.stderr
    with ZipFile(tmp_path / "archive.zip") as archive:
        assert set(archive.namelist()) == {own.name for own in (tmp_path / "folder").iterdir()}
        same = [own for own in archive.namelist() if own != "datapackage.json"]
        assert all(archive.read(own) == (tmp_path / "folder" / own).read_bytes() for own in same)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--format", "xlsx"), "There is no format 'xlsx'."),
        (("--plan", "none"), "none"),
        (("--indicator", "gpd"), "There is no indicator 'gpd'."),
        (("--region", "atlantis"), "There is no region 'atlantis'."),
        (("--as-of", "soon"), "soon"),
        (("--format", "sdmx-ml", "--history"), "The format 'sdmx-ml' has one row for each figure"),
    ],
)
def test_what_cannot_be_handed_out_is_said_and_nothing_is_written(shipped_home, tmp_path, asked, said):
    answer = milepost(shipped_home, "export", "data", *asked, "--out", str(tmp_path / "a"))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert said in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over_unasked(shipped_home, tmp_path):
    for name in ("a.csv", "a.catalogue.json"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
        answer = milepost(shipped_home, "export", "data", "--out", str(tmp_path / "a.csv"))
        assert answer.returncode == 1
        assert f"There is a file {tmp_path / name} already." in answer.stderr
        assert {own.name: own.read_text(encoding="utf-8") for own in tmp_path.iterdir()} == {name: "mine"}
        (tmp_path / name).unlink()


def test_what_did_not_become_whole_is_taken_away(tmp_path):
    files = GrowingFiles(tmp_path / "a.csv", "csv", is_forced=False)
    take = files.start(lambda event: None)
    take({"event": "part", "name": "facts.csv", "content": "YQ=="})
    files.close()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Problems, match="There is no folder"):
        GrowingFiles(tmp_path / "none" / "a.csv", "csv", is_forced=False).start(lambda event: None)
