"""Compare: an indicator over regions, where the definition is one and the regions are of a kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.board import Comparison, PeerFigure
from dashboard.charts.comparison import comparison_svg
from dashboard.charts.peers import WhyNot, drawn_peers, kind_word, targets_of, why_not_drawn
from dashboard.language import Words
from dashboard.sheets.addresses import address
from dashboard.sheets.aligned import Aligned, aligned, fraction_box
from dashboard.sheets.renderer import render
from dashboard.wording import (
    confidence_word,
    deadline,
    definition_name,
    figure_with_unit,
    flags,
    indicator_name,
    target_with_unit,
)
from indicators.model import Observation, Region
from indicators.problems import message
from indicators.verdicts import Verdict

_WHY_NOT: dict[WhyNot, str] = {
    "other_definition": message("Follows the definition “{definition}”, not “{asked}”."),
    "only_expected": message("Was an expectation when printed; no count has been published."),
    "no_annual_figure": message("Is about {period}, not about a year."),
    "part_of_a_city": message("A {kind} is not a city; its figure does not stand beside cities."),
    "whole_of_many": message("A total of a whole {kind} includes its cities; only cities are drawn."),
}


@dataclass(frozen=True)
class LeftOut:
    """A region that is not on the axis, and why; ``value`` is empty where it has only a target."""

    region: str
    kind: str
    value: str
    period: str
    reason: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One region in the table."""

    region: str
    kind: str
    is_home: bool
    is_drawn: bool
    targets: tuple[str, ...]
    value: Aligned
    unit: str
    period: str
    flags: tuple[tuple[str, str], ...]
    published: str
    definition: str
    publisher: str
    source: str
    confidence: str


def compare_html(
    comparison: Comparison, words: Words, parameters: Mapping[str, str], choices: Sequence[tuple[str, str]]
) -> str:
    """An indicator over all regions that have a figure of it.

    Args:
        comparison: the newest figure of each region, and the targets.
        words: the language.
        parameters: those of the address; ``plan``, ``as_of`` and ``lang`` are carried into every link.
        choices: the indicators that can be compared: id and name.
    """
    indicator = comparison.indicator
    is_charted = indicator.direction != "none"
    drawn = drawn_peers(comparison)
    lines = [_line(peer, comparison, words, parameters) for peer in _in_order(comparison, drawn)]
    return render(
        "compare.html",
        words,
        headline=comparison_headline(comparison, drawn, words),
        definition=definition_name(indicator, comparison.definition, None, words),
        unit=words.unit(indicator.unit),
        indicator=indicator_name(indicator, words, short=True),
        note=words.text(indicator.note),
        href=address("/indicator", {"indicator": indicator.id, "region": comparison.home.id}, parameters),
        choices=[
            (name, address("/compare", {"indicator": own}, parameters), own == indicator.id) for own, name in choices
        ],
        is_charted=is_charted,
        chart=comparison_svg(comparison, words) if is_charted else "",
        drawn=len(drawn),
        left_out=left_out_of(comparison, words) if is_charted else [],
        lines=lines,
        box=fraction_box(line.value for line in lines),
        flags={mark: meaning for line in lines for mark, meaning in line.flags},
        as_of=comparison.as_of,
    )


def comparison_headline(comparison: Comparison, drawn: Sequence[PeerFigure], words: Words) -> str:
    """The region at home with its figure, and how many others stand beside it."""
    region = words.text(comparison.home.name)
    name = indicator_name(comparison.indicator, words, short=True)
    if comparison.indicator.direction == "none":
        return words.say("{indicator}: context only, regions are not set side by side in a chart", indicator=name)
    others = sum(peer.region.id != comparison.home.id for peer in drawn)
    own = next((peer.figure for peer in comparison.peers if peer.region.id == comparison.home.id), None)
    if own is None:
        return words.count(
            "{indicator}: no figure of {region}, {number} other region has one",
            "{indicator}: no figure of {region}, {number} other regions have one",
            others,
            indicator=name,
            region=region,
        )
    return words.count(
        "{indicator}: {region} {value} in {period}, beside {number} region that can be compared",
        "{indicator}: {region} {value} in {period}, beside {number} regions that can be compared",
        others,
        indicator=name,
        region=region,
        value=figure_with_unit(own, words),
        period=words.period(own.period),
    )


# ---------------------------------------------------------------- what is left out


def left_out_of(comparison: Comparison, words: Words) -> list[LeftOut]:
    """The regions that have no place on the axis, with the reason."""
    found = [
        _left_out_peer(peer, why, comparison, words)
        for peer in comparison.peers
        if (why := why_not_drawn(comparison, peer)) is not None
    ]
    with_figures = {peer.region.id for peer in comparison.peers}
    only_targets = dict.fromkeys(
        verdict.target.region for verdict in comparison.targets if verdict.target.region not in with_figures
    )
    return found + [_only_target(comparison.catalogue.regions[region], comparison, words) for region in only_targets]


def _left_out_peer(peer: PeerFigure, why: WhyNot, comparison: Comparison, words: Words) -> LeftOut:
    figure = _figure(peer)
    reason = words.say(
        _WHY_NOT[why],
        definition=definition_name(comparison.indicator, figure.definition, None, words),
        asked=definition_name(comparison.indicator, comparison.definition, None, words),
        period=words.period(figure.period),
        kind=kind_word(peer.region, words),
    )
    return LeftOut(
        region=words.text(peer.region.name),
        kind=kind_word(peer.region, words),
        value=figure_with_unit(figure, words),
        period=words.period(figure.period),
        reason=reason,
        targets=_targets(comparison, peer.region.id, words),
    )


def _only_target(region: Region, comparison: Comparison, words: Words) -> LeftOut:
    return LeftOut(
        region=words.text(region.name),
        kind=kind_word(region, words),
        value="",
        period="",
        reason=words.say("Has set a target; no figure is at hand."),
        targets=_targets(comparison, region.id, words),
    )


def _targets(comparison: Comparison, region: str, words: Words) -> tuple[str, ...]:
    return tuple(_target(verdict, words) for verdict in targets_of(comparison, region))


def _target(verdict: Verdict, words: Words) -> str:
    target = verdict.target
    return words.say(
        "{deadline} target {target}", deadline=deadline(target, words), target=target_with_unit(target, words)
    )


# ---------------------------------------------------------------- the table


def _in_order(comparison: Comparison, drawn: Sequence[PeerFigure]) -> list[PeerFigure]:
    """As drawn; then those left out, in the order of the catalogue."""
    return [*drawn, *(peer for peer in comparison.peers if peer not in drawn)]


def _figure(peer: PeerFigure) -> Observation:
    figure = peer.figure or peer.other_definition
    if figure is None:
        raise ValueError(peer.region.id)
    return figure


def _line(peer: PeerFigure, comparison: Comparison, words: Words, parameters: Mapping[str, str]) -> Line:
    figure = _figure(peer)
    return Line(
        region=words.text(peer.region.name),
        kind=kind_word(peer.region, words),
        is_home=peer.region.id == comparison.home.id,
        is_drawn=why_not_drawn(comparison, peer) is None,
        targets=_targets(comparison, peer.region.id, words),
        value=aligned(words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)),
        unit=words.unit(figure.unit),
        period=words.period(figure.period),
        flags=tuple(flags(figure, None, words)),
        published=words.partial_date(figure.published),
        definition=definition_name(comparison.indicator, figure.definition, figure.basis, words),
        publisher=words.text(comparison.sources[figure.source].publisher),
        source=address("/sources", {"source": figure.source}, parameters),
        confidence=confidence_word(figure.confidence, words),
    )
