"""Texts in files that spreadsheets open: what would run is marked, and everything else stays as it is."""

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.jobs.events import Event
from dashboard.language import words
from dashboard.row_format import RowFormat
from dashboard.terminal import Terminal
from etl.tables.formula_like import bared, inert, would_run


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x","y")', "=1+1", "+1-2", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
        " =1", "＝1+1", "＋1", "－1＋1", "＠SUM", "-", "+", "-inf", "-1_000", "--5",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_made_a_text(text):
    assert would_run(text)
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-5", "+0.6", "-1,234.50", "-5.81%", "-1e-7", "−5", "5=5", "a@b", "深圳", "", "≥ 5", "'x"]
)
def test_numbers_and_other_texts_stay_as_they_are(text):
    assert inert(text) == text


@given(st.text(st.sampled_from("'=+-@＝＋－＠\t\r\n 05.,%ae深"), max_size=8))
def test_the_mark_comes_off_again_and_nothing_that_runs_is_left(text):
    assert bared(inert(text)) == text
    assert not would_run(inert(text))


def test_rows_of_the_terminal_do_not_run_in_a_spreadsheet(capsys):
    event: Event = {
        "event": "rows",
        "columns": {"a": "A"},
        "rows": [{"a": "=1+1", "b": "-5", "c": ["＠x", "y"], "d": 7}],
    }
    Terminal(words("en"), row_format=RowFormat.CSV).show(event)
    assert list(csv.reader(StringIO(capsys.readouterr().out))) == [["a", "b", "c", "d"], ["'=1+1", "-5", "'＠x y", "7"]]
    Terminal(words("en"), row_format=RowFormat.JSON).show(event)
    assert json.loads(capsys.readouterr().out)[0]["a"] == "=1+1"
