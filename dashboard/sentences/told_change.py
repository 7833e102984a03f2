"""One change between two states as it is told, and the parts that changes of all kinds are told with."""

from dataclasses import dataclass

from dashboard.language import Words
from dashboard.queries.editions import Doing, EditionComparison
from dashboard.wording import deadline, indicator_name, target_with_unit, version_word
from indicators.change_records import ChangeKind
from indicators.model import Indicator, Observation, Target
from indicators.verdicts import StatusGroup


@dataclass(frozen=True)
class ChangeSide:
    """One side of a change: a text, marked with the group of its verdict where it is one, and what to know besides."""

    text: str
    group: StatusGroup | None = None
    note: str = ""


@dataclass(frozen=True)
class ToldChange:
    """A change, said.

    ``subject`` is what it is about, ``what`` what of it, and ``definition`` the one a figure follows. ``why`` ends with
    the reason that somebody wrote; of a verdict, ``cause`` is the same without it. ``who`` and ``when`` stay empty
    where nobody did it: time passed, or this program came with other definitions. ``indicator``, ``region`` and
    ``target`` are ids, where it is about one.
    """

    kind: ChangeKind
    subject: str
    what: str
    before: ChangeSide
    after: ChangeSide
    why: str
    cause: str = ""
    who: str = ""
    when: str = ""
    definition: str = ""
    is_flip: bool = False
    indicator: str = ""
    region: str = ""
    target: str = ""


@dataclass(frozen=True)
class Telling:
    """What changes are told with: the two states, and the language."""

    compared: EditionComparison
    words: Words

    def indicator(self, own: str) -> Indicator | None:
        """An indicator as either state defines it, the later one first."""
        catalogues = (self.compared.after.state.catalogue, self.compared.before.state.catalogue)
        return next((known for catalogue in catalogues if (known := catalogue.indicators.get(own))), None)

    def of_line(self, own: str, region: str, time: str) -> str:
        """An indicator with a time; the region where it is not the plans' own."""
        words = self.words
        indicator = self.indicator(own)
        name = indicator_name(indicator, words, short=True) if indicator else own
        if region != self.compared.after.home:
            known = self.compared.after.state.catalogue.regions.get(region)
            name = words.join([name, words.text(known.name) if known else region])
        return words.say("{name}, {period}", name=name, period=time)

    def of_target(self, target: Target) -> str:
        """A target by its indicator and its deadline."""
        return self.of_line(target.indicator, target.region, deadline(target, self.words))

    def asked(self, target: Target) -> str:
        """What a target asks for, and in which version."""
        parts = (target_with_unit(target, self.words), version_word(target, self.words))
        return " ".join(part for part in parts if part)

    def published(self, own: Observation | Target) -> str:
        """Where something was printed, and when."""
        words = self.words
        card = self.compared.after.state.sources.get(own.source) or self.compared.before.state.sources.get(own.source)
        title = words.text(card.title) if card else own.source
        return words.say("{title} ({day})", title=title, day=words.partial_date(own.published))

    def who(self, doing: Doing | None) -> str:
        """Who did something: the author and the approver, or the run that read it."""
        words = self.words
        if doing is None:
            return ""
        if doing.author and doing.approver:
            return words.say("{author}, approved by {approver}", author=doing.author, approver=doing.approver)
        return doing.author or doing.approver or words.say("read from the sources")

    def when(self, doing: Doing | None) -> str:
        """On which day it was done."""
        return self.words.day(doing.moment.date()) if doing else ""
