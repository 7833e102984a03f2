"""What holds of every text: places that fit, spans apart, values that do not move, one answer in both scripts."""

from decimal import Decimal

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.documents.document import Document, Quantity
from etl.documents.folding import folded
from etl.documents.quantities import quantities

DIGITS = "零一二三四五六七八九"
PIECES = (
    "2025年", "全市", "增长", "5.8%", "达到", "1.4万家", "，", "。", "\n", "\r\n", "、", "和", "分别", "比上年",
    "“十四五”", "三成", "翻一番",
    "（一）", "\t", "|", "90%", "4个", "至", "—", "由", "12,000", "grew by", " 5 to 6 percent ", "by 2030", "£3m",
    "一百二十三", "萬",
    "１２", "：", "民國114年", "第", "a", " ", "-", "兆", "點", "年", "0", "—", "[50]", "深圳",
)  # fmt: skip
SENTENCES = ("各级各部门高度重视。", "会议听取了汇报。", "生态环境持续改善。", "Work went on as before. ", "\n")
NEUTRAL = ("产值达到{}亿元。", "高新技术企业总数达到{}家。", "常住人口为{}万人。")


def read(text: str, *, with_others: bool = False) -> tuple[Quantity, ...]:
    return quantities(Document("t.txt", "text", text), with_others=with_others)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
def test_places_fit_the_text_and_spans_stand_apart_in_order(text: str) -> None:
    assert len(folded(text)) == len(text)
    for with_others in (False, True):
        last = 0
        for own in read(text, with_others=with_others):
            assert text[own.char_start : own.char_end] == own.span_text
            assert last <= own.char_start < own.char_end
            assert own.value_high is None or own.value < own.value_high
            last = own.char_end


def written(number: int) -> list[str]:
    """A number as people write it."""
    styles = [str(number), f"{number:,}", "".join(chr(0xFF10 + int(digit)) for digit in str(number))]
    if number % 100 == 0:
        styles.append(f"{Decimal(number) / 10000:f}万")
    if number >= 10_000:
        above, below = divmod(number, 10_000)
        styles.append(f"{above}萬{below:,}" if below else f"{above}萬")
    styles.append(numeral(number))
    return styles


def numeral(number: int) -> str:
    """A Chinese numeral of a number below a hundred million."""
    if number >= 10_000:
        above, below = divmod(number, 10_000)
        zero = "零" if 0 < below < 1000 else ""
        return f"{numeral(above)}万{zero}{numeral(below) if below else ''}"
    said, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            said += ("零" if gap and said else "") + DIGITS[digit] + name
            gap = False
        elif said:
            gap = True
    return said


@settings(max_examples=120, deadline=None)
@given(st.integers(100, 99_999_999), st.data())
def test_a_number_comes_back_however_it_is_written(number: int, data: st.DataObject) -> None:
    style = data.draw(st.sampled_from(written(number)))
    assert [own.value for own in read(f"企业达到{style}家。")] == [Decimal(number)], style


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(20, 9_000), min_size=1, max_size=4), st.data())
def test_sentences_without_figures_move_no_value(numbers: list[int], data: st.DataObject) -> None:
    stated = [NEUTRAL[own % len(NEUTRAL)].format(own) for own in numbers]
    between = [data.draw(st.sampled_from(SENTENCES)) for _ in stated]
    mixed = "".join(extra + sentence for extra, sentence in zip(between, stated, strict=True))
    plain = [(own.value, own.unit, own.measure) for own in read("".join(stated))]
    assert [(own.value, own.unit, own.measure) for own in read(mixed)] == plain
    assert len(plain) == len(numbers)


@pytest.mark.parametrize(
    "text",
    [
        "到2025年，全社会研发经费投入占地区生产总值比重达到3.2%，比2020年提高0.6个百分点。",
        "全年实现工业增加值1.2万亿元，增长5.8%；新增企业三千家，总数超过1.4万家。",
        "牛肉、羊肉、猪肉产量分别下降1.7%、1.8%、10.8%，降幅均有收窄。",
        "每万人口发明专利拥有量由6.3件提高到12件，失业率控制在5.5%以内。",
    ],
)
def test_both_scripts_give_the_same_values(text: str) -> None:
    traditional = opencc.OpenCC("s2t").convert(text)
    told = [(own.value, own.qualifier, own.period, own.role) for own in read(text)]
    assert told
    assert [(own.value, own.qualifier, own.period, own.role) for own in read(traditional)] == told


def test_line_ends_of_another_system_count_as_the_two_characters_they_are() -> None:
    text = "第一行没有数字\r\n企业达到100家\r\n"
    (found,) = read(text)
    assert text[found.char_start : found.char_end] == "100家"
