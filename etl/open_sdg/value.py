"""One value of a file of figures."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.model import ObsStatus, Qualifier
from indicators.problems import Problem


@dataclass(frozen=True)
class Value:
    """One value of a file.

    Attributes:
        line: of the file.
        period: as the ledger writes it.
        number: exact.
        qualifier: its comparison, where the file prints one.
        unit: the word it is measured in; empty where the column is.
        series: of several under one number; empty where there is one.
        printed: what the columns say of whom it is about, as it stands there.
        parts: whom it is about, by column; nobody in particular where empty.
        area: the code and the name of a place within the site's own, or None.
        obs_status: as SDMX writes it.
        note: the footnote beside it.
        remarks: what was noticed beside it.
    """

    line: int
    period: str
    number: Decimal
    qualifier: Qualifier
    unit: str
    series: str
    printed: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    area: tuple[str, str] | None
    obs_status: ObsStatus
    note: str
    remarks: tuple[Problem, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What there may be one value of."""
        return self.period, self.unit, self.series, self.parts, self.area
