"""Input that means harm, or does harm unmeant: a sentence, or kept exactly as it was sent and shown as text everywhere.

The items are named as the reliability notes of the project number them: C and D for what is sent, E for the form,
F for texts on screens, G for addresses, H for SQL.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.access.identity import settle_access
from dashboard.access.settings import Local
from dashboard.api.proposals import proposal_routes
from dashboard.api.verdicts import verdict_routes
from dashboard.desk import Desk
from dashboard.exports.entry_template import entry_template
from dashboard.language import words
from dashboard.queries.entry import known_today
from etl.entry.administering import grant_role, issue_token
from etl.entry.deciding import decide
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TYPED_FIELDS, TypedFigure
from etl.tables.formula_like import inert
from indicators.faults.interface import REQUEST_FAILED
from indicators.model import LANGUAGES
from indicators.people import ROLES, Grant, Person
from indicators.problems import Problems
from indicators.proposals import Evidence
from indicators.store import cell_revision, sources, thread, threads

ROOT = Person(id="root", roles=frozenset(ROLES), way_in="command_line")
LIN = Person(id="lin", name="林", roles=frozenset({"planner"}), way_in="token")
WANG = Person(id="wang", name="王", roles=frozenset({"approver"}), way_in="token")
FIGURE = {
    "indicator": "gdp",
    "region": "shenzhen",
    "period": "2026-H1",
    "definition": "gdp_current@census5",
    "value": "19456亿元",
    "published": "2026-08-01",
    "publisher": "深圳市统计局",
    "title": "2026年上半年深圳经济运行情况",
    "locator": "第一段",
}
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Sender:
    """Sends as a planner, by the interface and by the rules below it."""

    client: TestClient
    desk: Desk
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Idempotency-Key": str(uuid4())}

    def post(self, **changed: Any) -> Any:
        return self.client.post("/api/v1/proposals?lang=en", json=FIGURE | changed, headers=self.headers)

    def post_bytes(self, body: bytes) -> Any:
        headers = self.headers | {"Content-Type": "application/json"}
        return self.client.post("/api/v1/proposals?lang=en", content=body, headers=headers)

    def get(self, path: str, **parameters: str) -> Any:
        return self.client.get(path, params={"lang": "en", **parameters}, headers=self.headers)

    def submit(self, **changed: str) -> list[str]:
        """The sentences that speak against a figure handed in directly; none where it is recorded."""
        typed = TypedFigure(**{name: value for name, value in (FIGURE | changed).items() if name in TYPED_FIELDS})
        given = Submission(typed, reason=changed.get("reason", ""), revision=self._revision())
        try:
            submit(self.desk.store, self.desk.catalogue, LIN, [given], form=uuid4())
        except Problems as faults:
            return [words("en").problem(own) for own in faults.problems]
        return []

    def _revision(self) -> int | None:
        own = threads(self.desk.store)
        return cell_revision(self.desk.store, own[-1].newest.cell) if own else None


@pytest.fixture(scope="module")
def sender(shipped_desk: Desk) -> Iterator[Sender]:
    settle_access(None)
    for person, role in (("lin", "planner"), ("wang", "approver")):
        grant_role(shipped_desk.store, ROOT, Grant(person=person, role=role), form=uuid4())
    _, token = issue_token(shipped_desk.store, ROOT, holder="lin", purpose="tests")
    routes = [*proposal_routes(shipped_desk), *verdict_routes(shipped_desk)]
    yield Sender(TestClient(Starlette(routes=routes)), shipped_desk, token)


def _kinds(answer: Any) -> set[str]:
    told = answer.json()["problems"]
    for own in told:
        assert own["kind"] != REQUEST_FAILED.kind
        assert own["text"]
        assert "Traceback" not in own["text"]
        assert len(own["text"]) < 1000, "a sentence does not repeat what was sent"
    return {own["kind"] for own in told}


# ---------------------------------------------------------------- C: what is sent as JSON


@pytest.mark.parametrize(
    ("item", "body", "kind"),
    [
        ("C3 nested", b"[" * 20_000, "body_too_deep"),
        ("C3 nested objects", b'{"a":' * 20_000, "body_too_deep"),
        ("C3 brackets in a text do not nest", json.dumps({"x": "[" * 99}).encode(), "field_unknown"),
        ("C5 the same name twice", b'{"value": "5", "value": "7"}', "field_twice"),
        ("C5 deep inside", b'{"evidence": [{"address": "a", "address": "b"}]}', "field_twice"),
        ("C11 NaN", b'{"value": NaN}', "no_json_number"),
        ("C11 Infinity", b'{"value": -Infinity}', "no_json_number"),
        ("C11 1e999", b'{"value": 1e999}', "field_wrong"),
        ("C11 1e999999999999999999999", b'{"value": 1e999999999999999999999}', "field_wrong"),
        ("a float of 400 digits", b'{"value": 0.' + b"1" * 400 + b"}", "field_wrong"),
        ("a whole number of 5,000 digits", b'{"revision": ' + b"9" * 5000 + b"}", "no_json_number"),
        ("a number for a text", b'{"value": 5.81}', "field_wrong"),
        ("true for a number", b'{"revision": true}', "field_wrong"),
        ("null for a text", b'{"value": null}', "field_wrong"),
        ("an array", b"[]", "field_wrong"),
        ("a text", b'"x"', "field_wrong"),
        ("nothing", b"", "body_not_json"),
        ("half", b'{"value": "5', "body_not_json"),
        ("UTF-16", '{"value": "5"}'.encode("utf-16"), "body_not_utf8"),
        ("GB18030", '{"value": "５亿"}'.encode("gb18030"), "body_not_utf8"),
        ("a byte order mark", b"\xef\xbb\xbf{}", "body_not_json"),
        ("half a character", b'{"note": "\\ud83d"}', "half_a_character"),
        ("half a character in a name", b'{"\\udc00": 1}', "half_a_character"),
        ("half a character in a name twice", b'{"\\udc00": 1, "\\udc00": 2}', "field_twice"),
        ("NUL in a name", b'{"a\\u0000": 1}', "field_unknown"),
        ("an unknown field", b'{"is_approved": true}', "field_unknown"),
        ("a row too many", json.dumps({"proposals": [{}] * 501}).encode(), "field_wrong"),
        ("no row", b'{"proposals": []}', "field_wrong"),
        ("another kind", b'{"kind": "approve"}', "field_wrong"),
    ],
)  # fmt: skip
def test_what_is_no_such_json_is_refused_in_a_sentence(sender: Sender, item: str, body: bytes, kind: str) -> None:
    answer = sender.post_bytes(body)
    assert (answer.status_code, _kinds(answer)) == (400, {kind}), item


def test_bodies_have_a_limit_that_holds_while_reading(sender: Sender) -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        for _ in range(1000):
            taken += 1
            yield b" " * (MEGABYTE // 4)

    headers = sender.headers | {"Content-Type": "application/json"}
    refused = sender.client.post("/api/v1/proposals?lang=en", content=endless(), headers=headers)
    assert (refused.status_code, _kinds(refused)) == (413, {"body_too_large"})
    assert sender.post(note="x" * 2 * MEGABYTE).status_code == 413
    declared = headers | {"Content-Length": str(10**15)}
    assert sender.client.post("/api/v1/proposals", content=b"{}", headers=declared).status_code == 413
    large = sender.client.post("/api/v1/evidence?name=a", content=b"x" * (25 * MEGABYTE + 1), headers=sender.headers)
    assert large.status_code == 413


@pytest.mark.parametrize("sent", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_of_another_type_is_refused_so_that_no_form_of_a_page_can_send_one(sender: Sender, sent: str) -> None:
    headers = sender.headers | {"Content-Type": sent}
    answer = sender.client.post("/api/v1/proposals?lang=en", content=b"{}", headers=headers)
    assert (answer.status_code, _kinds(answer)) == (415, {"wrong_media_type"})


# ---------------------------------------------------------------- C, E: values, periods and names as typed


REFUSED: list[tuple[str, dict[str, str]]] = [
    ("C4 a word", {"value": "NO"}),
    ("C4 a time", {"value": "12:30"}),
    ("C4 a power", {"value": "1e3"}),
    ("C8 a turned number", {"value": "\u202e65491"}),
    ("C8 a turned name", {"publisher": "深圳\u202e局计统"}),
    ("C9 a megabyte of value", {"value": "a" * 900_000 + "!"}),
    ("C9 a megabyte of digits", {"value": "1" * 900_000}),
    ("C9 a megabyte of Chinese digits", {"value": "一万" * 100_000}),
    ("E1 1e308", {"value": "1e308"}),
    ("E1 negative", {"value": "-1亿元"}),
    ("E1 45 decimals", {"value": f"0.{'1' * 45}"}),
    ("E1 400 digits", {"value": "9" * 400}),
    ("E1 400 decimals", {"value": f"1.{'0' * 400}"}),
    ("E1 a share of 101", {"indicator": "rd_enterprise_share", "definition": "", "value": "101%"}),
    ("E2 empty", {"value": ""}),
    ("E2 blank", {"value": " \u3000\t"}),
    ("E2 nan", {"value": "nan"}),
    ("E2 None", {"value": "None"}),
    ("E2 infinite", {"value": "∞"}),
    ("A13 Arabic digits with a letter", {"value": "١٢٣x"}),
    ("a formula", {"value": '=HYPERLINK("http://x","5")'}),
    ("a formula beginning with a sign", {"value": "@SUM(A1)"}),
    ("an error of a spreadsheet", {"value": "#REF!"}),
    ("NUL in a value", {"value": "5\x00"}),
    ("half a character in a value", {"value": "5\ud800"}),
    ("A17 month 13", {"period": "2026-13"}),
    ("A17 quarter 5", {"period": "2026Q5"}),
    ("A17 year 0026", {"period": "0026"}),
    ("A17 year 20266", {"period": "20266"}),
    ("a period without end", {"period": "2026/.."}),
    ("the end of time", {"period": "9999/.."}),
    ("a period backwards", {"period": "2025/2021"}),
    ("a megabyte of period", {"period": "2025" * 200_000}),
    ("a day that is none", {"published": "2026-02-30"}),
    ("the future", {"published": "2999-01-01"}),
    ("A17 a day that can be two", {"published": "03/04/2026"}),
    ("A18 a letter that looks alike", {"indicator": "gdр"}),
    ("A18 a region that looks alike", {"region": "ѕhenzhen"}),
    ("H1 as an indicator", {"indicator": "gdp'; DROP TABLE observation; --"}),
    ("H2 as a definition", {"definition": 'x" , (SELECT 1) AS "z'}),
    ("H1 as a source", {"source": "' OR 1=1 --", "publisher": "", "title": ""}),
    ("D1 a file as the address", {"address": "file:///etc/passwd"}),
    ("a script as the address", {"address": "javascript:alert(1)"}),
    ("E4 a megabyte of note", {"note": "x" * 900_000}),
    ("E4 NUL in a note", {"note": "a\x00b"}),
    ("E4 a turned note", {"note": "abc\u202edcba"}),
    ("E4 half a character in a note", {"note": "\udc80"}),
    ("E4 a megabyte of reason", {"reason": "x" * 900_000}),
    ("E4 half a character in a reason", {"reason": "\ud800"}),
    ("E4 NUL in a place", {"locator": "p. \x00 1"}),
]


@pytest.mark.parametrize(("item", "changed"), REFUSED, ids=[item for item, _ in REFUSED])
def test_what_is_no_figure_is_refused_in_a_sentence_by_the_interface_and_below_it(
    sender: Sender, item: str, changed: dict[str, str]
) -> None:
    held = len(threads(sender.desk.store))
    if not any("\ud800" <= sign <= "\udfff" for text in changed.values() for sign in text):
        answer = sender.post(**changed)
        assert answer.status_code == 422, item
        assert _kinds(answer)
    sentences = sender.submit(**changed)
    assert sentences
    assert all(0 < len(own) < 1000 for own in sentences)
    assert all(own.encode() for own in sentences), "a sentence can be sent"
    assert len(threads(sender.desk.store)) == held


@pytest.mark.parametrize(
    ("item", "typed", "value", "qualifier"),
    [
        ("C7 about", "约19456亿元", "19456", "about"),
        ("C7 at least", "19456亿元以上", "19456", "gte"),
        ("C8 what is not seen is left out and the figure read back", "19\u200b456亿元", "19456", "exact"),
        ("A13 full width", "１９４５６.５０亿元", "19456.50", "exact"),
        ("A12 more digits than a float has", "9007199254740993.000000000001", "9007199254740993.000000000001", "exact"),
        ("zeros that were printed", "19456.00", "19456.00", "exact"),
    ],
)
def test_what_is_understood_is_kept_exactly(sender: Sender, item: str, typed: str, value: str, qualifier: str) -> None:
    answer = sender.post(value=typed, locator=item, revision=_seen(sender))
    (own,) = answer.json()["proposals"]
    assert (own["value"], own["qualifier"], own["typed"]) == (value, qualifier, typed)
    kept = thread(sender.desk.store, own["id"])
    assert kept is not None
    assert str(kept.newest.fact.value) == value


def _seen(sender: Sender) -> int:
    named = {name: FIGURE[name] for name in ("indicator", "region", "period", "definition")}
    revision: int = sender.get("/api/v1/cells", **named).json()["revision"]
    return revision


# ---------------------------------------------------------------- D: links and files


@pytest.mark.parametrize(
    ("item", "address"),
    [
        ("D1", "file:///etc/passwd"),
        ("D4", "https://allowed@evil.example/"),
        ("D4 with a word", "https://tjj.sz.gov.cn:80@evil.example/"),
        ("F", "javascript:alert(1)"),
        ("F", "data:text/html,<script>alert(1)</script>"),
        ("F", "\u202ehttps://x.example/"),
        ("F", "https://x.example/\x00"),
        ("F", "https:///x"),
        ("F", "https://x .example/"),
        ("F", "//x.example/"),
        ("F", "https://[x/"),
        ("F", "https://x.example/" + "a" * 900_000),
        ("F", ""),
    ],
)
def test_a_link_that_is_none_is_refused(sender: Sender, item: str, address: str) -> None:
    answer = sender.post(evidence=[{"address": address}])
    assert answer.status_code == 422, item
    assert {own["field"] for own in answer.json()["problems"]} == {"evidence"}
    _kinds(answer)


def test_links_to_this_network_are_kept_as_text_and_never_followed(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.create_connection", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    addresses = ["http://169.254.169.254/latest", "http://127.0.0.1:5432", "http://[::1]/", "http://0x7f.1/"]
    answer = sender.post(evidence=[{"address": own} for own in addresses], locator="D2 D3", revision=_seen(sender))
    assert [own["address"] for own in answer.json()["proposals"][0]["evidence"]] == addresses


def test_ten_thousand_links_are_too_many(sender: Sender) -> None:
    links = [{"address": f"https://x.example/{number}"} for number in range(10_000)]
    answer = sender.post(evidence=links)
    assert (answer.status_code, _kinds(answer)) == (422, {"too_much_evidence"})
    many = tuple(Evidence(name="a", address="https://x.example/") for _ in range(10_000))
    with pytest.raises(Problems, match="10000 pieces of evidence"):
        given = Submission(TypedFigure(**FIGURE), evidence=many)
        submit(sender.desk.store, sender.desk.catalogue, LIN, [given], form=uuid4())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../app.py", "app.py"),
        ("..\\..\\app.py", "app.py"),
        ("..\\..\\Windows\\win.ini", "win.ini"),
        ("a\x00.csv", "a.csv"),
        ("\u202efdp.exe", "fdp.exe"),
        ("=cmd.csv", "=cmd.csv"),
        ("公报.pdf", "公报.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
        ("..", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_file_lies_under_its_hash_whatever_its_name_says(sender: Sender, name: str, kept: str) -> None:
    content = f"bytes of {name}".encode()
    answer = sender.client.post("/api/v1/evidence", params={"name": name}, content=content, headers=sender.headers)
    own = answer.json()
    assert (answer.status_code, own["name"]) == (201, kept)
    folder = sender.desk.home.evidence
    assert (folder / own["sha256"][:2] / own["sha256"]).read_bytes() == content
    assert {file.name for file in folder.rglob("*") if file.is_file()} <= {
        file.name for file in folder.glob("??/*") if len(file.name) == 64
    }


def test_an_empty_file_is_a_sentence(sender: Sender) -> None:
    answer = sender.client.post("/api/v1/evidence?name=a&lang=en", content=b"", headers=sender.headers)
    assert (answer.status_code, _kinds(answer)) == (422, {"file_empty"})


# ---------------------------------------------------------------- F, H: texts that are kept, and shown as text


PAYLOADS = [
    "<script>window.__x=1</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](http://beacon.example/a.png)",
    "from $5m to $9m",
    ":red[x]",
    "10~20~30",
    "# head",
    "<iframe srcdoc='<script>parent.x=1</script>'>",
    "<style>body{display:none}</style>",
    "$\\href{javascript:alert(1)}{x}$",
    "{{ 7 * 7 }} {0} {who} %s %(x)s",
    "x'; DROP TABLE observation; --",
    "=HYPERLINK(\"http://x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "\N{FAMILY}\N{THUMBS UP SIGN} 中文 “quoted” a|b",
    "</td></tr></table>",
]  # fmt: skip
_FIELDS = ("publisher", "title", "locator", "note", "reason")


@pytest.fixture(scope="module")
def approved(sender: Sender) -> list[str]:
    """A figure with each text in every field, approved: the ids of their proposals."""
    settle_access(None)
    made = []
    for payload in PAYLOADS:
        texts = dict.fromkeys(_FIELDS, payload)
        kept = sender.client.post(
            "/api/v1/evidence", params={"name": payload}, content=payload.encode(), headers=sender.headers
        ).json()
        evidence = [{"sha256": kept["sha256"], "name": payload}]
        answer = sender.post(**texts, evidence=evidence, revision=_seen(sender), period="2025", published="2026-02-10")
        assert answer.status_code in (201, 409), answer.text
        if answer.status_code == 409:
            named = {"indicator": "gdp", "region": "shenzhen", "period": "2025", "definition": FIGURE["definition"]}
            revision = sender.get("/api/v1/cells", **named).json()["revision"]
            answer = sender.post(**texts, evidence=evidence, revision=revision, period="2025", published="2026-02-10")
        (own,) = answer.json()["proposals"]
        decide(sender.desk.store, sender.desk.catalogue, WANG, "approved", [(own["id"], 1)], form=uuid4())
        made.append(own["id"])
    return made


@pytest.mark.parametrize("number", range(len(PAYLOADS)), ids=PAYLOADS)
def test_a_text_is_kept_and_answered_to_the_letter(sender: Sender, approved: list[str], number: int) -> None:
    settle_access(None)
    payload = PAYLOADS[number]
    (version,) = sender.get(f"/api/v1/proposals/{approved[number]}").json()["versions"]
    assert [version[name] for name in ("locator", "note", "reason")] == [payload] * 3
    kept = thread(sender.desk.store, approved[number])
    assert kept is not None
    assert kept.newest.source is not None
    assert (kept.newest.source.title.en, kept.newest.source.publisher.zh_hans) == (payload, payload)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "indicator", "sources", "milestones", "programmes", "compare"])
def test_screens_show_every_text_as_text(
    approved: list[str], open_page: Callable[..., Any], path: str, language: str
) -> None:
    settle_access(Local("tester"))
    parameters = {"indicator": "gdp", "region": "shenzhen"} if path in ("indicator", "compare") else {}
    shown = open_page(path, lang=language, **parameters)
    for sheet in shown.sheets.values():
        for own in sheet:
            assert own.name not in ("script", "iframe", "style", "object", "embed"), own
            assert not any(name.startswith("on") for name in own.attributes), own.attributes
            assert not own.attributes.get("href", "").strip().lower().startswith(("javascript:", "data:"))
            assert own.name != "img" or not own.attributes.get("src", "").startswith(("http", "x"))
    if path == "indicator":
        texts = " ".join(sheet.text for sheet in shown.sheets.values())
        assert PAYLOADS[0] in texts
        assert "{who}" in texts


def test_charts_carry_no_text_of_theirs_as_markup(approved: list[str], open_page: Callable[..., Any]) -> None:
    settle_access(Local("tester"))
    for chart in open_page("indicator", lang="en", indicator="gdp", region="shenzhen").charts:
        assert "<script" not in chart["spec"]
        assert "<iframe" not in chart["spec"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_in_a_file_for_spreadsheets_nothing_runs(payload: str) -> None:
    written = inert(payload)
    assert written[0] not in "=+-@＝＋－＠\t\r"
    assert written.removeprefix("'") == payload


def test_the_sheet_that_planners_take_along_has_no_formula(sender: Sender, approved: list[str]) -> None:
    known = known_today(sender.desk.store, sender.desk.catalogue)
    series = [("gdp", "shenzhen")]
    content = entry_template(known, series, sources(sender.desk.store), words("en"), today=date.today())
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


# ---------------------------------------------------------------- G: addresses


@pytest.mark.parametrize(
    ("item", "parameters", "kind"),
    [
        ("G1", {"indicator": "' OR 1=1--"}, "no_such_indicator"),
        ("G1 region", {"region": "x' UNION SELECT 1--"}, "no_such_region"),
        ("G2", {"indicator": "x" * 50_000}, "text_too_long"),
        ("G2 NUL", {"region": "shenzhen\x00"}, "text_unprintable"),
        ("G4", {"indicator": "nothing_such"}, "no_such_indicator"),
        ("an end of time", {"period": "9999/.."}, "period_not_understood"),
        ("H2", {"definition": '"; ATTACH \'x\''}, "no_such_definition"),
    ],
)  # fmt: skip
def test_an_address_that_means_harm_names_nothing(
    sender: Sender, item: str, parameters: dict[str, str], kind: str
) -> None:
    settle_access(None)
    named = {name: FIGURE[name] for name in ("indicator", "region", "period", "definition")}
    answer = sender.get("/api/v1/cells", **(named | parameters))
    assert answer.status_code == 422, item
    assert kind in _kinds(answer)


def test_a_parameter_that_is_given_twice_is_not_guessed_at(sender: Sender) -> None:
    settle_access(None)
    answer = sender.client.get("/api/v1/proposals?lang=en&state=submitted&state=approved", headers=sender.headers)
    assert (answer.status_code, _kinds(answer)) == (400, {"parameter_twice"})


@pytest.mark.parametrize(
    "name", ["..%2F..%2Fetc%2Fpasswd", "%00", "'; DROP TABLE proposal; --", "x" * 20_000, "%ff%fe"]
)
def test_an_id_that_names_no_proposal_is_a_sentence(sender: Sender, name: str) -> None:
    settle_access(None)
    answer = sender.client.get(f"/api/v1/proposals/{name}?lang=en", headers=sender.headers)
    assert answer.status_code == 404
    if answer.headers["content-type"] == "application/json":
        assert _kinds(answer) == {"unknown_proposal"}
    assert threads(sender.desk.store) is not None


@pytest.mark.parametrize("token", ["' OR '1'='1", "x" * 60_000, "\x7f", "é", "Bearer", "a b c"])
def test_a_token_that_is_none_lets_nobody_in(sender: Sender, token: str) -> None:
    settle_access(None)
    headers = {"Authorization": f"Bearer {token}".encode("latin-1")}
    assert sender.client.get("/api/v1/proposals", headers=headers).status_code == 401
