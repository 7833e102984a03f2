"""``milepost rebuild`` and ``milepost audit``: the database made again from its journal, and the log of acts."""

from typing import Annotated

import typer

from dashboard.commands.help import CommandGroup
from dashboard.commands.run_or_hand_over import run_or_hand_over
from dashboard.language import Words
from dashboard.row_format import RowFormat


def add_log_commands(app: CommandGroup, say: Words) -> None:
    """Add the commands, with their help in one language."""
    verify_help = say.say("Change nothing: compare, row for row, and look for every file that rows name.")

    @app.command(help=say.say("Make the database again from its journal; the old one is moved aside."))
    def rebuild(verify: Annotated[bool, typer.Option("--verify", help=verify_help)] = False) -> None:
        code = run_or_hand_over("rebuild-verify", {}, say, as_it_is=True) if verify else _rebuild(say)
        raise typer.Exit(code)

    app.add_typer(_audit_commands(say), name="audit")


def _audit_commands(say: Words) -> CommandGroup:
    audit = CommandGroup(say, help=say.say("The log of everything that was done."))
    head_help = say.say("A hash noted earlier, which the log has to contain.")
    kind_help = say.say("One kind of act, such as decision.")
    Day = Annotated[str, typer.Option(metavar=say.say("DATE"), help=say.say("From or up to a day (UTC)."))]  # noqa: N806

    @audit.command(help=say.say("Prove the log whole: every act sealed, the same in journal and database."))
    def verify(head: Annotated[str, typer.Option("--head", metavar=say.say("HASH"), help=head_help)] = "") -> None:
        raise typer.Exit(run_or_hand_over("audit-verify", {"head": head}, say, as_it_is=True))

    @audit.command("list", help=say.say("List the acts, oldest first."))
    def list_acts(
        since: Day = "",
        until: Day = "",
        person: Annotated[str, typer.Option("--person", help=say.say("Who acted."))] = "",
        act: Annotated[str, typer.Option("--act", metavar=say.say("KIND"), help=kind_help)] = "",
        row_format: Annotated[
            RowFormat, typer.Option("--format", help=say.say("How the rows are written."))
        ] = RowFormat.TABLE,
    ) -> None:
        options = {"since": since, "until": until, "person": person, "act": act}
        raise typer.Exit(run_or_hand_over("audit-list", options, say, row_format=row_format))

    return audit


def _rebuild(say: Words) -> int:
    from dashboard.jobs.events import tell_problems
    from dashboard.jobs.log_of_acts import tell_rebuilt
    from dashboard.terminal import Terminal
    from etl.home import find_home
    from indicators.problems import Problems
    from indicators.store import rebuild

    terminal = Terminal(say)
    try:
        tell_rebuilt(rebuild(find_home().database), say, terminal.show)
    except Problems as faults:
        tell_problems(faults.problems, say, terminal.show)
        return 1
    return 0
