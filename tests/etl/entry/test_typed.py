"""What people type into the fields of a figure: names, periods, days and words as they write them."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language import words
from dashboard.wording import definition_name, indicator_name
from etl.entry.typed import TYPED_FIELDS, TypedFigure, TypedReading, read_typed
from etl.entry.typed_times import read_period, read_published
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.model import LANGUAGES, Source
from indicators.periods import Period, parse_period

REPORT = Source.model_validate(
    {
        "id": "work-report-2026",
        "publisher": {"zh-Hans": "深圳市人民政府", "en": "Shenzhen Municipal Government"},
        "title": {"zh-Hans": "2026 年政府工作报告", "en": "City work report 2026"},
        "published": "2026-02-09",
        "confidence": "one_publication",
    }
)
OTHER = REPORT.model_copy(update={"id": "shanghai-work-report-2026"})

TYPED = TypedFigure(
    indicator="rd_intensity",
    region="shenzhen",
    period="2025",
    value="6.9%",
    definition="china_rd_survey@census5",
    published="2026-10-18",
    source="work-report-2026",
    locator="p. 3",
    note="from the annex",
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def read(catalogue: Catalogue, *, sources: tuple[Source, ...] = (REPORT,), **typed: str) -> TypedReading:
    return read_typed(replace(TYPED, **typed), catalogue, {own.id: own for own in sources})


def told(reading: TypedReading) -> dict[str, str]:
    return {own.place.cell: str(own) for own in reading.problems}


def test_a_figure_that_is_typed_in_full_is_a_tidy_fact_in_the_indicators_unit(catalogue: Catalogue) -> None:
    reading = read(catalogue)
    assert reading.problems == ()
    assert reading.source is None
    fact = reading.fact
    assert fact is not None
    assert fact.model_dump(mode="json") == {
        "kind": "actual",
        "indicator": "rd_intensity",
        "region": "shenzhen",
        "period": "2025",
        "value": "6.9",
        "value_high": None,
        "qualifier": "exact",
        "unit": "percent",
        "definition": "china_rd_survey@census5",
        "obs_status": "A",
        "published": "2026-10-18",
        "source": "work-report-2026",
        "locator": "p. 3",
        "confidence": "entered",
        "note": "from the annex",
    }


def test_the_fields_are_the_columns_of_every_way_in() -> None:
    assert tuple(field.name for field in fields(TypedFigure)) == TYPED_FIELDS
    assert TypedFigure() == TypedFigure(**dict.fromkeys(TYPED_FIELDS, ""))


# ---------------------------------------------------------------- names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_a_screen_shows_can_be_typed(catalogue: Catalogue, language: str) -> None:
    spoken = words(language)  # type: ignore[arg-type]
    for indicator in catalogue.indicators.values():
        for name in (indicator.id, indicator_name(indicator, spoken), indicator_name(indicator, spoken, short=True)):
            parts = read(catalogue, indicator=f" {name} ").parts
            assert parts.indicator is indicator, name
        for code in indicator.series_codes():
            definition, _, basis = code.partition("@")
            name = definition_name(indicator, definition, basis or None, spoken)
            assert read(catalogue, indicator=indicator.id, definition=name).parts.definition == code
            assert read(catalogue, indicator=indicator.id, definition=code).parts.definition == code
    for region in catalogue.regions.values():
        assert read(catalogue, region=spoken.text(region.name)).parts.region == region.id


def test_names_are_found_whatever_their_width_case_and_spaces(catalogue: Catalogue) -> None:
    for name in ("研发投入占GDP比重", "研發投入佔 ＧＤＰ 比重", "r&d share of gdp", "RD_Intensity"):
        parts = read(catalogue, indicator=name).parts
        assert parts.indicator is not None, name
        assert parts.indicator.id == "rd_intensity"


def test_a_name_that_is_not_known_is_told_with_the_nearest(catalogue: Catalogue) -> None:
    found = told(read(catalogue, indicator="gpd", region="Shenzen", source="work-report-2025"))
    assert found == {
        "indicator": "There is no indicator 'gpd'. Write its name or id as in the list. (? gdp)",
        "region": "There is no region 'Shenzen'. Write its name or id as in the list. (? Shenzhen)",
        "source": "There is no publication 'work-report-2025'. Choose a known one, or give publisher and title of a "
        "new one. (? work-report-2026)",
    }
    # Its first letter is Cyrillic.
    look_alike = "\u0455henzhen"
    assert told(read(catalogue, region=look_alike)) == {
        "region": f"There is no region '{look_alike}'. Write its name or id as in the list. (? shenzhen)"
    }


def test_the_only_definition_need_not_be_said_and_one_of_several_must(catalogue: Catalogue) -> None:
    assert (
        read(catalogue, indicator="rd_expenditure", value="2650亿", definition="").parts.definition == "china_rd_survey"
    )
    (unsaid,) = told(read(catalogue, indicator="gdp", value="38731.80", definition="")).values()
    assert unsaid.startswith(
        "'Gross domestic product (GDP)' is counted in several ways, and it is not said which one this figure follows. "
        "Choose one: GDP at current prices, GDP "
    )
    (other,) = told(read(catalogue, indicator="gdp", value="38731.80", definition="gdp_current")).values()
    assert other.startswith("'Gross domestic product (GDP)' has no definition 'gdp_current'. It has: GDP at current")


def test_every_definition_a_refusal_names_can_be_typed(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        for refused in read(catalogue, indicator=indicator.id, definition="no such").problems:
            if refused.kind == "no_such_definition":
                assert isinstance(refused.values["known"], tuple)
                for name, code in zip(refused.values["known"], indicator.series_codes(), strict=True):
                    for language in LANGUAGES:
                        typed = words(language).value(name)
                        assert read(catalogue, indicator=indicator.id, definition=typed).parts.definition == code


def test_a_title_of_two_publications_does_not_name_one(catalogue: Catalogue) -> None:
    assert read(catalogue, source="city work report 2026").parts.source == "work-report-2026"
    assert told(read(catalogue, sources=(REPORT, OTHER), source="2026 年政府工作报告")) == {
        "source": "'2026 年政府工作报告' is the name of several: work-report-2026, shanghai-work-report-2026. Write "
        "the id of the one that is meant."
    }


# ---------------------------------------------------------------- publications


NEW = {"source": "", "publisher": "深圳市统计局", "title": "2025 年研发公报", "address": "https://tjj.sz.gov.cn/a"}


def test_a_publication_that_is_not_known_gets_a_card_of_its_own(catalogue: Catalogue) -> None:
    reading = read(catalogue, **NEW)
    card = reading.source
    assert card is not None
    assert reading.fact is not None
    assert reading.fact.source == card.id
    assert card.id.startswith("entered-")
    assert card.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"id", "also", "reader"}) == {
        "publisher": {"zh-Hans": "深圳市统计局", "en": "深圳市统计局"},
        "title": {"zh-Hans": "2025 年研发公报", "en": "2025 年研发公报"},
        "published": "2026-10-18",
        "address": "https://tjj.sz.gov.cn/a",
        "confidence": "entered",
    }


def test_the_same_publication_typed_twice_has_one_card(catalogue: Catalogue) -> None:
    first = read(catalogue, **NEW).source
    again = read(catalogue, **{**NEW, "address": ""}).source
    assert first is not None
    assert again is not None
    assert first.id == again.id
    known = read(catalogue, sources=(REPORT, first), **NEW)
    assert (known.source, known.parts.source) == (None, first.id)
    by_id = read(catalogue, sources=(REPORT, first), source=first.id)
    assert (by_id.source, by_id.parts.source) == (None, first.id)
    other_day = read(catalogue, **NEW, published="2026-10-19").source
    assert other_day is not None
    assert other_day.id != first.id


def test_a_known_publication_that_is_described_anew_is_taken_as_it_is(catalogue: Catalogue) -> None:
    described = {
        "source": "",
        "publisher": "深圳市人民政府",
        "title": "2026年政府工作报告",
        "published": "2026年2月9日",
    }
    reading = read(catalogue, **described)
    assert (reading.source, reading.parts.source) == (None, "work-report-2026")


def test_the_day_of_a_known_publication_need_not_be_typed_again(catalogue: Catalogue) -> None:
    assert read(catalogue, published="").parts.published == "2026-02-09"


def test_a_publication_that_is_not_described_in_full_is_told(catalogue: Catalogue) -> None:
    blank = {"source": "", "publisher": "", "title": ""}
    assert told(read(catalogue, **blank)) == {
        "source": "It is not said where the figure was published. Choose a known publication, or give publisher and "
        "title of a new one."
    }
    assert told(read(catalogue, **{**blank, "title": "A report", "published": ""})) == {
        "published": "The day of publication is not given. Write it as 2026-02-10, or 2026-02 or 2026 where no more "
        "was printed.",
        "publisher": "The new publication has a title and no publisher. Say who published it, such as 深圳市统计局.",
    }
    assert list(told(read(catalogue, **{**blank, "publisher": "Bureau"}))) == ["title"]
    assert list(told(read(catalogue, **{**NEW, "address": "javascript:alert(1)"}))) == ["address"]


# ---------------------------------------------------------------- times


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2025", "2025"),
        ("２０２５", "2025"),
        ("2025年", "2025"),
        (" 2025 年度 ", "2025"),
        ("2025年全年", "2025"),
        ("2025年上半年", "2025-H1"),
        ("2025年下半年", "2025-H2"),
        ("2025H1", "2025-H1"),
        ("2025-h2", "2025-H2"),
        ("first half of 2025", "2025-H1"),
        ("2025Q3", "2025-Q3"),
        ("Q3 2025", "2025-Q3"),
        ("2025年第三季度", "2025-Q3"),
        ("2025年3季度", "2025-Q3"),
        ("2025年3月", "2025-03"),
        ("2025-3", "2025-03"),
        ("2025/03", "2025-03"),
        ("2025年1-9月", "2025-01/2025-09"),
        ("2015-01/2015-08", "2015-01/2015-08"),
        ("2021-2025", "2021/2025"),
        ("2021–2025年", "2021/2025"),
        ("2021年至2025年", "2021/2025"),
        ("2021/2025", "2021/2025"),
    ],
)
def test_a_period_is_read_as_people_write_it(typed: str, period: str) -> None:
    assert read_period(typed) == parse_period(period)


@pytest.mark.parametrize(
    "typed",
    ["2026-13", "31/02/2026", "2026Q5", "03/04/2026", "0026", "20266", "2023/..", "2025.10", "2025-2021", "25", "去年"],
)
def test_what_is_no_period_is_told(catalogue: Catalogue, typed: str) -> None:
    assert told(read(catalogue, period=typed)) == {
        "period": f"'{typed}' is not understood as a period between 1949 and 2100. Write 2025, 2025-H1, 2025-Q3, "
        "2025-03 or 2021/2025; 2025年上半年 and 2025年3月 will do too."
    }


@given(st.sampled_from(LANGUAGES), st.integers(1949, 2100), st.sampled_from(["", "-H1", "-H2", "-Q4", "-07", "/.."]))
def test_a_period_as_a_screen_writes_it_reads_back_to_itself(language: str, year: int, part: str) -> None:
    period = parse_period(f"{year}{part}")
    shown = words(language).period(period)  # type: ignore[arg-type]
    assert read_period(shown) == (None if period.is_open else period)


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ("2026-02-10", "2026-02-10"),
        ("2026/2/10", "2026-02-10"),
        ("2026.2.10", "2026-02-10"),
        ("２０２６年２月１０日", "2026-02-10"),
        ("20260210", "2026-02-10"),
        ("10 Feb 2026", "2026-02-10"),
        ("2026-02-10 00:00:00", "2026-02-10"),
        ("2026-02", "2026-02"),
        ("2026年2月", "2026-02"),
        ("Feb 2026", "2026-02"),
        ("2026", "2026"),
        ("2026年", "2026"),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, published: str) -> None:
    assert read_published(typed) == published


@pytest.mark.parametrize("typed", ["2026-02-30", "03/04/2026", "10.2.2026", "soon", "2026-13", "2026/2-10", "44927"])
def test_what_is_no_day_or_two_is_told(catalogue: Catalogue, typed: str) -> None:
    assert told(read(catalogue, published=typed)) == {
        "published": f"'{typed}' is not understood as a day, or can be read as two. Write year, month and day: "
        "2026-02-10; or 2026-02 or 2026 where no more was printed."
    }


@given(st.dates())
def test_any_day_as_a_screen_writes_it_reads_back_to_itself(day: object) -> None:
    shown = [words(language).day(day) for language in LANGUAGES]  # type: ignore[arg-type]
    assert {read_published(text) for text in shown} == {f"{day}"}


# ---------------------------------------------------------------- words and texts


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("", "A"),
        ("A", "A"),
        ("p", "P"),
        ("初步", "P"),
        ("初步核算", "P"),
        ("Provisional", "P"),
        ("预计", "E"),
        ("估計", "E"),
        ("正常", "A"),
    ],
)
def test_the_status_is_a_letter_or_a_word(catalogue: Catalogue, typed: str, status: str) -> None:
    assert read(catalogue, obs_status=typed).parts.obs_status == status


@pytest.mark.parametrize(
    ("value", "field", "qualifier"),
    [
        ("6.9", "", "exact"),
        ("约6.9", "", "about"),
        ("6.9", "约", "about"),
        ("约6.9", "about", "about"),
        ("6.9", "≥", "gte"),
        ("6.9", "不少于", "gte"),
        ("6.9", "at least", "gte"),
        ("6.9", "exact", "exact"),
        ("6.5-6.9", "range", "range"),
        ("6.5-6.9", "", "range"),
    ],
)
def test_a_comparison_is_taken_from_the_value_or_its_own_field(
    catalogue: Catalogue, value: str, field: str, qualifier: str
) -> None:
    fact = read(catalogue, value=value, qualifier=field).fact
    assert fact is not None
    assert fact.qualifier == qualifier


@pytest.mark.parametrize(
    ("value", "field"), [("6.9%", ""), ("约6.9", ""), ("6.9", "about"), ("＞ 6.9", ""), ("6.5-6.9", ""), ("6.90", "≥")]
)
def test_a_figure_that_comes_back_says_what_it_said(catalogue: Catalogue, value: str, field: str) -> None:
    fact = read(catalogue, value=value, qualifier=field).fact
    assert fact is not None
    for again in (TypedFigure.of(fact, value), TypedFigure.of(fact)):
        assert read_typed(again, catalogue, {REPORT.id: REPORT}).fact == fact


@pytest.mark.parametrize(
    ("value", "field"), [("约6.9", "≥"), ("约6.9", "exact"), ("6.9", "range"), ("6.5-6.9", "about")]
)
def test_a_comparison_that_is_said_in_two_ways_is_told(catalogue: Catalogue, value: str, field: str) -> None:
    (sentence,) = told(read(catalogue, value=value, qualifier=field)).values()
    assert sentence.startswith("The value is written as '")
    assert sentence.endswith("Say it in one of the two, as it was published.")


def test_words_that_are_not_known_are_told_with_those_that_are(catalogue: Catalogue) -> None:
    assert told(read(catalogue, qualifier="rather", obs_status="X")) == {
        "qualifier": "'rather' is no comparison. Leave it empty for an exact figure, or write about, over, at least, "
        "under or at most.",
        "obs_status": "'X' is no status of a figure. Leave it empty for a final figure, or write P (preliminary) or E "
        "(expected).",
    }


def test_a_text_is_kept_as_it_is_but_not_without_end_nor_with_what_cannot_be_printed(catalogue: Catalogue) -> None:
    note = "=1+1 <b>5</b> $5m ~20~\n第二行"
    fact = read(catalogue, note=note).fact
    assert fact is not None
    assert fact.note == note
    assert told(read(catalogue, note="x" * 2001, locator="p.\x003")) == {
        "note": "The text has 2001 characters; 2000 are kept. Shorten it, or attach the whole as evidence.",
        "locator": "The text has signs that cannot be printed: p.\N{REPLACEMENT CHARACTER}3. Type it again, or paste "
        "it as plain text.",
    }


def test_all_that_is_wrong_is_told_at_once_each_at_its_field(catalogue: Catalogue) -> None:
    empty = read_typed(TypedFigure(), catalogue, {})
    assert list(told(empty)) == ["indicator", "region", "published", "source", "period"]
    assert empty.fact is None
    assert empty.parts.period is None


@given(st.fixed_dictionaries(dict.fromkeys(TYPED_FIELDS, st.text(max_size=20))))
def test_nothing_that_is_typed_fails_otherwise_than_in_words(catalogue: Catalogue, typed: dict[str, str]) -> None:
    reading = read_typed(TypedFigure(**typed), catalogue, {})
    assert reading.fact is None
    assert {own.place.cell for own in reading.problems} <= set(TYPED_FIELDS)


def test_what_is_understood_is_there_before_the_rest_is_typed(catalogue: Catalogue) -> None:
    parts = read_typed(TypedFigure(indicator="gdp", value="3.87万亿元", period="2025年"), catalogue, {}).parts
    assert parts.amount is not None
    assert parts.amount.value == Decimal(38700)
    assert isinstance(parts.period, Period)
