"""Handing out: a button for each kind of file, and a place where those on their way are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.composing.what import series_name
from dashboard.exports.asking import What
from dashboard.exports.formats import EXPORTS
from dashboard.language import LANGUAGE_NAMES, Words
from dashboard.publication import Publication
from dashboard.sheets.renderer import render
from indicators.model import LANGUAGES
from indicators.problems import message
from indicators.storyboards import Storyboard

# What is handed out, kind by kind: format, what is in it, the ratio of its slides where that is not the usual one,
# what the button says, and for what it is good.
_KINDS: Sequence[tuple[str, What, str, str, str]] = (
    ("pptx", "deck", "", message("PowerPoint"), message("slides, editable charts")),
    ("pdf", "deck", "", message("PDF to print"), message("A4, a slide on a page")),
    ("pdf", "deck", "16:9", message("PDF, slides"), message("16:9, as on the screen")),
    ("pdf", "board", "", message("PDF, board"), message("A4, everything with its sources")),
    ("brief", "brief", "", message("Official brief"), message("one page, PDF")),
    ("html", "board", "", message("Web page"), message("one file, opens offline")),
    ("xlsx", "board", "", message("Excel"), message("numbers as numbers")),
    ("csv", "board", "", message("CSV, targets"), message("a row a target")),
    ("csv", "figures", "", message("CSV, figures"), message("a row a published figure")),
)  # fmt: skip
_PICTURES: Sequence[tuple[str, str]] = (("png", "PNG"), ("svg", "SVG"))
SIZES: Sequence[str] = ("1200x700", "1920x1080", "1280x720", "800x500")

# Which fields of the form a kind of file takes.
_FIELDS: Mapping[str, str] = {"deck": "plan edition storyboard lang"}
_USUAL_FIELDS = "plan edition lang"


@dataclass(frozen=True)
class Kind:
    """One kind of file: what is asked for, the fields that go along, the word for it, and for what it is good."""

    asked: str
    fields: str
    name: str
    hint: str


def _asked(file_format: str, what: What, ratio: str) -> str:
    return urlencode({"format": file_format, "what": what, **({"ratio": ratio} if ratio else {})})


def handout_html(publication: Publication, storyboards: Sequence[Storyboard], words: Words) -> str:
    """The buttons.

    Args:
        publication: of what files are made.
        storyboards: those whose slides can be taken along, besides the standard one.
        words: the language.
    """
    series = dict.fromkeys((own.target.indicator, own.target.region) for own in publication.board.verdicts)
    return render(
        "handout.html",
        words,
        plan=publication.plan,
        edition=publication.edition,
        as_of=words.as_of(publication.state.as_of),
        storyboards=[(own.id, own.name) for own in storyboards],
        languages=[(code, LANGUAGE_NAMES[code], code == words.language) for code in LANGUAGES],
        kinds=[
            Kind(_asked(own, what, ratio), _FIELDS.get(what, _USUAL_FIELDS), words.say(name), words.say(hint))
            for own, what, ratio, name, hint in _KINDS
            if own in EXPORTS and what in EXPORTS[own].makes
        ],
        charts=[
            (urlencode({"indicator": indicator, "region": region}), series_name(publication, indicator, region, words))
            for indicator, region in series
        ],
        pictures=[(own, name) for own, name in _PICTURES if own in EXPORTS],
        sizes=SIZES,
    )
