"""Which noun a figure measures, told from its clause; keeps what was measured before, for 增长8% behind a level."""

import re
from dataclasses import replace

from etl.documents import english_measures
from etl.documents.amounts import Amount, Script
from etl.documents.context import Clause
from etl.documents.english_changes import changed_in_english
from etl.documents.lists import PAIR, heads_of_list, pair_of
from etl.documents.measured import SHARES, Measured
from etl.documents.measures import (
    NEWLY,
    PER_HEAD,
    Said,
    adds_to_another,
    is_alone,
    is_of_a_board,
    said_before,
    topic_of,
    with_another,
    without_kept_verb,
)
from etl.documents.objects import is_strong, keeps, object_behind, verb_before_object
from etl.documents.unit_words import POINT

_BRACKETS = re.compile(r"[（(][^（）()\n]{0,40}[）)]")
# What is reached in all is more than what is new.
_WHOLE = re.compile(r"达到?|增至|累计|总")
_SHORT = 2
_RESPECTIVELY, _HAN = re.compile(r"respectively", re.I), re.compile(r"[一-鿿]")
# 比上年同期144987万元: the same at another time.
_COMPARED = re.compile(r"(?:^|[，,（(\s])(?:比|较|与|同)(?:同期)?(?:的)?$")
# 为预算的102%: how much of what was meant, or was before, was reached.
_OF_WHAT_WAS_MEANT = re.compile(
    r"(?:^|[，,\s])(?:已|共)?(?:为|是|占|完成|实现|达到|达|相当于)?(?:全年|年度|年初|调整后?|变动|汇总|人代会|批准|确定)*(?:的)?"
    r"(?:预算|预期|计划|目标|任务|调整|执行|决算|完成|收入预期|收入预算|支出预算)(?:数|值|目标|任务|预算)?的$"
)


class Measuring:
    """Tells the measures of a sentence one after another.

    Attributes:
        carried: the noun that was measured last.
    """

    def __init__(self, script: Script, carried: str = "") -> None:
        self._script = script
        self.carried = ""
        self._before = carried
        self._levels: list[str] = []
        self._listed: list[str] = []
        self._list_said = Said("")
        self._list_changed = Measured("")
        self._share = ""
        self._stem = ""
        self._said: Said | None = None
        self._said_unit = ""
        self._object_told = ""

    def measure(self, clause: Clause, amount: Amount, behind: list[Amount]) -> Measured:
        """What an amount measures; called for the amounts of a sentence in their order."""
        words, positions = self._words(clause, amount)
        is_han = bool(_HAN.search(self._script.folded, clause.first, clause.last))
        measured = (
            self._chinese(words, positions, clause, amount, behind)
            if is_han
            else self._english(words, clause, amount, behind)
        )
        # What stands in brackets is told by the way: what follows goes on from before them.
        if measured.measure and not measured.is_difference and not clause.is_bracketed:
            if not measured.is_change:
                self._levels.append(measured.measure)
                self._share = measured.measure if amount.unit in SHARES else ""
            self._stem = self._base or (self._stem if measured.measure == self.carried else "")
            self.carried = measured.measure
        return measured

    def _words(self, clause: Clause, amount: Amount) -> tuple[str, list[int]]:
        """The clause's words before a figure, without times and brackets, and where each character stands."""
        folded = self._script.folded
        out = {place for time in clause.times for place in range(time.start, time.end)}
        for found in _BRACKETS.finditer(folded, clause.start, amount.left):
            out.update(range(found.start(), found.end()))
        kept = [place for place in range(clause.start, amount.left) if place not in out]
        return "".join(folded[place] for place in kept), kept

    def _own(self, noun: str, words: str, positions: list[int]) -> str:
        """A noun of the folded words as the text writes it."""
        place = words.rfind(noun)
        if not noun or place < 0:
            return noun
        first, last = positions[place], positions[place + len(noun) - 1] + 1
        whole = self._script.text[first:last]
        if len(whole) != len(noun) and not _BRACKETS.search(whole):
            whole = "".join(self._script.text[own] for own in positions[place : place + len(noun)])
        return whole.replace("\n", "")

    # ------------------------------------------------------------ Chinese

    def _chinese(
        self, words: str, positions: list[int], clause: Clause, amount: Amount, behind: list[Amount]
    ) -> Measured:
        self._base = ""
        if self._listed:
            if not words.strip(" 、,，和及与"):
                return self._of(self._listed.pop(0), self._list_said)
            self._listed = []
        if clause.is_bracketed and not words.strip():
            return Measured(self._before_bracket(clause))
        if listed := self._list(words, positions, clause, amount, behind):
            return listed
        if self.carried and (_COMPARED.search(words) or (amount.unit == "%" and _OF_WHAT_WAS_MEANT.search(words))):
            return Measured(self.carried)
        if self._object_told and words.strip(" 、,，和及与") == self._object_told:
            # 13家单位19项成果: what stands between is the object of the figure before.
            words, positions = "", []
        self._object_told = ""
        said, noun = self._said_of(words, positions, amount)
        what = self._object(amount, clause)
        if described := self._described(words, noun, said, what, amount):
            self._object_told = object_behind(self._script.folded, amount.right, clause.last)
            return described
        if amount.is_multiple:
            said = replace(said, is_change=True)
        return self._of(self._told(noun, said, what, amount, clause), said)

    def _said_of(self, words: str, positions: list[int], amount: Amount) -> tuple[Said, str]:
        """What the words before a figure say, and their noun in the text's script."""
        said = said_before(words)
        if not words.strip(" 、,，和及与") and self._said is not None and amount.unit == self._said_unit:
            # 增加528亿元和306亿元: the second is said like the first.
            said, noun = self._said, ""
        else:
            noun = self._own(said.subject, words, positions) + self._own(said.noun, words, positions)
        if said.verb in NEWLY and noun:
            noun = self._own(said.verb, words, positions) + noun
        self._said, self._said_unit = said, amount.unit
        return said, noun

    def _described(self, words: str, noun: str, said: Said, what: str, amount: Amount) -> Measured | None:
        """The noun behind a figure, where what stands before it only describes it or takes it as its object."""
        if not what or said.is_change:
            return None
        is_of = self._script.folded.startswith("的", amount.right) and amount.unit not in SHARES
        # 登记有案之12座寺庙, 实验室等13家单位.
        is_description = words.endswith(("之", "的", "等")) and not re.search("[由从]", words)
        if is_description or (is_of and len(noun) <= _SHORT):
            return Measured(what)
        verb = verb_before_object(words)
        if verb is not None and (is_strong(verb) or not noun or verb in (noun, said.noun)):
            return Measured((verb if keeps(verb) else "") + what)
        return None

    def _before_bracket(self, clause: Clause) -> str:
        """What stands before a bracket that holds nothing but a figure: the noun there, else what was measured last."""
        bracket = clause.start - 1
        place = max(self._script.folded.rfind(sign, clause.first, bracket) for sign in "，,。；;：:（(") + 1
        inside = [time for time in clause.times if time.start < bracket]
        kept = [
            own
            for own in range(max(place, clause.first), bracket)
            if not any(time.start <= own < time.end for time in inside)
        ]
        words = "".join(self._script.folded[own] for own in kept)
        if re.search(r"\d|(?:比|较|与|同期)$", words):
            return self.carried
        return self._own(said_before(words).noun, words, kept) or self.carried

    def _topic(self, clause: Clause) -> str:
        """What the clause before is about, where nothing was measured yet."""
        folded = self._script.folded
        start = max(folded.rfind(sign, clause.first, clause.start - 1) for sign in "，,。；;：:") + 1
        topic = topic_of(folded[max(start, clause.first) : clause.start])
        place = folded.find(topic, clause.first, clause.start) if topic else -1
        return self._script.text[place : place + len(topic)] if place >= 0 else ""

    def _told(self, noun: str, said: Said, what: str, amount: Amount, clause: Clause) -> str:
        # A sentence that names nothing goes on from the one before; a noun of its own does not.
        carried = self.carried or ("" if noun else self._before)
        if not noun and amount.unit == POINT and said.is_change and self._share:
            return self._share
        if not noun:
            is_of = self._script.folded.startswith("的", amount.right)
            is_object = not said.is_change and (not self.carried or amount.unit not in SHARES or is_of)
            if self.carried and not said.is_change and _WHOLE.search(self._script.folded, clause.start, amount.left):
                carried = without_kept_verb(carried)
            if is_object and what:
                return what
            topic = self._topic(clause)
            return topic if not carried or (not said.is_change and is_of_a_board(topic)) else carried
        if is_alone(said.noun) and carried:
            self._base = carried = self._stem or carried
            carried = without_kept_verb(carried)
            changes = ("同比", "环比", "其中", "年均", "增速", "增幅", "涨幅", "降幅")
            return carried if said.noun in changes else with_another(carried, noun)
        if PER_HEAD.fullmatch(said.noun) and what:
            return noun + what
        if adds_to_another(said.noun) and carried:
            carried = self._base = self._stem or carried
            return carried + noun
        return noun

    def _of(self, noun: str, said: Said) -> Measured:
        return Measured(noun, said.is_change, said.is_fall, said.is_difference, said.verb)

    def _object(self, amount: Amount, clause: Clause) -> str:
        found = object_behind(self._script.folded, amount.right, clause.last)
        if not found:
            return ""
        place = self._script.folded.find(found, amount.right)
        return self._script.text[place : place + len(found)]

    def _list(
        self, words: str, positions: list[int], clause: Clause, amount: Amount, behind: list[Amount]
    ) -> Measured | None:
        count = 1 + self._in_a_row(amount, behind)
        if count == 1:
            return None
        heads = heads_of_list(words, count)
        if not heads and len(self._levels) < count and "分别" in self._script.folded[clause.first : amount.left]:
            whole = Clause(clause.first, clause.end, clause.first, clause.last, clause.times)
            longer, places = self._words(whole, amount)
            words_from = max(longer.rfind(sign) for sign in "；;。：:") + 1
            if (heads := heads_of_list(longer[words_from:], count)) is not None:
                words, positions = longer, places
        if heads is None:
            heads = self._paired(words, positions, count)
        if heads is None:
            said = said_before(words)
            if said.noun or not said.is_change or len(self._levels) < count:
                return None
            heads = []
        self._list_said = said_before(words)
        own = [self._own(head, words, positions) for head in heads] or self._levels[-count:]
        if len(own) != count:
            return None
        self._listed = own[1:]
        return self._of(own[0], self._list_said)

    def _paired(self, words: str, positions: list[int], count: int) -> list[str] | None:
        """The two nouns of one that names a pair: 城乡居民收入 27306元、8929元; None where it names none."""
        said = said_before(words)
        own = pair_of(self._own(said.noun, words, positions)) if count == PAIR else None
        return list(own) if own else None

    def _in_a_row(self, amount: Amount, behind: list[Amount]) -> int:
        """How many amounts follow with nothing but a sign of a list between them."""
        count, last = 0, amount
        for other in behind:
            between = self._script.folded[last.right : other.left]
            if not re.fullmatch(r"\s*(?:、|,|，|和|及|与|以及|,?\s?\band\b)\s*", between):
                break
            count, last = count + 1, other
        return count

    # ------------------------------------------------------------ English

    def _english(self, words: str, clause: Clause, amount: Amount, behind: list[Amount]) -> Measured:
        self._base = ""
        text = self._script.text
        if self._listed and re.fullmatch(r"\s*(?:,|and|, and)?\s*", words):
            return replace(self._list_changed, measure=self._listed.pop(0))
        self._listed = []
        subject = "" if clause.is_bracketed else english_measures.subject_before(words)
        if heads := self._respectively(clause, amount, subject, 1 + self._in_a_row(amount, behind)):
            self._listed = list(heads[1:])
            self._list_changed = self._changed(heads[0], words, amount)
            return self._list_changed
        if amount.unit in SHARES and (what := english_measures.named_behind(words, text, amount.right, clause.last)):
            return self._changed(what, words, amount)
        counted = english_measures.count_behind(text, amount.right, clause.last) if amount.unit not in SHARES else None
        if (
            counted is not None
            and counted[0]
            and not (subject and english_measures.counts_its_subject(words, counted[0]))
        ):
            return self._changed(counted[0], words, amount)
        if of := english_measures.of_behind(words, text, amount.right, clause.last):
            subject = subject or of
        subject = english_measures.that_of(words, subject, self.carried or self._before)
        return self._changed(subject or self.carried or self._before, words, amount)

    def _changed(self, noun: str, words: str, amount: Amount) -> Measured:
        return changed_in_english(noun, words, amount, self._script.folded)

    def _respectively(self, clause: Clause, amount: Amount, subject: str, count: int) -> list[str]:
        """The nouns of a row of figures: named before them, or told before; empty where it is no row."""
        text = self._script.text
        if count < PAIR or not _RESPECTIVELY.search(text, clause.first, clause.last):
            return []
        if not subject:
            return self._levels[-count:] if len(self._levels) >= count else []
        if not _RESPECTIVELY.search(text, amount.right, clause.last):
            return []
        own = english_measures.heads_of_list(text[clause.start : amount.left], count)
        if len(own) != count and clause.start != clause.first:
            own = english_measures.heads_of_list(text[clause.first : amount.left], count)
        return own if len(own) == count else []
