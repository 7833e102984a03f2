"""What a service says instead of an answer, in its own words where it has any that are understood."""

from etl.fetching.fetched import AnsweredWithError
from etl.services.reading import read_in_child
from indicators.faults.service import SERVICE_SAYS
from indicators.problems import Place, Problem, Problems


def explained(faults: Problems, file: str) -> Problems:
    """Why a service was asked in vain.

    Args:
        faults: what fetching it told.
        file: what its answer would have been called.
    """
    if isinstance(faults, AnsweredWithError):
        try:
            read_in_child(faults.content, "", file)
        except Problems as said:
            told = [own for own in said.problems if own.kind == SERVICE_SAYS.kind]
            if told:
                words = f"{told[0].values['found']} ({faults.status})"
                return Problems([Problem(SERVICE_SAYS, Place(file), {"found": words})])
    return Problems(Problem(own.fault, Place(file), own.values) for own in faults.problems)
