"""Problems as they are kept with a run: plain objects, with the words they were told in."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from indicators.model import Text
from indicators.problems import Fault, Place, Problem, Value


def plain_problem(own: Problem) -> dict[str, Any]:
    """A problem as a plain object."""
    values = {
        name: value.model_dump(by_alias=True) if isinstance(value, Text) else str(value)
        for name, value in own.values.items()
    }
    return {"fault": asdict(own.fault), "place": asdict(own.place), "values": values}


def problem_of(plain: Mapping[str, Any]) -> Problem:
    """The problem it was; its words are translated as long as they are in use."""
    values: dict[str, Value] = {
        name: Text.model_validate(value) if isinstance(value, dict) else value
        for name, value in plain["values"].items()
    }
    return Problem(Fault(**plain["fault"]), Place(**plain["place"]), values)
