"""How a changed figure is told: as a line of its own, and as the cause of something else."""

from dashboard.sentences.told_change import ChangeSide, Telling, ToldChange
from dashboard.wording import definition_name, figure_with_unit
from indicators.change_records import ChangedFigure
from indicators.model import Observation


def told_figure(change: ChangedFigure, telling: Telling) -> ToldChange:
    """A figure that is new, another or gone; or a publication that came or went beside the one in use."""
    words, cell = telling.words, change.cell
    before, after = change.before, change.after
    if change.movement is None:
        before, after = next(iter(change.went), None), next(iter(change.came), None)
    doing = telling.compared.doing(change)
    printed = after or before
    why = [telling.published(printed)] if printed else []
    if doing and doing.reason:
        why.append(words.say("Reason: {reason}", reason=doing.reason))
    return ToldChange(
        kind="figure",
        subject=telling.of_line(cell.indicator, cell.region, words.period(cell.period)),
        what=_movement(change, telling),
        before=_side(before, telling),
        after=_side(after, telling),
        why=words.say("; ").join(why),
        who=telling.who(doing),
        when=telling.when(doing),
        definition=_definition(change, telling),
        indicator=cell.indicator,
        region=cell.region,
    )


def moved_figure(change: ChangedFigure, telling: Telling) -> str:
    """A changed figure as the cause of something else."""
    words = telling.words
    period = words.period(change.cell.period)
    if change.before is None:
        return words.say("the figure of {period} came in", period=period)
    if change.after is None:
        return words.say("the figure of {period} was withdrawn", period=period)
    before, after = (figure_with_unit(own, words) for own in (change.before, change.after))
    if before == after:
        return words.say("the figure of {period} has another data status", period=period)
    return words.say("figure of {period}: {before} → {after}", period=period, before=before, after=after)


def _movement(change: ChangedFigure, telling: Telling) -> str:
    words = telling.words
    match change.movement:
        case "arrives":
            return words.say("New figure")
        case "goes":
            return words.say("Withdrawn figure")
        case "changes":
            return words.say("Revised figure")
        case None if not change.came:
            return words.say("Publication withdrawn")
        case None:
            is_in_use = change.after is not None and change.after.id in {own.id for own in change.came}
            return words.say("Published again, same value") if is_in_use else words.say("Publication kept beside")


def _definition(change: ChangedFigure, telling: Telling) -> str:
    definition, _, basis = change.cell.definition.partition("@")
    indicator = telling.indicator(change.cell.indicator)
    if indicator is None or all(own.id != definition for own in indicator.definitions):
        return change.cell.definition
    return definition_name(indicator, definition, basis or None, telling.words)


def _side(figure: Observation | None, telling: Telling) -> ChangeSide:
    return ChangeSide(figure_with_unit(figure, telling.words) if figure else "—")
