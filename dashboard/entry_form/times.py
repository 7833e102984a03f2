"""Moments on the clock of whoever reads them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from dashboard.language import Words


def clock(moment: datetime | None, words: Words) -> str:
    """When something was: today only the time, to the second; empty where it never was.

    Args:
        moment: in UTC, without a zone, as it is recorded.
        words: the language.
    """
    if moment is None:
        return ""
    zone = _zone()
    local = moment.replace(tzinfo=UTC).astimezone(zone)
    time = f"{local:%H:%M:%S}"
    return time if local.date() == datetime.now(zone).date() else f"{words.day(local.date())} {time}"


def _zone() -> ZoneInfo:
    """The zone the browser told; that of the records where it told none."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
