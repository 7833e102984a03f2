"""The characters of a text file: which encoding its bytes are in, told by what they say in each.

A mark of byte order decides; so does UTF-8, which nothing else looks like. Between the encodings of Chinese the one
whose reading has the characters of Chinese offices wins; no reading that is mostly rare characters is taken.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from indicators.faults.document import DOCUMENT_EMPTY, DOCUMENT_ENCODING_UNCLEAR, DOCUMENT_NO_TEXT
from indicators.problems import Problems, problem

# The commonest characters of policy documents, in both scripts.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间"
    "市区县省亿万元增长率百分比目标规划建设企业科技研发投入创新产值达到年度项目城镇居民收入支出总额"
    "這個國來時們對會發動過說產種後麼體機當點從業還義間表區縣億萬長劃設企創達項鎮總額為與實經濟關於資訊計畫"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LEAST_COMMON = 0.12
_MARKS = (
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes) -> str:
    """The text of a file, without its mark of byte order, its line ends as they are.

    Raises:
        Problems: it is empty, its encoding cannot be told, or it is no text.
    """
    if not content.strip():
        raise Problems([problem(DOCUMENT_EMPTY)])
    text = _decoded(content).lstrip("\ufeff")
    if not text.strip():
        raise Problems([problem(DOCUMENT_EMPTY)])
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Problems([problem(DOCUMENT_NO_TEXT, line=line, code=f"U+{ord(found[0]):04X}")])
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _as(content, encoding)
    for encoding in ("utf-8", *_without_mark(content)):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _chinese(content)


def _without_mark(content: bytes) -> tuple[str, ...]:
    """UTF-16 that has no mark: every other byte of its blanks and line ends is nought."""
    if b"\x00" not in content:
        return ()
    even, odd = content[::2].count(0), content[1::2].count(0)
    return ("utf-16-le",) if odd > even else ("utf-16-be",)


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Problems([problem(DOCUMENT_ENCODING_UNCLEAR)]) from None


def _chinese(content: bytes) -> str:
    readings = []
    for encoding in ("gb18030", "big5hkscs", "cp950", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((_commonness(text, encoding), text))
    best, text = max(readings, default=(0.0, ""), key=lambda reading: reading[0])
    if best < _LEAST_COMMON:
        raise Problems([problem(DOCUMENT_ENCODING_UNCLEAR)])
    return text


def _commonness(text: str, encoding: str) -> float:
    """The part of what is not ASCII that is common: characters of offices, or the letters and signs of the West."""
    foreign = [sign for sign in text if not sign.isascii()]
    if encoding == "cp1252":
        # A Western text has a foreign letter here and there; a Chinese one read so has nothing else.
        return 0.5 if len(foreign) < 0.1 * len(text) else 0.0
    return sum(sign in _COMMON for sign in foreign) / max(len(foreign), 1)
