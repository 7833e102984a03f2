"""Settings of an indicator kept as a table of two columns: what a field is called, and what it says."""

import csv
from collections.abc import Mapping
from io import StringIO

from indicators.faults.content import UNREADABLE_FILE
from indicators.problems import Place, Problems, problem


def read_settings_table(text: str, file: str, names: Mapping[str, str]) -> Mapping[str, str]:
    """The fields of a table.

    Args:
        text: of the table.
        file: as a person names it.
        names: the field that each heading of the site stands for; a heading of none is the field's own name.

    Raises:
        Problems: it is no table.
    """
    reader = csv.reader(StringIO(text, newline=""))
    try:
        rows = [cells for cells in reader if len(cells) > 1]
    except csv.Error as error:
        raise Problems([problem(UNREADABLE_FILE, Place(file, reader.line_num), reason=error)]) from error
    return {names.get(heading, heading): said.strip() for own, said, *_ in rows if (heading := own.strip())}
