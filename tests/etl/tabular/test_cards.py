"""What a card says of a table, and the shapes of tables it can speak of."""

from pathlib import Path
from textwrap import dedent

import pytest

from indicators.problems import Problems

LONG = """columns: {region: 地区, period: 年份, value: 数值}
constants: {indicator: nhte_stock, unit: 家}
"""


def test_a_long_table_is_read_cell_by_cell_with_the_place_of_each(table) -> None:
    (row, _) = table.rows(LONG, "地区,年份,数值\n深圳,2023年,24700\n广州市,2023,13000\n".replace("广州市", "广州"))
    assert row.cells == {
        "kind": "actual", "indicator": "nhte_stock", "region": "shenzhen", "period": "2023", "value": "24700",
        "value_high": "", "qualifier": "exact", "unit": "enterprise", "definition": "national_register",
        "obs_status": "A", "published": "2025-10-01", "source": "yearbook", "locator": "table",
        "confidence": "one_publication", "note": "",
    }  # fmt: skip
    assert str(row.place("value")) == "sources/yearbook/table.csv:2:3"
    assert (row.place("region").cell, row.place("value").cell) == ("A2", "C2")


def test_years_in_columns_become_rows(table) -> None:
    reading = """columns: {region: Region}
wide: period
constants: {indicator: rd_expenditure, unit: 亿元}
"""
    content = "Region,2021,2022\nShenzhen,1682.15,1880.49\nBeijing,2629.3,…\n"
    assert table.figures(reading, content) == [
        "rd_expenditure shenzhen 2021 1682.15 cny_100m",
        "rd_expenditure shenzhen 2022 1880.49 cny_100m",
        "rd_expenditure beijing 2021 2629.3 cny_100m",
    ]


def test_indicators_in_columns_carry_what_the_card_says_their_headings_mean(table) -> None:
    reading = """columns: {period: 年份}
constants: {region: shenzhen}
wide: indicator
ignore: 备注
labels:
  indicator:
    地区生产总值（亿元）: {indicator: gdp, unit: cny_100m, definition: gdp_current@census4}
    研发投入(亿元): {indicator: rd_expenditure, unit: cny_100m}
"""
    content = "年份,地区生产总值(亿元),研发投入（亿元）,备注\n2020,27670.24,1510.81,初步\n"
    assert table.figures(reading, content) == [
        "gdp shenzhen 2020 27670.24 cny_100m",
        "rd_expenditure shenzhen 2020 1510.81 cny_100m",
    ]


def test_two_rows_of_headings_say_two_things_also_where_the_upper_one_is_merged(table) -> None:
    reading = """header: [2, 3]
columns: {region: 地区}
wide: [indicator, period]
labels: {indicator: {研发投入: {indicator: rd_expenditure, unit: 亿元}, 高企: {indicator: nhte_stock, unit: 家}}}
"""

    def merge(book, sheet) -> None:
        sheet.merge_range("B2:C2", "研发投入")
        sheet.merge_range("D2:E2", "高企")
        sheet.merge_range("A2:A3", "地区")

    content = table.workbook(
        ["统计表"], ["地区"], ["", 2021, 2022, 2021, 2022], ["深圳", 1682.15, 1880.49, 21000, 23000], fill=merge
    )
    assert table.figures(reading, content, "t.xlsx") == [
        "rd_expenditure shenzhen 2021 1682.15 cny_100m",
        "rd_expenditure shenzhen 2022 1880.49 cny_100m",
        "nhte_stock shenzhen 2021 21000 enterprise",
        "nhte_stock shenzhen 2022 23000 enterprise",
    ]
    row = table.rows(reading, content, "t.xlsx")[0]
    assert (row.place("value").cell, row.place("period").cell) == ("表1!B4", "表1!B3")
    assert row.cells["locator"] == "表1"


@pytest.mark.parametrize("cut", ["2021", "2021;6", "2021,6,7,8"])
def test_a_row_that_lost_its_cells_is_told_and_a_note_in_words_is_not(table, cut: str) -> None:
    reading = """columns: {period: year, value: v, note: n}
constants: {indicator: rd_intensity, region: shenzhen, unit: percent, definition: china_rd_survey@census4}
"""
    content = f"year,v,n\n2020,5.46,\nRevised in spring\n{cut}\n2022,5.81,\n"
    with pytest.raises(Problems) as raised:
        table.rows(reading, content, "t.csv")
    (told,) = raised.value.problems
    assert (told.kind, told.place.line) == ("row_of_other_width", 4)


def test_a_list_of_a_json_document_is_read_with_every_digit_and_path(table) -> None:
    reading = """path: data.rows
columns: {region: area.name, period: year, value: v}
constants: {indicator: rd_intensity, unit: percent, definition: china_rd_survey@census4}
"""
    content = '{"data": {"rows": [{"area": {"name": "Shenzhen"}, "year": 2020, "v": 5.460}, {"v": null}]}}'
    (row,) = table.rows(reading, content, "t.json")
    assert row.cells["value"] == "5.460"
    assert (row.place("value").cell, row.place("region").cell) == ("data.rows[0].v", "data.rows[0].area.name")


@pytest.mark.parametrize("element", ['["Beijing", 2020, 1]', "5", '"total"'])
def test_an_element_of_a_json_list_that_is_no_record_is_told_and_not_passed_over(table, element: str) -> None:
    reading = """path: rows
columns: {region: area, period: year, value: v}
constants: {indicator: rd_intensity, unit: percent, definition: china_rd_survey@census4}
"""
    with pytest.raises(Problems) as raised:
        table.rows(reading, f'{{"rows": [{{"area": "Shenzhen", "year": 2020, "v": 5}}, {element}]}}', "t.json")
    assert "Element 2 of the list at 'rows' was expected to be a record" in str(raised.value)


def test_a_table_of_a_page_is_read_with_its_spans(table) -> None:
    reading = """table: 研发
header: 2
columns: {region: 地区}
wide: period
constants: {indicator: rd_expenditure, unit: 亿元}
marks: {¹: {obs_status: P, note: 初步数}}
"""
    content = """<table><tr><td>菜单</table><table><caption>研发投入</caption>
<tr><th rowspan=2>地区<th colspan=2>年份<tr><th>2021<th>2022
<tr><td>深圳<td>1,682.15<td>1&nbsp;880.49<sup>1</sup></table>""".replace("1,682", "1682").replace("1&nbsp;880", "1880")
    first, second = table.rows(reading, content, "t.html")
    assert (first.cells["value"], first.cells["obs_status"]) == ("1682.15", "A")
    assert (second.cells["value"], second.cells["obs_status"], second.cells["note"]) == ("1880.49", "P", "初步数")


def test_only_the_rows_the_card_means_are_read(table) -> None:
    reading = LONG + "skip: [3, 合计, 6-7]\nuntil: 注\n"
    content = (
        "地区,年份,数值\n深圳,2020,1\n深圳,2021,2\n合计,2020,9\n北京,2020,3\n北京,2021,4\n北京,2022,5\n上海,2020,6\n"
    )
    content += "注：合计不含港澳台,,\n深圳,1999,7\n"
    assert [own.split()[1:4] for own in table.figures(reading, content)] == [
        ["shenzhen", "2020", "1"],
        ["beijing", "2020", "3"],
        ["shanghai", "2020", "6"],
    ]


def test_a_label_written_once_counts_for_the_rows_below_where_the_card_says_so(table) -> None:
    reading = LONG.replace("region: 地区", "region: {heading: 地区, fill_down: true}")
    content = "地区,年份,数值\n深圳,2020,1\n,2021,2\n"
    assert [own.split()[1:3] for own in table.figures(reading, content)] == [["shenzhen", "2020"], ["shenzhen", "2021"]]
    assert table.told(LONG, content) == [
        "sources/yearbook/table.csv:3:3: The row has a figure, and no region. Fill it in, or say 'fill_down: true' for "
        "its column where a label counts for the rows below."
    ]


def test_columns_are_named_by_letter_where_there_are_no_headings(table) -> None:
    reading = """header: [0]
columns: {region: {letter: A}, period: {letter: B}, value: {letter: C}}
constants: {indicator: nhte_stock, unit: enterprise}
"""
    assert table.figures(reading, "深圳;2020;1\n北京;2020;2\n") == [
        "nhte_stock shenzhen 2020 1 enterprise",
        "nhte_stock beijing 2020 2 enterprise",
    ]


def test_a_column_may_say_unit_status_day_and_note_of_each_figure(table) -> None:
    reading = """columns: {region: r, period: t, value: v, unit: u, obs_status: s, published: d, note: n, locator: l}
constants: {indicator: rd_expenditure}
labels: {obs_status: {初步: P}, unit: {百万元: cny_100m}}
"""
    (row,) = table.rows(reading, "r,t,v,u,s,d,n,l\n深圳,2020,1510.81,亿元,初步,2021年9月,快报,表3\n")
    assert [row.cells[name] for name in ("unit", "obs_status", "published", "note", "locator")] == [
        "cny_100m", "P", "2021-09", "快报", "表3",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_the_encoding_is_detected(table, encoding: str) -> None:
    content, reading = "地区,年份,数值\n深圳,2020,1\n北京,2021,2\n", LONG
    if encoding == "big5":
        content, reading = (text.replace("区", "區").replace("数", "數") for text in (content, reading))
    assert len(table.figures(reading, content.encode(encoding))) == 2


def test_what_the_card_says_of_the_encoding_counts(table) -> None:
    content = "地区,年份,数值\n深圳,2020,1\n".encode("gb18030")
    assert table.told(LONG + "encoding: utf-8\n", content)[0].startswith(
        "sources/yearbook/table.csv: The text is not in utf-8: byte 1 does not belong to it."
    )


# ---------------------------------------------------------------- faults of the card


def test_everything_that_is_open_in_a_card_is_told_at_once(table) -> None:
    assert table.told("columns: {region: 地区}\nconstants: {region: shenzhen}\n", "a,b\n1,2\n") == [
        "sources/yearbook/source.yaml:7:3: The card does not say where the values stand, or says it in two ways. Name "
        "their column as 'value' under 'columns', or say with 'wide:' what the headings above them mean.",
        "sources/yearbook/source.yaml:7:3: The card does not say where the indicator of a figure stands. Name its "
        "column in 'columns', or write it into 'constants' if it is the same for the whole table.",
        "sources/yearbook/source.yaml:7:3: The card does not say where the period of a figure stands. Name its "
        "column in 'columns', or write it into 'constants' if it is the same for the whole table.",
        "sources/yearbook/source.yaml:8:21: The card says twice where the region of a figure stands. Keep one of "
        "'columns', 'constants' and 'wide' for it.",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("colunms: {}", "There is no field 'colunms' here. Correct its spelling or take it out."),
        ("format: xls", "'format' was expected to be 'csv', 'tsv', 'xlsx', 'json' or 'html', found 'xls'."),
        ("scale: 0.0001", "'scale' was expected to be a number above nought in quotation marks"),
        ("scale: '-1'", "'scale' was expected to be a number above nought in quotation marks"),
        ("marks: {r: X}", "'marks.r.obs_status' was expected to be 'A', 'B', 'D', 'E', 'F', 'P' or 'U', found 'X'."),
    ],
)
def test_a_field_that_is_wrong_is_told_with_its_place(table, line: str, told: str) -> None:
    (found,) = table.told(LONG + line, "a\n1\n")
    assert found.startswith("sources/yearbook/source.yaml:10:") and told in found


def test_a_file_that_does_not_lie_beside_the_card_is_not_read(table, tmp_path) -> None:
    (tmp_path / "secret.csv").write_text("地区,年份,数值\n深圳,2020,1\n", encoding="utf-8")
    (found,) = table.told(LONG, "", name="../../secret.csv")
    assert "'../../secret.csv' does not lie in the folder of the card" in found
    folder = table.put(tmp_path, LONG, "", name="link.csv")
    (folder / "link.csv").unlink()
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    from etl.cards import find_sources
    from etl.held_bytes import nothing_held
    from etl.tabular.reader import fetch_table
    from indicators.problems import Problems

    (source,) = find_sources(tmp_path / "sources", [], is_own=True)
    with pytest.raises(Problems, match="'link.csv' does not lie in the folder of the card"):
        fetch_table(source, nothing_held)


def test_a_table_at_an_address_is_read_from_what_was_fetched(table) -> None:
    asked: list[tuple[str, str, str]] = []

    def fetched(source: str, file: str, address: str) -> bytes:
        asked.append((source, file, address))
        return "地区,年份,数值\n深圳,2020,1\n".encode()

    reading = "address: https://data.city.example/open/figures.csv?year=2020\n" + LONG
    (row,) = table.rows(reading, "", fetch_address=fetched)
    address = "https://data.city.example/open/figures.csv?year=2020"
    assert asked == [("yearbook", "sources/yearbook/figures.csv", address)]
    assert str(row.place("value")) == "sources/yearbook/figures.csv:2:3"


def test_the_card_of_the_readme_reads_its_table(table) -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    card = readme.split("### A table of your own")[1].split("```yaml\n")[1].split("```")[0]
    lines = dedent(card.split("reading:\n")[1]).splitlines()
    reading = "\n".join(line.split(" #")[0] for line in lines if not line.startswith("file: "))

    def merge(book, sheet) -> None:
        sheet.merge_range("B3:C3", "研发投入")

    content = table.workbook(
        ["表 2-1"], ["说明"], ["地区"], ["", "2022", "2023*"], ["深圳", "1,880.49", "2236.61"], ["合计", 1, 2],
        ["注：*初步"], fill=merge, sheet="2-1",
    )  # fmt: skip
    rows = table.rows(reading, content, "yearbook.xlsx")
    assert [[row.cells[name] for name in ("period", "value", "obs_status", "note")] for row in rows] == [
        ["2022", "1880.49", "A", ""],
        ["2023", "2236.61", "P", "初步数"],
    ]
