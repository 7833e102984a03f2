"""What scenes are told from: one publication, in one language, with the words of every target in it."""

from dataclasses import dataclass
from functools import cached_property

from dashboard.board import Board
from dashboard.language import Words
from dashboard.publication import Publication
from dashboard.sheets.overview_rows import TargetRow, target_rows
from indicators.catalogue import Catalogue
from indicators.plan_model import Plan, Programme
from indicators.verdicts import Verdict


@dataclass(frozen=True, eq=False)
class Telling:
    """A publication and the language it is told in."""

    publication: Publication
    words: Words

    @property
    def board(self) -> Board:
        """The verdicts and goals."""
        return self.publication.board

    @property
    def catalogue(self) -> Catalogue:
        """What is defined."""
        return self.publication.state.catalogue

    @cached_property
    def targets(self) -> tuple[tuple[Verdict, TargetRow], ...]:
        """Every target of the plans with the words of its line, in the plans' order."""
        return tuple(zip(self.board.verdicts, target_rows(self.board, self.words, {}), strict=True))

    @cached_property
    def in_force(self) -> tuple[tuple[Verdict, TargetRow], ...]:
        """Those of them that no later version replaces."""
        return tuple(pair for pair in self.targets if not pair[0].target.is_superseded)

    @cached_property
    def milestones(self) -> tuple[str, ...]:
        """The periods of the plans' milestones, in the order of time."""
        periods = {own.period for plan in self.board.plans for own in plan.milestones}
        return tuple(str(own) for own in sorted(periods, key=lambda period: (period.end, period.start)))

    @cached_property
    def programmes(self) -> dict[str, tuple[Plan, Programme]]:
        """The programmes of the plans, and of those they succeed, by id, in their order."""
        chain = {own.id: own for plan in self.board.plans for own in (plan, *self.catalogue.ancestry(plan.id))}
        return {
            programme.id: (plan, programme)
            for plan in sorted(chain.values(), key=lambda own: own.order)
            for programme in sorted(plan.programmes, key=lambda own: own.number)
        }
