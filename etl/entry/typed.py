"""A figure as a person types it: the one shape of the form, the pasted grid, the Excel file and the interface."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class TypedFigure:
    """What somebody typed about one figure, every field as text, blank where nothing was said.

    ``value`` may carry its unit, a magnitude and a sign of comparison (``约1.4万家``). ``source`` names a known
    publication; where it is blank, ``publisher``, ``title`` and ``published`` describe a new one.
    """

    indicator: str = ""
    region: str = ""
    period: str = ""
    value: str = ""
    qualifier: str = ""
    definition: str = ""
    obs_status: str = ""
    published: str = ""
    source: str = ""
    publisher: str = ""
    title: str = ""
    address: str = ""
    locator: str = ""
    note: str = ""


# The columns of a grid and of a file, in the order in which people fill them in.
TYPED_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(TypedFigure))
