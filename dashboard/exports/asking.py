"""What somebody wants to take along: read from an address or a command, and checked, all that is wrong at once."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from dashboard.charts.palette import Theme
from dashboard.desk import Desk
from dashboard.plan_choice import chosen_plans, default_choice, leading_indicator
from dashboard.publication import Publication, publication
from etl.publishing.editions import find_edition
from etl.publishing.storyboards import find_storyboard
from indicators.editions import Edition
from indicators.faults.content import FIELD_WRONG
from indicators.faults.handing_out import (
    EDITION_OF_OTHER_PLAN,
    EXPORT_INDICATOR_UNKNOWN,
    EXPORT_REGION_UNKNOWN,
    UNKNOWN_FORMAT,
)
from indicators.model import LANGUAGES, Language
from indicators.problems import Problem, Problems, problem
from indicators.storyboards import Storyboard

# The slides of a storyboard · all targets with their figures · the one-page report · the figures as rows · the course
# of an indicator · its regions side by side.
What = Literal["deck", "board", "brief", "figures", "chart", "comparison"]
# Of a slide: that of a screen, or A4 across, for paper.
Ratio = Literal["a4", "16:9", "4:3"]

# What an address carries; the command line has options of the same names.
PARAMETERS = (
    "format", "plan", "edition", "storyboard", "what", "indicator", "region", "theme", "size", "ratio"
)  # fmt: skip

_SIZE = re.compile(r"([1-9]\d{2,3})[x×]([1-9]\d{2,3})", re.ASCII)
_USUAL_SIZE = (1200, 700)
# Smaller, nothing can be read; larger, a browser cannot draw it.
_LEAST, _MOST = 320, 4000


@dataclass(frozen=True)
class ExportRequest:
    """One file that somebody wants.

    ``plan`` is a choice of plans; empty for that of the edition or the storyboard, or the usual one. ``edition`` and
    ``storyboard`` are ids; empty for now and for the storyboard every choice has. ``what`` is empty for what the format
    usually holds. ``width`` and ``height`` are those of a picture, in CSS pixels. ``ratio`` is that of slides, empty
    for what the format usually has. ``has_notes`` tells whether the presenter's notes are in it.
    """

    format: str
    language: Language
    plan: str = ""
    edition: str = ""
    storyboard: str = ""
    what: str = ""
    indicator: str = ""
    region: str = ""
    theme: Theme = "light"
    width: int = _USUAL_SIZE[0]
    height: int = _USUAL_SIZE[1]
    ratio: Ratio | Literal[""] = ""
    has_notes: bool = True


@dataclass(frozen=True, eq=False)
class Commission:
    """A request that can be followed: nothing in it is missing or wrong.

    ``storyboard`` is None for the one every choice of plans has.
    """

    request: ExportRequest
    publication: Publication
    storyboard: Storyboard | None


def read_request(parameters: Mapping[str, str], language: Language) -> tuple[ExportRequest, list[Problem]]:
    """A request as an address or a command carries it, and what of it cannot be read."""
    asked = {name: parameters.get(name, "") for name in PARAMETERS}
    found = [
        problem(FIELD_WRONG, field=name, expected=", ".join(known), found=asked[name])
        for name, known in (("theme", get_args(Theme)), ("ratio", get_args(Ratio)))
        if asked[name] and asked[name] not in known
    ]
    width, height = _USUAL_SIZE
    if asked["size"]:
        match = _SIZE.fullmatch(asked["size"])
        width, height = (int(match[1]), int(match[2])) if match else (0, 0)
        if not all(_LEAST <= own <= _MOST for own in (width, height)):
            expected = f"{_USUAL_SIZE[0]}x{_USUAL_SIZE[1]} ({_LEAST}–{_MOST})"
            found.append(problem(FIELD_WRONG, field="size", expected=expected, found=asked["size"]))
    request = ExportRequest(
        format=asked["format"],
        language=language,
        plan=asked["plan"],
        edition=asked["edition"],
        storyboard=asked["storyboard"],
        what=asked["what"],
        indicator=asked["indicator"],
        region=asked["region"],
        theme="dark" if asked["theme"] == "dark" else "light",
        width=width,
        height=height,
        ratio=next((own for own in get_args(Ratio) if own == asked["ratio"]), ""),
    )
    return request, found


def take_on(
    desk: Desk, request: ExportRequest, formats: Mapping[str, Collection[str]], *, wrong: Sequence[Problem] = ()
) -> Commission:
    """A request with what it names found.

    Args:
        desk: where.
        request: what is wanted.
        formats: what each format may hold, the usual first.
        wrong: what of it could not be read.

    Raises:
        Problems: all of this, and everything that it names and that does not exist.
    """
    found = [*_wrong_format(request, formats), *wrong]
    edition, storyboard = _named(desk, request, found)
    plan = request.plan or (edition.plan if edition else storyboard.plan if storyboard else "")
    plan = plan or default_choice(desk.catalogue)
    try:
        chosen_plans(desk.catalogue, plan)
    except Problems as faults:
        if edition is None:
            found.extend(faults.problems)
    if edition and plan != edition.plan:
        found.append(problem(EDITION_OF_OTHER_PLAN, edition=edition.name, expected=edition.plan, found=plan))
    shown = None if found else publication(desk, plan, edition=edition.id if edition else "")
    found += _wrong_series(desk, request, shown)
    if found or shown is None:
        raise Problems(found)
    return Commission(_completed(request, shown, storyboard, formats[request.format]), shown, storyboard)


def _completed(
    request: ExportRequest, shown: Publication, storyboard: Storyboard | None, known: Collection[str]
) -> ExportRequest:
    """The request with what was left open, and without what says nothing about its file: one file, one request."""
    what = request.what or next(iter(known))
    plain = ExportRequest(
        format=request.format,
        language=request.language,
        plan=shown.plan,
        edition=shown.edition.id if shown.edition else "",
        what=what,
        # What was kept of an edition is known by its whole request: what says nothing about a file stays as it was.
        ratio="16:9",
    )
    match what:
        case "deck" if request.format == "pptx":
            return replace(
                plain,
                storyboard=storyboard.id if storyboard else "",
                theme=request.theme,
                ratio=request.ratio or "16:9",
                has_notes=request.has_notes,
            )
        case "deck":
            return replace(plain, storyboard=storyboard.id if storyboard else "", ratio=request.ratio or "a4")
        case "chart" | "comparison":
            return replace(
                plain,
                indicator=request.indicator or leading_indicator(shown.state.catalogue, shown.plan),
                region=request.region or shown.home,
                theme=request.theme,
                width=request.width,
                height=request.height,
            )
        case _:
            return plain


def _named(
    desk: Desk, request: ExportRequest, found: list[Problem]
) -> tuple[Edition | None, Storyboard | None]:  # fmt: skip
    """The edition and the storyboard; what does not exist is added to what was found."""
    # Known to the page that presents; it is imported late, as a command need not wait for it.
    from dashboard.published.present import STANDARD

    storyboard = edition = None
    try:
        if request.storyboard not in ("", STANDARD):
            storyboard = find_storyboard(desk.store, request.storyboard)
    except Problems as faults:
        found.extend(faults.problems)
    try:
        asked = request.edition or (storyboard.edition if storyboard else "")
        edition = find_edition(desk.store, asked) if asked else None
    except Problems as faults:
        found.extend(faults.problems)
    return edition, storyboard


def _wrong_format(request: ExportRequest, formats: Mapping[str, Collection[str]]) -> list[Problem]:
    found = []
    if request.language not in LANGUAGES:
        found.append(problem(FIELD_WRONG, field="lang", expected=", ".join(LANGUAGES), found=request.language))
    if request.format not in formats:
        return [*found, problem(UNKNOWN_FORMAT, found=request.format, known=", ".join(formats))]
    if request.format == "pptx" and request.ratio == "a4":
        found.append(problem(FIELD_WRONG, field="ratio", expected="16:9, 4:3", found=request.ratio))
    known = formats[request.format]
    if request.what and request.what not in known:
        found.append(problem(FIELD_WRONG, field="what", expected=", ".join(known), found=request.what))
    return found


def _wrong_series(desk: Desk, request: ExportRequest, shown: Publication | None) -> list[Problem]:
    """An indicator or a region that does not exist; of indicators those of the plans are named."""
    catalogue = shown.state.catalogue if shown else desk.catalogue
    found = []
    if request.indicator and request.indicator not in catalogue.indicators:
        plans = shown.board.plans if shown else catalogue.plans.values()
        known = dict.fromkeys(target.indicator for plan in plans for target in plan.targets)
        found.append(problem(EXPORT_INDICATOR_UNKNOWN, found=request.indicator, known=", ".join(known)))
    if request.region and request.region not in catalogue.regions:
        known_regions = ", ".join(catalogue.regions)
        found.append(problem(EXPORT_REGION_UNKNOWN, found=request.region, known=known_regions))
    return found
