"""Documents of every kind are read to the same figures; what is no document, or made to harm, ends in a sentence."""

import io
import json
import zipfile
from pathlib import Path

import pypdf
import pytest
import typst

from etl.documents.quantities import quantities
from etl.documents.reading import read_document
from indicators.problems import Problems

TEXT = (
    "某市2024年政府工作报告\n一、2023年工作回顾\n全市地区生产总值增长5.8%，高新技术企业达到1.4万家，覆盖率达到99.5%。"
)
OFFICE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAID = [("5.8", "%"), ("14000", "家"), ("99.5", "%")]
ROWS = (("指标", "2023年实际", "2025年目标"), ("研发投入（亿元）", "210", "320"), ("城镇化率（%）", "70.1", "72"))
TABLED = [
    ("21000000000", "CNY", "2023", "actual", "研发投入"),
    ("32000000000", "CNY", "2025", "target", "研发投入"),
    ("70.1", "%", "2023", "actual", "城镇化率"),
    ("72", "%", "2025", "target", "城镇化率"),
]


def said(content: bytes, name: str = "bericht") -> list[tuple[str, str]]:
    document = read_document(content, name)
    found = quantities(document)
    assert all(document.text[own.char_start : own.char_end] == own.span_text for own in found)
    return [(f"{own.value:f}", own.unit) for own in found]


def tabled(content: bytes, name: str = "table") -> list[tuple[str, str, str, str, str]]:
    return [
        (f"{own.value:f}", own.unit, own.period, own.role, own.measure)
        for own in quantities(read_document(content, name))
    ]


def refusal(content: bytes, name: str = "file") -> str:
    with pytest.raises(Problems) as refused:
        read_document(content, name)
    (found,) = refused.value.problems
    assert found.place.file == name
    return found.kind


def word(body: str, *, head: str = "") -> bytes:
    main = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{OFFICE}"><w:body>{body}</w:body></w:document>'
    kind = f"{OFFICE}/officeDocument"
    links = f'<Relationships xmlns="x"><Relationship Id="r1" Type="{kind}" Target="word/document.xml"/></Relationships>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", links)
        archive.writestr("word/document.xml", main)
    return stream.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(markup: str, tmp_path: Path) -> bytes:
    source = tmp_path / "page.typ"
    source.write_text('#set text(font: ("Noto Sans CJK SC", "Noto Serif CJK SC"))\n' + markup, "utf-8")
    return typst.compile(str(source))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk"])
def test_text_is_read_in_the_encoding_its_bytes_are_in(encoding: str) -> None:
    assert said(TEXT.encode(encoding)) == SAID


def test_text_in_big5_is_read() -> None:
    text = (
        "全市地區生產總值增長百分之五點八，高新技術企業達到一萬四千家，各級政府工作報告指出經濟社會發展目標全面完成。"
    )
    assert said(text.encode("big5")) == [("5.8", "%"), ("14000", "家")]


def test_western_text_with_its_quotation_marks_is_read() -> None:
    assert said("The city’s share rose by 5.8% – “a record” – to 40%.".encode("cp1252")) == [("5.8", "%"), ("40", "%")]


def test_a_page_is_read_without_what_is_not_seen_on_it() -> None:
    head = "<style>p {width: 50%}</style><script>var a = '7家';</script>"
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    page = f"<!doctype html><html><head>{head}</head><body><nav>100家</nav>{body}</body></html>"
    assert said(page.encode("utf-8")) == SAID


def test_a_page_says_its_encoding_itself() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body>{TEXT}</body></html>'
    assert said(page.encode("gbk")) == SAID


def test_a_table_of_a_page_keeps_its_rows_and_headings() -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    assert tabled(f"<html><body><table>{rows}</table></body></html>".encode()) == TABLED


def test_a_word_document_is_read_with_its_tables_and_without_what_was_struck_out() -> None:
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in ROWS)
    struck = "<w:p><w:del><w:r><w:delText>旧值9家</w:delText></w:r></w:del></w:p>"
    assert said(word("".join(map(paragraph, TEXT.splitlines())) + struck)) == SAID
    assert tabled(word(f"<w:tbl>{cells}</w:tbl>")) == TABLED


def test_a_cell_of_a_word_document_that_spans_several_is_said_in_each_of_them() -> None:
    def cell(text: str, own: str = "") -> str:
        return f"<w:tc><w:tcPr>{own}</w:tcPr>{paragraph(text)}</w:tc>"

    begins, goes_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = (
        cell("领域", begins) + cell("指标", begins) + cell("全市", wide),
        cell("", goes_on) + cell("", goes_on) + cell("2023年实际") + cell("2025年目标"),
        cell("创新", begins) + cell("研发投入（亿元）") + cell("210") + cell("320"),
        cell("", goes_on) + cell("城镇化率（%）") + cell("70.1") + cell("72"),
    )
    assert tabled(word("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")) == TABLED


def test_a_pdf_is_put_together_to_paragraphs_and_tables_again(tmp_path: Path) -> None:
    long = TEXT.replace("\n", "\n\n") + "各部门高度重视，坚持统筹推进，" * 6 + "技术合同成交额突破800亿元。"
    assert said(pdf(long, tmp_path)) == [*SAID, ("80000000000", "CNY")]
    cells = ", ".join(f"[{cell}]" for row in ROWS for cell in row)
    assert tabled(pdf(f"#table(columns: 3, {cells})", tmp_path)) == TABLED


@pytest.mark.parametrize("align", ["top", "horizon"])
def test_a_row_of_a_pdf_has_its_label_though_that_runs_over_several_lines(align: str, tmp_path: Path) -> None:
    rows = [
        ("序号", "指标", "2020年", "2025年"),
        ("1", "全社会研发经费投入占地区生产总值比重（%）", "2.1", "2.8"),
        ("2", "每万人口高价值发明专利拥有量（件）", "6.3", "12"),
        ("3", "森林覆盖率（%）", "41", "42"),
    ]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    table = f"#table(columns: (10%, 22%, 20%, 20%), align: left + {align}, inset: 8pt, {cells})"
    found = quantities(read_document(pdf(table, tmp_path), "t.pdf"))
    assert [(own.measure, str(own.value), own.unit, own.period) for own in found] == [
        ("全社会研发经费投入占地区生产总值比重", "2.1", "%", "2020"),
        ("全社会研发经费投入占地区生产总值比重", "2.8", "%", "2025"),
        ("每万人口高价值发明专利拥有量", "6.3", "件", "2020"),
        ("每万人口高价值发明专利拥有量", "12", "件", "2025"),
        ("森林覆盖率", "41", "%", "2020"), ("森林覆盖率", "42", "%", "2025"),
    ]  # fmt: skip


def test_a_row_of_a_pdf_between_rules_keeps_every_cell_that_runs_over_several_lines(tmp_path: Path) -> None:
    rows = (
        ("领域", "指标", "计量单位", "2023年实际", "2025年目标", "牵头部门"),
        ("创新", "全社会研究与试验发展经费内部支出总额", "亿元（当年价格）", "210", "320", "市科技局会同市统计局"),
        ("城乡", "按常住人口计算的城镇化率", "%", "70.1", "72以上", "市发展改革部门等"),
    )
    head = "table.cell(rowspan: 2)[领域], table.cell(colspan: 5)[主要指标], "
    cells = head + ", ".join(f"[{cell}]" for row in rows for cell in row if cell != "领域")
    table = f"某市规划\n#table(columns: (8%, 17%, 10%, 9%, 9%, 15%), {cells})"
    assert tabled(pdf(table, tmp_path)) == [
        ("21000000000", "CNY", "2023", "actual", "全社会研究与试验发展经费内部支出总额"),
        ("32000000000", "CNY", "2025", "target", "全社会研究与试验发展经费内部支出总额"),
        ("70.1", "%", "2023", "actual", "按常住人口计算的城镇化率"),
        ("72", "%", "2025", "target", "按常住人口计算的城镇化率"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "\n".join("\t".join(row) for row in ROWS),
        "| " + " |\n| ".join(" | ".join(row) for row in (ROWS[0], ("---",) * 3, *ROWS[1:])) + " |",
        "\n".join("    ".join(row) for row in ROWS),
    ],
)
def test_tables_of_plain_text_are_read_whatever_parts_their_cells(table: str) -> None:
    assert tabled(table.encode()) == TABLED


def test_a_unit_above_a_table_and_years_down_its_side_are_understood() -> None:
    found = tabled("单位：亿元\n年份\t生产总值\t财政收入\n2022年\t500\t60\n2023年\t520\t61\n".encode())
    assert [(value, unit, period, measure) for value, unit, period, _, measure in found] == [
        ("50000000000", "CNY", "2022", "生产总值"),
        ("6000000000", "CNY", "2022", "财政收入"),
        ("52000000000", "CNY", "2023", "生产总值"),
        ("6100000000", "CNY", "2023", "财政收入"),
    ]


def test_a_cumulative_figure_in_brackets_is_of_all_years_of_the_plan() -> None:
    plan = "某市第十四个五年规划\n指标\t2020年\t2025年\t属性\n城镇新增就业（万人）\t11.2\t[50]\t预期性\n"
    assert [(value, period) for value, _, period, _, _ in tabled(plan.encode())] == [
        ("112000", "2020"),
        ("500000", "2021/2025"),
    ]


def test_a_pdf_of_pictures_says_so(tmp_path: Path) -> None:
    content = pdf("#rect(width: 5cm, height: 3cm, fill: red)\n#pagebreak()\n#circle(radius: 2cm)", tmp_path)
    with pytest.raises(Problems, match=r"no text, only pictures \(pages: 2\)"):
        read_document(content, "scan.pdf")


def test_a_locked_pdf_asks_for_no_password(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("100家", tmp_path)))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert refusal(stream.getvalue()) == "document_with_password"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "document_empty"),
        (b" \r\n\t", "document_empty"),
        (b"%PDF-1.7\nnothing more", "document_damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "not_a_document"),
        (b"{\\rtf1 100}", "not_a_document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_a_document"),
        (b"PK\x03\x04 and no archive", "not_a_document"),
        (b"text \x01\x02 100", "document_no_text"),
        (bytes(range(128, 256)) * 9, "document_encoding_unclear"),
        (b"<html><body>" + b"<div>" * 900 + b"</body></html>", "document_empty"),
    ],
)
def test_what_is_no_document_is_refused_by_its_content(content: bytes, kind: str) -> None:
    assert refusal(content) == kind


def test_xml_that_expands_itself_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    assert refusal(word(paragraph("100家"), head=bomb)) == "document_made_to_harm"


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    assert refusal(word(paragraph("0" * 120_000_000))) == "document_made_to_harm"


def test_a_document_answers_with_json_that_any_text_survives() -> None:
    from etl.documents.child import answer, read_answer

    content = word(paragraph("&#x1F600; “引号” 100家 &lt;b&gt;"))
    assert read_answer(answer("docx", content)) == "😀 “引号” 100家 <b>"
    assert json.loads(answer("pdf", b"%PDF-"))["refused"][0][0] == "document_damaged"
