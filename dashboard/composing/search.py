"""Looking for what a scene can be about by what it is called: typed whole, chosen from the list, or a part of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.composing.what import Subject, kind_word
from dashboard.language import Words
from indicators.storyboards import SceneKind

# These are called by what they are; of all others the same thing may be shown in several ways.
_ALONE: tuple[SceneKind, ...] = ("headline", "matrix", "text")


@dataclass(frozen=True)
class Search:
    """What stands in the search field.

    Attributes:
        text: as it is typed.
        version: counts how often the app itself emptied the field.
        fits: what the text may mean, where somebody pressed Enter and it means no one thing; None where nobody did.
    """

    text: str = ""
    version: int = 0
    fits: tuple[Subject, ...] | None = None

    def typed(self, text: str) -> "Search":
        """With what is typed now."""
        return self if text == self.text else Search(text, self.version)

    def emptied(self) -> "Search":
        """After what it was about was found."""
        return Search(version=self.version + 1)


def subject_label(subject: Subject, words: Words) -> str:
    """What a subject is called in a list of all: after its kind, so that no two are called the same."""
    if subject.kind in _ALONE:
        return subject.name
    return words.say("{kind} · {name}", kind=kind_word(subject.kind, words), name=subject.name)


def subjects_called(text: str, subjects: Sequence[Subject], words: Words) -> list[Subject]:
    """The one of this label; else all whose labels hold every word of the text, in any order. None for no text."""
    wanted = text.casefold().split()
    labels = [(subject_label(own, words).casefold(), own) for own in subjects]
    exact = [own for label, own in labels if label.split() == wanted]
    return exact[:1] or [own for label, own in labels if wanted and all(part in label for part in wanted)]
