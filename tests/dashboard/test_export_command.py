"""``milepost export``: whole files or none, by the running app or without it, and nothing written over unasked."""

import os
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import pytest
import uvicorn
from starlette.applications import Starlette

from dashboard.api.jobs import Loopback, job_routes
from dashboard.commands.whole_files import taking_files, write_or_leave
from dashboard.exports.formats import EXPORTS
from dashboard.file_formats import EXPORT_CONTENTS, EXPORT_FORMATS
from dashboard.server import own_url
from indicators.problems import Problems
from tests.dashboard.running import milepost

PROGRAM = Path(sys.executable).with_name("milepost")


def run_export(home: Path, *arguments: str, language: str = "en") -> "subprocess.CompletedProcess[str]":
    return milepost(home, "export", *arguments, language=language)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for what is written."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


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


# ---------------------------------------------------------------- files


def test_a_file_is_written_under_its_own_name_into_a_folder_and_where_is_said(shipped_home, out):
    answer = run_export(shipped_home, "shenzhen-2018", "--format", "csv", "--out", str(out), language="zh-Hans")
    assert answer.returncode == 0, answer.stderr
    (file,) = out.iterdir()
    assert file.name.startswith("里程标_《决定》（2018）_公示板_未定版_")
    assert answer.stdout.strip() == str(file)
    assert "目标" in file.read_text(encoding="utf-8-sig")


def test_the_command_names_every_format_and_everything_one_may_hold():
    assert tuple(EXPORTS) == EXPORT_FORMATS
    assert {what for own in EXPORTS.values() for what in own.makes} == set(EXPORT_CONTENTS)


def test_a_running_app_makes_the_same_file_and_this_process_writes_it(served, shipped_home, out):
    told = [
        run_export(home, "--format", "csv", "--out", str(out / name)) for home, name in
        ((served, "served.csv"), (shipped_home, "alone.csv"))
    ]  # fmt: skip
    assert [own.returncode for own in told] == [0, 0], told
    assert (out / "served.csv").read_bytes() == (out / "alone.csv").read_bytes()


def test_all_makes_every_format_with_one_bar(shipped_home, out):
    answer = run_export(shipped_home, "--format", "all", "--out", str(out), "--indicator", "rd_intensity")
    assert answer.returncode == 0, answer.stderr
    assert {file.suffix.removeprefix(".") for file in out.iterdir()} == {own.suffix for own in EXPORTS.values()}
    with ZipFile(next(out.glob("*.pptx"))) as slides:
        assert slides.testzip() is None
    assert answer.stderr.count("Export") == 1


def test_what_is_wrong_is_said_without_a_file(shipped_home, out):
    answer = run_export(shipped_home, "nowhere", "--format", "doc", "--size", "3x4", "--out", str(out))
    assert answer.returncode == 1
    for said in ("There is no plan 'nowhere'.", "There is no format 'doc'.", "'size' was expected to be"):
        assert said in answer.stderr
    assert not list(out.iterdir())


# ---------------------------------------------------------------- nothing unasked


def test_nothing_is_written_over_unless_it_is_asked_for(shipped_home, out):
    file = out / "board.csv"
    file.write_text("mine")
    answer = run_export(shipped_home, "--format", "csv", "--out", str(file))
    assert (answer.returncode, file.read_text()) == (1, "mine")
    assert "--force" in answer.stderr
    assert run_export(shipped_home, "--format", "csv", "--out", str(file), "--force").returncode == 0
    assert file.read_text(encoding="utf-8-sig").startswith("Verdict")


def test_a_folder_that_is_missing_and_one_file_for_many_are_refused_before_anything_is_made(out):
    shown: list[object] = []
    for path, many, kind in ((out / "no" / "x.csv", False, "folder_missing"), (out / "x.csv", True, "no_one_file")):
        with pytest.raises(Problems) as raised:
            taking_files(shown.append, path, is_forced=False, are_many=many)
        assert [own.fault.kind for own in raised.value.problems] == [kind]


def test_a_file_that_came_while_another_was_made_stays(out):
    take = taking_files(lambda _: None, out, is_forced=False, are_many=False)
    (out / "x.csv").write_text("mine")
    with pytest.raises(Problems):
        take({"event": "file", "name": "x.csv", "content": b64encode(b"ours").decode()})
    assert [(own.name, own.read_text()) for own in out.iterdir()] == [("x.csv", "mine")]


@pytest.mark.parametrize("stopped_by", [KeyboardInterrupt, OSError])
def test_whatever_stops_the_writing_leaves_no_half_file(out, monkeypatch, stopped_by):
    (out / "x.csv").write_text("before")

    def stop(*_: object) -> None:
        raise stopped_by

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises((KeyboardInterrupt, Problems)):
        write_or_leave(b"after", out / "x.csv")
    assert [(own.name, own.read_text()) for own in out.iterdir()] == [("x.csv", "before")]


def test_ctrl_c_leaves_whole_files_alone(shipped_home, out):
    environment = {**os.environ, "MILEPOST_HOME": str(shipped_home)}
    environment.pop("MILEPOST_DATABASE", None)
    command = [PROGRAM, "export", "--lang", "en", "--format", "all", "--out", str(out)]
    # Where the tests run in the background, their children ignore Ctrl+C unless told otherwise.
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as export:
        while not list(out.glob("*.pptx")) and export.poll() is None:
            time.sleep(0.02)
        export.send_signal(signal.SIGINT)
        _, told = export.communicate(timeout=60)
    assert export.returncode != 0
    assert "Traceback" not in told
    assert not list(out.glob(".*"))
    with ZipFile(next(out.glob("*.pptx"))) as slides:
        assert slides.testzip() is None
    assert len(list(out.iterdir())) < len(EXPORTS)
