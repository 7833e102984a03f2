"""What the keys of a repository say in its languages."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from etl.open_sdg.repository import Repository
from indicators.model import Text

_FILE = re.compile(r"(?P<language>[A-Za-z_-]+)(?:/(?P<group>.+?))?\.ya?ml")
# Which of a repository's languages serve ours; the first that is there.
_ENGLISH = ("en",)
_CHINESE = ("zh-Hans", "zh-CN", "zh_CN", "zh", "zh-hans")
# Where the words of the figures' own columns are translated.
_GROUPS_OF_DATA = ("data", "general", "units", "")
_KEY = re.compile(r"[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Languages:
    """The translations of a repository: by language, then by key (``group.key``)."""

    said: Mapping[str, Mapping[str, str]]

    @cached_property
    def _first(self) -> str:
        return next((own for own in (*_ENGLISH, *self.said) if own in self.said), "")

    @cached_property
    def chinese(self) -> str:
        """The repository's name of Chinese; empty where it does not speak it."""
        return next((own for own in _CHINESE if own in self.said), "")

    def text(self, words: str, column: str = "") -> Text:
        """What stands in a file, a key or words, in the catalogue's languages; the one there is serves for both.

        ``column`` is where a value stands: codes of SDMX are translated under its name.
        """
        english = self.say(words, self._first, column)
        return Text.model_validate({"en": english, "zh-Hans": self.say(words, self.chinese or self._first, column)})

    def say(self, words: str, language: str, column: str = "") -> str:
        """What stands in a file in a language; the words themselves where nothing translates them."""
        known = self.said.get(language, {})
        groups = (column, *_GROUPS_OF_DATA) if column else _GROUPS_OF_DATA
        found = (known.get(f"{group}.{words}" if group else words) for group in groups)
        return next((own for own in found if own), words).strip() or words

    def is_unresolved(self, words: str) -> bool:
        """Whether it is a key that nothing here translates."""
        return bool(_KEY.fullmatch(words)) and self.say(words, self._first) == words


def read_languages(repository: Repository) -> Languages:
    """The translations that stand in the repository itself.

    Raises:
        Problems: a file of them is not YAML.
    """
    said: dict[str, dict[str, str]] = {}
    folder = f"{repository.layout.translations}/"
    for path in repository.files:
        if path.startswith(folder) and (found := _FILE.fullmatch(path.removeprefix(folder))):
            group = (found["group"] or "").replace("/", ".")
            said.setdefault(found["language"], {}).update(_flat(repository.yaml(path).tree, group))
    return Languages(said)


def _flat(tree: object, group: str) -> dict[str, str]:
    if not isinstance(tree, dict):
        return {group: str(tree)} if group and tree is not None else {}
    flat: dict[str, str] = {}
    for key, value in tree.items():
        flat.update(_flat(value, f"{group}.{key}" if group else str(key)))
    return flat


def shortened(words: str, most: int) -> str:
    """Words wider than ``most`` letters, cut where a word ends; a sign of Chinese is as wide as two letters."""
    width = 0
    for place, sign in enumerate(words):
        width += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if width > most:
            head, end = words[:place], words.rfind(" ", 0, place)
            return (head[:end] if end > place // 2 else head).rstrip(" ,;(，；（") + "…"
    return words
