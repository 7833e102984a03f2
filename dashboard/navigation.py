"""The pages, as data: adding one is a view and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.components.frame import Frame
from dashboard.views import (
    administer,
    compare,
    editions,
    enter,
    enter_many,
    indicator,
    milestones,
    overview,
    present,
    programmes,
    read,
    review,
    sources,
)
from indicators.people import Permission
from indicators.problems import message


@dataclass(frozen=True)
class PageEntry:
    """One page: its address, its title, the function that shows it, and what somebody must be allowed to open it.

    ``part_of`` is the page it belongs to, where it has no place of its own in the row above the screens.
    """

    path: str
    title: str
    show: Callable[[Frame], None]
    needs: Permission = "view"
    part_of: str = ""


PAGES: tuple[PageEntry, ...] = (
    PageEntry("", message("Overview"), overview.show),
    PageEntry("indicator", message("Indicator"), indicator.show),
    PageEntry("milestones", message("Milestones"), milestones.show),
    PageEntry("programmes", message("Programmes"), programmes.show),
    PageEntry("compare", message("Compare"), compare.show),
    PageEntry("enter", message("Enter"), enter.show, needs="propose"),
    PageEntry("enter-many", message("Enter many"), enter_many.show, needs="propose", part_of="enter"),
    PageEntry("review", message("Review"), review.show, needs="see_proposals"),
    PageEntry("present", message("Present"), present.show),
    PageEntry("editions", message("Editions"), editions.show, part_of="present"),
    PageEntry("sources", message("Sources"), sources.show),
    PageEntry("read", message("Read a document"), read.show, needs="see_proposals", part_of="sources"),
    PageEntry("administer", message("Administration"), administer.show, needs="administer"),
)
