"""What a view is given: the desk, what was chosen, and how to show a sheet."""

from dataclasses import dataclass

from dashboard.access.identity import present_person
from dashboard.components.sheet import Live, Sent, sheet
from dashboard.desk import Desk
from dashboard.language import Words
from dashboard.state import Choice
from indicators.faults.access import SIGNED_OUT
from indicators.people import Person
from indicators.problems import Problems, problem


@dataclass(frozen=True)
class Frame:
    """One run of one page."""

    desk: Desk
    choice: Choice

    @property
    def words(self) -> Words:
        """The words of the chosen language."""
        return self.choice.words

    @property
    def person(self) -> Person:
        """Who looks at it, with their roles at this very moment: a part of a page may run long after the page did.

        Raises:
            Problems: they are not signed in any longer.
        """
        person = present_person(self.desk.store)
        if person is None:
            raise Problems([problem(SIGNED_OUT)])
        return person

    def show(self, html: str, *, key: str, live: Live | None = None) -> Sent | None:
        """Show a sheet; the form of it that was sent just now."""
        return sheet(html, key=key, language=self.choice.language, live=live)
