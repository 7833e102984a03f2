"""Worked sentences: what is read out of each, in both scripts of Chinese and in English."""

import pytest

from etl.documents.document import Document, Quantity
from etl.documents.quantities import quantities

REPORT = "2024年某市政府工作报告\n2024年1月20日\n"


def read(text: str, head: str = "") -> list[Quantity]:
    return [own for own in quantities(Document("t.txt", "text", head + text)) if own.char_start >= len(head)]


def values(text: str, head: str = "") -> list[str]:
    return [
        f"{own.value:f}{'' if own.value_high is None else f'~{own.value_high:f}'} {own.unit}".strip()
        for own in read(text, head)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("高新技术企业达到1.4万家", "14000 家"),
        ("设立50亿元引导基金", "5000000000 CNY"),
        ("总产值达2.3万亿元", "2300000000000 CNY"),
        ("歲出增為3兆128億元", "3012800000000 CNY"),
        ("全縣有寺廟1萬2,083座", "12083 座"),
        ("人口达到５１０万人", "5100000 人"),
        ("存款余额达14 000亿元", "1400000000000 CNY"),
        ("企业达到一百二十三家", "123 家"),
        ("培训工人三千名", "3000 名"),
        ("新增两家研究院", "2 家"),
        ("供應十八萬九千個單位", "189000 個"),
        ("博彩收入一千九百六十億元", "196000000000 CNY"),
        ("合格率达到百分之九十八点五", "98.5 %"),
        ("三分之二的街道完成改造", "66.67 %"),
        ("近三成企业开展研发", "30 %"),
        ("收入下跌三成半", "-35 %"),
        ("人口出生率11.69‰", "11.69 ‰"),
        ("比重提高0.6个百分点", "0.6 percentage_point"),
        ("失业率为5.5%—6%", "5.5~6 %"),
        ("供70至110万人居住", "700000~1100000 人"),
        ("增长2至3%", "2~3 %"),
        ("气温升高1.5~2摄氏度", "1.5~2 摄氏度"),
        ("产值翻一番", "2 倍"),
        ("产值力争翻两番", "4 倍"),
        ("收入增长1.2倍", "1.2 倍"),
        ("平均浓度33微克/立方米", "33 微克/立方米"),
        ("能耗0.45吨标准煤/万元", "0.45 吨标准煤/万元"),
        ("发电量300万千瓦时", "3000000 千瓦时"),
        ("装机500千瓦", "500 千瓦"),
        ("人均生产总值1956美元", "1956 USD"),
        ("儲備達6580億澳門元", "658000000000 MOP"),
        ("再投放280億港元", "28000000000 HKD"),
        ("output reached 4.72 trillion yuan", "4720000000000 CNY"),
        ("an investment of over £150m", "150000000 GBP"),
        ("imports of US$1.2bn", "1200000000 USD"),
        ("GDP stood at RMB33.53 trillion", "33530000000000 CNY"),
        ("the rate fell by 0.7 percentage points", "-0.7 percentage_point"),
        ("growth of 5 to 6 percent", "5~6 %"),
        ("two million people were insured", "2000000 people"),
        ("The district counts 1,150 homes", "1150 homes"),
        ("exports have doubled", "2 times"),
        ("单位面积产量增长-2.3%", "-2.3 %"),
    ],
)
def test_a_number_comes_out_in_single_units(text: str, expected: str) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("企业约1.4万家", "about"), ("企业近1.4万家", "about"), ("产值增长5%左右", "about"), ("企业超过1.4万家", "gt"),
        ("企业逾1.4万家", "gt"), ("产值突破1000亿元", "gt"), ("企业1200多家", "gt"), ("企业20余家", "gt"),
        ("企业达3000家以上", "gte"),
        ("覆盖率不低于95%", "gte"), ("岗位不少于5000个", "gte"), ("失业率控制在5.5%以内", "lte"),
        ("负债率不超过60%", "lte"),
        ("失业率控制在5.5%左右", "about"), ("漏损率降到9%以下", "lt"), ("覆盖率不足四成", "lt"),
        ("产值1000亿元", "exact"),
        ("較1999年增長8倍多", "gt"), ("at least 55% of waste is recycled", "gte"),
        ("around 4.5 percent of GDP", "about"),
        ("more than 900 homes were built", "gt"), ("unemployment below 5 percent", "lt"),
        ("up to 60 percent of trips", "lte"),
    ],
)  # fmt: skip
def test_the_comparison_is_the_one_that_is_written(text: str, qualifier: str) -> None:
    assert [own.qualifier for own in read(text)] == [qualifier]


@pytest.mark.parametrize(
    "text",
    [
        "国发〔2018〕3号文件", "第十九届六次全会", "第45期培训班", "世界500强企业入驻", "建设5G网络", "拍摄4K影片",
        "推广C919飞机",
        "实施十大工程", "一批重大项目", "出台一系列政策", "“一带一路”倡议", "“双一流”建设", "落实“1+6+9”部署",
        "建设2号线",
        "三次产业结构为6.8:42.7:50.5", "65岁及以上老人", "拨打12345热线", "电话：0755-12345678", "第3章 总则",
        "见附件2", "到2035年建成强市",
        "3月7日召开会议", "为期5天的学习", "三年行动方案", "全文约3万字", "0到1的创新", "上升四位至第三",
        "重大10亿元以上项目",
        "整体推进、一体化发展", "误差±1%", "每10万人", "3 in 4 residents agree", "the 14th Five-Year Plan",
        "Table 3 and Section 106", "ranked 5th in the world",
        "on 19 May 2021",
        "children aged 5 to 14", "Phase 2 begins", "see [12] and page 7", "the 2030 Climate Target Plan",
    ],
)  # fmt: skip
def test_what_measures_nothing_is_not_listed(text: str) -> None:
    assert values(text) == []


def test_what_measures_nothing_is_listed_with_its_reason_when_asked_for() -> None:
    document = Document("t.txt", "text", "国发〔2018〕3号，世界500强，65岁及以上老人，2025年。")
    found = {own.reason for own in quantities(document, with_others=True)}
    assert {"document_number", "ordinal", "age", "date"} <= found
    assert {own.role for own in quantities(document, with_others=True)} == {"other"}


@pytest.mark.parametrize(
    ("text", "period", "stated"),
    [
        ("到2025年，企业达到100家", "2025", "explicit"),
        ("2019年上半年，产值100亿元", "2019-H1", "explicit"),
        ("2024年三季度，产值100亿元", "2024-Q3", "explicit"),
        ("2024年前三季度，产值100亿元", "2024-01/2024-09", "explicit"),
        ("2020年1—9月，产值100亿元", "2020-01/2020-09", "explicit"),
        ("截至2025年1月底，企业达到100家", "2025-01", "explicit"),
        ("2021—2025年，产值年均增长5%", "2021/2025", "explicit"),
        ("“十四五”时期，产值年均增长5%", "2021/2025", "inherited"),
        ("“十三五”末，企业达到100家", "2020", "inherited"),
        ("到本世纪中叶，覆盖率达到90%", "2050", "explicit"),
        ("二〇二五年，企业达到100家", "2025", "explicit"),
        ("民國114年，企業達到100家", "2025", "explicit"),
        ("接待游客5万人，恢复到2019年的78.4%", "", "none"),
        ("比2015年增长20%", "", "none"),
        ("较1999年的77.9岁明显提高", "1999", "explicit"),
        ("In 2024 output reached 5 billion yuan.", "2024", "explicit"),
        ("The share will reach 88% by 2030.", "2030", "explicit"),
        ("Output grew by 4% in the first half of 2024.", "2024-H1", "explicit"),
        ("Emissions will fall by 55% below 1990 levels by 2030.", "2030", "explicit"),
        ("Over 1000 homes were planned between 2016 and 2021.", "2016/2021", "explicit"),
    ],
)  # fmt: skip
def test_the_period_is_the_one_the_sentence_names(text: str, period: str, stated: str) -> None:
    assert {(own.period, own.period_is) for own in read(text)} == {(period, stated)}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年，企业达到100家", "2024"), ("去年，企业达到100家", "2023"), ("上年末，企业达到100家", "2023"),
        ("前年企业达到100家", "2022"),
        ("明年，企业达到100家", "2025"), ("五年来，企业达到100家", "2019/2023"),
        ("过去五年，企业达到100家", "2019/2023"),
        ("今后五年，企业达到100家", "2024/2028"), ("上半年，企业达到100家", "2024-H1"),
        ("一、2023年工作回顾\n企业达到100家", "2023"),
        ("二、2024年主要目标\n企业达到100家", "2024"), ("2022年，企业达到90家。产值100亿元", "2022"),
    ],
)  # fmt: skip
def test_what_a_sentence_is_silent_about_comes_from_the_document(text: str, period: str) -> None:
    last = read(text, REPORT)[-1]
    assert (last.period, last.period_is) == (period, "inherited")


def test_a_communique_is_about_the_year_of_its_title() -> None:
    head = "某县2015年国民经济和社会发展统计公报\n"
    assert [own.period for own in read("全年粮食产量46695吨，年末人口20万人。", head)] == ["2015", "2015"]


def test_years_of_the_republic_count_where_a_document_is_of_taiwan() -> None:
    found = read("114年度預算編列210億元。", "行政院主計總處\n中華民國114年度總預算\n")
    assert [(own.period, own.unit) for own in found] == [("2025", "TWD")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("一、2023年工作回顾\n企业达到100家", "actual"), ("一、2023年工作回顾\n产值增长5%", "growth"),
        ("二、2024年主要目标\n产值增长5%", "target"), ("二、2024年工作安排\n新建学校12所", "target"),
        ("到2025年，企业达到100家", "target"),
        ("力争今年企业达到100家", "target"), ("2022年，企业达到100家", "actual"), ("比上年增加8630人", "growth"),
        ("增速高于全国0.6个百分点", "other"), ("特征是4个90%", "other"),
    ],
)  # fmt: skip
def test_the_role_follows_words_time_and_heading(text: str, role: str) -> None:
    assert {own.role for own in read(text, REPORT)} == {role}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("全社会研发投入占地区生产总值比重达4.28%", ["全社会研发投入占地区生产总值比重"]),
        ("实现地区生产总值1360亿元，增长9.4%", ["地区生产总值", "地区生产总值"]),
        ("预计新增高新技术企业300家，总数达1500家", ["新增高新技术企业", "高新技术企业总数"]),
        ("高新技术企业预计新增300家", ["新增高新技术企业"]),
        ("数字产业实现增加值80亿元，占全市比重16%", ["数字产业增加值", "数字产业增加值占全市比重"]),
        ("设立全国首个50亿元天使基金", ["天使基金"]),
        ("13个产业园区累计建成面积48平方公里", ["产业园区", "产业园区累计建成面积"]),
        ("牛肉、羊肉、猪肉产量分别下降1%、2%、3%", ["牛肉产量", "羊肉产量", "猪肉产量"]),
        ("财政总收入、一般公共预算收入分别达到10亿元和6亿元", ["财政总收入", "一般公共预算收入"]),
        ("生产总值10亿元、财政收入2亿元，较2015年分别增长5%和6%", ["生产总值", "财政收入"] * 2),
        ("人均生产总值从2000元增加到3000元，年均增长9%", ["人均生产总值"] * 3),
        ("90%的研发人员、80%的专利均来自企业", ["研发人员", "专利"]),
        ("每千人口拥有3.5名医师", ["每千人口医师"]),
        ("经济总量连跨两个台阶，达到3856亿元", ["经济总量"]),
        ("研发经费支出128亿元，与地区生产总值之比为2.7%", ["研发经费支出", "研发经费支出与地区生产总值之比"]),
        ("各地登记有案的83座寺庙", ["寺庙"]),
        ("之江实验室等13家单位19项成果获奖", ["单位", "成果"]),
        ("再生能源产能达30万千瓦", ["再生能源产能"]),
        ("78 percent of residents live near a park", ["residents"]),
        ("GDP grew by 4% and budget revenue went up by 9%", ["GDP", "budget revenue"]),
        ("The share of clean power will reach 40%", ["share of clean power"]),
        ("Urban income and rural income reached 20 yuan and 10 yuan, respectively", ["Urban income", "rural income"]),
        ("We will deliver 900 affordable homes", ["affordable homes"]),
    ],
)
def test_the_measure_is_the_noun_that_is_measured(text: str, measures: list[str]) -> None:
    found = [own.measure for own in read(text)]
    assert len(found) == len(measures)
    assert all(expected in measure for expected, measure in zip(measures, found, strict=True)), found


def test_a_list_may_share_its_unit() -> None:
    found = read("第二、第三产业比重分别回落2.16和1.66个百分点")
    assert [(f"{own.value}", own.unit, own.measure) for own in found] == [
        ("-2.16", "percentage_point", "第二产业比重"),
        ("-1.66", "percentage_point", "第三产业比重"),
    ]


def test_a_pair_of_from_and_to_has_the_years_it_was_told_first() -> None:
    text = "生产总值从2011年的10亿元增加到2016年的16亿元；人均收入从2万元增加到3万元"
    assert [own.period for own in read(text)] == ["2011", "2016", "2011", "2016"]


def test_a_fall_that_is_reported_is_negative_and_one_that_is_aimed_at_is_named() -> None:
    reported = read("一、2023年工作回顾\n单位GDP能耗下降2.5%", REPORT)[0]
    aimed = read("到2025年，单位GDP能耗降低13.5%", REPORT)[0]
    assert (f"{reported.value}", reported.role) == ("-2.5", "growth")
    assert (f"{aimed.value}", aimed.role, aimed.measure) == ("13.5", "target", "单位GDP能耗降低")


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("深圳研发投入1000亿元", "深圳"), ("天津市滨海新区产值增长5%", "天津市滨海新区"),
        ("全市产值增长5%", "杭州市余杭区"),
        ("产值增长5%，高于全国", "杭州市余杭区"), ("2023年，北京产值增长5%。企业100家", "北京"),
    ],
)  # fmt: skip
def test_the_region_is_the_place_named_last_or_the_titles(text: str, region: str) -> None:
    assert {own.region for own in read(text, "杭州市余杭区2023年发展计划\n")} == {region}


def test_traditional_text_answers_in_its_own_script() -> None:
    found = read("到2022年,全社會研發投入佔GDP比重達4.28%,新設研究機構10家")
    assert [(own.measure, own.unit) for own in found] == [("全社會研發投入佔GDP比重", "%"), ("新設研究機構", "家")]
