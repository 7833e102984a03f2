"""Fills the templates. Data text is escaped here and nowhere else."""

from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from dashboard.charts.marks import status_mark
from dashboard.language import Words

# In their order: the last one uses the others.
_SCRIPTS = ("morph.js", "live.js", "filter.js", "copying.js", "handing_out.js", "reading.js", "sheet.js")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("dashboard", "sheets"), PackageLoader("dashboard", "published")]),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals["status_mark"] = status_mark
    return environment


def render(template: str, words: Words, **context: object) -> str:
    """The HTML of a template.

    Args:
        template: file name of the template, beside this module or among the published pages.
        words: the language; templates call ``say``, ``count`` and ``words``.
        context: what the template shows.
    """
    return _environment().get_template(template).render(words=words, say=words.say, count=words.count, **context)


@cache
def stylesheet() -> str:
    """The one stylesheet of all sheets: tokens and shared parts, then what single pages add."""
    sheets = [path for path in files("dashboard.sheets").iterdir() if path.name.endswith(".css")]
    # What all share comes first, so that a page may say more.
    ordered = sorted(sheets, key=lambda path: (path.name != "sheet.css", path.name))
    return "\n".join(path.read_text(encoding="utf-8") for path in ordered)


@cache
def script() -> str:
    """The one script of all sheets: sends links to the app, filters rows in place, and keeps the page up to date."""
    folder = files("dashboard.sheets")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in _SCRIPTS)
