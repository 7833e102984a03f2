"""Hostile files handed to the program as an office would: what is said of each, and what it leaves behind."""

import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from etl.documents.reading import read_document
from etl.exchange.received_files import received
from etl.exchange.taking_in import Here, take_in
from etl.home import Home
from etl.open_sdg.importing import import_site
from etl.pipeline import run
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.problems import Problem, Problems
from indicators.store import Store, observations, sources, targets

HOSTILE = Path(__file__).parents[1] / "data" / "sources"
SMALL = Path(__file__).parents[1] / "data" / "small-catalogue"
NOW = datetime(2026, 11, 22, 8)
SHIPPED = SMALL / "etl" / "sources"


def names(kind: str) -> list[str]:
    """The cases of a kind."""
    return sorted(own.name for own in (HOSTILE / kind).iterdir())


@dataclass(frozen=True)
class Told:
    """What is said of a case, and how long it took to find out."""

    problems: list[Problem]
    seconds: float


@dataclass(frozen=True)
class Office:
    """An office with a loaded ledger and an empty folder of sources of its own."""

    store: Store
    home: Home
    catalogue: Catalogue

    def told_of(self, kind: str, case: str) -> Told:
        """What is said of a case that is one file."""
        begin = time.monotonic()
        take = {"documents": self._documents, "repositories": self._repositories, "received": self._received}[kind]
        found: tuple[Problem, ...] = ()
        try:
            take(HOSTILE / kind / case)
        except Problems as faults:
            found = faults.problems
        return Told(list(found), time.monotonic() - begin)

    def told_of_loaded(self) -> Mapping[str, Told]:
        """What is said of the sources when all of them stand in the home at once, and how long each takes."""
        shutil.copytree(HOSTILE / "loaded", self.home.sources, dirs_exist_ok=True)
        told: list[Problem] = []
        moments = {"": time.monotonic()}
        try:
            run(
                self.store, self.home.snapshots, self.catalogue, now=NOW, folder=SHIPPED, own=self.home.sources,
                tell=told.extend, progress=lambda _done, _of, case: moments.update({case: time.monotonic()}),
            )  # fmt: skip
        finally:
            for case in names("loaded"):
                shutil.rmtree(self.home.sources / case)
        seconds = {case: after - before for (_, before), (case, after) in pairwise(moments.items())}
        return {
            case: Told([own for own in told if own.place.file.startswith(f"sources/{case}/")], seconds.get(case, 0.0))
            for case in names("loaded")
        }

    def held(self) -> tuple[Any, ...]:
        """All the ledger holds, and every file of the home with the moment it was written."""
        files = sorted((own.as_posix(), own.stat().st_mtime_ns) for own in self._files())
        rows = (read(self.store, published_by=date.max) for read in (observations, targets))
        return (*rows, sources(self.store), files)

    def _files(self) -> list[Path]:
        """The files of the home; those of the engine change as it likes."""
        own = [path for path in self.home.folder.rglob("*") if path.is_file()]
        return [path for path in own if not path.relative_to(self.home.folder).parts[0].startswith("ledger.")]

    def _documents(self, case: Path) -> None:
        read_document(case.read_bytes(), case.name)

    def _repositories(self, case: Path) -> None:
        import_site(self.home, self.catalogue, case, name="midland", today=NOW.date())

    def _received(self, case: Path) -> None:
        here = Here(self.store, self.home, self.catalogue, SHIPPED, SMALL / "indicators")
        with received(case) as own:
            take_in(here, own, NOW)


def office(store: Store, folder: Path) -> Office:
    """An office whose ledger holds two sound sources."""
    home = Home(folder, "")
    home.sources.mkdir(parents=True)
    catalogue = load_catalogue(SMALL / "indicators")
    run(store, home.snapshots, catalogue, now=NOW, folder=SHIPPED, own=home.sources)
    return Office(store, home, catalogue)
