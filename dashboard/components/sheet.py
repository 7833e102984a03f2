"""The one component of ours: shows a rendered sheet in the page; its script follows the links and sends its forms."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

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


def sheet(html: str, *, key: str, language: str) -> Sent | None:
    """Show a sheet; the form of it that somebody has just sent.

    Args:
        html: what a function of ``dashboard.sheets`` rendered; data text in it is escaped there.
        key: the sheet's name on the page.
        language: told to the browser as the language of the page.
    """
    shown = _mount(data={"html": html, "lang": language}, key=key, on_sent_change=_leave_to_the_page)
    return _read(shown.sent)


def _leave_to_the_page() -> None:
    """What was sent is read in the run that follows; naming the event is what makes it arrive."""


def _read(told: object) -> Sent | None:
    if not isinstance(told, dict) or not isinstance(told.get("values"), dict):
        return None
    fields = {
        str(name): tuple(map(str, values)) for name, values in told["values"].items() if isinstance(values, list)
    }
    return Sent(str(told.get("name", "")), fields)
