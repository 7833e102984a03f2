"""The parts of a document: which heading a place stands under, and what that says of years and of targets."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Literal

from etl.documents.dating import Dating
from etl.documents.times import Time, times

Speaks = Literal["", "back", "ahead"]

_N = "[一二三四五六七八九十]"
_LEVELS = (
    re.compile(rf"\s*(?:#\s|第{_N}{{1,3}}[篇部编]|\d+\s+[A-Z]|(?:Part|Chapter)\s)"),
    re.compile(rf"\s*(?:##\s|第(?:{_N}{{1,3}}|\d+)章|{_N}{{1,3}}、|[壹贰叁肆伍陆柒捌玖拾]+、|[IVX]+\.\s)"),
    re.compile(rf"\s*(?:###\s|第(?:{_N}{{1,3}}|\d+)节|[(（]{_N}{{1,3}}[)）]|\d{{1,2}}\.\d{{1,2}}\s)"),
    re.compile(r"\s*(?:####+\s|\d{1,2}[.、．](?!\d)|[(（]\d{1,2}[)）])"),
)
_PLAIN_LEVEL, _ANNOUNCING_LEVEL = 1, 3
_LONGEST, _LONGEST_PLAIN = 60, 32
# A short line with a figure states something; a heading names at most a year.
_A_YEAR = re.compile(r"(?:19|20)\d{2}|(?<!\d)1[0-3]\d(?=年度)")
_ENDS = re.compile(r"[。；;，,：:！!？?]\s*$")
_ANNOUNCES = re.compile(r"[:：]\s*$")
_SENTENCE = re.compile(r"[^。；;\n]{2,60}?(?:。|$)")
_BACK = re.compile(
    r"回顾|成就|成效|成绩|完成情况|执行情况|进展|发展基础|现状|总结|回望|实施情况|发展环境|面临形势|工作报告期|"
    r"\b(?:review|achievements?|progress|background|context|performance|results|baseline|where we are|"
    r"last year|looking back)\b", re.I)  # fmt: skip
_AHEAD = re.compile(
    r"目标|安排|任务|计划|建议|部署|展望|下一步|今后|未来|重点工作|打算|要求|措施|举措|工作重点|主要预期|愿景|草案|"
    r"\b(?:targets?|goals?|objectives?|priorit\w+|next year|vision|commitments?|actions?|looking ahead|"
    r"ambitions?|measures)\b", re.I)  # fmt: skip
_GOES_ON = re.compile("(?:和|及|与|暨)")
_INLINE = re.compile(
    rf"(?:^|(?<=[。\s；;]))(?:{_N}{{1,2}}、|[(（]{_N}{{1,2}}[)）])(?P<title>[^。，,；;：:]{{2,30}}?(?:回顾|"
    rf"回忆|目标|安排|建议|要求|任务|情况|部署|成就|工作))"
)


@dataclass(frozen=True)
class Section:
    """What a heading says of what stands under it.

    Attributes:
        start: where it begins.
        level: 0 for the highest.
        period: the one that is named; empty where none is.
        speaks: back on what was done, ahead to what is aimed at, or neither.
        title: the heading.
        is_explicit: kept for headings with a year; a figure below inherits it all the same.
    """

    start: int
    level: int
    period: str = ""
    speaks: Speaks = ""
    title: str = ""


class Sections:
    """The sections of a text, by place."""

    def __init__(self, folded: str, dating: Dating) -> None:
        self._found = _resolved(sorted(_headings(folded, dating), key=lambda own: own.start))
        self._starts = [own.start for own in self._found]

    def at(self, place: int) -> Section:
        """The section a place stands in."""
        number = bisect_right(self._starts, place) - 1
        return self._found[number] if number >= 0 else Section(0, 0)


def speaks_of(text: str) -> Speaks:
    """Whether a heading, or the begin of a sentence, announces what was done or what is aimed at."""
    back, ahead = _BACK.search(text), _AHEAD.search(text)
    if back and ahead:
        return "back" if back.start() > ahead.start() else "ahead"
    return "back" if back else "ahead" if ahead else ""


def _headings(folded: str, dating: Dating) -> list[Section]:
    found: list[Section] = []
    place = 0
    for line in folded.splitlines(keepends=True):
        if own := _heading(line, place, folded, dating):
            if found and _GOES_ON.match(own.title) and not folded[found[-1].start : place].strip().count("\n"):
                # A heading in two lines, mostly about the years its first names.
                first = found.pop()
                own = _section(folded, first.start, own.start + len(own.title), first.level, dating)
            found.append(own)
        elif len(line) > _LONGEST:
            found.extend(
                _section(folded, match.start("title"), match.end("title"), 1, dating)
                for match in _INLINE.finditer(folded, place, place + len(line))
            )
        place += len(line)
    return found


def _heading(line: str, place: int, folded: str, dating: Dating) -> Section | None:
    bare = line.rstrip()
    if not bare.strip() or "\t" in bare.strip() or "|" in bare:
        return None
    level = next((number for number, pattern in enumerate(_LEVELS) if pattern.match(bare)), None)
    if level is None:
        is_short = len(bare) <= _LONGEST_PLAIN * (1 if re.search("[一-鿿]", bare) else 2)
        if not is_short or re.search(r"\d", _A_YEAR.sub("", bare)) or bare.endswith("."):
            return None
        if _ANNOUNCES.search(bare) and speaks_of(bare):
            # 主要预期目标: with its targets below it, a line each.
            return _section(folded, place, place + len(bare), _ANNOUNCING_LEVEL, dating)
        return None if _ENDS.search(bare) else _section(folded, place, place + len(bare), _PLAIN_LEVEL, dating)
    first = _SENTENCE.match(bare)
    if first is None or (len(bare) > _LONGEST and len(first[0]) > _LONGEST):
        return None
    return _section(folded, place, place + (first.end() if len(bare) > _LONGEST else len(bare)), level, dating)


def _section(folded: str, start: int, end: int, level: int, dating: Dating) -> Section:
    named = [own for own in times(folded, start, end, dating) if own.period and not own.is_base]
    title = folded[start:end].strip()
    # 过去五年和2022年工作回顾 is mostly about the year that is written.
    named = [own for own in named if own.is_explicit and "/" not in own.period] or named
    period = named[-1].period if named and not _is_date(named[-1], end - start) else ""
    speaks = speaks_of(title)
    if not period and speaks == "ahead" and re.search("今年", title) and dating.year:
        period = str(dating.year)
    return Section(start, level, period, speaks, title)


def _is_date(time: Time, length: int) -> bool:
    """Whether a line is hardly more than a day or a month: when a document was written, not what it is about."""
    return "-" in time.period and length - (time.end - time.start) < 14


def _resolved(found: list[Section]) -> list[Section]:
    """Each section with what it has from those above it."""
    resolved: list[Section] = []
    above: dict[int, Section] = {}
    for own in found:
        above = {level: section for level, section in above.items() if level < own.level}
        parents = [above[level] for level in sorted(above, reverse=True)]
        # What a sub-heading says itself counts; what it is silent about it has from above.
        period = own.period or next((parent.period for parent in parents if parent.period), "")
        speaks = own.speaks if own.period or not parents or own.level <= _PLAIN_LEVEL else ""
        speaks = speaks or next((parent.speaks for parent in parents if parent.speaks), "") or own.speaks
        own = replace(own, period=period, speaks=speaks)
        above[own.level] = own
        resolved.append(own)
    return resolved
