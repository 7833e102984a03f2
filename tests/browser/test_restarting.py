"""A server that dies in the middle: open pages say so, keep what is typed, and save it when it is back."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from etl.entry.drafts import drafts_of

PERSON = "林规划"
FORM = "/enter?indicator=sei_value_added&region=shenzhen&period=2025"
BACK_MS = 60_000


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("restarted") / "home"


def kill(home: Path) -> None:
    os.kill(json.loads((home / "loopback-token").read_text(encoding="utf-8"))["pid"], signal.SIGKILL)


def typed_on_disk(home: Path) -> str:
    return json.dumps([dict(own.content) for own in drafts_of(home / "drafts", PERSON)], ensure_ascii=False)


def test_what_is_typed_while_the_server_is_away_is_saved_when_it_is_back(
    page: Callable[..., Any], start_server: Callable[..., str], home: Path
) -> None:
    base = start_server(home, MILEPOST_PERSON=PERSON)
    form, many = (page(path=None).page for _ in range(2))
    form.goto(base + FORM)
    value = form.locator("[data-field=value]").first
    value.wait_for()
    many.goto(f"{base}/enter-many")
    cell = many.locator("input[data-field=value]").nth(1)
    cell.wait_for()
    value.fill("16000")
    line = form.locator("[data-slot=line-value]")
    expect(line).to_contain_text("读作 16,000 亿元", timeout=BACK_MS)
    expect(form.get_by_text("草稿已存")).to_be_visible(timeout=BACK_MS)
    kill(home)
    expect(form.locator("#milepost-lost")).to_contain_text("连接已断开", timeout=BACK_MS)
    expect(line).to_contain_text("读作 16,000 亿元")
    value.fill("16770亿元", timeout=BACK_MS)
    # What was said of another text is not said of this one.
    expect(line).to_have_text("尚未核对：连接已断开。")
    expect(form.locator(".chk.passed")).to_have_count(0)
    value.fill("16000")
    expect(line).to_contain_text("读作 16,000 亿元")
    value.fill("16770亿元")
    cell.fill("123", timeout=BACK_MS)
    assert "16770" not in typed_on_disk(home)
    start_server(home, port=urlsplit(base).port, MILEPOST_PERSON=PERSON)
    expect(many.locator("tr.found").first).to_be_visible(timeout=BACK_MS)
    form.bring_to_front()
    expect(form.locator("#milepost-lost")).to_have_count(0, timeout=BACK_MS)
    expect(form.get_by_text("草稿已存")).to_be_visible(timeout=BACK_MS)
    expect(value).to_have_value("16770亿元")
    expect(line).to_contain_text("读作 16,770 亿元", timeout=BACK_MS)
    assert "16770亿元" in typed_on_disk(home)
    assert '"value": "123"' in typed_on_disk(home)
