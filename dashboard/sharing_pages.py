"""What somebody asks for who shares published pages, as text: the screen's forms and the command line hand in the same.

The address a key is handed out with is said once, for the key is kept nowhere.
"""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode
from uuid import UUID

from dashboard.desk import Desk
from dashboard.plan_choice import chosen_plans, default_choice
from dashboard.published.access import KEY_PARAMETER
from dashboard.published.board import PATH
from etl.publishing.editions import find_edition
from etl.publishing.sharing import change_share_rule, give_share_link, take_back_share_link
from indicators.faults.decision import OPTION_EMPTY, OPTION_NOT_ALLOWED
from indicators.faults.handing_out import EDITION_OF_OTHER_PLAN
from indicators.people import Person
from indicators.problems import Place, Problems, problem
from indicators.sharing import AUDIENCES, ShareRule

Fields = Mapping[str, str]
# Says what came of it: an address with a key, which is told once, or nothing.
Action = Callable[[Desk, Person, Fields, UUID], str]


def share(desk: Desk, person: Person, action: str, fields: Fields, *, form: UUID) -> str:
    """Do what a form of the name ``action`` asks for, see :data:`ACTIONS`; the address with the key it made.

    Raises:
        KeyError: there is no such action.
        Problems: what is wrong with its fields, or what speaks against it.
    """
    return ACTIONS[action](desk, person, {name: value.strip() for name, value in fields.items()}, form)


def _rule(desk: Desk, person: Person, fields: Fields, form: UUID) -> str:
    asked = fields.get("audience", "")
    audience = next((own for own in AUDIENCES if own == asked), None)
    if audience is None:
        place, known = Place(cell="audience"), ", ".join(AUDIENCES)
        raise Problems([problem(OPTION_NOT_ALLOWED, place, option="audience", found=asked, known=known)])
    change_share_rule(desk.store, person, ShareRule(audience=audience), form=form)
    return ""


def _give(desk: Desk, person: Person, fields: Fields, _form: UUID) -> str:
    purpose = fields.get("purpose", "")
    if not purpose:
        raise Problems([problem(OPTION_EMPTY, Place(cell="purpose"), option="purpose")])
    scope = _scope(desk, fields)
    _, key = give_share_link(desk.store, person, purpose=purpose, plan=scope["plan"], edition=scope.get("edition", ""))
    carried = {**scope, "lang": fields["lang"]} if fields.get("lang") else scope
    return f"{PATH}?{urlencode({**carried, KEY_PARAMETER: key})}"


def _scope(desk: Desk, fields: Fields) -> dict[str, str]:
    """What a key is given for, as an address names it: the choice of plans, and the id of the edition if it is one.

    Raises:
        Problems: there is no such choice or edition, or the edition is of another choice.
    """
    plan = fields.get("plan", "")
    if not fields.get("edition"):
        plan = plan or default_choice(desk.catalogue)
        chosen_plans(desk.catalogue, plan)
        return {"plan": plan}
    edition = find_edition(desk.store, fields["edition"])
    if plan not in ("", edition.plan):
        raise Problems([problem(EDITION_OF_OTHER_PLAN, edition=edition.name, expected=edition.plan, found=plan)])
    return {"plan": edition.plan, "edition": edition.id}


def _take_back(desk: Desk, person: Person, fields: Fields, form: UUID) -> str:
    take_back_share_link(desk.store, person, fields.get("link", ""), form=form)
    return ""


ACTIONS: Mapping[str, Action] = {"rule": _rule, "give": _give, "take-back": _take_back}
