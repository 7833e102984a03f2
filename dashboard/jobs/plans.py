"""Plans that come from elsewhere, and the plans there are, as the command line asks for them."""

from datetime import date
from pathlib import Path

from dashboard.desk import Desk
from dashboard.jobs.events import Emit, Options, tell_problems
from dashboard.jobs.loading import run_pipeline
from dashboard.language import Words
from dashboard.plan_choice import plan_name_or_id
from etl.open_sdg.importing import import_site

# Of many faults of one kind, so many are told; the others are counted.
_MOST_TOLD = 40


def list_plans(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """The plans, in their order."""
    columns = {
        "id": words.say("Plan"),
        "name": words.say("Name"),
        "region_named": words.say("Region"),
        "targets": words.say("Targets"),
        "milestones": words.say("Milestones"),
    }
    rows = [
        {
            "id": plan.id,
            "name": plan_name_or_id(desk.catalogue, plan.id, words),
            "region": plan.region,
            "region_named": words.text(desk.catalogue.regions[plan.region].name),
            "targets": len(plan.targets),
            "milestones": len(plan.milestones),
        }
        for plan in desk.catalogue.plans.values()
    ]
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0


def bring_site_in(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Import an Open SDG data repository and load its figures.

    Raises:
        Problems: something in it cannot be read, its name is taken, or the disk is full; then nothing was written.
    """
    title = words.say("Reading indicators")

    def step(done: int, total: int) -> None:
        emit({"event": "step", "done": done, "total": total, "name": "", "title": title})

    brought = import_site(
        desk.home,
        desk.catalogue,
        Path(options["path"]),
        name=options.get("name", ""),
        title=options.get("title", ""),
        today=date.today(),
        skip_faulty=bool(options.get("skip_faulty")),
        renew=desk.renew_catalogue,
        tell=step,
    )
    tell_problems(brought.problems[:_MOST_TOLD], words, emit)
    if (untold := len(brought.problems) - _MOST_TOLD) > 0:
        emit({"event": "line", "text": words.say("And {number} more.", number=untold)})
    emit(
        {
            "event": "line",
            "text": words.say(
                "“{plan}”: {indicators} indicators, {definitions} definitions, {targets} targets, {values} values.",
                plan=brought.plan,
                indicators=brought.indicators,
                definitions=brought.definitions,
                targets=brought.targets,
                values=brought.values,
            ),
        }
    )
    return run_pipeline(desk, {}, words, emit)
