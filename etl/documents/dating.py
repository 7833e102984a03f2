"""When a document was written and which years it is about: what 今年, 上年 and a section without a year go by."""

import re
from dataclasses import dataclass
from typing import Literal

_YEAR = r"(?:19|20)\d{2}"
MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_MONTH_NAMES = "|".join(MONTHS)
_HAN_DATE = re.compile(rf"(?P<year>{_YEAR})\s?年\s?(?P<month>\d{{1,2}})\s?月(?:\s?\d{{1,2}}\s?日)?")
YEAR_CHARACTERS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
_CHARACTER_DATE = re.compile(
    r"(?P<year>二[〇零][〇零一二三四五六七八九]{2})年(?P<month>十[一二]?|[一二三四五六七八九])月"
)
_ROC_DATE = re.compile(r"民国\s?(?P<year>\d{2,3})\s?年(?:\s?(?P<month>\d{1,2})\s?月)?")
_SHORT_DATE = re.compile(rf"(?<![\d/.-])(?P<year>{_YEAR})[-/.](?P<month>\d{{1,2}})[-/.]\d{{1,2}}(?![\d/.-])")
# 23.10.2015: the day first.
_DAY_FIRST = re.compile(rf"(?<![\d/.-])\d{{1,2}}[/.](?P<month>\d{{1,2}})[/.](?P<year>{_YEAR})(?![\d/.-])")
_ENGLISH_DATE = re.compile(
    rf"\b(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?P<month>{_MONTH_NAMES})(?:\s\d{{1,2}}(?:st|nd|rd|"
    rf"th)?)?,?\s(?P<year>{_YEAR}))\b",
    re.I,
)
_DATES = (_HAN_DATE, _CHARACTER_DATE, _ROC_DATE, _SHORT_DATE, _DAY_FIRST, _ENGLISH_DATE)
_TITLE = re.compile(
    r"报告|情况|总结|形势|公报|规划|计划|纲要|方案|意见|决定|通知|预算|概况|年鉴|白皮书|report|plan|communiqu|address|budget|"
    r"strategy|review|statement|bulletin",
    re.I,
)
_LOOKS_BACK = re.compile(
    r"公报|统计|年鉴|执行情况|运行情况|概况|绩效|年报|implementation of|facts and figures|communiqu|statistical|"
    r"annual report|performance|bulletin",
    re.I,
)
_SPAN = re.compile(rf"(?P<first>{_YEAR})\s?年?\s?(?:[-~/至到]|to)\s?(?P<last>{_YEAR}|\d{{2}}(?!\d))")
# A title may name the year it aims at: 2035年跻身世界前列.
_ANY_YEAR = re.compile(
    rf"(?<!\d)(?<!到)(?<!至)(?<!by )(?<!to )(?P<year>{_YEAR})(?=\s?年|\b)(?!\s?年?\s?(?:跻身|"
    r"前(?!三?季|[一二两三]个季|[一二两三四五六七八九十\d]+个?月)|远景|建成|实现|"
    rf"达|进入|基本|愿景|碳|GDP to|vision))"
)
_ROC_YEAR = re.compile(r"(?<!\d)(?P<year>1[0-3]\d|[89]\d)年度?")
FIVE_YEAR_PLANS = {"六五": 1981, "七五": 1986, "八五": 1991, "九五": 1996, "十五": 2001, "十一五": 2006, "十二五": 2011,
                   "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}  # fmt: skip
_PLAN = re.compile(r"[“\"']?(?P<name>十[一二三四五六]五|[六七八九十]五)[”\"']?(?:规划|时期|发展|计划|纲要|期间|建设)")
_NTH_PLAN = re.compile(
    r"第(?P<nth>十[一二三四五六]?|[六七八九])个五年(?:规划|计划)|(?P<number>\d{1,2})th five[- ]year", re.I
)
_TAIWAN = re.compile(
    r"民国|行政院|台湾|新台币|立法院|新北市|桃园|台[北中南东](?:市|县)|高雄|基隆|新竹|苗栗|彰化县|南投|云林县|嘉义|屏东|宜兰|"
    r"花莲|澎湖|金门县|连江县"
)
_CHARACTER_YEAR = re.compile(r"二[〇零][〇零一二三四五六七八九]{2}(?=年)")
_REPORTS = re.compile(r"报告|总结|情况|公报|report|address|communiqu|statement", re.I)
_PLANS = re.compile(r"规划|纲要|方案|五年|草案|strategy|\bplan\b", re.I)
_EARLY = 6
_ROC_SHORT_DATE = re.compile(r"(?<!\d)(?P<year>1[0-3]\d)年(?P<month>\d{1,2})月\d{1,2}日")
_ROC_DATED = re.compile(r"(?<!\d)1[0-2]\d年(?:度|底|\d|$)?(?!来|的?历史|华诞)")
_HONG_KONG, _MACAO, _MAINLAND = (
    re.compile(r"香港|港元|施政报告"),
    re.compile(r"澳门"),
    re.compile(r"人民币|(?<!节)省(?![电水时力钱油])|地级市|国务院|习近平|市委|我市|全市|十[三四五]五"),
)
_FIRST_CHARACTERS = 400
_HEAD_CHARACTERS, _HEAD_LINES, _TAIL_LINES = 1500, 12, 6
NTH = (
    dict(zip("六七八九", (6, 7, 8, 9), strict=True))
    | {"十": 10}
    | {f"十{sign}": 10 + own for own, sign in enumerate("一二三四五六", 1)}
)


@dataclass(frozen=True)
class Dating:
    """What is known of a document's time.

    Attributes:
        year: 今年, the year the document speaks from; 0 where nothing says it.
        month: of its date; 0 where nothing says it.
        covers: the period all of it is about, as a communiqué's is; else empty.
        is_roc: whether 114年 is a year of the Republic of China.
        money: the currency of a bare 元.
        is_report: whether it reports on a year, as a plan does not.
    """

    year: int = 0
    month: int = 0
    covers: str = ""
    is_roc: bool = False
    money: str = "CNY"
    is_report: bool = False

    def spoken_of(self, speaks: Literal["", "back", "ahead"]) -> str:
        """The year a report means where it names none: of the beginning of a year, the one before is looked back on."""
        if not (self.year and self.is_report):
            return ""
        is_early = 0 < self.month <= _EARLY
        if speaks == "back":
            return str(self.year - (is_early or not self.month and not self.is_roc))
        return "" if is_early and not speaks else str(self.year)


def plan_years(name: str) -> str:
    """The period of a five-year plan, ``2021/2025`` for 十四五; empty for another name."""
    first = FIVE_YEAR_PLANS.get(name)
    return f"{first}/{first + 4}" if first else ""


def nth_plan_years(nth: int) -> str:
    """The period of the n-th five-year plan: the 14th is ``2021/2025``."""
    first = 1981 + 5 * (nth - 6)
    return f"{first}/{first + 4}"


def date_document(folded: str) -> Dating:
    """What a document's title, head and last lines say of its time.

    Args:
        folded: the whole folded text.
    """
    lines = [_CHARACTER_YEAR.sub(_in_digits, line.strip()) for line in folded.splitlines() if line.strip()]
    titles = [
        line for line in lines[:_HEAD_LINES] if len(line) <= 120 and _TITLE.search(line) and not line.endswith("。")
    ]
    is_roc = bool(_TAIWAN.search(folded)) and ("民国" in folded or _is_dated_by_the_republic(folded))
    head = folded[:_HEAD_CHARACTERS]
    year, month = (
        _date_in(head)
        or (is_roc and _date_of_the_republic(head))
        or _date_in("\n".join(lines[-_TAIL_LINES:]))
        or (0, 0)
    )
    covers = ""
    for title in titles[:3]:
        own, covered = _of_title(title, is_roc=is_roc)
        is_plan = own and own not in {int(found["year"]) for found in _ANY_YEAR.finditer(title)}
        # Green Plan 2030: the year a plan aims at is not the one it speaks from.
        if year and own > year + 1 and not covered:
            continue
        if own and (not year or covered or not (is_plan or year - 1 <= own <= year)):
            year, month, covers = own, month if own == year else 0, covered
            break
    if not year:
        year = _year_looked_back_on(folded[:_FIRST_CHARACTERS])
        covers = str(year) if year else ""
    is_report = bool(titles and _REPORTS.search(titles[0]) and not _PLANS.search(titles[0]))
    money = "TWD" if _is_dated_by_the_republic(folded) else _money(folded)
    return Dating(year, month, covers, is_roc, money, is_report)


def _date_of_the_republic(head: str) -> tuple[int, int] | None:
    found = _ROC_SHORT_DATE.search(head)
    return (int(found["year"]) + 1911, _month(found["month"])) if found else None


def _in_digits(match: re.Match[str]) -> str:
    return "".join(YEAR_CHARACTERS.get(sign, sign) for sign in match[0])


def _is_dated_by_the_republic(folded: str) -> bool:
    """Whether a text that is mostly about places of Taiwan writes years like 114年."""
    here, there = len(_TAIWAN.findall(folded)), len(_MAINLAND.findall(folded))
    return here > there and bool(_ROC_DATED.search(folded))


def _year_looked_back_on(head: str) -> int:
    """The one year of a head that says it reports on it; 0 where it does not."""
    reporting = [line for line in re.split(r"[\n。]", head) if _LOOKS_BACK.search(line)]
    named = {int(found["year"]) for line in reporting for found in _ANY_YEAR.finditer(line)}
    return min(named) if len(named) == 1 else 0


def _money(folded: str) -> str:
    mainland = len(_MAINLAND.findall(folded))
    homes = (
        (len(_TAIWAN.findall(folded)), "TWD"),
        (len(_HONG_KONG.findall(folded)), "HKD"),
        (len(_MACAO.findall(folded)), "MOP"),
    )
    count, code = max(homes)
    return code if count > mainland and count > 1 else "CNY"


def _date_in(text: str) -> tuple[int, int] | None:
    found = [match for pattern in _DATES if (match := pattern.search(text))]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    written, month = first["year"], first["month"] or ""
    year = int("".join(YEAR_CHARACTERS.get(sign, sign) for sign in written))
    if first.re is _ROC_DATE:
        year += 1911
    return year, _month(month)


def _month(word: str) -> int:
    if not word:
        return 0
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= 12 else 0
    if word.casefold() in MONTHS:
        return MONTHS[word.casefold()]
    return 10 + (_month(word[1:]) if word[1:] else 0) if word.startswith("十") else int(YEAR_CHARACTERS[word])


def _of_title(title: str, *, is_roc: bool) -> tuple[int, str]:
    """The year a title speaks from, and the period it covers if it looks back."""
    if span := _SPAN.search(title):
        return int(span["first"]), ""
    if plan := _PLAN.search(title):
        return FIVE_YEAR_PLANS[plan["name"]], ""
    if nth := _NTH_PLAN.search(title):
        number = int(nth["number"]) if nth["number"] else NTH[nth["nth"]]
        return int(nth_plan_years(number)[:4]), ""
    years = [int(found["year"]) for found in _ANY_YEAR.finditer(title)]
    if not years and is_roc:
        years = [int(found["year"]) + 1911 for found in _ROC_YEAR.finditer(title)]
    if not years:
        return 0, ""
    is_back = bool(_LOOKS_BACK.search(title)) and len(set(years)) == 1
    return max(years), str(max(years)) if is_back else ""
