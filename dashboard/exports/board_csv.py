"""The board as rows for other programs: the targets for people's spreadsheets, the figures as tidy facts."""

from collections.abc import Iterator
from decimal import Decimal

from dashboard.exports.board_tables import Cell
from dashboard.exports.board_targets import targets_table
from dashboard.exports.rows import csv_text
from dashboard.language import Words
from dashboard.publication import Publication
from indicators.figures import series_code
from indicators.model import FACT_COLUMNS, Observation, Target

# Spreadsheets take a file for UTF-8 where it begins so.
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def board_csv(publication: Publication, words: Words) -> bytes:
    """The targets, a row each: numbers as digits, in the unit beside them, and what was typed never runs.

    Every row names edition, day of the data, definitions and sources.
    """
    table = targets_table(publication, words)
    columns = {key: own.title for key, own in table.columns.items() if own.kind != "mark"}
    rows = [{key: _plain(cell) for key, cell in row.items()} for row in table.rows]
    return f"{_BOM}{csv_text(rows, columns)}".encode()


def figures_csv(publication: Publication, words: Words) -> bytes:
    """Everything published by the day of the data as tidy facts, targets and actuals, in the units of the catalogue.

    Headings and codes are those of the interchange format, the same in every language; edition and day of the data
    follow, and of how many regions figures are left out, where there are such.
    """
    edition = publication.edition
    stamp = {
        "edition": f"{edition.name} {edition.id}" if edition else words.say("not frozen"),
        "as_of": publication.state.as_of.published_by.isoformat(),
    }
    if left_out := publication.state.known.regions_left_out:
        stamp["regions_left_out"] = str(left_out)
    columns = {name: name for name in (*FACT_COLUMNS, *stamp)}
    return f"{_BOM}{csv_text([{**row, **stamp} for row in _facts(publication)], columns)}".encode()


def _facts(publication: Publication) -> Iterator[dict[str, object]]:
    known = publication.state.known
    for target in known.targets:
        yield _fact(target, "target", target.definition)
    for _, figures in sorted(known.listed().items()):
        for figure in figures:
            yield _fact(figure, "actual", series_code(figure)) | {"obs_status": figure.obs_status}


def _fact(own: Observation | Target, kind: str, definition: str) -> dict[str, object]:
    return {
        "kind": kind,
        "indicator": own.indicator,
        "region": own.region,
        "period": str(own.period),
        "value": f"{own.value:f}",
        "value_high": "" if own.value_high is None else f"{own.value_high:f}",
        "qualifier": own.qualifier,
        "unit": own.unit,
        "definition": definition,
        "obs_status": "A",
        "published": own.published,
        "source": own.source,
        "locator": own.locator,
        "confidence": own.confidence,
        "note": own.note,
    }


def _plain(cell: Cell) -> str:
    """A number in digits alone, as programs read it; else the text."""
    return _digits(cell.value) if cell.value is not None else cell.text


def _digits(value: Decimal) -> str:
    return f"{value:f}"
