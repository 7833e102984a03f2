"""``milepost source``: a table is begun, checked and loaded from the command line, in every language."""

import json
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from dashboard.cli import main

TABLE = "全社会研发投入（亿元）\n地区,2020,2021\n深圳,1510.81,1682.15\n"


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable:
    """The command in this process, on a home of its own: its exit code and what it said."""

    def call(*arguments: str, language: str = "en") -> tuple[int, str, str]:
        with monkeypatch.context() as patched:
            patched.setattr(sys, "argv", ["milepost", "--lang", language, *arguments])
            patched.delenv("MILEPOST_DATABASE", raising=False)
            patched.setenv("MILEPOST_HOME", str(tmp_path / "home"))
            patched.setenv("COLUMNS", "200")
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
        told = capsys.readouterr()
        return int(ended.value.code or 0), told.out, told.err

    return call


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "rd.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_a_table_is_begun_listed_and_checked(ask, table: Path, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "sources" / "rd"
    code, out, err = ask("source", "new", str(table))
    assert (code, out) == (0, "")
    assert "Warning: Who published the table, and when, is not in it." in err
    assert f"Drafted {folder / 'source.yaml'}. Next: `milepost source check rd`, then `milepost etl run`." in err
    assert sorted(own.name for own in folder.iterdir()) == ["rd.csv", "source.yaml"]
    code, out, _ = ask("source", "list", "--format", "json")
    (row,) = json.loads(out)
    assert (row["source"], row["reader"], row["title"]) == ("rd", "table", "全社会研发投入（亿元）")
    code, out, err = ask("source", "check", "rd", "--format", "json")
    assert code == 0 and "2 figures were read. No faults found." in err
    assert [(row["place"], row["indicator"], row["value"], row["unit"]) for row in json.loads(out)] == [
        ("B3", "rd_expenditure", "1510.81", "cny_100m"),
        ("C3", "rd_expenditure", "1682.15", "cny_100m"),
    ]


def test_faults_are_told_with_their_cell_and_end_with_one(ask, table: Path, tmp_path: Path) -> None:
    ask("source", "new", str(table))
    copied = tmp_path / "home" / "sources" / "rd" / "rd.csv"
    copied.write_text(TABLE.replace("1682.15", "一千"), encoding="utf-8")
    code, _, err = ask("source", "check", "rd", language="zh-Hans")
    assert code == 1
    assert "sources/rd/rd.csv:3:3 错误：“一千”不能识别为数字。" in err
    assert "读取了 0 项数据。发现问题。" in err


def test_a_folder_of_ones_own_takes_the_draft_and_the_home_stays_as_it_is(ask, table: Path, tmp_path: Path) -> None:
    code, _, err = ask("source", "new", str(table), "--name", "rd-2021", "--out", str(tmp_path / "out"))
    assert code == 0, err
    assert (tmp_path / "out" / "sources" / "rd-2021" / "source.yaml").exists()
    assert not (tmp_path / "home" / "sources").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["new", "nowhere.csv"], "The file cannot be read: No such file or directory."),
        (["new", "http://127.0.0.1:9/a.csv"], "leads to 127.0.0.1, a machine of the inner network"),
        (["new", "ftp://host/a.csv"], "'ftp://host/a.csv' is not an address that can be fetched."),
        (["check", "nothing"], "This office has no source 'nothing'."),
        (["new", "rd.csv", "--name", "RD 2021"], "'RD 2021' is no name for a source."),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(ask, monkeypatch, arguments: list[str], told: str) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    code, out, err = ask("source", *arguments)
    assert (code, out) == (1, "")
    assert told in err and "Traceback" not in err


def test_what_stands_at_an_address_is_asked_again_when_it_is_checked(ask, monkeypatch, address) -> None:
    code, _, err = ask("source", "new", address, "--name", "open-rd")
    assert code == 0 and "then `milepost etl refresh open-rd`" in err
    code, out, err = ask("source", "check", "open-rd", "--format", "csv")
    assert code == 0, err
    assert "1682.15" in out


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An address on this machine, which the office allows."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 - the name the library asks for
            self.send_response(200)
            self.end_headers()
            self.wfile.write(TABLE.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    monkeypatch.setenv("MILEPOST_FETCH_ALLOW", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/rd.csv"
    server.shutdown()
    server.server_close()
