"""What is published: one state of the figures, of a frozen edition or of now, from which everything is drawn.

Boards, scenes and every file that is handed out take their numbers from here and nowhere else; so they are the same.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from dashboard.answered_once import answered_once
from dashboard.board import Board, Comparison, IndicatorStory
from dashboard.desk import Desk
from dashboard.plan_choice import home_region
from dashboard.queries.from_state import board_of, comparison_of, story_of
from dashboard.queries.screens import state_at
from etl.publishing.editions import find_edition, open_edition
from indicators.as_of import AsOf
from indicators.editions import Edition
from indicators.faults.published import UNKNOWN_EDITION
from indicators.problems import Problems, problem
from indicators.state import State
from indicators.store import Store

_EDITIONS_KEPT = 16


@dataclass(frozen=True, eq=False)
class Publication:
    """One state of everything about a choice of plans; ``edition`` is None where it is the state of now.

    ``store`` is where the editions are that it may be compared with.
    """

    state: State
    plan: str
    edition: Edition | None = None
    store: Store | None = None

    @property
    def board(self) -> Board:
        """The verdicts and goals."""
        return board_of(self.state, self.plan)

    @cached_property
    def home(self) -> str:
        """The region the plans are about."""
        return home_region(self.state.catalogue, self.plan)

    def story(self, indicator: str, region: str = "") -> IndicatorStory:
        """Everything about an indicator in a region, or in the plans' own."""
        return story_of(self.state, indicator, region or self.home)

    def comparison(self, indicator: str, region: str = "") -> Comparison:
        """An indicator over all regions that have a figure of it."""
        return comparison_of(self.state, indicator, region or self.home)

    def earlier(self, edition: str) -> "Publication":
        """What an edition froze, to be compared with this.

        Raises:
            Problems: there is no such edition, or what it froze is missing or differs.
        """
        if self.store is None:
            raise Problems([problem(UNKNOWN_EDITION, found=edition, known="—")])
        return _frozen(self.store, find_edition(self.store, edition).id)


def publication(desk: Desk, plan: str, *, as_of: AsOf | None = None, edition: str = "") -> Publication:
    """What is published about a choice of plans.

    Args:
        desk: the store and the catalogue.
        plan: the choice; an edition has its own.
        as_of: which state; what is public today unless told otherwise. An edition has its own.
        edition: the id of an edition; empty for now.

    Raises:
        Problems: there is no such choice or edition, or what it froze is missing or differs.
    """
    if edition:
        return _frozen(desk.store, find_edition(desk.store, edition).id)
    return _now(desk.store, state_at(desk.store, desk.catalogue, as_of or AsOf(date.today())), plan)


# What is frozen stays as it is when figures change, and is kept.
@lru_cache(_EDITIONS_KEPT)
def _frozen(store: Store, edition: str) -> Publication:
    opened = open_edition(store, find_edition(store, edition))
    return Publication(opened.state, opened.edition.plan, opened.edition, store)


@answered_once(64)
def _now(store: Store, state: State, plan: str) -> Publication:
    return Publication(state, plan, store=store)
