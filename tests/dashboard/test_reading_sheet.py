"""The sheet of a document that is read: its parts, what the buttons for many decide, and what a target starts from."""

import re
from datetime import date
from typing import Any

import pytest

from dashboard.language import words
from dashboard.reading_many import of_many, waiting
from dashboard.sheets.reading import KINDS, Shown, parts_of, reading_html, undecided
from etl.confirming.candidates import NEW_INDICATOR, ReadDocument, read_candidates
from etl.confirming.paper import DocumentPaper, new_paper
from etl.confirming.settling import settled
from indicators.as_of import AsOf
from indicators.catalogue_files import load_catalogue
from indicators.known import Known, read_known
from indicators.store import sources

PLAN = """深圳市发展规划纲要
深圳市人民政府
2026年3月

2025年，森林覆盖率42.5%，产值增长5%。
到2030年，森林覆盖率达到45%以上，全社会研发投入占GDP比重不低于7%。
"""


@pytest.fixture(scope="module")
def known(loaded: Any) -> Known:
    return read_known(loaded.store, load_catalogue(), AsOf(date(2026, 11, 22)))


def read(text: str, known: Known) -> tuple[ReadDocument, DocumentPaper]:
    own = read_candidates(text.encode(), "plan.txt", known.catalogue)
    return own, new_paper("plan.txt", own.sha256, dict(vars(own.heading)))


def test_a_table_of_many_figures_is_shown_in_parts_that_a_browser_draws_at_once(known: Known) -> None:
    rows = "\n".join(f"指标{number}\t{number}.5\t{number + 1}.5\t{number + 2}.5" for number in range(200))
    own, _ = read(f"某市2019年统计公报\n指标\t2017年\t2018年\t2019年\n{rows}\n", known)
    parts = parts_of(own)
    assert len(parts) == 3
    assert [part.first for part in parts[1:]] == [part.last + 1 for part in parts[:-1]]
    assert parts[-1].end >= len(own.document.text)


def test_the_buttons_for_many_say_how_many_they_decide(known: Known) -> None:
    own, paper = read(PLAN, known)
    left = undecided(own, paper, "")
    told = waiting(left, paper, known)
    assert told == {name: len(of_many(name, left, paper, known)) for name in ("near", "whole", "new", "rest")}
    assert (told["rest"], told["near"], told["new"]) == (4, 1, 2)


@pytest.mark.parametrize(
    ("said", "expected"), [("", "proposed: 2025: 42.5%"), ("none", "none: progress is not measured")]
)
def test_an_accepted_target_says_what_it_starts_from(known: Known, loaded: Any, said: str, expected: str) -> None:
    own, paper = read(PLAN, known)
    for each in own.candidates:
        if not each.quantity.reason and each.quantity.role != "growth":
            fields = {"indicator": NEW_INDICATOR} if not each.proposed["indicator"] else {}
            forest = {"baseline": said} if said and each.quantity.span_text == "45%" else {}
            paper = paper.with_decided(each.key, "accepted", fields | forest)
    address = {"part:1": "", "close": ""} | {f"kind:{kind}": "" for kind in ("", *KINDS)}
    shown = Shown(sources=sources(loaded.store))
    html = reading_html(own, paper, known, shown, settled(own, paper, known), True, "", [], address, words("en"))
    choices = [part.partition("</select>")[0] for part in html.split('name="baseline"')[1:]]
    assert len(choices) == 2
    chosen = choices[0].partition(" selected>")[2]
    assert chosen.startswith(expected)
    # The ledger's own are told by the name of their publication.
    labels = re.findall(r">([^<]+)</option>", choices[1])
    assert labels[0].startswith("proposed: 2024") and not any("-report-" in label for label in labels)
