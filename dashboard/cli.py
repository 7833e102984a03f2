"""The command line. ``milepost`` alone loads the sources and serves the dashboard."""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from dashboard.commands.administer import add_administer_commands
from dashboard.commands.edition import edition_commands
from dashboard.commands.etl import etl_commands
from dashboard.commands.export import add_export_command
from dashboard.commands.export_data import add_export_data_command
from dashboard.commands.help import CommandGroup
from dashboard.commands.import_data import add_import_data_command
from dashboard.commands.log import add_log_commands
from dashboard.commands.plan import plan_commands
from dashboard.commands.read import add_read_command
from dashboard.commands.record import record_commands
from dashboard.commands.run_or_hand_over import run_or_hand_over
from dashboard.commands.share import share_commands
from dashboard.commands.source import source_commands
from dashboard.language import Words, nearest_language, words
from dashboard.row_format import RowFormat
from indicators.model import LANGUAGES, Language
from indicators.problems import Problems

DEFAULT_PORT = 8501


class AnswerFormat(StrEnum):
    """How an answer about one thing is written."""

    TABLE = "table"
    JSON = "json"


class DayKind(StrEnum):
    """What a day means."""

    PUBLISHED = "published"
    RECORDED = "recorded"


def main() -> None:
    """Run the command line; a fault ends it with a sentence and the exit code 1, never with a traceback."""
    asked, arguments = _take_language(sys.argv[1:])
    if asked and asked not in LANGUAGES:
        arguments = ["--lang", asked, *arguments]
    language = next((known for known in LANGUAGES if known == asked), None) or _language_of(os.environ)
    command_line(words(language))(arguments)


def _take_language(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """What ``--lang`` says, wherever it stands, and the arguments without it; it stays where nothing is behind it."""
    asked, rest = "", list[str]()
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--lang":
            asked = next(waiting, "")
            if not asked:
                return "", [argument]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    return asked, rest


def _language_of(environment: Mapping[str, str]) -> Language:
    """The language that MILEPOST_LANG names, else that of the machine."""
    named = environment.get("MILEPOST_LANG", "")
    machine = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG")
    return next((known for known in LANGUAGES if known == named), None) or nearest_language(machine)


def command_line(say: Words) -> CommandGroup:
    """All commands, with their help in one language."""
    app = CommandGroup(
        say,
        help=say.say("Tracks the targets of public plans against what actually happened."),
        no_args_is_help=False,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    language_help = say.say("Language: zh-Hans, zh-Hant or en.")
    LanguageOption = Annotated[Language, typer.Option("--lang", metavar=say.say("LANG"), help=language_help)]  # noqa: N806
    Port = Annotated[int, typer.Option("--port", help=say.say("Where the dashboard listens."))]  # noqa: N806
    Format = Annotated[  # noqa: N806
        RowFormat, typer.Option("--format", help=say.say("How the rows are written."))
    ]
    as_of_help = say.say("What was known by a day, such as 2026-02-28.")
    AsOf = Annotated[str, typer.Option("--as-of", metavar=say.say("DATE"), help=as_of_help)]  # noqa: N806
    by_help = say.say("What that day means: published by it, or recorded here by it.")
    By = Annotated[DayKind, typer.Option("--by", help=by_help)]  # noqa: N806
    NoBrowser = Annotated[  # noqa: N806
        bool, typer.Option("--no-browser", help=say.say("Do not open a browser."))
    ]

    @app.callback(invoke_without_command=True)
    def start(
        context: typer.Context,
        lang: LanguageOption = say.language,  # noqa: ARG001 - read before, for the help is in it
        port: Port = DEFAULT_PORT,
        no_browser: NoBrowser = False,
    ) -> None:
        if context.invoked_subcommand is None:
            _serve(say, port, open_browser=not no_browser)

    @app.command(help=say.say("Load the sources and serve the dashboard (what `milepost` alone does)."))
    def serve(
        port: Port = DEFAULT_PORT,
        address: Annotated[str, typer.Option("--address", help=say.say("The address it listens on."))] = "127.0.0.1",
        sign_in: Annotated[
            str,
            typer.Option(
                "--sign-in",
                metavar="local|oidc|proxy",
                help=say.say("How people come in; local where nothing says otherwise (MILEPOST_SIGN_IN)."),
            ),
        ] = "",
        no_browser: NoBrowser = False,
    ) -> None:
        _serve(say, port, address=address, sign_in=sign_in, open_browser=not no_browser)

    app.add_typer(etl_commands(say), name="etl")
    app.add_typer(plan_commands(say), name="plan")

    @app.command(help=say.say("Check definitions, plans, sources and the database; show every fault with its place."))
    def check(row_format: Format = RowFormat.TABLE) -> None:
        raise typer.Exit(_check(say, row_format))

    @app.command(help=say.say("Show the verdicts on all targets."))
    def progress(
        plan: Annotated[str, typer.Option("--plan", help=say.say("A plan, or PLAN-and-later."))] = "",
        milestone: Annotated[str, typer.Option("--milestone", help=say.say("One milestone of it, such as 2025."))] = "",
        as_of: AsOf = "",
        by: By = DayKind.PUBLISHED,
        row_format: Format = RowFormat.TABLE,
    ) -> None:
        options = {"plan": plan, "milestone": milestone, "as_of": as_of, "by": by.value}
        raise typer.Exit(run_or_hand_over("progress", options, say, row_format=row_format))

    @app.command(help=say.say("Explain the verdict on one target: all its numbers, formulas, and how it changed."))
    def explain(
        target: Annotated[
            str,
            typer.Argument(metavar=say.say("PLAN/TARGET"), help=say.say("Plan/target/version; the newest without it.")),
        ],
        as_of: AsOf = "",
        by: By = DayKind.PUBLISHED,
        answer_format: Annotated[
            AnswerFormat, typer.Option("--format", help=say.say("How the answer is written."))
        ] = AnswerFormat.TABLE,
    ) -> None:
        options = {"target": target, "as_of": as_of, "by": by.value, "format": answer_format.value}
        raise typer.Exit(run_or_hand_over("explain", options, say))

    app.add_typer(record_commands(say), name="record")
    app.add_typer(edition_commands(say), name="edition")
    add_read_command(app, say)
    add_export_command(app, say)
    add_export_data_command(app, say)
    app.add_typer(share_commands(say), name="share")
    source = source_commands(say)
    add_import_data_command(source, say)
    app.add_typer(source, name="source")
    add_log_commands(app, say)
    add_administer_commands(app, say)
    return app


def _check(say: Words, row_format: RowFormat) -> int:
    """Check the files, then, where they are sound, the database."""
    from dashboard.jobs.events import tell_problems
    from dashboard.terminal import Terminal
    from etl.account import count_outcomes
    from etl.home import find_home
    from etl.reading import read_sources
    from indicators.catalogue_files import load_catalogue

    terminal = Terminal(say)
    try:
        home = find_home()
        catalogue = load_catalogue(own=home.catalogue)
        reading = read_sources(catalogue, today=date.today(), own=home.sources)
    except Problems as faults:
        tell_problems(faults.problems, say, terminal.show)
        return 1
    tell_problems(reading.problems, say, terminal.show)
    outcomes = count_outcomes(quantity for account in reading.accounts.values() for quantity in account)
    terminal.show(
        {
            "event": "line",
            "text": say.say(
                "{indicators} indicators, {plans} plans, {targets} targets, {sources} sources, {facts} facts.",
                indicators=len(catalogue.indicators),
                plans=len(catalogue.plans),
                targets=len(reading.targets),
                sources=len(reading.sources),
                facts=len(reading.facts),
            ),
        }
    )
    terminal.show(
        {
            "event": "line",
            "text": say.say(
                "Founding documents: {total} numbers accounted for; {fact} are facts, {plan} belong to the plan, "
                "{left_out} are left out for a stated reason.",
                total=outcomes.total(),
                fact=outcomes["fact"],
                plan=outcomes["plan"],
                left_out=outcomes["left_out"],
            ),
        }
    )
    code = run_or_hand_over("check", {"format": row_format.value}, say, row_format=row_format)
    faults_found = bool(reading.problems) or bool(code)
    verdict = say.say("Faults were found.") if faults_found else say.say("No faults found.")
    terminal.show({"event": "line", "text": verdict})
    return 1 if faults_found else 0


def _serve(say: Words, port: int, *, open_browser: bool, address: str = "127.0.0.1", sign_in: str = "") -> None:
    from dashboard.serving import Place, start
    from dashboard.terminal import Terminal

    terminal = Terminal(say)
    try:
        code = start(say, terminal.show, Place(port, address, sign_in), open_browser=open_browser)
    finally:
        terminal.close()
    raise typer.Exit(code)
