"""The one component of ours: shows a rendered sheet in the page and hands its links back."""

from typing import Any

import streamlit as st

from dashboard.sheets.renderer import script, stylesheet

_mount = st.components.v2.component("sheet", css=stylesheet(), js=script(), isolate_styles=True)


def sheet(html: str, *, key: str, language: str) -> str | None:
    """Show a sheet.

    Args:
        html: what a function of ``dashboard.sheets`` rendered; data text in it is escaped there.
        key: the sheet's name on the page.
        language: told to the browser as the language of the page.

    Returns:
        The address of the link that was followed, once; else None.
    """
    result: Any = _mount(data={"html": html, "lang": language}, key=key, on_go_change=_nothing)
    address = result.go
    return address if isinstance(address, str) else None


def _nothing() -> None:
    """The component asks for a callback to offer the trigger at all."""
