"""Units as documents write them, and how the reader names them.

Shares are ``%`` (also of 成 and fractions; ``‰`` stays), their differences ``percentage_point``, money its ISO code
(``CNY``, ``USD``, ``HKD``, ``MOP``, ``TWD``, ``EUR``, ``GBP``, ``JPY``, ``KRW``); money per something keeps what it is
divided by (``CNY/人``). 翻番 and 倍 are ``倍``, a doubling 2 of them (``times`` in English). Every other unit is the
measure word as the document writes it (``家``, ``平方公里``, ``吨标准煤``, ``homes``); a number without any has none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

PERCENT, PER_MILLE, POINT = "%", "‰", "percentage_point"

_CURRENCIES: Mapping[str, tuple[str, ...]] = {
    "CNY": ("元人民币", "人民币元", "人民币", "rmb", "cny", "yuan", "renminbi"),
    "USD": ("美元", "美金", "us dollars", "u.s. dollars", "us dollar", "usd", "dollars"),
    "HKD": ("港元", "港币", "元港币", "hong kong dollars", "hkd"),
    "MOP": ("澳门元", "澳门币", "patacas", "mop"),
    "TWD": ("元新台币", "新台币元", "新台币", "twd", "ntd", "nt dollars"),
    "EUR": ("欧元", "euros", "euro", "eur"),
    "GBP": ("英镑", "pounds", "gbp"),
    "JPY": ("日元", "日圆", "yen", "jpy"),
    "KRW": ("韩元", "won", "krw"),
}  # fmt: skip
_SIGNS: Mapping[str, str] = {
    "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "cn¥": "CNY", "¥": "CNY",
    "us$": "USD", "usd": "USD", "hk$": "HKD", "hkd": "HKD", "港币": "HKD", "mop": "MOP", "mop$": "MOP",
    "nt$": "TWD", "ntd": "TWD", "twd": "TWD", "新台币": "TWD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP",
    "$": "USD", "a$": "AUD", "c$": "CAD", "s$": "SGD",
}  # fmt: skip
# What is counted or measured in Chinese; longest first when they are looked for.
_PHYSICAL = (
    "μg/m³ µg/m³ μg/m3 µg/m3 ug/m3 mg/m³ mg/L ㎡ m² m³ km² ㎞ km kg ℃ 吨标准煤 吨标煤 吨二氧化碳当量 "
    "吨二氧化碳 吨公里 吨 公斤 千克 克 毫克 微克 斤 担 "
    "平方公里 平方千米 平方米 公顷 亩 立方米 立方公里 公里 千米 海里 米 厘米 毫米 微米 纳米 里 "
    "千瓦时 千瓦小时 兆瓦时 千瓦 兆瓦 吉瓦 瓦 千伏安 千伏 万伏 度 千卡 焦 摄氏度 分贝 "
    "升 毫升 桶 标准箱 标箱 TEU teu 箱 GW MW KW kW kWh GWh TWh Gbps Mbps MB GB TB PB EFLOPS PFLOPS Eflops "
    "天 日 小时 个小时 分钟 秒 个月 月 周 岁 年 个工作日 工作日"
)
_COUNTED = (
    "人次 人年 人 名 位 户 户次 家 家次 所 个 间 座 栋 幢 处 件 项 项次 条 支 只 头 匹 羽 尾 台 套 台套 辆 "
    "辆次 艘 架 架次 列 列次 班 班次 "
    "宗 起 例 份 册 本 篇 部 场 场次 场次 次 批次 批 笔 张 块 片 根 棵 株 枚 粒 盏 门 种 类 款 对 组 队 "
    "床 席 席位 床位 学位 泊位 车位 停车位 岗位 航班 站 孔 段 道 路 层 村 镇 乡 县 市 区 "
    "枪 桩 档 颗 帧 孵化器 单位 幅 顶 口 眼 趟 课时 人天"
)
_WORDS = tuple(dict.fromkeys(sorted((*_PHYSICAL.split(), *_COUNTED.split()), key=len, reverse=True)))
_BASES = (
    "万人次|万人|千人|百人|十万人|人次|人|百户|千户|户|家|万元|亿元|元|美元|平方米|百平方公里|万平方公里|平方公里|公里|亩|公顷|"
    "立方米|千瓦时|吨标准煤|吨|"
    "平方千米|千米|升|小时|分钟|秒|日|天|月|年|周|个|件|张|台|辆|套|百平方米|千克|公斤|m3|m2|km2|L|s|h"
)
_PER = rf"(?:\s?[/／]\s?|每)(?:{_BASES})"

_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b|pct\b)(?!\s?(?:points?|pts)\b)", re.I)
_PER_MILLE = re.compile(r"\s?(?:‰|per thousand\b)")
_POINT = re.compile(
    r"\s?(?:个?\s?百\s?[分份]\s?点|percentage[\s-]points?\b|per\s?cent(?:age)? points?\b|%\s?points?\b|ppts?\b|pps?\b)",
    re.I,
)
_MILLE_POINT = re.compile(r"\s?个?千分点")
_TENTHS = re.compile(r"成(?P<half>半|[一二三四五六七八九](?![万亿千百十]))?(?![为立果功长就效本员都品交名套人分])")
_TIMES = re.compile(r"\s?(?:倍(?!增)|times\b(?=\s+(?:higher|more|as|the|that|larger|greater|over))|-?fold\b)", re.I)
_MONEY = "|".join(re.escape(word) for own in _CURRENCIES.values() for word in sorted(own, key=len, reverse=True))
_CURRENCY = re.compile(rf"\s?(?P<word>{_MONEY})(?![a-z])(?P<per>{_PER})?", re.I)
_YUAN = re.compile(rf"\s?(?:元|圆|块钱)(?P<per>{_PER})?(?![旦素件老首宵宇月])")
_HAN = re.compile(rf"\s?(?P<word>{'|'.join(map(re.escape, _WORDS))})(?P<per>{_PER})?")
_CODE = {word: code for code, own in _CURRENCIES.items() for word in own}
_SIGN = re.compile("(?:" + "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True)) + r")\s?$", re.I)
_CURRENCY_BEFORE = 8


@dataclass(frozen=True)
class UnitFound:
    """A unit behind a number: where it ends, how it is named, and by how many places it moves the number.

    ``extra`` is what 半 adds to 三成半, in the number's own places.
    """

    end: int
    name: str
    shift: int = 0
    extra: str = ""


def currency_of(word: str) -> str:
    """The code of a currency that is named by its sign or its name alone, else the word itself."""
    return _SIGNS.get(word.casefold()) or _CODE.get(word.casefold(), word)


def currency_before(text: str, place: int) -> tuple[int, str] | None:
    """The sign of a currency right before a place, as where it begins and its code."""
    begin = max(0, place - _CURRENCY_BEFORE)
    found = _SIGN.search(text[begin:place])
    if found is None:
        return None
    start = begin + found.start()
    if found[0][0].isalpha() and text[start - 1 : start].isalpha() and text[start - 1 : start].isascii():
        return None
    return start, _SIGNS[found[0].strip().casefold()]


def unit_at(folded: str, text: str, place: int, money: str) -> UnitFound | None:
    """The unit that begins at a place.

    Args:
        folded: the folded text.
        text: the text, for a unit as it is written.
        place: right behind a number and its magnitude.
        money: the code of the currency a bare 元 is in.
    """
    if found := _POINT.match(folded, place):
        return UnitFound(found.end(), POINT)
    if found := _MILLE_POINT.match(folded, place):
        return UnitFound(found.end(), "千分点")
    if found := _PERCENT.match(folded, place):
        return UnitFound(found.end(), PERCENT)
    if found := _PER_MILLE.match(folded, place):
        return UnitFound(found.end(), PER_MILLE)
    if found := _TENTHS.match(folded, place):
        return UnitFound(found.end(), PERCENT, 1, found["half"] or "")
    if found := _TIMES.match(folded, place):
        return UnitFound(found.end(), "times" if found[0].strip().isascii() else "倍")
    return _money_at(folded, text, place, money) or _measure_at(folded, text, place)


def _money_at(folded: str, text: str, place: int, money: str) -> UnitFound | None:
    if found := _CURRENCY.match(folded, place):
        return UnitFound(found.end(), _CODE[found["word"].casefold()] + _divisor(text, found))
    if found := _YUAN.match(folded, place):
        return UnitFound(found.end(), money + _divisor(text, found))
    return None


def _divisor(text: str, found: re.Match[str]) -> str:
    if not found["per"]:
        return ""
    return "/" + text[found.start("per") : found.end("per")].strip().lstrip("/／每").strip()


def _measure_at(folded: str, text: str, place: int) -> UnitFound | None:
    found = _HAN.match(folded, place)
    if found is None:
        return None
    word = text[found.start("word") : found.end("word")]
    # An abbreviation is a word of its own: 5GW, not the begin of 5GWTEC.
    if (
        word.isascii()
        and folded[found.end() : found.end() + 1].isascii()
        and folded[found.end() : found.end() + 1].isalpha()
    ):
        return None
    return UnitFound(found.end(), word + _divisor(text, found))
