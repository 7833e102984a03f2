"""``milepost export``: the figures as files for others, whole or not at all."""

import os
from base64 import b64decode
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

import typer

from dashboard.commands.help import CommandGroup
from dashboard.commands.log import RunJob
from dashboard.jobs.events import Emit, Event
from dashboard.language import Words
from indicators.faults.handing_out import FILE_EXISTS, FOLDER_MISSING, NO_ONE_FILE
from indicators.kept_files import as_problems
from indicators.problems import Problems, problem

# As :mod:`dashboard.exports.formats` has them; named here since help need not wait for what draws them.
ALL = "all"
_FORMATS = ("pptx", "pdf", "brief", "html", "xlsx", "csv", "png", "svg")
_CONTENTS = ("deck", "board", "brief", "figures", "chart", "comparison")


def taking_files(show: Emit, out: Path, *, is_forced: bool, are_many: bool) -> Emit:
    """What writes the files among the events of a job and shows where, and shows all other events.

    Args:
        show: shows an event.
        out: a file, or a folder in which each file has its own name.
        is_forced: whether files that are there are written over.
        are_many: whether a job tells of several files.

    Raises:
        Problems: the folder is missing, several files would go into one, or a file would be written over; said before
            anything is made, and where a name is not known before, by what is returned.
    """
    folder = out if out.is_dir() else out.parent
    if not folder.is_dir():
        raise Problems([problem(FOLDER_MISSING, folder=folder)])
    if folder is not out:
        if are_many:
            raise Problems([problem(NO_ONE_FILE, file=out)])
        check_free(out, is_forced)

    def take(event: Event) -> None:
        if event["event"] != "file":
            show(event)
            return
        file = out / event["name"] if folder is out else out
        check_free(file, is_forced)
        write_or_leave(b64decode(event["content"]), file)
        show({"event": "text", "text": str(file)})

    return take


def check_free(file: Path, is_forced: bool) -> None:
    """See that nothing is written over unasked.

    Raises:
        Problems: there is such a file already.
    """
    if file.exists() and not is_forced:
        raise Problems([problem(FILE_EXISTS, file=file)])


def write_or_leave(content: bytes, file: Path) -> None:
    """Write a whole file, or leave everything as it was, whenever somebody stops this.

    Raises:
        Problems: the disk is full, or the folder cannot be written.
    """
    part = None
    try:
        with NamedTemporaryFile(dir=file.parent, prefix=".milepost-", suffix=".part", delete=False) as stream:
            part = Path(stream.name)
            stream.write(content)
        part.chmod(0o666 & ~_umask())
        part.replace(file)
    except OSError as error:
        raise as_problems(error, file.parent) from error
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _umask() -> int:
    """What new files are not allowed here; a temporary file is its owner's alone."""
    own = os.umask(0)
    os.umask(own)
    return own


def add_export_command(app: CommandGroup, say: Words, run_job: RunJob) -> None:
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
                help=say.say("What kind of file: {formats}; or all of them: all.", formats=", ".join(_FORMATS)),
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
                    "What is in it, where a format may hold one of several: {known}.", known=", ".join(_CONTENTS)
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

        raise typer.Exit(run_job("export", options, say, files=files))
