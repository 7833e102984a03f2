"""The times a sentence names, as periods of the ledger: 2025年, 前三季度, “十四五”, 民國114年, last year, by 2030."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from etl.documents.dating import FIVE_YEAR_PLANS, NTH, YEAR_CHARACTERS, Dating, nth_plan_years, plan_years
from etl.documents.english_times import english_times
from indicators.numerals import read_numeral

_YEAR = r"(?:19|20)\d{2}|[一二][〇零九][〇零一二三四五六七八九]{2}"
_N = r"\d{1,2}|十[一二]?|[一二两三四五六七八九]"
_PART = (
    rf"(?P<half>[上下]半年)|[1一第]{{1,2}}[-~至到]第?(?P<until>[二三四234])季度|(?:前|首)(?P<quarters>[二两三123])个?季度?|第?(?P<quarter>[一二三四1-4])季(?:度末?|"
    rf"(?=[^节度]|$))"
    rf"|(?P<from>{_N})月(?:份)?\s?[-~至到]\s?(?P<to>{_N})月(?:份)?|"
    rf"(?P<one>\d{{1,2}})[-~至到](?P<till>\d{{1,2}})月(?:份)?"
    rf"|(?:前|首)(?P<months>{_N})个月|(?P<month>{_N})月(?:份|底|末|初|中旬|上旬|"
    rf"下旬)?(?:\s?\d{{1,2}}\s?[日号](?:\s?[-~至到]\s?(?:\d{{1,2}}月)?\d{{1,2}}\s?[日号])?)?"
    rf"|(?P<whole>全年|年?[末底终]|年初|年中)"
)
_PARTS = re.compile(rf"(?:的|末|底)?(?:{_PART})")
_SPAN = re.compile(
    rf"(?P<first>{_YEAR})\s?年?(?:度)?\s?(?:[-~/至到]|--)\s?(?P<last>{_YEAR}|"
    rf"\d{{2}}(?=\s?(?:财政)?年))\s?(?:财政)?(?:年度|年)?(?:期间|间)?"
)
_YEARS = re.compile(rf"(?<![\d第])(?P<year>{_YEAR})\s?(?:财政)?年(?!代|级|版|轮)度?")
_ROC = re.compile(
    r"(?:民国|(?<!\d[.,])(?<![\d第近约过去来]))(?P<year>\d{2,3})\s?(?:[-~至]\s?(?P<last>\d{2,3})\s?)?年度?(?!代|级|来|"
    r"内|期|间|以)"
)
_NEAR = re.compile(
    r"(?P<word>今年|本年度?|去年|上年度?|前年|明年|当年|同年|次年|上一年|翌年|本财政年度|上年同期)(?!轻)"
)
_BARE = re.compile(rf"(?<![\d一二三四五六七八九十])(?:{_PART})")
_PLAN = re.compile(
    r"(?:“(?P<quoted>十[一二三四五六]五|[六七八九十]五)”|(?P<bare>十[一二三四五六]五))(?:时期|规划|期间|"
    r"计划)?(?P<end>末|收官|期末)?"
    r"|(?P<old>[七八九十]五)(?:时期|期间)(?P<oldend>末)?|第(?P<nth>十[一二三四五六]?|[六七八九])个五年(?:规划|"
    r"计划)(?:时期|期间)?"
)
_RUN = re.compile(
    r"(?P<back>(?:过去|近|刚刚过去的|最近)(?:的)?(?P<back_n>[一两二三四五六七八九十]|\d{1,2})年(?:来|间)?|"
    r"(?P<since>[两三四五六七八九十]|\d{1,2})年(?:来|以来|间)|一年来)"
    r"|(?P<ahead>(?:未来|今后|接下来)(?P<ahead_n>[一两三四五六七八九十]|\d{1,2})年)|(?P<mid>本世纪中叶|"
    r"21世纪中叶)|(?P<now>目前|当前|现阶段|现在|现时)"
)
_SHIFT = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "本财政年度": 0,
    "去年": -1,
    "上年": -1,
    "上年度": -1,
    "上一年": -1,
    "上年同期": -1,
    "前年": -2,
    "明年": 1,
}
_BASE_BEFORE = re.compile(
    r"(?:比|较|高于|低于|优于|多于|少于|快于|超过|超|比之|相比|对比|自|按|于|以|是|为|相当于)(?:之?前?)(?:“|同期的?)?$"
)
_COMPARED_BEFORE = re.compile(r"(?:与|同|和|跟)“?$")
_COMPARED_AFTER = re.compile(r"[^，,。；;]{0,8}(?:相比|相较|比较|持平|比,|比，|相比,)")
_BASE_AFTER = re.compile(
    r"(?:的?(?:水平|基数|基础上|不变价|可比价|价格|为基))|(?:同期|执行数|决算数|预算数|完成数|实绩)?的?\s?\d+(?:\.\d+)?倍|"
    r"(?:年)?(?:执行数|决算数|预算数|完成数|实绩|同期)的?\s?\d+(?:\.\d+)?%"
)
_LEADING_BASE = re.compile(r"(?:于|以|是|为|超过|超)(?:“|同期的?)?$")
_RECOVERED = re.compile(r"(?:恢复|回升|相当于)(?:到|至)?$")
_SINCE_AFTER = re.compile(r"”?(?:年)?(?:以来|起)")
_AND = re.compile(r"\s?(?:和|与|及|、|以及)\s?")
_DEADLINE = re.compile(r"(?:到|至|在|力争|截止|于)“?$")


@dataclass(frozen=True)
class Time:
    """A time in a text.

    Attributes:
        start: where it begins.
        end: where it ends.
        period: as the ledger writes it; empty where the document does not say which year it is.
        is_explicit: whether a year is written there.
        is_base: whether it is only what something is compared with.
        is_deadline: whether it says until when.
    """

    start: int
    end: int
    period: str
    is_explicit: bool
    is_base: bool = False
    is_deadline: bool = False


def times(folded: str, start: int, end: int, dating: Dating, year: int = 0) -> list[Time]:
    """The times named between two places, in their order.

    Args:
        folded: the folded text.
        start: where to look from.
        end: where to look to.
        dating: of the document.
        year: the year that is spoken of, for a bare 上半年; 0 where none is.
    """
    found: list[Time] = []
    year = year or (int(dating.covers[:4]) if dating.covers else dating.year)
    taken = start
    for time in sorted(_all(folded, start, end, dating, year), key=lambda own: (own.start, -own.end)):
        if time.start < taken:
            continue
        if found and found[-1].is_base and _AND.fullmatch(folded, found[-1].end, time.start):
            # 比一季度和上半年: what is compared with may be two times.
            time = replace(time, is_base=True)
        found.append(time)
        taken = time.end
    return found


def _all(folded: str, start: int, end: int, dating: Dating, year: int) -> Iterator[Time]:
    spans = [(match.start(), match.end()) for match in _SPAN.finditer(folded, start, end) if _is_span(match)]
    for match in _SPAN.finditer(folded, start, end):
        if _is_span(match):
            yield _time(folded, match.start(), match.end(), f"{_year(match['first'])}/{_last(match)}", is_explicit=True)
    years: list[Time] = []
    for match in _YEARS.finditer(folded, start, end):
        if any(first <= match.start() < last for first, last in spans):
            continue
        stop, period = _with_part(folded, match.end(), _year(match["year"]))
        years.append(_time(folded, match.start(), stop, period, is_explicit=True))
    if dating.is_roc:
        years.extend(_of_the_republic(folded, start, end))
    yield from years
    yield from _parts_of_years(folded, start, end, dating, _Said(sorted(years, key=lambda own: own.start), year))
    yield from _runs(folded, start, end, dating)
    yield from (Time(*own) for own in english_times(folded, start, end, dating))


@dataclass(frozen=True)
class _Said:
    """The years a sentence has written, and the one that was spoken of before it."""

    years: list[Time]
    before: int

    def at(self, place: int) -> tuple[int, bool]:
        """The year that is spoken of at a place, and whether the sentence has written it."""
        own = [time for time in self.years if time.end <= place and not time.is_base and "/" not in time.period]
        return (int(own[-1].period[:4]), True) if own else (self.before, False)


def _parts_of_years(folded: str, start: int, end: int, dating: Dating, said: _Said) -> Iterator[Time]:
    """今年 and its like, and parts of a year whose year stands elsewhere."""
    for match in _NEAR.finditer(folded, start, end):
        base, _ = said.at(match.start())
        own = (
            (dating.year + _SHIFT[match["word"]] if dating.year else 0)
            if match["word"] in _SHIFT
            else _after(match["word"], base)
        )
        stop, period = _with_part(folded, match.end(), own)
        yield _time(folded, match.start(), stop, period, is_explicit=False, is_base=match["word"] == "上年同期")
    for match in _BARE.finditer(folded, start, end):
        before = folded[max(start, match.start() - 1) : match.start()]
        if before in tuple("年前近") and before:
            continue
        own, is_written = said.at(match.start())
        period = _part_of(own, match) if own else ""
        yield _time(folded, match.start(), match.end(), period, is_explicit=is_written)


def _is_span(match: re.Match[str]) -> bool:
    return _year(match["first"]) < _last(match)


def _last(match: re.Match[str]) -> int:
    last = match["last"]
    return _year(last) if len(last) == 4 else _year(match["first"]) // 100 * 100 + int(last)


def _year(word: str) -> int:
    return int("".join(YEAR_CHARACTERS.get(sign, sign) for sign in word))


def _after(word: str, year: int) -> int:
    return 0 if not year else year + (word in ("次年", "翌年"))


def _with_part(folded: str, place: int, year: int) -> tuple[int, str]:
    """Where a year with a part of it ends, and the period."""
    if match := _PARTS.match(folded, place):
        return match.end(), _part_of(year, match) if year else ""
    return place, str(year) if year else ""


def _n(word: str) -> int:
    return int(word) if word.isdecimal() else int(read_numeral(word) or 0)


def _part_of(year: int, match: re.Match[str]) -> str:
    if match["half"]:
        return f"{year}-H1" if match["half"] == "上半年" else f"{year}-H2"
    if match["quarters"]:
        last = 3 * _n(match["quarters"])
        return f"{year}-H1" if last == 6 else f"{year}-01/{year}-{last:02}"
    if match["until"]:
        return _months(year, 1, 3 * _n(match["until"]))
    if match["quarter"]:
        return f"{year}-Q{_n(match['quarter'])}"
    begin, end = match["from"] or match["one"], match["to"] or match["till"]
    if begin and end:
        return _months(year, _n(begin), _n(end))
    if match["months"]:
        return _months(year, 1, _n(match["months"]))
    if match["month"]:
        return _months(year, _n(match["month"]), _n(match["month"]))
    return str(year)


def _months(year: int, first: int, last: int) -> str:
    if not 1 <= first <= last <= 12:
        return str(year)
    if (first, last) in ((1, 6), (1, 12)):
        return f"{year}-H1" if last == 6 else str(year)
    return f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"


def _of_the_republic(folded: str, start: int, end: int) -> Iterator[Time]:
    for match in _ROC.finditer(folded, start, end):
        if not (folded.startswith("民国", match.start()) or 80 <= int(match["year"]) <= 139):
            continue
        own = int(match["year"]) + 1911
        if match["last"]:
            yield _time(folded, match.start(), match.end(), f"{own}/{int(match['last']) + 1911}", is_explicit=True)
            continue
        stop, period = _with_part(folded, match.end(), own)
        yield _time(folded, match.start(), stop, period, is_explicit=True)


def _runs(folded: str, start: int, end: int, dating: Dating) -> Iterator[Time]:
    for match in _PLAN.finditer(folded, start, end):
        name = match["quoted"] or match["bare"] or match["old"]
        period = plan_years(name) if name in FIVE_YEAR_PLANS else nth_plan_years(NTH[match["nth"]])
        if match["end"] or match["oldend"]:
            period = period[5:]
        yield _time(folded, match.start(), match.end(), period, is_explicit=False)
    for match in _RUN.finditer(folded, start, end):
        yield _time(folded, match.start(), match.end(), _run_period(match, dating), is_explicit=bool(match["mid"]))


def _run_period(match: re.Match[str], dating: Dating) -> str:
    if match["mid"]:
        return "2050"
    if not dating.year:
        return ""
    if match["now"]:
        return str(dating.year)
    # A report of January looks back on the years before its own, one of autumn looks ahead beyond it.
    if match["ahead"]:
        first = dating.year + (dating.month > 6)
        return _years(first, _n(match["ahead_n"]))
    count = _n(match["back_n"] or match["since"] or "一")
    last = int(dating.covers[:4]) if dating.covers else dating.year - (dating.month <= 6)
    return _years(last - count + 1, count)


def _years(first: int, count: int) -> str:
    return str(first) if count <= 1 else f"{first}/{first + count - 1}"


def _time(folded: str, start: int, end: int, period: str, *, is_explicit: bool, is_base: bool = False) -> Time:
    is_deadline = bool(_DEADLINE.search(folded[max(0, start - 4) : start]))
    is_base = is_base or _is_base(folded, start, end)
    # Since a plan began is the time of the plan; since a year is a comparison with it.
    if "/" in period and _SINCE_AFTER.match(folded[end : end + 16]):
        is_base = False
    return Time(start, end, period, is_explicit, is_base, is_deadline)


def _is_base(folded: str, start: int, end: int) -> bool:
    before, after = folded[max(0, start - 6) : start].rstrip(" "), folded[end : end + 16].lstrip(" ")
    if _BASE_AFTER.match(after) and not before.endswith("从"):
        return True
    if _LEADING_BASE.search(before):
        return bool(re.search(r"(?:高|低|优|多|少|快)于“?$", before)) or bool(re.match(r"为基|”?以来", after))
    if _RECOVERED.search(before):
        return True
    if _COMPARED_BEFORE.search(before):
        return bool(_COMPARED_AFTER.match(after))
    return bool(_BASE_BEFORE.search(before)) or bool(_SINCE_AFTER.match(after))
