"""``milepost plan``: plans that come from elsewhere, and the plans there are."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.help import CommandGroup
from dashboard.commands.run_or_hand_over import run_or_hand_over
from dashboard.language import Words
from dashboard.row_format import RowFormat


def plan_commands(say: Words) -> CommandGroup:
    """The commands, with their help in one language."""
    plan = CommandGroup(say, help=say.say("Plans: those there are, and those that come from elsewhere."))
    brought = CommandGroup(say, help=say.say("Bring in a plan with its indicators and figures."))
    plan.add_typer(brought, name="import")

    @plan.command("list", help=say.say("List the plans."))
    def list_all(
        row_format: Annotated[
            RowFormat, typer.Option("--format", help=say.say("How the rows are written."))
        ] = RowFormat.TABLE,
    ) -> None:
        raise typer.Exit(run_or_hand_over("plan-list", {}, say, row_format=row_format))

    @brought.command(
        "open-sdg", help=say.say("An Open SDG data repository: its goals, indicators, figures and targets.")
    )
    def open_sdg(
        path: Annotated[
            Path,
            typer.Argument(metavar=say.say("PATH"), help=say.say("Its folder, or a ZIP file of it.")),
        ],
        name: Annotated[
            str, typer.Option("--name", metavar="ID", help=say.say("The id of the plan; else from the folder's name."))
        ] = "",
        title: Annotated[
            str, typer.Option("--title", metavar=say.say("TEXT"), help=say.say("What the plan is called."))
        ] = "",
        skip_faulty: Annotated[
            bool, typer.Option("--skip-faulty", help=say.say("Leave out what cannot be read, and load the rest."))
        ] = False,
    ) -> None:
        # The running app may do it, from another folder.
        options = {"path": str(path.resolve()), "name": name, "title": title, "skip_faulty": "1" if skip_faulty else ""}
        raise typer.Exit(run_or_hand_over("plan-import-open-sdg", options, say))

    return plan
