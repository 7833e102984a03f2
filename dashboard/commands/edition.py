"""``milepost edition``: editions frozen, listed, shown, proved and compared from the command line."""

from typing import Annotated

import typer

from dashboard.commands.help import CommandGroup
from dashboard.commands.run_or_hand_over import run_or_hand_over
from dashboard.language import Words
from dashboard.row_format import RowFormat


def edition_commands(say: Words) -> CommandGroup:
    """The group of commands, with their help in one language."""
    edition = CommandGroup(say, help=say.say("Frozen states of everything, for meetings and for the record."))
    Which = Annotated[  # noqa: N806
        str, typer.Argument(metavar=say.say("EDITION"), help=say.say("Its number or its name."))
    ]
    Format = Annotated[  # noqa: N806
        RowFormat, typer.Option("--format", help=say.say("How the rows are written."))
    ]

    @edition.command(help=say.say("Freeze everything as it is known, under a name; nothing entered later changes it."))
    def freeze(
        name: Annotated[str, typer.Argument(metavar=say.say("NAME"), help=say.say("What it is called."))],
        plan: Annotated[str, typer.Option("--plan", help=say.say("A plan, or PLAN-and-later."))] = "",
        as_of: Annotated[
            str,
            typer.Option(
                "--as-of", metavar=say.say("DATE"), help=say.say("What was known by a day, such as 2026-02-28.")
            ),
        ] = "",
        by: Annotated[
            str,
            typer.Option(
                "--by",
                metavar="published|recorded",
                help=say.say("What that day means: published by it, or recorded here by it."),
            ),
        ] = "published",
        note: Annotated[str, typer.Option("--note", help=say.say("What it is for."))] = "",
    ) -> None:
        options = {"name": name, "plan": plan, "as_of": as_of, "by": by, "note": note}
        raise typer.Exit(run_or_hand_over("edition-freeze", options, say))

    @edition.command("list", help=say.say("List the editions, newest first."))
    def list_all(row_format: Format = RowFormat.TABLE) -> None:
        raise typer.Exit(run_or_hand_over("edition-list", {}, say, row_format=row_format))

    @edition.command(help=say.say("Show one edition."))
    def show(which: Which, row_format: Format = RowFormat.TABLE) -> None:
        raise typer.Exit(run_or_hand_over("edition-show", {"edition": which}, say, row_format=row_format))

    @edition.command(help=say.say("Prove that an edition, or all of them, is what was frozen."))
    def verify(
        which: Annotated[
            str, typer.Argument(metavar=say.say("EDITION"), help=say.say("Its number or its name; all without it."))
        ] = "",
    ) -> None:
        raise typer.Exit(run_or_hand_over("edition-verify", {"edition": which}, say))

    @edition.command(help=say.say("Show what changed since an edition, until another one or now."))
    def changes(
        since: Annotated[str, typer.Argument(metavar=say.say("FROM"), help=say.say("The earlier edition."))],
        until: Annotated[
            str, typer.Argument(metavar=say.say("TO"), help=say.say("The later edition; now without it."))
        ] = "",
        row_format: Format = RowFormat.TABLE,
    ) -> None:
        options = {"from": since, "to": until}
        raise typer.Exit(run_or_hand_over("edition-changes", options, say, row_format=row_format))

    return edition
