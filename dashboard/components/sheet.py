"""The one component of ours: shows a rendered sheet in the page; its script follows the links."""

import streamlit as st

from dashboard.sheets.renderer import script, stylesheet

_mount = st.components.v2.component("sheet", css=stylesheet(), js=script(), isolate_styles=True)


def sheet(html: str, *, key: str, language: str) -> None:
    """Show a sheet.

    Args:
        html: what a function of ``dashboard.sheets`` rendered; data text in it is escaped there.
        key: the sheet's name on the page.
        language: told to the browser as the language of the page.
    """
    _mount(data={"html": html, "lang": language}, key=key)
