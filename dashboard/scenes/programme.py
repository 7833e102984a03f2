"""A programme: its aim with the targets and indicators that speak to it, then its actions."""

from dataclasses import replace

from dashboard.language import Words
from dashboard.scenes.fitting import PARAGRAPH, TABLE_HEIGHT, tables
from dashboard.scenes.rows import Field, columns_of, measured_name, one_number, target_row
from dashboard.scenes.slide import Slide, SlideCell, SlideColumn, SlideRow, SlideTable
from dashboard.scenes.telling import Telling
from dashboard.sheets.overview_rows import TargetRow
from dashboard.wording import indicator_name
from indicators.figures import adopt
from indicators.model import Observation
from indicators.plan_model import Plan, Programme
from indicators.storyboards import Scene
from indicators.verdicts import Verdict

_FIELDS: tuple[Field, ...] = ("verdict", "indicator", "figure", "period", "target", "deadline")


def programme_slides(telling: Telling, scene: Scene) -> list[Slide]:
    """Its figures under its aim, then its actions, each over as many slides as they take."""
    words = telling.words
    plan, programme = telling.programmes[scene.programme]
    number = words.say("Programme {number}", number=programme.number)
    title = words.say("{number}: {name}", number=number, name=words.text(programme.name))
    aim = tuple(own for own in (words.text(programme.aim),) if own)
    slide = Slide(kind="programme", scene=0, title=title, paragraphs=aim)
    height = TABLE_HEIGHT - PARAGRAPH.lines_of("\n".join(aim))
    figures = tables(columns_of(_FIELDS, words), _rows(telling, plan, programme), height=height)
    # An aim is told with what it is measured by; without figures, once before the actions.
    slides = [replace(slide, table=table) for table in figures]
    return [*slides, *(replace(slide, paragraphs=(), table=table) for table in _actions(programme, words))] or [slide]


def newest_figure(telling: Telling, indicator: str, region: str) -> Observation | None:
    """The newest adopted figure that is a count."""
    known = telling.publication.state.known
    counted = [own for own in known.observations(indicator, region) if not own.is_expected]
    figures = adopt(counted, known.adoptions.get(indicator, ()))
    return max(figures, key=lambda own: own.period.end, default=None)


def _rows(telling: Telling, plan: Plan, programme: Programme) -> list[SlideRow]:
    """Targets with a figure, then other indicators with one, then targets that have none yet."""
    own = [pair for pair in telling.in_force if _speaks_to(pair[0], programme)]
    judged = {verdict.target.indicator for verdict, _ in own}
    found = (newest_figure(telling, indicator, plan.region) for indicator in programme.indicators)
    context = [figure for figure in found if figure is not None and figure.indicator not in judged]
    known = [pair for pair in own if pair[0].figure is not None or pair[0].derived_value is not None]
    unknown = [pair for pair in own if pair not in known]
    return [
        *_target_rows(known, telling.words),
        *(_context_row(telling, figure) for figure in context),
        *_target_rows(unknown, telling.words),
    ]


def _speaks_to(verdict: Verdict, programme: Programme) -> bool:
    """Whether a target is the programme's own, or about an indicator that the programme names."""
    return verdict.target.programme == programme.id or verdict.target.indicator in programme.indicators


def _target_rows(pairs: list[tuple[Verdict, TargetRow]], words: Words) -> list[SlideRow]:
    return [target_row(_FIELDS, verdict, row, words) for verdict, row in pairs]


def _context_row(telling: Telling, figure: Observation) -> SlideRow:
    words = telling.words
    value = words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
    name = indicator_name(telling.catalogue.indicators[figure.indicator], words, short=True)
    return SlideRow(
        key=figure.indicator,
        cells=(
            SlideCell(words.say("no target"), is_note=True),
            SlideCell(measured_name(name, (), words.unit(figure.unit), words)),
            SlideCell(value, one_number(figure, words)),
            SlideCell(words.period(figure.period)),
            SlideCell("—"),
            SlideCell("—"),
        ),
    )


def _actions(programme: Programme, words: Words) -> list[SlideTable]:
    columns = (SlideColumn(words.say("Clause")), SlideColumn(words.say("Action")))
    rows = [SlideRow((SlideCell(own.clause), SlideCell(words.text(own.text))), key=own.id) for own in programme.actions]
    return tables(columns, rows)
