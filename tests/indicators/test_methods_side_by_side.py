"""One verdict under all methods: what is compared, what is left out and why, and when they differ."""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.methods.side_by_side import GROUP_OF_WORD, NOT_COMPUTED, MethodTable, Point, side_by_side

OWN_FILE = Path(__file__).parents[1] / "data" / "assessment-cases.csv"

ALL = (
    "eurostat_target",
    "statcan_target",
    "un2023_target",
    "destatis_target",
    "escap_csi",
    "escap_api",
    "sdsn_trend",
    "cn_lights",
    "cn_schedule",
    "linear_pace",
)


@pytest.fixture
def compared(judged, indicator, target) -> Callable[..., MethodTable]:
    """The table for figures, the first of them the baseline, against a target."""

    def compare(period, printed, figures, *, baseline="first", of=None, **fields):
        start = figures[0] if baseline == "first" else baseline
        asked = target(period, printed, baseline=start, **fields)
        return side_by_side(judged(asked, figures, of=of), of or indicator(), figures)

    return compare


def _answers(table):
    return {row.method: row.status for row in table.rows}


def _groups(table):
    return {row.method: row.group for row in table.rows}


def test_all_methods_answer_on_a_full_series(compared, figure):
    table = compared(2030, "≥ 20", [figure(2018, "10"), *(figure(2018 + n, str(10 + n)) for n in range(1, 6))])
    assert tuple(row.method for row in table.rows) == ALL
    assert (table.baseline, table.latest) == (Point(2018, Decimal(10)), Point(2023, Decimal(15)))
    assert {row.reason for row in table.rows} == {None, "weights_not_published"}


def test_methods_differ_where_a_small_baseline_flatters_the_growth(compared, figure):
    table = compared(2030, "≥ 60", [figure(2015, "0.37"), figure(2020, "2.2"), figure(2025, "9.53")])
    assert _answers(table)["eurostat_target"] == "significant_progress"
    assert _answers(table)["linear_pace"] == "behind"
    assert table.depends_on_method


def test_methods_agree_on_a_target_met_in_its_year(compared, figure):
    table = compared(2022, "≥ 4.28", [figure(2017, "4.13"), figure(2022, "5.81")])
    assert set(_groups(table).values()) == {"achieved", None}
    assert not table.depends_on_method
    assert _answers(table) == {
        "eurostat_target": "target_achieved",
        "statcan_target": "target_achieved",
        "un2023_target": "score3_met_or_on_track",
        "destatis_target": "sun",
        "escap_csi": "index_0_10",
        "escap_api": "maintain",
        "sdsn_trend": "on_track_or_maintaining",
        "cn_lights": "绿灯",
        "cn_schedule": "完成",
        "linear_pace": "achieved",
    }


def test_across_two_bases_only_whether_it_is_met_is_answered(compared, figure):
    table = compared(2022, "≥ 4.28", [figure(2017, "4.13", basis="old"), figure(2022, "5.81", basis="new")])
    assert table.obstacle == "crosses_basis"
    assert table.baseline is None
    without = [row.method for row in table.rows if row.status is None]
    assert without == ["escap_csi"]
    assert {row.ratio for row in table.rows if row.method not in ("destatis_target", "escap_api")} == {None}


def test_across_two_bases_a_pace_is_not_answered(compared, figure):
    table = compared(2030, "≥ 9", [figure(2017, "4.13", basis="old"), figure(2022, "5.81", basis="new")])
    assert (table.rows, table.reason) == ((), "crosses_basis")


def test_the_sun_looks_five_years_back_on_the_figures_own_basis(compared, figure):
    figures = [figure(2019, "10"), figure(2015, "4"), figure(2017, "5"), figure(2022, "12")]
    assert _start(compared(2030, "≥ 30", figures), "destatis_target") == Point(2017, Decimal(5))


def test_the_sun_is_content_with_four_years(compared, figure):
    figures = [figure(2019, "10"), figure(2018, "5"), figure(2022, "12")]
    assert _start(compared(2030, "≥ 30", figures), "destatis_target") == Point(2018, Decimal(5))


@pytest.mark.parametrize(
    "older", [{}, {"basis": "new"}, {"definition": "registers"}], ids=["too young", "other basis", "other definition"]
)
def test_the_sun_stays_away_without_a_figure_to_look_back_to(compared, figure, older):
    figures = [figure(2019, "10"), figure(2017 if older else 2020, "5", **older), figure(2022, "12")]
    (row,) = (row for row in compared(2030, "≥ 30", figures).rows if row.method == "destatis_target")
    assert (row.status, row.group, row.reason) == (None, None, "too_few_points")


def _start(table, method):
    return next(row.start for row in table.rows if row.method == method)


def test_a_baseline_of_zero_leaves_the_straight_lines(compared, figure):
    table = compared(2030, "≥ 20", [figure(2018, "0"), figure(2023, "9")])
    reasons = {row.method: row.reason for row in table.rows}
    assert reasons["eurostat_target"] == reasons["un2023_target"] == "no_growth_rate"
    assert _answers(table)["linear_pace"] == "on_track"


def test_within_a_point_of_all_counts_for_shares_alone(compared, figure, indicator):
    share = compared(2030, "≥ 100", [figure(2018, "99"), figure(2023, "99.1")])
    people = [figure(2018, "99", unit="person"), figure(2023, "99.1", unit="person")]
    count = compared(2030, "≥ 100", people, of=indicator(unit="person", form="level"), unit="person")
    assert _answers(share)["un2023_target"] == "score3_met_or_on_track"
    assert _answers(count)["un2023_target"] == "score2_fair"


def test_of_a_range_the_end_reached_first_counts(compared, figure):
    table = compared(2022, "5.5–6", [figure(2017, "5"), figure(2022, "5.5")])
    assert _answers(table)["linear_pace"] == "achieved"


def test_over_a_number_is_not_the_number(compared, figure):
    table = compared(2022, "> 6", [figure(2017, "5"), figure(2022, "6")])
    assert _answers(table)["linear_pace"] == "missed"
    assert "achieved" not in table.groups


def test_about_a_number_has_the_tolerance_of_the_verdict(compared, figure):
    table = compared(2022, "≈ 6", [figure(2017, "5"), figure(2022, "5.7")])
    assert table.groups == {"achieved"}


def test_less_can_be_better(compared, figure, indicator):
    figures = [figure(2018, "20"), figure(2023, "18")]
    table = compared(2028, "≤ 10", figures, of=indicator(direction="down"))
    assert _answers(table)["linear_pace"] == "behind"
    assert next(row.ratio for row in table.rows if row.method == "linear_pace") == Decimal("0.4")


@pytest.mark.parametrize(
    ("reason", "how"),
    [
        ("one_period_form", {"of": {"form": "growth"}}),
        ("one_period_form", {"of": {"form": "flow"}}),
        ("never_judged", {"of": {"direction": "none"}}),
        ("not_at_one_date", {"period": "2018/2022", "hold": "average"}),
        ("not_at_one_date", {"period": "2018/..", "hold": "every_year"}),
        ("other_definition", {"latest": {"definition": "registers"}}),
        ("figure_is_no_point", {"printed": "> 5"}),
        ("too_rounded", {"printed": "≈ 9", "asked": "> 9"}),
    ],
)
def test_what_cannot_be_compared_says_why(compared, figure, indicator, reason, how):
    figures = [figure(2017, "4"), figure(2022, how.get("printed", "6"), **how.get("latest", {}))]
    table = compared(
        how.get("period", 2022 if "asked" in how else 2030),
        how.get("asked", "≥ 9"),
        figures,
        of=indicator(**how.get("of", {})),
        **({"hold": how["hold"]} if "hold" in how else {}),
    )
    assert (table.rows, table.reason, table.depends_on_method) == ((), reason, False)


def test_without_a_baseline_only_the_sun_has_somewhere_to_look_back_to(compared, figure):
    table = compared(2030, "≥ 9", [figure(2017, "4"), figure(2022, "6")], baseline=None)
    assert [row.method for row in table.rows if row.status] == ["destatis_target"]
    assert (table.obstacle, table.answers, table.depends_on_method) == ("no_baseline", 1, False)


def test_without_a_baseline_and_without_a_past_nothing_is_compared(compared, figure):
    table = compared(2030, "≥ 9", [figure(2022, "6")], baseline=None)
    assert (table.rows, table.reason) == ((), "no_baseline")


def test_without_any_figure_nothing_is_compared(compared, figure):
    assert compared(2030, "≥ 9", [], baseline=figure(2017, "4")).reason == "no_figure"


def test_the_baseline_alone_is_no_way(compared, figure):
    assert compared(2030, "≥ 9", [figure(2017, "4")]).reason == "nothing_since_baseline"


def test_every_word_of_the_methods_shown_has_its_place_in_the_counts():
    with OWN_FILE.open(encoding="utf-8", newline="") as lines:
        words = {row["status"] for row in csv.DictReader(lines) if row["method"] in ALL}
    assert words - {"index_0_10", "未规定", "qualitative", *NOT_COMPUTED} == set(GROUP_OF_WORD)
