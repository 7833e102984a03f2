"""Every format in which the figures are handed out, and how a file of it is made. All numbers are the publication's."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Literal

from dashboard.desk import Desk
from dashboard.exports.asking import Commission, ExportRequest, What, take_on
from dashboard.exports.kept_exports import KeptExports
from dashboard.exports.names import file_name
from dashboard.exports.parts import TellParts
from dashboard.language import Words, words
from dashboard.scenes.slide import Deck
from indicators.problems import Problem, message

# So many parts are made of so many; what is made now.
Progress = Callable[[int, int, str], None]
Make = Callable[[Commission, Words, Progress], bytes]

# One at a time: two would take twice as long, and whoever works on the pages would wait for both.
_making = Lock()
# What a file is made of, part by part.
_SLIDE = message("Slide {number} of {count}")
_INDICATOR = message("Indicator {number} of {count}")
_SHEET = message("Sheet {number} of {count}")
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
        progress: told before each part, and at the end.
        is_cancelled: asked before each part.
        wrong: what of the request could not be read.

    Raises:
        Problems: all that is wrong with the request, or why the file cannot be made.
        Cancelled: it was.
    """
    say = words(request.language)

    def step(done: int, total: int, told: str) -> None:
        if is_cancelled():
            raise Cancelled
        progress(done, total, told)

    step(0, 1, say.say("Reading figures"))
    commission = take_on(desk, request, {name: tuple(own.makes) for name, own in EXPORTS.items()}, wrong=wrong)
    export = EXPORTS[request.format]
    name = file_name(commission, export.suffix)
    step(0, 1, name)
    edition = commission.publication.edition
    kept = KeptExports(desk.home.folder, edition) if edition else None
    content = kept.find(commission, export.suffix) if kept else None
    if content is None:
        with _making:
            content = export.makes[_what(commission)](commission, say, step)
        if kept:
            content = kept.keep(commission, export.suffix, content)
    step(1, 1, name)
    return ExportedFile(name, export.media_type, content)


def _what(commission: Commission) -> What:
    # It was checked to be one of them.
    return commission.request.what  # type: ignore[return-value]


# ---------------------------------------------------------------- what is made


def _parts(progress: Progress, words: Words, text: str) -> TellParts:
    """Tells of the parts of a file in words: ``text`` has the places ``number`` and ``count``."""
    return lambda done, total: progress(done, total, words.say(text, number=min(done + 1, total), count=total))


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


def _slides(commission: Commission, words: Words, progress: Progress) -> bytes:
    from dashboard.exports.slides_pptx import slides_pptx

    request = commission.request
    ratio: Literal["16:9", "4:3"] = "4:3" if request.ratio == "4:3" else "16:9"
    tell = _parts(progress, words, _SLIDE)
    return slides_pptx(told_deck(commission, words), theme=request.theme, ratio=ratio, tell=tell)


def _paper_slides(commission: Commission, words: Words, progress: Progress) -> bytes:
    from dashboard.exports.paper.deck import deck_pdf

    edition = commission.publication.edition
    return deck_pdf(
        told_deck(commission, words),
        ratio=commission.request.ratio or "a4",
        moment=edition.frozen_at if edition else None,
        tell=_parts(progress, words, _SLIDE),
    )


def _paper_board(commission: Commission, words: Words, progress: Progress) -> bytes:
    from dashboard.exports.paper.board import board_pdf

    return board_pdf(commission.publication, words, tell=_parts(progress, words, _INDICATOR))


def _brief(commission: Commission, words: Words, _: Progress) -> bytes:
    from dashboard.exports.paper.brief import brief_pdf

    return brief_pdf(commission.publication, words)


def _workbook(commission: Commission, words: Words, progress: Progress) -> bytes:
    from dashboard.exports.board_xlsx import board_xlsx
    from dashboard.queries.editions import EditionComparison
    from dashboard.scenes.default import edition_before

    shown = commission.publication
    before = edition_before(shown)
    compared = EditionComparison(shown.earlier(before), shown, shown.store) if before and shown.store else None
    return board_xlsx(shown, words, compared, tell=_parts(progress, words, _SHEET))


def _target_rows(commission: Commission, words: Words, _: Progress) -> bytes:
    from dashboard.exports.board_csv import board_csv

    return board_csv(commission.publication, words)


def _figure_rows(commission: Commission, words: Words, _: Progress) -> bytes:
    from dashboard.exports.board_csv import figures_csv

    return figures_csv(commission.publication, words)


def _board_page(commission: Commission, words: Words, _: Progress) -> bytes:
    from dashboard.published.board import single_file

    return single_file(commission.publication, words.language)


def _chart_picture(commission: Commission, words: Words, _: Progress) -> bytes:
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
