"""Where everything on a slide stands: number, status and facts at the left, the chart beside them, a sentence below."""

from collections.abc import Sequence

from dashboard.charts.glyphs import set_width
from dashboard.exports.powerpoint.looks import FOOT, INNER, MARGIN, WIDTH, Looks
from dashboard.exports.powerpoint.shapes import Foot, Mark, Page, Paragraph, Place, Rule, Run, Shape, TextBox
from dashboard.exports.powerpoint.tables import fact_table, slide_table
from dashboard.scenes.fitting import Room, as_many_as_fit
from dashboard.scenes.slide import Deck, Slide

TITLE_TOP, TITLE_SIZE = 36, 40
_LINE = 1.3
_LEFT_WIDTH, _CHART_LEFT = 330, 420
_NUMBER, _SMALLEST_NUMBER, _CAPTION, _STATUS, _MARK = 128, 48, 24, 32, 27
_SENTENCE, _BODY, _TALLY, _SOURCE = 28, 26, 64, 16
_SOURCE_LINES = 2


def page_of(slide: Slide, deck: Deck, number: int, looks: Looks, chart: tuple[Shape, ...]) -> Page:
    """A slide as a page of shapes.

    Args:
        slide: what it says.
        deck: which it belongs to.
        number: its place, from 1.
        looks: size, colours and language.
        chart: its chart with all that stands upon it, already in the place :func:`chart_place` gives.
    """
    size, title_lines = _title_size(slide)
    title = Place(MARGIN, TITLE_TOP, INNER, title_lines * size * _LINE)
    top, bottom = content_edges(slide, looks)
    shapes: list[Shape] = [*_left_column(slide, looks, top, bottom)] if chart else []
    shapes += chart
    if not chart:
        shapes += _stacked(slide, looks, top, bottom)
    shapes += [*_source(slide, looks, bottom), *_sentence(slide, looks)]
    return Page(slide.title, size, title, tuple(shapes), _foot(deck, looks), number)


def content_edges(slide: Slide, looks: Looks) -> tuple[float, float]:
    """Between title and sentence: the upper and the lower edge."""
    size, lines = _title_size(slide)
    top = TITLE_TOP + lines * size * _LINE + 18
    bottom: float = looks.height - FOOT - 18
    if slide.sentence:
        bottom = _sentence_top(slide, looks) - 16
    return top, bottom


def chart_place(slide: Slide, looks: Looks) -> Place:
    """The room for the chart: the whole width where nothing stands beside it."""
    top, bottom = content_edges(slide, looks)
    left = _CHART_LEFT if _has_left_column(slide) else MARGIN
    room = (_SOURCE_LINES * _SOURCE * _LINE + 6) if slide.definition or slide.sources else 0
    return Place(left, top, WIDTH - MARGIN - left, bottom - top - room)


def _title_size(slide: Slide) -> tuple[float, int]:
    return _fitted(slide.title, INNER, 2.05 * TITLE_SIZE * _LINE, TITLE_SIZE, 20, is_bold=True)


def _has_left_column(slide: Slide) -> bool:
    return bool(slide.number or slide.said or slide.facts or slide.paragraphs)


def _fitted(
    text: str, width: float, height: float, largest: float, smallest: float, *, is_bold: bool = False
) -> tuple[float, int]:
    """The largest size at which a text has room, and the lines it takes then."""
    size = largest
    while True:
        lines = Room(size, width, 1, is_bold).lines_of(text)
        if lines * size * _LINE <= height or size <= smallest:
            return size, max(1, lines)
        size -= 2


# ---------------------------------------------------------------- beside the chart


def _left_column(slide: Slide, looks: Looks, top: float, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    y = top
    if slide.paragraphs:
        box = _paragraphs(slide.paragraphs, looks, Place(MARGIN, y, _LEFT_WIDTH, bottom - y))
        shapes.append(box)
        y += box.place.height + 12
    if slide.number:
        # Four facts in two lines each still stand below it.
        room = bottom - top - 130 - 50 * len(slide.facts)
        shapes += _number(slide, looks, y, min(_NUMBER, room / 1.15))
        y = shapes[-1].place.y + shapes[-1].place.height + 22
    if slide.said:
        shapes += _status(slide, looks, y)
        y += _STATUS * _LINE + 12
    if slide.facts:
        shapes.append(fact_table(slide.facts, looks, Place(MARGIN, y, _LEFT_WIDTH, 0)))
    return shapes


def _number(slide: Slide, looks: Looks, y: float, largest: float) -> list[Shape]:
    own, colours = slide.number, looks.colours
    assert own is not None
    share = 0.46
    size = largest
    while size > _SMALLEST_NUMBER and _number_width(own.text, own.unit, size, share) > _LEFT_WIDTH:
        size -= 4
    # A unit that does not stand beside the number stands before what it is about.
    is_beside = _number_width(own.text, own.unit, size, share) <= _LEFT_WIDTH
    gap = "" if own.unit == "%" else " "
    runs = [Run(own.text, size, colours.ink, is_bold=True)]
    if is_beside and own.unit:
        runs.append(Run(gap + own.unit, size * share, colours.ink, is_bold=True))
    caption = own.caption if is_beside else looks.words.say(", ").join((own.unit, own.caption))
    big = Place(MARGIN, y, _LEFT_WIDTH + 40, size * 1.12)
    words = looks.words
    lines = Room(_CAPTION, _LEFT_WIDTH, 1).lines_of(caption)
    below = Place(MARGIN, y + big.height, _LEFT_WIDTH, lines * _CAPTION * _LINE)
    return [
        TextBox(words.say("Figure"), big, (Paragraph(tuple(runs), step=size * 1.08),), anchor="b"),
        TextBox(words.say("Period"), below, (Paragraph((Run(caption, _CAPTION, colours.ink2),)),)),
    ]


def _number_width(text: str, unit: str, size: float, share: float) -> float:
    gap = "" if unit == "%" else " "
    return set_width(text, size, is_bold=True) + set_width(gap + unit, size * share, is_bold=True)


def _status(slide: Slide, looks: Looks, y: float) -> list[Shape]:
    said = slide.said
    assert said is not None
    colour = looks.status(said.group)
    middle = y + _STATUS * _LINE / 2
    mark = Place(MARGIN, middle - _MARK / 2, _MARK, _MARK)
    word = Place(MARGIN + _MARK + 10, y, _LEFT_WIDTH - _MARK - 10, _STATUS * _LINE)
    words = looks.words
    return [
        Mark(words.say("Mark"), mark, said.group, colour, said.word),
        TextBox(words.say("Verdict"), word, (Paragraph((Run(said.word, _STATUS, colour, is_bold=True),)),), "ctr"),
    ]


# ---------------------------------------------------------------- one below the other


def _stacked(slide: Slide, looks: Looks, top: float, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    y = top
    if slide.tally:
        shapes += _tally(slide, looks, y + 14)
        y += 14 + _TALLY * 1.15 + _BODY * _LINE + 40
    if slide.paragraphs:
        box = _paragraphs(slide.paragraphs, looks, Place(MARGIN, y, INNER, bottom - y))
        shapes.append(box)
        y += box.place.height + 14
    if slide.table:
        place = Place(MARGIN, y, INNER, bottom - y)
        shapes.append(slide_table(slide.table, slide.title, slide.spotlight, looks, place))
    return shapes


def _tally(slide: Slide, looks: Looks, y: float) -> list[Shape]:
    """The counts side by side, each above its mark and word."""
    shapes: list[Shape] = []
    width = INNER / len(slide.tally)
    for place, own in enumerate(slide.tally):
        x = MARGIN + place * width
        colour = looks.status(own.said.group)
        number = Run(looks.words.number(own.number), _TALLY, looks.colours.ink, is_bold=True)
        below = y + _TALLY * 1.15
        middle = below + _BODY * _LINE / 2
        mark = Place(x, middle - 11, 22, 22)
        word = Place(x + 32, below, width - 40, _BODY * _LINE)
        size, _ = _fitted(own.said.word, width - 40, _BODY * _LINE, _BODY, 14)
        shapes += [
            TextBox(own.said.word, Place(x, y, width - 8, _TALLY * 1.15), (Paragraph((number,), step=_TALLY * 1.1),)),
            Mark(looks.words.say("Mark"), mark, own.said.group, colour, own.said.word),
            TextBox(own.said.word, word, (Paragraph((Run(own.said.word, size, colour, is_bold=True),)),), "ctr"),
        ]
    return shapes


def _paragraphs(paragraphs: Sequence[str], looks: Looks, room: Place) -> TextBox:
    """Paragraphs as large as they fit."""
    size: float = _BODY
    while True:
        lines = sum(Room(size, room.width, 1).lines_of(own) for own in paragraphs)
        height = lines * size * _LINE + (len(paragraphs) - 1) * size * 0.5
        if height <= room.height or size <= 12:
            break
        size -= 2
    texts = tuple(
        Paragraph((Run(text, size, looks.colours.ink),), before=size * 0.5 if place else 0)
        for place, text in enumerate(paragraphs)
    )
    return TextBox(looks.words.say("Text"), Place(room.x, room.y, room.width, height), texts)


# ---------------------------------------------------------------- below


def _sentence_top(slide: Slide, looks: Looks) -> float:
    size, lines = _sentence_size(slide, looks)
    return looks.height - FOOT - 14 - lines * size * _LINE - 12


def _sentence_size(slide: Slide, looks: Looks) -> tuple[float, int]:
    return _fitted(slide.sentence, INNER, looks.height * 0.13, _SENTENCE, 14)


def _sentence(slide: Slide, looks: Looks) -> list[Shape]:
    if not slide.sentence:
        return []
    size, lines = _sentence_size(slide, looks)
    top = _sentence_top(slide, looks)
    text = Paragraph((Run(slide.sentence, size, looks.colours.ink),))
    return [
        Rule(looks.words.say("Line"), Place(MARGIN, top, INNER, 0), looks.colours.rule),
        TextBox(looks.words.say("Sentence"), Place(MARGIN, top + 12, INNER, lines * size * _LINE), (text,)),
    ]


def origins(slide: Slide, looks: Looks) -> list[str]:
    """What the numbers count and where they come from, a sentence each."""
    words = looks.words
    definition = [words.say("Definition: {definition}.", definition=slide.definition)] if slide.definition else []
    return definition + [words.say("Source: {source}.", source=own) for own in slide.sources]


def _source(slide: Slide, looks: Looks, bottom: float) -> list[Shape]:
    """Definition and sources in small letters, as many as have room; the notes have them all."""
    if not (slide.definition or slide.sources):
        return []
    left = _CHART_LEFT if _has_left_column(slide) and slide.chart else MARGIN
    room = Room(_SOURCE, WIDTH - MARGIN - left, _SOURCE_LINES)
    text = as_many_as_fit(room, origins(slide, looks), looks.words)
    height = _SOURCE_LINES * _SOURCE * _LINE
    box = Place(left, bottom - height, room.width, height)
    return [
        TextBox(looks.words.say("Source"), box, (Paragraph((Run(text, _SOURCE, looks.colours.ink3),)),), anchor="b")
    ]


def _foot(deck: Deck, looks: Looks) -> Foot:
    size, _ = _fitted(f"{deck.edition}   {deck.hash}", 520, FOOT - 18, 24, 12, is_bold=True)
    data = looks.words.say("Data as of {day}", day=deck.as_of)
    return Foot(deck.edition, deck.hash, data, len(deck.slides), size)
