"""``milepost record``: what people decide, from the command line."""

from typing import Annotated, get_args

import typer

from dashboard.commands.help import CommandGroup
from dashboard.commands.run_or_hand_over import run_or_hand_over
from dashboard.language import Words
from indicators.model import JudgementStatus
from indicators.verdicts import STATUS_GROUP


def record_commands(say: Words) -> CommandGroup:
    """The three commands, with their help in one language."""
    app = CommandGroup(
        say, help=say.say("Record what people decide: judgements, bridges, verdicts beside the computed ones.")
    )
    reason_help = say.say("Why, in a sentence that stands on its own.")
    By = Annotated[str, typer.Option("--by", help=say.say("Who decided."))]  # noqa: N806
    On = Annotated[str, typer.Option("--on", metavar=say.say("DATE"), help=say.say("When; today where not given."))]  # noqa: N806
    Reason = Annotated[str, typer.Option("--reason", help=reason_help)]  # noqa: N806
    Withdraw = Annotated[bool, typer.Option("--withdraw", help=say.say("Take back what stands."))]  # noqa: N806

    @app.command(help=say.say("Judge a qualitative goal by criteria and evidence."))
    def judgement(
        goal: Annotated[str, typer.Argument(metavar=say.say("PLAN/GOAL"), help=say.say("The goal."))],
        by: By,
        status: Annotated[str, typer.Option("--status", help=", ".join(get_args(JudgementStatus)))],
        evidence: Annotated[str, typer.Option("--evidence", help=say.say("What shows it, and where it can be read."))],
        criteria: Annotated[str, typer.Option("--criteria", help=say.say("By what it is judged."))] = "",
        note: Annotated[str, typer.Option("--note", help=say.say("What to mind."))] = "",
        on: On = "",
    ) -> None:
        options = {"goal": goal, "status": status, "criteria": criteria, "evidence": evidence, "note": note}
        raise typer.Exit(run_or_hand_over("record-judgement", options | {"by": by, "on": on}, say))

    @app.command(help=say.say("Let figures of one definition be judged against targets of another."))
    def bridge(
        indicator: Annotated[str, typer.Argument(metavar=say.say("INDICATOR"), help=say.say("The indicator."))],
        by: By,
        reason: Reason,
        region: Annotated[str, typer.Option("--region", help=say.say("Where."))],
        from_definition: Annotated[str, typer.Option("--from", help=say.say("The definition of the figures."))],
        to_definition: Annotated[str, typer.Option("--to", help=say.say("The definition of the target."))],
        on: On = "",
        withdraw: Withdraw = False,
    ) -> None:
        options = {"indicator": indicator, "region": region, "from": from_definition, "to": to_definition}
        rest = {"reason": reason, "by": by, "on": on, "withdraw": "yes" if withdraw else ""}
        raise typer.Exit(run_or_hand_over("record-bridge", options | rest, say))

    @app.command(help=say.say("Set a human verdict beside the computed one; it lapses when new figures arrive."))
    def override(
        target: Annotated[
            str, typer.Argument(metavar=say.say("PLAN/TARGET/VERSION"), help=say.say("The version of a target."))
        ],
        by: By,
        reason: Reason,
        status: Annotated[str, typer.Option("--status", help=", ".join(STATUS_GROUP))],
        on: On = "",
        withdraw: Withdraw = False,
    ) -> None:
        options = {"target": target, "status": status, "reason": reason, "by": by, "on": on}
        raise typer.Exit(run_or_hand_over("record-override", options | {"withdraw": "yes" if withdraw else ""}, say))

    return app
