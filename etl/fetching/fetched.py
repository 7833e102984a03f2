"""What a fetch may take, and what it gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.problems import Problem, Problems

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class FetchLimits:
    """How much a fetch may bring and how long it may take.

    Attributes:
        size_bytes: of the answer, unpacked.
        seconds: all together, waiting and trying again included.
        read_seconds: without a single byte.
        attempts: how often it is tried at most.
        redirects: how often it may lead on to another address.
    """

    size_bytes: int = 100 * MEGABYTE
    seconds: float = 120.0
    read_seconds: float = 30.0
    attempts: int = 4
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """An answer, whole.

    Attributes:
        content: its bytes, unpacked; none where nothing has changed.
        final_address: where it came from in the end.
        content_type: what the server calls it; told, and never believed.
        etag: the server's mark for this state, empty where it gives none; see ``known`` of ``fetch_address``.
        last_modified: when the server says it last changed, as it writes it.
        is_unchanged: whether it is still what was fetched before.
    """

    content: bytes
    final_address: str
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    is_unchanged: bool = False


class AnsweredWithError(Problems):
    """The server answered with an error; many services say in it what was wrong with the question.

    Attributes:
        status: the number of the answer.
        headers: of the answer, by name in lower case.
        content: the first 64 kB of what it says, unpacked.
    """

    def __init__(self, problems: Iterable[Problem], *, status: int, headers: Mapping[str, str], content: bytes) -> None:
        super().__init__(problems)
        self.status = status
        self.headers = headers
        self.content = content
