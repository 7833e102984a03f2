"""``milepost role``, ``lock``, ``token`` and ``setting``: administering from the command line."""

from collections.abc import Mapping
from typing import Annotated

import typer

from dashboard.commands.help import CommandGroup
from dashboard.commands.run_or_hand_over import run_or_hand_over
from dashboard.language import Words
from dashboard.row_format import RowFormat
from indicators.people import ROLES

_PERIOD_EXAMPLES = "2025, 2025-H1, 2025-Q3, 2025-01"


def add_administer_commands(app: CommandGroup, say: Words) -> None:
    """Add the four groups of commands, with their help in one language."""
    app.add_typer(_role_commands(say), name="role")
    app.add_typer(_lock_commands(say), name="lock")
    app.add_typer(_token_commands(say), name="token")
    app.add_typer(_setting_commands(say), name="setting")


def _do(say: Words, action: str, fields: Mapping[str, str]) -> None:
    raise typer.Exit(run_or_hand_over("administer", {"action": action, **fields}, say))


def _role_commands(say: Words) -> CommandGroup:
    role = CommandGroup(say, help=say.say("Who may do what."))
    Who = Annotated[str, typer.Argument(metavar=say.say("PERSON"), help=say.say("The name somebody signs in under."))]  # noqa: N806
    Role = Annotated[str, typer.Argument(metavar=say.say("ROLE"), help=", ".join(ROLES))]  # noqa: N806

    @role.command(help=say.say("Give a role."))
    def grant(
        person: Who,
        role: Role,
        name: Annotated[str, typer.Option("--name", help=say.say("The name people read."))] = "",
    ) -> None:
        _do(say, "grant", {"person": person, "role": role, "name": name})

    @role.command(help=say.say("Take a role back."))
    def withdraw(person: Who, role: Role) -> None:
        _do(say, "grant", {"person": person, "role": role, "withdraw": "yes"})

    _add_list(role, say, "role-list", say.say("List who has which role."))
    return role


def _lock_commands(say: Words) -> CommandGroup:
    lock = CommandGroup(say, help=say.say("Periods that take no more figures."))
    Period = Annotated[str, typer.Argument(metavar=say.say("PERIOD"), help=_PERIOD_EXAMPLES)]  # noqa: N806
    reason_help = say.say("Why, in a sentence that stands on its own.")
    Reason = Annotated[str, typer.Option("--reason", help=reason_help)]  # noqa: N806

    @lock.command("set", help=say.say("Lock a period from a day on."))
    def set_lock(
        period: Period,
        reason: Reason,
        since: Annotated[
            str, typer.Option("--from", metavar=say.say("DATE"), help=say.say("From when; today where not given."))
        ] = "",
    ) -> None:
        _do(say, "lock", {"period": period, "reason": reason, "from": since})

    @lock.command(help=say.say("Open a period again."))
    def lift(period: Period, reason: Reason) -> None:
        _do(say, "lift", {"period": period, "reason": reason})

    @lock.command("except", help=say.say("Reopen one figure of a locked period until a day, under a name."))
    def except_one(
        name: Annotated[str, typer.Argument(metavar=say.say("NAME"), help=say.say("What the exception is called."))],
        indicator: Annotated[str, typer.Option("--indicator", help=say.say("The indicator."))],
        region: Annotated[str, typer.Option("--region", help=say.say("Where."))],
        period: Annotated[str, typer.Option("--period", help=_PERIOD_EXAMPLES)],
        until: Annotated[
            str, typer.Option("--until", metavar=say.say("DATE"), help=say.say("Until the end of which day."))
        ],
        reason: Reason,
    ) -> None:
        fields = {"name": name, "indicator": indicator, "region": region, "period": period}
        _do(say, "except", fields | {"until": until, "reason": reason})

    @lock.command(help=say.say("Close an exception before its day."))
    def close(
        name: Annotated[str, typer.Argument(metavar=say.say("NAME"), help=say.say("What the exception is called."))],
    ) -> None:
        _do(say, "close", {"name": name})

    _add_list(lock, say, "lock-list", say.say("List locks and exceptions."))
    return lock


def _token_commands(say: Words) -> CommandGroup:
    token = CommandGroup(say, help=say.say("Bearer tokens of the interface."))

    @token.command(help=say.say("Give somebody a token; it is shown once."))
    def create(
        person: Annotated[str, typer.Argument(metavar=say.say("PERSON"), help=say.say("Whose token it is."))],
        purpose: Annotated[str, typer.Option("--purpose", help=say.say("What it is for."))],
    ) -> None:
        _do(say, "token", {"person": person, "purpose": purpose})

    @token.command(help=say.say("Take a token back."))
    def revoke(
        token: Annotated[str, typer.Argument(metavar=say.say("TOKEN"), help=say.say("Its short name, as listed."))],
    ) -> None:
        _do(say, "revoke", {"token": token})

    _add_list(token, say, "token-list", say.say("List the tokens that are valid."))
    return token


def _setting_commands(say: Words) -> CommandGroup:
    setting = CommandGroup(say, help=say.say("How this installation is set."))

    @setting.command("approve-own", help=say.say("Whether authors may approve their own figures: an office of one."))
    def approve_own(value: Annotated[str, typer.Argument(metavar="on|off", help=say.say("Allowed, or not."))]) -> None:
        _do(say, "setting", {"value": value})

    @setting.command(help=say.say("Which revisions wait for an approver, of sources whose cards do not say."))
    def hold(
        change: Annotated[
            str, typer.Option("--change", metavar="%", help=say.say("By more than so many per cent."))
        ] = "",
        periods: Annotated[
            str, typer.Option("--periods", help=say.say("Of more than so many periods of a series at once."))
        ] = "",
        years: Annotated[
            str, typer.Option("--years", help=say.say("Of periods that ended more than so many years ago."))
        ] = "",
    ) -> None:
        _do(say, "hold", {"change_percent": change, "periods": periods, "years": years})

    @setting.command(help=say.say("When addresses are asked anew, of sources whose cards do not say."))
    def refresh(
        rhythm: Annotated[str, typer.Argument(metavar="off|daily|weekly|monthly|hours", help=say.say("How often."))],
        at: Annotated[str, typer.Option("--at", help=say.say("At which hour of the day, in UTC."))] = "",
        every: Annotated[str, typer.Option("--every", help=say.say("Every so many hours, with hours."))] = "",
    ) -> None:
        _do(say, "refresh", {"refresh": rhythm, "at": at, "every": every})

    _add_list(setting, say, "setting-list", say.say("How this installation is set, and who says so."))
    return setting


def _add_list(group: CommandGroup, say: Words, job: str, told: str) -> None:
    @group.command("list", help=told)
    def list_them(
        row_format: Annotated[
            RowFormat, typer.Option("--format", help=say.say("How the rows are written."))
        ] = RowFormat.TABLE,
    ) -> None:
        raise typer.Exit(run_or_hand_over(job, {}, say, row_format=row_format))
