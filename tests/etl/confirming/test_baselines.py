"""What a target of a confirmed document starts from: proposed, chosen, or none, and written into its plan."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from etl.confirming.baselines import NO_BASELINE, Starts
from etl.confirming.candidates import NEW_INDICATOR, ReadDocument, read_candidates
from etl.confirming.paper import DocumentPaper, new_paper
from etl.confirming.settling import Settled, settled
from etl.confirming.storing import store_document
from etl.home import Home
from indicators.as_of import AsOf
from indicators.catalogue_files import load_catalogue
from indicators.known import Known, read_known

TODAY = date(2026, 11, 22)
PLAN = """深圳市发展规划纲要
深圳市人民政府
2026年3月

一、发展基础
2024年，森林覆盖率41%。2025年，森林覆盖率42.5%，绿道里程超过3000公里。

二、主要目标
到2030年，森林覆盖率达到45%以上，绿道里程达到4000公里，全社会研发投入占GDP比重不低于7%。
2026—2030年，地区生产总值年均增长5%。
""".encode()


@pytest.fixture(scope="module")
def known(loaded: Any) -> Known:
    return read_known(loaded.store, load_catalogue(), AsOf(TODAY))


@pytest.fixture(scope="module")
def read(known: Known) -> ReadDocument:
    return read_candidates(PLAN, "plan.txt", known.catalogue)


def accepted(read: ReadDocument, printed: str = "", baseline: str = "") -> DocumentPaper:
    """A paper on which all is accepted, and the baseline of one target chosen."""
    paper = new_paper("plan.txt", read.sha256, dict(vars(read.heading)))
    for own in read.candidates:
        if not own.quantity.reason:
            fields = {} if own.proposed["indicator"] else {"indicator": NEW_INDICATOR}
            said = {"baseline": baseline} if printed and own.quantity.span_text == printed else {}
            paper = paper.with_decided(own.key, "accepted", fields | said)
    return paper


def rows_of(read: ReadDocument, paper: DocumentPaper, known: Known) -> dict[str, Settled]:
    return {row.candidate.quantity.span_text: row for row in settled(read, paper, known)[0]}


def test_the_newest_actual_of_the_document_is_proposed_and_the_ledgers_where_it_states_none(
    read: ReadDocument, known: Known
) -> None:
    paper = accepted(read)
    rows = rows_of(read, paper, known)
    starts = Starts(list(rows.values()), paper, known)
    forest = starts.of(rows["45%"])
    assert [(str(own.period), own.value, own.source) for own in forest] == [
        ("2025", Decimal("42.5"), ""), ("2024", Decimal(41), ""),
    ]  # fmt: skip
    assert starts.proposed(rows["45%"]) == forest[0]
    research = starts.proposed(rows["7%"])
    assert research is not None and research.source and research.period.year < 2026
    assert all(str(own.period) <= str(research.period) for own in starts.of(rows["7%"]))


def test_a_floor_and_an_average_start_from_nothing(read: ReadDocument, known: Known) -> None:
    paper = accepted(read)
    rows = rows_of(read, paper, known)
    starts = Starts(list(rows.values()), paper, known)
    assert starts.of(rows["4000公里"]) == ()
    assert starts.proposed(rows["5%"]) is None


def test_what_somebody_chose_holds_and_none_is_a_choice(read: ReadDocument, known: Known) -> None:
    older = next(own.key for own in read.candidates if own.quantity.span_text == "41%")
    for said, expected in ((older, "2024"), (NO_BASELINE, ""), ("gone", "2025")):
        paper = accepted(read, "45%", said)
        rows = rows_of(read, paper, known)
        found = Starts(list(rows.values()), paper, known).chosen(rows["45%"])
        assert (str(found.period) if found else "") == expected


def test_the_plan_file_has_the_baseline_that_was_chosen(read: ReadDocument, known: Known, tmp_path: Path) -> None:
    home = Home(tmp_path / "home", "")
    home.folder.mkdir()
    paper = accepted(read)
    done = store_document(home, PLAN, read, paper, known, who="王", today=TODAY, load=lambda: None)
    plan = load_catalogue(own=home.catalogue).plans[done.plan]
    told = {own.indicator: own for own in plan.targets}
    forest = next(own for name, own in told.items() if own.baseline and own.baseline.source == done.source)
    assert forest.baseline and str(forest.baseline.period) == "2025" and forest.no_baseline is None
    research = told["rd_intensity"].baseline
    assert research is not None and research.source != done.source
    assert any(own.no_baseline and own.baseline is None for own in told.values())
