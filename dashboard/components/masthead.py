"""The row above every screen."""

from datetime import UTC, datetime

from dashboard.access.identity import can_sign_out
from dashboard.access.links import signed_link
from dashboard.components.frame import Frame
from dashboard.components.sheet import Live
from dashboard.live import PATH
from dashboard.plan_choice import plan_choices, plan_name
from dashboard.sheets.addresses import CARRIED
from dashboard.sheets.masthead import masthead_html
from dashboard.state import Choice
from indicators.model import LANGUAGES
from indicators.store import page_version

# No page of its own: its address ends the session.
SIGN_OUT_PATH = "sign-out"


def show_masthead(frame: Frame, titles: dict[str, str], current: str) -> None:
    """Show where one can go, and the plan, the day and the language.

    Args:
        frame: the run of the page.
        titles: the pages' titles by path.
        current: the path of the present page.
    """
    choice = frame.choice
    own = [name for name in choice.parameters if name not in CARRIED]
    links = [
        (title, choice.address(f"/{path}", **dict.fromkeys(own, "")), path == current) for path, title in titles.items()
    ]
    here = f"/{current}"
    html = masthead_html(
        links,
        [
            (plan, plan_name(frame.desk.catalogue, plan, frame.words), plan == choice.plan)
            for plan in plan_choices(frame.desk.catalogue)
        ],
        as_of=choice.as_of,
        languages={language: choice.address(here, lang=language) for language in LANGUAGES},
        here=choice.address(here),
        person=frame.person,
        sign_out=choice.address(f"/{SIGN_OUT_PATH}") if can_sign_out() else "",
        words=frame.words,
    )
    frame.show(html, key="masthead", live=_live(frame))


def _live(frame: Frame) -> Live | None:
    """How the page hears of new figures; what was recorded by a day that is over stays as it was."""
    if frame.choice.as_of.recorded_until < datetime.now(UTC).replace(tzinfo=None):
        return None
    return Live(
        address=signed_link(PATH, frame.person),
        version=page_version(frame.desk.store),
        told=frame.words.say("The page shows figures that were approved just now."),
        lost=frame.words.say(
            "The connection is lost. What is typed now stays in this window and is saved when it is back; nothing can "
            "be handed in until then."
        ),
    )


def show_problems(choice: Choice, frame: Frame) -> None:
    """Say which parts of the address could not be followed."""
    from dashboard.sheets.notice import notice_html

    if choice.problems:
        frame.show(notice_html(choice.problems, choice.words), key="notice")
