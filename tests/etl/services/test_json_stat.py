"""Cubes of JSON-stat, and tables of PxWeb that are asked in parts."""

import json
from http.server import BaseHTTPRequestHandler
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.cards import find_sources
from etl.services.asking import fetch_service
from etl.services.card import Query, ServiceReading
from etl.services.json_stat import read_json_stat
from etl.services.pxweb import Variable, questions
from tests.etl.services.conftest import CARD, fetched

DIMENSION = {
    "nation": {"category": {"index": ["KOR", "ISR"], "label": {"KOR": "Korea", "ISR": "Israel"}}},
    "measure": {"category": {"label": {"G": "GERD"}}},
    "year": {"category": {"index": {"2020": 1, "2017": 0}}},
}
CUBE = {
    "version": "2.0",
    "class": "dataset",
    "updated": "2026-02-01T08:00:00Z",
    "id": ["nation", "measure", "year"],
    "size": [2, 1, 2],
    "dimension": DIMENSION,
    "value": [4.55, 4.81, 4.54, 5.44],
    "status": {"3": "p"},
}
READING = """dimensions: {region: nation, indicator: measure, period: year}
labels:
  region: {KOR: korea, ISR: israel}
  indicator: {G: {indicator: rd_intensity, definition: oecd_gerd, unit: percent}}
"""
FIGURES = [
    "rd_intensity korea 2017 4.55 percent A",
    "rd_intensity korea 2020 4.81 percent A",
    "rd_intensity israel 2017 4.54 percent A",
    "rd_intensity israel 2020 5.44 percent P",
]


def test_a_cube_of_version_2_is_read_in_its_order(service) -> None:
    rows = service.of_file("jsonstat", READING + "published: updated\n", json.dumps(CUBE))
    assert service.said(rows) == FIGURES
    assert rows[3].place("value").cell == "value[3]"
    assert {row.cells["published"] for row in rows} == {"2026-02-01"}


def test_a_bundle_of_version_1_and_values_that_name_only_those_there_are_say_the_same(service) -> None:
    inner = {**DIMENSION, "id": CUBE["id"], "size": CUBE["size"]}
    bundle = {"msti": {"dimension": inner, "value": {"1": 4.81, "3": 5.44}, "status": ["", "", "", "p"]}}
    assert service.said(service.of_file("jsonstat", READING, json.dumps(bundle))) == [FIGURES[1], FIGURES[3]]


def test_a_cube_of_other_sizes_than_it_says_is_refused_with_its_numbers(service) -> None:
    for change, reason in (
        ({"value": [1, 2, 3]}, "3 ≠ 2 × 1 × 2"),
        ({"size": [3, 1, 2], "value": []}, "2 ≠ 3"),
        ({"id": ["nation", "measure", "sex"]}, "KeyError 'sex'"),
    ):
        (told,) = service.told(service.of_file, "jsonstat", READING, json.dumps({**CUBE, **change}))
        assert f"The answer is no JSON-stat that can be read: {reason}." in told


def test_a_cube_that_claims_a_thousand_million_cells_is_refused_at_once(service) -> None:
    category = {"category": {"index": [str(number) for number in range(1000)]}}
    dimension = dict.fromkeys("abc", category)
    cube = {"id": ["a", "b", "c"], "size": [1000] * 3, "dimension": dimension, "value": {}}
    (told,) = service.told(service.of_file, "jsonstat", READING, json.dumps(cube))
    assert "The answer has more than 150000 figures." in told


def test_errors_of_these_services_are_told_in_their_words(service) -> None:
    for said, words in (
        ('{"error": [{"status": 400, "label": "Invalid value for geo"}]}', "Invalid value for geo"),
        ('{"type": "Parameter error", "title": "Non-existent value", "status": 400}', "Non-existent value"),
    ):
        (told,) = service.told(service.of_file, "jsonstat", READING, said)
        assert f"The service answers: {words}" in told
    (told,) = service.told(service.of_file, "jsonstat", READING, '{"class": "collection", "link": {}}')
    assert "The answer is collection, and not figures in JSON-stat." in told


# ---------------------------------------------------------------- PxWeb

TABLE = {
    "title": "GERD by nation",
    "variables": [
        {
            "code": "nation",
            "text": "nation",
            "values": ["KOR", "ISR", "JPN"],
            "valueTexts": ["Korea", "Israel", "Japan"],
        },
        {"code": "measure", "text": "measure", "values": ["G", "H"], "valueTexts": ["GERD", "HERD"]},
        {"code": "sector", "text": "sector", "values": ["S1", "S2"], "valueTexts": ["1", "2"], "elimination": True},
        {"code": "year", "text": "year", "values": ["2020", "2017"], "valueTexts": ["2020", "2017"], "time": True},
    ],
}
KNOWN = {("KOR", "2017"): 4.55, ("KOR", "2020"): 4.81, ("ISR", "2017"): 4.54, ("ISR", "2020"): 5.44}


@pytest.fixture(scope="module")
def service_source(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("home") / "sources" / "msti"
    folder.mkdir(parents=True)
    (folder / "source.yaml").write_text(CARD, encoding="utf-8")
    (own,) = find_sources(folder.parent, [], is_own=True)
    return own


@pytest.fixture
def table(server):
    """A table of PxWeb that gives two cells at once; gives its address."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if not server.asked[-1].body:
            server.send(handler, json.dumps(TABLE).encode())
            return
        query = json.loads(server.asked[-1].body)["query"]
        asked = {own["code"]: own["selection"]["values"] for own in query}
        cells = [(nation, year) for nation in asked["nation"] for year in asked["year"]]
        if len(cells) > 2:
            server.send(handler, b"", status=403)
            return
        dimension = {code: {"category": {"index": values}} for code, values in asked.items()}
        size = [len(values) for values in asked.values()]
        cube = {"id": list(asked), "size": size, "dimension": dimension, "value": [KNOWN[cell] for cell in cells]}
        server.send(handler, json.dumps({"version": "2.0", "class": "dataset", **cube}).encode())

    server.answers["/api/v1/en/msti.px"] = answer
    return server.address("/api/v1/en/msti.px")


def test_a_table_is_asked_in_parts_that_are_small_enough(service, table, server) -> None:
    query = "query: {values: {nation: [KOR, ISR], measure: G}, latest: {year: 2}}\nmost_cells: 2\n"
    rows = service.rows("jsonstat", f"address: {table}\n{query}{READING}")
    assert service.said(rows) == [own.replace(" P", " A") for own in FIGURES]
    first, *parts = server.asked
    assert first.method == "GET"
    assert [own.method for own in parts] == ["POST", "POST"]
    said = json.loads(parts[0].body)
    assert said["response"] == {"format": "json-stat2"}
    assert [own["code"] for own in said["query"]] == ["nation", "measure", "year"]
    assert {own.headers["content-type"] for own in parts} == {"application/json"}


def test_a_service_that_asks_to_wait_is_asked_again_after_that(service, table, server) -> None:
    usual = server.answers["/api/v1/en/msti.px"]
    refusals = iter([429])

    def answer(handler: BaseHTTPRequestHandler) -> None:
        is_question = bool(server.asked[-1].body)
        status = next(refusals, 0) if is_question else 0
        server.send(handler, b"", status=status, Retry_After="1") if status == 429 else usual(handler)

    server.answers["/api/v1/en/msti.px"] = answer
    query = "query: {values: {nation: KOR, measure: G}, latest: {year: 2}}\n"
    rows = service.rows("jsonstat", f"address: {table}\n{query}{READING}")
    assert service.said(rows) == FIGURES[:2]
    assert [own.method for own in server.asked] == ["GET", "POST", "POST"]


def test_a_question_that_changed_is_never_answered_by_what_was_held_of_another(service, table) -> None:
    query = "query: {values: {nation: KOR, measure: G}, latest: {year: %d}}\n"
    one = fetch_service(service.source("jsonstat", f"address: {table}\n{query % 1}{READING}"), fetched)
    two = fetch_service(service.source("jsonstat", f"address: {table}\n{query % 2}{READING}"), fetched)
    assert one[0].file == two[0].file
    assert one[1].file != two[1].file


def test_variables_and_codes_the_table_does_not_have_are_told_with_those_it_has(service, table, server) -> None:
    query = "query: {values: {nation: [KOR, DEU], mesure: G}}\n"
    first, second = service.told(service.rows, "jsonstat", f"address: {table}\n{query}{READING}")
    assert "says nothing of 'mesure', which the table does not have. (? measure)" in first
    assert "The table has: nation, measure, sector, year." in first
    assert "'DEU'" in second and "The table has: KOR, ISR, JPN." in second
    assert len(server.asked) == 1


def test_a_refusal_of_the_server_is_told_with_its_number(service, table) -> None:
    query = "query: {values: {nation: [KOR, ISR], measure: G}, latest: {year: 2}}\n"
    (told,) = service.told(service.rows, "jsonstat", f"address: {table}\n{query}{READING}")
    assert "does not let us in (answer 403)" in told


@given(sizes=st.lists(st.integers(1, 9), min_size=1, max_size=4), most=st.integers(1, 200))
def test_parts_of_a_question_are_small_enough_and_ask_for_every_cell_once(service_source, sizes, most) -> None:
    table = [Variable(f"v{at}", tuple(map(str, range(size)))) for at, size in enumerate(sizes)]
    reading = ServiceReading(query=Query(), most_cells=most)
    cells: list[tuple[str, ...]] = []
    for body in questions(service_source, reading, table):
        part = list(product(*(own["selection"]["values"] for own in json.loads(body)["query"])))
        assert len(part) <= most
        cells += part
    assert sorted(cells) == sorted(product(*(own.values for own in table)))


def test_a_status_for_all_is_one_for_each() -> None:
    answer = read_json_stat({**CUBE, "status": "e"})
    assert [row.cells[answer.columns.index("status")] for row in answer.rows] == ["e"] * 4
