# ruff: noqa: E501
"""Tables of text, JSON and pages that are wrong, mangled, or made to harm."""

from tests.hostile.made import COLUMNS, CONSTANTS, Cases, csv, table

_VALUES = {
    "nan": "NaN", "infinity": "inf", "minus-infinity": "-Infinity", "beyond-all-numbers": "1e999",
    "nearly-nought": "1e-999", "hexadecimal": "0x10", "underscores": "1_000", "two-points": "1.2.3",
    "two-minus": "--5", "a-formula": "=1+1", "a-command": "=cmd|'/c calc'!A0", "a-link": '=HYPERLINK("http://x.y")',
    "a-word": "many", "a-script": "<script>alert(1)</script>", "an-excel-error": "#REF!", "a-division-by-nought": "#DIV/0!",
    "digits-of-ten-thousand": "9" * 10_000, "digits-behind-the-point": "0." + "1" * 190, "too-many-digits": "9" * 40,
    "arabic-digits": "١٢٣", "right-to-left-mark": "1\u202e23", "zero-width-blank": "1\u200b23", "private-character": "12\ue000",
    "a-date": "2020-01-05", "a-day-made-of-a-number": "1月5日", "a-percent": "12%", "another-unit": "5 万元",
    "brackets-of-accountants": "(5)(5)", "a-range-upside-down": "9-5", "two-numbers": "5 6", "roman": "XIV",
    "a-superscript": "5²", "a-fraction": "½", "a-lone-minus": "−", "an-emoji": "5😀", "an-ambiguous-point": "1.234.56,7",
    "a-half-character": "\\ud800", "a-format-word": "{value}", "a-percent-word": "%s%n",
}  # fmt: skip
_YEARS = {
    "year-of-no-calendar": "20266", "year-nought": "0000", "month-thirteen": "2020-13", "quarter-five": "2020-Q5",
    "period-as-serial-number": "43831", "period-a-day-of-two-meanings": "03/04/2020", "period-in-words": "last year",
    "period-not-over": "2031", "period-negative": "-2020", "period-as-decimal": "2020.5", "period-a-formula": "=A1",
    "period-upside-down": "2025/2020",
}  # fmt: skip

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


def _texts() -> Cases:
    plain = csv("2020,5")
    return {
        "text-empty": table(""),
        "text-blank": table(" \n\n \n"),
        "text-headings-alone": table("year,value\n"),
        "text-nought-bytes": table(plain.replace("5", "5\x00")),
        "text-control-character": table(plain.replace("5", "5\x07")),
        "text-mark-of-order-amid": table(plain + "\ufeff2021,6\ufeff\n"),
        "text-latin-1": table("year,value,café\n2020,5,crème brûlée à la carte\n".encode("latin-1")),
        "text-half-utf-8": table("year,value,名\n2020,5,深圳\n".encode()[:-3]),
        "text-utf-8-within-gb18030": table("year,value,名\n2020,5,".encode("gb18030") + "统计局数据".encode() + b"\xff\n"),
        "text-utf-16-cut-in-half": table(plain.encode("utf-16")[:-3]),
        "text-utf-32": table(plain.encode("utf-32")),
        "text-utf-7": table("year,value\n2020,+ADU-\n"),
        "text-ebcdic": table(plain.encode("cp500")),
        "text-one-cell-too-many": table(csv("2020,5,6")),
        "text-heading-twice": table("year,value,value\n2020,5,6\n"),
        "text-heading-twice-in-other-case": table("year,value,Value\n2020,5,6\n"),
        "text-heading-missing": table("year,amount\n2020,5\n"),
        "text-quotation-open": table('year,value\n2020,"5\n2021,6\n'),
        "text-one-year-twice": table(csv("2020,5", "2020,6")),
        "text-of-100000-columns": table("year,value" + ",x" * 99_998 + "\n2020,5\n"),
        "text-of-one-long-cell": table(csv("2020," + "5" * 90_000)),
        "text-unit-line-of-another-unit": table("单位：万元,\nyear,value\n2020,5\n"),
        "text-unit-changed-midway": table(
            "year,value,unit\n2020,5,家\n2021,6,万家\n",
            "constants: {region: shenzhen, indicator: firms, definition: register}\n"
            "columns: {period: year, value: value, unit: unit}\n",
        ),
        "text-unit-not-fitting": table(csv("2020,5"), CONSTANTS.replace("enterprise", "percent") + COLUMNS),
        "text-region-in-look-alike-letters": table(
            "year,value,region\n2020,5,shenzhеn\n",
            "constants: {indicator: firms, unit: enterprise, definition: register}\n"
            "columns: {period: year, value: value, region: region}\n",
        ),
        "text-a-zip-by-its-bytes": table(b"PK\x05\x06" + bytes(18)),
        "text-a-picture-by-its-bytes": table(b"\x89PNG\r\n\x1a\n" + bytes(40)),
        "text-a-database-by-its-bytes": table(b"SQLite format 3\x00" + bytes(80)),
        "text-gzip": table(b"\x1f\x8b\x08\x00" + bytes(40)),
        "text-random-bytes": table(bytes((own * 7919 + own // 3) % 256 for own in range(4_000))),
        "text-published-before-its-period-ends": table(csv("2025,5")),
    }  # fmt: skip


def _json() -> Cases:
    def rows(text: str) -> dict[str, bytes]:
        return table(text, name="table.json")

    return {
        "json-deep": rows("[" * 20_000 + "]" * 20_000),
        "json-cut-off": rows('[{"year": 2020, "value": 5}, {"year": 2021'),
        "json-duplicate-keys": rows('[{"year": 2020, "value": 5, "value": 6}]'),
        "json-nan": rows('[{"year": 2020, "value": NaN}]'),
        "json-infinity": rows('[{"year": 2020, "value": -Infinity}]'),
        "json-1e999": rows('[{"year": 2020, "value": 1e999}]'),
        "json-huge-integer": rows('[{"year": 2020, "value": ' + "9" * 10_000 + "}]"),
        "json-half-characters": rows('[{"year": 2020, "value": "\\ud800"}]'),
        "json-list-for-a-value": rows('[{"year": 2020, "value": [5]}]'),
        "json-truth-for-a-value": rows('[{"year": 2020, "value": true}]'),
        "json-no-rows": rows('{"rows": []}'),
        "json-a-number": rows("5"),
        "json-prototype": rows('[{"__proto__": {"year": 2020}, "value": 5}]'),
        "json-trailing": rows('[{"year": 2020, "value": 5}] and more'),
    }


def _pages() -> Cases:
    def page(text: str) -> dict[str, bytes]:
        return table(f"<html><body>{text}</body></html>", name="table.html")

    head, line = "<tr><td>year<td>value", "<tr><td>2020<td>5"
    return {
        "page-rowspan-of-a-billion": page(f"<table>{head}<tr><td rowspan=1000000000>2020<td>5<tr><td>6</table>"),
        "page-colspan-of-a-billion": page(f"<table>{head}<tr><td colspan=1000000000>2020<td>5</table>"),
        "page-spans-that-overlap": page(f"<table>{head}<tr><td rowspan=3>2020<td>5<tr><td colspan=2>6<tr><td>7</table>"),
        "page-tables-in-tables": page("<table><tr><td>" * 2_000 + line),
        "page-divisions-in-divisions": page("<div>" * 9_000 + f"<table>{head}{line}</table>"),
        "page-without-a-table": page("<p>year value 2020 5</p>"),
        "page-of-script-alone": page("<script>document.write('<table><tr><td>year<td>value</table>')</script>"),
        "page-entities": table(f"{LAUGHS}<html><table>{head}<tr><td>2020<td>&c;</table></html>", name="table.html"),
        "page-negative-span": page(f"<table>{head}<tr><td colspan=-5>2020<td rowspan=1e9>many</table>"),
        "page-of-login": page("<h1>Sign in</h1><form action=/login><input name=password></form>"),
        "page-lying-charset": table(
            b'<html><meta charset="utf-16"><table>' + "<tr><td>year<td>value<tr><td>2020<td>五 家".encode("gbk")
            + b"\xff\xff</table></html>", name="table.html",
        ),
        "page-xml-with-outside-entity": table(
            '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            f"<html><table>{head}<tr><td>2020<td>&x;</table></html>", name="table.html",
        ),
    }  # fmt: skip


def cases() -> Cases:
    """All of them, by name."""
    values = {f"value-{name}": table(csv(f'2020,"{own}"')) for name, own in _VALUES.items() if '"' not in own}
    values |= {"value-a-link": table('year,value\n2020,"=HYPERLINK(""http://x.y"")"\n')}
    years = {f"when-{name}": table(csv(f"{own},5")) for name, own in _YEARS.items()}
    return {**_texts(), **values, **years, **_json(), **_pages()}
