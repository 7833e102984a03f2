"""No host is asked more often than it can bear: a pause between two questions, and the pause it asks for itself."""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock

# One question at a time of a host, so many seconds after the last: what open services ask of everyone.
PAUSE_SECONDS = 0.25


class Pace:
    """When which host may be asked next."""

    def __init__(self, pause_seconds: float = PAUSE_SECONDS) -> None:
        self._pause_seconds = pause_seconds
        self._next: dict[str, float] = {}
        self._lock = Lock()

    def reserve(self, host: str) -> float:
        """Take the next moment a host may be asked; the seconds until then."""
        with self._lock:
            now = time.monotonic()
            begin = max(now, self._next.get(host, 0.0))
            self._next[host] = begin + self._pause_seconds
        return begin - now


def seconds_asked_for(retry_after: str) -> float | None:
    """What ``Retry-After`` says, a number of seconds or a moment (RFC 9110, 10.2.3); None where it says neither."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
