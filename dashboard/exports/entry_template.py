"""The workbook planners take along: what is held of the chosen indicators, and room for what is new."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dashboard.exports.entry_sheet import SheetRow, entry_workbook
from dashboard.exports.entry_words import qualifier_words, status_words
from dashboard.language import Words
from dashboard.wording import definition_name, indicator_name
from indicators.catalogue import Catalogue
from indicators.figures import series_code
from indicators.known import Known
from indicators.model import Indicator, Observation, Source
from indicators.periods import Period, parse_period
from indicators.units import UNITS

# Room for what is not foreseen; a spreadsheet lets nobody add rows where it is locked.
_BLANK_ROWS = 40
# Of what nobody published for longer, the empty rows take care.
_YEARS_AWAITED = 3


def entry_template(
    known: Known, series: Iterable[tuple[str, str]], sources: Mapping[str, Source], words: Words, *, today: date
) -> bytes:
    """An Excel workbook with the figures in use of indicators in regions, and empty rows for new ones.

    Args:
        known: what the ledger knows.
        series: the indicators and regions, by their ids, in the order of the sheet.
        sources: the known publications by id.
        words: the language of the workbook.
        today: after the newest figure of an indicator follow rows for the years that are over by then.
    """
    chosen = list(series)
    rows = [row for indicator, region in chosen for row in _rows(known, indicator, region, sources, words, today)]
    indicators = [known.catalogue.indicators[own] for own in dict.fromkeys(indicator for indicator, _ in chosen)]
    return entry_workbook(rows, choices(known.catalogue, indicators, sources, words), words, blank_rows=_BLANK_ROWS)


def choices(
    catalogue: Catalogue, indicators: Sequence[Indicator], sources: Mapping[str, Source], words: Words
) -> dict[str, list[str]]:
    """What may be chosen in a column, by field: the indicators given, with their definitions, and all regions."""
    definitions = [series_name(indicator, code, words) for indicator in indicators for code in indicator.series_codes()]
    return {
        "indicator": [indicator_name(indicator, words) for indicator in indicators],
        "region": [words.text(region.name) for region in catalogue.regions.values()],
        "definition": list(dict.fromkeys(definitions)),
        "qualifier": qualifier_words(words),
        "obs_status": status_words(words),
        "source": _publications(sources, words),
    }


def _publications(sources: Mapping[str, Source], words: Words) -> list[str]:
    """The known publications, newest first: by their titles, or by their ids where two have the same."""
    newest_first = sorted(sources.values(), key=lambda own: (own.published, own.id), reverse=True)
    titles = Counter(words.text(source.title) for source in newest_first)
    return [title if titles[title := words.text(source.title)] == 1 else source.id for source in newest_first]


def series_name(indicator: Indicator, code: str, words: Words) -> str:
    """How the sheet names a line of an indicator; ``code`` is ``definition`` or ``definition@basis``."""
    definition, _, basis = code.partition("@")
    return definition_name(indicator, definition, basis or None, words)


def plain_figure(figure: Observation) -> str:
    """A figure in its own unit as it can be typed again: without separators."""
    if figure.value_high is not None:
        return f"{figure.value:f}–{figure.value_high:f}"
    return f"{figure.value:f}"


def _rows(
    known: Known, indicator_id: str, region: str, sources: Mapping[str, Source], words: Words, today: date
) -> list[SheetRow]:
    indicator = known.catalogue.indicators[indicator_id]
    rows = []
    lines: dict[str, list[Observation]] = {}
    for figure in known.figures(indicator_id, region):
        lines.setdefault(series_code(figure), []).append(figure)
    # A line that another has replaced awaits nothing.
    newest = max((figures[-1].period.year for figures in lines.values()), default=0)
    for code, figures in lines.items():
        about = {
            "indicator": indicator_name(indicator, words),
            "region": words.text(known.catalogue.regions[region].name),
            "definition": series_name(indicator, code, words),
            "unit": UNITS[indicator.unit].symbol[words.language],
        }
        for figure in figures:
            held = {"current": _printed(figure, words), "current_source": _publication(figure, sources, words)}
            rows.append(SheetRow({**about, "period": str(figure.period), **held}, is_locked=True))
        if figures[-1].period.year == newest:
            rows += [SheetRow({**about, "period": str(own)}, is_locked=True) for own in _awaited(figures, today)]
    return rows


def _printed(figure: Observation, words: Words) -> str:
    sign = words.sign(figure.qualifier)
    return f"{sign} {plain_figure(figure)}" if sign else plain_figure(figure)


def _publication(figure: Observation, sources: Mapping[str, Source], words: Words) -> str:
    source = sources.get(figure.source)
    name = words.text(source.publisher) if source else figure.source
    return words.join([name, words.partial_date(figure.published)])


def _awaited(figures: Sequence[Observation], today: date) -> list[Period]:
    """The years after the last one of a line that are over: their figures may be published by now."""
    annual = [figure.period.year for figure in figures if figure.period.is_year]
    if not annual:
        return []
    years = range(annual[-1] + 1, min(today.year, annual[-1] + 1 + _YEARS_AWAITED))
    return [parse_period(str(year)) for year in years]
