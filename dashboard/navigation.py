"""The pages, as data: adding one is a view and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.components.frame import Frame
from dashboard.views import compare, indicator, milestones, overview, programmes, sources
from indicators.problems import message


@dataclass(frozen=True)
class PageEntry:
    """One page: its address, its title, and the function that shows it."""

    path: str
    title: str
    show: Callable[[Frame], None]


PAGES: tuple[PageEntry, ...] = (
    PageEntry("", message("Overview"), overview.show),
    PageEntry("indicator", message("Indicator"), indicator.show),
    PageEntry("milestones", message("Milestones"), milestones.show),
    PageEntry("programmes", message("Programmes"), programmes.show),
    PageEntry("compare", message("Compare"), compare.show),
    PageEntry("sources", message("Sources"), sources.show),
)
