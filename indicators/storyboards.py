"""Storyboards: what a presenter steps through, scene by scene."""

from typing import Literal

from pydantic import Field

from indicators.fields import Slug
from indicators.model import Record

SceneKind = Literal[
    "headline", "matrix", "indicator", "milestone", "programme", "comparison", "changes", "text"
]  # fmt: skip


class Scene(Record):
    """One screen of a talk. Which fields say what depends on its kind; the others stay empty.

    ``indicator`` with ``region`` (indicator, comparison), ``target`` the key of the target it speaks of first,
    ``milestone`` a period (milestone, matrix), ``programme`` its id, ``since`` the edition changes are counted from.
    ``title`` replaces the heading that would be found, ``text`` is free (text) or said below (all others), ``notes``
    are for the presenter alone, ``spotlight`` names the series or row that is lit when the scene opens.
    """

    kind: SceneKind
    indicator: str = ""
    region: str = ""
    target: str = ""
    milestone: str = ""
    programme: str = ""
    since: str = ""
    title: str = Field(default="", max_length=200)
    text: str = Field(default="", max_length=2000)
    notes: str = Field(default="", max_length=5000)
    spotlight: str = ""


class Storyboard(Record):
    """Scenes in their order, about a choice of plans, drawn from an edition (or, with none named, from now).

    ``revision`` counts the times it was saved; whoever saves names the one they began with.
    """

    id: Slug
    name: str = Field(min_length=1, max_length=80)
    plan: str = Field(min_length=1)
    edition: str = ""
    scenes: tuple[Scene, ...] = Field(default=(), max_length=200)
    revision: int = 0
    is_withdrawn: bool = False
