"""``milepost share``: who may see published pages, from the command line."""

from typing import Annotated

import typer

from dashboard.commands.help import CommandGroup
from dashboard.commands.run_or_hand_over import run_or_hand_over
from dashboard.language import Words
from dashboard.row_format import RowFormat
from indicators.sharing import AUDIENCES


def share_commands(say: Words) -> CommandGroup:
    """The commands, with their help in one language."""
    share = CommandGroup(say, help=say.say("Who may see published pages: boards, talks and editions."))

    @share.command(help=say.say("Say who may see them."))
    def rule(
        audience: Annotated[str, typer.Argument(metavar="|".join(AUDIENCES), help=say.say("Who may see them."))],
    ) -> None:
        raise typer.Exit(run_or_hand_over("share", {"action": "rule", "audience": audience}, say))

    @share.command(help=say.say("Give out a link with a key to one board and its talks; it is shown once."))
    def give(
        purpose: Annotated[str, typer.Argument(metavar=say.say("PURPOSE"), help=say.say("Whom it is for, and why."))],
        plan: Annotated[str, typer.Option("--plan", help=say.say("A plan, or PLAN-and-later."))] = "",
        edition: Annotated[
            str,
            typer.Option("--edition", metavar=say.say("EDITION"), help=say.say("The edition it leads to; else now.")),
        ] = "",
    ) -> None:
        options = {"action": "give", "purpose": purpose, "plan": plan, "edition": edition}
        raise typer.Exit(run_or_hand_over("share", options, say))

    @share.command("take-back", help=say.say("Take a link back; it opens nothing from then on."))
    def take_back(
        link: Annotated[str, typer.Argument(metavar=say.say("LINK"), help=say.say("Its short name, as listed."))],
    ) -> None:
        raise typer.Exit(run_or_hand_over("share", {"action": "take-back", "link": link}, say))

    @share.command("list", help=say.say("Show who may see published pages, and the links that open them."))
    def list_links(
        row_format: Annotated[
            RowFormat, typer.Option("--format", help=say.say("How the rows are written."))
        ] = RowFormat.TABLE,
    ) -> None:
        raise typer.Exit(run_or_hand_over("share-list", {}, say, row_format=row_format))

    return share
