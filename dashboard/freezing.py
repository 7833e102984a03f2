"""Freezing an edition as it is asked for in text: the screen's form and the command line hand in the same fields."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from dashboard.desk import Desk
from dashboard.plan_choice import chosen_plans, default_choice
from etl.publishing.editions import freeze_edition
from indicators.as_of import DATE_KINDS
from indicators.editions import Edition, EditionRequest
from indicators.faults.content import FIELD_WRONG
from indicators.faults.decision import OPTION_NOT_ALLOWED
from indicators.faults.published import EDITION_UNNAMED, NOTHING_TO_FREEZE
from indicators.faults.request import NOT_A_DATE
from indicators.people import Person
from indicators.problems import Place, Problem, Problems, problem
from indicators.store import runs

LONGEST_NAME, LONGEST_NOTE = 80, 1000


def freeze_as_asked(desk: Desk, person: Person, fields: Mapping[str, str], *, form: UUID) -> Edition:
    """Freeze what the fields ask for; the same form twice is one edition.

    Args:
        desk: the store and the catalogue.
        person: who.
        fields: ``name``, ``plan`` (the default choice where empty), ``as_of`` (today where empty), ``by`` (published
            where empty) and ``note``.
        form: names the act.

    Raises:
        Problems: every fault of the fields, or what speaks against it.
    """
    # What draws pages takes a while to import, and no other command needs it.
    from dashboard.published.board import draw_edition_pages

    asked = {name: value.strip() for name, value in fields.items()}
    plan = asked.get("plan") or default_choice(desk.catalogue)
    day, by = asked.get("as_of") or date.today().isoformat(), asked.get("by") or "published"
    found = [*_text_faults(asked), *_choice_faults(desk, plan, day, by)]
    if not runs(desk.store, newest=1):
        found.append(problem(NOTHING_TO_FREEZE))
    if found:
        raise Problems(found)
    request = EditionRequest.model_validate(
        {"name": asked["name"], "plan": plan, "as_of": day, "by": by, "note": asked.get("note", "")}
    )
    return freeze_edition(desk.store, desk.catalogue, person, request, form=form, draw=draw_edition_pages)


def _text_faults(asked: Mapping[str, str]) -> list[Problem]:
    found = []
    if not asked.get("name"):
        found.append(problem(EDITION_UNNAMED, Place(cell="name")))
    for name, longest in (("name", LONGEST_NAME), ("note", LONGEST_NOTE)):
        if len(asked.get(name, "")) > longest:
            wrong = {"field": name, "expected": f"≤ {longest}", "found": str(len(asked[name]))}
            found.append(problem(FIELD_WRONG, Place(cell=name), **wrong))
    return found


def _choice_faults(desk: Desk, plan: str, day: str, by: str) -> list[Problem]:
    found: list[Problem] = []
    try:
        chosen_plans(desk.catalogue, plan)
    except Problems as faults:
        found.extend(faults.problems)
    try:
        # Only one way of writing a day, so that an edition's is read the same everywhere.
        if date.fromisoformat(day).isoformat() != day:
            raise ValueError(day)
    except ValueError:
        found.append(problem(NOT_A_DATE, Place(cell="as_of"), found=day))
    if by not in DATE_KINDS:
        found.append(problem(OPTION_NOT_ALLOWED, Place(cell="by"), option="by", found=by, known=", ".join(DATE_KINDS)))
    return found
