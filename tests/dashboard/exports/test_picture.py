"""Pictures of charts with a real browser, read back; and what is said where no picture can be drawn."""

import re
import struct
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psutil
import pytest

from dashboard.charts.trajectory import trajectory
from dashboard.exports.kept_browser import KeptBrowser
from dashboard.exports.picture import picture, stamped
from dashboard.language import words
from dashboard.queries.screens import indicator_story
from indicators.as_of import AsOf
from indicators.problems import Problems

SVG = "{http://www.w3.org/2000/svg}"
PNG = b"\x89PNG\r\n\x1a\n"
STAMP = ["2026 年 2 月定版", "", "来源：深圳市统计局公报，2024-11-14；" * 12]


@pytest.fixture(scope="module")
def story(loaded):
    return indicator_story(loaded.store, loaded.catalogue, "rd_intensity", "shenzhen", AsOf(date(2026, 11, 22)))


@pytest.fixture(scope="module")
def chart(story):
    """The R&D intensity with title and stamp, 1200 × 700."""

    def draw(width: int, height: int):
        return trajectory(story, words("zh-Hans"), "light", width=width, height=height)

    return stamped(draw, STAMP, title="研发投入占 GDP 比重，深圳", theme="light", width=1200, height=700)


@pytest.fixture(scope="module")
def kept() -> Iterator[KeptBrowser]:
    """A browser of these tests alone."""
    browser = KeptBrowser()
    yield browser
    browser.close()


@pytest.fixture(autouse=True)
def drawn_by(kept, monkeypatch):
    monkeypatch.setattr("dashboard.exports.picture.BROWSER", kept)


def _size(content: bytes) -> tuple[int, int]:
    assert content.startswith(PNG)
    return struct.unpack(">II", content[16:24])


def _browsers() -> list[psutil.Process]:
    below = psutil.Process().children(recursive=True)
    return [own for own in below if "chrom" in own.name().lower()]


def _kinds(raised) -> list[str]:
    return [own.fault.kind for own in raised.value.problems]


# ---------------------------------------------------------------- what is in it


def test_a_png_has_the_size_that_was_asked_for(chart):
    assert _size(picture(chart, "png", width=1200, height=700)) == (1200, 700)
    assert _size(picture(chart, "png", width=1200, height=700, scale=2)) == (2400, 1400)


def test_an_svg_says_title_figures_and_stamp_as_text(chart):
    root = ET.fromstring(picture(chart, "svg", width=1200, height=700))
    texts = ["".join(own.itertext()) for own in root.iter(f"{SVG}text")]
    for said in ("研发投入占 GDP 比重，深圳", "5.81", "2022 目标 ≥ 4.28", "2026 年 2 月定版"):
        assert any(said in own for own in texts), said
    assert "".join(texts).count("深圳市统计局公报") == 12


# ---------------------------------------------------------------- the stamp


def test_title_and_stamp_leave_the_chart_what_remains_of_the_picture(story, chart):
    asked = []

    def draw(width: int, height: int):
        asked.append((width, height))
        return trajectory(story, words("zh-Hans"), "dark", width=width, height=height)

    figure = stamped(draw, STAMP, title="研发投入", theme="dark", width=1200, height=700)
    (width, height), layout, plain = asked[0], figure["layout"], draw(*asked[0])["layout"]
    assert (layout["width"], layout["height"]) == (1200, 700)
    for side, whole, part in (("lr", 1200, width), ("tb", 700, height)):
        plot = whole - sum(layout["margin"][own] for own in side)
        assert plot == part - sum(plain["margin"][own] for own in side)
    assert layout["annotations"][: len(plain["annotations"])] == plain["annotations"]


def test_without_title_and_lines_only_an_edge_is_added(story):
    figure = stamped(
        lambda width, height: trajectory(story, words("en"), "light", width=width, height=height),
        ["", ""],
        title="",
        theme="light",
        width=1000,
        height=600,
    )
    plain = trajectory(story, words("en"), "light", width=968, height=568)
    assert figure["layout"]["annotations"] == plain["layout"]["annotations"]
    assert figure["layout"]["margin"]["t"] == plain["layout"]["margin"]["t"] + 16


# ---------------------------------------------------------------- the browser that is kept


def test_one_browser_draws_for_many_at_once_and_is_kept(chart, kept):
    picture(chart, "png", width=300, height=200)
    before = {own.pid for own in _browsers()}
    drawn: dict[int, tuple[int, int]] = {}

    def ask(width: int) -> None:
        drawn[width] = _size(picture(chart, "png", width=width, height=200))

    asking = [threading.Thread(target=ask, args=(300 + number,)) for number in range(20)]
    for own in asking:
        own.start()
    for own in asking:
        own.join()
    assert drawn == {300 + number: (300 + number, 200) for number in range(20)}
    assert before & {own.pid for own in _browsers()}


def test_a_browser_that_was_killed_is_started_again(chart, kept):
    picture(chart, "png", width=300, height=200)
    killed = _browsers()
    assert killed
    for own in killed:
        own.kill()
    psutil.wait_procs(killed, timeout=10)
    assert _size(picture(chart, "png", width=320, height=200)) == (320, 200)


def test_nothing_is_left_of_a_closed_browser_and_the_next_picture_starts_another(chart):
    browser = KeptBrowser()
    before = {own.pid for own in psutil.Process().children(recursive=True)}
    options = {"format": "png", "width": 300, "height": 200, "scale": 1}
    assert browser.draw(chart, options).startswith(PNG)
    browser.close()
    assert {own.pid for own in psutil.Process().children(recursive=True)} <= before
    assert not [own for own in threading.enumerate() if own.name == "kept-browser"][1:]
    assert browser.draw(chart, options).startswith(PNG)
    browser.close()


# ---------------------------------------------------------------- where no picture can be drawn


def test_without_a_browser_it_is_said_what_is_missing_and_that_the_rest_works(chart, monkeypatch):
    monkeypatch.setattr("dashboard.exports.picture.BROWSER", KeptBrowser())
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    for picture_format in ("png", "svg"):
        with pytest.raises(Problems) as raised:
            picture(chart, picture_format, width=300, height=200)
        assert _kinds(raised) == ["no_browser"]
    fault = raised.value.problems[0].fault
    assert "Chromium" in fault.template
    assert re.search(r"apt install chromium.*Every other format works", fault.remedy)


def test_a_browser_that_does_not_start_is_told_from_one_that_is_not_there(chart, monkeypatch):
    monkeypatch.setattr("dashboard.exports.picture.BROWSER", KeptBrowser())
    monkeypatch.setenv("BROWSER_PATH", "/bin/false")
    with pytest.raises(Problems) as raised:
        picture(chart, "png", width=300, height=200)
    assert _kinds(raised) == ["browser_failed"]


def test_where_no_typeface_has_chinese_no_boxes_are_drawn(story, chart, monkeypatch, tmp_path: Path):
    nothing = tmp_path / "fonts.conf"
    nothing.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>')
    monkeypatch.setenv("FONTCONFIG_FILE", str(nothing))
    with pytest.raises(Problems) as raised:
        picture(chart, "png", width=300, height=200)
    assert _kinds(raised) == ["no_chinese_type"]
    # English needs none.
    english = trajectory(story, words("en"), "light")
    assert _size(picture(english, "png", width=300, height=200)) == (300, 200)
