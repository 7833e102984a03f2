"""A text as the grammar looks at it: simplified, half-width, one kind of dash, and every character in its place.

What is found in the folded text stands at the same place of the text itself, so nothing here may add or drop a
character.
"""

import re
from functools import cache

import opencc

_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
# Full-width punctuation ends a clause; folded, it would be taken for a separator of thousands.
_KEPT = {ord(sign): sign for sign in "，；：！？（）"}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－─"), "-")
_WAVES = dict.fromkeys(map(ord, "～〜∼"), "~")
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"), " ")
# The circle that is typed for the Chinese zero, and signs that are written in several ways.
_SIGNS = {
    ord("○"): "〇",
    ord("﹪"): "%",
    ord("￥"): "¥",
    ord("「"): "“",
    ord("」"): "”",
    ord("『"): "“",
    ord("』"): "”",
}
_FOLDING: dict[int, int | str] = {**_FULL_WIDTH, **_KEPT, **_DASHES, **_WAVES, **_BLANKS, **_SIGNS}

# No number is as long as these; a search that begins anew at each of their characters would not end.
_ENDLESS = re.compile(r"[0-9]{41,}|[零〇一二两三四五六七八九十百千万亿兆廿卅]{61,}|[ \t]{201,}|[A-Za-z]{201,}")


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplified(text: str) -> str:
    simplifier = _simplifier()
    whole: str = simplifier.convert(text)
    if len(whole) == len(text):
        return whole
    own = (simplifier.convert(character) for character in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(own, text, strict=True))


def folded(text: str) -> str:
    """The text as it is searched, character for character as long as the text itself."""
    return _ENDLESS.sub(lambda run: "·" * len(run[0]), _simplified(text).translate(_FOLDING))
