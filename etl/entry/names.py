"""What people call things: ids or names in any of the three languages, with or without spaces and quotation marks.

And what sentences call them, so that the name can be typed again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

import opencc

from indicators.amount_words import narrowed
from indicators.model import Indicator, Region, Source, Text
from indicators.problems import Name

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_MOST_NAMES = 4096


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("hk2s")


@lru_cache(_MOST_NAMES)
def folded_name(name: str) -> str:
    """A name as it is compared: simplified, small letters, letters and digits alone."""
    simplified: str = _to_simplified().convert(narrowed(name))
    return _BETWEEN_WORDS.sub("", simplified)


def ids_of(typed: str, names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Which ids a word may mean: itself, where it is an id, else all that have it as a name."""
    if typed in names:
        return (typed,)
    wanted = folded_name(typed)
    return tuple(own for own, known in names.items() if wanted in map(folded_name, (own, *known))) if wanted else ()


def _said(*texts: Text | None) -> Iterator[str]:
    for text in texts:
        if text is not None:
            yield from (text.zh_hans, text.en)
            if text.zh_hant:
                yield text.zh_hant


def indicator_names(indicators: Mapping[str, Indicator]) -> dict[str, tuple[str, ...]]:
    """Every name of every indicator, by id."""
    return {own.id: tuple(_said(own.name, own.short_name)) for own in indicators.values()}


def region_names(regions: Mapping[str, Region]) -> dict[str, tuple[str, ...]]:
    """Every name of every region, by id."""
    return {own.id: tuple(_said(own.name)) for own in regions.values()}


def source_names(sources: Mapping[str, Source]) -> dict[str, tuple[str, ...]]:
    """Every title of every publication, by id."""
    return {own.id: tuple(_said(own.title)) for own in sources.values()}


def definition_names(indicator: Indicator) -> dict[str, tuple[str, ...]]:
    """Every name of every line of an indicator, by series code; a definition of several bases does not name one."""
    names: dict[str, tuple[str, ...]] = {}
    for definition in indicator.definitions:
        own = tuple(_said(definition.name))
        if not definition.bases:
            names[definition.id] = own
        for basis in definition.bases:
            both = tuple(
                f"{first}{second}" for first, second in zip(own, _said(basis.name), strict=False)
            )  # the name of the definition with that of its basis behind it, as screens write them
            alone = own if len(definition.bases) == 1 else ()
            names[f"{definition.id}@{basis.id}"] = (*both, *_said(basis.name), *alone)
    return names


# ---------------------------------------------------------------- names in sentences


def called(indicator: Indicator) -> Text:
    """What a sentence calls an indicator: its short name, where it has one."""
    return indicator.short_name or indicator.name


def definition_called(indicator: Indicator, code: str) -> Name:
    """What a sentence calls a line of an indicator: its definition with the basis; a code that is none as it is."""
    if code not in indicator.series_codes():
        return code
    definition_id, _, basis_id = code.partition("@")
    definition = indicator.definition(definition_id)
    bases = [own.name for own in definition.bases if own.id == basis_id]
    return _of_two_parts(definition.name, bases[0]) if bases else definition.name


def publication_called(source: str, sources: Mapping[str, Source]) -> Name:
    """What a sentence calls a publication: its publisher and title; one without a card by its id."""
    card = sources.get(source)
    return _of_two_parts(card.publisher, card.title) if card else source


def _of_two_parts(first: Text, second: Text) -> Text:
    both = f"{first.zh_hant}，{second.zh_hant}" if first.zh_hant and second.zh_hant else None
    names = {"zh-Hans": f"{first.zh_hans}，{second.zh_hans}", "en": f"{first.en}, {second.en}", "zh-Hant": both}
    return Text.model_validate(names)
