"""Bringing a repository into the home of an office: its definitions, its plan, its places, and itself as a source."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.cards import CARD_FILE
from etl.home import Home
from etl.home_change import HomeChange, home_change, next_order
from etl.open_sdg.publishing import published_days
from etl.open_sdg.reader import REPOSITORY_FILE
from etl.open_sdg.repository import read_repository, zipped
from etl.open_sdg.whole_site import Site, Tell, read_site
from etl.open_sdg.writing import definition_files, plan_file, regions, source_card, units
from etl.slugs import slug
from indicators.catalogue import Catalogue
from indicators.catalogue_files import REGIONS_FILE
from indicators.faults.open_sdg import NAME_TAKEN, NAME_UNFIT
from indicators.model import Text
from indicators.own_units import UNITS_FILE
from indicators.problems import Problem, Problems, has_errors, problem

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Imported:
    """What an import brought: how many of each, and what was told on the way."""

    plan: str
    indicators: int
    definitions: int
    targets: int
    values: int
    problems: tuple[Problem, ...]


def import_site(
    home: Home,
    catalogue: Catalogue,
    path: Path,
    *,
    name: str = "",
    title: str = "",
    today: date,
    skip_faulty: bool = False,
    renew: Callable[[], object] = lambda: None,
    tell: Tell = lambda *_: None,
) -> Imported:
    """Write a repository into the home; the pipeline loads its figures from there.

    Args:
        home: of the office.
        catalogue: as it is now.
        path: the repository's folder, or a ZIP file of it.
        name: the id of plan and source; from the repository's own name, where empty.
        title: what the plan is called; its id, where empty.
        today: the day it is published here: a repository does not say when its figures were.
        skip_faulty: whether what cannot be read is left out; else nothing is written.
        renew: called when all is written: reads the catalogue again; where it raises, all is taken back.
        tell: called at each indicator with its number, of how many.

    Raises:
        Problems: it cannot be read, something in it is faulty, its name is taken, or the disk is full.
    """
    repository = read_repository(path)
    own = name or slug(repository.name)
    site = read_site(repository, own, tell)
    if has_errors(site.problems) and not skip_faulty:
        raise Problems(site.problems)
    _check_name(home, catalogue, own)
    words = Text.model_validate({"zh-Hans": title or own, "en": title or own})
    published = published_days(home.sources / own, repository, today)
    with home_change(home) as change:
        _write(change, site, words, published, order=_order(catalogue, own), skip_faulty=skip_faulty)
        with change.moved_in():
            renew()
    return Imported(
        plan=own,
        indicators=len(site.indicators),
        definitions=sum(len(indicator.lines) for indicator in site.indicators),
        targets=sum(len(indicator.aims) for indicator in site.indicators),
        values=sum(len(indicator.values) for indicator in site.indicators),
        problems=site.problems,
    )


def _check_name(home: Home, catalogue: Catalogue, own: str) -> None:
    """The name is free, or that of an earlier import of a repository."""
    if not _SLUG.fullmatch(own):
        raise Problems([problem(NAME_UNFIT, found=own)])
    card = home.sources / own / CARD_FILE
    is_import = (home.sources / own / REPOSITORY_FILE).exists() and card.exists()
    if not is_import and (own in catalogue.plans or own in catalogue.regions or card.parent.exists()):
        raise Problems([problem(NAME_TAKEN, found=own)])


def _order(catalogue: Catalogue, own: str) -> int:
    if own in catalogue.plans:
        return catalogue.plans[own].order
    return next_order(catalogue)


def _write(
    change: HomeChange, site: Site, name: Text, published: Mapping[str, str], *, order: int, skip_faulty: bool
) -> None:
    folder = change.sources / site.id
    folder.mkdir()
    (folder / REPOSITORY_FILE).write_bytes(zipped(site.repository))
    day = max(published.values())
    (folder / CARD_FILE).write_text(source_card(name, day, published, skip_faulty=skip_faulty), encoding="utf-8")
    for old in (change.catalogue / "definitions").glob(f"{site.id}.*.yaml"):
        old.unlink()
    for definition, text in definition_files(site).items():
        change.write("definitions", definition, text)
    change.write("plans", site.id, plan_file(site, name, min(published.values()), order))
    change.put(REGIONS_FILE, regions(site, name))
    change.put(UNITS_FILE, units(site))
