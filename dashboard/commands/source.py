"""``milepost source``: an office's own sources begun, listed and checked."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.commands.help import CommandGroup
from dashboard.language import Words
from dashboard.row_format import RowFormat

_ROWS_SHOWN = 12
_SHOWN = ("indicator", "region", "period", "value", "unit", "definition", "obs_status", "published", "note")


def source_commands(say: Words) -> CommandGroup:
    """The commands, with their help in one language."""
    source = CommandGroup(say, help=say.say("The sources of this office: tables, files and addresses it has added."))
    Which = Annotated[str, typer.Argument(metavar=say.say("SOURCE"), help=say.say("Its id."))]  # noqa: N806
    Format = Annotated[  # noqa: N806
        RowFormat, typer.Option("--format", help=say.say("How the rows are written."))
    ]

    @source.command(help=say.say("Look at a table and draft the card by which it is read; nothing is loaded yet."))
    def new(
        what: Annotated[
            str,
            typer.Argument(
                metavar=say.say("FILE|ADDRESS"), help=say.say("CSV, TSV, Excel (.xlsx), JSON or a page with a table.")
            ),
        ],
        name: Annotated[
            str, typer.Option("--name", metavar=say.say("ID"), help=say.say("Its id; made of the name of the file."))
        ] = "",
        part: Annotated[
            str,
            typer.Option("--part", help=say.say("The sheet, the path in JSON or the table of a page that is meant.")),
        ] = "",
        encoding: Annotated[
            str,
            typer.Option("--encoding", help=say.say("The encoding of its text, such as gb18030; detected without it.")),
        ] = "",
        out: Annotated[
            Path | None,
            typer.Option(
                "--out", metavar=say.say("FOLDER"), help=say.say("Where to write it; else the office's sources.")
            ),
        ] = None,
    ) -> None:
        raise typer.Exit(_new(what, {"name": name, "part": part, "encoding": encoding}, out, say))

    @source.command("list", help=say.say("List the sources of this office, with how each is read."))
    def list_all(row_format: Format = RowFormat.TABLE) -> None:
        raise typer.Exit(_list(say, row_format))

    @source.command(help=say.say("Show the first figures of a source as they would be loaded, and everything wrong."))
    def check(which: Which, row_format: Format = RowFormat.TABLE) -> None:
        raise typer.Exit(_check(which, say, row_format))

    return source


def _new(what: str, said: dict[str, str], out: Path | None, say: Words) -> int:
    from datetime import UTC, datetime

    from dashboard.jobs.events import tell_problems
    from dashboard.terminal import Terminal
    from etl.home import Home, find_home
    from etl.tabular.own_sources import begin_source
    from indicators.catalogue_files import load_catalogue
    from indicators.problems import Problems

    terminal = Terminal(say)
    try:
        home = find_home()
        catalogue = load_catalogue(own=home.catalogue)
        begun = begin_source(what, Home(out, "") if out else home, catalogue, today=datetime.now(UTC).date(), **said)
    except Problems as faults:
        tell_problems(faults.problems, say, terminal.show)
        return 1
    tell_problems(begun.told, say, terminal.show)
    drafted = say.say("Drafted {file}.", file=str(begun.folder / "source.yaml"))
    then = say.say("Next: `milepost source check {source}`, then `milepost etl run`.", source=begun.source)
    if "://" in what:
        then = say.say(
            "Next: `milepost source check {source}`, then `milepost etl refresh {source}`.", source=begun.source
        )
    terminal.show({"event": "line", "text": say.sentences([drafted, then])})
    return 0


def _list(say: Words, row_format: RowFormat) -> int:
    from dashboard.jobs.events import tell_problems
    from dashboard.terminal import Terminal
    from etl.cards import find_sources
    from etl.home import find_home
    from indicators.problems import Problem, Problems

    terminal = Terminal(say, row_format=row_format)
    found: list[Problem] = []
    try:
        own = find_sources(find_home().sources, found, is_own=True)
    except Problems as faults:
        tell_problems(faults.problems, say, terminal.show)
        return 1
    columns = {
        "source": say.say("Source"),
        "reader": say.say("Reader"),
        "published": say.say("Published"),
        "title": say.say("Title"),
    }
    rows = [
        {
            "source": source.card.id,
            "reader": source.card.reader,
            "published": source.card.published,
            "title": say.text(source.card.title),
        }
        for source in own
    ]
    terminal.show({"event": "rows", "columns": columns, "rows": rows})
    tell_problems(found, say, terminal.show)
    return 1 if found else 0


def _check(which: str, say: Words, row_format: RowFormat) -> int:
    from datetime import date

    from dashboard.jobs.events import tell_problems
    from dashboard.terminal import Terminal
    from etl.home import find_home
    from etl.reading import read_source
    from etl.tabular.own_sources import own_source
    from indicators.catalogue_files import load_catalogue
    from indicators.problems import Problems, has_errors

    terminal = Terminal(say, row_format=row_format)
    try:
        home = find_home()
        catalogue = load_catalogue(own=home.catalogue)
        source = own_source(home.sources, which)
        facts, problems = read_source(source, catalogue, today=date.today(), fetch_address=_fetched)
    except Problems as faults:
        tell_problems(faults.problems, say, terminal.show)
        return 1
    rows = [_row(row, fact) for row, fact in facts[:_ROWS_SHOWN]]
    if rows:
        terminal.show({"event": "rows", "columns": _titles(say), "rows": rows})
    tell_problems(problems, say, terminal.show)
    count = say.count("{number} figure was read.", "{number} figures were read.", len(facts))
    verdict = say.say("Faults were found.") if has_errors(problems) else say.say("No faults found.")
    terminal.show({"event": "line", "text": say.sentences([count, verdict])})
    return 1 if has_errors(problems) else 0


def _fetched(_source: str, _file: str, address: str, question: Any = None, /) -> bytes:
    """What stands at an address now: a card is checked before anything of it was ever kept."""
    from etl.fetching.fetching import fetch_address

    asked = {"headers": question.headers, "body": question.body} if question else {}
    return fetch_address(address, **asked).content


def _row(row: Any, fact: Any) -> dict[str, str]:
    place = row.place("value")
    return {"place": place.cell or str(place), **{name: str(getattr(fact, name)) for name in _SHOWN}}


def _titles(say: Words) -> dict[str, str]:
    return {
        "place": say.say("Cell"),
        "indicator": say.say("Indicator"),
        "region": say.say("Region"),
        "period": say.say("Period"),
        "value": say.say("Value"),
        "unit": say.say("Unit"),
        "definition": say.say("Definition"),
        "obs_status": say.say("Data status"),
        "published": say.say("Published"),
        "note": say.say("Note"),
    }
