"""``milepost etl``: figures brought from the sources into the database."""

from typing import Annotated

import typer

from dashboard.commands.help import CommandGroup
from dashboard.commands.run_or_hand_over import run_or_hand_over
from dashboard.language import Words
from dashboard.row_format import RowFormat


def etl_commands(say: Words) -> CommandGroup:
    """The commands, with their help in one language."""
    etl = CommandGroup(say, help=say.say("Bring figures from the sources into the database."))

    @etl.command("run", help=say.say("Read all sources; append what is new, withdraw what is gone."))
    def etl_run() -> None:
        raise typer.Exit(run_or_hand_over("etl-run", {}, say))

    @etl.command("refresh", help=say.say("Ask addresses anew and read files anew; only what has changed is appended."))
    def etl_refresh(
        sources: Annotated[
            list[str] | None,
            typer.Argument(metavar=say.say("[SOURCE…]"), help=say.say("Whose addresses are asked; all without.")),
        ] = None,
    ) -> None:
        raise typer.Exit(run_or_hand_over("etl-refresh", {"sources": ",".join(sources or [])}, say))

    @etl.command("report", help=say.say("What a run changed: figures before and after, and the verdicts that turned."))
    def etl_report(
        run: Annotated[
            str, typer.Argument(metavar=say.say("[RUN]"), help=say.say("The beginning of its id; the newest without."))
        ] = "",
        row_format: Annotated[
            RowFormat, typer.Option("--format", help=say.say("How the rows are written."))
        ] = RowFormat.TABLE,
    ) -> None:
        raise typer.Exit(run_or_hand_over("etl-report", {"run": run}, say, row_format=row_format))

    @etl.command("list", help=say.say("Show the runs of the pipeline, newest first."))
    def etl_list() -> None:
        raise typer.Exit(run_or_hand_over("etl-list", {}, say))

    return etl
