"""The World Bank's pages are asked to the last one, kept, and not asked again."""

import json
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

import pytest

from etl.services.asking import fetch_service
from etl.services.resuming import Resuming
from indicators.problems import Problems
from tests.etl.services.conftest import fetched

# GB.XPD.RSDV.GD.ZS: research and development expenditure (% of GDP).
FIGURES = [("ISR", "Israel", "2020", "5.44"), ("KOR", "Korea, Rep.", "2020", "4.8100"), ("ISR", "Israel", "2021", None)]
READING = """labels:
  region: {ISR: israel, KOR: korea}
  indicator: {GB.XPD.RSDV.GD.ZS: {indicator: rd_intensity, definition: oecd_gerd, unit: percent}}
"""


def page(number: int, *rows: tuple[str, str, str, str | None], pages: int = 3) -> bytes:
    head = {"page": number, "pages": pages, "per_page": 1, "total": pages, "lastupdated": "2026-02-24"}
    said = ",".join(
        json.dumps(
            {
                "indicator": {"id": "GB.XPD.RSDV.GD.ZS", "value": "R&D expenditure (% of GDP)"},
                "country": {"id": code[:2], "value": name},
                "countryiso3code": code,
                "date": year,
                "value": "VALUE",
                "unit": "",
                "obs_status": "",
                "decimal": 2,
            }
        ).replace('"VALUE"', value or "null")
        for code, name, year, value in rows
    )
    return f"[{json.dumps(head)},[{said}]]".encode()


@pytest.fixture
def bank(server):
    """A bank of three pages with one row each; gives the card's address."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        number = int(parse_qs(urlsplit(handler.path).query)["page"][0])
        server.send(handler, page(number, FIGURES[number - 1]))

    for number in (1, 2, 3):
        server.answers[f"/v2/country/ISR;KOR/indicator/X?format=json&per_page=5000&page={number}"] = answer
    return server.address("/v2/country/ISR;KOR/indicator/X")


def test_all_pages_are_asked_and_figures_that_are_null_are_none(service, bank, server) -> None:
    rows = service.rows("worldbank", f"address: {bank}\npublished: updated\n{READING}")
    assert service.said(rows) == [
        "rd_intensity israel 2020 5.44 percent A",
        "rd_intensity korea 2020 4.8100 percent A",
    ]
    assert {row.cells["published"] for row in rows} == {"2026-02-24"}
    assert rows[1].place("value").file.startswith("sources/msti/page-002-")
    assert rows[1].place("value").cell == "[1][0]"
    assert len(server.asked) == 3


def test_pages_that_came_before_it_broke_off_are_not_asked_again(service, bank, server, tmp_path) -> None:
    source = service.source("worldbank", f"address: {bank}\n{READING}")
    third = "/v2/country/ISR;KOR/indicator/X?format=json&per_page=5000&page=3"
    whole = server.answers.pop(third)
    folder = tmp_path / "underway"
    fetch = Resuming(fetched, folder)
    with pytest.raises(Problems):
        fetch_service(source, fetch)
    fetch.clear()
    assert [own.path[-6:] for own in server.asked] == ["page=1", "page=2", "page=3"]
    assert len(list((folder / "msti").iterdir())) == 2
    server.answers[third] = whole
    server.asked.clear()
    fetch = Resuming(fetched, folder)
    snapshots = fetch_service(source, fetch)
    fetch.clear()
    assert [own.path[-6:] for own in server.asked] == ["page=3"]
    assert len(snapshots) == 3
    assert list(folder.iterdir()) == []


def test_what_was_kept_is_read_without_asking(service, bank, server) -> None:
    source = service.source("worldbank", f"address: {bank}\n{READING}")
    held = {own.file: own.content for own in fetch_service(source, fetched)}
    server.asked.clear()
    again = fetch_service(source, lambda _source, file, _address, _question: held[file])
    assert {own.file: own.content for own in again} == held
    assert server.asked == []


def test_a_page_that_is_another_one_and_too_many_pages_are_told(service, bank, server) -> None:
    second = "/v2/country/ISR;KOR/indicator/X?format=json&per_page=5000&page=2"
    server.says(second, page(1, FIGURES[0]))
    (told,) = service.told(service.rows, "worldbank", f"address: {bank}\n{READING}")
    assert "Page 2 was asked, page 1 came." in told
    server.says(second, page(2, FIGURES[0]).replace(b"2026-02-24", b"2026-03-24"))
    (told,) = service.told(service.rows, "worldbank", f"address: {bank}\n{READING}")
    assert "Page 2 is of another state of the data than the first one." in told
    server.says(second.replace("page=2", "page=1"), page(1, FIGURES[0], pages=100_000))
    (told,) = service.told(service.rows, "worldbank", f"address: {bank}\n{READING}")
    assert "The answer has 100000 pages; at most 500 are asked." in told


def test_complaints_with_status_200_and_empty_answers_are_told(service) -> None:
    complaint = '[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]'
    (told,) = service.told(service.of_file, "worldbank", READING, complaint)
    assert "The service answers: The provided parameter value is not valid" in told
    (told,) = service.told(service.of_file, "worldbank", READING, '[{"page":0,"pages":0,"total":0},null]')
    assert "The service has no figures for this question." in told
    (told,) = service.told(service.of_file, "worldbank", READING, '{"dataSets": []}')
    assert "The answer is dict, and not figures in World Bank JSON." in told
