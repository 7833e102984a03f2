"""The words people write around a number: units, magnitudes, signs of comparison, currencies. All in simplified."""

from collections.abc import Iterable, Mapping

from indicators.model import Qualifier, Text
from indicators.problems import Word, message
from indicators.units import SHIPPED_UNITS, UNITS

# What a unit word may mean: a unit of the list, and by how many places the number moves (三成 is 30 %).
Meaning = tuple[str, int]

# The traditional characters that occur in these words; the rest of a text is left as it is.
_SIMPLIFIED = str.maketrans(
    "萬億個項點餘過約於達兩間將幣臺圓戶區圍範準確數歐鎊韓負貳",
    "万亿个项点余过约于达两间将币台圆户区围范准确数欧镑韩负二",
)


_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe63"), "-")
_WAVES = dict.fromkeys(map(ord, "\uff5e\u301c\u223c"), "~")
# A cell that is pasted brings marks along that nobody sees.
_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xAD), None)
_NARROW = {**_FULL_WIDTH, **_DASHES, **_WAVES, **_UNSEEN, ord("￥"): "¥", ord("。"): "."}


def narrowed(text: str) -> str:
    """A text with half-width digits and signs, one kind of dash, small letters, simplified and single spaces."""
    # A Chinese dash is two signs wide and no sign of a negative number.
    return " ".join(text.replace("——", "~").translate(_NARROW).translate(_SIMPLIFIED).casefold().split())


def folded(text: str) -> str:
    """A word as it is looked up: narrowed, without spaces."""
    return narrowed(text).replace(" ", "")


MAGNITUDES: Mapping[str, int] = {
    "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8,
    "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12, "十万亿": 13, "百万亿": 14,
    "thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12,
}  # fmt: skip

# Beside the signs the units themselves are shown with.
_OTHER_WORDS: Mapping[str, tuple[Meaning, ...]] = {
    "percent": (("percent", 0),),
    "per cent": (("percent", 0),),
    "pct": (("percent", 0),),
    "百分之": (("percent", 0),),
    "‰": (("percent", -1),),
    "千分之": (("percent", -1),),
    "成": (("percent", 1),),
    "百分点": (("percentage_point", 0),),
    "percentage point": (("percentage_point", 0),),
    "percentage points": (("percentage_point", 0),),
    "圆": (("cny", 0),),
    "人民币": (("cny", 0),),
    "人民币元": (("cny", 0),),
    "元人民币": (("cny", 0),),
    "rmb": (("cny", 0),),
    "yuan": (("cny", 0),),
    "¥": (("cny", 0),),
    "cn¥": (("cny", 0),),
    "名": (("person", 0), ("rank", 0)),
    "位": (("rank", 0), ("person", 0)),
    "person": (("person", 0),),
    "persons": (("person", 0),),
    "第": (("rank", 0),),
    "st": (("rank", 0),),
    "nd": (("rank", 0),),
    "rd": (("rank", 0),),
    "th": (("rank", 0),),
    "人·年": (("person_year", 0),),
    "person-year": (("person_year", 0),),
    "person years": (("person_year", 0),),
    "年": (("consecutive_year", 0),),
    "year": (("consecutive_year", 0),),
    "家": (("enterprise", 0), ("institute", 0), ("laboratory", 0), ("carrier", 0)),
    "户": (("enterprise", 0),),
    "个": (
        ("carrier", 0), ("team", 0), ("community", 0), ("laboratory", 0), ("institute", 0), ("item", 0),
    ),
    "所": (("institute", 0), ("laboratory", 0)),
    "间": (("laboratory", 0),),
    "支": (("team", 0),),
    "件": (("patent", 0), ("application", 0), ("patent_per_10k", 0)),
    "项": (("item", 0), ("patent", 0)),
    "firm": (("enterprise", 0),),
    "enterprise": (("enterprise", 0),),
    "enterprises": (("enterprise", 0),),
    "company": (("enterprise", 0),),
    "companies": (("enterprise", 0),),
    "lab": (("laboratory", 0),),
    "laboratory": (("laboratory", 0),),
    "laboratories": (("laboratory", 0),),
    "institute": (("institute", 0),),
    "team": (("team", 0),),
    "community": (("community", 0),),
    "carrier": (("carrier", 0),),
    "patent": (("patent", 0), ("patent_per_10k", 0)),
    "application": (("application", 0),),
    "item": (("item", 0),),
    "千米": (("kilometre", 0),),
    "kilometre": (("kilometre", 0),),
    "kilometres": (("kilometre", 0),),
}  # fmt: skip


def _unit_words() -> dict[str, tuple[Meaning, ...]]:
    words: dict[str, tuple[Meaning, ...]] = {folded(word): own for word, own in _OTHER_WORDS.items()}
    for unit in UNITS.values():
        for symbol in filter(None, unit.symbol.values()):
            held = words.get(folded(symbol), ())
            if (unit.id, 0) not in held:
                words[folded(symbol)] = (*held, (unit.id, 0))
    return words


UNIT_WORDS: Mapping[str, tuple[Meaning, ...]] = _unit_words()


def meanings(word: str, unit: str) -> tuple[Meaning, ...]:
    """What a word may mean where ``unit`` is counted: the signs an office gave its own unit come before the list."""
    listed = UNIT_WORDS.get(word, ())
    if unit in SHIPPED_UNITS:
        return listed
    alike = (own for own in UNITS.values() if own.dimension == UNITS[unit].dimension)
    signed = tuple((own.id, 0) for own in alike if word in map(folded, own.symbol.values()))
    return signed + listed


# What may stand before a number and belongs to its unit, longest first.
UNIT_PREFIXES = ("人民币", "百分之", "千分之", "cn¥", "cny", "rmb", "¥", "第")

FOREIGN_CURRENCIES = (
    "美元", "美金", "港元", "港币", "欧元", "日元", "日圆", "英镑", "韩元", "新台币", "澳门元",
    "us$", "hk$", "usd", "hkd", "eur", "jpy", "gbp", "krw", "twd", "mop", "$", "€", "£", "₩",
    "dollar", "dollars", "euro", "euros",
)  # fmt: skip


# ---------------------------------------------------------------- what a sentence says of them

QUALIFIER_NAMES: Mapping[Qualifier, Word] = {
    "exact": Word(message("exact")),
    "about": Word(message("about")),
    "gt": Word(message("over")),
    "gte": Word(message("at least")),
    "lt": Word(message("under")),
    "lte": Word(message("at most")),
    "range": Word(message("range")),
}
DIMENSION_NAMES: Mapping[str, Word] = {
    "share": Word(message("shares")),
    "share_difference": Word(message("differences of shares")),
    "money": Word(message("money")),
    "people": Word(message("people")),
    "working_time": Word(message("working time")),
    "enterprises": Word(message("enterprises")),
    "carriers": Word(message("innovation carriers")),
    "institutes": Word(message("institutes")),
    "laboratories": Word(message("laboratories")),
    "teams": Word(message("teams")),
    "communities": Word(message("communities")),
    "distance": Word(message("distances")),
    "patents": Word(message("patents")),
    "applications": Word(message("applications")),
    "patent_density": Word(message("patents per head")),
    "items": Word(message("items")),
    "run_of_years": Word(message("years")),
    "rank": Word(message("ranks")),
    "number": Word(message("numbers")),
    "index": Word(message("indices")),
    "ratio": Word(message("ratios")),
}


def unit_name(unit: str) -> Text:
    """The sign of a unit, which is its name; a bare number is called that."""
    symbol = UNITS[unit].symbol
    return Text.model_validate(symbol if symbol["en"] else {"zh-Hans": "数", "en": "number"})


# ---------------------------------------------------------------- signs of comparison

_BEFORE: Mapping[Qualifier, tuple[str, ...]] = {
    "about": (
        "约", "约为", "大约", "大约为", "约有", "近", "将近", "接近", "≈", "~", "about", "around", "approx.",
        "approx", "approximately", "circa", "ca.", "nearly", "almost",
    ),
    "gt": (
        "超过", "超", "逾", "多于", "大于", "高于", "突破", ">", "over", "more than", "above", "exceeding", "exceeds",
    ),
    "gte": (
        "不少于", "不低于", "不小于", "至少", "≥", "≧", "⩾", ">=", "at least", "no less than", "not less than",
        "no fewer than", "not below",
    ),
    "lt": ("不到", "不足", "未到", "低于", "少于", "小于", "<", "less than", "fewer than", "under", "below"),
    "lte": (
        "不超过", "不高于", "不多于", "不大于", "至多", "最多", "≤", "≦", "⩽", "<=", "at most", "no more than",
        "not more than", "not over", "up to",
    ),
}  # fmt: skip
_AFTER: Mapping[Qualifier, tuple[str, ...]] = {
    "about": ("左右", "上下"),
    "gt": ("多", "余"),
    "gte": ("以上", "及以上", "或以上", "or more", "or above", "and above", "+"),
    "lte": ("以下", "及以下", "以内", "or less", "or fewer", "or below"),
}
_ALONE: Mapping[Qualifier, tuple[str, ...]] = {
    "exact": ("准确", "准确数", "确数", "="),
    "range": ("区间", "范围"),
}


def _by_word(words: Mapping[Qualifier, Iterable[str]]) -> dict[str, Qualifier]:
    flat = {word: qualifier for qualifier, own in words.items() for word in own}
    # Longest first: 不超过 is not 超过 with something before it, >= is not > before an equals sign.
    return dict(sorted(flat.items(), key=lambda item: -len(item[0])))


BEFORE_A_NUMBER: Mapping[str, Qualifier] = _by_word(_BEFORE)
AFTER_A_NUMBER: Mapping[str, Qualifier] = _by_word(_AFTER)
_QUALIFIER_WORDS: Mapping[str, Qualifier] = {
    folded(word): qualifier for word, qualifier in {**_by_word(_ALONE), **AFTER_A_NUMBER, **BEFORE_A_NUMBER}.items()
} | {name: name for name in ("exact", "about", "gt", "gte", "lt", "lte", "range")}


def qualifier_of(word: str) -> Qualifier | None:
    """The comparison a word or sign says on its own; None where it says none."""
    return _QUALIFIER_WORDS.get(folded(word))
