"""The comparison that is written around a number: 超过, 不低于, 左右, 控制在…以内, at least, or more."""

import re

from indicators.amount_words import AFTER_A_NUMBER, BEFORE_A_NUMBER
from indicators.model import Qualifier

# What sentences have beside what is typed into a field. 以下 is told from 以内 by those who write plans.
_BEFORE: dict[str, Qualifier] = {
    **BEFORE_A_NUMBER,
    "超出": "gt",
    "跨越": "gt",
    "迈过": "gt",
    "超越": "gt",
    "突破了": "gt",
    "超过了": "gt",
    "多达": "exact",
    "高达": "exact",
    "不止": "gt",
    "预计超过": "gt",
    "控制在": "lte",
    "控制到": "lte",
    "不突破": "lte",
    "大致": "about",
    "基本达到": "about",
    "大概": "about",
    "接近于": "about",
    "大约在": "about",
    "保持在": "exact",
    "稳定在": "exact",
    "近乎": "about",
    "不得低于": "gte",
    "不得少于": "gte",
    "不得高于": "lte",
    "不得超过": "lte",
    "最少": "gte",
    "最低": "gte",
    "最高": "lte",
    "some": "about",
    "roughly": "about",
    "close to": "about",
    "just over": "gt",
    "well over": "gt",
    "just under": "lt",
    "in excess of": "gt",
    "exceeded": "gt",
    "exceed": "gt",
    "surpassed": "gt",
    "surpassing": "gt",
    "surpass": "gt",
    "topped": "gt",
    "a minimum of": "gte",
    "a maximum of": "lte",
    "within": "lte",
    "greater than": "gt",
    "higher than": "gt",
    "below": "lt",
    "upwards of": "gt",
    "estimated": "about",
    "an estimated": "about",
    "as many as": "lte",
    "minimum": "gte",
}
_AFTER: dict[str, Qualifier] = {
    **AFTER_A_NUMBER,
    "以下": "lt",
    "之内": "lte",
    "内": "lte",
    "以外": "gt",
    "or so": "about",
    "or higher": "gte",
    "or lower": "lte",
    "or greater": "gte",
    "and over": "gte",
    "上下": "about",
    "或更高": "gte",
    "或更低": "lte",
    "之间": "exact",
    "开外": "gt",
}


def _longest_first(words: dict[str, Qualifier]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BEFORE_A_NUMBER = re.compile(
    rf"(?:(?<![a-z])|(?<=[^a-z]))(?P<word>{_longest_first(_BEFORE)})\s*(?:了|为|有|增|占|合|达|计|"
    rf"需)?\s*(?:the\s)?$",
    re.I,
)
_WORDS_BEFORE = tuple(_BEFORE)
_AFTER_A_NUMBER = re.compile(rf"\s*(?P<word>{_longest_first(_AFTER)})(?![a-z])", re.I)
_REACH = 24


def before(text: str, place: int) -> tuple[int, Qualifier]:
    """The comparison right before a place of a folded text, and where it begins; ``exact`` where none is."""
    start = max(0, place - _REACH)
    tail = text[start:place].casefold().rstrip()
    # Most numbers have no comparison, and looking at the end of a text is quick.
    if not (tail.endswith(_WORDS_BEFORE) or tail[:-1].rstrip().endswith(_WORDS_BEFORE) or tail.endswith(" the")):
        return place, "exact"
    found = _BEFORE_A_NUMBER.search(text[start:place])
    if found is None:
        return place, "exact"
    return start + found.start(), _BEFORE[found["word"].casefold()]


def after(text: str, place: int) -> tuple[int, Qualifier]:
    """The comparison right behind a place of a folded text, and where it ends; ``exact`` where none is."""
    found = _AFTER_A_NUMBER.match(text, place)
    if found is None or (found["word"] == "内" and text[found.end() : found.end() + 1] in tuple("地陆外容资部需")):
        return place, "exact"
    if found["word"] == "+" and text[found.end() : found.end() + 1].isalnum():
        return place, "exact"
    return found.end(), _AFTER[found["word"].casefold()]


def together(first: Qualifier, second: Qualifier) -> Qualifier:
    """The comparison two words say of one number: 控制在 … 左右 is about, 力争超过 … 以上 is the stricter one."""
    if "about" in (first, second):
        return "about"
    if first == "exact" or (first == "lte" and second in ("lt", "lte")):
        return second if second != "exact" else first
    return first
