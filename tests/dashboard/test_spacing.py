"""Chinese beside Latin letters and digits: one rule, wherever a sentence is given a name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language import words
from dashboard.spacing import composed
from indicators.faults.access import PAGE_FORBIDDEN
from indicators.problems import problem

CHINESE, LATIN, PUNCTUATION = "\u4e00-\u9fff", "0-9A-Za-z", "，。；：？！、（）《》“”"
NAMES = st.text(st.sampled_from("王建国亿元GDPaz09，（）《》%—≥+·"), max_size=6)
TEMPLATES = st.lists(
    st.sampled_from(["请联系", " 请联系 ", "，", "。", "（", "）", "{a}", "{b}", "的", "GDP", "：", "第 "])
)


@pytest.mark.parametrize(
    ("template", "name", "said"),
    [
        ("{a}填报", "Li Na", "Li Na 填报"),
        ("{a}填报", "王建国", "王建国填报"),
        ("请联系{a}授予", "sun", "请联系 sun 授予"),
        ("请联系 {a} 授予", "王建国", "请联系王建国授予"),
        ("基期值 {a} 为初步数", "27,670.24 亿元", "基期值 27,670.24 亿元为初步数"),
        ("数值 {a} 的口径", "41.1%", "数值 41.1% 的口径"),
        ("自 {a} 以来", "“9 月定版”", "自“9 月定版”以来"),
        ("{a} 的目标", "地区生产总值（2025）", "地区生产总值（2025）的目标"),
        ("目标 {a}，未达到", "≥ 4.28%", "目标 ≥ 4.28%，未达到"),
        ("目标 {a} 待定", "", "目标待定"),
        ("{a}", "GDP增速", "GDP增速"),
        ("{{a}} {a}", "王", "{a} 王"),
    ],
)
def test_a_name_is_set_beside_its_neighbours_as_chinese_is(template: str, name: str, said: str) -> None:
    assert composed(template, {"a": name}) == said


def test_a_space_alone_between_two_names_parts_them() -> None:
    assert composed("{a} {b}", {"a": "深圳", "b": "研发投入"}) == "深圳 研发投入"
    assert composed("{a}{b}", {"a": "深圳", "b": "GDP"}) == "深圳 GDP"


@given(template=TEMPLATES.map("".join), a=NAMES, b=NAMES)
def test_where_words_and_names_meet_the_rule_holds_and_names_stay_as_they_were_written(
    template: str, a: str, b: str
) -> None:
    # Marks that no name has show where each begins and ends; they count as neither of both.
    values = {"a": a, "b": b}
    said = composed(template, values)
    signs = [own for own in said if own != " "]
    assert signs == [own for own in template.format(**values) if own != " "], "only spaces differ"
    for name in re.findall(r"{(\w)}", template):
        assert values[name] in said
    for left, right in re.findall(r"(?=([^{}]+|{\w})({\w}))", template):
        _meets(values.get(left.strip("{}"), left).rstrip(" "), values[right.strip("{}")], said)


def _meets(left: str, right: str, said: str) -> None:
    """Two parts that follow one another, where neither is empty nor a space."""
    if not left or not right:
        return
    if re.match(f"[{CHINESE}]", left[-1]) and re.match(f"[{LATIN}]", right[0]):
        assert f"{left[-1]} {right}" in said
    if re.match(f"[{CHINESE}]", left[-1]) and re.match(f"[{CHINESE}{PUNCTUATION}]", right[0]):
        assert f"{left[-1]}{right}" in said


def test_english_keeps_the_spaces_of_its_messages() -> None:
    assert words("en").say("{author}, approved by {approver}", author="sun", approver="王") == "sun, approved by 王"


def test_faults_and_counts_are_put_together_by_the_same_rule() -> None:
    say = words("zh-Hans")
    for whom, said in (("sun", "请联系 sun 授予"), ("王建国", "请联系王建国授予")):
        fault = problem(PAGE_FORBIDDEN, page="/review", needed="approver", own="planner", whom=whom)
        assert said in say.cause_and_remedy(fault)[1]
    assert say.count("Of {number} numeric target", "Of {number} numeric targets", 3) == "3 项数值目标"
