"""An office whose source stands at an address, asked of a real server."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from etl.home import Home
from etl.pipeline import run
from etl.refreshing.refreshing import Refreshed, refresh
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.problems import Problem
from indicators.store import RunCounts, Store, observations

SMALL = Path(__file__).parents[2] / "data" / "small-catalogue"
CARD = """publisher: {{zh-Hans: 本局, en: Our bureau}}
title: {{zh-Hans: 年报, en: Yearbook}}
published: "2023-02-01"
confidence: one_publication
reader: table
reading:
  address: {address}
  constants: {{region: shenzhen, {constants}}}
  columns: {{period: year, value: value}}
"""
FIRMS = "indicator: firms, unit: enterprise, definition: register"


@dataclass
class Office:
    """An office with a source at an address; ``says`` is what stands there, ``refresh`` asks it anew."""

    store: Store
    home: Home
    server: Any
    catalogue: Catalogue
    told: list[Problem] = field(default_factory=list)
    moment: datetime = datetime(2026, 11, 22, 8)

    def add(self, name: str = "yearbook", *, constants: str = FIRMS, more: str = "") -> None:
        """Put a card into the home."""
        folder = self.home.sources / name
        folder.mkdir(parents=True, exist_ok=True)
        card = CARD.format(address=self.server.address(f"/{name}.csv"), constants=constants)
        (folder / "source.yaml").write_text(card + more, encoding="utf-8")

    def says(self, figures: dict[int, str], *, name: str = "yearbook", etag: str = "") -> None:
        """What stands at the address from now on."""
        rows = "".join(f"{year},{value}\n" for year, value in figures.items())
        content = f"year,value\n{rows}".encode()

        def answer(handler: BaseHTTPRequestHandler) -> None:
            is_known = bool(etag) and handler.headers["If-None-Match"] == etag
            marks = {"ETag": etag} if etag else {}
            self.server.send(handler, b"" if is_known else content, status=304 if is_known else 200, **marks)

        self.server.answers[f"/{name}.csv"] = answer

    def refresh(self, *sources: str) -> Refreshed:
        """Refresh, a day after the last time."""
        self.told.clear()
        self.moment += timedelta(days=1)
        return refresh(
            self.store,
            self.home,
            self.catalogue,
            now=self.moment,
            sources=sources,
            shipped=SMALL / "etl" / "sources",
            tell=self.told.extend,
        )

    def load(self) -> RunCounts:
        """Run the pipeline without asking anybody anew."""
        self.told.clear()
        return run(
            self.store,
            self.home.snapshots,
            self.catalogue,
            now=self.moment,
            folder=SMALL / "etl" / "sources",
            own=self.home.sources,
            tell=self.told.extend,
        )

    def figures(self, source: str = "yearbook") -> list[str]:
        """What the ledger holds of a source."""
        held = observations(self.store, published_by=date.max)
        return [f"{own.period} {own.value}" for own in held if own.source == source]

    @property
    def kinds(self) -> list[str]:
        """The kinds of what was told."""
        return [own.kind for own in self.told]


@pytest.fixture
def office(store: Store, tmp_path: Path, server: Any) -> Office:
    """An office with one source at an address that says two years."""
    home = Home(tmp_path / "home", "")
    home.sources.mkdir(parents=True)
    own = Office(store, home, server, load_catalogue(SMALL / "indicators"))
    own.add()
    own.says({2018: "16500", 2019: "17000"}, etag='"1"')
    return own
