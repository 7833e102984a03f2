"""The shipped figures against the lists they were taken from: nothing forgotten, nothing invented.

The lists themselves are not shipped. Where they lie beside the checkout, every row is compared.
"""

import csv
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from etl.account import Quantity, count_outcomes
from etl.cards import shipped_sources_folder
from etl.reading import Reading, read_sources
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.figures import adopt
from indicators.model import Fact
from indicators.store import adoptions, observations, targets
from indicators.store.integrity import check_ledger
from indicators.units import convert

LISTS = Path(__file__).parents[3] / "shared" / "data"
DOCUMENTS = {"000_c00038911704a9ac.txt": "tianjin-report-2019", "004_da981c71d7ef2a93.txt": "decision-2018"}
# Said by people who confirm a document, not by the accounts that are shipped.
REASONS_OF_CONFIRMING = {"misread", "no_measure", "not_confirmed", "not_followed", "under_review"}
Row = dict[str, str]

needs_lists = pytest.mark.skipif(
    not LISTS.is_dir(),
    reason=f"the lists of figures do not lie beside this checkout ({LISTS}); nothing to compare with",
)


@cache
def listed(name: str) -> tuple[Row, ...]:
    with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def reading(catalogue: Catalogue) -> Reading:
    return read_sources(catalogue, today=date(2026, 11, 22))


@pytest.fixture(scope="module")
def facts(reading: Reading) -> list[Fact]:
    return [fact for _, fact in reading.facts]


def test_shipped_sources_have_no_fault(reading: Reading) -> None:
    assert reading.problems == ()


def test_everything_read_is_in_the_ledger_and_fits_the_catalogue(loaded: Any, reading: Reading) -> None:
    store, catalogue = loaded.store, loaded.catalogue
    actuals = [fact for _, fact in reading.facts if fact.kind == "actual"]
    assert len(observations(store, published_by=date.max)) == len(actuals)
    assert len(targets(store, published_by=date.max)) == len(reading.targets)
    assert list(check_ledger(store, catalogue)) == []


# ---------------------------------------------------------------- the 242 numbers of the founding documents


def test_every_one_of_the_242_numbers_is_accounted_for(reading: Reading) -> None:
    quantities = [quantity for account in reading.accounts.values() for quantity in account]
    assert set(reading.accounts) == set(DOCUMENTS.values())
    assert len(quantities) == 242
    assert count_outcomes(quantities) == Counter(fact=26, plan=16, left_out=200)


def test_every_number_left_out_has_its_reason_in_both_languages(reading: Reading) -> None:
    for account in reading.accounts.values():
        for quantity in account:
            assert (quantity.reason in reading.reasons) == (quantity.outcome != "fact"), quantity
    assert all(text.zh_hans and text.en for text in reading.reasons.values())


def test_every_reason_is_used(reading: Reading) -> None:
    used = {quantity.reason for account in reading.accounts.values() for quantity in account} - {""}
    assert used | REASONS_OF_CONFIRMING == set(reading.reasons)


def test_no_number_is_accounted_for_twice(reading: Reading) -> None:
    for account in reading.accounts.values():
        assert max(Counter(quantity.locator for quantity in account).values()) == 1


@needs_lists
@pytest.mark.parametrize(("document", "source"), DOCUMENTS.items())
def test_account_has_the_rows_of_the_list_one_by_one(reading: Reading, document: str, source: str) -> None:
    def of_list(row: Row) -> tuple[str, str, str]:
        return row["paragraph_no"], row["seq_in_paragraph"], row["numeral_as_printed"]

    def of_account(quantity: Quantity) -> tuple[str, str, str]:
        return str(quantity.paragraph), quantity.sequence, quantity.printed

    rows = [row for row in listed("seed-quantities") if row["seed_file"] == document]
    assert list(map(of_account, reading.accounts[source])) == list(map(of_list, rows))


@needs_lists
def test_what_the_list_calls_trackable_is_a_fact_or_part_of_the_plan(reading: Reading) -> None:
    for document, source in DOCUMENTS.items():
        rows = [row for row in listed("seed-quantities") if row["seed_file"] == document]
        for row, quantity in zip(rows, reading.accounts[source], strict=True):
            if row["trackable"] == "yes":
                assert quantity.outcome in ("fact", "plan"), row
            if row["trackable"] == "no":
                assert quantity.outcome == "left_out", row


@needs_lists
def test_facts_of_the_documents_have_the_value_and_the_sign_of_the_list(reading: Reading, facts: list[Fact]) -> None:
    by_place = {(fact.source, fact.locator): fact for fact in facts}
    for document, source in DOCUMENTS.items():
        rows = [row for row in listed("seed-quantities") if row["seed_file"] == document]
        for row, quantity in zip(rows, reading.accounts[source], strict=True):
            if quantity.outcome != "fact":
                continue
            fact = by_place[source, quantity.locator]
            assert _sign_fits(row["qualifier"], fact), (row, fact)
            if re.fullmatch(r"[\d.]+", row["value_normalised"]):
                shown = fact.value * {"cny_100m": 10**8, "person_10k": 10**4}.get(fact.unit, 1)
                assert Decimal(row["value_normalised"]) in (fact.value, shown), (row, fact)


def _sign_fits(printed: str, fact: Fact) -> bool:
    expected = {"about": "about", "over": "gt", "more than": "gt", "at least": "gte", "or more": "gte"}
    said = re.sub(r"\(.*?\)", "", printed)
    return next((fact.qualifier == sign for word, sign in expected.items() if word in said), True)


# ---------------------------------------------------------------- the later figures and targets

_REGIONS = {
    "China (national)": "china", "China (OECD)": "china", "China (domestic)": "china", "OECD average": "oecd",
    "EU": "eu", "Korea": "korea", "United States": "united-states", "Hangzhou (Yuhang district)": "hangzhou-yuhang",
    "Shenzhen high-tech zone": "shenzhen-hitech-zone",
}  # fmt: skip
_INDICATORS = {
    "gdp_growth_avg": "gdp_growth_real", "ninety_percent_slogan": "ninety_percent_items",
    "rd_growth": "rd_growth_nominal",
}  # fmt: skip
_PERIODS = {
    "undated, read as end 2018": "2018", "2024Q1-Q3": "2024-01/2024-09", "2015-01/08": "2015-01/2015-08",
    "2019 (seed)": "2019-10", "standing rule": "2023/..", "15th FYP period (2026-2030)": "2026/2030",
}  # fmt: skip
_SIGNS = {
    "(more than)": "gt", "(at least)": "gte", "(about)": "about", "(no more than)": "lte", "(nearly)": "about",
    "(range)": "range",
}  # fmt: skip
# What was worked out by the list, or printed for another year than its own, is no published figure.
_KEPT_OUT = ("MISLABELLED", "DERIVED")


def _period(text: str) -> str:
    if text in _PERIODS:
        return _PERIODS[text]
    text = re.sub(r"^(\d{4})(H[12])$", r"\1-\2", text)
    text = re.sub(r"^(\d{4})-(\d{4})$", r"\1/\2", text)
    return text.split(" (")[0]


def _may_be_shipped(row: Row) -> bool:
    words = " ".join([row["period"], row["vintage_date"], row["source_publisher"], row["source_title"], row["remark"]])
    return row["confidence"] != "unverified" and not any(word in words for word in _KEPT_OUT)


def _ends(text: str) -> tuple[Decimal, Decimal | None]:
    low, _, high = text.partition("-")
    return Decimal(low), Decimal(high) if high else None


def _matching(row: Row, kind: str, facts: list[Fact], catalogue: Catalogue) -> list[Fact]:
    region = _REGIONS.get(row["region"], row["region"].lower())
    if "high-tech zone only" in row["remark"]:
        region = "shenzhen-hitech-zone"
    indicator = _INDICATORS.get(row["indicator"], row["indicator"])
    low, high = _ends(row["value"])

    def in_its_unit(fact: Fact) -> tuple[Decimal, Decimal | None]:
        unit = catalogue.indicators[fact.indicator].unit
        upper = None if fact.value_high is None else convert(fact.value_high, fact.unit, unit)
        return convert(fact.value, fact.unit, unit), upper

    return [
        fact
        for fact in facts
        if (fact.kind, fact.indicator, fact.region, str(fact.period))
        == (kind, indicator, region, _period(row["period"]))
        and in_its_unit(fact) == (low, high)
    ]


@needs_lists
@pytest.mark.parametrize(("name", "kind"), [("actuals", "actual"), ("later-targets", "target")])
def test_every_row_of_the_list_that_may_be_shipped_is_there(
    name: str, kind: str, facts: list[Fact], catalogue: Catalogue
) -> None:
    missing = [row for row in listed(name) if _may_be_shipped(row) and not _matching(row, kind, facts, catalogue)]
    assert missing == []


@needs_lists
@pytest.mark.parametrize(("name", "kind"), [("actuals", "actual"), ("later-targets", "target")])
def test_no_row_of_the_list_that_may_not_be_shipped_is_there(
    name: str, kind: str, facts: list[Fact], catalogue: Catalogue
) -> None:
    allowed = {
        id(fact) for row in listed(name) if _may_be_shipped(row) for fact in _matching(row, kind, facts, catalogue)
    }
    for row in listed(name):
        if not _may_be_shipped(row):
            assert [fact for fact in _matching(row, kind, facts, catalogue) if id(fact) not in allowed] == [], row


@needs_lists
@pytest.mark.parametrize(("name", "kind"), [("actuals", "actual"), ("later-targets", "target")])
def test_floors_ranges_and_round_figures_kept_their_sign(
    name: str, kind: str, facts: list[Fact], catalogue: Catalogue
) -> None:
    for row in filter(_may_be_shipped, listed(name)):
        for words, sign in _SIGNS.items():
            if words in row["unit"]:
                found = {fact.qualifier for fact in _matching(row, kind, facts, catalogue)}
                assert sign in found or (sign == "gt" and "gte" in found), (row, found)


@needs_lists
def test_every_shipped_figure_stands_in_one_of_the_lists(facts: list[Fact], catalogue: Catalogue) -> None:
    known = {
        id(fact)
        for name, kind in (("actuals", "actual"), ("later-targets", "target"))
        for row in listed(name)
        for fact in _matching(row, kind, facts, catalogue)
    }
    from_documents = [fact for fact in facts if fact.source in DOCUMENTS.values()]
    others = [fact for fact in facts if id(fact) not in known and fact not in from_documents]
    assert [f"{fact.source}: {fact.indicator} {fact.region} {fact.period} {fact.value}" for fact in others] == []


# ---------------------------------------------------------------- what every source must have


def test_every_source_has_a_card_and_facts(reading: Reading, facts: list[Fact]) -> None:
    with_facts = {fact.source for fact in facts}
    folders = {path.name for path in shipped_sources_folder().iterdir() if path.is_dir()}
    assert {source.card.id for source in reading.sources} == with_facts == folders


def test_nothing_unverified_is_shipped(reading: Reading, facts: list[Fact]) -> None:
    allowed = {"two_publications", "one_publication", "secondary"}
    assert {fact.confidence for fact in facts} <= allowed
    assert {source.card.confidence for source in reading.sources} <= allowed
    for path in shipped_sources_folder().rglob("facts.csv"):
        text = path.read_text(encoding="utf-8")
        assert not re.search("unverified|MISLABELLED|DERIVED", text), path


def test_every_figure_says_where_in_its_source_it_stands(facts: list[Fact]) -> None:
    assert [fact for fact in facts if not fact.locator] == []


def test_no_card_has_chinese_words_in_its_english(reading: Reading) -> None:
    for source in reading.sources:
        for text in (source.card.publisher, source.card.title):
            assert text.zh_hans
            assert not re.search(r"[\u4e00-\u9fff]", text.en), source.card.id


def test_documents_themselves_are_not_shipped() -> None:
    # A figure needs a few words of note; a sentence of Chinese this long would be the document's own.
    for path in shipped_sources_folder().rglob("*.csv"):
        assert not re.search(r"[\u4e00-\u9fff，、；]{60,}", path.read_text(encoding="utf-8")), path


# ---------------------------------------------------------------- conflicts


def test_every_conflict_of_one_period_keeps_all_values_and_adopts_exactly_one_with_a_reason(loaded: Any) -> None:
    store = loaded.store
    chosen = adoptions(store)
    series: dict[tuple[str, str], list[Any]] = {}
    for own in observations(store, published_by=date.max):
        if not own.is_expected:
            series.setdefault((own.indicator, own.region), []).append(own)
    conflicts = 0
    for (indicator, _), figures in series.items():
        adopted = adopt(figures, chosen.get(indicator, ()))
        slots = Counter((own.period, own.definition, own.basis) for own in adopted)
        assert max(slots.values()) == 1
        for own in adopted:
            slot = (own.period, own.definition, own.basis)
            values = {
                (other.value, other.qualifier)
                for other in figures
                if (other.period, other.definition, other.basis) == slot
            }
            conflicts += len(values) > 1
    assert conflicts >= 8


def test_every_adoption_finds_its_figure_and_has_another_to_be_chosen_over(loaded: Any) -> None:
    store = loaded.store
    held = observations(store, published_by=date.max)
    for indicator, choices in adoptions(store).items():
        for choice in choices:
            definition, _, basis = choice.definition.partition("@")
            figures = [
                own
                for own in held
                if (own.indicator, own.region, own.period, own.definition, own.basis or "")
                == (indicator, choice.region, choice.period, definition, basis)
            ]
            adopted = [own for own in figures if own.source == choice.source and choice.locator in (None, own.locator)]
            assert len(adopted) == 1, (indicator, choice)
            assert len({own.value for own in figures}) > 1, (indicator, choice)


@pytest.mark.parametrize(
    ("indicator", "kept"),
    [
        ("academicians_fulltime", {"38", "41"}),
        ("innovation_carriers", {"1877", "2642"}),
        ("nhte_stock", {"24700", "24800"}),
    ],
)
def test_known_conflicts_are_all_kept(loaded: Any, indicator: str, kept: set[str]) -> None:
    held = observations(loaded.store, published_by=date.max, indicators=[indicator])
    assert kept <= {str(own.value) for own in held}


def test_units_printed_otherwise_are_kept_in_the_indicators_unit(loaded: Any) -> None:
    held = observations(loaded.store, published_by=date.max, indicators=["gdp"])
    (printed_in_billions,) = (own for own in held if own.source == "hktdc-2019")
    assert (str(printed_in_billions.value), printed_in_billions.unit) == ("22490.1", "cny_100m")


def test_a_run_over_the_shipped_sources_tells_what_it_brought_in(loaded: Any, facts: list[Fact]) -> None:
    counts = loaded.counts
    assert (counts.facts, counts.withdrawn, counts.unchanged) == (len(facts), 0, 0)
    assert counts.sources == 99
