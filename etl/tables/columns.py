"""The columns of a table of figures, as they are headed in three languages, and the sheets of the workbook.

Only the standard library is imported here: the child that reads a file starts with it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Name:
    """A heading, or the name of a sheet, as each language writes it."""

    zh_hans: str
    zh_hant: str
    en: str

    def in_language(self, language: str) -> str:
        """The name in ``zh-Hans``, ``zh-Hant`` or ``en``."""
        return {"zh-Hans": self.zh_hans, "zh-Hant": self.zh_hant, "en": self.en}[language]

    @property
    def all(self) -> tuple[str, ...]:
        """The name in every language."""
        return self.zh_hans, self.zh_hant, self.en


# In the order of the template: what a row is about, what is held, what is entered.
COLUMNS: Mapping[str, Name] = {
    "indicator": Name("指标", "指標", "Indicator"),
    "region": Name("地区", "地區", "Region"),
    "period": Name("所属期", "所屬期", "Period"),
    "definition": Name("口径", "口徑", "Definition"),
    "unit": Name("单位", "單位", "Unit"),
    "current": Name("现值", "現值", "Current value"),
    "current_source": Name("现值来源", "現值來源", "Current source"),
    "value": Name("新数值", "新數值", "New value"),
    "qualifier": Name("数值限定", "數值限定", "Qualifier"),
    "obs_status": Name("数据状态", "數據狀態", "Data status"),
    "published": Name("发布日", "發佈日", "Published"),
    "source": Name("已有来源", "已有來源", "Known source"),
    "publisher": Name("发布者", "發佈者", "Publisher"),
    "title": Name("标题", "標題", "Title"),
    "address": Name("网址", "網址", "Address"),
    "locator": Name("位置", "位置", "Locator"),
    "note": Name("说明", "說明", "Note"),
    "problem": Name("问题与改法", "問題與改法", "What is wrong"),
}
# What a row is about; they stand filled in, and make no entry by themselves.
KEY_COLUMNS = ("indicator", "region", "period", "definition")
# What the file shows and nobody enters.
SHOWN_COLUMNS = ("unit", "current", "current_source", "problem")
ENTERED_COLUMNS = tuple(field for field in COLUMNS if field not in (*KEY_COLUMNS, *SHOWN_COLUMNS))
NEEDED_COLUMNS = ("indicator", "region", "period", "value")
# Where a date is what is asked for.
DATE_COLUMNS = ("published",)

ENTRY_SHEET = Name("填报", "填報", "Entry")
GUIDE_SHEET = Name("填写说明", "填寫說明", "How to fill in")
LISTS_SHEET = Name("选项", "選項", "Lists")

_OTHER_HEADINGS = {
    **dict.fromkeys(("数值", "數值", "实际值", "實際值", "数据", "數據"), "value"),
    **dict.fromkeys(
        (
            "发布日期",
            "發佈日期",
            "发布时间",
            "發佈時間",
            "公布日",
            "公佈日",
            "公布日期",
            "公佈日期",
            "公布时间",
            "公佈時間",
        ),
        "published",
    ),
    "Publication date": "published",
    **dict.fromkeys(("公布者", "公佈者", "发布机构", "發佈機構", "发布单位", "發佈單位"), "publisher"),
    **dict.fromkeys(("来源", "來源"), "source"),
    **dict.fromkeys(("出处", "出處", "页码", "頁碼", "段落"), "locator"),
    **dict.fromkeys(("备注", "備註"), "note"),
    **dict.fromkeys(("数值性质", "數值性質"), "qualifier"),
    **dict.fromkeys(("年份", "年度"), "period"),
}


def _folded(heading: str) -> str:
    """A heading without what does not tell it from another: width, case, blanks and marks of a needed column."""
    return re.sub(r"[\s*]+", " ", unicodedata.normalize("NFKC", heading)).strip().casefold()


_FIELDS: dict[str, str] = {
    **{
        _folded(title): field
        for field, name in COLUMNS.items()
        for title in (field, field.replace("_", " "), *name.all)
    },
    **{_folded(title): field for title, field in _OTHER_HEADINGS.items()},
}


def folded_headings() -> Mapping[str, str]:
    """The field of every heading, folded, as a pasted table may be headed."""
    return _FIELDS


def field_of(heading: str) -> str | None:
    """The field a heading names, in any language or by its id; None for any other text."""
    return _FIELDS.get(_folded(heading))


def heading_like(field: str, headings: Iterable[str]) -> str:
    """How a field is headed in the language most of ``headings`` are written in; by its id where those are ids."""
    given = {_folded(heading) for heading in headings}
    ways = [{own: own for own in COLUMNS}]
    ways += [
        {own: name.in_language(language) for own, name in COLUMNS.items()} for language in ("zh-Hans", "zh-Hant", "en")
    ]
    best = max(ways, key=lambda way: sum(_folded(title) in given for title in way.values()))
    return best[field]


def cell_name(column: int, row: int) -> str:
    """A cell as spreadsheets name it: column 3 of row 7 is C7."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """A column as spreadsheets name it, counted from 1: A … Z, AA …."""
    letters = ""
    while column > 0:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column named by its letters; A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_of_cell(name: str) -> int:
    """The number of the column of a cell such as C7; 0 for no cell."""
    return column_number(name.rstrip("0123456789"))
