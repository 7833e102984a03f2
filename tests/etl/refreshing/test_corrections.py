"""A wrong source corrected in its card: openly, exactly, and no longer than the source says the wrong thing."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model import Correction, Source
from indicators.store import observations, sources

CORRECTED = """corrections:
  - indicator: firms
    region: shenzhen
    period: "{period}"
    definition: register
    expect: "{expect}"
    value: "{value}"
    reason: {{zh-Hans: 漏印一位, en: A digit was left out}}
    author: Li Wei
    decided: 2026-11-20
"""
NOTE = (
    "更正：来源印为 17000，现用 17100（Li Wei，2026-11-20）：漏印一位 / "
    "Corrected: printed 17000, used 17100 (Li Wei, 2026-11-20): A digit was left out"
)


def correct(office: Any, *, period: str = "2019", expect: str = "17000", value: str = "17100", times: int = 1) -> None:
    text = CORRECTED.format(period=period, expect=expect, value=value)
    office.add(more=text + text.removeprefix("corrections:\n") * (times - 1))


def notes(office: Any) -> dict[str, str]:
    held = observations(office.store, published_by=date.max)
    return {str(own.period): own.note for own in held if own.source == "yearbook"}


def test_a_figure_is_corrected_while_the_source_prints_the_wrong_one_and_its_note_says_so(office: Any) -> None:
    correct(office)
    office.refresh()
    assert office.figures() == ["2018 16500", "2019 17100"]
    assert notes(office) == {"2018": "", "2019": NOTE}
    assert office.told == []
    assert office.refresh().counts.appended == 0


def test_what_was_recorded_before_the_correction_stays_answerable(office: Any) -> None:
    office.refresh()
    correct(office)
    assert office.refresh().counts.appended == 2  # the figure and the card
    assert office.figures() == ["2018 16500", "2019 17100"]
    assert sources(office.store)["yearbook"].corrections[0].expect == "17000"


@pytest.mark.parametrize(("now", "kind"), [("17100", "correction_mended"), ("17001", "correction_overtaken")])
def test_a_source_that_says_another_thing_is_used_and_told_with_its_place(office: Any, now: str, kind: str) -> None:
    correct(office)
    office.refresh()
    office.says({2018: "16500", 2019: now})
    office.refresh()
    assert office.figures() == ["2018 16500", f"2019 {now}"]
    assert notes(office)["2019"] == ""
    (told,) = office.told
    assert (told.kind, told.fault.severity, told.place.cell) == (kind, "warning", "B3")
    assert "source.yaml:" in str(told)


def test_other_digits_of_the_same_number_are_not_what_was_expected(office: Any) -> None:
    correct(office, expect="17000.0")
    office.refresh()
    assert (office.kinds, office.figures()) == (["correction_overtaken"], ["2018 16500", "2019 17000"])


def test_a_correction_about_nothing_is_told(office: Any) -> None:
    correct(office, period="2017")
    office.refresh()
    (told,) = office.told
    assert (told.kind, told.place.file) == ("correction_unmatched", "sources/yearbook/source.yaml")


def test_a_figure_corrected_twice_leaves_the_source_out(office: Any) -> None:
    correct(office, times=2)
    office.refresh()
    assert (office.kinds, office.figures()) == (["correction_twice"], [])


def test_a_correction_that_is_no_number_in_quotation_marks_is_a_fault_of_the_card(office: Any) -> None:
    correct(office, expect="about 17")
    office.refresh()
    assert office.kinds == ["field_wrong"]
    assert "corrections" in str(office.told[0])


digits = st.decimals(allow_nan=False, allow_infinity=False, places=3).map(lambda own: f"{own:f}")


@given(expect=digits, value=digits)
def test_a_card_is_kept_with_its_corrections_digit_for_digit_and_without_any_as_ever(expect: str, value: str) -> None:
    texts = {"zh-Hans": "甲", "en": "a"}
    plain = Source.model_validate(
        {"id": "a", "publisher": texts, "title": texts, "published": "2020", "confidence": "secondary"}
    )
    assert "corrections" not in plain.model_dump_json(by_alias=True)
    own = Correction.model_validate(
        {"indicator": "b", "region": "c", "period": "2020", "definition": "d", "expect": expect, "value": value,
         "reason": texts, "author": "e", "decided": "2026-11-20"}
    )  # fmt: skip
    kept = Source.model_validate_json(plain.model_copy(update={"corrections": (own,)}).model_dump_json(by_alias=True))
    assert kept.corrections == (own,)
    assert Decimal(kept.corrections[0].expect) == Decimal(expect)
