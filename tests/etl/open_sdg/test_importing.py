"""A repository in the home of an office: defined, loaded, judged; and brought in again."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl.home import Home
from etl.open_sdg.importing import Imported, import_site
from etl.pipeline import run
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.known import read_known
from indicators.problems import Problem, Problems
from indicators.store import Store

Make = Callable[..., Path]
TODAY = date(2026, 11, 22)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "home").mkdir()
    return Home(tmp_path / "home", "duckdb:///unused")


def bring_in(home: Home, folder: Path, *, today: date = TODAY, **options: object) -> Imported:
    return import_site(home, catalogue_of(home), folder, today=today, **options)  # type: ignore[arg-type]


def catalogue_of(home: Home) -> Catalogue:
    return load_catalogue(own=home.catalogue)


def files(folder: Path) -> dict[str, bytes]:
    return {own.relative_to(folder).as_posix(): own.read_bytes() for own in folder.rglob("*") if own.is_file()}


def test_goals_indicators_and_places_stand_in_the_catalogue(home: Home, make_repository: Make) -> None:
    brought = bring_in(home, make_repository(), title="Midland")
    assert (brought.plan, brought.indicators, brought.targets, brought.values) == ("midland", 3, 1, 10)
    catalogue = catalogue_of(home)
    plan = catalogue.plans["midland"]
    assert [(own.id, own.name.en) for own in plan.programmes] == [
        ("goal-3", "Good health and well-being"),
        ("goal-10", "Reduced inequalities"),
    ]
    assert catalogue.regions["midland.north"].name.zh_hans == "北部"
    assert [own.name.zh_hans for own in catalogue.indicators["midland.3-1-1"].definitions] == ["总体", "女性"]


def test_the_figures_of_a_site_are_judged_beside_the_shipped_plans(
    store: Store, home: Home, make_repository: Make
) -> None:
    bring_in(home, make_repository())
    catalogue = catalogue_of(home)
    told: list[Problem] = []
    now = datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None)
    run(store, home.snapshots, catalogue, now=now, own=home.sources, tell=told.extend)
    assert told == []
    known = read_known(store, catalogue, AsOf(TODAY))
    (verdict,) = known.verdicts(lambda target: target.plan == "midland")
    assert (verdict.target.key, str(verdict.target.value)) == ("midland/3-1-1-2030/v1", "90")
    assert verdict.target.baseline_period is not None
    assert {str(own.value) for own in known.observations("midland.3-1-1", "midland")} == {"62.40", "61.5", "70.1"}
    again = run(store, home.snapshots, catalogue, now=now, own=home.sources)
    assert (again.appended, again.withdrawn) == (0, 0)


def test_a_value_of_a_year_that_is_not_over_is_expected_and_an_unknown_status_is_told(
    store: Store, home: Home, make_repository: Make
) -> None:
    content = "Year,Observation status,Value\n2015,,62\n2016,Country data,63\n2026,,70\n"
    bring_in(home, make_repository({"data/indicator_3-1-1.csv": content}))
    catalogue, now = catalogue_of(home), datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None)
    told: list[Problem] = []
    run(store, home.snapshots, catalogue, now=now, own=home.sources, tell=told.extend)
    (remark,) = told
    assert "data/indicator_3-1-1.csv:3:3: The data status 'Country data' is none that is known" in str(remark)
    figures = read_known(store, catalogue, AsOf(TODAY)).observations("midland.3-1-1", "midland")
    assert [(str(own.value), own.obs_status, own.note) for own in figures] == [
        ("62", "A", ""), ("63", "U", "OBS_STATUS Country data"), ("70", "F", ""),
    ]  # fmt: skip


def test_the_same_bytes_brought_in_again_change_nothing(home: Home, make_repository: Make) -> None:
    folder = make_repository()
    bring_in(home, folder)
    before = files(home.folder)
    bring_in(home, folder, today=date(2027, 1, 5))
    assert files(home.folder) == before


def test_only_the_file_that_changed_is_published_anew(home: Home, make_repository: Make) -> None:
    bring_in(home, make_repository())
    changed = {"data/indicator_3-1-1.csv": "Year,Value\n2015,62.40\n2021,71\n"}
    bring_in(home, make_repository(changed), today=date(2027, 1, 5))
    card = (home.sources / "midland" / "source.yaml").read_text(encoding="utf-8")
    assert "3-1-1: '2027-01-05'" in card or "3-1-1: 2027-01-05" in card
    assert "10-2-1: '2026-11-22'" in card or "10-2-1: 2026-11-22" in card


def test_a_faulty_repository_writes_nothing_unless_told_to_leave_it_out(home: Home, make_repository: Make) -> None:
    folder = make_repository({"data/indicator_10-2-1.csv": "Year,Value\n2015,many\n2016,3\n"})
    with pytest.raises(Problems, match="A number was expected, found 'many'"):
        bring_in(home, folder)
    assert files(home.folder) == {}
    assert bring_in(home, folder, skip_faulty=True).indicators == 2


def test_where_the_catalogue_cannot_be_read_afterwards_the_home_is_as_it_was(home: Home, make_repository: Make) -> None:
    def refuse() -> None:
        raise Problems([])

    bring_in(home, make_repository())
    before = files(home.folder)
    with pytest.raises(Problems):
        bring_in(home, make_repository({"meta/3-1-1.md": None}), renew=refuse)
    assert files(home.folder) == before


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("shenzhen", "The name 'shenzhen' is taken by another plan, place or source. Give another one by --name."),
        ("My site", "'My site' is no name for a plan. Give one by --name: small letters, digits and hyphens."),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_in_a_sentence(
    home: Home, make_repository: Make, name: str, sentence: str
) -> None:
    with pytest.raises(Problems) as raised:
        bring_in(home, make_repository(), name=name)
    assert [str(own) for own in raised.value.problems] == [sentence]
