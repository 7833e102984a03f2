"""The command line as a person uses it: answers on standard output, sentences on standard error, never a traceback.

What a process of its own decides (locks, ports, signals, exit codes) runs the installed ``milepost``; the rest calls
the same entry point in this process, which is quicker.
"""

import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli import main
from indicators.model import LANGUAGES
from indicators.store import open_store

PROGRAM = Path(sys.executable).with_name("milepost")
COMMANDS = [
    [], ["serve"], ["etl"], ["etl", "run"], ["etl", "list"], ["check"], ["progress"],
]  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> list[str]:
        """The lines on standard error, without the bar."""
        return [line for line in self.err.splitlines() if line and not line.startswith(("Reading", "读取", "讀取"))]


def milepost(*arguments: str, home: Path, **environment: str) -> Answer:
    """The installed command in a process and a folder of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MILEPOST_", "LC_", "LANG"))}
    given = {**clean, "MILEPOST_HOME": str(home), "MILEPOST_LANG": "en", **environment}
    command = [str(PROGRAM), *arguments]
    done = subprocess.run(command, env=given, cwd=home.parent, capture_output=True, text=True, check=False, timeout=120)
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], loaded_home: Path
) -> Callable[..., Answer]:
    """The same command in this process, on a loaded home unless another is given."""

    def call(*arguments: str, home: Path = loaded_home, **environment: str) -> Answer:
        with monkeypatch.context() as patched:
            patched.setattr(sys, "argv", ["milepost", *arguments])
            patched.delenv("MILEPOST_DATABASE", raising=False)
            for name, value in {"MILEPOST_HOME": str(home), "MILEPOST_LANG": "en", **environment}.items():
                patched.setenv(name, value)
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
        told = capsys.readouterr()
        return Answer(int(ended.value.code or 0), told.out, told.err)

    return call


@pytest.fixture(scope="module")
def loaded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which the installed command loaded the shipped sources, twice; its answers beside it."""
    home = tmp_path_factory.mktemp("home") / "milepost"
    for number in (1, 2):
        answer = milepost("etl", "run", home=home)
        (home.parent / f"run-{number}.json").write_text(json.dumps([answer.code, answer.out, answer.err]))
    return home


def no_traceback(answer: Answer) -> bool:
    return "Traceback" not in answer.err + answer.out and '.py"' not in answer.err


# ---------------------------------------------------------------- help


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_in_every_language(
    command: list[str], language: str, ask: Callable[..., Answer]
) -> None:
    answer = ask(*command, "--help", "--lang", language)
    assert answer.code == 0
    assert re.match(r"Usage: .*milepost" if language == "en" else r"用法：.*milepost", answer.out)
    if language == "en":
        assert not re.search(r"[\u4e00-\u9fff]", answer.out)
        return
    headings = {"zh-Hans": ("参数", "选项", "命令"), "zh-Hant": ("參數", "選項", "命令")}[language]
    assert set(re.findall(r"^\S+$", answer.out, flags=re.MULTILINE)[1:]) <= {*headings}
    left = re.findall(
        r"\b(?:Usage|Options|Arguments|Commands?|Show|OPTIONS|ARGS|TEXT|INTEGER|default|required)\b", answer.out
    )
    assert left == []


@pytest.mark.parametrize("group", ["etl", "record", "audit", "role", "lock", "token", "setting"])
def test_a_group_without_a_command_shows_its_help_and_does_nothing(group: str, ask: Callable[..., Answer]) -> None:
    answer = ask(group, "--lang", "zh-Hans")
    assert answer.code == 2
    assert re.search(r"^命令$", answer.err, flags=re.MULTILINE)


def test_installed_command_shows_its_help_without_a_home(tmp_path: Path) -> None:
    answer = milepost("--help", home=tmp_path / "none")
    assert answer.code == 0
    assert {"serve", "etl", "check", "progress"} <= set(re.findall(r"^  (\w+)", answer.out, flags=re.MULTILINE))
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("arguments", "told", "simplified"),
    [
        (["progrss"], "There is no command 'progrss' here (? progress). Commands: serve, check, ", "没有命令“progrss”"),
        (["etl", "walk"], "There is no command 'walk' here. Commands: run, refresh, report, list.", "没有命令“walk”"),
        (["progress", "--formt", "csv"], "There is no option '--formt' here (? --format). Options: ", "“--formt”"),
        (["progress", "--format", "xml"], "'xml' is not allowed for '--format'. Allowed: table, csv, json.", "不能写"),
        (["--lang", "fr", "check"], "'fr' is not allowed for '--lang'. Allowed: zh-Hans, zh-Hant, en.", "“fr”"),
        (["serve", "--port", "x"], "'x' is not a whole number, as '--port' has to be. Write digits alone.", "须为整数"),
        (["serve", "--no-browser=1"], "'--no-browser' takes no value. Write it alone.", "不带取值"),
        (["progress", "--as-of"], "Nothing stands behind '--as-of'. ", "后面没有内容"),
        (["check", "--lang"], "Nothing stands behind '--lang'. ", "后面没有内容"),
        (["explain"], "'PLAN/TARGET' is not given. It must be; `milepost explain --help` tells ", "未填“规划/目标”"),
        (["lock", "set", "2024"], "'--reason' is not given. ", "未填“--reason”"),
        (["check", "all", "of"], "'all of' is more than the command takes. Leave it away, or ", "不接受多余的“all of”"),
    ],
    ids=" ".join,
)
def test_a_command_written_wrongly_is_told_with_its_usage_in_every_language(
    arguments: list[str], told: str, simplified: str, ask: Callable[..., Answer]
) -> None:
    english, chinese = (ask(*arguments, MILEPOST_LANG=language) for language in ("en", "zh-Hans"))
    assert english.code == chinese.code == 2
    assert english.out == chinese.out == ""
    usage, fault = english.err.splitlines()
    assert usage.startswith("Usage: milepost")
    assert fault.startswith(f"Error: {told}")
    usage, fault = chinese.err.splitlines()
    assert usage.startswith("用法：milepost")
    assert fault.startswith("错误：")
    assert simplified in fault


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"MILEPOST_LANG": "zh-Hant"}, "錯誤"),
        ({"MILEPOST_LANG": "", "LC_ALL": "zh_TW.UTF-8"}, "錯誤"),
        ({"MILEPOST_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "en_GB.UTF-8"}, "Error"),
        ({"MILEPOST_LANG": "klingon", "LC_ALL": "C"}, "错误"),
    ],
)
def test_the_language_is_the_one_set_else_that_of_the_machine(
    environment: dict[str, str], word: str, ask: Callable[..., Answer]
) -> None:
    assert ask("progress", "--plan", "none", **environment).err.startswith(word)


@pytest.mark.parametrize("arguments", [["--lang", "zh-Hant", "progress"], ["progress", "--lang=zh-Hant"]], ids=" ".join)
def test_the_language_may_stand_before_or_after_the_command(arguments: list[str], ask: Callable[..., Answer]) -> None:
    assert ask(*arguments, "--plan", "none").err.startswith("錯誤")


# ---------------------------------------------------------------- etl and check


def test_first_run_tells_what_was_loaded_and_the_second_that_nothing_is_new(loaded_home: Path) -> None:
    first, second = (json.loads((loaded_home.parent / f"run-{number}.json").read_text()) for number in (1, 2))
    assert first[0] == second[0] == 0
    assert re.search(r"Reading sources .*99/99", first[2])
    assert re.search(
        r"^99 sources with 292 facts read\. \d+ rows appended, 0 withdrawn, 0 unchanged\.$", first[2], re.M
    )
    assert re.search(r"^99 sources with 292 facts read\. Nothing is new\.$", second[2], re.M)
    assert first[1] == second[1] == ""


def test_runs_are_listed_newest_first(ask: Callable[..., Answer]) -> None:
    answer = ask("etl", "list")
    header, newest, oldest, *rest = answer.out.splitlines()
    assert re.split(r"\s{2,}", header.strip()) == [
        "Run", "Finished (UTC)", "Sources", "Facts", "Appended", "Withdrawn", "Unchanged",
    ]  # fmt: skip
    assert re.split(r"\s{2,}", newest.strip())[2:5] == ["99", "292", "0"]
    assert re.split(r"\s{2,}", oldest.strip())[2:4] == ["99", "292"]
    assert (answer.code, rest) == (0, [])


def test_runs_of_an_empty_home_are_none(ask: Callable[..., Answer], tmp_path: Path) -> None:
    answer = ask("etl", "list", home=tmp_path / "new")
    assert answer.code == 0
    assert len(answer.out.splitlines()) == 1


def test_check_counts_the_242_numbers_and_finds_no_fault(ask: Callable[..., Answer]) -> None:
    answer = ask("check")
    assert answer.code == 0
    assert answer.said[:2] == [
        "50 indicators, 6 plans, 37 targets, 99 sources, 292 facts.",
        "Founding documents: 242 numbers accounted for; 26 are facts, 16 belong to the plan, 200 are left out for a "
        "stated reason.",
    ]
    assert re.fullmatch(r"The self-audit found no error, and \d+ points to know\.", answer.said[2])
    assert answer.said[-1] == "No faults found."
    assert answer.out == ""


def test_check_as_json_is_one_list_of_findings_and_the_rest_is_said_beside_it(ask: Callable[..., Answer]) -> None:
    answer = ask("check", "--format", "json")
    rows = json.loads(answer.out)
    assert answer.code == 0
    assert {row["severity"] for row in rows} == {"warning"}
    assert {"figure_overdue", "owner_not_stated", "no_bridge"} <= {row["kind"] for row in rows}
    assert answer.said[-1] == "No faults found."


def test_check_tells_the_faults_of_the_ledger_and_ends_with_one(ask: Callable[..., Answer], loaded_home: Path) -> None:
    home = loaded_home.parent / "faulty"
    shutil.copytree(loaded_home, home)
    store = open_store(f"duckdb:///{(home / 'milepost.duckdb').as_posix().lstrip('/')}")
    with store.writing() as writer:
        writer._cursor.execute("UPDATE observation SET unit = 'person' WHERE indicator = 'gdp' AND period = '2025'")
    store.close()
    answer = ask("check", home=home)
    assert answer.code == 1
    assert answer.said[-2:] == [
        "Error: The ledger holds a row whose unit 'person' does not fit the catalogue: gdp, shenzhen, 2025, "
        "work-report-2026-02. Bring the definition back, or correct the source and run `milepost etl run`.",
        "Faults were found.",
    ]


# ---------------------------------------------------------------- progress


def test_progress_is_one_table_one_list_of_objects_and_one_csv_of_the_same_rows(ask: Callable[..., Answer]) -> None:
    table, listed, separated = (ask("progress", "--format", form) for form in ("table", "json", "csv"))
    rows = json.loads(listed.out)
    assert [row["key"] for row in csv.DictReader(io.StringIO(separated.out))] == [row["key"] for row in rows]
    lines = table.out.splitlines()
    assert lines[0].startswith("Verdict")
    assert len(lines) == len(rows) + 1
    assert {table.code, listed.code, separated.code} == {0}
    assert table.err == listed.err == separated.err == ""


def test_progress_through_a_pipe_is_json_and_nothing_else(loaded_home: Path) -> None:
    answer = milepost("progress", "--format", "json", "--plan", "shenzhen-2018", home=loaded_home)
    assert answer.code == 0
    assert {row["plan"] for row in json.loads(answer.out)} == {"shenzhen-2018"}
    assert answer.err == ""


def test_progress_of_a_home_that_is_empty_loads_first(tmp_path: Path, ask: Callable[..., Answer]) -> None:
    answer = ask("progress", "--format", "json", home=tmp_path / "new")
    assert answer.code == 0
    assert len(json.loads(answer.out)) > 20
    assert "99 sources with 292 facts read." in answer.err


def test_progress_of_one_milestone(ask: Callable[..., Answer]) -> None:
    rows = json.loads(ask("progress", "--milestone", "2035", "--format", "json").out)
    assert {row["milestone"] for row in rows} == {"2035"}
    assert {row["status"] for row in rows} == {"qualitative"}


def test_progress_of_one_plan_and_of_it_with_its_successors(ask: Callable[..., Answer]) -> None:
    alone = json.loads(ask("progress", "--plan", "shenzhen-2018", "--format", "json").out)
    later = json.loads(ask("progress", "--plan", "shenzhen-2018-and-later", "--format", "json").out)
    assert {row["plan"] for row in alone} == {"shenzhen-2018"}
    assert {row["plan"] for row in later} == {"shenzhen-2018", "shenzhen-14fyp", "shenzhen-15fyp"}
    assert later == json.loads(ask("progress", "--format", "json").out)


def test_progress_as_of_an_earlier_day_knows_only_what_was_published_then(ask: Callable[..., Answer]) -> None:
    def verdict(day: str) -> dict[str, Any]:
        rows = json.loads(ask("progress", "--plan", "shenzhen-2018", "--as-of", day, "--format", "json").out)
        return next(row for row in rows if row.get("indicator") == "rd_intensity")

    assert verdict("2024-01-29")["status"] == "awaiting"
    assert verdict("2024-01-30")["status"] == "met_early"
    assert verdict("2019-06-30")["figure_period"] == "2017"


def test_progress_before_any_target_was_published_has_no_targets(ask: Callable[..., Answer]) -> None:
    answer = ask("progress", "--as-of", "2010-01-01", "--format", "json")
    assert answer.code == 0
    assert [row for row in json.loads(answer.out) if row["kind"] == "target"] == []
    assert ask("progress", "--as-of", "2010-01-01", "--milestone", "2026", "--format", "csv").code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--plan", "shenzen-2018"], "Error: There is no plan 'shenzen-2018'. Plans: shenzhen-2018-and-later, "),
        (
            ["--milestone", "2031"],
            "Error: There is no milestone '2031' in the plans chosen. Milestones: 2022, 2025, 2035",
        ),
        (["--as-of", "2026-02-30"], "Error: '2026-02-30' is not a date. Write year, month and day: 2026-02-28."),
        (["--as-of", "tomorrow"], "Error: 'tomorrow' is not a date. Write year, month and day: 2026-02-28."),
        (["--plan", "' OR 1=1 --"], "Error: There is no plan '' OR 1=1 --'. Plans: "),
        (["--plan", "{0.__class__}"], "Error: There is no plan '{0.__class__}'. Plans: "),
        (["--plan", "[bold]x[/bold]"], "Error: There is no plan '[bold]x[/bold]'. Plans: "),
    ],
)
def test_what_does_not_exist_is_told_with_what_does(
    arguments: list[str], told: str, ask: Callable[..., Answer]
) -> None:
    answer = ask("progress", *arguments)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(told)


@pytest.mark.parametrize(
    ("arguments", "simplified", "traditional"),
    [
        (["--plan", "x"], "错误：没有规划“x”", "錯誤：沒有"),
        (["--milestone", "2031"], "错误：所选规划中没有里程碑“2031”", "錯誤：所選規劃中沒有里程碑"),
        (["--as-of", "x"], "错误：“x”不是日期", "錯誤："),
    ],
)
def test_faults_are_told_in_the_language_asked_for(
    arguments: list[str], simplified: str, traditional: str, ask: Callable[..., Answer]
) -> None:
    assert ask("progress", *arguments, "--lang", "zh-Hans").err.startswith(simplified)
    assert ask("progress", *arguments, "--lang", "zh-Hant").err.startswith(traditional)


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(ask: Callable[..., Answer]) -> None:
    rows = csv.DictReader(io.StringIO(ask("progress", "--format", "csv").out))
    for row in rows:
        for name, value in row.items():
            assert not re.match(r"[=@\t\r]", value or ""), (name, value)
            assert not re.match(r"[-+](?![\d.]+$)", value or ""), (name, value)


# ---------------------------------------------------------------- the machine


@pytest.fixture
def another_program(tmp_path: Path) -> Iterator[Callable[[Path], int]]:
    """Another program that opens a database and keeps it: its process id."""
    running: list[subprocess.Popen[str]] = []

    def hold(database: Path) -> int:
        code = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
        command = [sys.executable, "-c", code, str(database)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        running.append(process)
        return process.pid

    yield hold
    for process in running:
        process.communicate()


@pytest.mark.parametrize("token", ["", '{"url": "http://127.0.0.1:9", "token": "stale", "pid": 1}', "not json"])
def test_a_database_held_by_another_program_is_told_with_its_process(
    token: str, tmp_path: Path, another_program: Callable[[Path], int], ask: Callable[..., Answer]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    if token:
        (home / "loopback-token").write_text(token)
    process = another_program(home / "milepost.duckdb")
    answer = ask("progress", home=home)
    assert (answer.code, answer.out) == (1, "")
    assert answer.said == [
        f"Error: The database {home / 'milepost.duckdb'} is held by another program (PID {process}). Close that "
        "program and try again."
    ]


def test_serving_beside_a_program_that_holds_the_database_is_told(
    tmp_path: Path, another_program: Callable[[Path], int]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    process = another_program(home / "milepost.duckdb")
    answer = milepost("serve", "--port", "0", "--no-browser", home=home)
    assert answer.code == 1
    assert f"is held by another program (PID {process})" in answer.err
    assert no_traceback(answer)


def test_a_port_in_use_is_told_with_one_that_is_free(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = milepost("serve", "--port", str(port), "--no-browser", home=tmp_path / "home")
    assert answer.code == 1
    told = re.fullmatch(
        rf"Error: Port {port} is in use by another program\. Close it, or choose another port: "
        r"milepost serve --port (\d+)\.",
        answer.said[0],
    )
    assert told
    assert int(told[1]) > port
    assert not (tmp_path / "home" / "milepost.duckdb").exists()


@pytest.mark.parametrize("command", [["etl", "run"], ["progress"], ["check"], ["serve", "--port", "0"]], ids=" ".join)
def test_a_home_that_cannot_be_written_is_told(command: list[str], tmp_path: Path, ask: Callable[..., Answer]) -> None:
    (tmp_path / "file").write_text("in the way")
    for home, reason in ((tmp_path / "file", "File exists"), (tmp_path / "file" / "home", "Not a directory")):
        answer = ask(*command, home=home)
        assert answer.code == 1
        told = [line for line in answer.said if line.startswith("Error")]
        assert told[0] == (
            f"Error: The folder {home} cannot be written: {reason}. Give yourself the right to write there, or set "
            "MILEPOST_HOME to another folder."
        )


def test_a_home_without_the_right_to_write_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[..., Answer]
) -> None:
    # The superuser may write everywhere, so the answer of the system is given here.
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path and may(path, mode))
    assert ask("etl", "run", home=tmp_path).said == [
        f"Error: The folder {tmp_path} cannot be written: permission denied. Give yourself the right to write there, "
        "or set MILEPOST_HOME to another folder."
    ]


def test_a_database_of_a_newer_milepost_is_told_and_left_alone(tmp_path: Path, ask: Callable[..., Answer]) -> None:
    file = tmp_path / "milepost.duckdb"
    store = open_store(f"duckdb:///{file.as_posix().lstrip('/')}")
    with store.writing() as writer:
        writer._cursor.execute("INSERT INTO schema_step VALUES (9999, 'later', 'x', now()::TIMESTAMP)")
    store.close()
    answer = ask("etl", "run", home=tmp_path)
    assert answer.code == 1
    (told,) = answer.said
    assert told.startswith(
        f"Error: The database {file} was written by a newer version of Milepost (step 9999; this one"
    )
    assert told.endswith("Update Milepost, or point MILEPOST_HOME at another folder.")


@pytest.mark.parametrize("command", [["etl", "run"], ["progress"], ["check"]], ids=" ".join)
def test_a_database_that_is_none_is_told_and_left_alone(
    command: list[str], tmp_path: Path, ask: Callable[..., Answer]
) -> None:
    file = tmp_path / "milepost.duckdb"
    file.write_bytes(b"no database" * 1000)
    answer = ask(*command, home=tmp_path)
    assert answer.code == 1
    (told,) = (line for line in answer.said if line.startswith("Error"))
    assert told.startswith(f"Error: The database {file} cannot be opened: ")
    assert told.endswith("it moves the file aside and makes the database again from the journal.")
    assert file.read_bytes() == b"no database" * 1000


def test_a_corrupt_database_ends_the_installed_command_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "milepost.duckdb").write_bytes(b"\x00" * 100)
    answer = milepost("progress", home=tmp_path)
    assert answer.code == 1
    assert answer.err.startswith("Error: The database ")
    assert no_traceback(answer)


def test_a_wrong_setting_of_the_database_is_told(tmp_path: Path, ask: Callable[..., Answer]) -> None:
    answer = ask("progress", home=tmp_path, MILEPOST_DATABASE="milepost.duckdb")
    assert answer.code == 1
    assert answer.said == [
        "Error: MILEPOST_DATABASE was expected to be duckdb:///path or ducklake:path, found 'milepost.duckdb'. "
        "Correct the setting."
    ]


def test_a_full_disk_is_told_and_the_next_run_is_whole(tmp_path: Path, ask: Callable[..., Answer]) -> None:
    # A limit on the size of files is what a full disk does, without filling one; DuckDB's own file is made before it.
    home = tmp_path / "home"
    assert ask("etl", "list", home=home).code == 0
    limited = f"ulimit -f 40; exec {PROGRAM} etl run"
    given = {**os.environ, "MILEPOST_HOME": str(home), "MILEPOST_LANG": "en"}
    done = subprocess.run(["bash", "-c", limited], env=given, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert re.search(r"^Error: The disk that holds \S+ is full; nothing of this step was written\. ", done.stderr, re.M)
    assert "Traceback" not in done.stderr
    answer = ask("etl", "run", home=home)
    assert answer.code == 0
    assert " 0 withdrawn, 0 unchanged." in answer.err


@pytest.mark.parametrize("blocked", ["snapshots", "milepost.duckdb.wal"])
def test_a_file_in_the_way_inside_the_home_is_told_without_a_traceback(
    blocked: str, tmp_path: Path, ask: Callable[..., Answer]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    if blocked == "snapshots":
        (home / blocked).write_text("a file where a folder should be")
    else:
        (home / blocked).mkdir()
    answer = ask("etl", "run", home=home)
    assert answer.code == 1
    assert no_traceback(answer)
    assert any(line.startswith("Error: ") for line in answer.said)
