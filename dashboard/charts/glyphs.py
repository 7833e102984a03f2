"""How wide text is in Noto Sans SC (Source Han Sans), the first of our typefaces: measured, in thousandths of its size.

Other typefaces of the stack differ by a pixel or two in a label, which is what room around labels is for.
"""

import unicodedata
from functools import lru_cache

_REGULAR = {
    224: " ", 270: "|", 275: "ij", 278: "',.:;", 284: "l", 293: "I", 323: "!", 325: "f", 338: "()[]{}", 347: "-",
    370: "°", 377: "t", 388: "r", 392: "/\\", 411: "²³", 467: "*", 468: "s", 474: '"?', 475: "z", 479: "«»", 498: "x",
    510: "c", 521: "vy", 531: "Y", 535: "J", 536: "–", 543: "L", 552: "Fk", 554: "eéè", 555: "#$+0123456789<=>^~−",
    559: "_", 563: "aáà", 564: "g", 573: "X", 575: "V", 589: "E", 596: "S", 599: "T", 603: "Z", 606: "`oöó",
    607: "huüú", 608: "A", 610: "n", 618: "b", 620: "dpq", 633: "P", 635: "R", 638: "C", 646: "K", 657: "B",
    680: "&", 688: "D", 689: "G", 721: "U", 723: "N", 728: "H", 742: "OQ", 802: "w", 812: "M", 878: "W", 894: "—",
    921: "%", 926: "m", 946: "@",
}  # fmt: skip
_BOLD = {
    227: " ", 296: "|", 304: "i", 306: "j", 315: "l", 325: "',.:;", 330: "I", 370: "!-", 372: "f", 378: "()[]{}",
    387: "/\\", 404: "°", 421: "t", 424: "²³", 436: "r", 495: "s", 507: "*", 511: "z", 514: "?", 527: "c", 529: "«»",
    544: "–", 562: "x", 567: "_", 568: "J", 574: '"y', 576: "v", 578: "L", 580: "Y", 581: "eéè", 585: "F",
    590: "#$+0123456789<=>^~−", 591: "aáà", 597: "g", 604: "k", 613: "Z", 615: "E", 619: "V", 624: "S", 625: "T",
    626: "`oöó", 627: "X", 637: "uüú", 640: "h", 641: "An", 644: "bdpq", 656: "C", 667: "P", 681: "B", 682: "R",
    686: "K", 714: "D", 717: "G", 740: "&", 748: "U", 749: "N", 757: "H", 770: "OQ", 853: "M", 863: "w", 908: "—",
    915: "W", 963: "%", 964: "m", 1007: "@",
}  # fmt: skip
# Signs that Chinese type sets as wide as its characters, although they are narrow elsewhere.
_SQUARE = frozenset("·×÷≥≤≈“”‘’…±→←↑↓‰§•≠")
_OTHER = 570


def _widths(table: dict[int, str]) -> dict[str, int]:
    return {sign: width for width, signs in table.items() for sign in signs}


_ADVANCES = {False: _widths(_REGULAR), True: _widths(_BOLD)}


@lru_cache(maxsize=16_384)
def set_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """How wide a text is when it is set at a size, in the unit of the size."""
    known = _ADVANCES[is_bold]
    return sum(known.get(sign) or (1000 if is_square(sign) else _OTHER) for sign in text) * size / 1000


def is_square(sign: str) -> bool:
    """Whether a sign is as wide as it is high: Chinese characters, and what Chinese type sets like them."""
    return sign in _SQUARE or unicodedata.east_asian_width(sign) in "WF"
