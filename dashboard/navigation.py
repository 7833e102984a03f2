"""The pages, as data: adding one is a view and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.components.frame import Frame
from dashboard.views import compare, indicator, milestones, overview, programmes, sources
from indicators.people import Permission
from indicators.problems import message


@dataclass(frozen=True)
class PageEntry:
    """One page: its address, its title, the function that shows it, and what somebody must be allowed to open it."""

    path: str
    title: str
    show: Callable[[Frame], None]
    needs: Permission = "view"


PAGES: tuple[PageEntry, ...] = (
    PageEntry("", message("Overview"), overview.show),
    PageEntry("indicator", message("Indicator"), indicator.show),
    PageEntry("milestones", message("Milestones"), milestones.show),
    PageEntry("programmes", message("Programmes"), programmes.show),
    PageEntry("compare", message("Compare"), compare.show),
    PageEntry("sources", message("Sources"), sources.show),
)
