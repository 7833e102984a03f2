"""What is no fault and still worth knowing is told with the run, and stands in the note of its figure."""

from datetime import date

import pytest

from etl.cards import find_sources
from etl.reading import read_source
from etl.tables.asked import Asked
from etl.tables.kinds import read_grid
from indicators.catalogue_files import load_catalogue

READING = """columns: {region: r, period: t, value: v, obs_status: s}
constants: {indicator: rd_expenditure, unit: 万元}
marks: {†: {note: †}}
"""
PAGE_READING = """columns: {region: r}
wide: period
constants: {indicator: rd_expenditure, unit: 亿元}
"""
PUBLISHED = Asked(is_source=True)


def page(said: str, text: str, encoding: str, above: str = "") -> bytes:
    """A page with a table of one row below its headings that names an encoding, and has one."""
    return (
        f'<html><head><meta charset="{said}"></head><table>{above}<tr><td>{text}</td><td>2020</td></tr></table></html>'
    ).encode(encoding)


def test_formulas_words_marks_states_and_units_go_with_their_figures_and_are_told_once_a_kind(table) -> None:
    def fill(book, sheet) -> None:
        sheet.write_formula(1, 2, "=1+1", None, 15108100)
        sheet.write_number(2, 2, 16821512.25, book.add_format({"num_format": "0.0"}))

    content = table.workbook(
        ["r", "t", "v", "s"],
        ["深圳", 2020, None, "P"],
        ["深圳", 2021, None, "Q?"],
        ["深圳", 2022, "约 18804900†", ""],
        ["深圳", 2023, "20000000", ""],
        fill=fill,
    )
    table.put(table.home, READING, content, "table.xlsx")
    (source,) = find_sources(table.home / "sources", [], is_own=True)
    facts, told = read_source(source, load_catalogue(), today=date(2026, 11, 22))
    converted = "原载 {0} 万元 / published as {0} (CNY 10k)"
    assert [(fact.obs_status, fact.note) for _, fact in facts] == [
        ("P", f"取自公式的存储结果 / the stored result of a formula; {converted.format('15108100')}"),
        ("U", f"OBS_STATUS Q?; 单元格显示为 16821512.3 / the cell shows 16821512.3; {converted.format('16821512.25')}"),
        ("A", "原文“约 18804900†” / printed “约 18804900†”; 标记 † 未见说明 / mark † explained nowhere; "
              f"{converted.format('18804900')}"),
        ("A", converted.format("20000000")),
    ]  # fmt: skip
    assert all(own.fault.severity == "warning" for own in told)
    assert [own.kind for own in told] == [
        "formula_result_read", "unit_converted", "unit_converted", "unit_converted", "more_of_a_kind",
        "cell_shown_otherwise", "status_unknown", "value_in_words", "mark_unexplained",
    ]  # fmt: skip
    assert str(told[0]).startswith("sources/yearbook/table.xlsx:2:3: 表1!C2 holds a formula")
    assert told[4].values["count"] == "1"


@pytest.mark.parametrize(
    ("said", "encoding"),
    [("utf-16", "utf-8"), ("utf-16le", "gb18030"), ("iso-8859-1", "utf-8"), ("windows-1252", "gb18030"),
     ("gb2312", "utf-8"), ("big5", "gb18030"), ("utf-8", "gb18030"), ("shift_jis", "utf-8")],
)  # fmt: skip
def test_a_page_that_names_another_encoding_than_it_has_is_read_by_its_bytes_and_told(said: str, encoding: str) -> None:
    grid = read_grid(page(said, "深圳市的数据", encoding), PUBLISHED)
    assert [cell.text for cell in grid.rows[0].cells] == ["深圳市的数据", "2020"]
    assert [(own.kind, own.values["encoding"]) for own in grid.problems] == [("other_encoding_said", said)]


@pytest.mark.parametrize(
    ("said", "text", "encoding"),
    [("utf-16", "深圳市的数据", "utf-16"), ("utf-8", "深圳市的数据", "utf-8"), ("gb2312", "深圳市的数据", "gb18030"),
     ("big5", "深圳市的數據", "big5"), ("shift_jis", "日本の地域と年", "shift_jis"), ("euc-kr", "서울특별시", "euc-kr"),
     ("windows-1252", "Région à élève déjà", "cp1252"), ("iso-8859-1", "Größe für Österreich", "latin-1")],
)  # fmt: skip
def test_a_page_that_names_its_encoding_is_believed(said: str, text: str, encoding: str) -> None:
    grid = read_grid(page(said, text, encoding), PUBLISHED)
    assert [cell.text for cell in grid.rows[0].cells] == [text, "2020"]
    assert grid.problems == ()


def test_what_is_noticed_of_a_whole_file_is_told_with_its_first_figure(table) -> None:
    (row,) = table.rows(PAGE_READING, page("utf-16", "深圳", "utf-8", "<tr><td>r</td><td>2020</td></tr>"), "page.html")
    (remark,) = row.remarks
    assert str(remark).startswith("sources/yearbook/page.html: The page says it is in utf-16")
