"""Choosing any figure by the name of its indicator, its region and its period."""

from collections.abc import Mapping

from etl.entry.names import ids_of, indicator_names
from etl.entry.typed_times import read_period
from indicators.catalogue import Catalogue
from indicators.faults.entry_figure import (
    INDICATOR_EMPTY,
    NO_SUCH_INDICATOR,
    PERIOD_NOT_UNDERSTOOD,
    SEVERAL_OF_THAT_NAME,
)
from indicators.problems import Problem, Problems, problem
from indicators.references import suggestion

PICKED_FIELDS = ("indicator", "region", "period")


def picked(values: Mapping[str, str], catalogue: Catalogue) -> dict[str, str]:
    """What was chosen, as the parameters of the form's address; without a period, the newest that is missing is meant.

    Raises:
        Problems: no indicator has that name, several have it, or the period is none.
    """
    name, period = values.get("indicator", "").strip(), values.get("period", "").strip()
    names = indicator_names(catalogue.indicators)
    ids = ids_of(name, names)
    read = read_period(period) if period else None
    found: list[Problem] = []
    if not name:
        found.append(problem(INDICATOR_EMPTY))
    elif not ids:
        near = suggestion(name, [word for own, known in names.items() for word in (own, *known)])
        found.append(problem(NO_SUCH_INDICATOR, typed=name, suggestion=near))
    elif len(ids) > 1:
        found.append(problem(SEVERAL_OF_THAT_NAME, typed=name, known=ids))
    if period and read is None:
        found.append(problem(PERIOD_NOT_UNDERSTOOD, typed=period))
    if found:
        raise Problems(found)
    given = {"indicator": ids[0], "region": values.get("region", ""), "period": str(read or "")}
    return {name: text for name, text in given.items() if text}
