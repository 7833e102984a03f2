"""Figures in sentences: each with its clause, and what the clause has from the sentence and the paragraph."""

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.documents.amounts import Amount, amounts
from etl.documents.context import Around, Clause, Paragraph, Sentence
from etl.documents.document import Quantity
from etl.documents.english_measures import count_behind
from etl.documents.measuring import Measuring
from etl.documents.not_indicators import Reason, reason_against, spans_of_no_quantity
from etl.documents.paragraphs import sentences
from etl.documents.periods_of_figures import begins_a_pair, period_of
from etl.documents.places import places
from etl.documents.roles import role_of
from etl.documents.times import Time, times
from etl.documents.unit_words import POINT

_SHARED = re.compile(r"\s*(?:、|,|和|及|与|以及|\band\b|,\s?and\b)\s*$", re.I)
_LISTED = re.compile(r"分别|各为|依次|respectively", re.I)
# A sentence that begins with its time may have a few words before it: 截至, 初步核算.
_LEAD = 8
_HARD = "，。；;：:！？!?\n"
_HAN = re.compile("[一-鿿]")
# A blank between two Chinese characters is of the setting of a page.
_BLANK_BETWEEN = re.compile(r"(?<=[一-鿿])[ \u3000]+(?=[一-鿿])")
_LISTED_OBJECT = re.compile(r"[^、，,。；;]{2,20}(?:、|和|及|与|以及)$")
_OF_A_PLACE = re.compile(r"^(?:[’']s\b|[的 ])+\s*")
_CLAUSE_END = re.compile(r"[，。；;！？!?\n]|,(?!\d{3})|、|\.\s")


class Prose:
    """Reads paragraphs one by one."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._folded = around.script.folded
        # Of the paragraph before: what nothing else says is carried on from it, under the same heading.
        self._last = ("", -1)

    def read(self, start: int, end: int) -> Iterator[Quantity]:
        """The quantities of a paragraph, those that measure nothing with their reason."""
        section = self._around.sections.at(start).start
        paragraph = Paragraph(carried=self._last[0] if self._last[1] == section else "")
        for first, last in sentences(self._folded, start, end):
            yield from self._sentence(first, last, paragraph)
        if paragraph.period and not _HAN.search(self._folded, start, end):
            self._last = paragraph.period, section

    def _sentence(self, start: int, end: int, paragraph: Paragraph) -> Iterator[Quantity]:
        around = self._around
        section = around.sections.at(start)
        year = _one_year(paragraph.period) or _one_year(section.period)
        year = year or int(around.dating.spoken_of(section.speaks) or 0)
        own = Sentence(start, end, times(self._folded, start, end, around.dating, year),
                        places(around.script.text, self._folded, start, end))  # fmt: skip
        found = self._counts(with_shared_units(self._folded, list(amounts(around.script, start, end)), start), end)
        against = list(spans_of_no_quantity(self._folded, start, end))
        measuring = Measuring(around.script, paragraph.said)
        last_date: Time | None = None
        kept = [(amount, self._reason(amount, own, against, start)) for amount in found]
        for number, (amount, reason) in enumerate(kept):
            if reason == "date":
                time = next((time for time in own.times if time.start <= amount.start < time.end), None)
                if time is not None and time is last_date:
                    continue
                last_date = time
                yield self._other(amount, reason, time)
            elif reason:
                yield self._other(amount, reason, None)
            else:
                yield self._quantity(kept, number, own, paragraph, measuring)
        self._remember(own, paragraph, measuring)

    def _counts(self, found: list[Amount], end: int) -> list[Amount]:
        """English counts with what they count as their unit: 65 headquarters."""
        text = self._around.script.text
        counted = [count_behind(text, amount.end, end) if _may_count(amount) else None for amount in found]
        return [_counting(amount, own) if own else amount for amount, own in zip(found, counted, strict=True)]

    def _remember(self, own: Sentence, paragraph: Paragraph, measuring: Measuring) -> None:
        named = [time for time in own.times if time.period and not time.is_base and not self._is_from(time)]
        if not _HAN.search(self._folded, own.start, own.end):
            # By 2030 behind a target is its own deadline, not that of the next sentence.
            named = [time for time in named if not time.is_deadline or time.start - own.start <= _LEAD]
        # What a sentence begins with holds for those behind it; what it names on the way holds for itself.
        # In English a time mostly stands last; that of the first sentence holds for those behind it.
        is_first = bool(_HAN.search(self._folded, own.start, own.end)) or not paragraph.said
        if named and ((not paragraph.period and is_first) or self._leads(named, own)):
            # 到2023年达到…，到2025年达到…: what follows is about the last of them.
            paragraph.period = named[-1 if all(time.is_deadline for time in named) else 0].period
        if own.places:
            paragraph.region = own.places[0].name or paragraph.region
        paragraph.said = measuring.carried

    def _is_from(self, time: Time) -> bool:
        return self._folded[time.start - 1 : time.start] in ("由", "从") and not self._folded.startswith("起", time.end)

    def _leads(self, named: list[Time], own: Sentence) -> bool:
        ahead = self._folded[own.start : named[0].start]
        return len(ahead) <= _LEAD and "看" not in ahead and len({time.period for time in named}) == 1

    # ------------------------------------------------------------ what measures nothing

    def _reason(self, amount: Amount, own: Sentence, against: list[tuple[int, int, Reason]], start: int) -> Reason:
        if any(time.start <= amount.start < time.end or amount.start <= time.start < amount.end for time in own.times):
            return "date"
        for first, last, reason in against:
            if first <= amount.start < last and not (reason == "name" and _is_measured(amount)):
                return reason
        return reason_against(self._around.script, amount, start)

    def _other(self, amount: Amount, reason: Reason, time: Time | None) -> Quantity:
        start, end = (time.start, time.end) if time else (amount.start, amount.end)
        text = self._around.script.text[start:end]
        start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        return Quantity(
            start,
            end,
            text.strip(),
            amount.value,
            amount.value_high,
            amount.unit,
            amount.qualifier,
            time.period if time else "",
            "explicit" if time and time.is_explicit else "none",
            "other",
            "",
            "",
            reason,
        )

    # ------------------------------------------------------------ what measures something

    def _quantity(
        self,
        kept: list[tuple[Amount, Reason]],
        number: int,
        own: Sentence,
        paragraph: Paragraph,
        measuring: Measuring,
    ) -> Quantity:
        amount = kept[number][0]
        before = [other for other, reason in kept[:number] if not reason]
        behind = [other for other, reason in kept[number + 1 :] if not reason]
        clause = self._clause(amount, before, own)
        measured = measuring.measure(clause, amount, behind)
        period, period_is, is_deadline = period_of(amount, clause, own, paragraph, self._around)
        role = role_of(
            sentence=self._folded[own.start : amount.start],
            period=period,
            section=self._around.sections.at(amount.start),
            dating=self._around.dating,
            is_change=measured.is_change,
            is_difference=measured.is_difference,
            is_deadline=is_deadline,
        )
        measure, value, high = measured.measure, amount.value, amount.value_high
        if measured.is_fall and role == "growth" and value > 0:
            # What fell is told as a negative growth; of a reduction that is aimed at the word stays with the measure.
            value, high = (-value, None) if high is None else (-high, -value)
        elif measured.is_fall and measure and not measure.endswith(measured.verb):
            measure += measured.verb
        region = self._region(amount, own, paragraph)
        measure = _BLANK_BETWEEN.sub("", self._without_place(measure, own))
        if role == "target" and begins_a_pair(self._folded, amount, clause):
            role = "actual"
        if self._is_slogan(kept, number):
            role = "other"
        return Quantity(
            amount.start,
            amount.end,
            self._around.script.text[amount.start : amount.end],
            value,
            high,
            amount.unit,
            amount.qualifier,
            period,
            period_is,
            role,
            measure,
            region,
        )

    def _without_place(self, measure: str, own: Sentence) -> str:
        """A measure without the place it begins with, which has a column of its own."""
        for name in sorted((place.name for place in own.places if place.name), key=len, reverse=True):
            for begin in (name, f"全{name}"):
                if measure.startswith(begin) and len(measure) > len(begin) + 1 and measure[len(begin)] != "市":
                    return _OF_A_PLACE.sub("", measure.removeprefix(begin))
            measure = measure.removesuffix(f" in {name}")
        return measure

    def _is_slogan(self, kept: list[tuple[Amount, Reason]], number: int) -> bool:
        """Whether a figure counts figures, or is so counted: 4个90%."""
        amount = kept[number][0]
        following = kept[number + 1][0] if number + 1 < len(kept) else None
        previous = kept[number - 1][0] if number else None
        counts = amount.unit in ("个", "個") and following is not None and following.start == amount.end
        return counts or (previous is not None and previous.unit in ("个", "個") and previous.end == amount.start)

    def _clause(self, amount: Amount, before: list[Amount], own: Sentence) -> Clause:
        """The clause of an amount: from the sign before it, or from behind the amount before it."""
        start, previous = own.start, before[-1] if before else None
        place = amount.left - 1
        depth = 0
        while place >= own.start:
            sign = self._folded[place]
            depth += (sign in "）)") - (sign in "（(")
            if depth <= 0 and (sign in _HARD or depth < 0 or (sign == "," and not self._is_thousands(place))):
                start = place + 1
                break
            place -= 1
        if previous is not None and previous.right > start:
            start = previous.right
            if joined := re.compile(r"\s*(?:、|和|及|与|以及|\band\b)\s*").match(self._folded, start, amount.left):
                start = joined.end()
            elif is_list := _LISTED_OBJECT.search(self._folded, start, amount.left):
                start = is_list.end()
        end = _CLAUSE_END.search(self._folded, amount.right, own.end)
        return Clause(
            start, end.start() if end else own.end, own.start, own.end, tuple(own.times), is_bracketed=depth < 0
        )

    def _is_thousands(self, place: int) -> bool:
        return self._folded[place - 1 : place].isdecimal() and self._folded[place + 1 : place + 2].isdecimal()

    def _region(self, amount: Amount, own: Sentence, paragraph: Paragraph) -> str:
        ahead = [place for place in own.places if place.end <= amount.left]
        if ahead and ahead[-1].name and _is_same_place(ahead[-1].name, self._around.region):
            return self._around.region
        if ahead:
            return ahead[-1].name or paragraph.region or self._around.region
        if paragraph.region is not None:
            return paragraph.region or self._around.region
        return self._around.region


def _counting(amount: Amount, counted: tuple[str, str, int]) -> Amount:
    """A count with its unit; a unit of measurement ends it, what is counted may stand further behind."""
    noun, unit, end = counted
    if noun:
        return replace(amount, unit=unit)
    return replace(amount, unit=unit, end=end, right=max(end, amount.right))


def _is_same_place(name: str, whole: str) -> bool:
    """Whether a place is named short: 嘉义 for 嘉义县."""
    return whole[:-1] == name and whole[-1:] in tuple("省市县縣区區州")


def _one_year(period: str) -> int:
    """The year a period lies in; 0 where it runs over several."""
    years = {part[:4] for part in period.split("/")}
    return int(years.pop()) if period and len(years) == 1 else 0


def _may_count(amount: Amount) -> bool:
    """Whether a number without a unit may count what is named behind it; one that may be a year does not."""
    is_year = 1900 <= amount.value <= 2100 and not amount.has_magnitude and amount.end - amount.start == 4
    return not amount.unit and not is_year


def _is_measured(amount: Amount) -> bool:
    return amount.unit in ("%", "‰", "percentage_point") or (len(amount.unit) == 3 and amount.unit.isascii())


def with_shared_units(folded: str, found: list[Amount], start: int) -> list[Amount]:
    """Amounts of a list that share the unit of its last: 分别回落2.16和1.66个百分点."""
    shared: list[Amount] = []
    for amount in reversed(found):
        following = shared[-1] if shared else None
        is_point = amount.unit in ("个", "個") and following is not None and following.unit == POINT
        is_bare = (not amount.unit or is_point) and not amount.has_magnitude and not amount.is_numeral
        if (
            following is not None
            and following.unit
            and is_bare
            and _SHARED.match(folded[amount.right : following.left] + "\n"[:0])
        ):
            listed = _LISTED.search(folded, start, amount.left) or following.unit in ("%", "percentage_point", "‰")
            if listed and _SHARED.fullmatch(folded, amount.right, following.left):
                amount = replace(amount, unit=following.unit)
        shared.append(amount)
    return shared[::-1]
