"""A card drafted of an answer names what the answer shows, leaves the rest open, and is read once that is filled in."""

from datetime import date
from pathlib import Path

import pytest

from etl.fetch_address import PLAIN_QUESTION
from etl.home import Home
from etl.reading import read_source
from etl.services.drafting import draft_service_card
from etl.tabular.drafting import Origin
from etl.tabular.own_sources import begin_source, own_source
from tests.etl.services.conftest import ANSWERS
from tests.etl.services.test_json_stat import CUBE, TABLE
from tests.etl.services.test_world_bank import FIGURES, page

TODAY = date(2026, 11, 22)


def draft(content: bytes, catalogue) -> str | None:
    own = draft_service_card(content, Origin("msti", "", "https://example.org/x"), catalogue, today=TODAY)
    return own and own.card


def test_the_dimensions_and_codes_of_an_answer_are_named_and_known_words_become_ids(catalogue) -> None:
    card = draft((ANSWERS / "json-1.json").read_bytes(), catalogue)
    assert "reader: sdmx\n" in card
    assert (
        '    period: "TIME_PERIOD"\n    region: "REF_AREA"\n    indicator: "MEASURE"\n    unit: "UNIT_MEASURE"\n'
        in card
    )
    assert '      "KOR": korea\n      "ISR": israel\n' in card
    assert '      # "G": …  # GERD\n' in card
    card = draft(page(1, *FIGURES), catalogue)
    assert "reader: worldbank\n" in card
    assert "  published: updated\n" in card
    assert '      "ISR": israel\n      "KOR": korea\n' in card


@pytest.mark.parametrize(
    ("codes", "drafted"),
    [
        ("CHN USA QQQ OECD", '"CHN": china|"USA": united-states|# "QQQ": …|"OECD": oecd'),
        ("DE EL EA20", '"DE": germany|# "EL": …|# "EA20": …'),
        ("CA IL TX", '# "CA": …|# "IL": …|# "TX": …'),
    ],
)
def test_codes_of_countries_without_words_become_ids_and_those_of_provinces_do_not(catalogue, codes, drafted) -> None:
    rows = [f"DATAFLOW,{own},2020,1" for own in codes.split()]
    card = draft("\n".join(["DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE", *rows, ""]).encode(), catalogue)
    labels = "".join(f"      {own}\n" for own in drafted.split("|"))
    assert f"    region:\n{labels}" in card


def test_cubes_and_tables_of_pxweb_are_drafted_too(catalogue) -> None:
    import json

    card = draft(json.dumps(CUBE).encode(), catalogue)
    assert "reader: jsonstat\n" in card
    assert '    period: "year"\n    region: "nation"\n    indicator: "measure"\n' in card
    card = draft(json.dumps(TABLE).encode(), catalogue)
    assert '  query:\n    values:\n      "nation": "*"\n' in card
    assert '    # "sector": S1 | S2\n' in card


@pytest.mark.parametrize(
    "content", [b"region,2020\nKorea,4.81\n", b'{"rows": [1]}', b"<html></html>", b"", b"PK\x03\x04"]
)
def test_what_is_no_answer_of_a_service_is_left_to_the_reader_of_tables(catalogue, content: bytes) -> None:
    assert draft(content, catalogue) is None


def test_a_drafted_card_loads_when_what_it_leaves_open_is_filled_in(catalogue, server, tmp_path: Path) -> None:
    address = server.says("/data.csv", (ANSWERS / "csv-1.csv").read_bytes())
    home = Home(tmp_path, "")
    begun = begin_source(address, home, catalogue, today=TODAY, name="msti")
    assert [own.kind for own in begun.told] == ["draft_labels_open"] * 2 + ["draft_publisher"]
    file = begun.folder / "source.yaml"
    card = file.read_text(encoding="utf-8")
    for line, filled in (
        ('# "G": …', '"G": {indicator: rd_intensity, definition: oecd_gerd}'),
        ('# "PT_B1GQ": …', '"PT_B1GQ": percent'),
    ):
        assert line in card
        card = card.replace(line, filled)
    file.write_text(card, encoding="utf-8")

    def fetched(_source, _file, asked, _question=PLAIN_QUESTION, /) -> bytes:
        assert asked == address
        return (ANSWERS / "csv-1.csv").read_bytes()

    facts, problems = read_source(own_source(home.sources, "msti"), catalogue, today=TODAY, fetch_address=fetched)
    assert problems == ()
    assert [f"{own.region} {own.period} {own.value}" for _, own in facts] == [
        "korea 2015 4.23", "korea 2020 4.81", "israel 2017 4.54", "israel 2020 5.44",
    ]  # fmt: skip
