"""What is wrong with a table: all of it at once, each with its place and what to do; nothing of it is loaded."""

from datetime import datetime

import pytest

LONG = """columns: {region: 地区, period: 年份, value: 数值}
constants: {indicator: nhte_stock, unit: 家}
"""
PLACE = "sources/yearbook/table.csv"


def test_all_faults_of_a_table_are_told_at_once(table) -> None:
    content = (
        "地区,年份,数值\n深圳,2020,1万\n深圳特区,2021,2\n北京,二〇,3\n深圳特区,2022,4\n上海,2020,-5\n上海,2021,6,7\n"
    )
    assert table.told(LONG, content) == [
        f"{PLACE}:2:3: '1万' is not read as a number. Say in the card what it is: a sign between thousands, a mark "
        "('marks') or no figure ('missing').",
        f"{PLACE}:4:2: '二〇' is not read as a period. Read are 2023, 2023年, 2023Q1, Jan-23, 民國112年; say what "
        "others mean under 'labels', 'period'.",
        f"{PLACE}:6:3: -5 enterprise cannot be fewer than none. Check the sign, and whether '-' stands for no figure; "
        "then put it into 'missing' of the card.",
        f"{PLACE}:7: Row 7 has 4 cells, the headings have 3. Check for a separator too many or too few, or name the "
        "row in 'skip'.",
        f"{PLACE}:3:1: '深圳特区' is no region that is known (2 rows). Say what it means under 'labels', 'region', in "
        "the card, define it, or put it into 'skip'. (? 深圳高新区)",
    ]


def test_a_heading_that_is_not_there_is_told_with_those_that_are(table) -> None:
    assert table.told(LONG, "区域,年份,数 值\n深圳,2020,1\n") == [
        f"{PLACE}:1: No column is headed '地区'. Correct it in the card. Headings found: 区域, 年份, 数 值.",
        f"{PLACE}:1: No column is headed '数值'. (? 数 值) Correct it in the card. Headings found: 区域, 年份, 数 值.",
    ]


def test_a_heading_that_stands_twice_is_told_with_both_cells(table) -> None:
    (found,) = table.told(LONG, "地区,年份,数值,数值\n深圳,2020,1,2\n")
    assert found.startswith(f"{PLACE}:1:4: The heading '数值' stands in C1 and in D1.")
    wide = "columns: {region: 地区}\nwide: period\nconstants: {indicator: nhte_stock, unit: 家}\n"
    (found,) = table.told(wide, "地区,2020,2020\n深圳,1,2\n")
    assert found.startswith(f"{PLACE}:1:3: The heading '2020' stands in B1 and in C1.")


def test_two_values_for_one_figure_are_told_with_both_cells(table) -> None:
    (found,) = table.told(LONG, "地区,年份,数值\n深圳,2020,1\nShenzhen,2020年,2\n")
    assert found == (
        f"{PLACE}:3:3: nhte_stock, shenzhen, 2020, national_register: C3 says 2, C2 says 1. Skip one of the rows, or "
        "tell them apart in the card (definition, period, locator)."
    )


def test_a_unit_that_changes_midway_is_told_unless_the_card_knows_of_it(table) -> None:
    reading = "columns: {region: r, period: t, value: v, unit: u}\nconstants: {indicator: rd_expenditure}\n"
    content = "r,t,v,u\n深圳,2020,1510.81,亿元\n深圳,2021,16821500,万元\n"
    (found,) = table.told(reading, content)
    assert found.startswith(f"{PLACE}:3:4: The unit of rd_expenditure, shenzhen changes from cny_100m to cny_10k.")
    known = reading + "labels: {unit: {亿元: cny_100m, 万元: cny_10k}}\n"
    assert [row.cells["unit"] for row in table.rows(known, content)] == ["cny_100m", "cny_10k"]


def test_a_line_that_says_another_unit_than_the_card_is_told(table) -> None:
    reading = "columns: {region: 地区, period: 年份, value: 数值}\nconstants: {indicator: rd_expenditure, unit: 亿元}\n"
    content = "研发投入,,\n,,单位：万元\n地区,年份,数值\n深圳,2020,15108100\n"
    (found,) = table.told(reading, content)
    assert found.startswith(f"{PLACE}:2:3: C2 says '单位：万元', the card says the unit is 亿元.")
    assert table.figures(reading, content.replace("万元", "亿元"))


def test_what_a_figure_needs_and_nobody_says_is_told(table) -> None:
    reading = "columns: {region: 地区, period: 年份, value: 数值}\nconstants: {indicator: gdp}\n"
    found = table.told(reading, "地区,年份,数值\n深圳,2020,27670.24\n")
    assert found == [
        f"{PLACE}:2:3: The unit of 'gdp' is said nowhere. Write it into 'constants' or 'labels' of the card; the "
        "indicator is kept in cny_100m.",
        f"{PLACE}:2:3: 'gdp' has several definitions, and the card does not say which the figures follow. Write one "
        "into 'constants' or 'labels' of the card: gdp_current@census3, gdp_current@census4, gdp_current@census5.",
    ]
    (found,) = table.told(reading.replace("gdp", "nhte_stock, unit: 万元"), "地区,年份,数值\n深圳,2020,1\n")
    assert "'万元' is no unit in which 'nhte_stock' is counted." in found


def test_hidden_rows_and_columns_with_figures_are_told_until_the_card_says_what_of_them(table) -> None:
    def hide(book, sheet) -> None:
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})

    reading = "columns: {region: 地区}\nwide: period\nconstants: {indicator: nhte_stock, unit: 家}\n"
    content = table.workbook(["地区", "2020", "2021"], ["深圳", 1, 2], ["北京", 3, 4], fill=hide)
    (found,) = table.told(reading, content, "t.xlsx")
    assert found.startswith("sources/yearbook/t.xlsx:1:3: C is hidden in the file and holds figures.")
    assert len(table.figures(reading + "hidden: read\n", content, "t.xlsx")) == 4
    assert table.figures(reading + "hidden: skip\n", content, "t.xlsx") == ["nhte_stock shenzhen 2020 1 enterprise"]


def test_merged_figures_formulas_without_results_and_dates_are_told_with_their_cells(table) -> None:
    def fill(book, sheet) -> None:
        sheet.merge_range("B2:C2", 5)
        sheet.write_formula("B3", "=1/0", None, "#DIV/0!")
        sheet.write_datetime("C3", datetime(2020, 1, 3), book.add_format({"num_format": "yyyy-mm-dd"}))

    reading = "columns: {region: 地区}\nwide: period\nconstants: {indicator: nhte_stock, unit: 家}\n"
    content = table.workbook(["地区", "2020", "2021"], ["深圳"], ["北京"], fill=fill)
    merged, error, day = table.told(reading, content, "t.xlsx")
    assert merged.startswith("sources/yearbook/t.xlsx:2:2: The figure in B2 stands in merged cells")
    assert error.startswith("sources/yearbook/t.xlsx:3:2: 表1!B3 shows the error #DIV/0!.")
    assert day.startswith("sources/yearbook/t.xlsx:3:3: '2020-01-03' is a date where a number is expected")


def test_several_sheets_are_told_until_the_card_names_one(table) -> None:
    content = table.workbook(
        ["地区", "年份", "数值"], ["深圳", 2020, 1], fill=lambda book, _: book.add_worksheet("附注").write(0, 0, "说明")
    )
    (found,) = table.told(LONG, content, "t.xlsx")
    assert "The workbook has several sheets with content: 表1, 附注. Name the one that is meant: with 'sheet:'" in found
    (found,) = table.told(LONG + "sheet: 表2\n", content, "t.xlsx")
    assert "The workbook has no sheet '表2'. It has: 表1, 附注." in found
    assert len(table.figures(LONG + "sheet: 表1\n", content, "t.xlsx")) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "The file is empty."),
        ("地区,年份,数值\n", "There is no figure below the headings."),
        ("地区,年份,数值\n深圳,2020,…\n", "There is no figure below the headings."),
        (b"PAR1....PAR1", "By its content the file is Parquet, whatever its name says, and no table."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "The file is a workbook of the kind"),
        (b"\0" * 8 + b"DUCK" + b"\0" * 50, "By its content the file is DuckDB"),
        ('地区,年份,数值\n"深圳,2020,1\n', "a quotation mark is not closed"),
        ("地区,年份,数值\n深圳,2020,1\n".encode() + "北京,2020,2\n".encode("gb18030"), "line 3 is not in UTF-8"),
        (",".join("a" * 100_000), "has more than 1000 columns"),
        ("<html><body>no table here</body></html>", "The page has no table with figures"),
        ('{"a": 1, "a": 2}', "One object has the name 'a' twice"),
        ('{"rows": [', "The text is no JSON from line 1"),
        ('{"rows": []}', "There are no rows at"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_table_is_told(table, content: bytes | str, told: str) -> None:
    (found,) = table.told(LONG, content)
    assert found.startswith(PLACE) and told in found


def test_of_a_table_full_of_faults_the_first_are_told_and_the_others_counted(table) -> None:
    content = "地区,年份,数值\n" + "深圳,2020,x\n" * 500
    found = table.told(LONG, content)
    assert len(found) == 61
    assert found[-1].startswith(f"{PLACE}: 440 more faults were found in this table.")
