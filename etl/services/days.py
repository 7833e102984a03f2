"""Days as services write them: when data were updated or an answer was made."""

import re
from contextlib import suppress
from datetime import date

_BY_YEAR = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.ASCII)
_BY_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{2}|\d{4})(?:[T ].*)?", re.ASCII)


def day_of(text: object) -> str:
    """The day of a moment, as ``2026-02-10``; empty where it is none. Eurostat's 15/03/24 is the 15th of March."""
    plain = str(text or "").strip()
    with suppress(ValueError):
        if found := _BY_YEAR.fullmatch(plain):
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        if found := _BY_DAY.fullmatch(plain):
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
            return date(year, int(found[2]), int(found[1])).isoformat()
    return ""
