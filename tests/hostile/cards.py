"""Cards and their corrections that are wrong, or made to harm."""

from hashlib import sha256

from indicators.model import FACT_COLUMNS
from tests.hostile.made import COLUMNS, CONSTANTS, HEAD, Cases, Files, bytes_of, card, csv, table

_READING = "reader: table\nreading:\n  file: table.csv\n" + "".join(
    f"  {own}\n" for own in (CONSTANTS + COLUMNS).splitlines()
)
_BOMB = "".join(f"a{own}: &a{own} [{', '.join([f'*a{own - 1}'] * 9)}]\n" for own in range(1, 10))
_FACT = "actual,firms,shenzhen,2020,5,,exact,enterprise,register,A,2025-10-01,{},p. 1,one_publication,\n"


def _said(text: str | bytes) -> Files:
    return {"source.yaml": bytes_of(text), "table.csv": csv("2020,5").encode()}


def _read(reading: str) -> Files:
    return table(csv("2020,5"), reading)


def _cards() -> Cases:
    whole = HEAD + _READING
    return {
        "card-empty": _said(""),
        "card-of-another-encoding": _said(whole.encode("utf-16")),
        "card-with-nought-bytes": _said(whole.replace("Yearbook", "Year\x00book")),
        "card-of-aliases": _said(f"a0: &a0 [x]\n{_BOMB}{whole}"),
        "card-with-python-in-it": _said(whole.replace("Yearbook", "!!python/object/apply:os.system ['id']")),
        "card-with-python-name": _said(whole + "note: !!python/name:os.system\n"),
        "card-nested-deep": _said(whole + "note: " + "[" * 20_000),
        "card-nested-deep-in-lines": _said(whole + "note:\n" + "".join(f"{' ' * own}a:\n" for own in range(1, 300))),
        "card-with-a-key-twice": _said(whole + "confidence: secondary\n"),
        "card-with-an-unknown-key": _said(whole + "shell: rm\n"),
        "card-that-is-a-list": _said("- a\n- b\n"),
        "card-that-is-a-word": _said("yearbook\n"),
        "card-of-two-documents": _said(f"{whole}---\n{whole}"),
        "card-with-tabs": _said(whole.replace("  file", "\tfile")),
        "card-with-an-anchor-to-itself": _said(whole + "note: &a [*a]\n"),
        "card-merged-with-itself": _said(whole + "note: &a {<<: *a}\n"),
        "card-that-refers-to-nothing": _said(whole + "note: *nothing\n"),
        "card-published-on-no-day": _said(whole.replace("2025-10-01", "2025-02-30")),
        "card-of-no-such-reader": _said(whole.replace("reader: table", "reader: shell")),
        "card-without-how-to-read": _said(HEAD + "reader: table\n"),
        "card-with-file-above": _read(f"file: ../../../etc/passwd\n{CONSTANTS}{COLUMNS}").copy()
        | {"source.yaml": card("table", f"file: ../../../etc/passwd\n{CONSTANTS}{COLUMNS}")},
        "card-with-absolute-file": {"source.yaml": card("table", f"file: /etc/passwd\n{CONSTANTS}{COLUMNS}")},
        "card-with-file-of-a-nought": {"source.yaml": card("table", f'file: "a\\0.csv"\n{CONSTANTS}{COLUMNS}')},
        "card-with-file-that-is-not-there": {"source.yaml": card("table", f"file: gone.csv\n{CONSTANTS}{COLUMNS}")},
        "card-with-file-that-is-the-folder": {"source.yaml": card("table", f'file: "."\n{CONSTANTS}{COLUMNS}')},
        "card-with-a-file-and-an-address": _read(f"address: https://example.org/a.csv\n{CONSTANTS}{COLUMNS}"),
        "card-with-a-scale-of-nought": _read(f"{CONSTANTS}{COLUMNS}scale: '0'\n"),
        "card-with-a-scale-beyond-measure": _read(f"{CONSTANTS}{COLUMNS}scale: '1e999999999'\n"),
        "card-with-a-path-of-python": table(
            '[{"year": 2020, "value": 5}]', f"{CONSTANTS}{COLUMNS}path: __class__.__mro__\n", name="table.json"
        ),
        "card-of-dashes": _said(whole + "note: " + "- " * 20_000),
        "card-of-dashes-in-lines": _said(whole + "note:\n" + "".join(f"{' ' * own}-\n" for own in range(1, 300))),
        "card-of-questions": _said("? " * 20_000),
        "card-nested-behind-a-comment": _said(whole + "note: " + f"{'[' * 99} # {']' * 99}\n  " * 200),
        "card-with-a-column-of-no-letter": _read(CONSTANTS + "columns: {period: year, value: {letter: '../x'}}\n"),
        "card-with-a-column-far-away": _read(CONSTANTS + "columns: {period: year, value: {letter: XFD}}\n"),
        "card-with-header-below-all": _read(f"{CONSTANTS}{COLUMNS}header: 999999999999\n"),
        "card-with-an-unknown-encoding": _read(f"{CONSTANTS}{COLUMNS}encoding: rot13\n"),
        "card-with-an-encoding-that-lies": _read(f"{CONSTANTS}{COLUMNS}encoding: utf-16\n"),
        "card-with-an-unknown-indicator": _read(CONSTANTS.replace("firms", "firmѕ") + COLUMNS),
        "card-with-a-region-that-is-a-path": _read(CONSTANTS.replace("shenzhen", "../../x") + COLUMNS),
        "card-with-a-field-said-twice": _read(CONSTANTS + "columns: {period: year, value: value, region: year}\n"),
        "card-of-a-service-without-flow": {"source.yaml": card("sdmx", "address: https://example.org\nflow: ';;'\n")},
        "card-of-pxweb-of-negative-cells": {
            "source.yaml": card("jsonstat", "address: https://example.org\nquery: {values: {a: [b]}}\nmost_cells: -1\n")
        },
        **_addresses(),
    }  # fmt: skip


def _addresses() -> Cases:
    named = {
        "of-a-file": "file:///etc/passwd", "of-this-machine": "http://127.0.0.1:1/a", "of-the-inner-network": "http://10.0.0.1/a",
        "of-the-cloud": "http://169.254.169.254/latest/meta-data", "in-one-number": "http://2130706433/a",
        "of-new-kind": "http://[::ffff:127.0.0.1]/a", "with-a-password": "https://a:secret@example.org/a",
        "of-a-script": "javascript:alert(1)", "with-a-line-break": "https://example.org/a\\r\\nHost: b",
    }  # fmt: skip
    return {
        f"card-with-an-address-{name}": {"source.yaml": card("table", f'address: "{own}"\n{CONSTANTS}{COLUMNS}')}
        for name, own in named.items()
    }


def _correction(**changed: str) -> Files:
    fields = {
        "indicator": "firms", "region": "shenzhen", "period": '"2020"', "definition": "register", "expect": '"5"',
        "value": '"6"', "reason": "{zh-Hans: 误, en: Wrong}", "author": "Li Wei", "decided": "2026-11-20", **changed,
    }  # fmt: skip
    lines = "".join(f"    {name}: {own}\n" for name, own in fields.items()).removeprefix("    ")
    return table(csv("2020,5"), more=f"corrections:\n  - {lines}")


def _corrections() -> Cases:
    twice = _correction()
    card_of_two = twice["source.yaml"].decode()
    begin, end = card_of_two.index("  - "), card_of_two.index("reading:")
    again = card_of_two[:end] + card_of_two[begin:end] + card_of_two[end:]
    return {
        "correction-to-nan": _correction(value='"NaN"'),
        "correction-to-infinity": _correction(value='"1e999"'),
        "correction-to-a-number-that-yaml-read": _correction(value="6.0"),
        "correction-of-ten-thousand-digits": _correction(value='"' + "9" * 10_000 + '"'),
        "correction-without-a-reason": _correction(reason="{zh-Hans: '', en: ''}"),
        "correction-by-nobody": _correction(author="''"),
        "correction-on-no-day": _correction(decided="2026-13-45"),
        "correction-of-no-period": _correction(period='"2020-13"'),
        "correction-twice": {**twice, "source.yaml": again.encode()},
        "correction-with-an-unknown-field": _correction(shell="rm"),
        "corrections-that-are-a-word": table(csv("2020,5"), more="corrections: all\n"),
    }


def _confirmed() -> Cases:
    facts = ",".join(FACT_COLUMNS) + "\n" + _FACT
    document = "2020年企业5家。".encode()

    def confirmed(name: str, *, file: str = "plan.txt", rows: str = facts, content: bytes = document) -> Files:
        said = f"document: {file}\nsha256: {sha256(document).hexdigest()}\n"
        return {
            "source.yaml": card("document", said), "facts.csv": rows.format(name).encode(), "plan.txt": content
        }  # fmt: skip

    return {
        "confirmed-and-changed-since": confirmed("confirmed-and-changed-since", content=document + b" "),
        "confirmed-and-gone": confirmed("confirmed-and-gone", file="gone.txt"),
        "confirmed-in-another-folder": confirmed("confirmed-in-another-folder", file="../../../../etc/hostname"),
        "confirmed-with-a-formula": confirmed("confirmed-with-a-formula", rows=facts.replace(",5,,", ",=5,,")),
        "confirmed-for-another-source": confirmed("another-source"),
        "confirmed-facts-with-noughts": confirmed("x", rows=facts.replace("p. 1", "p.\x00 1")),
        "confirmed-facts-of-long-lines": confirmed("x", rows=facts.replace("p. 1", "p" * 140_000)),
    }


def cases() -> Cases:
    """All of them, by name."""
    return {**_cards(), **_corrections(), **_confirmed()}
