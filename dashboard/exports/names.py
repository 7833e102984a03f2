"""What a file is called that somebody takes along: in their language, and safe on every system."""

import re
import unicodedata

from dashboard.exports.asking import Commission
from dashboard.language import Words, words
from dashboard.plan_choice import plan_name
from dashboard.wording import indicator_name
from indicators.problems import message

# Windows takes none of these, and nobody sees those that control writing.
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
_UNSEEN = ("C", "Zl", "Zp")
_BETWEEN = "_"
# Bytes of UTF-8, of the 255 that a name may have; there is room for a browser's "(1)" and the part file of a download.
_MOST_BYTES = 200
_MOST_BYTES_OF_PART = 60

_KINDS = {
    "board": message("Board"),
    "brief": message("Progress report"),
    "figures": message("Figures"),
    "comparison": message("Comparison"),
}


def file_name(commission: Commission, suffix: str) -> str:
    """The program, the plan, what it is, the edition or the day, and the edition's short hash.

    Such as ``里程标_深圳2018决定_2026年2月定版_3bb17543e.pptx``.
    """
    request, shown = commission.request, commission.publication
    say = words(request.language)
    edition = shown.edition
    day = say.day(shown.state.as_of.published_by)
    parts = [say.say("Milepost"), plan_name(shown.state.catalogue, shown.plan, say), *_kind(commission, say)]
    parts += [edition.name, edition.id] if edition else [say.say("not frozen"), day]
    return _cut(_BETWEEN.join(own for own in map(_safe, parts) if own)) + f".{suffix}"


def _kind(commission: Commission, say: Words) -> list[str]:
    request = commission.request
    if request.what == "deck":
        return [commission.storyboard.name] if commission.storyboard else []
    told = [say.say(_KINDS[request.what])] if request.what in _KINDS else []
    if request.what in ("chart", "comparison") and request.indicator:
        catalogue = commission.publication.state.catalogue
        told.insert(0, indicator_name(catalogue.indicators[request.indicator], say, short=True))
        if request.region and request.region != commission.publication.home:
            told.append(say.text(catalogue.regions[request.region].name))
    return told


def _safe(part: str) -> str:
    """A part without what some system refuses, without spaces, and not too long."""
    seen = "".join(
        sign for sign in unicodedata.normalize("NFC", part) if not unicodedata.category(sign).startswith(_UNSEEN)
    )
    plain = _NOT_IN_NAMES.sub("-", seen)
    # Chinese sets spaces beside digits that a name does not need; between Latin words a hyphen stays.
    joined = re.sub(r"\s+", "-" if plain.isascii() else "", plain.strip())
    return _cut(joined.strip("._"), _MOST_BYTES_OF_PART)


def _cut(name: str, most: int = _MOST_BYTES) -> str:
    return name.encode()[:most].decode(errors="ignore").rstrip("._- ")
