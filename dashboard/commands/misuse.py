"""What is wrong with how a command was written, said in the user's language; the parser's own words are English."""

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

import typer
from pydantic import ValidationError
from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption, UsageError
from typer.core import TyperArgument, TyperGroup, TyperOption

from indicators.faults.command_line import (
    NOT_A_WHOLE_NUMBER,
    NOT_GIVEN,
    OPTION_TAKES_NO_VALUE,
    OPTION_WITHOUT_VALUE,
    TOO_MANY_WORDS,
    UNKNOWN_COMMAND,
    UNKNOWN_OPTION,
)
from indicators.faults.decision import OPTION_NOT_ALLOWED
from indicators.problems import Fault, Problem, problem

if TYPE_CHECKING:
    from typer._click.core import Context, Parameter


class Misuse(UsageError):  # noqa: N818 - it is the word for it
    """A command that was written wrongly: shown as its usage and a sentence, it ends the program with the code 2."""

    def __init__(self, wrong: Problem, context: "Context") -> None:
        super().__init__(str(wrong), context)
        self._wrong = wrong
        self._context = context

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it on standard error, as every other fault is said."""
        from dashboard.jobs.events import tell_problems
        from dashboard.terminal import Terminal

        typer.echo(self._context.get_usage(), file=file, err=True)
        words = self._context.obj
        tell_problems([self._wrong], words, Terminal(words).show)


def misuse_of(error: UsageError, context: "Context") -> UsageError:
    """What the parser found wrong with the words of a command, as ours; what is none of that stays as it is."""
    asked = context.command.get_params(context)
    match error:
        case NoSuchOption():
            wrong = _unknown(UNKNOWN_OPTION, error.option_name, [_name_of(own) for own in asked if _is_option(own)])
        case BadOptionUsage():
            flags = {name for own in asked if isinstance(own, TyperOption) and own.is_flag for name in own.opts}
            fault = OPTION_TAKES_NO_VALUE if error.option_name in flags else OPTION_WITHOUT_VALUE
            wrong = problem(fault, option=error.option_name, command=context.command_path)
        case MissingParameter(param=TyperArgument() | TyperOption() as missing):
            wrong = problem(NOT_GIVEN, name=_name_of(missing), command=context.command_path)
        case BadParameter(param=TyperArgument() | TyperOption() as unfit):
            wrong = _unfit(unfit, error)
        case _:
            return error
    return Misuse(wrong, context)


def unknown_command(found: str, group: TyperGroup, context: "Context") -> Misuse:
    """There is no such command in a group."""
    return Misuse(_unknown(UNKNOWN_COMMAND, found, group.commands), context)


def too_many_words(found: Iterable[str], context: "Context") -> Misuse:
    """A command was given more than it takes."""
    return Misuse(problem(TOO_MANY_WORDS, found=" ".join(found)), context)


def _unknown(fault: Fault, found: str, known: Iterable[str]) -> Problem:
    from indicators.references import suggestion

    names = tuple(known)
    return problem(fault, found=found, suggestion=suggestion(found, names), known=names)


def _unfit(parameter: TyperArgument | TyperOption, error: BadParameter) -> Problem:
    """A value that is none of those allowed, or no number; the parser keeps it in what its error comes from."""
    assert isinstance(error.__cause__, ValidationError), "the parser checks values by pydantic"
    found = error.__cause__.errors()[0]["input"]
    kind = parameter.type_descriptor
    if kind.choices is None:
        return problem(NOT_A_WHOLE_NUMBER, found=found, option=_name_of(parameter))
    known = tuple(str(own) for own in kind.choices)
    return problem(OPTION_NOT_ALLOWED, found=found, option=_name_of(parameter), known=known)


def _is_option(parameter: "Parameter") -> bool:
    return isinstance(parameter, TyperOption)


def _name_of(parameter: "Parameter") -> str:
    """How a person writes it: an option by its longest name, an argument as the usage names it."""
    return max(parameter.opts, key=len) if isinstance(parameter, TyperOption) else parameter.metavar or parameter.name
