"""What a view is given: the desk, what was chosen, and how to show a sheet."""

from dataclasses import dataclass

from dashboard.components.sheet import sheet
from dashboard.desk import Desk
from dashboard.language import Words
from dashboard.state import Choice


@dataclass(frozen=True)
class Frame:
    """One run of one page."""

    desk: Desk
    choice: Choice

    @property
    def words(self) -> Words:
        """The words of the chosen language."""
        return self.choice.words

    def show(self, html: str, *, key: str) -> None:
        """Show a sheet."""
        sheet(html, key=key, language=self.choice.language)
