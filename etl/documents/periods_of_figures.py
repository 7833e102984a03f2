"""The period of a figure: from its clause, its sentence, its paragraph, its heading or the document, in this order."""

import re

from etl.documents.amounts import Amount
from etl.documents.context import Around, Clause, Paragraph, Sentence
from etl.documents.document import PeriodIs
from etl.documents.times import Time
from etl.documents.unit_words import POINT

_FROM = re.compile(r"(?:从|由)[^，,。；;]{0,12}$")
_TO = re.compile(r"(?:到|至|增至|升至|降至|为)[^，,。；;\d]{0,3}(?:\d{4}年[^，,。；;\d]{0,4})?$")
_FROM_ENGLISH, _TO_ENGLISH = re.compile(r"\bfrom\s$", re.I), re.compile(r"\sto\s(?=[\d$£€])", re.I)
_OWN_BASE = re.compile(r"\s*(?:同期)?(?:(?:的|之)|[（(])?\s*")
# 是2011年的1.54倍 is said of another year.
_AS_MUCH_AS = re.compile(r"(?:是|为|达|相当于|恢复到|恢复至|回升到|回升至)$")
_MULTIPLES = ("%", "倍")
_REACHES = re.compile(
    r"\s*(?:[（(][^（）()]{0,20}[）)])?\s*(?:逐步|大幅|稳步|快速|进一步|持续)?(?:增加|提高|增长|上升|下降|降低|减少|扩大|提升|"
    r"拓展|攀升|跃升|缩小|缩短|压缩|调整|发展|升|降|增|减)?(?:到|至|为)"
)
_AVERAGE = re.compile(r"年均|平均每年|annual(?:ly)? average|on average")
_LATIN = re.compile("[A-Za-z]{3}")
_BEGIN = 12
# 将于2016年完工: the time of a clause may stand behind its figure.
_AT_A_TIME = tuple("于在至到")
_SPAN = re.compile(r"\d{4}/\d{4}")
# 47.5% in 2023: what an English figure is followed by at once is its time.
_AT_ONCE = re.compile(r"\s?(?:[a-z]+\s){0,1}(?:in|by|during|for|at)?\s?(?:the\s)?(?:end\sof\s)?", re.I)

# The period, whether its year stands in the sentence, and whether it is named as a deadline.
Told = tuple[str, PeriodIs, bool]


def period_of(amount: Amount, clause: Clause, own: Sentence, paragraph: Paragraph, around: Around) -> Told:
    """What a figure is about in time.

    Args:
        amount: the figure.
        clause: it stands in.
        own: its sentence; what it says of a pair 从…到… is kept there for the pairs that follow.
        paragraph: what was named before in it.
        around: the document.
    """
    folded = around.script.folded
    usable = [time for time in own.times if time.period and not time.is_base]
    told = _of_base(folded, amount, own) or _of_pair(clause, amount, own, usable, paragraph, around)
    told = told or _of_average(folded, clause, amount, usable, paragraph, around)
    if told:
        return told
    if time := _named(folded, amount, clause, own, usable):
        return time.period, "explicit" if time.is_explicit else "inherited", time.is_deadline
    section = around.sections.at(amount.start)
    period = paragraph.period or section.period or around.dating.covers or paragraph.carried
    period = period or around.dating.spoken_of(section.speaks)
    return (period, "inherited", False) if period else ("", "none", False)


def begins_a_pair(folded: str, amount: Amount, clause: Clause) -> bool:
    """Whether a figure is the first of 从A增加到B, or of *from A to B*: what was, and not what is aimed at."""
    if _TO_ENGLISH.match(folded, amount.right):
        return bool(_FROM_ENGLISH.search(folded, clause.start, amount.left))
    return bool(_FROM.search(folded, clause.start, amount.left) and _REACHES.match(folded, amount.right))


def _named(folded: str, amount: Amount, clause: Clause, own: Sentence, usable: list[Time]) -> Time | None:
    """The time a figure's sentence names for it: in its clause, else the last before it; in English also behind it."""
    is_english = bool(_LATIN.search(folded[own.start : own.start + _BEGIN]))
    ahead = [time for time in usable if time.end <= amount.start]
    # The year a pair began with is over behind it.
    ahead = [time for time in ahead if time.start >= clause.start or folded[time.start - 1] not in "由从"]
    behind = [time for time in usable if amount.end <= time.start <= clause.end]
    if is_english and behind and _AT_ONCE.fullmatch(folded, amount.right, behind[0].start):
        return behind[0]
    if in_clause := [time for time in ahead if time.start >= clause.start]:
        return in_clause[-1]
    if behind and (is_english or not ahead or folded[behind[0].start - 1] in _AT_A_TIME):
        return behind[0]
    if ahead:
        return ahead[-1]
    return usable[0] if usable and is_english else None


def _of_base(folded: str, amount: Amount, own: Sentence) -> Told | None:
    """The time of a figure that stands right behind what is compared with: 較1999年的77.9歲."""
    for time in own.times:
        if amount.unit == POINT:
            # 高于上半年0.5个百分点: by how much the figure before is higher.
            return None
        if amount.unit in _MULTIPLES and _AS_MUCH_AS.search(folded, own.start, time.start):
            continue
        if time.is_base and time.period and _OWN_BASE.fullmatch(folded, time.end, amount.left):
            return time.period, "explicit" if time.is_explicit else "inherited", False
    return None


def _of_pair(
    clause: Clause, amount: Amount, own: Sentence, usable: list[Time], paragraph: Paragraph, around: Around
) -> Told | None:
    """The times of 从A增加到B: told once, they hold for the pairs that follow."""
    folded = around.script.folded
    in_clause = [time for time in usable if clause.start <= time.start and time.end <= amount.left]
    is_from = bool(_FROM.search(folded, clause.start, amount.left))
    is_to = bool(_TO.search(folded, clause.start, amount.left)) and bool(own.from_period)
    span = _span_of_pair(usable, amount, paragraph, around)
    if is_from and span and _REACHES.match(folded, amount.right) and not (in_clause and in_clause[-1].period != span):
        # What years began with is what stood at the end of the one before them.
        own.from_period, own.to_period = str(int(span[:4]) - 1), span[5:]
        return own.from_period, "inherited", False
    if begins_a_pair(folded, amount, clause) and not own.from_period and not _is_dated(folded, amount, clause, usable):
        # 2023年…由120家增加到180家: the year that is told is that of the second.
        return "", "none", False
    if in_clause and is_from:
        own.from_period = in_clause[-1].period
    elif in_clause and is_to:
        own.to_period = in_clause[-1].period
    elif is_from and own.from_period:
        return own.from_period, "explicit", False
    elif is_to and own.to_period:
        return own.to_period, "inherited" if span else "explicit", False
    elif is_to:
        # The year of the beginning is not that of the end; of a span of years the end is the last of them.
        usable[:] = [time for time in usable if time.period != own.from_period]
        span = _span_of_pair(usable, amount, paragraph, around)
        if span:
            return span[5:], "inherited", False
    return None


def _is_dated(folded: str, amount: Amount, clause: Clause, usable: list[Time]) -> bool:
    """Whether the first figure of a pair has a year of its own, between 由 and itself."""
    begin = max(folded.rfind(word, clause.start, amount.left) for word in ("由", "从", "from "))
    return any(begin < time.start and time.end <= amount.left for time in usable)


def _span_of_pair(usable: list[Time], amount: Amount, paragraph: Paragraph, around: Around) -> str:
    """The years that are spoken of where a figure is named; empty where it is one year, or none."""
    ahead = [time.period for time in usable if time.end <= amount.left]
    span = (ahead[-1] if ahead else "") or paragraph.period or around.sections.at(amount.start).period
    return span if _SPAN.fullmatch(span) else ""


def _of_average(
    folded: str, clause: Clause, amount: Amount, usable: list[Time], paragraph: Paragraph, around: Around
) -> Told | None:
    """The years of an average: those of the paragraph or the heading, where the clause names none itself."""
    if not _AVERAGE.search(folded, clause.start, amount.left):
        return None
    ahead = [time for time in usable if time.end <= amount.left]
    if any(time.start >= clause.start for time in ahead):
        return None
    if spans := [time for time in ahead if _SPAN.fullmatch(time.period)]:
        return spans[-1].period, "explicit" if spans[-1].is_explicit else "inherited", False
    section = around.sections.at(amount.start)
    period = next((own for own in (paragraph.period, section.period) if "/" in own), "")
    return (period, "inherited", False) if period else None
