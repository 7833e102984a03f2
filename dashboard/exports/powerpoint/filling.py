"""Fills the templates of parts of a presentation. Text is escaped here, and rid of signs that XML cannot hold."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

# English Metric Units in a pixel of a screen, and hundredths of a point in one.
EMU = 9525
HUNDREDTHS = 75

_UNHEARD_OF = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def emu(pixels: float) -> int:
    """A length as the format measures it."""
    return round(pixels * EMU)


def hundredths(pixels: float) -> int:
    """A size of letters as the format measures it."""
    return round(pixels * HUNDREDTHS)


def plain(text: str) -> str:
    """A text without the signs that XML cannot hold."""
    return _UNHEARD_OF.sub("", text)


def _plain_text(value: object) -> object:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dashboard.exports", "powerpoint"),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_plain_text,
        undefined=StrictUndefined,
    )
    environment.filters["emu"] = emu
    environment.filters["hundredths"] = hundredths
    environment.filters["hex"] = lambda colour: colour.removeprefix("#")
    return environment


def filled(template: str, **context: object) -> bytes:
    """The XML of a template beside this module."""
    return _environment().get_template(template).render(**context).encode()
