"""``milepost read`` as a person uses it: CSV with just the columns others ask for, sentences for what is wrong."""

import csv
import io
import json
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.document_rows import COLUMNS

TEXT = "某市2024年政府工作报告\r\n今年失业率控制在5.5%以内，第3次会议。\r\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "报告.txt"
    file.write_bytes(TEXT.encode("utf-8-sig"))
    return file


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["milepost", "--lang", "en", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_csv_has_the_columns_in_their_order_and_places_of_the_text_written_beside(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "text.txt"
    assert run(monkeypatch, "read", str(document), "--format", "csv", "--text", str(out)) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == COLUMNS
    (row,) = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    text = out.read_bytes().decode("utf-8")
    assert text == TEXT
    assert text[int(row["char_start"]) : int(row["char_end"])] == row["span_text"] == "5.5%"
    told = (
        row["doc"],
        row["value"],
        row["unit"],
        row["qualifier"],
        row["period"],
        row["role"],
        row["measure"],
        row["region"],
    )
    assert told == ("报告.txt", "5.5", "%", "lte", "2024", "target", "失业率", "某市")


def test_with_all_the_other_numbers_are_told_with_their_reasons(
    document: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "read", str(document), "--format", "json", "--all") == 0
    told = {row["span_text"]: row["reason"] for row in json.loads(capsys.readouterr().out)}
    assert told["3次"] == "ordinal"
    assert told["5.5%"] == ""


def test_a_table_is_shown_for_people(
    document: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "read", str(document)) == 0
    said = capsys.readouterr()
    assert "What is measured" in said.out
    assert "1 quantity." in said.err


def test_a_file_that_is_not_there_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "read", str(tmp_path / "missing.pdf")) == 1
    assert "is not there, or cannot be opened" in capsys.readouterr().err
