"""Which indicator a document speaks of: by its names in both scripts, the unit and the form; scored, best first."""

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.confirming.document_units import may_be_kept_in
from etl.documents.document import Quantity
from etl.entry.names import folded_name, ids_of, region_names
from indicators.catalogue import Catalogue
from indicators.model import Indicator, Region, Text

# Below the first nothing is chosen; nor where another indicator is as near.
CHOSEN_FROM = 70
_CLEAR_LEAD = 10
_SHOWN_FROM = 30
_MOST_SHOWN = 5

# One word for what documents say in several; of folded names.
_SAME = (
    ("占比", "比重"), ("比例", "比重"), ("总量", "数量"), ("总数", "数量"), ("国家级", "国家"), ("全市", ""),
    ("全社会", ""),
    ("地区生产总值", "gdp"), ("国内生产总值", "gdp"), ("生产总值", "gdp"), ("研究与试验发展", "研发"),
    ("研发经费", "研发"),
    ("研发投入", "研发"), ("研发支出", "研发"), ("技术企业总", "技术企业数"), ("企业数量", "企业"), ("增速", "增长"),
    ("增长率", "增长"), ("grossdomesticproduct", "gdp"), ("researchanddevelopment", "rd"), ("expenditure", ""),
    ("proportion", "share"), ("asashareof", "shareof"), ("ratioof", "shareof"),
)  # fmt: skip
_ADDS = re.compile(r"新增|新设|新建|净增|新认定|added|newly|^new")
_GROWS = re.compile(r"增长|grow|increase")
_REGION_ENDS = re.compile(r"(?:特别行政区|自治区|市|省|区|县|city|province)$")


@dataclass(frozen=True)
class Match:
    """An indicator a quantity may be of; ``score`` is how near its name is, of a hundred."""

    indicator: str
    score: int


def matches(quantity: Quantity, catalogue: Catalogue) -> tuple[Match, ...]:
    """The indicators a quantity may be of, best first; empty where none is near."""
    measure = _plain(quantity.measure)
    if not measure:
        return ()
    is_growth = quantity.role == "growth" or (quantity.unit == "%" and bool(_GROWS.search(measure)))
    found = [
        Match(own.id, score)
        for own in catalogue.indicators.values()
        if may_be_kept_in(quantity.unit, own.unit) and is_growth == (own.form == "growth")
        if (score := max(_likeness(measure, name) for name in _names(own))) >= _SHOWN_FROM
    ]
    return tuple(sorted(found, key=lambda own: (-own.score, own.indicator))[:_MOST_SHOWN])


def chosen(found: tuple[Match, ...]) -> str:
    """The indicator that is clearly meant; empty where none is near enough, or two are as near."""
    if not found or found[0].score < CHOSEN_FROM:
        return ""
    is_clear = len(found) == 1 or found[0].score - found[1].score >= _CLEAR_LEAD
    return found[0].indicator if is_clear else ""


def region_of(words: str, catalogue: Catalogue) -> str:
    """The region a document's words name, with or without 市 or City; empty where it is none of the catalogue."""
    return _region(words, tuple(catalogue.regions.values())) if words.strip() else ""


@lru_cache(4096)
def _region(words: str, regions: tuple[Region, ...]) -> str:
    names = region_names({own.id: own for own in regions})
    exact = ids_of(words.strip(), names)
    if len(exact) == 1:
        return exact[0]
    wanted = _short(folded_name(words))
    near = {own for own, known in names.items() for name in known if _short(folded_name(name)) == wanted}
    return near.pop() if len(near) == 1 else ""


def _short(folded: str) -> str:
    return _REGION_ENDS.sub("", folded) if len(folded) > 2 else folded


def _names(indicator: Indicator) -> tuple[str, ...]:
    return _names_of(indicator.name, indicator.short_name, tuple(own.name for own in indicator.definitions))


@lru_cache(4096)
def _names_of(name: Text, short: Text | None, definitions: tuple[Text, ...]) -> tuple[str, ...]:
    """All that an indicator is called; the name of a definition narrows it."""
    own = [text for text in (name, short) if text]
    said = [word for text in own for word in (text.zh_hans, text.en)]
    said += [name.zh_hans + definition.zh_hans for definition in definitions]
    return tuple(dict.fromkeys(_plain(word) for word in said))


@lru_cache(8192)
def _plain(words: str) -> str:
    folded = folded_name(words)
    for written, meant in _SAME:
        folded = folded.replace(written, meant)
    return folded


@lru_cache(65536)
def _likeness(first: str, second: str) -> int:
    """How many of the pairs of neighbouring signs of two names are in both, of a hundred; 100 for the same name."""
    if first == second:
        return 100
    # What came in a year is not what there is, however alike the words.
    if bool(_ADDS.search(first)) != bool(_ADDS.search(second)):
        return 0
    one, other = _pairs(first), _pairs(second)
    if not one or not other:
        return 0
    among, beside = frozenset(one), frozenset(other)
    common = sum(pair in beside for pair in one) + sum(pair in among for pair in other)
    return min(99, round(100 * common / (len(one) + len(other))))


@lru_cache(8192)
def _pairs(name: str) -> tuple[str, ...]:
    return tuple(first + second for first, second in zip(name, name[1:], strict=False))
