"""What of a file is asked for: which kind of table, which part of it, and up to how much.

Only the standard library is imported here: the child that reads a file starts with it.
"""

import json
from dataclasses import asdict, dataclass
from typing import Self

from etl.tables import limits

# The kinds of tables that are read; none where the bytes decide.
KINDS = ("csv", "tsv", "xlsx", "json", "html")


@dataclass(frozen=True)
class Asked:
    """What is asked of a file. By default a table that somebody fills in, as its template is.

    Attributes:
        is_source: whether it is a table as others publish it, of any shape, rather than one of ours.
        kind: one of :data:`KINDS`.
        encoding: of its text, told where it is known.
        separator: of its cells, told where it is known.
        part: the sheet of a workbook, the path in a JSON document, the number or caption of a table of a page.
    """

    is_source: bool = False
    kind: str = ""
    encoding: str = ""
    separator: str = ""
    part: str = ""

    @property
    def rows(self) -> int:
        """How many rows are read."""
        return limits.SOURCE_ROWS if self.is_source else limits.ROWS

    @property
    def columns(self) -> int:
        """How many columns are looked at."""
        return limits.SOURCE_COLUMNS if self.is_source else limits.COLUMNS

    @property
    def cells(self) -> int:
        """How many cells are read."""
        return limits.SOURCE_CELLS if self.is_source else limits.TABLE_CELLS

    @property
    def characters(self) -> int:
        """How many characters are read."""
        return limits.SOURCE_CHARACTERS if self.is_source else limits.TABLE_CHARACTERS

    def written(self) -> str:
        """The question as the child reads it."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Self:
        """What :meth:`written` wrote."""
        return cls(**json.loads(text))


ENTERED = Asked()
