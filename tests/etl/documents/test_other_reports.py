"""What reports of other cities say in other words: budgets, pairs, years of the Republic, financial years, passives."""

import pytest

from etl.documents.document import Document, Quantity
from etl.documents.quantities import quantities

BUDGET = "某区2020年预算执行情况和2021年预算草案的报告\n二、2021年预算草案\n"
REPORT = "某市2012年政府工作报告\n一、本届政府工作回顾\n"
TAIWAN = "嘉義縣114年度施政總報告\n"
ENGLISH = "Report on the Work of the Ningbo Government\nI. Review of Work in 2017\n"


def read(text: str, head: str = "") -> list[Quantity]:
    return [own for own in quantities(Document("t.txt", "text", head + text)) if own.char_start >= len(head)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全区一般公共预算收入预期增长6%，安排预算41亿元", ["一般公共预算收入", "一般公共预算收入预算"]),
        ("一般公共预算支出拟安排52亿元，比上年执行数下降3.2%", ["一般公共预算支出", "一般公共预算支出下降"]),
        ("一般公共预算收入41亿元，为上年执行数的106%", ["一般公共预算收入"] * 2),
    ],
)
def test_a_budget_that_looks_ahead_sets_targets(text: str, told: list[str]) -> None:
    found = read(text, BUDGET)
    assert [own.measure for own in found] == told
    assert {(own.role, own.period) for own in found} == {("target", "2021")}


def test_how_much_of_a_budget_was_reached_is_said_of_what_was_budgeted() -> None:
    text = "税收收入112446万元，完成年初预算的54.22%，比上年同期133191万元减收20745万元，下降15.58%"
    found = read(text, "某区2020年上半年预算执行情况报告\n一、2020年预算执行情况\n")
    assert {own.measure for own in found} == {"税收收入"}
    assert [own.role for own in found] == ["actual", "actual", "actual", "growth", "growth"]
    assert [str(own.value) for own in found][-2:] == ["-207450000", "-15.58"]
    assert [own.period for own in found] == ["2020", "2020", "2019", "2020", "2020"]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("城乡居民收入27306元、8929元，分别增长8.8%和9.6%", ["城镇居民收入", "农村居民收入"] * 2),
        ("存贷款余额分别达到10659亿元和10676亿元", ["存款余额", "贷款余额"]),
        ("城镇人口34万人，占常住人口比重为65%，比上年提高1.3个百分点", ["城镇人口", *["城镇人口占常住人口比重"] * 2]),
        ("蔬菜播种面积3938公顷，产量106551吨，下降2.2%", ["蔬菜播种面积", "蔬菜产量", "蔬菜产量"]),
        ("猪、牛、家禽出栏分别为73万头、6万头、256万只", ["猪出栏", "牛出栏", "家禽出栏"]),
        ("财政收入迈过千亿大关，达1330亿元", ["财政收入"]),
        ("生产总值、财政收入，分别达到1200亿元、98亿元，分别增长5%、7%", ["生产总值", "财政收入"] * 2),
        ("研发投入达到80亿元（占生产总值4%），增长5%", ["研发投入", "研发投入占生产总值", "研发投入"]),
    ],
)
def test_nouns_that_stand_for_two_or_go_on_from_another_are_told_in_full(text: str, measures: list[str]) -> None:
    assert [own.measure for own in read(text)] == measures


def test_the_years_of_a_pair_without_years_are_the_ends_of_the_time_it_speaks_of() -> None:
    found = read("五年来，地区生产总值从2874亿元增加到6010亿元，年均增长11.3%。", "2012年4月19日\n" + REPORT)
    assert [own.period for own in found] == ["2006", "2011", "2007/2011"]


@pytest.mark.parametrize(
    ("text", "unit", "period", "role"),
    [
        ("預計117年完成636戶", "戶", "2028", "target"),
        ("112年觀光人數達121萬人次", "人次", "2023", "actual"),
        ("歲出編列2,142億元", "TWD", "2025", "actual"),
    ],
)
def test_taiwan_counts_its_years_from_1912(text: str, unit: str, period: str, role: str) -> None:
    found = read(text + "，嘉義縣、雲林縣、高雄市。", TAIWAN)
    assert [(own.unit, own.period, own.role) for own in found] == [(unit, period, role)]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Imports and exports rose 21.3 percent to 760 billion yuan.", ["Imports and exports"] * 2),
        (
            "The incomes of urban and rural residents reached 55,656 yuan and 30,871 yuan, respectively, up 7 percent "
            "and 8 percent.",
            ["incomes of urban residents", "incomes of rural residents"] * 2,
        ),
        ("The output of grain was 5 tonnes; that of forestry was 7 tonnes.", ["output of grain", "output of forestry"]),
        ("300 kilometres of metro track are to be put into service by 2025.", ["metro track"]),
        ("Tax revenue was 3 billion yuan, accounting for 56.3% of the GDP.", ["Tax revenue"] * 2),
    ],
)
def test_english_subjects_are_told_in_full(text: str, measures: list[str]) -> None:
    assert [own.measure for own in read(text, ENGLISH)] == measures


def test_a_deadline_at_the_end_of_an_english_sentence_is_its_own() -> None:
    found = read("15 new schools are to be built by 2019. The share of services was increased to 50 percent.", ENGLISH)
    assert [(own.period, own.role) for own in found] == [("2019", "target"), ("2017", "actual")]


def test_two_financial_years_are_one_period() -> None:
    assert [own.period for own in read("Demand from 2024-25 to 2033-34 is 308 000 units.")] == ["2024/2034"]


def test_the_name_of_a_group_of_rows_ends_no_table() -> None:
    found = read("指标\t2020年\t2025年\n城镇化率（%）\t60\t65\n绿色生态\n森林覆盖率（%）\t41\t42\n")
    assert [(own.measure, own.period) for own in found][2:] == [("森林覆盖率", "2020"), ("森林覆盖率", "2025")]


def test_a_cell_ends_where_its_row_ends() -> None:
    found = read("指标 | 人数(万人) | 比重(%)\n城镇 | 34 | 65\n乡村 | 18 | 35\n")
    assert [(own.measure, str(own.value), own.unit) for own in found] == [
        ("城镇", "340000", "人"), ("城镇", "65", "%"), ("乡村", "180000", "人"), ("乡村", "35", "%"),
    ]  # fmt: skip


def test_the_first_of_a_pair_is_of_no_year_that_is_told_of_the_second_and_never_aimed_at() -> None:
    found = read("2012年，规上企业由120家增加到180家。到2015年，绿化率由40%提高到45%。", REPORT)
    assert [(f"{own.value}", own.period, own.role) for own in found] == [
        ("120", "", "actual"), ("180", "2012", "actual"), ("40", "", "actual"), ("45", "2015", "target"),
    ]  # fmt: skip
    found = read("By 2034 the council aims to expand the rail network from 230 km to 360 km.")
    assert [(own.period, own.role) for own in found] == [("", "actual"), ("2034", "target")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1～3季度，工业产值同比增长4%，高于上半年0.5个百分点", [("4", "2012-01/2012-09"), ("0.5", "2012-01/2012-09")]),
        (
            "前三季度投资增幅比一季度和上半年收窄6和1.4个百分点",
            [("-6", "2012-01/2012-09"), ("-1.4", "2012-01/2012-09")],
        ),
        ("审批时限由十五天压缩至三天", [("15", ""), ("3", "2012")]),
        ("轮候时间由六年降至约四年半", [("6", ""), ("4.5", "2012")]),
    ],
)
def test_parts_of_a_year_and_how_long_something_takes_are_told(text: str, told: list[tuple[str, str]]) -> None:
    found = read(text, "某市经济运行报告\n23.10.2012\n")
    assert [(f"{own.value}", own.period) for own in found] == told


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("全区生产总值 80 亿元， 按可比价计算 比上年增长 7.2%", ["生产总值", "生产总值"]),
        ("第三产业增加值 30 亿元，占 地区生产总值比重为 49.5%", ["第三产业增加值", "第三产业增加值占地区生产总值比重"]),
        ("财政收入50亿元，四年累计190亿元", ["财政收入", "财政收入"]),
        ("编列33亿元改善人行道，投入30亿元兴建“东区大排”", ["人行道", "东区大排"]),
    ],
)
def test_blanks_of_a_page_counts_of_years_and_what_money_is_for_leave_the_measure_whole(
    text: str, measures: list[str]
) -> None:
    assert [own.measure for own in read(text, REPORT)] == measures


def test_english_tells_a_measure_behind_its_figure_and_a_range_between_two_numbers() -> None:
    found = read("Achieve 75 per cent public transport share. The city saw a 40% reduction in household emissions.")
    assert [own.measure for own in found] == ["public transport share", "household emissions"]
    (homes,) = read("We will deliver between 9,000 and 10,000 affordable homes.")
    assert (f"{homes.value}", f"{homes.value_high}", homes.unit) == ("9000", "10000", "homes")


def test_a_budget_of_taipei_is_in_its_own_money_and_of_the_year_its_title_names() -> None:
    (found,) = read("1. 編列33億元改善道路，每月節省通勤時間。", "臺北市政府115年度總預算案報告\n114年10月29日\n")
    assert (found.unit, found.period, found.region) == ("TWD", "2026", "臺北市")


def test_a_heading_in_two_lines_and_the_year_a_plan_aims_at_leave_the_year_that_is_spoken_of() -> None:
    head = "政府工作报告\n2026年1月28日\n2025年工作回顾\n和“十四五”时期主要成绩\n"
    assert [own.period for own in read("全年接待游客增长5.4%", head)] == ["2025"]
    (found,) = read("We will open 40 parks by 2030.", "Green Plan 2030\n11 February 2021\n")
    assert found.role == "target"


def test_a_fall_and_the_level_it_led_to_are_two_figures() -> None:
    found = read("In 2022, water use per head fell 3.4% to 118 litres per day.", "City of Eastview Climate Plan\n")
    assert [(f"{own.value}", own.unit, own.region) for own in found] == [
        ("-3.4", "%", "City of Eastview"), ("118", "litres per day", "City of Eastview"),
    ]  # fmt: skip


def test_a_unit_of_a_table_is_written_as_the_table_writes_it() -> None:
    table = "項目\t單位\t111年\t113年目標\n社會住宅開工\t萬戶\t0.7\t1.1\n"
    found = read(table, "臺中市政府113年度施政報告\n113年4月15日\n")
    assert [(f"{own.value}", own.unit, own.period) for own in found] == [
        ("7000", "戶", "2022"),
        ("11000", "戶", "2024"),
    ]
