"""The reader of sources that are Open SDG repositories: their values and targets as tidy rows."""

from collections.abc import Callable, Iterable
from pathlib import Path

from etl.cards import SourceFolder
from etl.checks import EXPECTATIONS
from etl.fetch_address import FetchAddress
from etl.open_sdg.repository import zipped_repository
from etl.open_sdg.value import Value
from etl.open_sdg.whole_site import Site, SiteIndicator, read_site
from etl.reader import Row
from etl.snapshot import Snapshot, fetch
from indicators.catalogue import Catalogue
from indicators.model import FACT_COLUMNS, ObsStatus
from indicators.periods import parse_period
from indicators.problems import Place, Problem, Problems, has_errors
from indicators.remarks import with_remarks

REPOSITORY_FILE = "repository.zip"


def fetch_repository(source: SourceFolder, _: FetchAddress) -> tuple[Snapshot, ...]:
    """The repository as it was imported."""
    return (fetch(source.folder / REPOSITORY_FILE, source=source.card.id, root=source.root),)


def read_rows_of_repository(source: SourceFolder, snapshots: tuple[Snapshot, ...], _: Catalogue) -> Iterable[Row]:
    """Its values and targets.

    Raises:
        Problems: something in it cannot be read, and the card does not say that this is to be passed over.
    """
    (snapshot,) = snapshots
    site = read_site(zipped_repository(snapshot.content, Path(snapshot.file).parent.as_posix()), source.card.id)
    if has_errors(site.problems) and not source.card.reading.get("skip_faulty"):
        raise Problems(site.problems)
    days = source.card.reading.get("published", {})
    return list(_rows(site, lambda indicator: days.get(indicator, source.card.published)))


def _rows(site: Site, published: Callable[[str], str]) -> Iterable[Row]:
    """All values and targets of a site as tidy rows, each with its place in the repository."""
    for indicator in site.indicators:
        day = published(indicator.settings.id)
        yield from _values(site, indicator, day)
        yield from _targets(site, indicator, day)


def _values(site: Site, indicator: SiteIndicator, published: str) -> Iterable[Row]:
    file = site.repository.place(site.repository.data_files[indicator.settings.id])
    for definition, value in indicator.values:
        place = Place(file, value.line)
        yield _row(
            place,
            kind="actual",
            indicator=indicator.id,
            region=site.place_id(value.area),
            period=value.period,
            value=f"{value.number:f}",
            qualifier=value.qualifier,
            unit=indicator.unit.id,
            definition=definition,
            obs_status=_status(value, published),
            published=published,
            source=site.id,
            locator=indicator.settings.number,
            note=with_remarks(value.note, value.remarks),
            remarks=value.remarks,
        )


def _status(value: Value, published: str) -> ObsStatus:
    """What a value is: one of a period that was not over when it was published is expected, whatever it is called."""
    is_over = parse_period(value.period).end.isoformat() <= published
    return value.obs_status if is_over or value.obs_status in EXPECTATIONS else "F"


def _targets(site: Site, indicator: SiteIndicator, published: str) -> Iterable[Row]:
    for definition, area, aim in indicator.aims:
        yield _row(
            aim.place,
            kind="target",
            indicator=indicator.id,
            region=site.place_id(area),
            period=str(aim.year),
            value=f"{aim.value:f}",
            qualifier="exact",
            unit=indicator.unit.id,
            definition=definition,
            obs_status="A",
            published=published,
            source=site.id,
            locator=indicator.settings.number,
        )


def _row(place: Place, remarks: tuple[Problem, ...] = (), **cells: str) -> Row:
    told = {column: cells.get(column, "") for column in FACT_COLUMNS} | {"confidence": "one_publication"}
    return Row(place.file, place.line, told, dict.fromkeys(FACT_COLUMNS, place), remarks)
