"""The two founding documents are read where they lie, and every quantity of theirs that can be tracked comes out."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from etl.documents.document import Quantity
from etl.documents.quantities import quantities
from etl.documents.reading import read_document

SHARED = Path(__file__).parents[3] / ".." / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the founding documents are not beside this checkout")

QUALIFIERS = {
    "exact": "exact", "more than": "gt", "expected, at least": "gte", "about": "about", "exact as printed": "exact",
    "exact (cumulative)": "exact", 'rounded slogan (no "over")': "exact", "rounded slogan": "exact", "within": "exact",
}  # fmt: skip
ROLES = {"actual": "actual", "growth": "growth", "target": "target", "share": "actual"}
UNITS = {"CNY": "CNY", "% yoy": "%", "% of SEI value added": "%", "% of GDP": "%", "%": "%"}
NEVER = ("name-part", "ordinal", "date")


def read(seed: str, *, with_others: bool = False) -> tuple[Quantity, ...]:
    file = SHARED / "seeds" / seed
    return quantities(read_document(file.read_bytes(), seed), with_others=with_others)


def rows() -> list[dict[str, str]]:
    if not SHARED.is_dir():
        return []
    with (SHARED / "data" / "seed-quantities.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def paragraph(seed: str, number: int) -> tuple[int, int]:
    text = (SHARED / "seeds" / seed).read_text("utf-8")
    place, count = 0, 0
    for line in text.splitlines(keepends=True):
        count += bool(line.strip())
        if count == number:
            return place, place + len(line)
        place += len(line)
    raise AssertionError(number)


TRACKED = [row for row in rows() if row["trackable"] == "yes" and row["kind"] != "date"]


@pytest.mark.parametrize(
    "row", TRACKED, ids=lambda row: f"{row['seed_file'][:3]}-{row['paragraph_no']}-{row['seq_in_paragraph']}"
)
def test_a_quantity_that_can_be_tracked_comes_out_right(row: dict[str, str]) -> None:
    start, end = paragraph(row["seed_file"], int(row["paragraph_no"]))
    found = [
        own
        for own in read(row["seed_file"])
        if start <= own.char_start < end and row["numeral_as_printed"] in own.span_text
        and own.value == Decimal(row["value_normalised"])
    ]  # fmt: skip
    assert found, row["numeral_as_printed"]
    assert any(
        own.qualifier == QUALIFIERS[row["qualifier"]]
        and own.role == ROLES[row["kind"]]
        and (row["unit"] not in UNITS or own.unit == UNITS[row["unit"]])
        and own.region.startswith("深圳")
        for own in found
    ), found


def test_as_many_90_percent_come_out_as_stand_there() -> None:
    found = [own for own in read("000_c00038911704a9ac.txt") if own.span_text == "90%"]
    assert len(found) == 5
    assert [own.measure for own in found if own.role != "other"] == ["研发人员", "研发机构", "研发投入", "专利"]


def test_names_ordinals_and_dates_are_never_listed() -> None:
    for seed in {row["seed_file"] for row in rows()}:
        listed = {(own.char_start, own.char_end) for own in read(seed)}
        text = (SHARED / "seeds" / seed).read_text("utf-8")
        for row in rows():
            if row["seed_file"] != seed or row["kind"] not in NEVER or "…" in row["numeral_as_printed"]:
                continue
            start, end = paragraph(seed, int(row["paragraph_no"]))
            printed = row["numeral_as_printed"]
            inside = [place for place in range(start, end) if text.startswith(printed, place)]
            hit = [
                (first, last) for first, last in listed if start <= first < end and text[first:last].startswith(printed)
            ]
            trackable = [
                other for other in rows()
                if other["seed_file"] == seed and other["paragraph_no"] == row["paragraph_no"]
                and other["kind"] not in NEVER and other["numeral_as_printed"].startswith(printed)
            ]  # fmt: skip
            assert inside, row
            assert len(hit) <= len(trackable), (row, hit)


def test_the_targets_of_the_decision_are_of_2022_and_said_there() -> None:
    found = read("004_da981c71d7ef2a93.txt")
    assert [(own.span_text, own.period, own.period_is, own.role) for own in found] == [
        ("4.28%", "2022", "explicit", "target"),
        ("40%", "2022", "explicit", "target"),
    ]
    assert [own.measure for own in found] == ["全社會研發投入佔GDP比重", "戰略性新興產業增加值佔GDP比重"]


def test_half_a_year_that_is_written_is_the_period_of_the_whole_sentence() -> None:
    found = [own for own in read("000_c00038911704a9ac.txt") if own.period == "2019-H1"]
    assert [own.span_text for own in found] == ["726.54亿元", "8%", "0.6个百分点", "16.5%"]
    assert [own.role for own in found] == ["actual", "growth", "other", "actual"]


def test_what_measures_nothing_is_told_with_its_reason_when_asked_for() -> None:
    reasons = {own.reason for own in read("000_c00038911704a9ac.txt", with_others=True)}
    assert {"date", "ordinal", "list_number", "word", "duration"} <= reasons
