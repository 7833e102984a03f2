"""Every format in which the figures are handed out, and how a file of it is made. All numbers are the publication's."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from dashboard.desk import Desk
from dashboard.exports.asking import Commission, ExportRequest, What, take_on
from dashboard.exports.kept_exports import KeptExports
from dashboard.exports.names import file_name
from dashboard.language import Words, words
from dashboard.scenes.slide import Deck
from indicators.problems import Problem

# So many steps are done of so many; what is done now.
Progress = Callable[[int, int, str], None]
Make = Callable[[Commission, Words], bytes]

STEPS = 3
# One at a time: two would take twice as long, and whoever works on the pages would wait for both.
_making = Lock()
_PDF = "application/pdf"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class Export:
    """A format: its media type, the suffix of its files, and how what it may hold is made; the usual comes first."""

    format: str
    media_type: str
    suffix: str
    makes: Mapping[What, Make]


@dataclass(frozen=True)
class ExportedFile:
    """A file to take along."""

    name: str
    media_type: str
    content: bytes


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """Nobody wants the file any longer."""


def make_export(
    desk: Desk,
    request: ExportRequest,
    progress: Progress = lambda _, __, ___: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    *,
    wrong: Sequence[Problem] = (),
) -> ExportedFile:
    """The file somebody asked for.

    What an edition gave first it gives for ever: those bytes are kept, and a later program, which may draw otherwise,
    hands out the same.

    Args:
        desk: where.
        request: what is wanted.
        progress: told before each step, and at the end.
        is_cancelled: asked before each step.
        wrong: what of the request could not be read.

    Raises:
        Problems: all that is wrong with the request, or why the file cannot be made.
        Cancelled: it was.
    """
    say = words(request.language)

    def step(done: int, told: str) -> None:
        if is_cancelled():
            raise Cancelled
        progress(done, STEPS, told)

    step(0, say.say("Reading figures"))
    commission = take_on(desk, request, {name: tuple(own.makes) for name, own in EXPORTS.items()}, wrong=wrong)
    export = EXPORTS[request.format]
    name = file_name(commission, export.suffix)
    step(1, name)
    edition = commission.publication.edition
    kept = KeptExports(desk.home.folder, edition) if edition else None
    content = kept.find(commission, export.suffix) if kept else None
    if content is None:
        # Telling what the slides say comes before drawing them, so that there is a moment between to be cancelled in.
        if commission.request.what == "deck":
            told_deck(commission, say)
            step(2, name)
        with _making:
            content = export.makes[_what(commission)](commission, say)
        if kept:
            content = kept.keep(commission, export.suffix, content)
    step(STEPS, name)
    return ExportedFile(name, export.media_type, content)


def _what(commission: Commission) -> What:
    # It was checked to be one of them.
    return commission.request.what  # type: ignore[return-value]


# ---------------------------------------------------------------- what is made


def told_deck(commission: Commission, words: Words) -> Deck:
    """The slides of the storyboard, without the notes where these are not for who asks.

    Raises:
        Problems: scenes name what does not exist.
    """
    from dashboard.scenes.building import deck
    from dashboard.scenes.default import default_storyboard

    shown = commission.publication
    told = deck(shown, commission.storyboard or default_storyboard(shown, words), words)
    if commission.request.has_notes:
        return told
    return replace(told, slides=tuple(replace(slide, notes="") for slide in told.slides))


def _slides(commission: Commission, words: Words) -> bytes:
    from dashboard.exports.slides_pptx import slides_pptx

    request = commission.request
    return slides_pptx(told_deck(commission, words), theme=request.theme, ratio=request.ratio)


def _paper_slides(commission: Commission, words: Words) -> bytes:
    from dashboard.exports.paper.deck import deck_pdf

    edition = commission.publication.edition
    return deck_pdf(told_deck(commission, words), moment=edition.frozen_at if edition else None)


def _paper_board(commission: Commission, words: Words) -> bytes:
    from dashboard.exports.paper.board import board_pdf

    return board_pdf(commission.publication, words)


def _brief(commission: Commission, words: Words) -> bytes:
    from dashboard.exports.paper.brief import brief_pdf

    return brief_pdf(commission.publication, words)


def _workbook(commission: Commission, words: Words) -> bytes:
    from dashboard.exports.board_xlsx import board_xlsx
    from dashboard.queries.editions import EditionComparison
    from dashboard.scenes.default import edition_before

    shown = commission.publication
    before = edition_before(shown)
    compared = EditionComparison(shown.earlier(before), shown, shown.store) if before and shown.store else None
    return board_xlsx(shown, words, compared)


def _target_rows(commission: Commission, words: Words) -> bytes:
    from dashboard.exports.board_csv import board_csv

    return board_csv(commission.publication, words)


def _figure_rows(commission: Commission, words: Words) -> bytes:
    from dashboard.exports.board_csv import figures_csv

    return figures_csv(commission.publication, words)


def _board_page(commission: Commission, words: Words) -> bytes:
    from dashboard.published.board import single_file

    return single_file(commission.publication, words.language)


def _chart_picture(commission: Commission, words: Words) -> bytes:
    from dashboard.exports.chart_picture import chart_picture

    return chart_picture(commission, words)


EXPORTS: Mapping[str, Export] = {
    own.format: own
    for own in (
        Export("pptx", _SLIDES, "pptx", {"deck": _slides}),
        Export("pdf", _PDF, "pdf", {"deck": _paper_slides, "board": _paper_board}),
        Export("brief", _PDF, "pdf", {"brief": _brief}),
        Export("html", "text/html", "html", {"board": _board_page}),
        Export("xlsx", _SPREADSHEET, "xlsx", {"board": _workbook}),
        Export("csv", "text/csv", "csv", {"board": _target_rows, "figures": _figure_rows}),
        Export("png", "image/png", "png", {"chart": _chart_picture, "comparison": _chart_picture}),
        Export("svg", "image/svg+xml", "svg", {"chart": _chart_picture, "comparison": _chart_picture}),
    )
}
