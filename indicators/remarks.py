"""What a reader noticed beside a figure, said in the figure's note: with the figure, wherever it goes."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from indicators.faults.beside_figure import (
    MARK_UNEXPLAINED,
    UNIT_CONVERTED,
    VALUE_IN_WORDS,
)
from indicators.faults.table import CELL_SHOWN_OTHERWISE, FORMULA_RESULT_READ
from indicators.model import Text
from indicators.problems import Problem

# Between one thing a note says and the next.
BETWEEN = "; "
# A data status is told by the source's own letters.
_STATUS = "OBS_STATUS "
# By the kind of what was noticed, in both languages, since a note goes to readers of either.
_SAID: Mapping[str, tuple[str, str]] = {
    FORMULA_RESULT_READ.kind: ("取自公式的存储结果", "the stored result of a formula"),
    CELL_SHOWN_OTHERWISE.kind: ("单元格显示为 {shown}", "the cell shows {shown}"),
    VALUE_IN_WORDS.kind: ("原文“{found}”", "printed “{found}”"),
    UNIT_CONVERTED.kind: ("原载 {found}", "published as {found}"),
    MARK_UNEXPLAINED.kind: ("标记 {mark} 未见说明", "mark {mark} explained nowhere"),
}


def with_remarks(note: str, remarks: Iterable[Problem]) -> str:
    """A note and what was noticed beside the figure; a data status stands in the note already."""
    return BETWEEN.join(filter(None, (note, *(_written(own) for own in remarks if own.kind in _SAID))))


def status_note(code: str) -> str:
    """What a note says of a data status that the letters of our list do not say whole."""
    return f"{_STATUS}{code}"


def remarks_in(note: str) -> tuple[Text, ...]:
    """What was noticed beside a figure, by its note; other words of the note are left out."""
    found = [match for pattern in _patterns() for match in pattern.finditer(note)]
    return tuple(_told(match.groupdict()) for match in sorted(found, key=re.Match.start))


def _told(own: Mapping[str, str]) -> Text:
    if status := own.get("status"):
        return Text.model_validate(
            {"zh-Hans": f"来源标注的数据状态 {status}", "en": f"data status {status} in the source"}
        )
    return Text.model_validate({"zh-Hans": own["zh"], "en": own["en"]})


def _written(remark: Problem) -> str:
    chinese, english = _SAID[remark.kind]
    texts = {name: own for name, own in remark.values.items() if isinstance(own, Text)}
    zh = {**remark.values, **{name: own.zh_hans for name, own in texts.items()}}
    en = {**remark.values, **{name: own.en for name, own in texts.items()}}
    return f"{chinese.format(**zh)} / {english.format(**en)}"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """How each is found again in a note, up to where the next begins."""
    halves = [[re.sub(r"\\\{\w+\\\}", ".+?", re.escape(half)) for half in said] for said in _SAID.values()]
    both = [rf"(?P<zh>{zh}) / (?P<en>{en})" for zh, en in halves]
    end = rf"(?=$|{BETWEEN})"
    return tuple(re.compile(rf"(?:^|(?<={BETWEEN})){own}{end}") for own in (*both, rf"{_STATUS}(?P<status>.+?)"))
