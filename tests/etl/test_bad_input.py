"""Sources with faults: each told in a sentence with file, line and column, all at once, and nothing is loaded.

Each folder of ``tests/data`` that is named for a fault holds the files that are laid over the two sound sources of
``small-catalogue``.
"""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.reading import read_sources
from indicators.catalogue import Catalogue
from indicators.problems import Problems
from indicators.store import RunCounts, Store, observations, runs, sources, targets

DATA = Path(__file__).parent.parent / "data"
FACTS = "etl/sources/report-2018/facts.csv"
DECISION = "etl/sources/decision/facts.csv"
PLAN = "indicators/plans/city.yaml"

NUMBER_REMEDY = "Write it without separators, units or signs of comparison; those have columns of their own."
PERIOD_REMEDY = "Write 2022, 2019-H1, 2024-Q3, 2025-01, 2021/2025 or 2023/.. for a standing rule."
DATE_REMEDY = "Write 2018-01-17, or 2018-01 or 2018 where no more was printed."

# What is said of each folder, word for word; where a sentence ends in "…" only its beginning is compared.
TOLD: dict[str, list[str]] = {
    "unknown-indicator": [
        f"{FACTS}:3:2: The indicator 'firm' is not defined. Correct it or add "
        "indicators/definitions/firm.yaml. (? firms)"
    ],
    "unknown-region": [
        f"{FACTS}:3:3: The region 'shenzen' is not known. Correct it or add it to indicators/regions.yaml. (? shenzhen)"
    ],
    "unit-not-fitting": [
        f"{FACTS}:3:8: 'firms' is kept in enterprise; a figure in percent does not convert into it. Correct "
        "the unit, or "
        "use the indicator that is meant."
    ],
    "unknown-unit": [f"{FACTS}:3:8: The unit 'firms' is not known. Known units: percent, percentage_point, cny, …"],
    "duplicate-fact": [
        f"{FACTS}:4: The same fact stands twice: firms, shenzhen, 2017, register; first in line 3. Delete one, or give "
        "each its own place in the document ('locator')."
    ],
    "value-with-a-comma": [
        f"{FACTS}:3:5: '11,230' in 'value' has thousands separators. Write 11230.",
        f"{FACTS}:4:5: '1 234' in 'value' has thousands separators. Write 1234.",
        f"{FACTS}:5:5: 'value' was expected to be a plain number such as 1234.5, found '1,23'. {NUMBER_REMEDY}",
    ],
    "full-width-digits": [
        f"{FACTS}:3:5: '１１２３０' in 'value' is written in full-width characters. Write 11230.",
        f"{FACTS}:4:5: '１，１２３．５' in 'value' is written in full-width characters. Write 1123.5.",
        f"{FACTS}:5:5: 'value' was expected to be a plain number such as 1234.5, found '١٢٣'. {NUMBER_REMEDY}",
    ],
    "not-a-number": [
        f"{FACTS}:{line}:5: 'value' was expected to be a plain number such as 1234.5, found '{found}'. {NUMBER_REMEDY}"
        for line, found in enumerate(
            ["1e5", "inf", "nan", "1_000", ">1000", "12%", "(5)", "..", "1.", ".5", "+5", "1 000 000.5.5"], start=3
        )
    ],
    "value-of-too-many-digits": [
        f"{FACTS}:{line}:5: '{found}' in 'value' has more digits than are kept: 26 before the point and 12 "
        "after it, in "
        "enterprise. Check it for a slip, or write it with fewer digits."
        for line, found in enumerate(["1" + "0" * 26, "0.1234567890123", "123456789012345678901234567"], start=3)
    ],
    "impossible-period": [
        f"{FACTS}:{line}:4: '{found}' is not a period. {PERIOD_REMEDY}"
        for line, found in enumerate(
            ["2026-13", "31/02/2026", "2026Q5", "03/04/2026", "0026", "20266", "２０１７"], start=3
        )
    ],
    "wrong-date": [
        f"{FACTS}:{line}:11: '{found}' is not a publication date. {DATE_REMEDY}"
        for line, found in enumerate(["2018-02-30", "17.01.2018", "soon"], start=3)
    ],
    "published-before-the-period-ends": [
        f"{FACTS}:3:11: Published 2018-12-30, before its period 2018 was over. Correct one of the two, or "
        "mark the figure "
        "as expected (obs_status E).",
        f"{FACTS}:4:11: Published 2018-11-30, before its period 2018 was over. Correct one of the two, or "
        "mark the figure "
        "as expected (obs_status E).",
    ],
    "published-in-the-future": [
        f"{FACTS}:3:11: Published 2026-11-23: that day has not come. Correct the publication date.",
        f"{FACTS}:5:11: Published 2027: that day has not come. Correct the publication date.",
    ],
    "unknown-definition": [
        f"{FACTS}:3:9: The indicator 'firms' has no definition 'registers'. It has: register.",
        f"{FACTS}:4:9: The indicator 'firms' has no definition 'register@census4'. It has: register.",
    ],
    "range-with-one-end": [
        f"{FACTS}:{line}:6: A range has its lower end in 'value' and its upper end in 'value_high', and "
        "nothing else has "
        "an upper end. Fill in both, or correct 'qualifier'."
        for line in (3, 4)
    ],
    "wrong-word": [
        f"{FACTS}:3:1: 'fact' is not allowed in 'kind'. Allowed: target, actual.",
        f"{FACTS}:4:7: 'over' is not allowed in 'qualifier'. Allowed: exact, about, gt, gte, lt, lte, range.",
        f"{FACTS}:5:10: 'X' is not allowed in 'obs_status'. Allowed: A, B, D, E, F, P, U.",
        f"{FACTS}:6:14: 'sure' is not allowed in 'confidence'. Allowed: two_publications, one_publication, "
        "secondary, …",
    ],
    "empty-cell": [
        f"{FACTS}:3:{number}: '{column}' is empty. Fill it in."
        for column, number in {"indicator": 2, "period": 4, "value": 5, "published": 11, "source": 12}.items()
    ],
    "wrong-cell-count": [
        f"{FACTS}:{line}: The row has {found} cells, expected 15. Check for a missing comma, or a text with a "
        "comma that "
        "stands without quotation marks."
        for line, found in ((3, 4), (5, 16))
    ],
    "other-source": [
        f"{FACTS}:3:12: 'source' was expected to be 'report-2018', the name of the folder, found "
        "'report-2019'. Correct "
        "it, or move the row to the folder of its source."
    ],
    "unverified": [
        f"{FACTS}:3:14: A figure marked 'unverified' is not loaded. Find a publication that prints it, or leave it out."
    ],
    "wrong-header": [
        f"{FACTS}:1: The header was expected to be: kind,indicator,region,period,value,value_high,qualifier,unit,"
        "definition,obs_status,published,source,locator,confidence,note. Found: kind,indicator,region,period,value,"
        "value_high,qualifier,definition,unit,obs_status,published,source,locator,confidence,note. Put the columns in "
        "this order; leave empty what does not apply."
    ],
    "header-given-twice": [f"{FACTS}:1: The header was expected to be: kind,indicator,region,…"],
    "empty-file": [f"{FACTS}:1: The header was expected to be: kind,indicator,region,…"],
    "header-only": [f"{FACTS}: The file has no rows. Add the figures below the header."],
    "wrong-encoding": [
        f"{FACTS}: The file cannot be read: invalid start byte (UTF-8). Check that it exists, that it is text "
        "in UTF-8, "
        "and that you may read it."
    ],
    "unclosed-quote": [f"{FACTS}:4: The file cannot be read: unexpected end of data. Check that it exists, …"],
    "broken-card": [
        "etl/sources/report-2018/source.yaml:3:13: This is not valid YAML: did not find expected ',' or '}'. Often a …"
    ],
    "card-with-faults": [
        "etl/sources/report-2018/source.yaml:1:12: The field 'publisher.en' is missing. Add it; the README shows …",
        "etl/sources/report-2018/source.yaml:3:12: 'published' was expected to be …",
        "etl/sources/report-2018/source.yaml:4:13: 'confidence' was expected to be 'two_publications', …",
        "etl/sources/report-2018/source.yaml:5:10: There is no field 'license' here. Correct its spelling or "
        "take it out.",
    ],
    "figures-without-a-card": [
        "etl/sources/leaflet/source.yaml: The file cannot be read: No such file or directory. Check that it exists, …"
    ],
    "target-without-a-clause": [
        f"{DECISION}:2:13: The target 'rd-share-2022' does not say where in the document it stands. Write the "
        "paragraph or "
        "page into 'locator' of its fact in source 'decision'."
    ],
    "target-in-no-plan": [
        f"{DECISION}:3:2: The target rd_share, shenzhen, 2025 of source 'decision' belongs to no plan. Add it "
        "to a plan in "
        "indicators/plans."
    ],
    "target-without-fact": [
        f"{PLAN}:13:9: The target 'rd-share-2022' expects its number in source 'decision': rd_share, "
        "shenzhen, 2022. Found "
        "0. Add exactly one row of kind 'target' for it to the facts of that source."
    ],
    "target-with-two-facts": [
        f"{PLAN}:13:9: The target 'rd-share-2022' expects its number in source 'decision': rd_share, "
        "shenzhen, 2022. Found "
        "2. Add exactly one row of kind 'target' for it to the facts of that source."
    ],
    "baseline-without-fact": [
        f"{PLAN}:13:9: The baseline of 'rd-share-2022' expects a figure in source 'report-2018': rd_share, "
        "2017, survey. "
        "There is none. Correct the baseline or add the figure."
    ],
    "account-with-faults": [
        "etl/sources/decision/account.csv:3:5: 'reason' names 'because', which this plan does not have. It has: …",
        "etl/sources/decision/account.csv:4:4: 'dropped' is not allowed in 'outcome'. Allowed: fact, plan, left_out.",
        "etl/sources/decision/account.csv:5:1: 'paragraph' was expected to be a plain number such as 1234.5, "
        "found 'six'. …",
    ],
    "number-without-account": [
        "etl/sources/decision/account.csv:2:4: Paragraph 6, number 4 ('40') is called a fact, but no fact names that "
        "place. Add the fact with the locator '¶6.4', or write down why it is not one.",
        "etl/sources/decision/account.csv: The fact at '¶6.3' does not stand in the account of this document. Add its "
        "paragraph and number to account.csv.",
    ],
    "broken-reasons": ["etl/sources/reasons.yaml:1:14: The field 'en' is missing. Add it; the README shows …"],
    "several-faults-at-once": [
        f"{DECISION}:2:3: The region 'atlantis' is not known. …",
        f"{FACTS}:3:5: '11,230' in 'value' has thousands separators. Write 11230.",
        f"{FACTS}:4:8: The unit 'firms' is not known. …",
        f"{FACTS}:4:4: '2017-13' is not a period. {PERIOD_REMEDY}",
        f"{FACTS}:5:14: A figure marked 'unverified' is not loaded. …",
        f"{PLAN}:13:9: The target 'rd-share-2022' expects its number in source 'decision': …",
        f"{DECISION}:2:2: The target rd_share, atlantis, 2022 of source 'decision' belongs to no plan. …",
    ],
}


@pytest.fixture
def laid_over(small_sources: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A folder of sources: the two sound ones with the files of a fault over them."""

    def lay(fault: str) -> Path:
        folder = tmp_path / "etl" / "sources"
        shutil.copytree(small_sources, folder)
        shutil.copytree(DATA / fault, folder, dirs_exist_ok=True)
        return folder

    return lay


def _agrees(told: str, expected: str) -> bool:
    return told.startswith(expected[:-1]) if expected.endswith("…") else told == expected


@pytest.mark.parametrize("fault", TOLD)
def test_fault_is_told_with_its_place_and_remedy_and_nothing_is_loaded(
    fault: str, laid_over: Callable[[str], Path], store: Store, run_small: Callable[..., RunCounts], tmp_path: Path
) -> None:
    with pytest.raises(Problems) as raised:
        run_small(store, laid_over(fault))
    *told, rejected = map(str, raised.value.problems)
    expected = TOLD[fault]
    assert len(told) == len(expected), told
    for line, sentence in zip(told, expected, strict=True):
        assert _agrees(line, sentence), f"{line}\n is not\n{sentence}"
    assert rejected == (
        f"Nothing of these sources was loaded. Problems found: {len(told)}. Mend them and run the command again."
    )
    assert (observations(store, published_by=date.max), targets(store, published_by=date.max)) == ((), ())
    assert (sources(store), runs(store)) == ({}, ())
    assert not (tmp_path / "snapshots").exists()


def test_every_folder_of_bad_input_is_tried() -> None:
    others = {"small-catalogue", "services", "sources"}
    assert {path.name for path in DATA.iterdir() if path.is_dir()} - others == set(TOLD)


def test_the_sound_sources_have_no_fault(small_catalogue: Catalogue, small_sources: Path) -> None:
    reading = read_sources(small_catalogue, today=date(2026, 11, 22), folder=small_sources)
    assert reading.problems == ()
    assert len(reading.facts) == 3
    assert len(reading.targets) == 1


def test_a_faulty_source_beside_a_loaded_ledger_leaves_the_ledger_as_it_was(
    laid_over: Callable[[str], Path], store: Store, run_small: Callable[..., RunCounts], small_sources: Path
) -> None:
    run_small(store, small_sources)
    held = observations(store, published_by=date.max)
    with pytest.raises(Problems):
        run_small(store, laid_over("several-faults-at-once"))
    assert observations(store, published_by=date.max) == held
    assert len(runs(store)) == 1


def test_a_byte_order_mark_and_windows_line_ends_are_read_as_they_are_meant(
    small_catalogue: Catalogue, small_sources: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "etl" / "sources"
    shutil.copytree(small_sources, folder)
    file = folder / "report-2018" / "facts.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    reading = read_sources(small_catalogue, today=date(2026, 11, 22), folder=folder)
    assert reading.problems == ()
    assert len(reading.facts) == 3


def test_a_nul_byte_in_a_number_is_told(small_catalogue: Catalogue, small_sources: Path, tmp_path: Path) -> None:
    folder = tmp_path / "etl" / "sources"
    shutil.copytree(small_sources, folder)
    file = folder / "report-2018" / "facts.csv"
    file.write_bytes(file.read_bytes().replace(b"11230", b"112\x0030"))
    reading = read_sources(small_catalogue, today=date(2026, 11, 22), folder=folder)
    assert [problem.place.line for problem in reading.problems if problem.place.file == FACTS] == [3]


def test_a_quoted_cell_over_several_lines_does_not_shift_the_lines_after_it(
    small_catalogue: Catalogue, small_sources: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "etl" / "sources"
    shutil.copytree(small_sources, folder)
    file = folder / "report-2018" / "facts.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text(
        "\n".join([lines[0], lines[1] + '"a note\nover three\nlines"', lines[2].replace("11230", "x")]) + "\n"
    )
    (told,) = read_sources(small_catalogue, today=date(2026, 11, 22), folder=folder).problems
    assert str(told.place) == f"{FACTS}:5:5"


def test_a_missing_facts_file_is_told(small_catalogue: Catalogue, small_sources: Path, tmp_path: Path) -> None:
    folder = tmp_path / "etl" / "sources"
    shutil.copytree(small_sources, folder)
    (folder / "report-2018" / "facts.csv").unlink()
    reading = read_sources(small_catalogue, today=date(2026, 11, 22), folder=folder)
    assert str(reading.problems[0]) == (
        f"{FACTS}: The file cannot be read: No such file or directory. Check that it exists, that it is text in UTF-8, "
        "and that you may read it."
    )
