"""The scene of what changed since an edition: before and now, why, by whom and on which day."""

from datetime import date
from uuid import uuid4

import pytest

from dashboard.desk import Desk
from dashboard.freezing import freeze_as_asked
from dashboard.language import words
from dashboard.publication import publication
from dashboard.scenes.building import deck
from dashboard.scenes.fitting import fits
from dashboard.scenes.slide import Slide, SlideRow
from etl.entry.deciding import decide
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from indicators.acts import Judgement
from indicators.as_of import AsOf
from indicators.model import LANGUAGES, Language
from indicators.people import Person
from indicators.state import read_state
from indicators.store import record_ruling
from indicators.storyboards import Scene, Storyboard
from indicators.verdicts import Override

TODAY = date.today()
PLAN = "shenzhen-2018-and-later"
RD_2022 = "shenzhen-2018/rd-intensity-2022/v1"
PLANNER = Person(id="lina", name="Li Na", roles=frozenset({"planner"}), way_in="token")
APPROVER = Person(id="wang", name="王建国", roles=frozenset({"approver"}), way_in="token")

pytestmark = pytest.mark.usefixtures("pages_not_drawn")


def _approve(desk: Desk, typed: TypedFigure, **more: str) -> None:
    (own,) = submit(desk.store, desk.catalogue, PLANNER, [Submission(typed, **more)], form=uuid4())  # type: ignore[arg-type]
    decide(desk.store, desk.catalogue, APPROVER, "approved", [(own.id, 1)], form=uuid4())


def _correct_2022(desk: Desk, reason: str) -> None:
    known = read_state(desk.store, desk.catalogue, AsOf(TODAY)).known
    (held,) = [own for own in known.figures("rd_intensity", "shenzhen") if str(own.period) == "2022"]
    typed = TypedFigure(
        indicator="rd_intensity", region="shenzhen", period="2022", value="4.00%", definition="china_rd_survey@census4",
        published="2024-01-30", source=held.source, locator=held.locator,
    )  # fmt: skip
    _approve(desk, typed, kind="correct", replaces=held.id, reason=reason)


def _slides(desk: Desk, language: Language = "en") -> list[Slide]:
    own = Storyboard(id="talk", name="Talk", plan=PLAN, scenes=(Scene(kind="changes", since="before"),))
    return list(deck(publication(desk, PLAN), own, words(language)).slides)


def _rows(slides: list[Slide]) -> list[SlideRow]:
    return [row for slide in slides if slide.table for row in slide.table.rows]


def _told(slides: list[Slide], key: str) -> tuple[list[str], str]:
    """The cells of a row, and what stands below it."""
    row, below = [own for own in _rows(slides) if own.key == key]
    assert below.is_more
    return [own.text for own in row.cells], below.cells[0].text


def test_a_verdict_that_became_another_one_says_why_who_entered_and_approved_it_and_when(own_desk: Desk) -> None:
    freeze_as_asked(own_desk, APPROVER, {"name": "before"}, form=uuid4())
    _correct_2022(own_desk, "recounted after the census.")
    cells, below = _told(_slides(own_desk), RD_2022)
    assert cells == ["R&D share of GDP, 2022 (%)", "≥ 4.28", "Met early", "5.81", "Met late", "4.00"]
    assert below == (
        "Why: figure of 2022: 5.81% → 4.00%; Reason: recounted after the census. "
        f"Li Na, approved by 王建国, {words('en').day(TODAY)}."
    )
    _, chinese = _told(_slides(own_desk, "zh-Hans"), RD_2022)
    assert chinese.endswith(f"Li Na 填报，王建国审核，{TODAY}。")


def test_a_reason_written_at_length_is_left_to_the_page_and_nothing_is_cut(own_desk: Desk) -> None:
    freeze_as_asked(own_desk, APPROVER, {"name": "before"}, form=uuid4())
    _correct_2022(own_desk, "这一数值经反复核对后更正。" * 60)
    slides = _slides(own_desk, "zh-Hans")
    _, below = _told(slides, RD_2022)
    assert below == f"原因：2022 数值：5.81% → 4.00%；理由见变化页。Li Na 填报，王建国审核，{TODAY}。"
    assert all(fits(slide) for slide in slides)


def test_judgements_and_verdicts_by_hand_are_told_with_their_reasons(own_desk: Desk) -> None:
    freeze_as_asked(own_desk, APPROVER, {"name": "before"}, form=uuid4())
    goal = own_desk.catalogue.plans["shenzhen-2018"].goals[0]
    judged = Judgement(
        plan="shenzhen-2018", goal=goal.id, status="completed", evidence="report", judge="office", judged_on=TODAY
    )
    by_hand = Override(
        target=RD_2022,
        status="missed",
        reason="the council said so",
        decided_by="chief",
        decided_on=TODAY,
        evidence_hash="0",
    )
    record_ruling(own_desk.store, judged, recorded_by="cmd")
    record_ruling(own_desk.store, by_hand, recorded_by="cmd")
    slides = _slides(own_desk)
    day = words("en").day(TODAY)
    cells, below = _told(slides, f"shenzhen-2018/{goal.id}")
    assert [cells[2], cells[4], below] == ["Awaiting a judgement", "Completed", f"Why: report. office, {day}."]
    cells, below = _told(slides, RD_2022)
    assert [cells[0], cells[2], cells[4]] == ["Verdict by hand: R&D share of GDP, 2022", "none", "Missed"]
    assert below == f"Why: the council said so. chief, {day}."


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_in_four_years_stands_on_even_slides_the_verdicts_that_flipped_first(
    own_desk: Desk, language: Language
) -> None:
    freeze_as_asked(own_desk, APPROVER, {"name": "before", "as_of": "2022-12-31"}, form=uuid4())
    slides = _slides(own_desk, language)
    assert len(slides) > 2
    assert all(fits(slide) for slide in slides)
    rows = [row for row in _rows(slides) if not row.is_more]
    is_flip = [
        row.cells[2].group is not None and row.cells[4].group is not None and row.cells[2].text != row.cells[4].text
        for row in rows
    ]
    assert any(is_flip)
    assert is_flip == sorted(is_flip, reverse=True)
    numbers = [sum(not row.is_more for row in slide.table.rows) for slide in slides if slide.table]
    assert min(numbers) * 2 >= max(numbers), "no slide is thin"
    below = [row.cells[0].text for row in _rows(slides) if row.is_more]
    assert len(below) == len(rows)
    assert any(words(language).say("read from the sources") in text for text in below)
