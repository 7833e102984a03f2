"""What a method is given and what it answers; the columns are read here, strictly and once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Literal, cast

from indicators.figures import Bounds, Threshold, decide, threshold_of
from indicators.model import Direction, Qualifier
from indicators.paths import elapsed_share
from indicators.verdicts import Thresholds

# ``parity`` and ``range`` ask for closeness, ``none`` for nothing.
MethodDirection = Literal["up", "down", "none", "parity", "range"]
_DIRECTIONS: tuple[MethodDirection, ...] = ("up", "down", "none", "parity", "range")

Number = int | float | str | Decimal | None

# Pace bands, the tolerance of comparisons and that of "about", as the verdicts use them.
SETTINGS = Thresholds()
TOLERANCE = SETTINGS.tolerance

_SIGNS: dict[str, Qualifier] = {
    "": "exact",
    "=": "exact",
    ">": "gt",
    ">=": "gte",
    "≥": "gte",
    "<": "lt",
    "<=": "lte",
    "≤": "lte",
    "≈": "about",
}
_TARGET = re.compile(r"(>=|<=|[<>=≥≤≈]?)\s*([^<>=≥≤≈]+)")


@dataclass(frozen=True)
class Assessment:
    """What a method says: its own number, None where it must not be computed, and its own word.

    What ``ratio`` is depends on the method: actual ÷ required pace, a yearly growth rate, an index, a gap in points
    or a probability.
    """

    ratio: Decimal | None
    status: str


@dataclass(frozen=True)
class AskedTarget:
    """A target as printed: a number with its sign of comparison, or the two ends of a range."""

    value: Decimal
    value_high: Decimal | None = None
    qualifier: Qualifier = "exact"


@dataclass(frozen=True)
class Inputs:
    """One case of a method: two points, a target, the better side, and the method's own parameters.

    Values share one unit; what was left empty is None.
    """

    method: str
    baseline_year: int | None
    baseline: Decimal | None
    latest_year: int | None
    latest: Decimal | None
    target_year: int | None
    target: AskedTarget | None
    direction: MethodDirection
    parameters: Mapping[str, object]

    # ------------------------------------------------------------ what is asked

    @cached_property
    def better(self) -> Direction:
        """The better side.

        Raises:
            ValueError: the case names none.
        """
        if self.direction in ("up", "down"):
            return self.direction
        raise ValueError(f"{self.method} needs a direction, up or down; '{self.direction}' has no better side.")

    @cached_property
    def sign(self) -> int:
        """1 where more is better, −1 where less is."""
        return 1 if self.better == "up" else -1

    @cached_property
    def asked(self) -> Threshold:
        """The value to reach and from which side.

        Raises:
            ValueError: there is no target.
        """
        target = self._needed_target
        return threshold_of(target.value, target.value_high, target.qualifier, self.better, SETTINGS.about)

    @cached_property
    def goal(self) -> Decimal:
        """The number of the target itself, without the tolerance of "about".

        Raises:
            ValueError: there is no target.
        """
        target = self._needed_target
        if target.value_high is None:
            return target.value
        return threshold_of(target.value, target.value_high, target.qualifier, self.better, Decimal(0)).value

    @cached_property
    def deadline(self) -> int:
        """The target year.

        Raises:
            ValueError: there is none.
        """
        if self.target_year is None:
            raise ValueError(f"{self.method} needs a target year; this case has none.")
        return self.target_year

    @property
    def _needed_target(self) -> AskedTarget:
        if self.target is None:
            raise ValueError(f"{self.method} needs a target; this case has none.")
        return self.target

    def meets(self, value: Decimal | None) -> bool:
        """Whether a value meets the target; a missing one does not."""
        return value is not None and decide(Bounds(value, value), self.asked, TOLERANCE) is True

    @property
    def is_met(self) -> bool:
        """Whether the latest value meets the target."""
        return self.meets(self.latest)

    @property
    def baseline_meets(self) -> bool:
        """Whether the target was met from the start: then there is no way to measure."""
        return self.meets(self.baseline)

    # ------------------------------------------------------------ what can be measured

    @property
    def is_due(self) -> bool:
        """Whether the latest value is one of the target year or later."""
        return self.latest_year is not None and self.latest_year >= self.deadline

    @cached_property
    def years(self) -> int:
        """The years from the baseline to the latest value; 0 where there are not two points in this order."""
        if None in (self.baseline_year, self.baseline, self.latest_year, self.latest):
            return 0
        return max(0, cast(int, self.latest_year) - cast(int, self.baseline_year))

    @cached_property
    def points(self) -> tuple[Decimal, Decimal]:
        """Baseline and latest value, where ``years`` is not 0."""
        assert self.baseline is not None and self.latest is not None, "asked for only where there are two points"
        return self.baseline, self.latest

    @cached_property
    def change(self) -> Decimal:
        """The mean yearly change from the baseline to the latest value, where ``years`` is not 0."""
        baseline, latest = self.points
        return (latest - baseline) / self.years

    @cached_property
    def elapsed(self) -> Decimal | None:
        """时序进度: the share of the time gone by, at most 1."""
        if not self.years or self.baseline_year is None or self.latest_year is None:
            return None
        return elapsed_share(self.baseline_year, self.latest_year, self.deadline)

    @cached_property
    def progress(self) -> Decimal | None:
        """完成进度: the share of the way gone; None where the baseline leaves no way to go."""
        if not self.years or self.baseline_meets:
            return None
        baseline, latest = self.points
        return (latest - baseline) / (self.goal - baseline) if self.goal != baseline else None

    # ------------------------------------------------------------ parameters

    def number(self, name: str) -> Decimal | None:
        """A parameter that is a number; None where it was not given.

        Raises:
            ValueError: it is no number.
        """
        return read_number(name, cast(Number, self.parameters.get(name)))

    def numbers(self, name: str) -> tuple[Decimal, ...]:
        """A parameter that is a series: a sequence, or its values between slashes.

        Raises:
            ValueError: one of them is no number.
        """
        given = self.parameters[name]
        parts = given.split("/") if isinstance(given, str) else cast(Sequence[Number], given)
        read = [read_number(name, part) for part in parts]
        return tuple(value for value in read if value is not None)


def read_number(name: str, given: Number) -> Decimal | None:
    """A number as an exact decimal; None for nothing, an empty text or not-a-number.

    Raises:
        ValueError: it is none of these.
    """
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    try:
        value = Decimal(str(given).strip().replace("\N{MINUS SIGN}", "-"))
    except InvalidOperation as error:
        raise ValueError(f"{name} is to be a number, not '{given}'.") from error
    if value.is_infinite():
        raise ValueError(f"{name} is to be a finite number, not '{given}'.")
    return None if value.is_nan() else value


def read_year(name: str, given: Number) -> int | None:
    """A calendar year; of ``2015-16`` the first.

    Raises:
        ValueError: it is no year.
    """
    if isinstance(given, str) and (found := re.fullmatch(r"\s*(\d{4})[-/]\d{2,4}\s*", given)):
        return int(found[1])
    year = read_number(name, given)
    if year is None:
        return None
    if year != year.to_integral_value():
        raise ValueError(f"{name} is to be a whole year, not '{given}'.")
    return int(year)


def read_target(given: Number) -> AskedTarget | None:
    """A target as printed: ``4.28``, ``>1000``, ``≈1000``, ``<=10``, ``20..25``.

    Raises:
        ValueError: it is none of these.
    """
    if not isinstance(given, str) or not given.strip():
        value = read_number("target", given)
        return None if value is None else AskedTarget(value)
    if ".." in given:
        low, high = (read_number("target", end) for end in given.split("..", 1))
        if low is None or high is None or low > high:
            raise ValueError(f"target is to be a range from low to high, not '{given}'.")
        return AskedTarget(low, high, "range")
    found = _TARGET.fullmatch(given.strip())
    value = read_number("target", found[2]) if found else None
    if found is None or value is None:
        raise ValueError(f"target is to be a number with at most one sign of comparison, not '{given}'.")
    return AskedTarget(value, qualifier=_SIGNS[found[1]])


def read_direction(given: str) -> MethodDirection:
    """The direction.

    Raises:
        ValueError: it is none of those known.
    """
    for known in _DIRECTIONS:
        if given == known:
            return known
    raise ValueError(f"direction is to be one of {', '.join(_DIRECTIONS)}, not '{given}'.")


def at_least(value: Decimal, threshold: Decimal) -> bool:
    """Whether a value reaches a threshold, an exact hit included."""
    return value >= threshold - TOLERANCE


def more_than(value: Decimal, threshold: Decimal) -> bool:
    """Whether a value lies beyond a threshold, an exact hit excluded."""
    return value > threshold + TOLERANCE


def band(value: Decimal, bands: Sequence[tuple[Decimal, str]], below: str) -> str:
    """The word of the first band, from the highest down, whose lower end the value reaches."""
    return next((word for least, word in bands if at_least(value, least)), below)
