"""The rules of the house, and what the README promises about adding to it."""

import ast
import csv
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from io import StringIO
from itertools import takewhile
from pathlib import Path

import pytest
import typer

from dashboard import navigation
from dashboard.cli import command_line
from dashboard.language import words
from dashboard.navigation import PAGES, PageEntry
from dashboard.queries.screens import board, indicator_story, provenance
from etl.cards import shipped_sources_folder
from etl.pipeline import run
from indicators.as_of import AsOf
from indicators.catalogue_files import load_catalogue, shipped_folder
from indicators.model import FACT_COLUMNS

ROOT = Path(__file__).parents[2]
PACKAGES = ("dashboard", "etl", "indicators")
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None)

MOST_LINES = 300
TEXTS = {".py", ".md", ".toml", ".yaml", ".csv", ".sql", ".html", ".css", ".js", ".po", ""}


def _code(*kinds: str) -> list[Path]:
    return sorted(file for package in PACKAGES for kind in kinds for file in (ROOT / package).rglob(f"*.{kind}"))


def _texts() -> Iterator[tuple[Path, str]]:
    """Every text file that goes into the project."""
    folders = [ROOT / name for name in (*PACKAGES, "tests", ".ci")]
    files = [file for folder in folders for file in folder.rglob("*") if "__pycache__" not in file.parts]
    for file in [*files, ROOT / "README.md", ROOT / "pyproject.toml", ROOT / ".gitignore"]:
        # The folders of bad input hold what no text may be.
        if file.is_file() and file.suffix in TEXTS and "data" not in file.relative_to(ROOT).parts[:2]:
            yield file.relative_to(ROOT), file.read_text(encoding="utf-8")


def _lines_with(pattern: str, *, but: tuple[str, ...] = ()) -> list[str]:
    """Where a pattern stands in the project, this file aside."""
    own = Path(__file__).resolve().relative_to(ROOT)
    return [
        f"{path}:{number}: {line.strip()}"
        for path, text in _texts()
        if path != own and path.as_posix() not in but
        for number, line in enumerate(text.splitlines(), start=1)
        if re.search(pattern, line)
    ]


# ---------------------------------------------------------------- files


def test_no_file_of_code_is_longer_than_can_be_read_in_one_go():
    long = {
        str(file.relative_to(ROOT)): lines
        for file in _code("py", "js", "css", "html", "sql")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_no_module_is_a_drawer_for_whatever_fits_nowhere():
    drawers = ("util", "helper", "manager", "common", "misc", "tools")
    found = [file for file in _code("py") if any(word in file.stem for word in drawers)]
    assert found == []


def test_every_module_says_in_its_first_line_what_it_knows():
    silent = [file for file in _code("py") if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))]
    assert silent == []


def test_nothing_prints_but_the_terminal():
    printing = set()
    for file in _code("py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                printing.add(file.relative_to(ROOT).as_posix())
    assert printing <= {"dashboard/terminal.py"}


def test_data_text_never_goes_into_a_page_around_the_one_escape():
    assert _lines_with(r"unsafe_allow_html|\|\s*safe\b|autoescape\s*=\s*False") == []


def test_no_path_of_a_machine_stands_in_the_project():
    assert _lines_with(r"(?<![\w.])/(?:root|home|Users|work|tmp|mnt|opt)/\w|[A-Z]:\\\\?[A-Za-z]+\\") == []


def test_nothing_is_left_to_be_done():
    assert _lines_with(r"\b(?:TODO|FIXME|XXX|HACK)\b") == []


def test_no_address_of_a_package_registry_stands_in_the_project():
    assert _lines_with(r"(?i)pypi\.org|pythonhosted|/simple/?[\"'\s]|index-url|extra-index|artifactory|npmjs") == []


def test_the_lock_file_with_its_addresses_stays_out():
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


def test_a_folder_of_tests_is_no_package():
    assert sorted((ROOT / "tests").rglob("__init__.py")) == []


# ---------------------------------------------------------------- what the README says


def test_the_readme_opens_with_a_picture_and_the_two_commands():
    head = README[: README.index("## ")]
    assert "pip install uv && uv run milepost " in head
    assert "pip install uv && uv run pytest " in head
    (picture,) = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", head)
    assert (ROOT / picture).is_file(), f"{picture} is missing"


def test_every_page_has_a_view_of_its_own_and_stands_in_the_readme():
    for entry in PAGES:
        assert f"**{entry.title}**" in README, entry.title
        assert entry.show is import_module(f"dashboard.views.{_view_of(entry)}").show
    views = {file.stem for file in (ROOT / "dashboard" / "views").glob("*.py")} - {"__init__", "entrance"}
    assert views == set(map(_view_of, PAGES))


def _view_of(entry: PageEntry) -> str:
    return entry.path.replace("-", "_") or "overview"


def _commands(command, path: str = "") -> Iterator[tuple[str, object]]:
    for name, own in getattr(command, "commands", {}).items():
        full = f"{path} {name}".strip()
        if getattr(own, "commands", None):
            yield from _commands(own, full)
        else:
            yield full, own


def test_every_command_and_option_has_its_help_and_stands_in_the_readme():
    commands = dict(_commands(typer.main.get_command(command_line(words("en")))))
    rows = "\n".join(row for row in README.split("## Entering")[0].splitlines() if row.startswith("| `"))
    spans = [span.removeprefix("milepost ").split() for span in re.findall("`([^`]+)`", rows)]
    named = {" ".join(takewhile(re.compile("[a-z][a-z-]*").fullmatch, span)) for span in spans}
    assert set(commands) == named - {"milepost", ""}
    for name, command in commands.items():
        assert command.help, f"{name} has no help"
        for option in command.params:
            assert getattr(option, "help", None), f"{name} {option.name} has no help"
            assert option.opts[0] in README or option.name == "help", f"{name} {option.opts[0]} is not in the README"


def test_the_readme_counts_the_publications_that_are_shipped():
    shipped = len([own for own in shipped_sources_folder().iterdir() if own.is_dir()])
    (said,) = re.findall(r"(\d+)\s+publications", README)
    assert int(said) == shipped


def test_the_row_of_facts_in_the_readme_is_a_row_the_pipeline_ships():
    header, row = re.search(r"```\n(kind,.*)\n(actual,.*)\n```", README).groups()
    assert header.split(",") == list(FACT_COLUMNS)
    said = dict(zip(FACT_COLUMNS, next(csv.reader(StringIO(row))), strict=True))
    with (shipped_sources_folder() / said["source"] / "facts.csv").open(encoding="utf-8") as shipped:
        # Without the note, which the line has no room for.
        assert {**said, "note": ""} in [{**own, "note": ""} for own in csv.DictReader(shipped)]


def test_the_readme_numbers_every_rule_the_verdicts_know():
    rules = re.search(r"stands beside the verdict\.\n\n((?:\d+\. .*\n)+)", README)[1]
    numbers = [int(line.split(".")[0]) for line in rules.splitlines()]
    assert numbers == list(range(1, 12))


# ---------------------------------------------------------------- how to add


@pytest.fixture
def catalogue_copy(tmp_path):
    """The shipped definitions, plans and regions in a folder of the test's own."""
    folder = tmp_path / "catalogue" / "indicators"
    for part in ("definitions", "plans"):
        shutil.copytree(shipped_folder() / part, folder / part)
    shutil.copy(shipped_folder() / "regions.yaml", folder)
    return folder


@pytest.fixture
def sources_copy(tmp_path):
    """The shipped sources in a folder of the test's own."""
    return shutil.copytree(shipped_sources_folder(), tmp_path / "copied" / "etl" / "sources")


INDICATOR = """\
name: {zh-Hans: 公共图书馆数, en: Public libraries}
unit: institute
direction: up
form: stock
definitions:
  - id: register
    name: {zh-Hans: 名录口径, en: Register}
"""
CARD = """\
publisher: {zh-Hans: 深圳市统计局, en: Shenzhen Statistics Bureau}
title: {zh-Hans: 图书馆名录, en: Register of libraries}
published: "2026-03-01"
confidence: one_publication
"""
PLAN = """\
name: {zh-Hans: 图书馆规划, en: Library plan}
title: {zh-Hans: 图书馆规划, en: Library plan}
region: shenzhen
adopted: "2026-03"
source: libraries-2026
order: 90
milestones:
  - id: "2030"
    period: "2030"
    name: {zh-Hans: 一期, en: First stage}
targets:
  - id: libraries-2030
    milestone: "2030"
    indicator: public_libraries
    region: shenzhen
    period: "2030"
    definition: register
    force: expected
    no_baseline: {zh-Hans: 未注明, en: Not stated}
    versions:
      - source: libraries-2026
"""
HEADER = ",".join(FACT_COLUMNS)
FIGURE = (
    "actual,public_libraries,shenzhen,2025,700,,exact,institute,register,A,2026-03-01,libraries-2026,¶1,one_publication"
    ","
)
PROMISE = (
    "target,public_libraries,shenzhen,2030,1000,,gte,institute,register,A,2026-03-01,libraries-2026,¶2,one_publication,"
)


def _add_source(folder: Path, *rows: str) -> None:
    own = folder / "libraries-2026"
    own.mkdir()
    (own / "source.yaml").write_text(CARD, encoding="utf-8")
    (own / "facts.csv").write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")


def test_adding_an_indicator_is_one_file(catalogue_copy):
    before = load_catalogue(catalogue_copy)
    (catalogue_copy / "definitions" / "public_libraries.yaml").write_text(INDICATOR, encoding="utf-8")
    after = load_catalogue(catalogue_copy)
    assert set(after.indicators) - set(before.indicators) == {"public_libraries"}
    assert after.indicators["public_libraries"].name.en == "Public libraries"


def test_adding_a_region_is_one_entry(catalogue_copy):
    with (catalogue_copy / "regions.yaml").open("a", encoding="utf-8") as regions:
        regions.write("- id: zhuhai\n  kind: city\n  name: {zh-Hans: 珠海, en: Zhuhai}\n")
    assert load_catalogue(catalogue_copy).regions["zhuhai"].name.en == "Zhuhai"


def test_adding_a_source_is_one_folder_without_code(sources_copy, store, tmp_path):
    catalogue = load_catalogue()
    shipped = len(list(sources_copy.iterdir()))
    row = FIGURE.replace("public_libraries", "basic_research_institutes").replace("register", "announced")
    definition = catalogue.indicators["basic_research_institutes"].definitions[0].id
    _add_source(sources_copy, row.replace("announced", definition))
    counts = run(store, tmp_path / "snapshots", catalogue, now=NOW, folder=sources_copy)
    assert counts.sources == len([own for own in sources_copy.iterdir() if own.is_dir()])
    assert len(list(sources_copy.iterdir())) == shipped + 1
    story = indicator_story(store, catalogue, "basic_research_institutes", "shenzhen", AsOf(date(2026, 11, 22)))
    assert "libraries-2026" in {figure.source for figure in story.figures}
    assert "libraries-2026" in {own.id for own in provenance(store, catalogue, AsOf(date(2026, 11, 22))).sources}


def test_adding_an_indicator_its_source_and_a_plan_leads_to_a_verdict(catalogue_copy, sources_copy, store, tmp_path):
    (catalogue_copy / "definitions" / "public_libraries.yaml").write_text(INDICATOR, encoding="utf-8")
    (catalogue_copy / "plans" / "libraries.yaml").write_text(PLAN, encoding="utf-8")
    _add_source(sources_copy, FIGURE, PROMISE)
    catalogue = load_catalogue(catalogue_copy)
    run(store, tmp_path / "snapshots", catalogue, now=NOW, folder=sources_copy)
    (verdict,) = board(store, catalogue, "libraries", AsOf(date(2026, 11, 22))).verdicts
    assert (verdict.figure.value, verdict.target.value, verdict.gap) == (700, 1000, -300)
    assert verdict.status == "no_data"


@pytest.mark.usefixtures("empty_desk")
def test_adding_a_page_is_a_view_and_one_line(monkeypatch, open_page):
    def show(frame):
        frame.show("<h1>Hello</h1>", key="hello")

    monkeypatch.setattr(navigation, "PAGES", (*PAGES, PageEntry("hello", "Hello", show)))
    shown = open_page("hello", lang="en")
    assert shown.sheets["hello"].one("h1").text == "Hello"
    (current,) = shown.sheets["masthead"].find("a", aria_current="page")
    assert current.text == "Hello"
