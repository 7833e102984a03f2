"""Changed since: two states of the same plans side by side, a line a change, to be read aloud in a meeting."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.language import Words
from dashboard.plan_choice import plan_name
from dashboard.publication import Publication
from dashboard.queries.editions import NOW, EditionComparison
from dashboard.sentences.impact import differences
from dashboard.sentences.told_change import ToldChange
from dashboard.sentences.told_changes import changes_sentence, kind_word, told_changes
from dashboard.sheets.addresses import address
from dashboard.sheets.editions import PAGE
from dashboard.sheets.renderer import render
from dashboard.wording import headline
from indicators.change_records import CHANGE_KINDS


@dataclass(frozen=True)
class SideLine:
    """One of the two states: what it is called, its number, and the day of its data."""

    name: str
    number: str
    as_of: str


@dataclass(frozen=True)
class KindLink:
    """A kind of change with how many there are, and the page that shows these alone."""

    word: str
    number: int
    href: str
    is_chosen: bool


def changes_html(
    compared: EditionComparison, kind: str, export: str, parameters: Mapping[str, str], words: Words
) -> str:
    """The whole page.

    Args:
        compared: the two states.
        kind: which kind of change is shown; all where it is none of them.
        export: the address of the same as a file.
        parameters: those of the address.
        words: the language.
    """
    told = told_changes(compared, words)
    chosen = kind if kind in CHANGE_KINDS else ""
    before, after = (headline(side.board, words) for side in (compared.before, compared.after))
    return render(
        "changes.html",
        words,
        before=_side(compared.before, words),
        after=_side(compared.after, words),
        plan=plan_name(compared.after.state.catalogue, compared.after.plan, words),
        summary=changes_sentence(compared, words),
        headline=after,
        sentences=differences(before, after) if before != after else None,
        kinds=_kinds(told, chosen, parameters, words) if told else (),
        rows=[(own, _href(own, parameters)) for own in told if not chosen or own.kind == chosen],
        export=export,
        back=address(PAGE, {}, parameters),
    )


def _side(shown: Publication, words: Words) -> SideLine:
    as_of = words.as_of(shown.state.as_of)
    if shown.edition is None:
        return SideLine(words.say("now, not frozen"), "", as_of)
    return SideLine(words.say("“{name}”", name=shown.edition.name), shown.edition.id, as_of)


def _kinds(told: list[ToldChange], chosen: str, parameters: Mapping[str, str], words: Words) -> tuple[KindLink, ...]:
    numbers = Counter(own.kind for own in told)
    asked = {"from": parameters.get("from", ""), "to": parameters.get("to") or NOW}
    every = KindLink(words.say("All"), len(told), address(PAGE, asked, parameters), not chosen)
    others = (
        KindLink(kind_word(kind, words), number, address(PAGE, {**asked, "kind": kind}, parameters), kind == chosen)
        for kind in CHANGE_KINDS
        if (number := numbers[kind])
    )
    return (every, *others)


def _href(own: ToldChange, parameters: Mapping[str, str]) -> str:
    if not own.indicator or not own.region:
        return ""
    asked = {"indicator": own.indicator, "region": own.region} | ({"target": own.target} if own.target else {})
    return address("/indicator", asked, parameters)
