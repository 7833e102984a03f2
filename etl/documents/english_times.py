"""Times in English sentences: by 2030, in the first half of 2024, last year, 2021–2025, the 14th Five-Year Plan."""

import re
from collections.abc import Iterator

from etl.documents.dating import MONTHS, Dating, nth_plan_years

_Y = r"(?:19|20)\d{2}"
_M = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_N = {
    name: value
    for value, name in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
_COUNT = rf"(?P<{{name}}>{'|'.join(_N)}|\d{{{{1,2}}}})"

_PARTS = re.compile(
    rf"\b(?:the\s)?(?P<half>first|second)\shalf\s(?:of\s)?(?:the\s)?(?P<y1>{_Y}|this year|last year|year)"
    rf"|\b(?:the\s)?(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th)\squarter\s(?:of\s)?(?P<y2>{_Y}|"
    rf"this year|last year)"
    rf"|\bQ(?P<q>[1-4])\s?(?P<y3>{_Y})|\b(?P<y4>{_Y})\s?Q(?P<q2>[1-4])"
    rf"|\b(?P<from>{_M})\s?(?:to|-|through)\s?(?P<to>{_M})\s(?P<y5>{_Y})"
    rf"|\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?P<month>{_M})(?:\s\d{{1,2}}(?:st|nd|rd|th)?,)?\s(?P<y6>{_Y})",
    re.I,
)
_SPAN = re.compile(
    rf"(?<![\d.,-])(?:(?:between|from)\s)?(?P<first>{_Y})\s?(?:-|/|to|and|through)\s?(?P<last>{_Y}|"
    rf"\d{{2}})(?![\d%]|[.,]\d|\s?(?:年|percent|per cent))",
    re.I,
)
# From one financial year to another: 2014-15 to 2018-19.
_FISCAL_YEARS = re.compile(
    rf"(?<![\d.,-])(?:from\s)?(?P<first>{_Y})[-/]\d{{2}}\s?(?:to|-|至|到)\s?(?P<last>{_Y})[-/](?P<end>\d{{2}})(?!\d)(?:\s?年度)?",
    re.I,
)
_YEAR = re.compile(rf"(?<![\d.,$€£/-])(?P<year>{_Y})(?![\d%/]|[.,]\d|\s?年|-\d)")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|by|since|from|to|until|till|of|than|year|late|early|mid|before|after|through|during|for|and|"
    r"FY|fiscal|over|on|"
    r"the|with|versus|vs\.?|around|beyond|end[- ]of|end|against|as at|below|above)\s|[(\[])$", re.I)  # fmt: skip
_YEAR_AFTER = re.compile(
    r"\s?(?:$|[,.;:)\]]|(?:and|to|targets?|goals?|levels?|milestones?|baseline|census|was|is|compared|with|the|was|report|on|for|"
    r"were|will|against|as|-)\b)",
    re.I,
)
_NEAR = re.compile(
    r"\b(?P<word>this year|last year|next year|the previous year|the year before|the preceding year|"
    r"a year earlier|the same period last year|the past year)\b",
    re.I,
)
_RUN = re.compile(
    rf"\b(?:over|in|during|for)?\s?(?:the\s)?(?:past|last|previous)\s{_COUNT.format(name='back')}\syears|"
    rf"\b(?:over|in|during|for)?\s?(?:the\s)?(?:next|coming)\s{_COUNT.format(name='ahead')}\syears"
    r"|\b(?P<nth>\d{1,2})th five[- ]year plan(?: period)?|\b(?P<mid>mid[- ]century|"
    r"the middle of the (?:21st )?century)", re.I)  # fmt: skip
_BASE_BEFORE = re.compile(
    r"\b(?:than|from|over|compared (?:to|with)|versus|vs\.?|since|below|above|relative to|on|against|"
    r"as of base)\s(?:that\s|those\s)?(?:in\s|of\s|at\s)?(?:the\s|its\s)?(?:end\sof\s)?$",
    re.I,
)
_BASE_AFTER = re.compile(r"\s?(?:levels?|baseline|base year)\b", re.I)
_DEADLINE = re.compile(
    r"\b(?:by|until|before)\s(?:the\s)?(?:end\s(?:of\s)?)?(?:the\s)?$|\bby (?:or before|at least)\s$", re.I
)
_SHIFT = {
    "this year": 0,
    "last year": -1,
    "next year": 1,
    "the previous year": -1,
    "the year before": -1,
    "the preceding year": -1,
    "a year earlier": -1,
    "the same period last year": -1,
    "the past year": -1,
}
_ALWAYS_BASE = (
    "the previous year",
    "the year before",
    "the preceding year",
    "a year earlier",
    "the same period last year",
)

# Begin, end, period, whether it is explicit, a base, a deadline: see :class:`etl.documents.times.Time`.
Found = tuple[int, int, str, bool, bool, bool]


def english_times(text: str, start: int, end: int, dating: Dating) -> Iterator[Found]:
    """The times named in English between two places, see :func:`etl.documents.times.times`."""
    for match in _PARTS.finditer(text, start, end):
        if period := _part(match, dating):
            yield _found(text, match, period, is_explicit=True)
    yield from _from_one_fiscal_year_to_another(text, start, end)
    for match in _SPAN.finditer(text, start, end):
        first = int(match["first"])
        last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
        if first < last:
            yield _found(text, match, f"{first}/{last}", is_explicit=True)
    for match in _YEAR.finditer(text, start, end):
        before, after = text[max(start, match.start() - 12) : match.start()], text[match.end() : match.end() + 12]
        if _YEAR_BEFORE.search(before) or _YEAR_AFTER.match(after):
            yield _found(text, match, match["year"], is_explicit=True)
    for match in _NEAR.finditer(text, start, end):
        word = match["word"].casefold()
        period = str(dating.year + _SHIFT[word]) if dating.year else ""
        yield _found(text, match, period, is_explicit=False, is_base=word in _ALWAYS_BASE)
    for match in _RUN.finditer(text, start, end):
        yield _found(text, match, _run(match, dating), is_explicit=False)


def _from_one_fiscal_year_to_another(text: str, start: int, end: int) -> Iterator[Found]:
    for match in _FISCAL_YEARS.finditer(text, start, end):
        first, last = int(match["first"]), int(match["last"]) // 100 * 100 + int(match["end"])
        if first < last:
            yield _found(text, match, f"{first}/{last}", is_explicit=True)


def _found(text: str, match: re.Match[str], period: str, *, is_explicit: bool, is_base: bool = False) -> Found:
    before, after = text[max(0, match.start() - 36) : match.start()], text[match.end() : match.end() + 12]
    is_base = is_base or bool(_BASE_AFTER.match(after)) or (bool(_BASE_BEFORE.search(before)) and "/" not in period)
    return match.start(), match.end(), period, is_explicit, is_base, bool(_DEADLINE.search(before))


def _year_of(word: str, dating: Dating) -> int:
    if word.isdecimal():
        return int(word)
    return dating.year + (-1 if "last" in word.casefold() else 0) if dating.year else 0


def _part(match: re.Match[str], dating: Dating) -> str:
    year = next((_year_of(match[name], dating) for name in ("y1", "y2", "y3", "y4", "y5", "y6") if match[name]), 0)
    if not year:
        return ""
    if match["half"]:
        return f"{year}-H{_ORDINAL[match['half'].casefold()]}"
    if quarter := match["quarter"] or match["q"] or match["q2"]:
        return f"{year}-Q{_ORDINAL.get(quarter.casefold()) or int(quarter)}"
    if match["from"]:
        first, last = _month(match["from"]), _month(match["to"])
        return f"{year}-{first:02}/{year}-{last:02}" if first < last else str(year)
    return f"{year}-{_month(match['month']):02}"


def _month(word: str) -> int:
    begin = word.casefold()[:3]
    return next(number for name, number in MONTHS.items() if name.startswith(begin))


def _run(match: re.Match[str], dating: Dating) -> str:
    if match["mid"]:
        return "2050"
    if match["nth"]:
        return nth_plan_years(int(match["nth"]))
    if not dating.year:
        return ""
    word = match["back"] or match["ahead"]
    count = _N.get(word.casefold()) or int(word)
    if match["ahead"]:
        first = dating.year + (dating.month > 6)
        return f"{first}/{first + count - 1}"
    last = dating.year - (dating.month <= 6)
    return f"{last - count + 1}/{last}"
