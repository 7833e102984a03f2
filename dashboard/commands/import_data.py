"""``milepost source import``: data of another Milepost taken in."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.help import CommandGroup
from dashboard.commands.run_or_hand_over import run_or_hand_over
from dashboard.language import Words


def add_import_data_command(source: CommandGroup, say: Words) -> None:
    """Add the command to the group of the sources, with its help in one language."""

    @source.command("import", help=say.say("Take in what another Milepost handed out: all of it, or nothing."))
    def import_data(
        path: Annotated[
            Path,
            typer.Argument(
                metavar=say.say("PATH"),
                help=say.say("A data package (archive or folder), a tidy CSV, an SDMX-CSV or an SDMX-ML."),
            ),
        ],
    ) -> None:
        # The running app may do it, from another folder.
        raise typer.Exit(run_or_hand_over("source-import", {"path": str(path.resolve())}, say))
