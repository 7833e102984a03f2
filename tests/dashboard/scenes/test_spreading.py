"""Rows over slides: as few slides as they take, evenly filled, headings and what goes on below a row never parted."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.scenes.fitting import TABLE_HEIGHT, row_height, tables
from dashboard.scenes.slide import SlideCell, SlideColumn, SlideRow
from dashboard.scenes.spreading import spread, spread_rows

_HEIGHTS = st.lists(st.floats(0.5, 5), max_size=24)


def _row(text: str) -> SlideRow:
    return SlideRow((SlideCell(text),))


@given(_HEIGHTS)
def test_nothing_is_lost_and_no_slide_is_too_high_nor_one_too_many(heights: list[float]) -> None:
    found = spread(heights, 8.4)
    assert [one for own in found for one in heights[own]] == heights
    assert all(sum(heights[own]) <= 8.4 for own in found)
    filled: list[float] = []
    for height in heights:
        if not filled or filled[-1] + height > 8.4:
            filled.append(0.0)
        filled[-1] += height
    assert len(found) == len(filled), "as few as one gets by filling one after another"


@given(st.integers(1, 60), st.integers(2, 9))
def test_rows_of_one_height_differ_by_one_a_slide_at_most_and_the_first_are_the_fuller(rows: int, most: int) -> None:
    numbers = [own.stop - own.start for own in spread([1.0] * rows, most)]
    assert max(numbers) - min(numbers) <= 1
    assert numbers == sorted(numbers, reverse=True)


def test_nine_rows_where_eight_have_room_are_five_and_four() -> None:
    columns = (SlideColumn("Indicator"),)
    assert [len(own.rows) for own in tables(columns, [_row(str(number)) for number in range(9)])] == [5, 4]


def test_what_is_higher_than_a_slide_has_one_alone() -> None:
    assert spread([1, 12, 1], 8) == [slice(0, 1), slice(1, 2), slice(2, 3)]
    assert spread([], 8) == []


@given(st.lists(st.tuples(st.integers(1, 7), st.lists(st.integers(0, 1), min_size=1, max_size=9)), max_size=5))
def test_a_heading_stands_over_what_it_heads_and_what_goes_on_below_a_row_stays_with_it(
    groups: list[tuple[int, list[int]]],
) -> None:
    rows: list[SlideRow] = []
    for number, (_, notes) in enumerate(groups):
        rows.append(SlideRow((SlideCell(f"heading {number}"),), is_heading=True))
        for place, has_note in enumerate(notes):
            key = f"{number}/{place}"
            rows.append(SlideRow((SlideCell(key),), key=key))
            rows += [SlideRow((SlideCell("why"),), key=key, is_more=True)] * has_note
    pages = spread_rows(rows, [1.0] * len(rows), 6)
    assert [row for page in pages for row in page if not row.is_heading] == [row for row in rows if not row.is_heading]
    for page in pages:
        assert page[0].is_heading
        assert not page[-1].is_heading
        assert len(page) <= 6
        heading = ""
        for row in page:
            heading = row.cells[0].text.split()[-1] if row.is_heading else heading
            assert row.is_heading or row.key.split("/")[0] == heading


def test_a_cell_that_has_the_rest_of_the_width_makes_no_column_wide_and_few_lines_high() -> None:
    columns = (SlideColumn("Verdict", "status"), SlideColumn("Indicator"), SlideColumn("Gap", "number"))
    plain = SlideRow((SlideCell("Met"), SlideCell("GDP"), SlideCell("1")))
    sentence = "A goal of several words that would be far too long for the column of the names. " * 2
    (alone,), (both,) = (
        tables(columns, [plain]),
        tables(columns, [plain, SlideRow((SlideCell("Met"), SlideCell(sentence)))]),
    )
    assert alone.columns == both.columns
    assert row_height(both.rows[1], both.columns) < 2.5
    below = SlideRow((SlideCell(sentence),), is_more=True)
    assert 1 < row_height(below, both.columns) < row_height(both.rows[1], both.columns) < TABLE_HEIGHT
