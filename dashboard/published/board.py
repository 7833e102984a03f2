"""The board: the overview as a published page, with every indicator's chart, table and sources below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.board import IndicatorStory
from dashboard.charts.series import line_figures
from dashboard.language import LANGUAGE_NAMES, Words, words
from dashboard.plan_choice import chosen_plans, plan_name
from dashboard.publication import Publication
from dashboard.published.figures import Chart, chart, dark_colours
from dashboard.published.page import Spoken, Wiring, published_page
from dashboard.sentences.headlines import target_headline
from dashboard.sheets.overview import overview_html
from dashboard.sheets.records import Record, points
from dashboard.sheets.renderer import render
from dashboard.sheets.yearly import YearlyTable, yearly_table
from dashboard.wording import definition_name, indicator_name
from indicators.editions import Edition
from indicators.model import LANGUAGES, Language
from indicators.state import State
from indicators.verdicts import StatusGroup, Verdict

PATH = "/board"
EDITION_PATH = "/edition"
_STYLES, _SCRIPTS = ("board.css",), ("board.js",)


@dataclass(frozen=True)
class Promise:
    """The verdict on a target: its mark follows from the group, its word stands in the sentence."""

    group: StatusGroup
    sentence: str


@dataclass(frozen=True)
class Detail:
    """What the board says of one indicator in one region."""

    anchor: str
    name: str
    region: str
    facts: tuple[str, ...]
    promises: tuple[Promise, ...]
    chart: Chart | None
    table: YearlyTable
    points: tuple[Record, ...]


# ---------------------------------------------------------------- pages


def board_page(publication: Publication, language: Language, *, plans: Sequence[str], live: Mapping[str, str]) -> str:
    """The board as it is served.

    Args:
        publication: what is published.
        language: of the page; the other two are fetched by it once it is there.
        plans: the choices of plans one may go to.
        live: where the page hears of new figures, and the version it was drawn with; empty where it never changes.
    """
    spoken = spoken_board(publication, words(language), address=PATH, plans=plans)
    return published_page(spoken, _wiring(live=dict(live)))


def draw_edition_pages(state: State, edition: Edition) -> dict[str, str]:
    """The pages an edition keeps, by language: byte for byte what its readers get for ever."""
    publication = Publication(state, edition.plan, edition)
    address = f"{EDITION_PATH}/{edition.id}"
    return {
        language: published_page(spoken_board(publication, words(language), address=address), _wiring())
        for language in LANGUAGES
    }


def single_file(publication: Publication, language: Language = LANGUAGES[0]) -> bytes:
    """The board as one file that opens from a disk: all languages, filters and charts, and not one request.

    Args:
        publication: what is published.
        language: in which it opens.
    """
    first, *others = (
        spoken_board(publication, words(own))
        for own in (language, *(known for known in LANGUAGES if known != language))
    )
    return published_page(first, _wiring(is_offline=True), others=others).encode()


def _wiring(*, is_offline: bool = False, **facts: object) -> Wiring:
    told = {"dark": dark_colours(), **{name: value for name, value in facts.items() if value}}
    return Wiring(styles=_STYLES, scripts=_SCRIPTS, facts=told, is_offline=is_offline)


# ---------------------------------------------------------------- body


def _details(publication: Publication, words: Words) -> tuple[Detail, ...]:
    asked = dict.fromkeys((verdict.target.indicator, verdict.target.region) for verdict in publication.board.verdicts)
    return tuple(_detail(publication.story(*own), publication.home, words) for own in asked)


def spoken_board(publication: Publication, words: Words, *, address: str = "", plans: Sequence[str] = ()) -> Spoken:
    """The board in one language.

    Args:
        publication: what is published.
        words: the language.
        address: where its languages are; empty where they are in the page itself.
        plans: the choices of plans one may go to.
    """
    catalogue, board = publication.state.catalogue, publication.board
    title = plan_name(catalogue, publication.plan, words)
    body = render(
        "board.html",
        words,
        languages=[(code, LANGUAGE_NAMES[code], f"{address}?lang={code}" if address else "#") for code in LANGUAGES],
        plans=[(own, plan_name(catalogue, own, words), own == publication.plan) for own in plans],
        title=title,
        region=words.text(catalogue.regions[chosen_plans(catalogue, publication.plan)[0].region].name),
        edition=publication.edition,
        as_of=words.as_of(board.as_of),
        overview=Markup(overview_html(board, words, {}, _anchor_of)),
        details=_details(publication, words),
    )
    return Spoken(
        language=words.language,
        title=words.say("{page} · {site}", page=title, site=words.say("Milepost")),
        body=Markup(body),
        told=words.say("The page shows figures that were approved just now."),
        lost=words.say("No connection. The figures are those of the last time there was one."),
    )


def _detail(story: IndicatorStory, home: str, words: Words) -> Detail:
    return Detail(
        anchor=_anchor(story.indicator.id, story.region.id),
        name=indicator_name(story.indicator, words),
        region="" if story.region.id == home else words.text(story.region.name),
        facts=_facts(story, words),
        promises=tuple(_promise(verdict, story, words) for verdict in story.verdicts),
        chart=chart(story, words) if story.figures or story.verdicts else None,
        table=yearly_table(story, words),
        points=tuple(points(story, words)),
    )


def _promise(verdict: Verdict, story: IndicatorStory, words: Words) -> Promise:
    return Promise(verdict.group, target_headline(verdict, story.indicator, words))


def _facts(story: IndicatorStory, words: Words) -> tuple[str, ...]:
    """The unit, and by which definitions the figures of the line were counted."""
    indicator = story.indicator
    counted = dict.fromkeys(figure.definition for figure in line_figures(story).values())
    definitions = [definition_name(indicator, definition, None, words) for definition in counted]
    unit = words.say("unit: {unit}", unit=words.unit(indicator.unit))
    if not definitions:
        return (unit,)
    return unit, words.say("definition: {definition}", definition=words.say("; ").join(definitions))


def _anchor_of(verdict: Verdict) -> str:
    return "#" + _anchor(verdict.target.indicator, verdict.target.region)


def _anchor(indicator: str, region: str) -> str:
    return f"{indicator}--{region}"
