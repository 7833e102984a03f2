"""What came of something that somebody did on a page, kept in their session for the runs that show it."""

from threading import Lock
from typing import Any

import streamlit as st

from dashboard.components.frame import Frame


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


def came_of() -> dict[str, Any]:
    """What came of the last thing done at the address that is open: ``told``, and whatever else the page keeps there.

    It stays when news has the page drawn again, and is forgotten once another address is opened; whoever does the next
    thing clears it. To be asked for as :func:`kept_in_session` is.
    """
    came: dict[str, Any] = kept_in_session("address").setdefault("came", {})
    return came


def at_work() -> Lock:
    """Held while something is done and while what came of it is kept.

    What is done has news sent out, and for the news Streamlit begins another run of the page beside the one that is
    still at work, whose own request to be drawn again is then lost: the other has to wait for what it is to say. To be
    asked for as :func:`kept_in_session` is.
    """
    lock: Lock = kept_in_session("address").setdefault("at work", Lock())
    return lock


def show_told(frame: Frame, path: str) -> None:
    """Say above a page what came of the last thing that was done there.

    Args:
        frame: the run of the page.
        path: the page's.
    """
    session, here = kept_in_session("address"), (path, dict(frame.choice.parameters))
    if session.get("here") != here:
        session.update(here=here, came={})
    with at_work():
        told = came_of().get("told")
    if told:
        frame.show(told, key="told")
