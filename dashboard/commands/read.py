"""``milepost read``: the quantities of a policy document, in the order of its text."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.help import CommandGroup
from dashboard.commands.whole_files import write_or_leave
from dashboard.language import Words
from dashboard.row_format import RowFormat
from indicators.faults.document import DOCUMENT_MISSING
from indicators.problems import Place, Problems, problem


def add_read_command(app: CommandGroup, say: Words) -> None:
    """Add the command, with its help in one language."""

    @app.command(
        help=say.say("Read a policy document: list every quantity in it, with what it measures, when and where.")
    )
    def read(
        file: Annotated[
            Path, typer.Argument(metavar=say.say("FILE"), help=say.say("Text, Markdown, HTML, Word or PDF."))
        ],
        row_format: Annotated[
            RowFormat, typer.Option("--format", help=say.say("How the rows are written."))
        ] = RowFormat.TABLE,
        everything: Annotated[
            bool,
            typer.Option("--all", help=say.say("Also dates, ordinals, names and other numbers that measure nothing.")),
        ] = False,
        text: Annotated[
            Path | None,
            typer.Option(
                "--text", metavar=say.say("PATH"), help=say.say("Write the text that the places are counted in.")
            ),
        ] = None,
    ) -> None:
        raise typer.Exit(_read(file, row_format, text, say, with_others=everything))


def _read(file: Path, row_format: RowFormat, text: Path | None, say: Words, *, with_others: bool) -> int:
    from dashboard.document_rows import COLUMNS, document_csv, document_rows
    from dashboard.jobs.events import tell_problems
    from dashboard.terminal import Terminal
    from etl.documents.quantities import quantities
    from etl.documents.reading import read_document

    terminal = Terminal(say, row_format=row_format)
    try:
        document = read_document(_content(file), file.name)
        if text is not None:
            write_or_leave(document.text.encode("utf-8"), text)
    except Problems as faults:
        tell_problems(faults.problems, say, terminal.show)
        return 1
    found = quantities(document, with_others=with_others)
    rows = document_rows(document, found)
    if row_format is RowFormat.CSV:
        sys.stdout.write(document_csv(rows))
        return 0
    if not with_others:
        rows = [{name: row[name] for name in COLUMNS} for row in rows]
    terminal.show({"event": "rows", "columns": _titles(say, with_others=with_others), "rows": rows})
    terminal.show({"event": "line", "text": say.count("{number} quantity.", "{number} quantities.", len(rows))})
    return 0


def _content(file: Path) -> bytes:
    """The bytes of a file.

    Raises:
        Problems: it is not there, or cannot be opened.
    """
    try:
        return file.read_bytes()
    except OSError:
        raise Problems([problem(DOCUMENT_MISSING, Place(file.name), file=file)]) from None


def _titles(say: Words, *, with_others: bool) -> dict[str, str]:
    titles = {
        "char_start": say.say("Begins at"),
        "char_end": say.say("Ends at"),
        "span_text": say.say("As written"),
        "value": say.say("Value"),
        "value_high": say.say("Upper value"),
        "unit": say.say("Unit"),
        "qualifier": say.say("Qualifier"),
        "period": say.say("Period"),
        "period_is": say.say("Period stated"),
        "role": say.say("Role"),
        "measure": say.say("What is measured"),
        "region": say.say("Region"),
    }
    return titles | ({"reason": say.say("Why no indicator")} if with_others else {})
