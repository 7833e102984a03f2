"""Documents that are none, hold no text, or are made to harm: a case is one file."""

from tests.hostile.made import OLE, WORD, word, zipped
from tests.hostile.made import pdf as pdf_of
from tests.hostile.tables import LAUGHS

_P = "<w:p><w:r><w:t>2020年企业5家</w:t></w:r></w:p>"
_CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R >>"
_PICTURE = "<< /Length 22 >>\nstream\n0 0 100 100 re 1 0 0 f\nendstream"


def _pdfs() -> dict[str, bytes]:
    locked = (
        "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <" + "00" * 32 + "> /U <" + "11" * 32 + "> >>"
    )
    filters = "[" + "/FlateDecode " * 30 + "]"
    return {
        "of-pictures.pdf": pdf_of(_CATALOGUE, _PAGES, _PAGE, _PICTURE),
        "locked.pdf": pdf_of(_CATALOGUE, _PAGES, _PAGE, _PICTURE, trailer=f"/Root 1 0 R /ID [<00><00>] {locked}"),
        "pages-in-a-ring.pdf": pdf_of(_CATALOGUE, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        "pages-of-a-billion.pdf": pdf_of(_CATALOGUE, "<< /Type /Pages /Kids [] /Count 1000000000 >>"),
        "catalogue-that-is-itself.pdf": pdf_of("1 0 R"),
        "without-pages.pdf": pdf_of("<< /Type /Catalog >>"),
        "form-in-itself.pdf": pdf_of(
            _CATALOGUE, _PAGES, _PAGE.replace(">>", "/Resources << /XObject << /X 5 0 R >> >> >>"),
            "<< /Length 5 >>\nstream\n/X Do\nendstream",
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\n"
            "stream\n/X Do\nendstream",
        ),
        "filters-upon-filters.pdf": pdf_of(
            _CATALOGUE, _PAGES, _PAGE, f"<< /Length 4 /Filter {filters} >>\nstream\nabcd\nendstream"
        ),
        "length-that-lies.pdf": pdf_of(_CATALOGUE, _PAGES, _PAGE, _PICTURE.replace("22", "999999999")),
        "previous-table-is-this.pdf": pdf_of(_CATALOGUE, _PAGES, _PAGE, _PICTURE, trailer="/Root 1 0 R /Prev 9"),
        "brackets.pdf": pdf_of(_CATALOGUE, "[" * 50_000),
        "cut-off.pdf": pdf_of(_CATALOGUE, _PAGES, _PAGE, _PICTURE)[:120],
        "first-line-alone.pdf": b"%PDF-1.7\n",
        "with-a-program.pdf": pdf_of(
            "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL('http://x')) >> >>",
            _PAGES, _PAGE, _PICTURE,
        ),
    }  # fmt: skip


def _words() -> dict[str, bytes]:
    outside = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    external = f'<w:p xmlns:r="x"><w:altChunk r:id="rId9"/></w:p><w:p><w:r><w:instrText xmlns:w="{WORD}">'
    whole = word(_P)
    return {
        "laughs.docx": word(_P.replace("5", "&c;"), head=LAUGHS),
        "outside-entity.docx": word(_P.replace("5", "&x;"), head=outside),
        "deep.docx": word("<w:p>" * 20_000),
        "tables-in-tables.docx": word("<w:tbl><w:tr><w:tc>" * 3_000),
        "cut-off.docx": whole[: len(whole) // 2],
        "byte-flipped.docx": whole.replace(b"PK\x01\x02", b"PK\x09\x09", 1),
        "bomb.docx": word("<w:p><w:r><w:t>" + "0" * 60_000_000 + "</w:t></w:r></w:p>"),
        "of-1200-parts.docx": word(_P, parts={f"{own}": "" for own in range(1_200)}),
        "without-text.docx": word("<w:p/>"),
        "without-a-body.docx": zipped({"[Content_Types].xml": "<Types/>", "word/other.xml": "<a/>"}),
        "text-elsewhere.docx": word("", parts={"_rels/.rels": '<Relationships xmlns="x"><Relationship Id="r" '
            'Type="a/officeDocument" Target="../../../../etc/passwd"/></Relationships>'}),
        "text-from-outside.docx": word(external + "INCLUDETEXT http://127.0.0.1/x</w:instrText></w:r></w:p>"),
        "no-xml.docx": word("", parts={"word/document.xml": b"\x00\x01 not xml"}),
        "a-workbook.docx": zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}),
        "a-zip.docx": zipped({"a.txt": "2020年企业5家"}),
        "encrypted.docx": OLE + "EncryptedPackage".encode("utf-16-le"),
        "of-1997.doc": OLE + "WordDocument".encode("utf-16-le"),
    }  # fmt: skip


def cases() -> dict[str, bytes]:
    """All of them, by the name of the file."""
    return {
        **_pdfs(),
        **_words(),
        "empty.txt": b"",
        "blank.txt": b"\xef\xbb\xbf \r\n\t",
        "mark-alone.txt": b"\xff\xfe",
        "noughts.txt": "2020年企业5家".encode() + bytes(9),
        "controls.md": "2020年\x07企业\x1b[31m5家".encode(),
        "mixed.txt": "统计局的数据".encode("gb18030") * 9 + "统计局的数据".encode() * 9,
        "half-utf-8.txt": "企业数量".encode()[:-1] * 40,
        "random.txt": bytes((own * 7919 + own // 3) % 256 for own in range(2_000)),
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(40),
        "photograph.html": b"\xff\xd8\xff\xe0" + bytes(40),
        "rich-text.md": b"{\\rtf1 2020 5}",
        "gzip.txt": b"\x1f\x8b\x08\x00" + bytes(40),
        "program.txt": b"\x7fELF" + bytes(60),
        "divisions.html": b"<html><body>" + b"<div>" * 9_000 + b"</body></html>",
        "script-alone.html": "<html><body><script>document.write('2020年企业5家')</script></body></html>".encode(),
        "frames-alone.html": b'<html><body><iframe src="file:///etc/passwd"></iframe></body></html>',
    }  # fmt: skip
