"""``milepost export data``: what the ledger holds as files for other programs, whole or not at all."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.growing_files import GrowingFiles
from dashboard.commands.help import CommandGroup
from dashboard.commands.run_or_hand_over import run_or_hand_over
from dashboard.file_formats import DATA_FORMATS
from dashboard.language import Words


def add_export_data_command(app: CommandGroup, say: Words) -> None:
    """Add the command, with its help in one language."""
    formats = ", ".join(DATA_FORMATS)

    @app.command(
        "export data",
        help=say.say("Write what is held as data for other programs: facts with sources and definitions."),
    )
    def export_data(
        file_format: Annotated[
            str,
            typer.Option(
                "--format",
                metavar=say.say("FORMAT"),
                help=say.say("One of: {formats}; duckdb is the whole database, for yourself.", formats=formats),
            ),
        ] = "csv",
        out: Annotated[
            Path, typer.Option("--out", metavar=say.say("PATH"), help=say.say("A file, or a folder for its own name."))
        ] = Path(),
        plan: Annotated[str, typer.Option("--plan", help=say.say("A plan, or PLAN-and-later."))] = "",
        indicator: Annotated[
            list[str] | None,
            typer.Option(
                "--indicator", metavar=say.say("TEXT"), help=say.say("Only this one; may be given several times.")
            ),
        ] = None,
        region: Annotated[
            list[str] | None,
            typer.Option("--region", metavar=say.say("TEXT"), help=say.say("Only there; may be given several times.")),
        ] = None,
        as_of: Annotated[
            str,
            typer.Option(
                "--as-of", metavar=say.say("DATE"), help=say.say("What was known by a day, such as 2026-02-28.")
            ),
        ] = "",
        history: Annotated[
            bool, typer.Option("--history", help=say.say("Everything ever recorded, also what was replaced."))
        ] = False,
        force: Annotated[bool, typer.Option("--force", help=say.say("Write over files that are there."))] = False,
    ) -> None:
        options = {
            "format": file_format, "plan": plan, "indicator": ",".join(indicator or ()),
            "region": ",".join(region or ()), "as_of": as_of, "history": "true" if history else "",
        }  # fmt: skip
        files = GrowingFiles(out, file_format, is_forced=force)
        try:
            code = run_or_hand_over("export-data", options, say, files=files.start)
        finally:
            files.close()
        raise typer.Exit(code)
