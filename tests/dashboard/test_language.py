"""Words, numbers and dates in three languages: nothing untranslated, nothing left over, nothing half filled in."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from dashboard.language import LANGUAGE_NAMES, nearest_language, traditional, words
from etl.tables.columns import COLUMNS
from indicators.faults.request import UNKNOWN_PLAN
from indicators.model import LANGUAGES, Text
from indicators.periods import parse_period
from indicators.problems import Published, Quantity, Value, Word, problem

D = Decimal
PACKAGES = ("dashboard", "etl", "indicators")
CHINESE = ("zh-Hans", "zh-Hant")
# As .babel.cfg has it, which does not travel with the tests.
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"trimmed": "true"}}
KEYWORDS = {"message": None, "say": None, "count": (1, 2)}

Key = str | tuple[str, ...]


@cache
def extracted() -> dict[Key, str]:
    """Every message in code and templates, and where it stands first."""
    found: dict[Key, str] = {}
    for package in PACKAGES:
        folder = Path(str(files(package)))
        for name, line, text, _, _ in extract_from_dir(folder, METHODS, OPTIONS, keywords=KEYWORDS):
            found.setdefault(text, f"{package}/{name}:{line}")
    return found


@cache
def catalogue(language: str) -> Catalog:
    content = (files("dashboard") / "locale" / f"{language}.po").read_bytes()
    return read_po(BytesIO(content))


def _messages(language: str) -> dict[Key, Message]:
    return {
        tuple(own.id) if isinstance(own.id, (list, tuple)) else own.id: own for own in catalogue(language) if own.id
    }


def _placeholders(text: str) -> list[str]:
    return sorted(set(re.findall(r"{(\w*)}", text)))


def test_messages_are_found_in_code_and_templates() -> None:
    places = extracted().values()
    assert len(places) > 300
    assert any(place.startswith("indicators/") for place in places)
    assert any(".html:" in place for place in places)


@pytest.mark.parametrize("language", CHINESE)
def test_every_message_has_a_translation(language: str) -> None:
    translated = {key for key, own in _messages(language).items() if own.string and all(own.string)}
    missing = {place: key for key, place in extracted().items() if key not in translated}
    assert missing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_has_messages_that_nobody_says(language: str) -> None:
    assert set(_messages(language)) - set(extracted()) == set()
    assert not any(own.fuzzy for own in _messages(language).values())
    assert catalogue(language).obsolete == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_placeholders_of_their_message(language: str) -> None:
    for key, own in _messages(language).items():
        forms = own.string if isinstance(own.string, (tuple, list)) else (own.string,)
        original = key[-1] if isinstance(key, tuple) else key
        for form in forms:
            assert _placeholders(form) == _placeholders(original), key


# The word that is used, and the others for the same thing.
ONE_WORD_FOR_ONE_THING = {
    "发布": ("公布", "公佈"),
    "发布日": ("发布日期", "发布时间", "發佈日期", "發佈時間"),
    "位置": ("出处", "出處"),
    "数值限定": ("数值性质", "數值性質"),
    "申报": ("报送", "上报", "呈报", "報送", "上報", "呈報"),
}


@pytest.mark.parametrize("language", CHINESE)
@pytest.mark.parametrize(("used", "rejected"), ONE_WORD_FOR_ONE_THING.items())
def test_one_thing_has_one_word(language: str, used: str, rejected: tuple[str, ...]) -> None:
    said = [form for own in _messages(language).values() for form in _forms(own)]
    said += [own.zh_hans if language == "zh-Hans" else own.zh_hant for own in COLUMNS.values()]
    word = used if language == "zh-Hans" else traditional(used).replace("發布", "發佈")
    assert any(word in form for form in said)
    assert [form for form in said if any(other in form for other in rejected)] == []


def _forms(own: Message) -> tuple[str, ...]:
    return tuple(own.string) if isinstance(own.string, (tuple, list)) else (own.string,)


@pytest.mark.parametrize("language", CHINESE)
def test_translations_are_chinese_unless_they_are_signs(language: str) -> None:
    for key, own in _messages(language).items():
        form = own.string[0] if isinstance(own.string, (tuple, list)) else own.string
        words_left = re.sub(r"{\w+}|[^a-zA-Z\u4e00-\u9fff]", "", form)
        if len(words_left) > 3:
            assert re.search(r"[\u4e00-\u9fff]", form), key


def test_traditional_words_have_no_simplified_characters() -> None:
    for key, own in _messages("zh-Hant").items():
        form = own.string[0] if isinstance(own.string, (tuple, list)) else own.string
        # What is written the same in both is left as it is by the conversion.
        assert re.sub(r"[“”‘’「」『』]", "", traditional(form)) == re.sub(r"[“”‘’「」『』]", "", form), key


def test_a_translation_ends_as_its_message_does() -> None:
    marks = {".": "。", "?": "？"}
    for language in CHINESE:
        for key, own in _messages(language).items():
            original = key[-1] if isinstance(key, tuple) else key
            form = own.string[0] if isinstance(own.string, (tuple, list)) else own.string
            if len(original.split()) > 3 and original[-1] in ".?":
                assert form.rstrip()[-1] in (marks[original[-1]], "；", "}", "）"), (language, key, form)


# ---------------------------------------------------------------- saying


def test_values_are_put_in_and_braces_in_values_stay() -> None:
    fault = problem(UNKNOWN_PLAN, found="{found}", known="a, b")
    assert words("en").problem(fault) == "There is no plan '{found}'. Plans: a, b."
    for language in CHINESE:
        assert "{found}" in words(language).problem(fault)


_GDP_AFTER_A_CENSUS = Text.model_validate({"zh-Hans": "现价，五经普后", "en": "Current prices, fifth census"})
_GDP = Text.model_validate({"zh-Hans": "现价", "en": "Current prices"})


@pytest.mark.parametrize(
    ("value", "english", "simplified"),
    [
        ("as typed, 1.4万", "as typed, 1.4万", "as typed, 1.4万"),
        (_GDP, "Current prices", "现价"),
        (Word("at least"), "at least", "不低于"),
        (Quantity(D("38731.80"), "cny_100m"), "3,873.180 CNY bn", "38,731.80 亿元"),
        (Quantity(D("2800"), "cny_100m", qualifier="about"), "≈ 280 CNY bn", "≈ 2,800 亿元"),
        (Quantity(D("5.5"), "percent", D("6"), "range"), "5.5–6%", "5.5–6%"),
        (Quantity(D("14000"), "enterprise", qualifier="gte"), "≥ 14,000 firms", "≥ 14,000 家"),
        (Quantity(D("0.23"), "percentage_point", is_change=True), "+0.23 pp", "+0.23 个百分点"),
        (Quantity(D("-0.5"), "percent", is_change=True), "\N{MINUS SIGN}0.5%", "\N{MINUS SIGN}0.5%"),
        (parse_period("2026-H1"), "first half of 2026", "2026 年上半年"),
        (Published("2026-02"), "Feb 2026", "2026-02"),
        (date(2026, 2, 8), "8 Feb 2026", "2026-02-08"),
        (datetime(2026, 2, 8, 9, 5), "8 Feb 2026 09:05 UTC", "2026-02-08 09:05 UTC"),
        (D("1E+4"), "10,000", "10,000"),
        (("a", _GDP), "a, Current prices", "a、现价"),
        ((_GDP, _GDP_AFTER_A_CENSUS), "Current prices; Current prices, fifth census", "现价；现价，五经普后"),
    ],
)
def test_what_a_sentence_is_filled_in_with_says_itself(value: Value, english: str, simplified: str) -> None:
    assert words("en").value(value) == english
    assert words("zh-Hans").value(value) == simplified
    told = str(problem(UNKNOWN_PLAN, found=value, known=""))
    assert "{" not in told
    assert "(" not in told or "(CNY 100m)" in told, "no name of a class"


def test_english_has_a_singular_and_a_plural_and_chinese_one_form() -> None:
    one, many = "{number} is on track", "{number} are on track"
    assert [words("en").count(one, many, number) for number in (0, 1, 2)] == [
        "0 are on track", "1 is on track", "2 are on track",
    ]  # fmt: skip
    for language in CHINESE:
        said = [words(language).count(one, many, number) for number in (1, 2)]
        assert said[0].replace("1", "2") == said[1]
        assert "track" not in said[0]


def test_words_of_the_catalogue_are_converted_unless_they_are_given() -> None:
    text = Text.model_validate({"zh-Hans": "研发经费", "en": "R&D"})
    given = Text.model_validate({"zh-Hans": "研发经费", "en": "R&D", "zh-Hant": "研發開支"})
    assert [words(language).text(text) for language in LANGUAGES] == ["研发经费", "研發經費", "R&D"]
    assert words("zh-Hant").text(given) == "研發開支"
    assert [words(language).text(None) for language in LANGUAGES] == ["", "", ""]


def test_sentences_and_lists_are_joined_as_the_language_does() -> None:
    assert words("en").sentences(["A.", "B."]) == "A. B."
    assert words("zh-Hans").sentences(["甲。", "乙。"]) == "甲。乙。"
    assert words("en").join(["a", "b"]) == "a, b"
    assert words("zh-Hant").join(["甲", "乙"]) == "甲、乙"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("en_GB.UTF-8", "en"), ("en", "en"), ("EN-us", "en"), ("zh_CN.UTF-8", "zh-Hans"), ("zh", "zh-Hans"),
        ("zh_TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh-Hant-SG", "zh-Hant"), ("zh_MO.Big5", "zh-Hant"),
        ("C", "zh-Hans"), ("POSIX", "zh-Hans"), ("", "zh-Hans"), (None, "zh-Hans"), ("fr_FR", "zh-Hans"),
    ],
)  # fmt: skip
def test_the_nearest_language_of_a_machine(locale: str | None, language: str) -> None:
    assert nearest_language(locale) == language


def test_a_language_that_is_none_of_ours_is_refused() -> None:
    with pytest.raises(KeyError):
        words("fr")  # type: ignore[arg-type]
    assert set(LANGUAGE_NAMES) == set(LANGUAGES)
