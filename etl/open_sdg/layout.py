"""Where the files of a repository stand, as its own ``config_data.yml`` says (the inputs of sdg-build)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

CONFIG_FILE = "config_data.yml"

# The deciding one last.
_DESCRIBED = ("meta", "indicator-config")
_DATA_CLASSES = ("InputCsvData",)
_TABLE_CLASSES = ("InputCsvMeta",)
_DESCRIBING_CLASSES = ("InputYamlMeta", "InputYamlMdMeta", *_TABLE_CLASSES)
_PATTERN = re.compile(r"(?P<folder>\w[\w-]*(?:/\w[\w-]*)*)/[^/]+", re.ASCII)
_FILE = re.compile(r"\w[\w.-]*\.csv", re.ASCII)
_FOLDER = re.compile(r"(?:\./)?(?P<folder>\w[\w-]*(?:/\w[\w-]*)*)/?", re.ASCII)


@dataclass(frozen=True)
class Layout:
    """The folders of figures, settings and translations; ``tables`` are those of settings kept as tables.

    ``mapping`` is the table that says which field each heading of those stands for.
    """

    data: tuple[str, ...] = ("data",)
    described: tuple[str, ...] = _DESCRIBED
    tables: tuple[str, ...] = ()
    mapping: str = ""
    translations: str = "translations"

    @property
    def tops(self) -> tuple[str, ...]:
        """The folders everything stands in."""
        return tuple(dict.fromkeys(own.split("/")[0] for own in (*self.data, *self.described, self.translations)))

    def endings(self, folder: str) -> tuple[str, ...]:
        """What the names of settings in a folder end with."""
        return (".csv",) if folder in self.tables else (".md", ".yml", ".yaml")

    def says_something(self, path: str) -> bool:
        """Whether a file may be read; what else stands in a repository is passed over."""
        return path in (CONFIG_FILE, self.mapping) or bool(self._form.fullmatch(path))

    @cached_property
    def _form(self) -> re.Pattern[str]:
        described = [own for own in self.described if own not in self.tables]
        parts = (
            rf"(?:{_any((*self.data, *self.tables))})/(?:[^/]+/)?[^/]+\.csv",
            *([rf"(?:{_any(described)})/(?:[^/]+/)?[^/]+\.(?:md|ya?ml)"] if described else []),
            rf"{re.escape(self.translations)}/.+\.ya?ml",
        )
        return re.compile("|".join(parts))


def read_layout(config: object) -> Layout:
    """Where a repository keeps its files; the places everybody uses where its settings say nothing of them.

    Args:
        config: what its ``config_data.yml`` says.
    """
    fields = config if isinstance(config, dict) else {}
    told = fields.get("inputs")
    inputs = [own for own in told if isinstance(own, dict)] if isinstance(told, list) else []
    described = dict.fromkeys(_folders(inputs, _DESCRIBING_CLASSES)) or dict.fromkeys(_DESCRIBED)
    mappings = (str(own.get("metadata_mapping")) for own in inputs if own.get("class") in _TABLE_CLASSES)
    # All but the mapping stands below it (sdg-build, open_sdg_input_from_dict).
    root = _FOLDER.fullmatch(str(fields.get("src_dir") or ""))
    below = f"{root['folder']}/" if root else ""
    return Layout(
        data=tuple(f"{below}{own}" for own in dict.fromkeys(_folders(inputs, _DATA_CLASSES)) or ("data",)),
        described=tuple(f"{below}{own}" for own in sorted(described, key=_decides)),
        tables=tuple(f"{below}{own}" for own in _folders(inputs, _TABLE_CLASSES)),
        mapping=next((own for own in mappings if _FILE.fullmatch(own)), ""),
        translations=f"{below}translations",
    )


def _decides(folder: str) -> int:
    """The place of a folder of settings among others: what everybody calls theirs has the last word."""
    return _DESCRIBED.index(folder) if folder in _DESCRIBED else -1


def _folders(inputs: Iterable[Mapping[str, Any]], classes: tuple[str, ...]) -> Iterable[str]:
    for own in inputs:
        if own.get("class") in classes and (found := _PATTERN.fullmatch(str(own.get("path_pattern")))):
            yield found["folder"]


def _any(folders: Iterable[str]) -> str:
    return "|".join(re.escape(own) for own in folders)
