"""A service goes the one way in: refreshed, kept, loaded once, and read again without asking."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl.home import Home
from etl.pipeline import run
from etl.refreshing.refreshing import refresh
from indicators.catalogue_files import load_catalogue
from indicators.problems import Problem
from indicators.store import Store, observations
from tests.etl.services.conftest import CARD

SMALL = Path(__file__).parents[2] / "data" / "small-catalogue"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None)
ADDRESS = "/v2/country/X/indicator/FIRMS?format=json&per_page=5000&page=%d"


def page(number: int, value: str) -> bytes:
    head = f'{{"page":{number},"pages":2,"total":2,"lastupdated":"2026-02-24"}}'
    row = (
        '{"indicator":{"id":"FIRMS","value":"Firms"},"country":{"id":"SZ","value":"Shenzhen"},'
        f'"countryiso3code":"SZX","date":"{2018 + number}","value":{value}}}'
    )
    return f"[{head},[{row}]]".encode()


@pytest.fixture
def office(tmp_path: Path, server, store: Store):
    """An office with a source at a service of two pages; gives what refreshes it and what reads it offline."""
    folder = tmp_path / "sources" / "bank"
    folder.mkdir(parents=True)
    address = server.address("/v2/country/X/indicator/FIRMS")
    reading = (
        f"reader: worldbank\nreading:\n  address: {address}\n  constants: {{unit: enterprise}}\n"
        "  labels: {region: {SZX: shenzhen}, indicator: {FIRMS: firms}}\n"
    )
    (folder / "source.yaml").write_text(CARD + reading, encoding="utf-8")
    home = Home(tmp_path, "")
    given = {"now": NOW, "tell": None}
    catalogue = load_catalogue(SMALL / "indicators")

    def asked(found: list[Problem] | None = None):
        told = (found if found is not None else []).extend
        return refresh(store, home, catalogue, **{**given, "tell": told}, shipped=SMALL / "etl" / "sources")

    def offline():
        return run(store, home.snapshots, catalogue, **given, folder=SMALL / "etl" / "sources", own=home.sources)

    def figures() -> list[str]:
        return [
            f"{own.period} {own.value}" for own in observations(store, published_by=date.max) if own.source == "bank"
        ]

    return asked, offline, figures, home


def test_a_service_is_loaded_once_and_read_offline_from_what_was_kept(office, server) -> None:
    asked, offline, figures, home = office
    server.says(ADDRESS % 1, page(1, "17000"))
    server.says(ADDRESS % 2, page(2, "18500"))
    assert asked().asked == 2
    assert figures() == ["2019 17000", "2020 18500"]
    assert list(home.underway.iterdir()) == []
    server.answers.clear()
    server.asked.clear()
    counts = offline()
    assert (counts.appended, counts.withdrawn, server.asked) == (0, 0, [])


def test_an_interrupted_refresh_asks_only_for_what_had_not_come(office, server) -> None:
    asked, _, figures, home = office
    server.says(ADDRESS % 1, page(1, "17000"))
    server.says(ADDRESS % 2, b'[{"message":[{"id":"105","value":"Service currently unavailable"}]}]', status=400)
    told: list[Problem] = []
    asked(told)
    assert figures() == []
    assert "The service answers: Service currently unavailable (400)" in "".join(map(str, told))
    server.says(ADDRESS % 2, page(2, "18500"))
    server.asked.clear()
    asked()
    assert [own.path[-6:] for own in server.asked] == ["page=2"]
    assert figures() == ["2019 17000", "2020 18500"]
    assert list(home.underway.iterdir()) == []
