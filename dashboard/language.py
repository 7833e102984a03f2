"""Words, numbers and dates in three languages. The only module that knows how anything is said.

Messages are English sentences; the catalogues in ``locale/`` hold the Chinese. A message without a translation
fails a test, and a page never mixes languages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from importlib.resources import files
from io import BytesIO

import opencc
from babel.dates import format_date
from babel.messages.pofile import read_po

from dashboard.spacing import composed
from indicators.as_of import AsOf
from indicators.model import LANGUAGES, QUALIFIER_SIGNS, Language, Text
from indicators.periods import Period
from indicators.problems import Factor, Problem, Published, Quantity, Value, Word, need_semicolons
from indicators.units import UNITS, convert

DEFAULT_LANGUAGE: Language = "zh-Hans"
LANGUAGE_NAMES: dict[Language, str] = {"zh-Hans": "简", "zh-Hant": "繁", "en": "EN"}

# Traditional Chinese quotes with corner brackets.
_CORNER_QUOTES = str.maketrans("“”‘’", "「」『』")

# Python rounds to 28 digits unless told otherwise; figures keep all of theirs.
_AMPLE = Context(prec=60, rounding=ROUND_HALF_UP)

_MINUS = "\N{MINUS SIGN}"

# The magnitudes by which a large factor is said, the largest first.
_MAGNITUDES: Mapping[Language, tuple[tuple[int, str], ...]] = {
    "zh-Hans": ((10**8, "亿"), (10**4, "万")),
    "zh-Hant": ((10**8, "億"), (10**4, "萬")),
    "en": ((10**9, "billion"), (10**6, "million")),
}

# Official practice suppresses what a tiny distance between baseline and target blows up.
_LARGEST_RATIO = Decimal(3)


@cache
def _catalogue(language: Language) -> Mapping[object, object]:
    path = files("dashboard") / "locale" / f"{language}.po"
    catalogue = read_po(BytesIO(path.read_bytes()))
    return {message.id: message.string for message in catalogue if message.id and message.string}


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2hk")


@cache
def traditional(simplified: str) -> str:
    """Simplified Chinese in traditional characters, as Hong Kong writes them."""
    converted: str = _to_traditional().convert(simplified)
    return converted.translate(_CORNER_QUOTES)


def nearest_language(locale: str | None) -> Language:
    """The language for a locale such as ``zh_TW.UTF-8`` or ``en-GB``; the default where it says nothing."""
    tag = (locale or "").replace("_", "-").split(".")[0].lower()
    if tag.startswith("en"):
        return "en"
    if tag.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")):
        return "zh-Hant"
    return DEFAULT_LANGUAGE


def _moved(value: Decimal, unit: str, shown: str) -> Decimal:
    """The figure in the unit shown, without decimal zeros that nobody printed: 13,000 (100m) is 1,300 bn."""
    moved = convert(value, unit, shown)
    is_whole = value == value.to_integral_value() and value.as_tuple().exponent == 0
    return moved.quantize(Decimal(1)) if is_whole and moved == moved.to_integral_value() else moved


@dataclass(frozen=True)
class Words:
    """How things are said in one language."""

    language: Language = DEFAULT_LANGUAGE

    # ------------------------------------------------------------ sentences

    def say(self, message: str, **values: object) -> str:
        """The message in this language with its values filled in."""
        translated = _catalogue(self.language).get(message, message)
        template = translated if isinstance(translated, str) else message
        return self._fill(template, values) if values else template

    def _fill(self, template: str, values: Mapping[str, object]) -> str:
        return template.format(**values) if self.language == "en" else composed(template, values)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The message for a number of things; ``{number}`` is filled in with separators. Chinese has one form."""
        if self.language == "en":
            template = one if number == 1 else many
        else:
            forms = _catalogue(self.language).get((one, many))
            template = forms[0] if isinstance(forms, (tuple, list)) else many
        return self._fill(template, {"number": self.number(number), **values})

    def text(self, text: Text | None) -> str:
        """Words of the catalogue of plans and indicators; empty where there are none."""
        if text is None:
            return ""
        if self.language == "en":
            return text.en
        if self.language == "zh-Hant":
            return text.zh_hant or traditional(text.zh_hans)
        return text.zh_hans

    def problem(self, problem: Problem) -> str:
        """What is wrong and what to do, in one or two sentences, without the place."""
        return self.sentences([*self.cause_and_remedy(problem)])

    def cause_and_remedy(self, problem: Problem) -> tuple[str, str]:
        """What is wrong, and what to do."""
        values = {name: self.value(value) for name, value in problem.values.items()}
        return self._fill(self.say(problem.fault.template), values), self._fill(self.say(problem.fault.remedy), values)

    def value(self, value: Value) -> str:
        """A name, a figure or a time in a sentence, in this language; what is text stays as it is."""
        match value:
            case Text():
                return self.text(value)
            case Word():
                return self.say(value.key)
            case Quantity() | Factor() | Decimal():
                return self._counted(value)
            case Period():
                return self.period(value)
            case Published():
                return self.partial_date(value.text)
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case tuple():
                names = [self.value(own) for own in value]
                return self.say("; ").join(names) if need_semicolons(names) else self.join(names)
            case _:
                return value

    def _counted(self, value: Quantity | Factor | Decimal) -> str:
        match value:
            case Quantity():
                return self.quantity(value)
            case Factor():
                return self.factor(value.times)
            case _:
                return self.number(value)

    def sentences(self, parts: list[str]) -> str:
        """Several sentences after one another."""
        return (" " if self.language == "en" else "").join(parts)

    def join(self, parts: list[str]) -> str:
        """Several things in a row."""
        return (", " if self.language == "en" else "、").join(parts)

    # ------------------------------------------------------------ numbers

    def number(self, value: Decimal | int, *, decimals: int | None = None, signed: bool = False) -> str:
        """A number with thousands separators and a real minus; digits as they are unless told otherwise."""
        exact = Decimal(value)
        if decimals is not None:
            exact = exact.quantize(Decimal(1).scaleb(-decimals), context=_AMPLE)
        text = f"{exact.copy_abs():,f}"
        if exact < 0:
            return _MINUS + text
        return f"+{text}" if signed and exact > 0 else text

    def factor(self, times: Decimal) -> str:
        """How many times as much, by its magnitude: 1 亿, 100 million, 9,000; what follows in Chinese stands close."""
        size, name = next((own for own in _MAGNITUDES[self.language] if times >= own[0]), (1, ""))
        return f"{self.number(times / size)} {name}" if name or self.language != "en" else self.number(times)

    def amount(self, value: Decimal, unit: str, *, decimals: int | None = None, signed: bool = False) -> str:
        """A figure without its unit, in the unit this language shows (see :meth:`unit`)."""
        return self.number(self.shown(value, unit), decimals=decimals, signed=signed)

    def shown(self, value: Decimal, unit: str) -> Decimal:
        """A figure in the unit in which this language shows it, exactly."""
        shown = UNITS[unit].shown_in.get(self.language)
        return _moved(value, unit, shown) if shown else value

    def unit(self, unit: str) -> str:
        """The sign of the unit in which this language shows such figures."""
        shown = UNITS[unit].shown_in.get(self.language, unit)
        return UNITS[shown].symbol[self.language]

    def with_unit(self, value: Decimal, unit: str, *, decimals: int | None = None, signed: bool = False) -> str:
        """A figure and its unit; the percent sign stands close, other units after a space."""
        return self.join_unit(self.amount(value, unit, decimals=decimals, signed=signed), unit)

    def join_unit(self, amount: str, unit: str) -> str:
        """An amount and the sign of its unit: the percent sign close, others after a space."""
        sign = self.unit(unit)
        return f"{amount}{sign}" if sign in ("%", "") else f"{amount} {sign}"

    def quantity(self, own: Quantity) -> str:
        """A figure in a sentence, in the unit in which this language shows such figures everywhere else."""
        number = self.amount(own.value, own.unit, signed=own.is_change)
        if own.value_high is not None:
            number = f"{number}–{self.amount(own.value_high, own.unit)}"
        return f"{self.sign(own.qualifier)} {self.join_unit(number, own.unit)}".strip()

    def printed(self, value: Decimal, value_high: Decimal | None, qualifier: str, unit: str) -> str:
        """A figure or target as it was printed: with its sign of comparison, or as a range; no unit."""
        if qualifier == "range" and value_high is not None:
            return f"{self.amount(value, unit)}–{self.amount(value_high, unit)}"
        sign = self.sign(qualifier)
        amount = self.amount(value, unit)
        return f"{sign} {amount}" if sign else amount

    def sign(self, qualifier: str) -> str:
        """The sign of comparison of a qualifier; empty for an exact figure or a range."""
        return QUALIFIER_SIGNS[qualifier]

    def ratio(self, value: Decimal, *, in_percent: bool = False, decimals: int | None = None) -> str:
        """A progress or pace; beyond ±3 only the bound, for it then tells how short the way is, not how far one got.

        Two decimals, in per cent (without the sign) one, unless told otherwise.
        """
        bound = min(max(value, -_LARGEST_RATIO), _LARGEST_RATIO)
        scale, usual = (100, 1) if in_percent else (1, 2)
        if bound != value:
            return f"{'>' if value > 0 else '<'} {self.number(bound * scale)}"
        return self.number(value * scale, decimals=usual if decimals is None else decimals)

    def percent(self, share: Decimal, *, decimals: int = 1) -> str:
        """A share of 1 as a per cent number, without the sign."""
        return self.number(share * 100, decimals=decimals)

    # ------------------------------------------------------------ dates

    def period(self, period: Period) -> str:
        """A period as this language writes it, short."""
        text = period.text
        if period.is_open:
            return self.say("since {year}", year=text.split("/")[0])
        if "/" in text:
            first, last = text.split("/")
            return f"{first}–{last}"
        if "H" in text:
            half = self.say("first half of {year}") if text.endswith("H1") else self.say("second half of {year}")
            return half.format(year=text[:4])
        return text.replace("-Q", " Q")

    def day(self, day: date) -> str:
        """A day: 2026-02-28, or 28 Feb 2026."""
        return format_date(day, "d MMM yyyy", locale="en") if self.language == "en" else day.isoformat()

    def as_of(self, as_of: AsOf) -> str:
        """The state of knowledge an answer is for."""
        day = self.day(as_of.published_by)
        if as_of.kind == "recorded":
            return self.say("As recorded here by {day}", day=day)
        return self.say("As published by {day}", day=day)

    def month(self, month: str) -> str:
        """A month given as ``2026-11``: 2026-11, or Nov 2026."""
        if self.language != "en":
            return month
        year, number = month.split("-")
        return format_date(date(int(year), int(number), 1), "MMM yyyy", locale="en")

    def partial_date(self, partial: str) -> str:
        """A publication date of which perhaps only the year or the month is known."""
        match len(partial):
            case 4:
                return partial
            case 7:
                return self.month(partial)
            case _:
                return self.day(date.fromisoformat(partial))

    def moment(self, moment: datetime) -> str:
        """A moment to the minute, in UTC."""
        return f"{self.day(moment.date())} {moment:%H:%M} UTC"


@cache
def words(language: Language) -> Words:
    """The words of a language.

    Raises:
        KeyError: it is none of ours.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    return Words(language)
