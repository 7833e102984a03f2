"""How far a file has come: so many of its parts are made, of so many that it has."""

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

Part = TypeVar("Part")

# Told before each part, and after the last one: how many are made, of how many. Whoever is told may raise, and nothing
# more is made.
TellParts = Callable[[int, int], None]


def untold(_done: int, _total: int) -> None:
    """Tells nobody."""


def each(parts: Collection[Part], tell: TellParts) -> Iterator[Part]:
    """The parts in their order, each told before it is made; and that all are, before they are put together."""
    for done, part in enumerate(parts):
        tell(done, len(parts))
        yield part
    tell(len(parts), len(parts))
