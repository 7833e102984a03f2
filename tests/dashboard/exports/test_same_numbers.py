"""A scene's number is one number: on the page, slides and paper, in cells, pictures, the file and the interface.

Each file is made as a person has it made, and read back by a reader that knows nothing of us.
"""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from html import unescape
from uuid import uuid4

import openpyxl
import pypdf
import pytest
from pptx import Presentation
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.api.export import export_routes
from dashboard.api.verdicts import verdict_routes
from dashboard.exports.asking import ExportRequest
from dashboard.exports.formats import EXPORTS, make_export
from dashboard.language import Words, words
from dashboard.plan_choice import default_choice
from dashboard.publication import Publication, publication
from dashboard.published.board import draw_edition_pages
from dashboard.published.present import present_page
from dashboard.scenes.building import deck
from dashboard.scenes.default import default_storyboard
from dashboard.scenes.slide import Slide
from dashboard.scenes.telling import Telling
from etl.publishing.editions import freeze_edition
from indicators.editions import EditionRequest
from indicators.model import LANGUAGES, Language
from indicators.people import Person
from indicators.storyboards import Storyboard

DAY = "2026-02-28"
PUBLISHER = Person(id="chen", name="陈审核", roles=frozenset({"approver"}), way_in="oidc")
LEADING = "shenzhen-2018/rd-intensity-2022/v1"


@dataclass(frozen=True)
class SceneNumber:
    """What a scene about a target says."""

    place: int
    target: str
    indicator: str
    region: str
    slide: Slide

    @property
    def text(self) -> str:
        return self.slide.number.text

    @property
    def value(self) -> Decimal:
        return self.slide.number.value


@dataclass(frozen=True, eq=False)
class Meeting:
    """An edition in one language with everything that is handed out of it."""

    shown: Publication
    say: Words
    storyboard: Storyboard
    numbers: tuple[SceneNumber, ...]
    file: Callable[..., bytes]
    client: TestClient

    @property
    def targets(self) -> list[str]:
        """The keys of all targets, as the rows of tables have them."""
        return [verdict.target.key for verdict, _ in Telling(self.shown, self.say).targets]


@pytest.fixture(scope="module")
def edition(shipped_desk):
    desk = shipped_desk
    request = EditionRequest(name="2026 年 2 月定版", plan=default_choice(desk.catalogue), as_of=DAY, by="published")
    return freeze_edition(desk.store, desk.catalogue, PUBLISHER, request, form=uuid4(), draw=draw_edition_pages)


@pytest.fixture(scope="module", params=LANGUAGES)
def meeting(request, shipped_desk, edition):
    language: Language = request.param
    say = words(language)
    shown = publication(shipped_desk, "", edition=edition.id)
    storyboard = default_storyboard(shown, say)
    found = [
        SceneNumber(place, scene.target, scene.indicator, scene.region, slide)
        for place, slide in enumerate(deck(shown, storyboard, say).slides, start=1)
        for scene in [storyboard.scenes[slide.scene]]
        if slide.kind == "indicator" and slide.number is not None and slide.number.value is not None
    ]

    @cache
    def file(file_format: str, **asked: str) -> bytes:
        wanted = ExportRequest(format=file_format, language=language, edition=edition.id, **asked)
        return make_export(shipped_desk, wanted).content

    app = Starlette(routes=[*export_routes(shipped_desk), *verdict_routes(shipped_desk)])
    client = TestClient(app, base_url="http://127.0.0.1:8501", client=("127.0.0.1", 5))
    return Meeting(shown, say, storyboard, tuple(found), file, client)


def _flat(text: str) -> str:
    """Text as it is read, whatever spaces a paper sets between its signs."""
    return re.sub(r"\s+", "", text)


def test_there_are_numbers_to_compare_and_the_leading_one_is_known(meeting):
    assert len(meeting.numbers) >= 5
    leading = next(own for own in meeting.numbers if own.target == LEADING)
    assert (leading.text, leading.value) == ("5.81", Decimal("5.81"))


def test_the_page_that_presents_shows_it_in_large(meeting):
    page = present_page(meeting.shown, meeting.storyboard, meeting.say.language, live={})
    large = re.findall(r'id="scene-(\d+)"(?:(?!</section>).)*?<p class="big"[^>]*>([^<]+)', page, re.DOTALL)
    shown = {int(place): unescape(text) for place, text in large}
    for own in meeting.numbers:
        assert shown[own.place] == own.text, own.target


def test_slides_say_it_and_their_chart_holds_it(meeting):
    slides = Presentation(io.BytesIO(meeting.file("pptx"))).slides
    for own in meeting.numbers:
        slide = slides[own.place - 1]
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any(own.text in text for text in texts), (own.target, texts)
        (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
        plotted = [
            Decimal(str(value))
            for plot in chart.plots
            for one in plot.series
            for value in one.values
            if value is not None
        ]
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        cells = [
            Decimal(str(cell))
            for row in book.active.iter_rows(values_only=True)
            for cell in row
            if isinstance(cell, int | float)
        ]
        assert own.value in plotted, own.target
        assert own.value in cells, own.target


def test_the_paper_of_the_slides_says_it(meeting):
    pages = pypdf.PdfReader(io.BytesIO(meeting.file("pdf", what="deck"))).pages
    for own in meeting.numbers:
        assert _flat(own.text) in _flat(pages[own.place - 1].extract_text()), own.target


@pytest.mark.parametrize("file_format, what", [("pdf", "board"), ("brief", "")])
def test_the_papers_of_the_board_say_it(meeting, file_format, what):
    pages = pypdf.PdfReader(io.BytesIO(meeting.file(file_format, what=what))).pages
    said = _flat("".join(page.extract_text() for page in pages))
    for own in meeting.numbers:
        assert _flat(own.text) in said, own.target


def test_the_cell_of_the_workbook_is_the_number(meeting):
    book = openpyxl.load_workbook(io.BytesIO(meeting.file("xlsx")))
    sheet = book[meeting.say.say("Targets")]
    rows = list(sheet.iter_rows(values_only=True))
    latest = meeting.say.say("Latest value")
    head = next(place for place, row in enumerate(rows) if latest in row)
    column = rows[head].index(latest)
    cells = dict(zip(meeting.targets, (row[column] for row in rows[head + 1 :]), strict=False))
    for own in meeting.numbers:
        assert Decimal(str(cells[own.target])) == own.value, own.target


def test_the_row_of_csv_is_the_number(meeting):
    rows = list(csv.DictReader(io.StringIO(meeting.file("csv").decode("utf-8-sig"))))
    cells = dict(zip(meeting.targets, (row[meeting.say.say("Latest value")] for row in rows), strict=True))
    for own in meeting.numbers:
        assert Decimal(cells[own.target]) == own.value, own.target


def test_the_picture_of_the_chart_writes_it(meeting):
    for own in meeting.numbers[:2]:
        root = ET.fromstring(meeting.file("svg", indicator=own.indicator, region=own.region))
        texts = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]
        assert any(own.text in text for text in texts), own.target
        assert any(meeting.shown.edition.id in text for text in texts)


def test_the_single_file_says_it_in_the_row_of_its_target(meeting):
    page = meeting.file("html").decode()
    body = page.partition("<main")[2].partition("</main>")[0]
    rows = re.findall(r"<tr\b.*?</tr>", body, re.DOTALL)
    for own in meeting.numbers:
        told = [row for row in rows if f'href="#{own.indicator}--{own.region}"' in row]
        # A number is set in parts, so that decimal points stand below each other.
        assert any(_flat(own.text) in _flat(unescape(re.sub(r"<[^>]+>", "", row))) for row in told), own.target


def test_the_interface_gives_the_number_and_the_same_files(meeting):
    asked = {"plan": meeting.shown.plan, "as_of": DAY, "lang": meeting.say.language}
    rows = {
        row["key"]: row for row in meeting.client.get("/api/v1/progress", params=asked).json()["rows"] if "key" in row
    }
    for own in meeting.numbers:
        row = rows[own.target]
        assert meeting.say.shown(Decimal(row["figure_value"]), row["unit"]) == own.value, own.target
    for file_format in ("csv", "xlsx", "pptx"):
        params = {"format": file_format, "edition": meeting.shown.edition.id, "lang": meeting.say.language}
        answer = meeting.client.get("/api/v1/export", params=params)
        assert answer.content == meeting.file(file_format)
        assert answer.headers["content-type"].startswith(EXPORTS[file_format].media_type)
