"""What ``--help`` shows, in the language of the command line; the parser's own headings are always English."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from typer._click.core import Command
from typer._click.exceptions import UsageError
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from dashboard.commands.misuse import misuse_of, too_many_words, unknown_command
from dashboard.language import Words

if TYPE_CHECKING:
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter

Function = TypeVar("Function", bound=Callable[..., Any])
# The name of an argument, option or command; what is given after it; what it is.
_Row = tuple[str, str, str]


class _InOneLanguage(Command):
    """A command whose help and whose faults are said in one language."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Take in what it is given.

        Raises:
            UsageError: it was written wrongly.
        """
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            raise misuse_of(error, ctx) from error

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the first line."""
        formatter.write(_usage(self, ctx).plain)

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write it all."""
        formatter.write(_help(self, ctx))


class _Command(_InOneLanguage, TyperCommand):
    """A command that does something."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Take in what it is given, and nothing more."""
        ctx.allow_extra_args = True
        left_over = super().parse_args(ctx, args)
        if left_over:
            raise too_many_words(left_over, ctx)
        return left_over


class _Group(_InOneLanguage, TyperGroup):
    """A group of commands."""

    def resolve_command(self, ctx: "Context", args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find what was asked for; a name of two words goes before a command with the first as its name."""
        two = " ".join(args[:2])
        if two in self.commands:
            return two, self.commands[two], args[2:]
        if args[0] not in self.commands:
            raise unknown_command(args[0], self, ctx)
        return super().resolve_command(ctx, args)


class CommandGroup(typer.Typer):
    """A group of commands; it and they show their help in one language."""

    def __init__(self, say: Words, **settings: Any) -> None:
        self._say = say
        settings = {"options_metavar": say.say("[OPTIONS]"), "no_args_is_help": True, **settings}
        settings["subcommand_metavar"] = say.say("COMMAND [ARGUMENTS]...")
        context = {"obj": say, **settings.pop("context_settings", {})}
        # The parser draws boxes where it may use rich.
        super().__init__(cls=_Group, context_settings=context, rich_markup_mode=None, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Function], Function]:
        """Register a command, as :meth:`typer.Typer.command` does."""
        return super().command(name, cls=_Command, options_metavar=self._say.say("[OPTIONS]"), **settings)


def _help(command: Command, context: "Context") -> str:
    """Usage, what it does, its arguments, options and commands."""
    words = context.obj
    asked = command.get_params(context)
    arguments = [_argument_row(own, context, words) for own in asked if isinstance(own, TyperArgument)]
    options = [_option_row(own, context, words) for own in asked if isinstance(own, TyperOption) and not own.hidden]
    named = command.commands.items() if isinstance(command, TyperGroup) else ()
    parts = {
        words.say("Arguments"): arguments,
        words.say("Options"): options,
        words.say("Commands"): [(name, "", own.help or "") for name, own in named if not own.hidden],
    }
    console = Console(highlight=False)
    with console.capture() as written:
        console.print(_usage(command, context))
        console.print()
        console.print(Text(command.help or ""))
        for heading, rows in parts.items():
            if rows:
                console.print()
                console.print(Text(heading, "bold"))
                console.print(_table(rows))
    return "".join(f"{line.rstrip()}\n" for line in written.get().splitlines())


def _usage(command: Command, context: "Context") -> Text:
    words = context.obj
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    return Text.assemble((words.say("Usage"), "bold"), words.say(": "), usage)


def _table(rows: Sequence[_Row]) -> Padding:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", ratio=1)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return Padding(table, (0, 0, 0, 2))


def _argument_row(own: TyperArgument, context: "Context", words: Words) -> _Row:
    return own.metavar or own.name or "", "", _remarked(own.help or "", own, context, words)


def _option_row(own: TyperOption, context: "Context", words: Words) -> _Row:
    names = ", ".join(sorted(own.opts, key=len))
    if own.is_eager and "--help" in own.opts:
        return names, "", words.say("Show this and end.")
    value = "" if own.is_flag else _value(own, context, words)
    return names, value, _remarked(own.help or "", own, context, words)


def _value(own: TyperOption, context: "Context", words: Words) -> str:
    """What is given after the name of an option."""
    kind = (own.display_type_rich(context) or "").strip("<>")
    known = {"str": words.say("TEXT"), "int": words.say("NUMBER")}
    return known.get(kind, kind)


def _remarked(told: str, own: TyperArgument | TyperOption, context: "Context", words: Words) -> str:
    """What it is, what holds where it is left out, and whether it may be."""
    default = own.get_default(context, call=False)
    if own.required:
        remark = words.say("must be given")
    elif default in (None, "", False):
        return told
    else:
        remark = words.say("{value} where not given", value=getattr(default, "value", default))
    return words.say("{told} [{remark}]", told=told, remark=remark)
