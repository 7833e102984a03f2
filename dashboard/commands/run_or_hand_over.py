"""How a command has its job done: here, or in the running app where that holds the database."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from dashboard.jobs.events import Emit, Options
from dashboard.language import Words
from dashboard.row_format import RowFormat
from indicators.faults.ledger import DATABASE_HELD
from indicators.problems import Problems

if TYPE_CHECKING:
    from dashboard.terminal import Terminal

# Makes of what shows events something that takes the files among them.
Files = Callable[[Emit], Emit]


def run_or_hand_over(
    name: str,
    options: Options,
    say: Words,
    *,
    row_format: RowFormat = RowFormat.TABLE,
    as_it_is: bool = False,
    files: Files | None = None,
) -> int:
    """Run a job by name, show what it tells in the terminal, and give its exit code.

    Args:
        name: what the job is called in the registry.
        options: what it is asked with.
        say: the words of the command line.
        row_format: how its rows are written.
        as_it_is: whether nothing is mended before it.
        files: takes the files among its events, and shows the others; without it they are not written.
    """
    from dashboard.desk import close_desk, open_desk
    from dashboard.jobs.events import tell_problems
    from dashboard.jobs.registry import run_job
    from dashboard.terminal import Terminal

    terminal = Terminal(say, row_format=row_format)
    try:
        emit = files(terminal.show) if files else terminal.show
        desk = open_desk(as_it_is=as_it_is)
    except Problems as faults:
        if faults.problems[0].fault is DATABASE_HELD:
            return _handed_over(name, options, say, terminal, emit, faults)
        tell_problems(faults.problems, say, terminal.show)
        return 1
    try:
        return run_job(name, desk, options, say, emit)
    finally:
        terminal.close()
        close_desk(desk)


def _handed_over(name: str, options: Options, say: Words, terminal: "Terminal", emit: Emit, held: Problems) -> int:
    """Have the app that holds the database do it; where it cannot be reached, who holds the database is told."""
    import httpx

    from dashboard.api.jobs import Loopback, hand_over
    from dashboard.jobs.events import tell_problems
    from etl.home import find_home

    loopback = Loopback.find(find_home().token_file)
    if loopback is None:
        tell_problems(held.problems, say, terminal.show)
        return 1
    code = 1
    try:
        for event in hand_over(loopback, name, options, say.language):
            emit(event)
            code = event.get("code", code)
    except httpx.HTTPError:
        tell_problems(held.problems, say, terminal.show)
        return 1
    except Problems as faults:
        tell_problems(faults.problems, say, terminal.show)
        return 1
    finally:
        terminal.close()
    return code
