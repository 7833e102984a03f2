"""SDMX-JSON 1.0 and 2.0: positions in lists of codes, as one figure a row.

Source: https://github.com/sdmx-twg/sdmx-json/tree/master/data-message (field guides of 1.0 and 2.0).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from etl.services.answer import Answer, FiguresKept, number_text
from etl.services.days import day_of
from indicators.faults.service import OTHER_ANSWER, SERVICE_HAS_NOTHING
from indicators.problems import Problems, problem

VALUE = "OBS_VALUE"


def read_sdmx_json(document: Mapping[str, Any]) -> Answer:
    """The figures of an SDMX-JSON answer.

    Raises:
        Problems: it holds no data or no figures.
        KeyError, IndexError, TypeError, AttributeError, ValueError: it is damaged.
    """
    data = document.get("data", document)
    structures = data.get("structures") or ([data["structure"]] if "structure" in data else [])
    if "dataSets" not in data or not structures:
        found = ", ".join(map(str, data))[:200] or "{}"
        raise Problems([problem(OTHER_ANSWER, found=found, expected="SDMX-JSON", known="dataSets, structure")])
    kept = FiguresKept()
    dimensions: dict[str, None] = {}
    codes: dict[str, dict[str, str]] = {}
    for number, dataset in enumerate(data["dataSets"]):
        structure = _Structure(structures[int(dataset.get("structure", 0))])
        dimensions |= dict.fromkeys(structure.dimensions)
        codes |= structure.codes()
        for cells, path in structure.figures(dataset):
            kept.keep(cells, path=f"dataSets[{number}].{path}")
    head = document.get("meta") or document.get("header") or {}
    answer = kept.answer(
        "SDMX-JSON", VALUE, dimensions=tuple(dimensions), prepared=day_of(head.get("prepared")), codes=codes
    )
    if not answer.rows:
        raise Problems([problem(SERVICE_HAS_NOTHING)])
    return answer


class _Structure:
    """The lists of codes that the positions of an answer count in."""

    def __init__(self, structure: Mapping[str, Any]) -> None:
        dimensions, attributes = structure["dimensions"], structure.get("attributes", {})
        self._dimensions = {level: dimensions.get(level) or [] for level in ("dataSet", "series", "observation")}
        # 1.0 writes the names of levels as 2.0 does, but for groups, which it does not have.
        levels = ("dataSet", "dimensionGroup", "series", "observation")
        self._attributes = {level: attributes.get(level) or [] for level in levels}
        self._measures = structure.get("measures", {}).get("observation") or []
        # Of several measures the one that is the figure; beside it others are read as attributes.
        ids = [own["id"] for own in self._measures]
        self._value = ids.index(VALUE) if VALUE in ids else 0

    @property
    def dimensions(self) -> list[str]:
        return [own["id"] for level in self._dimensions.values() for own in level]

    def codes(self) -> dict[str, dict[str, str]]:
        known = {}
        for own in (own for level in self._dimensions.values() for own in level):
            words = {str(value["id"]): _words(value) for value in own.get("values", []) if value.get("id")}
            known[own["id"]] = words
        return known

    def figures(self, dataset: Mapping[str, Any]) -> Iterator[tuple[dict[str, str], str]]:
        fixed = {own["id"]: _code(own, 0) for own in self._dimensions["dataSet"]}
        fixed |= _said(self._attributes["dataSet"], dataset.get("attributes") or [])
        groups = _Groups(dataset.get("dimensionGroupAttributes") or {}, self._attributes["dimensionGroup"])
        if "series" in dataset:
            for key, series in dataset["series"].items():
                own = {
                    **fixed,
                    **_key(self._dimensions["series"], key),
                    **groups.of(self._slots(groups, "series", key)),
                }
                own |= _said(self._attributes["series"], series.get("attributes") or [])
                yield from self._observations(series.get("observations") or {}, own, f"series[{key}].")
            return
        yield from self._observations(dataset.get("observations") or {}, fixed, "", groups)

    def _observations(
        self,
        observations: Mapping[str, Any],
        known: Mapping[str, str],
        path: str,
        groups: "_Groups | None" = None,
    ) -> Iterator[tuple[dict[str, str], str]]:
        measures = max(len(self._measures), 1)
        for key, values in observations.items():
            own = {**known, **_key(self._dimensions["observation"], key)}
            if groups:
                own |= groups.of(self._slots(groups, "observation", key))
            held = values if isinstance(values, list) else [values]
            own[VALUE] = number_text(held[self._value] if self._value < len(held) else None)
            own |= _said(self._attributes["observation"], held[measures:])
            yield own, f"{path}observations[{key}]"

    def _slots(self, groups: "_Groups", level: str, key: str) -> Sequence[str]:
        """The positions of a key as those of groups are written: of all dimensions in their order, or of its own."""
        if not groups.width:
            return ()
        if groups.width != len(self.dimensions):
            return key.split(":")
        at = {"dataSet": ["0"] * len(self._dimensions["dataSet"]), level: key.split(":")}
        placed = [
            (own.get("keyPosition", number), position)
            for name, dimensions in self._dimensions.items()
            for number, (own, position) in enumerate(
                zip(dimensions, at.get(name) or [""] * len(dimensions), strict=True), start=self._before(name)
            )
        ]
        return [position for _, position in sorted(placed, key=lambda own: own[0])]

    def _before(self, level: str) -> int:
        names = list(self._dimensions)
        return sum(len(self._dimensions[name]) for name in names[: names.index(level)])


class _Groups:
    """What is said of part of a key (2.0): positions that are left blank hold for all."""

    def __init__(self, groups: Mapping[str, Sequence[Any]], attributes: Sequence[Mapping[str, Any]]) -> None:
        self.width = 0
        # By which positions are filled: a service has many groups and many figures, and few such patterns.
        self._said: dict[tuple[int, ...], dict[tuple[str, ...], dict[str, str]]] = {}
        for key, values in groups.items():
            parts = key.split(":")
            self.width = len(parts)
            filled = tuple(at for at, part in enumerate(parts) if part)
            of_part = self._said.setdefault(filled, {}).setdefault(tuple(parts[at] for at in filled), {})
            of_part.update(_said(attributes, values))

    def of(self, slots: Sequence[str]) -> dict[str, str]:
        """What is said of a figure or a series, by its positions."""
        said: dict[str, str] = {}
        for filled, known in self._said.items():
            said |= known.get(tuple(slots[at] for at in filled if at < len(slots)), {})
        return said


def _key(dimensions: Sequence[Mapping[str, Any]], key: str) -> dict[str, str]:
    return {own["id"]: _code(own, int(at)) for own, at in zip(dimensions, key.split(":"), strict=True)}


def _said(attributes: Sequence[Mapping[str, Any]], values: Sequence[Any]) -> dict[str, str]:
    """What attributes say: by position, or in their own words (2.0)."""
    said = {}
    for own, value in zip(attributes, values, strict=False):
        # Several values of one attribute are a list.
        values_of = value if isinstance(value, list) else [value]
        are_positions = own.get("values") and all(isinstance(at, int) and not isinstance(at, bool) for at in values_of)
        text = ", ".join(_code(own, at) for at in values_of) if are_positions else _text(value)
        if text:
            said[own["id"]] = text
    return said


def _code(own: Mapping[str, Any], at: int) -> str:
    if at < 0:
        raise IndexError(at)
    value = own["values"][at]
    if not isinstance(value, dict):
        return _text(value)
    known = next((value[name] for name in ("id", "value", "name") if value.get(name) is not None), "")
    return _text(known)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("en") or next(iter(value.values()), ""))
    return ", ".join(map(_text, value)) if isinstance(value, list) else number_text(value)


def _words(value: Mapping[str, Any]) -> str:
    return str(value.get("name") or "")
