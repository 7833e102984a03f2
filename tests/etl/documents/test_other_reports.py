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
