"""A cache for answers everybody asks for at the same moment: one works it out, the others wait for it.

When a figure is approved, every open page asks for the same board. Without this, each of them would judge all targets
again, all at once.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from threading import RLock
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

# How each function forgets its answers.
_forget: list[Callable[[], None]] = []

# Enough that two different questions seldom wait for each other.
_LOCKS = 64


def answered_once(kept: int) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Keep the newest answers of a function of hashable arguments, and never work one out twice at a time.

    Args:
        kept: how many answers.
    """

    def decorate(work_out: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        # The arguments keep their types; that they are hashable is the caller's promise.
        keeping = lru_cache(kept)(work_out)
        cached: Callable[Asked, Answer] = keeping  # type: ignore[assignment]
        _forget.append(keeping.cache_clear)
        locks = [RLock() for _ in range(_LOCKS)]

        @wraps(work_out)
        def answer(*asked: Asked.args, **named: Asked.kwargs) -> Answer:
            key: Hashable = (asked, tuple(sorted(named.items())))
            with locks[hash(key) % _LOCKS]:
                return cached(*asked, **named)

        return answer

    return decorate


def forget_answers() -> None:
    """Let go of every answer: figures have changed, and nobody will ask what was true before.

    Kept, each state of the ledger would cost memory, and time whenever the garbage collector looks through it.
    """
    for forget in _forget:
        forget()
