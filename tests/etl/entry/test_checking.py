"""A typed figure beside what is known: what cannot be, what to look at twice, and what was found in order."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.entry.checking import CheckedFigure, check_figure
from etl.entry.typed import TYPED_FIELDS, TypedFigure
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.figures import series_code
from indicators.known import Known, read_known
from indicators.model import Indicator, Observation, Region, Source
from indicators.store import sources

TODAY = date(2026, 11, 22)
MakeFigure = Callable[..., Observation]
MakeIndicator = Callable[..., Indicator]
Checked = Callable[..., CheckedFigure]


@pytest.fixture(scope="module")
def checked(loaded) -> Checked:
    """Checks a figure beside the shipped data: R&D intensity of 2025 unless told otherwise."""
    known = read_known(loaded.store, loaded.catalogue, AsOf(TODAY))
    cards = sources(loaded.store)
    usual = TypedFigure(
        indicator="rd_intensity",
        region="shenzhen",
        period="2025",
        value="6.9%",
        definition="china_rd_survey@census5",
        published="2026-10-18",
        source="work-report-2026-02",
    )

    def check(today: date = TODAY, **typed: str) -> CheckedFigure:
        return check_figure(replace(usual, **typed), known, cards, today=today)

    return check


@pytest.fixture(scope="session")
def beside(indicator: MakeIndicator) -> Checked:
    """Checks a figure beside a few recorded ones of an indicator made for it, on its definition of registers."""

    def check(figures: Iterable[Observation], *, of: Indicator | None = None, **typed: str) -> CheckedFigure:
        own = of or indicator()
        shenzhen = Region.model_validate(
            {"id": "shenzhen", "name": {"zh-Hans": "深圳", "en": "Shenzhen"}, "kind": "city"}
        )
        catalogue = Catalogue({own.id: own}, {"shenzhen": shenzhen}, {}, {})
        series = {(own.id, "shenzhen"): tuple(figures)}
        known = Known(catalogue, (), series, {}, {}, (), AsOf(TODAY))
        given_fields = {
            "indicator": own.id, "region": "shenzhen", "period": "2025", "definition": "registers",
            "published": "2026-02-15", "publisher": "Bureau", "title": "Report", **typed,
        }  # fmt: skip
        return check_figure(TypedFigure(**given_fields), known, {}, today=TODAY)

    return check


def told(checked: CheckedFigure, severity: str) -> list[str]:
    return [f"{own.place.cell}: {own}" for own in checked.problems if own.fault.severity == severity]


def kinds(checked: CheckedFigure) -> list[str]:
    return [own.kind for own in checked.problems]


def passed(checked: CheckedFigure) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for own in checked.passed:
        codes.setdefault(own.field, []).append(own.code)
    return codes


# ---------------------------------------------------------------- in order


def test_a_figure_in_order_is_told_how_it_was_understood(checked: Checked) -> None:
    found = checked()
    assert found.problems == ()
    assert found.fact is not None
    assert passed(found) == {
        "value": ["read_as", "change_alone"],
        "period": ["read_as_period", "nothing_recorded"],
        "published": ["published_in_order"],
        "source": ["known_publication"],
        "definition": ["as_the_newest"],
    }
    assert {name: str(value) for own in found.passed_of("value") for name, value in own.values.items()} == {
        "value": "6.9%",
        "change": "+0.23 pp",
        "other": "6.67%",
        "other_period": "2024",
    }


def test_a_field_is_checked_before_the_others_are_filled_in(checked: Checked) -> None:
    blank = dict.fromkeys(TYPED_FIELDS, "")
    found = checked(**{**blank, "indicator": "talent_total", "value": "510万人"})
    assert [str(own.values["value"]) for own in found.passed_of("value")] == ["5,100,000 people"]
    assert found.problems_of("value") == ()
    assert found.fact is None
    assert {own.place.cell for own in found.problems} == {"region", "period", "published", "source"}


def test_problems_stand_in_the_order_of_the_fields(checked: Checked) -> None:
    found = checked(**dict.fromkeys(TYPED_FIELDS, "\x00"))
    places = [TYPED_FIELDS.index(own.place.cell) for own in found.problems]
    assert places == sorted(places)


# ---------------------------------------------------------------- what cannot be


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"period": "2026"},
            "period: 2026 is not over: a figure of it can only be expected. Correct the period, or mark the figure as "
            "expected (E).",
        ),
        (
            {"published": "2025-12-30"},
            "published: Published 2025-12-30, before its period 2025 was over. Correct one of the two, or mark the "
            "figure as expected (obs_status E).",
        ),
        (
            {"published": "2026-11-23"},
            "published: Published 2026-11-23: that day has not come. Correct the publication date.",
        ),
        (
            {"value": "150"},
            "value: 150% is no share: it has to lie between 0 and 100. Check the number and its unit.",
        ),
        (
            {"value": "-0.1"},
            "value: -0.1% is no share: it has to lie between 0 and 100. Check the number and its unit.",
        ),
        (
            {"indicator": "nhte_stock", "definition": "", "value": "2.5"},
            "value: 2.5 firms is not a whole number, and 'High-tech enterprises' counts whole ones. Check the number "
            "and its magnitude: 1.4 with 万 is written 1.4万.",
        ),
        (
            {"indicator": "nhte_stock", "definition": "", "value": "-300"},
            "value: -300 firms is negative, and 'High-tech enterprises' cannot be. Check the sign; if it is the "
            "change that was published, it belongs to another indicator.",
        ),
        (
            {"indicator": "rd_intensity_rank", "definition": "", "value": "0"},
            "value: 0 rank is no rank: the first is 1. Check the number.",
        ),
        (
            {"indicator": "gdp_growth_real", "definition": "", "value": "-120%"},
            "value: -120% would be a fall by more than everything. Check the number and its sign.",
        ),
    ],
)
def test_what_cannot_be_is_an_error_at_its_field(checked: Checked, typed: dict[str, str], sentence: str) -> None:
    found = checked(**typed)
    assert told(found, "error") == [sentence]
    assert found.fact is None


def test_what_can_be_is_none(checked: Checked) -> None:
    # An expectation is about what is to come, a net increase may be a loss, a stock is read while its month runs.
    for typed in (
        {"period": "2026", "obs_status": "预计", "published": "2026-02-09"},
        {"indicator": "nhte_added", "definition": "", "value": "-300"},
        {"indicator": "nhte_stock", "definition": "", "value": "26000", "period": "2026-11", "published": "2026-11-20"},
        {"indicator": "high_value_patents_per_10k", "definition": "", "value": "101.5件"},
        {"indicator": "talent_total", "definition": "", "value": "679.12万人"},
    ):
        found = checked(**typed)
        assert told(found, "error") == []
        assert found.fact is not None


# ---------------------------------------------------------------- beside the history


def test_a_figure_of_another_magnitude_is_asked_about(checked: Checked) -> None:
    rd = {"indicator": "rd_expenditure", "definition": ""}
    remedy = "Check the unit: is a 万 or 亿 missing, or one too many?"
    assert told(checked(**rd, value="26500000"), "warning") == [
        f"value: 26,500,000 (CNY 100m) is about 10,000 times the 2,453.1 (CNY 100m) of 2024. {remedy}"
    ]
    assert told(checked(**rd, value="0.265"), "warning") == [
        f"value: 0.265 (CNY 100m) is about one part in 9,000 of the 2,453.1 (CNY 100m) of 2024. {remedy}"
    ]
    assert kinds(checked(**rd, value="26500")) == ["more_by_magnitudes"]
    assert kinds(checked(**rd, value="2650")) == []


def test_a_share_typed_as_a_fraction_is_asked_about(checked: Checked) -> None:
    assert told(checked(value="0.0690"), "warning") == [
        "value: 0.0690% is about a hundredth of the 6.67% of 2024: it looks like a fraction of 1. The "
        "figure is kept in per cent: write 6.9, if that is meant."
    ]


def test_a_jump_the_series_never_made_is_asked_about(checked: Checked) -> None:
    rd = {"indicator": "rd_expenditure", "definition": ""}
    assert told(checked(**rd, value="4000亿元"), "warning") == [
        "value: +63.1% since 2024, from 2,453.1 (CNY 100m); the 5 changes before lay between +9.7% and "
        "+18.9%. Check the number, period and definition; if it is right, say in the note why it moved so."
    ]
    usual = [own for own in checked(**rd, value="2800").passed if own.code == "usual_change"]
    assert [[str(own.values[name]) for name in ("change", "low", "high")] for own in usual] == [
        ["+14.1%", "+9.7%", "+18.9%"]
    ]


def test_a_change_over_several_years_is_an_average_and_one_over_a_year_is_not(
    beside: Checked, figure: MakeFigure
) -> None:
    years = [figure(2016 + n, f"4.{n}", definition="registers") for n in range(5)]
    assert [own for own in passed(beside(years, value="4.9"))["value"] if "change" in own] == ["usual_yearly_change"]
    assert kinds(beside(years, value="20")) == ["unusual_yearly_change"]
    assert "a year since 2020" in told(beside(years, value="20"), "warning")[0]
    years += [figure(2021 + n, f"4.{5 + n}", definition="registers") for n in range(4)]
    assert [own for own in passed(beside(years, value="4.9"))["value"] if "change" in own] == ["usual_change"]
    assert "a year" not in told(beside(years, value="20"), "warning")[0].split(";")[0]


def test_nothing_at_all_is_asked_about_where_it_never_was(
    checked: Checked, beside: Checked, figure: MakeFigure
) -> None:
    assert told(checked(indicator="rd_expenditure", definition="", value="0"), "warning") == [
        "value: 'R&D expenditure' never was 0: the lowest figure of this line is 1,328 (CNY 100m) "
        "(2019). Where nothing was published, enter nothing; if it is 0 in truth, say in the note why."
    ]
    assert "zero_never_before" not in kinds(checked(indicator="gdp_growth_real", definition="", value="0"))
    once = [figure(2023, "0", definition="registers"), figure(2024, "4", definition="registers")]
    assert "zero_never_before" not in kinds(beside(once, value="0"))


def test_a_figure_finer_than_any_before_is_asked_about(checked: Checked, beside: Checked, figure: MakeFigure) -> None:
    assert told(checked(value="6.912"), "warning") == [
        "value: It has more decimals than ever published: 3; the 12 figures known have 2 at most. "
        "Check the decimal point; enter the figure as it was published, not as it was computed."
    ]
    assert kinds(checked(value="6.910")) == []
    single = [figure(2024, "4", definition="registers"), figure(2023, "≈ 5", definition="registers")]
    assert kinds(beside(single, value="4.25")) == []


def test_a_part_of_a_year_is_asked_about_where_figures_are_annual(checked: Checked) -> None:
    rd = {"indicator": "rd_expenditure", "definition": "", "value": "1300", "published": "2026-08-01"}
    for part in ("2026-H1", "2026-Q1", "2026-03"):
        assert "part_of_a_year" in [own.kind for own in checked(**rd, period=part).problems_of("period")]
    growth = {"indicator": "gdp_growth_real", "definition": "", "value": "5.5"}
    assert "part_of_a_year" not in kinds(checked(**growth, period="2021/2025"))
    # Half a year of it was published before.
    sei = {"indicator": "sei_share_gdp", "definition": "", "value": "43"}
    assert "part_of_a_year" not in kinds(checked(**sei, period="2026-H1"))


def test_a_question_never_keeps_a_figure_out(checked: Checked) -> None:
    rd = {"indicator": "rd_expenditure", "definition": "", "published": "2026-08-01"}
    for value, period in (("0", "2025"), ("2650.123", "2025"), ("1300", "2026-Q1")):
        found = checked(**rd, value=value, period=period)
        assert told(found, "warning")
        assert found.fact is not None


def test_four_changes_are_needed_before_one_is_unusual(beside: Checked, figure: MakeFigure) -> None:
    years = [
        figure(2020 + n, printed, definition="registers") for n, printed in enumerate(["4.0", "4.1", "4.2", "4.3"])
    ]
    assert kinds(beside(years, value="9")) == []
    years.append(figure(2024, "4.4", definition="registers"))
    assert kinds(beside(years, value="9")) == ["unusual_change"]


def test_floors_and_expectations_and_other_definitions_are_no_history(beside: Checked, figure: MakeFigure) -> None:
    apart = [
        figure(2021, "> 900", definition="registers"),
        figure(2022, "900", definition="registers", status="E"),
        figure(2023, "900", definition="survey", basis="new"),
        figure("2024-H1", "900", definition="registers"),
    ]
    assert passed(beside(apart, value="4.4"))["value"] == ["read_as", "first_of_line"]


@given(
    values=st.lists(st.decimals("1", "9", places=2), min_size=5, max_size=12),
    place=st.floats(0, 1),
)
def test_a_change_within_what_the_series_did_is_never_asked_about(
    beside: Checked, figure: MakeFigure, values: list, place: float
) -> None:
    first = 2025 - len(values)
    line = [figure(first + n, f"{value}", definition="registers") for n, value in enumerate(values)]
    changes = [float(b - a) for a, b in zip(values, values[1:], strict=False)]
    change = min(changes) + place * (max(changes) - min(changes))
    typed = f"{float(values[-1]) + change:.6f}"
    assert "unusual_change" not in kinds(beside(line, value=typed))


# ---------------------------------------------------------------- beside what is recorded


def test_the_same_figure_again_would_change_nothing(checked: Checked) -> None:
    again = {"period": "2024", "published": "2025-12-18"}
    for value in ("6.67%", "6.670"):
        (sentence,) = told(checked(**again, value=value), "warning")
        assert sentence.endswith(
            "for 2024 is recorded already, published 2025-12-18 (Shenzhen Municipal Government, Press conference on "
            "the 14th five-year plan period). Nothing would change; submit it only to record a further publication of "
            "the figure."
        )


def test_another_value_of_the_same_figure_is_told_with_the_recorded_one(checked: Checked) -> None:
    assert told(checked(period="2024", value="约6.7"), "warning") == [
        "value: For 2024, 6.67% is recorded, published 2025-12-18 (Shenzhen Municipal Government, Press conference on "
        "the 14th five-year plan period); this one is ≈ 6.7%. Both will be kept. If the recorded one was typed "
        "wrongly, correct it instead of entering a new one."
    ]


def test_an_older_publication_than_the_figure_in_use_is_told(checked: Checked) -> None:
    assert told(checked(period="2024", value="6.5", published="2025-02-25"), "warning") == [
        "published: Published 2025-02-25, before the recorded figure of 2024: 6.67%, published 2025-12-18. The "
        "newer publication stays in use; enter the older one only to complete the history."
    ]


def test_another_definition_than_that_of_the_newest_figure_is_told(checked: Checked) -> None:
    found = checked(definition="china_rd_survey@census4", value="6.7")
    assert told(found, "warning") == [
        "definition: The newest figure (2024) follows another definition: National R&D survey, GDP after the fifth "
        "economic census (2023); this one: National R&D survey, GDP between the fourth and fifth economic censuses "
        "(2018, 2023). Check which one the publication follows; figures of two definitions are not one line."
    ]
    # A figure of the past may well follow the definition of the past.
    assert "other_definition" not in kinds(checked(definition="china_rd_survey@census3", value="4.1", period="2012"))


def test_a_cumulative_figure_that_falls_is_told(checked: Checked) -> None:
    typed = {"indicator": "returnees_cumulative", "definition": "", "published": "2024-05-01"}
    assert told(checked(**typed, period="2023", value="10万人"), "warning") == [
        "value: A cumulative figure cannot fall: 100,000 people for 2023, but ≈ 110,000 people for 2018. Check "
        "whether it is the figure of one year, or counted by another definition."
    ]
    assert "fell_while_cumulative" not in kinds(checked(**typed, period="2023", value="20万人"))
    assert "fell_while_cumulative" in kinds(checked(**typed, period="2012", value="20万人"))


def test_a_figure_long_after_its_usual_month_is_asked_about(
    beside: Checked, figure: MakeFigure, indicator: MakeIndicator
) -> None:
    line = [figure(2021, "4.1", definition="registers")]
    of = indicator(months_after=10)
    late = beside(line, of=of, value="4.2", period="2023", published="2026-02-09")
    assert told(late, "warning") == [
        "period: Published 26 months after the end of 2023; its figures usually appear after 10 months. Check the "
        "period: publications often print the figure of the year before."
    ]
    assert kinds(beside(line, of=of, value="4.2", period="2023", published="2025-10")) == []


# ---------------------------------------------------------------- every shipped figure


def _typed(own: Observation) -> TypedFigure:
    high = "" if own.value_high is None else f"–{own.value_high:f}"
    return TypedFigure(
        indicator=own.indicator, region=own.region, period=str(own.period), value=f"{own.value:f}{high}",
        qualifier=own.qualifier, obs_status=own.obs_status, published=own.published, source=own.source,
        definition=series_code(own), locator=own.locator,
    )  # fmt: skip


def test_a_shipped_figure_typed_with_a_magnitude_too_many_never_passes_unasked(loaded) -> None:
    known = read_known(loaded.store, loaded.catalogue, AsOf(TODAY))
    cards = sources(loaded.store)
    asked, unasked = 0, []
    for key, series in known.series.items():
        for own in series:
            if own.period.is_open or own.qualifier != "exact" or own.value <= 0:
                continue
            others = tuple(other for other in series if other.period != own.period)
            without = replace(known, series={**known.series, key: others})
            typed = replace(_typed(own), value=f"{own.value * 10_000:f}")
            found = check_figure(typed, without, cards, today=TODAY)
            if found.problems_of("value"):
                asked += 1
            elif not any(passed.code == "first_of_line" for passed in found.passed):
                unasked.append((own.indicator, str(own.period), f"{own.value}"))
    assert unasked == []
    assert asked > 150


def test_every_shipped_figure_can_be_typed_again_and_is_found_to_be_recorded(loaded) -> None:
    known = read_known(loaded.store, loaded.catalogue, AsOf(TODAY))
    cards: dict[str, Source] = sources(loaded.store)
    refused = []
    for series in known.series.values():
        for own in series:
            if own.period.is_open:
                continue
            found = check_figure(_typed(own), known, cards, today=TODAY)
            if found.fact is None or "same_is_recorded" not in kinds(found):
                refused.append((own.indicator, str(own.period), f"{own.value}", told(found, "error")))
            else:
                fact = found.fact
                assert (fact.value, fact.value_high, fact.qualifier) == (own.value, own.value_high, own.qualifier)
                assert (fact.period, fact.published, fact.source) == (own.period, own.published, own.source)
    assert refused == []
