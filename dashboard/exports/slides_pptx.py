"""A deck as a PowerPoint file: text, tables and charts that can be edited, and the very numbers of the screen."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from dashboard.charts.palette import Theme
from dashboard.exports.parts import TellParts, each, untold
from dashboard.exports.powerpoint.arrangement import chart_place, origins, page_of
from dashboard.exports.powerpoint.chart_book import chart_book
from dashboard.exports.powerpoint.charts import chart_xml
from dashboard.exports.powerpoint.filling import emu, filled, plain
from dashboard.exports.powerpoint.line_chart import without_bounds
from dashboard.exports.powerpoint.looks import FOOT, INNER, MARGIN, WIDTH, Looks, Ratio
from dashboard.exports.powerpoint.shapes import ChartFrame, Shape
from dashboard.language import nearest_language
from dashboard.scenes.slide import Deck, Slide

# What the template brings along that says nothing about this deck.
_LEFT_OUT = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
_LEFT_OUT_BELOW = (RELATIONSHIP_TYPE.PRINTER_SETTINGS, RELATIONSHIP_TYPE.VIEW_PROPS)
# In the template of the library: a title, and nothing else to be filled in.
_TITLE_ONLY = 5
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def slides_pptx(deck: Deck, *, theme: Theme = "light", ratio: Ratio = "16:9", tell: TellParts = untold) -> bytes:
    """The slides of a deck as a file for PowerPoint, Keynote or LibreOffice.

    The same deck gives the same bytes. Slides of 4:3 are as wide as those of 16:9, and higher.

    Args:
        deck: what the slides say.
        theme: light or dark paper.
        ratio: width to height.
        tell: told before each slide.
    """
    looks = Looks(nearest_language(deck.language), theme, ratio)
    show = Presentation()
    _prepare(show, deck, looks)
    for number, slide in enumerate(each(deck.slides, tell), start=1):
        _add(show, slide, deck, number, looks)
    buffer = BytesIO()
    show.save(buffer)
    return _timeless(buffer)


# ---------------------------------------------------------------- the ground


def _prepare(show: Any, deck: Deck, looks: Looks) -> None:
    """One master and one layout in the deck's colours, typefaces and language."""
    show.slide_width, show.slide_height = emu(WIDTH), emu(looks.height)
    size = show.part._element.find(qn("p:sldSz"))
    size.attrib.pop("type", None)
    for style in show.part._element.iter(qn("a:defRPr")):
        style.set("lang", looks.tag)
    _drop(show.part.package, _LEFT_OUT)
    _drop(show.part, _LEFT_OUT_BELOW)
    master, layout = show.slide_master, show.slide_layouts[_TITLE_ONLY]
    for own in list(show.slide_layouts):
        if own is not layout:
            show.slide_layouts.remove(own)
    layout.part.partname = PackURI("/ppt/slideLayouts/slideLayout1.xml")
    master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob = filled("theme.xml", looks=looks)
    for part, is_master in ((master, True), (layout, False)):
        _replace(part.element, "p:cSld", _ground(looks, is_master=is_master))
    colours = master.element.find(qn("p:clrMap"))
    if looks.theme == "dark":
        for name, slot in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
            colours.set(name, slot)
    _replace(master.element, "p:txStyles", filled("styles.xml", looks=looks))
    _describe(show.core_properties, deck, looks)


def _ground(looks: Looks, *, is_master: bool) -> bytes:
    return filled(
        "ground.xml", looks=looks, names=_names(looks), is_master=is_master, width=WIDTH, height=looks.height,
        margin=MARGIN, inner=INNER, foot=FOOT,
    )  # fmt: skip


def _names(looks: Looks) -> dict[str, str]:
    """What the parts of every slide are called in the list of its parts."""
    say = looks.words.say
    return {
        "title": say("Title"), "foot": say("Edition"), "data": say("Data"), "number": say("Number of the slide"),
        "rule": say("Line"), "layout": say("Scene"),
    }  # fmt: skip


def _replace(element: Any, name: str, xml: bytes) -> None:
    old = element.find(qn(name))
    element.replace(old, parse_xml(xml))


def _drop(part: Any, kinds: Iterable[str]) -> None:
    relations = part._rels
    for key in [key for key, own in relations.items() if own.reltype in kinds]:
        relations.pop(key)


def _describe(properties: Any, deck: Deck, looks: Looks) -> None:
    say = looks.words.say
    edition = " ".join(own for own in (deck.edition, deck.hash) if own)
    properties.title = plain(deck.name)
    properties.subject = plain(say("Edition: {edition}", edition=edition))
    properties.comments = plain(say("Data as of {day}", day=deck.as_of))
    properties.category = properties.keywords = ""
    properties.author = properties.last_modified_by = "Milepost"
    properties.language = looks.tag
    properties.revision = 1
    # When it was made is told by the edition; a file of the same numbers is the same file.
    properties.created = properties.modified = datetime(2000, 1, 1)


# ---------------------------------------------------------------- slides


def _add(show: Any, slide: Slide, deck: Deck, number: int, looks: Looks) -> None:
    own = show.slides.add_slide(show.slide_layouts[0])
    page = page_of(slide, deck, number, looks, _chart(own.part, slide, number, looks))
    tree = own.shapes._spTree
    tree.getparent().replace(tree, parse_xml(filled("slide.xml", looks=looks, names=_names(looks), page=page)))
    if notes := _notes(slide, looks):
        _write_notes(own, notes, looks)


def _chart(part: Any, slide: Slide, number: int, looks: Looks) -> tuple[Shape, ...]:
    """The slide's chart as a part of its own, and what stands upon it."""
    if slide.chart is None:
        return ()
    place = chart_place(slide, looks)
    shown = without_bounds(slide.chart)
    xml, upon = chart_xml(slide, shown, looks, place)
    name = PackURI(f"/ppt/charts/chart{number}.xml")
    book = EmbeddedXlsxPart(
        PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        part.package,
        chart_book(shown),
    )
    chart = ChartPart.load(name, CONTENT_TYPE.DML_CHART, part.package, xml)
    chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    frame = ChartFrame(looks.words.say("Chart"), place, part.relate_to(chart, RELATIONSHIP_TYPE.CHART), slide.chart.alt)
    return frame, *upon


def _notes(slide: Slide, looks: Looks) -> list[str]:
    """What the presenter wrote, and where the numbers come from."""
    return [own for own in (*slide.notes.split("\n"), *origins(slide, looks)) if own]


def _write_notes(slide: Any, notes: list[str], looks: Looks) -> None:
    frame = slide.notes_slide.notes_text_frame
    frame.text = plain("\n".join(notes))
    for run in frame._txBody.iter(qn("a:r")):
        run.get_or_add_rPr().set("lang", looks.tag)


def _timeless(buffer: BytesIO) -> bytes:
    """The same package without the moments at which its parts were written."""
    packed = BytesIO()
    with ZipFile(buffer) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return packed.getvalue()
