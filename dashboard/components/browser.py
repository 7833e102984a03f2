"""What a page knows of the browser before it, and how a component of ours speaks with the page."""

from uuid import uuid4

import streamlit as st

from dashboard.charts.palette import Theme


def theme() -> Theme:
    """The theme the browser shows."""
    return "dark" if st.context.theme.type == "dark" else "light"


def session_name() -> str:
    """Names the session: another one (a server that was started again) has heard nothing the browser told before."""
    name: str = st.session_state.setdefault("session-name", uuid4().hex)
    return name


def leave_to_the_page() -> None:
    """What was told is read in the run that follows; naming the event is what makes it arrive."""
