"""What a figure measures, as it was told from its clause."""

from dataclasses import dataclass

SHARES = ("%", "‰", "percentage_point", "千分点")


@dataclass(frozen=True)
class Measured:
    """What a figure measures, and whether it is a change, a fall, or a difference from something else."""

    measure: str
    is_change: bool = False
    is_fall: bool = False
    is_difference: bool = False
    verb: str = ""
