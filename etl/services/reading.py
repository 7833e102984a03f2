"""Has the answer of a service read by a child process, and waits for it."""

from etl.services.answer import MEGABYTE, MOST_MEGABYTES, Answer, read_answer
from etl.tables import limits
from etl.tables.parent import said_by_child
from indicators.faults.service import ANSWER_TOO_BIG, READING_GAVE_UP
from indicators.problems import Place, Problems, problem


def read_in_child(content: bytes, reader: str, file: str) -> Answer:
    """The figures of an answer.

    Args:
        content: its bytes.
        reader: the kind of service that was asked; any of them where it is empty.
        file: what the answer is called.

    Raises:
        Problems: it holds none, is damaged or made to harm, or too large to be read.
    """
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        raise Problems([problem(ANSWER_TOO_BIG, Place(file), limit=MOST_MEGABYTES)])
    said = said_by_child("etl.services.child", reader, content)
    if said is None:
        raise Problems([problem(READING_GAVE_UP, Place(file), seconds=limits.PROCESSOR_SECONDS)])
    return read_answer(said, file)
