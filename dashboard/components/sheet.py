"""The one component of ours: shows a rendered sheet in the page; its script follows the links and sends its forms."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import streamlit as st

from dashboard.components.browser import leave_to_the_page
from dashboard.sheets.renderer import script, stylesheet

_mount = st.components.v2.component("sheet", css=stylesheet(), js=script(), isolate_styles=True)


@dataclass(frozen=True)
class Sent:
    """A form of a sheet that was sent: its name, and what was filled in, as it came from the browser."""

    form: str
    fields: Mapping[str, tuple[str, ...]]

    def field(self, name: str) -> str:
        """What a field held; empty where it was not sent."""
        return next(iter(self.fields.get(name, ())), "")


@dataclass(frozen=True)
class Live:
    """How a page hears that figures have changed: where it listens, what it was drawn with, and what is said.

    ``told`` is read aloud when figures change, ``lost`` is shown while the server cannot be reached.
    """

    address: str
    version: str
    told: str
    lost: str


def sheet(html: str, *, key: str, language: str, live: Live | None = None) -> Sent | None:
    """Show a sheet; the form of it that somebody has just sent.

    Args:
        html: what a function of ``dashboard.sheets`` rendered; data text in it is escaped there.
        key: the sheet's name on the page.
        language: told to the browser as the language of the page.
        live: has the page run again when figures change; given to one sheet of a page.
    """
    data = {"html": html, "lang": language} | ({"live": asdict(live)} if live else {})
    shown = _mount(data=data, key=key, on_sent_change=leave_to_the_page, on_changed_change=leave_to_the_page)
    return _read(shown.sent)


def _read(told: object) -> Sent | None:
    if not isinstance(told, dict) or not isinstance(told.get("values"), dict):
        return None
    fields = {str(name): tuple(map(str, values)) for name, values in told["values"].items() if isinstance(values, list)}
    return Sent(str(told.get("name", "")), fields)
