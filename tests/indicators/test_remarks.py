"""What a reader noticed beside a figure is found again in its note, in the language of whoever looks."""

from hypothesis import given, settings
from hypothesis import strategies as some

from indicators.faults.beside_figure import MARK_UNEXPLAINED, STATUS_UNKNOWN, UNIT_CONVERTED, VALUE_IN_WORDS
from indicators.faults.table import FORMULA_RESULT_READ
from indicators.model import Text
from indicators.problems import Place, problem
from indicators.remarks import remarks_in, status_note, with_remarks

printed = some.text(some.sampled_from("约 3,000.5 over/超{}()%*"), min_size=1).map(str.strip).filter(bool)


@settings(max_examples=30)
@given(note=some.sampled_from(["", "初步数", "Printed as 8 % / or above."]), printed=printed, mark=printed)
def test_every_remark_is_found_again_in_both_languages_and_other_words_are_not(note: str, printed: str, mark: str):
    unit = Text.model_validate({"zh-Hans": "3000 万元", "en": "3000 CNY 10k"})
    remarks = [
        problem(FORMULA_RESULT_READ, Place(), cell="表1!C3", found=printed),
        problem(VALUE_IN_WORDS, Place(), found=printed, value="3000"),
        problem(MARK_UNEXPLAINED, Place(), mark=mark, found=printed),
        problem(UNIT_CONVERTED, Place(), found=unit, indicator="x", expected=unit),
        problem(STATUS_UNKNOWN, Place(), found="q"),
    ]
    told = remarks_in(with_remarks(f"{note}; {status_note('q')}".removeprefix("; "), remarks))
    assert [own.zh_hans for own in told] == [
        "来源标注的数据状态 q", "取自公式的存储结果", f"原文“{printed}”", f"标记 {mark} 未见说明", "原载 3000 万元",
    ]  # fmt: skip
    assert [own.en for own in told] == [
        "data status q in the source", "the stored result of a formula",
        f"printed “{printed}”", f"mark {mark} explained nowhere", "published as 3000 CNY 10k",
    ]  # fmt: skip


def test_a_note_without_remarks_has_none():
    assert remarks_in("初步数；取自公报; published as it stood") == ()
    assert with_remarks("初步数", []) == "初步数"
