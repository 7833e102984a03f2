"""Overview: which targets are met, on track, behind or not decided yet, in one matrix."""

from datetime import date

from dashboard.components.frame import Frame
from dashboard.components.kept import kept
from dashboard.queries.review import marked_board, under_review
from dashboard.queries.screens import board
from dashboard.sheets.overview import overview_html


def show(frame: Frame) -> None:
    """Show the board of the chosen plans."""
    choice = frame.choice
    chosen = board(frame.desk.store, frame.desk.catalogue, choice.plan, choice.as_of)
    if frame.person.may("see_proposals"):
        waiting = under_review(frame.desk.store, frame.desk.catalogue, choice.as_of, date.today())
        chosen = marked_board(chosen, waiting)
    frame.show(kept(overview_html, chosen, frame.words, choice.parameters), key="overview")
