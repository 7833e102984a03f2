"""What may be chosen on the Indicator page: every indicator, those with targets first, and the regions it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.board import IndicatorStory
from dashboard.language import Words
from dashboard.sheets.addresses import address
from dashboard.wording import indicator_name


@dataclass(frozen=True)
class Option:
    """One entry of a list to choose from."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class IndicatorChoice:
    """The lists above an indicator, and the address that a choice changes."""

    here: str
    groups: tuple[tuple[str, tuple[Option, ...]], ...]
    regions: tuple[Option, ...]


def indicator_choice(
    story: IndicatorStory, regions: Sequence[str], parameters: Mapping[str, str], words: Words
) -> IndicatorChoice:
    """The lists, with the present indicator and region chosen.

    Args:
        story: the indicator in its region.
        regions: the regions with a figure or a target of it.
        parameters: those of the address; a choice keeps ``plan``, ``as_of`` and ``lang``.
        words: the language.
    """
    catalogue = story.catalogue
    promised = {target.indicator for plan in catalogue.plans.values() for target in plan.targets}
    options = [
        Option(own.id, indicator_name(own, words, short=True), own.id == story.indicator.id)
        for own in catalogue.indicators.values()
    ]
    return IndicatorChoice(
        here=address("/indicator", {"indicator": story.indicator.id}, parameters),
        groups=(
            (words.say("With targets"), tuple(option for option in options if option.value in promised)),
            (words.say("Without targets"), tuple(option for option in options if option.value not in promised)),
        ),
        regions=tuple(
            Option(region, words.text(catalogue.regions[region].name), region == story.region.id) for region in regions
        ),
    )
