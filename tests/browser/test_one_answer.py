"""The command line, the interface and the screen give one answer: that of the running server."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect


@pytest.fixture
def loopback(served, served_home):
    """Where the running server wrote down how to reach it, and its token."""
    file = served_home / "loopback-token"
    assert json.loads(file.read_text(encoding="utf-8"))["url"] == served
    return file, json.loads(file.read_text(encoding="utf-8"))["token"]


def _ask(served, token, **options):
    """The rows of ``progress`` as the interface answers."""
    asked = {"job": "progress", "options": options, "language": "en"}
    answer = httpx.post(f"{served}/api/v1/jobs", json=asked, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    (rows,) = [event["rows"] for line in answer.text.splitlines() if (event := json.loads(line))["event"] == "rows"]
    return rows


def test_the_command_line_hands_its_job_to_the_running_server(served, loopback):
    file, token = loopback
    command = [str(Path(sys.executable).with_name("milepost")), "--lang", "en", "progress", "--format", "json"]
    environment = {**os.environ, "MILEPOST_HOME": str(file.parent)}
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    rows = _ask(served, token)
    assert json.loads(answer.stdout) == rows
    assert sum(row["kind"] == "target" for row in rows) == 27


def test_the_interface_and_the_screen_show_the_same_verdicts(page, served, loopback):
    rows = _ask(served, loopback[1], as_of="2024-06-30")
    told = {row["key"]: row["status_word"] for row in rows if row["kind"] == "target"}
    own = page(path="/?lang=en&as_of=2024-06-30").page
    shown = own.get_by_role("table", name=re.compile("All targets")).locator("tr[data-row]:visible")
    expect(shown).to_have_count(len(told))
    read = shown.evaluate_all(
        """rows => rows.map((row) => [
          new URL(row.querySelector('th a').href).searchParams.get('target'),
          row.querySelector('.st > span').firstChild.textContent,
        ])"""
    )
    assert dict(read) == told
