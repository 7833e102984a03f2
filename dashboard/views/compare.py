"""Compare: other cities and countries, where the definition matches."""

from dashboard.components.frame import Frame
from dashboard.plan_choice import home_region, leading_indicator
from dashboard.queries.screens import comparison, indicators_with_peers
from dashboard.sheets.compare import compare_html
from dashboard.wording import indicator_name
from indicators.faults.content import UNKNOWN_INDICATOR
from indicators.problems import Problems, problem


def show(frame: Frame) -> None:
    """Show the chosen indicator over all regions that have a figure of it."""
    choice, desk = frame.choice, frame.desk
    known = indicators_with_peers(desk.store, desk.catalogue, choice.as_of)
    asked = choice.parameters.get("indicator")
    if asked and asked not in desk.catalogue.indicators:
        raise Problems([problem(UNKNOWN_INDICATOR, indicator=asked, suggestion="")])
    leading = leading_indicator(desk.catalogue, choice.plan)
    chosen = asked or (leading if leading in known else next(iter(known), leading))
    choices = [(name, indicator_name(desk.catalogue.indicators[name], frame.words, short=True)) for name in known]
    home = home_region(desk.catalogue, choice.plan)
    compared = comparison(desk.store, desk.catalogue, chosen, home, choice.as_of)
    frame.show(compare_html(compared, frame.words, choice.parameters, choices), key="compare")
