"""What is no fault and still worth knowing is told with the run, and stands in the note of its figure."""

from datetime import date

from etl.cards import find_sources
from etl.reading import read_source
from indicators.catalogue_files import load_catalogue

READING = """columns: {region: r, period: t, value: v, obs_status: s}
constants: {indicator: rd_expenditure, unit: 万元}
marks: {†: {note: †}}
"""


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
