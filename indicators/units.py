"""The list of units: what may be compared with what, and how each is written. An office may add its own.

A figure is kept in its indicator's unit. ``scale`` converts within a dimension exactly:
value × unit.scale ÷ other.scale. What has no dimension in common is never converted.
"""

from dataclasses import dataclass
from decimal import Context, Decimal

Language = str

# The ledger keeps 38 digits; Python rounds to 28 unless told otherwise.
_ALL_DIGITS = Context(prec=60)


@dataclass(frozen=True)
class Unit:
    """One unit of the list.

    Attributes:
        id: the word used in files and columns.
        dimension: units of one dimension convert into each other.
        scale: how many of the dimension's smallest unit this is.
        symbol: what stands behind a number, per language.
        shown_in: the unit a language shows instead, where custom differs (English counts money in billions).
    """

    id: str
    dimension: str
    scale: Decimal
    symbol: dict[Language, str]
    shown_in: dict[Language, str]


def _unit(
    unit_id: str, dimension: str, scale: str, zh_hans: str, zh_hant: str, en: str, *, in_english: str = ""
) -> Unit:
    symbol = {"zh-Hans": zh_hans, "zh-Hant": zh_hant, "en": en}
    return Unit(unit_id, dimension, Decimal(scale), symbol, {"en": in_english} if in_english else {})


_LIST = (
    _unit("percent", "share", "1", "%", "%", "%"),
    _unit("percentage_point", "share_difference", "1", "个百分点", "個百分點", "pp"),
    _unit("cny", "money", "1", "元", "元", "CNY"),
    _unit("cny_10k", "money", "1E+4", "万元", "萬元", "CNY 10k"),
    _unit("cny_100m", "money", "1E+8", "亿元", "億元", "CNY 100m", in_english="cny_bn"),
    _unit("cny_bn", "money", "1E+9", "十亿元", "十億元", "CNY bn"),
    _unit("person", "people", "1", "人", "人", "people"),
    _unit("person_10k", "people", "1E+4", "万人", "萬人", "10k people", in_english="person"),
    _unit("person_year", "working_time", "1", "人年", "人年", "person-years"),
    _unit("enterprise", "enterprises", "1", "家", "家", "firms"),
    _unit("enterprise_10k", "enterprises", "1E+4", "万家", "萬家", "10k firms", in_english="enterprise"),
    _unit("carrier", "carriers", "1", "个", "個", "carriers"),
    _unit("institute", "institutes", "1", "家", "家", "institutes"),
    _unit("laboratory", "laboratories", "1", "家", "家", "labs"),
    _unit("team", "teams", "1", "个", "個", "teams"),
    _unit("community", "communities", "1", "个", "個", "communities"),
    _unit("kilometre", "distance", "1", "公里", "公里", "km"),
    _unit("patent", "patents", "1", "件", "件", "patents"),
    _unit("application", "applications", "1", "件", "件", "applications"),
    _unit("patent_per_10k", "patent_density", "1", "件／万人", "件／萬人", "per 10k people"),
    _unit("item", "items", "1", "项", "項", "items"),
    _unit("consecutive_year", "run_of_years", "1", "年", "年", "years"),
    _unit("rank", "rank", "1", "位", "位", "rank"),
    _unit("number", "number", "1", "", "", ""),
    _unit("index", "index", "1", "（指数）", "（指數）", "(index)"),
    _unit("ratio", "ratio", "1", "（比值）", "（比值）", "(ratio)"),
)

# Those shipped, and those an office has added in its home.
UNITS: dict[str, Unit] = {unit.id: unit for unit in _LIST}
SHIPPED_UNITS = frozenset(UNITS)


def own_unit(unit_id: str, symbol: dict[Language, str], *, dimension: str = "", scale: Decimal = Decimal(1)) -> Unit:
    """A unit of an office's own; what is in no shared dimension converts into nothing."""
    return Unit(unit_id, dimension or unit_id, scale, symbol, {})


def fits(unit: str, indicator_unit: str) -> bool:
    """Whether a figure in ``unit`` can be kept in ``indicator_unit``."""
    return UNITS[unit].dimension == UNITS[indicator_unit].dimension


def convert(value: Decimal, unit: str, into: str) -> Decimal:
    """The same amount in another unit of the same dimension, exactly.

    Scales are powers of ten, so digits only move; none is lost or added.

    Raises:
        ValueError: the units have no dimension in common.
    """
    if not fits(unit, into):
        raise ValueError(f"{unit} does not convert into {into}")
    shift = (UNITS[unit].scale.log10() - UNITS[into].scale.log10()).to_integral_value()
    moved = value.scaleb(int(shift), _ALL_DIGITS)
    return moved if moved.as_tuple().exponent <= 0 else moved.quantize(Decimal(1), context=_ALL_DIGITS)  # type: ignore[operator]


def single_unit(unit: str) -> str:
    """The unit of the same dimension that counts one by one: people for ten thousands of them; else the unit itself."""
    dimension = UNITS[unit].dimension
    return next((own.id for own in UNITS.values() if own.dimension == dimension and own.scale == 1), unit)


def with_sign(number: str, sign: str) -> str:
    """A number and the sign of its unit: per cent close, others after a space, those with digits in brackets."""
    if sign in ("%", ""):
        return f"{number}{sign}"
    # 38,731.80 CNY 100m would be read as one number of many digits.
    return f"{number} ({sign})" if any(digit.isdigit() for digit in sign) else f"{number} {sign}"


def difference_unit(unit: str) -> str:
    """The unit of a difference of two figures: shares differ by percentage points."""
    return "percentage_point" if unit == "percent" else unit
