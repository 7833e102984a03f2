"""How a reader is given the bytes of a source that stands at an address."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Question:
    """What is sent along to an address.

    Attributes:
        accept: the kinds of answers that are understood, as ``Accept`` says it (RFC 9110, 12.5.1).
        body: a question in JSON, sent with POST; asked with GET where there is none.
        is_part: whether it is one of many questions whose answers are one source's together.
    """

    accept: str = ""
    body: bytes | None = None
    is_part: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """What the question says beside the address."""
        said = {"accept": self.accept} if self.accept else {}
        return said if self.body is None else {**said, "content-type": "application/json"}


PLAIN_QUESTION = Question()


class FetchAddress(Protocol):
    """Gives the bytes of a file of a source that stands at an address; raises Problems."""

    def __call__(self, source: str, file: str, address: str, question: Question = PLAIN_QUESTION, /) -> bytes:
        """The bytes; ``file`` is what they are called in the source."""
