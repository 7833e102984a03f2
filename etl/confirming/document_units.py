"""Units as documents write them, beside those of the list: which may be meant, and what a new indicator is kept in."""

import re
from decimal import Decimal

from etl.confirming.naming import own_id
from indicators.units import UNITS, convert, fits, single_unit

# What is counted with these words may be anything that is counted one by one.
_COUNTED = frozenset({"家", "个", "所", "项", "件", "支", "名", "处", "条", "座", "户", "", "homes"})
_THINGS = frozenset({
    "enterprises", "carriers", "institutes", "laboratories", "teams", "communities", "patents", "applications", "items",
    "number",
})  # fmt: skip
_DIMENSIONS: dict[str, frozenset[str]] = {
    "%": frozenset({"share"}),
    "percentage_point": frozenset({"share_difference"}),
    "CNY": frozenset({"money"}),
    "CNY/人": frozenset({"money"}),
    "人": frozenset({"people"}),
    "名": frozenset({"people", *_THINGS}),
    "位": frozenset({"people", "rank"}),
    "people": frozenset({"people"}),
    "persons": frozenset({"people"}),
    "人年": frozenset({"working_time"}),
    "公里": frozenset({"distance"}),
    "km": frozenset({"distance"}),
    "件/万人": frozenset({"patent_density"}),
    "年": frozenset({"run_of_years"}),
    "": frozenset({"number", "index", "ratio", *_THINGS}),
}
# What is earned or paid by one, not by all.
_OF_ONE = re.compile(
    r"[人户戶]均|每[人户戶]|均价|均價|(?:平均|最低).{0,6}(?:工资|工資|薪酬|收入)"
    r"|per (?:capita|head|person|household)|(?:average|minimum) (?:wage|salary|income)",
    re.IGNORECASE,
)
# A share and an amount of money have their usual units; whatever else a document counts keeps its own word.
_SINGLE = {"%": "percent", "percentage_point": "percentage_point", "CNY": "cny_100m", "CNY/人": "cny",
           "人": "person", "人年": "person_year",
           "公里": "kilometre",
           "": "number", "people": "person", "persons": "person", "km": "kilometre"}  # fmt: skip


def may_be_kept_in(written: str, unit: str) -> bool:
    """Whether a number with a document's unit can be one of an indicator's unit."""
    dimension = UNITS[unit].dimension
    if written == unit or UNITS[unit].symbol["zh-Hans"] == written:
        return True
    return dimension in _DIMENSIONS.get(written, _THINGS if written in _COUNTED else frozenset())


def in_unit(value: Decimal, unit: str) -> Decimal:
    """A document's number, which is in single units, in a unit of the list; in one of its own it stays as it is."""
    if unit not in UNITS:
        return value
    single = single_unit(unit)
    moved = convert(value, single, unit) if fits(single, unit) else value
    # Moving the point leaves noughts nobody wrote.
    whole = moved.to_integral_value()
    return whole if whole == moved else moved.normalize()


def unit_for_new(written: str, measure: str) -> tuple[str, str]:
    """The unit a new indicator is kept in, and its sign; the sign is empty where the unit is on the list.

    Args:
        written: the unit of the document.
        measure: what is measured; what one person earns is told in yuan, what a city spends in hundreds of millions.
    """
    if written == "CNY" and _OF_ONE.search(measure):
        return _SINGLE["CNY/人"], ""
    if written in _SINGLE:
        return _SINGLE[written], ""
    return f"as-written-{own_id(written)}", written
