"""How a job tells of itself: events, plain objects that read the same here and from the running app.

``step`` (done, total, name; title: of all steps, where they are no sources) · ``wait`` (text: what is done until the
next event, nobody knows how long) · ``line`` (text) · ``problem`` (place,
text, severity) · ``rows`` (columns, rows) · ``text`` (text: a sentence of the answer itself) · ``record`` (record: the
answer as one object) · ``file`` (name, media_type, content: its bytes in base 64).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dashboard.language import Words
from indicators.problems import Problem

Event = dict[str, Any]
Emit = Callable[[Event], None]
# What a job is asked with: options by name, empty where not given.
Options = Mapping[str, str]


def tell_problems(problems: Iterable[Problem], words: Words, emit: Emit) -> None:
    """Each problem as an event, with its place and its words."""
    for found in problems:
        emit(
            {
                "event": "problem",
                "place": str(found.place) if found.place.file else "",
                "text": words.problem(found),
                "severity": found.fault.severity,
            }
        )
