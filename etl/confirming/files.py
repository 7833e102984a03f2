"""The files a confirmed document becomes: its card, its figures, the account of its quantities, and a plan."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from etl.account import ACCOUNT_COLUMNS
from etl.confirming.baselines import Start
from etl.confirming.candidates import Candidate, ReadDocument
from etl.confirming.paper import DocumentPaper
from etl.confirming.settling import AS_WRITTEN, Settled
from etl.entry.typed_times import read_published
from etl.tables.formula_like import inert
from etl.yaml_text import yaml_text
from indicators.model import FACT_COLUMNS
from indicators.units import UNITS

# Why a quantity was left out, as somebody says it; words of the list of reasons of all accounts.
DISMISSALS = ("not_followed", "restated_elsewhere", "slogan_label", "service_standard", "misread", "under_review")
_NOT_FOLLOWED, _NO_MEASURE, _NOT_LOOKED_AT = "not_followed", "no_measure", "not_confirmed"
_NO_BASELINE = {"zh-Hans": "确认文件时未选定基期。", "en": "No baseline was chosen when the document was confirmed."}
_AS_WRITTEN = {"zh-Hans": "文件口径", "en": "As the document has it"}


@dataclass(frozen=True)
class Confirmed:
    """A document with everything that was confirmed of it, ready to be written.

    Attributes:
        source: the id of the source it becomes.
        document: the name its bytes get beside the card.
        rows: the accepted quantities.
        who: the name of who confirmed it.
        day: when, as an ISO date.
    """

    source: str
    document: str
    read: ReadDocument
    paper: DocumentPaper
    rows: tuple[Settled, ...]
    who: str
    day: str

    @property
    def targets(self) -> tuple[Settled, ...]:
        """The rows a plan is made of."""
        return tuple(own for own in self.rows if own.kind == "target")

    def card(self, name: str) -> str:
        """What a field of the card says."""
        return self.paper.card.get(name, "").strip()

    @property
    def published(self) -> str:
        """The day of publication, as far as it is known."""
        return read_published(self.card("published")) or ""


def card_file(own: Confirmed) -> str:
    """The card, with what was confirmed by whom, and the sha256 of the document."""
    told: dict[str, Any] = {
        "publisher": both(own.card("publisher")),
        "title": both(own.card("title")),
        "published": own.published,
        "confidence": "one_publication",
        "reader": "document",
        "reading": {
            "document": own.document,
            "sha256": own.read.sha256,
            "confirmed_by": own.who,
            "confirmed_on": own.day,
        },
    }
    return yaml_text(told | ({"address": own.card("address")} if own.card("address") else {}))


def facts_file(own: Confirmed) -> str:
    """The accepted quantities as tidy facts, each with its paragraph and the place of its characters."""
    return _csv(FACT_COLUMNS, (_fact(row, own) for row in own.rows))


def _fact(row: Settled, own: Confirmed) -> dict[str, str]:
    quantity = row.candidate.quantity
    return {
        "kind": row.kind,
        "indicator": row.indicator,
        "region": row.region,
        "period": str(row.period),
        "value": f"{row.value:f}",
        "value_high": "" if row.value_high is None else f"{row.value_high:f}",
        "qualifier": row.qualifier,
        "unit": row.unit,
        "definition": row.definition,
        "obs_status": "A",
        "published": own.published,
        "source": own.source,
        "locator": row.candidate.locator,
        "confidence": "one_publication",
        "note": f"{quantity.char_start}–{quantity.char_end} “{quantity.span_text}” · {own.who} {own.day}",
    }


def account_file(own: Confirmed) -> str:
    """What became of every quantity of the document."""
    stored = {row.candidate.key for row in own.rows}
    return _csv(ACCOUNT_COLUMNS, (_accounted(candidate, own, stored) for candidate in own.read.candidates))


def _accounted(candidate: Candidate, own: Confirmed, stored: set[str]) -> dict[str, str]:
    is_fact = candidate.key in stored
    return {
        "paragraph": str(candidate.paragraph),
        "sequence": str(candidate.sequence),
        "printed": candidate.quantity.span_text,
        "outcome": "fact" if is_fact else "left_out",
        "reason": "" if is_fact else _reason(candidate, own.paper),
    }


def _reason(candidate: Candidate, paper: DocumentPaper) -> str:
    if candidate.quantity.reason:
        return _NO_MEASURE
    decided = paper.decided.get(candidate.key)
    if decided is None or decided.outcome != "dismissed":
        return _NOT_LOOKED_AT
    said = decided.fields.get("reason", "")
    return said if said in DISMISSALS else _NOT_FOLLOWED


def definition_files(own: Confirmed) -> Mapping[str, str]:
    """The definitions of the indicators the document brings with it, by indicator."""
    files: dict[str, str] = {}
    for row in own.rows:
        if row.new is None:
            continue
        is_limit = row.kind == "target" and row.qualifier in ("lt", "lte")
        held = files.get(row.new.id)
        if held and not is_limit:
            continue
        told = {
            "name": both(row.new.name),
            "unit": row.new.unit,
            "direction": "down" if is_limit else "up",
            "form": "growth" if row.new.is_growth else "share" if row.new.unit == "percent" else "level",
            "definitions": [{"id": AS_WRITTEN, "name": _AS_WRITTEN}],
        }
        files[row.new.id] = yaml_text(told)
    return files


def new_regions(own: Confirmed) -> list[dict[str, Any]]:
    """The places the document brings with it."""
    named = {row.region: row.new_region for row in own.rows if row.new_region}
    return [{"id": place, "kind": "city", "name": both(name)} for place, name in named.items()]


def new_units(own: Confirmed) -> list[dict[str, Any]]:
    """The units the document brings with it."""
    signs = {row.new.unit: row.new.sign for row in own.rows if row.new and row.new.sign and row.new.unit not in UNITS}
    return [{"id": unit, "symbol": both(sign)} for unit, sign in signs.items()]


def plan_file(own: Confirmed, region: str, order: int, baselines: Mapping[str, Start]) -> str:
    """The plan of the document's targets, with a milestone for each year they end in, and what each starts from."""
    years = sorted({row.period.year for row in own.targets})
    title, name = own.card("title"), own.card("plan") or own.card("title")
    return yaml_text(
        {
            "name": both(name),
            "title": both(title),
            "region": region,
            "adopted": own.published,
            "source": own.source,
            "order": order,
            "milestones": [
                {"id": str(year), "period": str(year), "name": {"zh-Hans": f"{year} 年", "en": str(year)}}
                for year in years
            ],
            "targets": [_target(row, own, baselines.get(row.candidate.key)) for row in own.targets],
        }
    )


def _target(row: Settled, own: Confirmed, start: Start | None) -> dict[str, Any]:
    return {
        "id": f"{row.indicator}-{row.region}-{row.period}".replace("/", "-").replace("..", "on").lower(),
        "milestone": str(row.period.year),
        "indicator": row.indicator,
        "region": row.region,
        "period": str(row.period),
        "definition": row.definition,
        "force": "not_stated",
        **({"baseline": _baseline(start, own)} if start else {"no_baseline": _NO_BASELINE}),
        "versions": [{"source": own.source}],
    }


def _baseline(start: Start, own: Confirmed) -> dict[str, str]:
    """The actual a target starts from: printed in the document itself, or held before."""
    return {"period": str(start.period), "source": start.source or own.source, "definition": start.definition}


def both(words: str) -> dict[str, str]:
    """Words that are given in one language stand for all of them."""
    return {"zh-Hans": words, "en": words}


def _csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    out = StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: inert(text) for name, text in row.items()} for row in rows)
    return out.getvalue()
