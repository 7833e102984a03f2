"""What came of something that somebody did on a page, kept in their session for the run that shows it."""

from typing import Any

import streamlit as st


def kept_in_session(page: str) -> dict[str, Any]:
    """What a page keeps from one run to the next; asked for before something is done, and then written like any dict.

    Whenever its session is read or written, Streamlit breaks a run off for one that was asked for meanwhile. What is
    done has every open page ask for one, the own page too: what came of it would be lost on the way into the session,
    and with it a token or a link that is shown once.

    Args:
        page: which one; what it keeps is its own.
    """
    held: dict[str, Any] = st.session_state.setdefault(f"kept-{page}", {})
    return held
