"""The page Present: the storyboards of a choice of plans, each to be presented, changed, copied or withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.composing.paper import Paper
from dashboard.composing.window import BLANK, STANDARD
from dashboard.plan_choice import plan_name
from dashboard.published.present import PATH as TALKS
from dashboard.published.present import STANDARD as STANDARD_TALK
from dashboard.sheets.renderer import render
from dashboard.state import Choice
from indicators.catalogue import Catalogue
from indicators.editions import Edition
from indicators.people import Person
from indicators.storyboards import Storyboard

# What the select of editions says where none is chosen.
AS_SAVED = "saved"


@dataclass(frozen=True)
class StoryboardLine:
    """One storyboard: what it is, and where one goes with it."""

    id: str
    name: str
    scenes: int
    plan: str
    edition: str
    talk: str
    edit: str
    is_standard: bool


@dataclass(frozen=True)
class DraftLine:
    """A storyboard that was begun and not saved."""

    name: str
    saved: str
    href: str


def storyboards_html(
    standard: Storyboard,
    held: Sequence[Storyboard],
    drafts: Sequence[tuple[Paper, str]],
    editions: Sequence[Edition],
    edition: str,
    person: Person,
    form: str,
    catalogue: Catalogue,
    choice: Choice,
) -> str:
    """The list.

    Args:
        standard: the storyboard that is made for the plans.
        held: those that were saved.
        drafts: what somebody began and did not save, with the time of the draft.
        editions: those of the chosen plans.
        edition: the id of the one that all are drawn from; empty for what each says itself.
        person: who looks at it.
        form: the id that the next form carries.
        catalogue: what is defined.
        choice: what the address chooses.
    """
    words = choice.words
    frozen = {own.id: own.name for own in editions}
    of_plan = [own for own in held if own.plan == choice.plan]
    others = [own for own in held if own.plan != choice.plan]
    lines = [
        _line(standard, edition, frozen, "", choice, is_standard=True),
        *(_line(own, edition, frozen, "", choice) for own in of_plan),
        *(_line(own, "", frozen, plan_name(catalogue, own.plan, words), choice) for own in others),
    ]
    return render(
        "storyboards.html",
        words,
        lines=lines,
        drafts=[
            DraftLine(own.name, saved, _own(choice, edit=own.storyboard, draft=str(own.draft))) for own, saved in drafts
        ],
        editions=[(own.id, f"{own.name} · {own.id}", own.id == edition) for own in editions],
        as_saved=AS_SAVED,
        here=choice.address("/present"),
        blank=_own(choice, edit=BLANK),
        frozen=choice.address("/editions", edition=""),
        may_compose=person.may("compose"),
        form=form,
    )


def _line(
    own: Storyboard, edition: str, frozen: dict[str, str], plan: str, choice: Choice, *, is_standard: bool = False
) -> StoryboardLine:
    drawn_from = edition or own.edition
    asked = {"plan": own.plan if is_standard else "", "edition": edition, "lang": choice.parameters.get("lang", "")}
    carried = urlencode({name: value for name, value in asked.items() if value})
    talk = f"{TALKS}/{STANDARD_TALK if is_standard else own.id}"
    return StoryboardLine(
        id=own.id,
        name=own.name,
        scenes=len(own.scenes),
        plan=plan,
        edition=frozen.get(drawn_from, drawn_from),
        talk=f"{talk}?{carried}" if carried else talk,
        edit=_own(choice, edit=STANDARD if is_standard else own.id),
        is_standard=is_standard,
    )


def _own(choice: Choice, **parameters: str) -> str:
    """An address of this page, without the edition that the list is drawn from."""
    return choice.address("/present", **{"edition": "", **parameters})
