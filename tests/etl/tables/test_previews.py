"""What a table would bring about: each row new, changed, the same, faulty or untouched, with the cell that is wrong."""

from datetime import date

import pytest

from etl.tables.previews import preview
from etl.tables.reading import read_table
from indicators.as_of import AsOf
from indicators.figures import series_code
from indicators.known import read_known
from indicators.store import sources

TODAY = date(2026, 11, 22)
HEADINGS = "indicator,region,period,definition,unit,value,published,source,publisher,title,note"

pytestmark = pytest.mark.usefixtures("quick_children")


@pytest.fixture(scope="module")
def known(loaded):
    return read_known(loaded.store, loaded.catalogue, AsOf(TODAY))


@pytest.fixture(scope="module")
def rows_of(known, loaded):
    """The previews of lines below the headings."""

    def read(*lines):
        table = read_table("\n".join((HEADINGS, *lines)).encode(), name="f.csv")
        return preview(table.rows, known, sources(loaded.store), today=TODAY)

    return read


@pytest.fixture(scope="module")
def held(known):
    """An exact figure that is held, in its own unit."""
    return next(
        own
        for own in known.figures("nhte_stock", "shenzhen")
        if own.qualifier == "exact" and own.obs_status == "A" and own.period.is_year
    )


def _line(own, value, source, *, unit="", note="x"):
    return f"{own.indicator},{own.region},{own.period},{series_code(own)},{unit},{value},,{source},,,{note}"


def test_each_row_is_what_it_would_bring_about(rows_of, held):
    own = _line(held, held.value, held.source)
    same, changed, beside, new, untouched = rows_of(
        own,
        _line(held, held.value + 1, "work-report-2026-02"),
        _line(held, held.value, "work-report-2025-02"),
        own.replace(str(held.period), "2010").replace(f",{held.value},", ",12000,"),
        "nhte_stock,shenzhen,2024,,,,,,,,",
    )
    assert (same.state, same.held.id) == ("same", held.id)
    assert (changed.state, changed.held.id) == ("changed", held.id)
    assert (beside.state, beside.held.id) == ("same", held.id)
    assert (new.state, new.held) == ("new", None)
    assert (untouched.state, untouched.checked) == ("untouched", None)


def test_a_problem_of_a_field_stands_at_the_cell_of_the_sheet(rows_of, held):
    (own,) = rows_of(_line(held, "abc", held.source))
    (found,) = [found for found in own.problems if found.fault.severity == "error"]
    place = found.place
    assert own.state == "fault"
    assert (place.file, place.line, place.column, place.cell) == ("f.csv", 2, 6, "F2")


def test_the_same_figure_from_the_same_source_twice_names_the_first(rows_of, held):
    first, second, other = rows_of(
        _line(held, held.value + 1, held.source),
        _line(held, held.value + 2, held.source),
        _line(held, held.value + 2, "work-report-2026-02"),
    )
    assert [first.state, second.state, other.state] == ["changed", "fault", "changed"]
    assert str(second.problems[-1]) == (
        "f.csv:3:1: Row 3 is about the same figure from the same source as row 2. Delete one of them."
    )


def test_a_unit_that_is_not_the_indicators_is_refused_where_a_bare_number_would_be_read_in_another(rows_of, held):
    right, wrong, said = rows_of(
        _line(held, held.value, held.source, unit="家"),
        _line(held, 3, "work-report-2026-02", unit="万家"),
        _line(held, "2.5万家", "work-report-2025-02", unit="万家"),
    )
    assert (right.state, wrong.state, said.state) == ("same", "fault", "changed")
    assert str(wrong.problems[0]) == (
        "f.csv:3:5: The column “unit” says “万家”, but a bare number of this indicator is in 家 / firms. Write the "
        "unit behind the number in the column of values, and leave the column “unit” as it was."
    )


def test_a_row_of_totals_and_a_word_with_a_letter_of_another_alphabet_are_no_indicators(rows_of, held):
    total, alike = rows_of("TOTAL,,,,,5,,,,,", _line(held, 5, held.source).replace("nhte", "nhtе"))
    assert [total.state, alike.state] == ["fault", "fault"]
    assert {found.place.cell for found in alike.problems} >= {"A3"}


def test_every_row_of_a_file_is_accounted_for(rows_of, held):
    lines = [_line(held, held.value, held.source), _line(held, "abc", held.source), "nhte_stock,shenzhen,,,,,,,,,"]
    table = read_table("\n".join((HEADINGS, lines[0], "", lines[1], ",,,", "extra," * 12, lines[2])).encode(), name="f")
    assert [row.number for row in table.rows] == [2, 4, 6, 7]
    assert table.blank_rows == 2
    assert table.count("given") + table.count("refused") + table.count("untouched") == len(table.rows) == 4


def test_a_definition_left_blank_is_the_one_figures_of_the_period_follow(rows_of):
    def line(start, value):
        return f"{start},,{value},2026-10-18,work-report-2026-02,,,x"

    earlier, now, chosen, elsewhere, unclear = rows_of(
        line("rd_intensity,shenzhen,2020,", "5.4"),
        line("rd_intensity,shenzhen,2025,", "6.9"),
        line("rd_intensity,shenzhen,2025,china_rd_survey@census4", "6.9"),
        line("sei_value_added,tianjin,2025,", "5000"),
        line("gdp,shenzhen,2015,", "18000"),
    )
    assert earlier.checked.fact.definition == earlier.typed.definition == "china_rd_survey@census4"
    assert now.prefilled == {"definition": "china_rd_survey@census5"}
    assert (chosen.prefilled, chosen.state) == ({}, "new")
    # Where a region has no figure, those of the others say how it is counted now.
    assert elsewhere.prefilled == {"definition": "clusters_20"}
    # Figures of 2015 are in use on two bases: which one is meant has to be said.
    assert [own.kind for own in unclear.problems if own.fault.severity == "error"] == ["definition_not_said"]
