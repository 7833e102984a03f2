"""What the source's own words mean: as the card says, else as the catalogue calls things."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from etl.entry.names import ids_of, indicator_names, region_names
from etl.tabular.card import FieldName, TableReading
from etl.tabular.columns import folded
from indicators.amount_words import UNIT_WORDS
from indicators.amount_words import folded as folded_word
from indicators.catalogue import Catalogue
from indicators.faults.source_table import LABEL_MEANS_SEVERAL, LABEL_UNKNOWN
from indicators.problems import Place, Problem, problem
from indicators.references import suggestion
from indicators.units import UNITS, fits

_NAMED: tuple[FieldName, ...] = ("indicator", "region")

# No name is longer.
_LONGEST = 200

Fields = Mapping[FieldName, str]


@dataclass
class _Unknown:
    """A word nobody explained: where it stood first, and how often."""

    place: Place
    count: int = 0


@dataclass
class Labels:
    """The words of a table. What is not known is gathered, and told once however often it stands there."""

    reading: TableReading
    catalogue: Catalogue
    _known: dict[FieldName, dict[str, Fields]] = field(default_factory=dict)
    _unknown: dict[tuple[FieldName, str], _Unknown] = field(default_factory=dict)
    _meant: dict[tuple[FieldName, str], Fields] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._names = {
            "indicator": indicator_names(self.catalogue.indicators),
            "region": region_names(self.catalogue.regions),
        }
        for name, words in self.reading.labels.items():
            # A word stands for an id of its field, for other fields, or for both.
            self._known[name] = {
                folded(word): {**own.fields, **({name: own.id} if own.id else {})} for word, own in words.items()
            }

    def meaning(self, name: FieldName, text: str, at: Callable[[], Place]) -> Fields | None:
        """The fields a word stands for; None where it is not known, which is told by :meth:`problems`."""
        if (name, text) not in self._meant:
            own = self._known.get(name, {}).get(folded(text))
            if own is None and name in _NAMED:
                ids = self._ids(name, text)
                if len(ids) != 1:
                    self._unknown.setdefault((name, text), _Unknown(at())).count += 1
                    return None
                own = {name: ids[0]}
            self._meant[name, text] = {name: text} if own is None else own
        return self._meant[name, text]

    def _ids(self, name: FieldName, text: str) -> tuple[str, ...]:
        return ids_of(text, self._names[name]) if len(text) <= _LONGEST else ()

    def is_explained(self, name: FieldName, text: str) -> bool:
        """Whether the card itself says what a word means."""
        return folded(text) in self._known.get(name, {})

    def problems(self) -> Iterator[Problem]:
        """The words that are not known, each with its first place and the nearest known one."""
        for (name, text), own in self._unknown.items():
            ids = self._ids(name, text)
            if ids:
                yield problem(LABEL_MEANS_SEVERAL, own.place, label=text[:80], field=name, known=", ".join(ids))
                continue
            names = {word: key for key, words in self._names[name].items() for word in (key, *words)}
            near = suggestion(text[:80], names)
            values = {"label": text[:80], "field": name, "count": str(own.count), "suggestion": near}
            yield Problem(LABEL_UNKNOWN, own.place, values)


def unit_of(text: str, indicator_unit: str) -> str:
    """The unit a table's word stands for where the indicator is kept in another; empty where it stands for none."""
    if text in UNITS:
        return text
    for unit in UNITS.values():
        if text in unit.symbol.values() and fits(unit.id, indicator_unit):
            return unit.id
    for unit_id, shift in UNIT_WORDS.get(folded_word(text), ()):
        if not shift and fits(unit_id, indicator_unit):
            return unit_id
    return ""
