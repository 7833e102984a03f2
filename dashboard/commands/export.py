"""``milepost export``: the figures as files for others."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.help import CommandGroup
from dashboard.commands.run_or_hand_over import run_or_hand_over
from dashboard.commands.whole_files import taking_files
from dashboard.file_formats import ALL, EXPORT_CONTENTS, EXPORT_FORMATS
from dashboard.jobs.events import Emit
from dashboard.language import Words


def add_export_command(app: CommandGroup, say: Words) -> None:
    """Add the command, with its help in one language."""
    ratio_help = say.say("Of the slides; 16:9 unless told otherwise, and A4 across in a PDF.")

    @app.command(help=say.say("Write the figures as a file to hand out: slides, paper, workbook, page or picture."))
    def export(
        plan: Annotated[str, typer.Argument(metavar=say.say("PLAN"), help=say.say("A plan, or PLAN-and-later."))] = "",
        file_format: Annotated[
            str,
            typer.Option(
                "--format",
                metavar=say.say("FORMAT"),
                help=say.say("What kind of file: {formats}; or all of them: all.", formats=", ".join(EXPORT_FORMATS)),
            ),
        ] = "pptx",
        out: Annotated[
            Path, typer.Option("--out", metavar=say.say("PATH"), help=say.say("A file, or a folder for its own name."))
        ] = Path(),
        edition: Annotated[
            str, typer.Option("--edition", help=say.say("An edition, by its number or its name; now without it."))
        ] = "",
        storyboard: Annotated[
            str, typer.Option("--storyboard", help=say.say("The slides of this storyboard; the standard without it."))
        ] = "",
        what: Annotated[
            str,
            typer.Option(
                "--what",
                help=say.say(
                    "What is in it, where a format may hold one of several: {known}.", known=", ".join(EXPORT_CONTENTS)
                ),
            ),
        ] = "",
        indicator: Annotated[str, typer.Option("--indicator", help=say.say("Whose chart is drawn."))] = "",
        region: Annotated[str, typer.Option("--region", help=say.say("Where."))] = "",
        size: Annotated[
            str, typer.Option("--size", metavar="1200x700", help=say.say("Width and height of a picture."))
        ] = "",
        theme: Annotated[str, typer.Option("--theme", metavar="light|dark", help=say.say("Light or dark paper."))] = "",
        ratio: Annotated[str, typer.Option("--ratio", metavar="a4|16:9|4:3", help=ratio_help)] = "",
        force: Annotated[bool, typer.Option("--force", help=say.say("Write over files that are there."))] = False,
    ) -> None:
        options = {
            "format": file_format, "plan": plan, "edition": edition, "storyboard": storyboard, "what": what,
            "indicator": indicator, "region": region, "size": size, "theme": theme, "ratio": ratio,
        }  # fmt: skip

        def files(show: Emit) -> Emit:
            return taking_files(show, out, is_forced=force, are_many=file_format == ALL)

        raise typer.Exit(run_or_hand_over("export", options, say, files=files))
