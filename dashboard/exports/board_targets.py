"""All targets as a table: what was asked, what came of it, the verdict and why, and where it all was printed."""

from collections.abc import Mapping
from decimal import Decimal

from dashboard.exports.board_tables import (
    BoardTable,
    Cell,
    Column,
    Kind,
    mark,
    number,
    said,
    stamp,
    stamp_columns,
    status,
)
from dashboard.language import Words
from dashboard.publication import Publication
from dashboard.scenes.rows import figure_text, figure_value, full_name, gap_value
from dashboard.scenes.telling import Telling
from dashboard.sentences.headlines import target_headline
from dashboard.sheets.overview import milestone_title
from dashboard.sheets.overview_rows import TargetRow
from dashboard.wording import confidence_word, deadline, definition_name, locator_word, status_word, target_text
from indicators.model import Observation, Source, Target
from indicators.problems import message
from indicators.units import difference_unit
from indicators.verdicts import Verdict

_TITLES: dict[str, tuple[str, Kind]] = {
    "mark": (message("Mark"), "mark"),
    "status": (message("Verdict"), "words"),
    "milestone": (message("Milestone"), "words"),
    "indicator": (message("Indicator"), "words"),
    "region": (message("Region"), "words"),
    "deadline": (message("Deadline"), "words"),
    "target_sign": (message("Sign of the target"), "words"),
    "target": (message("Target"), "number"),
    "target_high": (message("Target, upper end"), "number"),
    "figure_sign": (message("Sign of the figure"), "words"),
    "figure": (message("Latest value"), "number"),
    "figure_high": (message("Latest value, upper end"), "number"),
    "unit": (message("Unit"), "words"),
    "period": (message("Period"), "words"),
    "remarks": (message("Remarks"), "words"),
    "gap": (message("Gap"), "number"),
    "gap_unit": (message("Unit of the gap"), "words"),
    "progress": (message("Progress, %"), "number"),
    "due": (message("Due by now, %"), "number"),
    "first_met": (message("First met"), "words"),
    "expected": (message("Figure expected"), "words"),
    "force": (message("Force"), "words"),
    "owner": (message("Owner"), "words"),
    "sentence": (message("In one sentence"), "long"),
    "target_definition": (message("Definition of the target"), "words"),
    "figure_definition": (message("Definition of the figure"), "words"),
    "plan": (message("Plan"), "words"),
    "target_source": (message("Source of the target"), "words"),
    "target_locator": (message("Place of the target"), "words"),
    "figure_source": (message("Source of the figure"), "words"),
    "figure_locator": (message("Place of the figure"), "words"),
    "published": (message("Figure published"), "words"),
    "confidence": (message("How sure"), "words"),
    "version": (message("Version"), "words"),
}
# A workbook shows a sign as part of its number.
_AS_FORMAT = ("target_sign", "figure_sign")
_SHARE_DECIMALS = 1


def targets_table(publication: Publication, words: Words) -> BoardTable:
    """The targets in the order of the plans, replaced versions included and named so."""
    telling = Telling(publication, words)
    stamped = stamp(publication, words)
    columns = {
        key: Column(words.say(title), kind, is_said_elsewhere=key in _AS_FORMAT)
        for key, (title, kind) in _TITLES.items()
    }
    rows = [_Target(telling, verdict, row).cells | stamped for verdict, row in telling.targets]
    return BoardTable(words.say("Targets"), columns | stamp_columns(words), rows)


class _Target:
    """One target as the cells of its row."""

    def __init__(self, telling: Telling, verdict: Verdict, row: TargetRow) -> None:
        self._telling, self._words = telling, telling.words
        self._verdict, self._target, self._row = verdict, verdict.target, row

    @property
    def cells(self) -> dict[str, Cell]:
        """The cells by column."""
        return {**self._asked, **self._reached, **self._verdicts, **self._origins}

    @property
    def _asked(self) -> Mapping[str, Cell]:
        target, words, catalogue = self._target, self._words, self._telling.catalogue
        return {
            "milestone": said(milestone_title(self._telling.board, self._row.milestone, words)),
            "indicator": said(full_name(self._row, words)),
            "region": said(words.text(catalogue.regions[target.region].name)),
            "deadline": said(deadline(target, words)),
            "target_sign": said(words.sign(target.qualifier)),
            "target": number(words.shown(target.value, target.unit), _low_text(target, words)),
            "target_high": _high(target, words),
            "unit": said(words.unit(target.unit)),
            "force": said(self._row.force_word),
            "owner": said(self._row.owner),
            "plan": said(words.text(catalogue.plans[target.plan].name)),
            "version": said(words.say("replaced") if target.is_superseded else words.say("in force")),
        }

    @property
    def _reached(self) -> Mapping[str, Cell]:
        verdict, words, figure = self._verdict, self._words, self._verdict.figure
        value = words.shown(figure.value, figure.unit) if figure else figure_value(verdict, words)
        text = _low_text(figure, words) if figure else figure_text(verdict, words)
        return {
            "figure_sign": said(words.sign(figure.qualifier) if figure else ""),
            "figure": number(value, text),
            "figure_high": _high(figure, words) if figure else Cell(),
            "period": said(self._row.period if value is not None else ""),
            "remarks": said(words.join([meaning for _, meaning in self._row.flags])),
            "published": said(words.partial_date(figure.published) if figure else ""),
            "confidence": said(confidence_word(figure.confidence, words) if figure else ""),
        }

    @property
    def _verdicts(self) -> Mapping[str, Cell]:
        verdict, words = self._verdict, self._words
        gap = gap_value(verdict, words)
        indicator = self._telling.catalogue.indicators[self._target.indicator]
        expected = words.month(verdict.expected_month) if verdict.expected_month else ""
        if verdict.is_overdue and expected:
            expected = words.say("{month}, overdue", month=expected)
        return {
            "mark": mark(verdict.group),
            "status": status(verdict.group, status_word(verdict, words)),
            "gap": number(gap, words.number(gap, signed=True) if gap is not None else ""),
            "gap_unit": said(words.unit(difference_unit(self._target.unit)) if gap is not None else ""),
            "progress": _share(verdict.progress, words),
            "due": _share(verdict.expected_share, words),
            "first_met": said(words.period(verdict.first_met) if verdict.first_met else ""),
            "expected": said(expected),
            "sentence": said(target_headline(verdict, indicator, words)),
        }

    @property
    def _origins(self) -> Mapping[str, Cell]:
        verdict, target, words = self._verdict, self._target, self._words
        indicator = self._telling.catalogue.indicators[target.indicator]
        figures = [verdict.figure] if verdict.figure else list(verdict.derived_from)
        sources = self._telling.board.sources
        lines = dict.fromkeys(definition_name(indicator, own.definition, own.basis, words) for own in figures)
        return {
            "target_definition": said(definition_name(indicator, target.definition, None, words)),
            "figure_definition": said(words.say("; ").join(lines)),
            "target_source": said(source_name(sources[target.source], words)),
            "target_locator": said(locator_word(target.locator, words)),
            "figure_source": said(
                words.say("; ").join(dict.fromkeys(source_name(sources[own.source], words) for own in figures))
            ),
            "figure_locator": said(
                words.say("; ").join(dict.fromkeys(locator_word(own.locator, words) for own in figures))
            ),
        }


def source_name(source: Source, words: Words) -> str:
    """A source by its title, publisher and day."""
    return words.say(
        "{title} ({publisher}, {day})",
        title=words.text(source.title),
        publisher=words.text(source.publisher),
        day=words.partial_date(source.published),
    )


def _low_text(record: Observation | Target, words: Words) -> str:
    """A figure as printed; of a range its lower end."""
    if record.value_high is not None:
        return words.amount(record.value, record.unit)
    return target_text(record, words) if isinstance(record, Target) else _printed(record, words)


def _printed(figure: Observation, words: Words) -> str:
    return words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)


def _high(record: Observation | Target, words: Words) -> Cell:
    if record.value_high is None:
        return Cell()
    return number(words.shown(record.value_high, record.unit), words.amount(record.value_high, record.unit))


def _share(share: Decimal | None, words: Words) -> Cell:
    """A share of 1 in per cent, as it is printed."""
    if share is None:
        return Cell()
    value = (share * 100).quantize(Decimal(1).scaleb(-_SHARE_DECIMALS))
    return number(value, words.number(value))
