"""What stands in figures or numerals and measures nothing: dates, numbers of documents and lists, names, ranks, ages.

Two looks: at the text (a span that is no quantity whatever stands around it) and at an amount that was read (one that
counts nothing a board could show).
"""

import re
from collections.abc import Iterator
from typing import Literal

from etl.documents.amounts import Amount, Script
from etl.documents.unit_words import PER_MILLE, PERCENT, POINT

Reason = Literal[
    "", "date", "duration", "document_number", "list_number", "ordinal", "name", "code", "ratio", "age", "threshold",
    "footnote", "contact", "word", "bare_number",
]  # fmt: skip

_N = r"[一二三四五六七八九十百零〇两]"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_SPANS: tuple[tuple[Reason, str], ...] = (
    (
        "contact",
        (
            r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?:ICP|ISBN|ISSN|doi|备案|邮编|邮政编码|电话|传真|热线|QQ|Tel|Fax|"
            r"Phone)[^\d\n]{0,8}[\d\- ()+]{3,}|\b0\d{2,3}-\d{7,8}\b"
        ),
    ),
    ("contact", r"(?<!\d)1[0-9]{2,4}(?=(?:政务|市民)?(?:服务)?热线|便民|急救|举报)"),
    (
        "document_number",
        (
            r"[〔\[【(（]\s?(?:19|20)\d{2}\s?[〕\]】)）]\s?(?:第?\s?\d+\s?号)?|(?:第\s?)?\d+\s?号(?:文件|文|令|"
            r"公告|线|楼|院|路|公路|机|车|码头|桥|隧道|提案|通知)?|字第\s?\d+"
        ),
    ),
    (
        "list_number",
        r"(?m)^[\s#>*\-•·●○◆■□]*(?:[(（]\s?(?:\d{1,3}|"
        + _N
        + (r"{1,4}|[a-z])\s?[)）]|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s|[^\d.%]|$)|\d{1,3}\s?[.、)）．](?!\d)|")
        + _N
        + r"{1,4}\s?[、.．]|\d{1,3}(?=\s*$))",
    ),
    (
        "list_number",
        r"(?<=[。；;,，:：!！\s])(?:[(（](?:\d{1,2}|"
        + _N
        + r"{1,3})[)）]|"
        + _N
        + r"{1,2}(?=、)|\d{1,2}[.、](?=[^\d\s])|(?:其)?"
        + _N
        + r"是)|[①-⑳⑴-⒇❶-❿]",
    ),
    ("footnote", r"\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|[(（]?注\s?\d{1,2}[)）]?"),
    (
        "ordinal",
        r"第\s?(?:\d+|"
        + _N
        + (r"+)(?:[-、]\d+)?|\b\d+(?:st|nd|rd|th)\b|(?:19|20)?\d{2}\s?后(?=[^，,。；;]{0,6}(?:青年|一代|群体))"),
    ),
    (
        "ordinal",
        r"(?:\d{1,3}|"
        + _N
        + (r"+)\s?(?:届|次(?:会议|全会|全体|常务|大会)|中全会|强(?![度化制大势调壮盛力劲])|周年|年代|周岁生日)"),
    ),
    (
        "ordinal",
        r"全[省市区县州国港]\s?\d+个?(?:县区|区县|市州|地市|市县|省区市|城市|县|区|市|州)(?=[^，,。；;)）]{0,8}(?:排|列|居|位|第))",
    ),
    ("ordinal", r"\b(?:top|ranked|ranking|no\.?|number)\s\d+\b"),
    (
        "code",
        (
            r"\b(?:Section|Chapter|Table|Figure|Fig\.|Annex|Appendix|Part|Phase|Stage|Priority|Goal|SDG|Article|"
            r"Objective|Action|Target|Pillar|Theme|Tier|Level|Type|Class|Category|Grade|Scope|Page|p\.|pp\.|"
            r"Paragraph|Note|Item|Recommendation|Resolution|Route|Line|Zone|Vol\.|Volume|Issue|Step|Measure|"
            r"Indicator|Box)\s\d+(?:\.\d+)*\b"
        ),
    ),
    (
        "code",
        r"(?:(?<![版地蓝企意试])图|(?<![代外报手钟仪])表|附件|附录|附表|专栏|(?<![贷存拨借欠税罚捐付筹])款|(?<![关投])注|编号|批号|代码|证号)"
        r"\s?\d+(?:[-.]\d+)*(?![\d.]*\s?[%‰万亿元人名家户项])",
    ),
    (
        "code",
        (
            r"(?<![A-Za-z\d])\d{1,2}(?:\.\d)?[GDK](?![A-Za-z\d])(?!\s?Hz)|"
            r"[A-Za-z]+-?\d+(?:\.\d+)?(?:-\d+)?[A-Za-z]*(?![\d%])|\d+(?:\.0)(?:版|时代|\+|计划|模式|政策|行动|战略|"
            r"改革|工程)"
        ),
    ),
    ("code", r"(?<!\d)0\s?到\s?1(?!\d)|\d[\d.,]*\s?万?余?(?:字|页)(?![母号])"),
    (
        "code",
        r"\d+\s?[×xX]\s?\d+(?:小时)?|(?<![\d.])\d+(?:\+(?:\d+|[NnXx]|"
        + _N
        + r"))+(?:\+\w)?|"
        + _N
        + r"(?:\+"
        + _N
        + r")+",
    ),
    (
        "threshold",
        (
            r"±\s?\d[\d.]*\s?%?|每\s?(?:\d+|[一二三四五十百千]+)?[万亿千百十]*(?:人|户|名|亩|个|张|台|辆|吨|元|"
            r"平方公里|平方米|立方米)"
        ),
    ),
    ("threshold", r"\bper (?:\d[\d,]*|hundred|thousand|million)\b|\b\d+ in \d+\b"),
    ("ratio", r"\d+(?:\.\d+)?(?:\s?[:：∶]\s?\d+(?:\.\d+)?)+"),
    (
        "age",
        (
            r"\d{1,2}\s?[-~至到]\s?\d{1,2}\s?(?:周?岁|years? old)|\d{1,2}\s?周?岁(?:及|或)?以[上下]|(?:aged?|"
            r"ages)\s\d{1,3}(?:\s?(?:-|to|and)\s?(?:\d{1,3}|over|above|older|under))?|\d{1,3}[- ]years?[- ]olds?|"
            r"under[- ]\d{1,2}s\b"
        ),
    ),
    (
        "date",
        (r"(?<!\d)\d{1,2}\s?日(?!均|产|处理|供|接)(?:\s?[-~至到]\s?\d{1,2}\s?日)?|\b\d{1,2}(?:st|nd|rd|th)?\s(?:")
        + _MONTH
        + r")\b|\b(?:"
        + _MONTH
        + (r")\s\d{1,2}(?:st|nd|rd|th)?\b(?!,\d)|\d{1,2}\s?时(?:\d{1,2}分)?(?=许|起|止|前|后|至|，|,)"),
    ),
    (
        "name",
        (
            r"“[^”“%％]{0,6}(?:\d+|[一二三四五六七八九十百千万双两])[^”“%％元人家]{0,8}”|\bG\d{1,2}\b|"
            r"\d+\s?(?:院校|工程(?=高校|大学))|(?:211|985)(?=[、/”工高])"
        ),
    ),
)
_COMPILED = tuple(
    (reason, re.compile(pattern, re.I if reason in ("contact", "age") else 0)) for reason, pattern in _SPANS
)

_SHARES = (PERCENT, PER_MILLE, POINT, "千分点")
_DURATIONS = (
    "年",
    "个月",
    "月",
    "周",
    "日",
    "天",
    "小时",
    "个小时",
    "分钟",
    "秒",
    "工作日",
    "个工作日",
    "岁",
    "課時",
    "课时",
    "小時",
    "個月",
    "分鐘",
    "歲",
    "個工作日",
)
_RISES, _RANKED = (
    re.compile(r"(?:上升|下降|提升|前进|跃升|进|升|跌|下滑)(?:了|至)?$"),
    re.compile(r"[至到，,。；;、]|居|列"),
)
_DURATION_VERB = re.compile(
    r"(?:达到?|至|为|缩短|压缩|减少|增加|延长|缩减|提高|减|平均|不少于|不超过|提升|寿命|年限|天数|时长|时间|"
    r"年龄)(?:了|约|近)?\s*$"
)
_DURATION_AFTER = re.compile(r"(?:以?来|以?内|期|间|前|后|之|左右时间|行动|方案|规划|滚动|制|一|圈|生活|通勤|办)")
# 由六年降至四年半: how long something takes, before and after.
_FROM, _SHORTENED = re.compile(r"[由从]$"), re.compile(r"(?:缩短|压缩|压减|缩减|降|减少|减|延长|提高|增加)[到至为]")
_SHORTENED_TO = re.compile(r"(?:缩短|压缩|压减|缩减|降|减|延长)[到至为](?:大?约)?$")
_ENGLISH_DURATION = re.compile(r"(?:years?|months?|weeks?|days?|hours?)", re.I)
_FOR_HOW_LONG = re.compile(
    r"\b(?:for|over|across|within|in|after|every|next|past|last|previous|coming|another|first|of|the)(?: the)?\s$", re.I
)
_YEARS_BEHIND = re.compile(
    r"\s?-?\s?(?:consecutive|straight|successive)?\s?"
    r"(?:years?|months?|weeks?|days?)\b(?! of (?:life|age))",
    re.I,
)
_COUNTED_CLASS = re.compile(
    r"(?:以上|以下|及以上|级|级以上)?的?(?:大型|重大|工业|亿元)?(?:项目|企业|工程|单位|园区|机组|锅炉|车辆|"
    r"产业集群|集群|产业|群众|口径|以上项目)"
)
_REACH = re.compile(r"(?:以内|之内)?(?:半径|范围|服务圈|生活圈|见方)")
_CLASS_VERB = re.compile(r"(?:达到?|为|实现|超过?|突破|总数|总投资|累计)\s*$")
_VERB = re.compile(
    r"(?:新增|增加|达到?|达至|共有?|建成|培育|引进|累计|完成|新建|改造|建设|新设|设立|开通|新改扩建|获批|获评|"
    r"入选|拥有|现有|成立|签约|"
    r"落地|创建|打造|超过?|减少|下降|提高|增至|升至|降至|提升|缩短|上升|为|由|从|至|到|派发?|獲派|获派|注资|约|"
    r"逾|近|设|有|额外|只有|合计达)了?$"
)
_PHYSICAL_TOO_SMALL = ("元", "里", "米", "斤", "度", "克", "CNY", "HKD", "MOP", "TWD")
_COUNTABLE = "家所座条个名户件间处支套项艘架栋幢对人位張张條間個戶"
_BARE_BEFORE = re.compile(
    r"(?:达到?|为|至|到|是|升至|降至|指数|系数|得分|:|：|\b(?:to|reached|was|is|at|of|from|be|exceed|"
    r"total(?:led|ling)?|hit))\s*$",
    re.I,
)
_CHANGED_BY = re.compile(r"(?:缩小|扩大|提高|下降|上升|增加|降低|减少)(?:了|约)?$")
_WITH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_BARE_AFTER = re.compile(
    r"[号年月日届期级版岁\-第页章节条款线时点分/:：A-Za-z]|\s(?!(?:by|in|and|from|for|per|or|to|at|during|over|"
    r"with)\b)[A-Za-z]"
)


def spans_of_no_quantity(folded: str, start: int, end: int) -> Iterator[tuple[int, int, Reason]]:
    """What is no quantity in a text, with the reason; spans may overlap."""
    for reason, pattern in _COMPILED:
        for found in pattern.finditer(folded, start, end):
            if reason == "code" and _is_currency(found[0]):
                continue
            yield found.start(), found.end(), reason


def _is_currency(word: str) -> bool:
    return bool(re.match(r"(?:RMB|CNY|USD|HKD|MOP|TWD|EUR|GBP|NTD|US|HK)-?\d", word))


def reason_against(script: Script, amount: Amount, first: int) -> Reason:
    """Why an amount that was read is no indicator's; empty where it may be one.

    Args:
        script: the text.
        amount: what was read.
        first: where its clause begins.
    """
    folded = script.folded
    before, after = folded[max(first, amount.left - 12) : amount.left], folded[amount.right : amount.right + 12]
    is_pair = amount.unit in _DURATIONS and bool(
        (_FROM.search(before) and _SHORTENED.match(after)) or _SHORTENED_TO.search(before)
    )
    if (
        amount.unit in _DURATIONS
        and amount.value == amount.value.to_integral_value()
        and (not _DURATION_VERB.search(before) or _DURATION_AFTER.match(after))
        and not is_pair
    ):
        return "duration"
    if is_pair:
        return ""
    if _ENGLISH_DURATION.fullmatch(amount.unit) or (not amount.unit and _YEARS_BEHIND.match(after)):
        return "duration" if _FOR_HOW_LONG.search(before) or _YEARS_BEHIND.match(after) else ""
    if amount.unit not in _SHARES and _is_threshold(folded, amount, before):
        return "threshold"
    if amount.unit in ("位", "名") and _RISES.search(before) and _RANKED.match(after):
        return "ordinal"
    if amount.is_numeral:
        return _against_numeral(amount, before)
    if not amount.unit and not amount.has_magnitude:
        if _WITH_THOUSANDS.fullmatch(folded, amount.start, amount.end):
            return ""
        if _CHANGED_BY.search(before) and amount.value != amount.value.to_integral_value():
            return ""
        is_said = _BARE_BEFORE.search(before) and not _BARE_AFTER.match(folded[amount.end : amount.end + 3])
        return "" if is_said else "bare_number"
    return ""


def _is_threshold(folded: str, amount: Amount, before: str) -> bool:
    """Whether an amount only says which ones are meant: projects of 1 billion and more."""
    if _REACH.match(folded, amount.end):
        return True
    if amount.qualifier not in ("gte", "gt", "lt", "lte") and not folded.startswith("级", amount.end):
        return False
    place = amount.end
    return bool(_COUNTED_CLASS.match(folded, place)) and not _CLASS_VERB.search(before)


def _against_numeral(amount: Amount, before: str) -> Reason:
    if amount.is_multiple or amount.unit in (*_SHARES, "倍", "times"):
        return ""
    if amount.unit.isascii() and len(amount.unit) != 3:
        return "" if amount.unit and (amount.has_magnitude or amount.value > 10) else "word"
    if amount.has_magnitude and amount.value >= 100:
        return "" if amount.unit or amount.value >= 10_000 else "word"
    if amount.unit in _PHYSICAL_TOO_SMALL:
        return "" if amount.value >= 10 else "word"
    if amount.unit and amount.unit[0] in _COUNTABLE and amount.value >= 2 and _VERB.search(before):
        return ""
    if amount.unit and not (amount.unit[0] in _COUNTABLE or len(amount.unit) == 1) and amount.value >= 2:
        return ""
    return "word"
