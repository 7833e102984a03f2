"""The working paper of a storyboard: its scenes in order, the one that is open, and those that can be put back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from dashboard.language import Words
from dashboard.language import words as spoken
from etl.entry.drafts import Draft
from indicators.model import LANGUAGES
from indicators.storyboards import Scene, Storyboard

# Drafts of this form, as opposed to those of figures.
DRAFT_KIND = "storyboard"

MOST_SCENES = 200
# So many removed scenes can be put back.
_MOST_REMOVED = 20
# What is typed or chosen in the fields of a scene, with the most signs each takes.
SCENE_FIELDS: Mapping[str, int] = {"title": 200, "text": 2000, "notes": 4000, "target": 200, "spotlight": 200}
LONGEST_NAME = 80
# Copies of a copy are counted on up to so many.
_MOST_COPIES = 100


@dataclass(frozen=True)
class PaperScene:
    """A scene with the key that names it on this paper, wherever it is moved to."""

    key: str
    scene: Scene


@dataclass(frozen=True)
class Paper:
    """One working paper.

    Attributes:
        draft: the draft's id.
        storyboard: the id of the storyboard it becomes.
        name: what the storyboard is called.
        plan: the choice of plans it is about.
        edition: the id of the edition it is drawn from; empty for now.
        revision: how often the storyboard had been saved when this was opened.
        scenes: in their order.
        at: the key of the scene that is open; empty where there is none.
        removed: what was taken out, with the place where it stood; the last one comes back first.
        made: how many keys were given.
        saved_at: when it was put on disk last; None where nothing was changed since it was opened or saved.
    """

    draft: UUID
    storyboard: str
    name: str
    plan: str
    edition: str = ""
    revision: int = 0
    scenes: tuple[PaperScene, ...] = ()
    at: str = ""
    removed: tuple[tuple[int, PaperScene], ...] = ()
    made: int = 0
    saved_at: datetime | None = None

    @property
    def place(self) -> int:
        """Where the open scene stands, from 0; -1 where none is open."""
        return next((place for place, own in enumerate(self.scenes) if own.key == self.at), -1)

    @property
    def open_scene(self) -> PaperScene | None:
        """The scene that is open."""
        return self.scenes[self.place] if self.place >= 0 else None

    @property
    def as_storyboard(self) -> Storyboard:
        """The storyboard as it is typed at this moment.

        Raises:
            ValidationError: it has no name.
        """
        return Storyboard(
            id=self.storyboard,
            name=self.name.strip(),
            plan=self.plan,
            edition=self.edition,
            scenes=tuple(own.scene for own in self.scenes),
            revision=self.revision,
        )

    # ------------------------------------------------------------ what is done to it

    def opened_at(self, key: str) -> "Paper":
        """With another scene open; as it is where there is no such scene."""
        return replace(self, at=key) if any(own.key == key for own in self.scenes) else self

    def with_scene(self, scene: Scene) -> "Paper":
        """With a scene behind the open one, open now; as it is where a storyboard takes no more."""
        if len(self.scenes) >= MOST_SCENES:
            return self
        added = PaperScene(f"s{self.made + 1}", scene)
        place = self.place + 1 if self.at else len(self.scenes)
        scenes = (*self.scenes[:place], added, *self.scenes[place:])
        return replace(self, scenes=scenes, at=added.key, made=self.made + 1)

    def moved(self, key: str, place: int) -> "Paper":
        """With a scene at another place; beyond the first or last one it stays there."""
        own = next((scene for scene in self.scenes if scene.key == key), None)
        if own is None:
            return self
        others = [scene for scene in self.scenes if scene is not own]
        others.insert(min(max(place, 0), len(others)), own)
        return replace(self, scenes=tuple(others), at=key)

    def without_open(self) -> "Paper":
        """Without the open scene, which can be put back; the next one is open."""
        place, own = self.place, self.open_scene
        if own is None:
            return self
        scenes = (*self.scenes[:place], *self.scenes[place + 1 :])
        at = scenes[min(place, len(scenes) - 1)].key if scenes else ""
        return replace(self, scenes=scenes, at=at, removed=(*self.removed, (place, own))[-_MOST_REMOVED:])

    def with_last_removed(self) -> "Paper":
        """With the scene that was taken out last, where it stood."""
        if not self.removed or len(self.scenes) >= MOST_SCENES:
            return self
        *removed, (place, own) = self.removed
        scenes = (*self.scenes[:place], own, *self.scenes[place:])
        return replace(self, scenes=scenes, at=own.key, removed=tuple(removed))

    def changed(self, **fields: str) -> "Paper":
        """With other texts in the open scene."""
        own = self.open_scene
        if own is None:
            return self
        cut = {name: text[: SCENE_FIELDS.get(name, len(text))] for name, text in fields.items()}
        return self.with_open(own.scene.model_copy(update=cut))

    def with_open(self, scene: Scene) -> "Paper":
        """With another scene in the place of the open one."""
        scenes = tuple(PaperScene(own.key, scene) if own.key == self.at else own for own in self.scenes)
        return replace(self, scenes=scenes)


def paper_about(storyboard: Storyboard, draft: UUID) -> Paper:
    """The paper on which a storyboard is changed."""
    scenes = _keyed(storyboard.scenes)
    return Paper(
        draft=draft,
        storyboard=storyboard.id,
        name=storyboard.name,
        plan=storyboard.plan,
        edition=storyboard.edition,
        revision=storyboard.revision,
        scenes=scenes,
        at=scenes[0].key if scenes else "",
        made=len(scenes),
    )


def copy_name(name: str, taken: Collection[str], words: Words) -> str:
    """What a copy is called: like the original, and which copy it is; never as long as no name may be.

    Args:
        name: of the original, which may be a copy itself.
        taken: names that others have.
        words: the language.
    """
    original = _original_name(name)
    behind = (_copy_word(number, words) for number in count(1))
    called = (f"{original[: LONGEST_NAME - len(own)]}{own}" for own in behind)
    return next(own for own in called if own != name and own not in taken)


def _original_name(name: str) -> str:
    """The name of which this one says that it is a copy, in whatever language; the name itself where it does not."""
    said = (_copy_word(number, spoken(own)) for own in LANGUAGES for number in range(1, _MOST_COPIES))
    return next((name.removesuffix(own) for own in said if name.endswith(own) and name != own), name)


def _copy_word(number: int, words: Words) -> str:
    """What stands behind a name to say which copy of it this is."""
    if number == 1:
        return words.say("{name} (copy)", name="")
    return words.say("{name} (copy {number})", name="", number=str(number))


def content_of(paper: Paper) -> dict[str, Any]:
    """The paper as plain objects, for a draft."""
    return {
        "storyboard": paper.storyboard,
        "name": paper.name,
        "plan": paper.plan,
        "edition": paper.edition,
        "revision": paper.revision,
        "scenes": [[own.key, _plain(own.scene)] for own in paper.scenes],
        "at": paper.at,
        "removed": [[place, own.key, _plain(own.scene)] for place, own in paper.removed],
        "made": paper.made,
    }


def paper_of(draft: Draft) -> Paper | None:
    """The paper a draft holds; None where it is another form's, or cannot be read any more."""
    if draft.kind != DRAFT_KIND:
        return None
    given = dict(draft.content)
    try:
        given["scenes"] = tuple(PaperScene(key, Scene.model_validate(own)) for key, own in given["scenes"])
        given["removed"] = tuple((at, PaperScene(key, Scene.model_validate(own))) for at, key, own in given["removed"])
        return Paper(draft=draft.id, saved_at=draft.saved_at, **given)
    except (ValidationError, TypeError, ValueError, KeyError):
        return None


def _keyed(scenes: Sequence[Scene]) -> tuple[PaperScene, ...]:
    return tuple(PaperScene(f"s{number}", scene) for number, scene in enumerate(scenes, start=1))


def _plain(scene: Scene) -> dict[str, Any]:
    return scene.model_dump(mode="json", exclude_defaults=True)
