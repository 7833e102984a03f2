"""What a view is given: the desk, what was chosen, and how to show a sheet whose links work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from dashboard.components.sheet import sheet
from dashboard.desk import Desk
from dashboard.language import Words
from dashboard.state import Choice


@dataclass(frozen=True)
class Frame:
    """One run of one page."""

    desk: Desk
    choice: Choice
    pages: Mapping[str, Any]

    @property
    def words(self) -> Words:
        """The words of the chosen language."""
        return self.choice.words

    def show(self, html: str, *, key: str) -> None:
        """Show a sheet; where a link in it was followed, go there."""
        address = sheet(html, key=key, language=self.choice.language)
        if address:
            self.go_to(address)

    def go_to(self, address: str) -> None:
        """Open another page of ours, or this one with other parameters, within the session."""
        parts = urlsplit(address)
        page = self.pages.get(parts.path.strip("/"))
        if page is not None:
            st.switch_page(page, query_params=dict(parse_qsl(parts.query)))
