"""Programmes: the plan's own structure, its actions, and the indicators that speak to them."""

from dashboard.components.frame import Frame
from dashboard.queries.screens import board, figures_before, newest_figures
from dashboard.sheets.programmes import programmes_html


def show(frame: Frame) -> None:
    """Show the programmes of the chosen plans."""
    choice, desk = frame.choice, frame.desk
    chosen = board(desk.store, desk.catalogue, choice.plan, choice.as_of)
    asked = desk.store, desk.catalogue, chosen.plans[0].region, choice.as_of
    newest, before = newest_figures(*asked), figures_before(*asked)
    frame.show(programmes_html(chosen, frame.words, choice.parameters, newest, before), key="programmes")
