"""Many figures at once: the paper they are written on, what is found about them, and what is handed in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from dashboard.components.grid import MOST_ROWS, Typed, _read
from dashboard.desk import Desk
from dashboard.entry_rows.marks import count_states, mark_of
from dashboard.entry_rows.paper import Paper, newest_paper, paper_of, save_paper
from dashboard.exports.entry_template import entry_template
from dashboard.language import words
from etl.entry.drafts import draft_of, drafts_of, save_draft
from etl.entry.importing import corrects, fact_in, good_rows, submissions_of
from etl.entry.submitting import submit
from etl.tables.previews import RowPreview, preview
from etl.tables.reading import read_table
from indicators.as_of import AsOf
from indicators.known import Known, read_known
from indicators.people import Person
from indicators.store import sources, threads

TODAY = date(2026, 11, 22)
LIN = Person(id="lin", name="林规划", roles=frozenset({"planner"}), way_in="oidc")
REPORT = {"published": "2026-02-10", "publisher": "深圳市人民政府", "title": "2026 年政府工作报告"}
GDP = {"indicator": "地区生产总值", "definition": "gdp_current@census5", "period": "2016", "value": "20685.74亿元"}

Look = Callable[[Paper], tuple[RowPreview, ...]]


@pytest.fixture
def known(own_desk: Desk) -> Known:
    return read_known(own_desk.store, own_desk.catalogue, AsOf(TODAY))


@pytest.fixture
def look(own_desk: Desk, known: Known) -> Look:
    cards = sources(own_desk.store)
    return lambda paper: preview(paper.table_rows(), known, cards, today=TODAY)


def paper(*rows: dict[str, str], common: dict[str, str] | None = None) -> Paper:
    return Paper(uuid4(), rows=rows, common=common if common is not None else {"region": "深圳"})


def test_a_paper_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = paper().with_typed(Typed((GDP, {}, {"value": "=1+1"}), {"region": "深圳"}, "因由"))
    saved, _ = save_paper(tmp_path, "lin", written)
    read = paper_of(tmp_path, "lin", written.draft)
    assert read == newest_paper(tmp_path, "lin") == saved
    assert paper_of(tmp_path, "somebody else", written.draft) is None


def test_two_windows_on_one_paper_lose_nothing_and_the_grid_of_the_later_goes_on(tmp_path: Path) -> None:
    first, _ = save_paper(tmp_path, "lin", paper(GDP))
    one, _ = save_paper(tmp_path, "lin", first.with_typed(Typed(({**GDP, "value": "1"},), {})))
    other, elsewhere = save_paper(tmp_path, "lin", first.with_typed(Typed(({**GDP, "value": "2"},), {})))
    assert elsewhere == one
    assert other.draft != one.draft
    assert other.version == first.version
    assert [own.content["rows"][0]["value"] for own in drafts_of(tmp_path, "lin")] == ["2", "1"]
    assert paper_of(tmp_path, "lin", other.draft) == other


def test_the_draft_of_another_form_is_not_written_over(tmp_path: Path) -> None:
    figure = save_draft(tmp_path, "lin", uuid4(), "figure", {"value": "1"})
    saved, elsewhere = save_paper(tmp_path, "lin", Paper(figure.id, rows=(GDP,)))
    assert elsewhere is None
    assert saved.draft != figure.id
    assert draft_of(tmp_path, "lin", figure.id) == figure


def test_a_definition_that_was_filled_in_is_shown_as_such(look: Look) -> None:
    row = {"indicator": "rd_intensity", "period": "2025", "value": "6.9%", **REPORT}
    filled, said = look(paper(row, {**row, "definition": "china_rd_survey@census4"}))
    mark, own = mark_of(filled, {}, words("en")), mark_of(said, {}, words("en"))
    assert mark and own
    assert mark.prefilled["definition"].startswith("National R&D survey, GDP after the fifth")
    assert "Definition filled in: National R&amp;D survey" in mark.html
    assert (own.prefilled, "filled in" in own.html) == ({}, False)


def test_a_figure_that_stands_already_reads_the_same_whoever_publishes_it(look: Look) -> None:
    held = {"indicator": "rd_intensity", "period": "2024", "value": "6.67%", **REPORT}
    again, preliminary = look(paper(held, {**held, "obs_status": "P", "title": "另一份公报"}))
    mark, other = mark_of(again, {}, words("en")), mark_of(preliminary, {}, words("en"))
    assert mark and other
    assert (mark.state, mark.cells) == ("same", {})
    assert "The same" in mark.html
    assert "6.67% final → preliminary" in other.html


def test_what_an_older_form_did_not_write_is_blank(tmp_path: Path) -> None:
    draft = UUID(int=7)
    save_draft(tmp_path, "lin", draft, "rows", {"rows": [{"value": "5"}]})
    read = paper_of(tmp_path, "lin", draft)
    assert read is not None
    assert (read.rows, read.common, read.reason) == (({"value": "5"},), {}, "")


def test_a_row_takes_what_it_does_not_say_from_the_common_one(look: Look) -> None:
    common = {"region": "深圳", "indicator": "地区生产总值", "definition": "gdp_current@census5", **REPORT}
    (found,) = look(paper({"period": "2016", "value": "20685.74亿元"}, common=common))
    assert found.state == "new"
    assert f"{fact_in(found).value:f}" == "20685.74"


def test_a_row_that_names_its_source_takes_no_publisher_of_another() -> None:
    own = {**GDP, "source": "work-report-2026-01", "published": "2026-01-10"}
    (row,) = paper(own, common={"region": "深圳", **REPORT}).table_rows()
    assert "publisher" not in row.cells
    assert row.cells["region"] == "深圳"


def test_a_blank_row_stays_blank_whatever_is_common(look: Look) -> None:
    (found,) = look(paper({}, common={"region": "深圳", **REPORT}))
    assert found.state == "untouched"
    assert mark_of(found, {}, words("zh-Hans")) is None


def test_every_row_says_what_it_would_change_in_words(look: Look) -> None:
    rd = {"indicator": "全社会研发投入", "period": "2024", "value": "２４５０亿元", **REPORT}
    fresh, changed, faulty = look(paper({**GDP, **REPORT}, rd, {**GDP, **REPORT, "value": "-5"}))
    say = words("zh-Hans")
    assert [own.state for own in (fresh, changed, faulty)] == ["new", "changed", "fault"]
    assert "读作 20,685.74 亿元" in mark_of(fresh, {}, say).html  # type: ignore[union-attr]
    assert "2,453.1 亿元 → 2,450 亿元" in mark_of(changed, {}, say).html  # type: ignore[union-attr]
    assert mark_of(faulty, {}, say).cells["value"] == "error"  # type: ignore[union-attr]
    counted = [(word, number) for _, word, number in count_states((fresh, changed, faulty), say)]
    assert counted == [("新增数值", 1), ("变更", 1), ("有误", 1)]


def test_what_somebody_has_handed_in_for_the_same_figure_is_told_with_its_value(
    own_desk: Desk, known: Known, look: Look
) -> None:
    found = look(paper({**GDP, **REPORT}))
    submit(own_desk.store, own_desk.catalogue, LIN, submissions_of(found, known, {}, reason="补充历史"), form=uuid4())
    (other,) = (own.newest for own in threads(own_desk.store))
    (second,) = look(paper({**GDP, **REPORT, "value": "20700亿元", "title": "另一份公报"}))
    html = mark_of(second, {other.cell: (other,)}, words("zh-Hans")).html  # type: ignore[union-attr]
    assert "已有待审核的 20,685.74 亿元" in html
    assert "林规划" in html


def test_what_is_typed_is_text_and_never_markup(look: Look) -> None:
    (found,) = look(paper({**GDP, **REPORT, "indicator": "<img src=x onerror=alert(1)>"}))
    html = mark_of(found, {}, words("en")).html  # type: ignore[union-attr]
    assert "<img" not in html
    assert "&lt;img" in html


def test_the_good_rows_are_handed_in_as_one_act_and_the_others_stay(own_desk: Desk, known: Known, look: Look) -> None:
    written = paper({**GDP, **REPORT}, {**GDP, "value": "many"}, {**GDP, **REPORT, "period": "2019", "value": "27000"})
    found = look(written)
    given = submissions_of(found, known, {}, reason="统计公报修订")
    proposals = submit(own_desk.store, own_desk.catalogue, LIN, given, form=uuid4(), today=TODAY)
    assert [str(own.fact.period) for own in proposals] == ["2016", "2019"]
    assert len(threads(own_desk.store)) == 2
    left = written.without({place for place, own in enumerate(found) if own in good_rows(found)})
    assert [row["value"] for row in left.rows] == ["many"]
    assert left.version != written.version


def test_a_figure_its_publication_gave_before_is_corrected_and_not_doubled(known: Known, look: Look) -> None:
    held = next(own for own in known.figures("rd_expenditure", "shenzhen") if str(own.period) == "2024")
    row = {"indicator": "rd_expenditure", "period": "2024", "value": "2460", "published": held.published}
    (found,) = look(paper({**row, "source": held.source}))
    assert found.state == "changed"
    assert corrects(fact_in(found), known) == held
    (given,) = submissions_of([found], known, {}, reason="录入有误")
    assert (given.kind, given.replaces) == ("correct", held.id)


def test_the_workbook_taken_along_and_brought_back_untouched_changes_nothing(
    own_desk: Desk, known: Known, look: Look
) -> None:
    content = entry_template(known, [("gdp", "shenzhen")], sources(own_desk.store), words("zh-Hans"), today=TODAY)
    filled = paper().with_table(read_table(content, name="to enter.xlsx"))
    assert filled.rows == ()


def test_the_cells_of_a_file_are_named_until_somebody_writes_over_them(look: Look) -> None:
    heads = "指标,地区,所属期,新数值,公布时间,公布者,标题,口径"
    line = "地区生产总值,深圳,2016,many,2026-02-10,市政府,报告,gdp_current@census5"
    filled = paper().with_table(read_table(f"{heads}\n{line}\n".encode("gb18030"), name="figures.csv"))
    (found,) = look(filled)
    assert [own.place.cell for own in found.problems] == ["D2"]
    (mended,) = look(filled.with_typed(Typed(({**filled.rows[0], "value": "20685.74"},), filled.common)))
    assert mended.state == "new"
    assert mended.row.number == 2


@pytest.mark.parametrize(
    "told",
    [{}, {"version": "a", "rows": "text"}, {"version": "b", "rows": []}, {"version": "a", "rows": 7}],
)
def test_what_a_browser_sends_that_is_no_grid_is_not_taken(told: dict[str, object]) -> None:
    assert _read(told, {"value"}, "a") is None


def test_what_a_browser_sends_beyond_the_grid_is_cut_off() -> None:
    rows = [{"value": "9" * 5000, "unknown": "x", "period": 5}, "no row", *[{} for _ in range(MOST_ROWS)]]
    read = _read({"version": "a", "rows": rows, "common": []}, {"value", "period"}, "a")
    assert read is not None
    assert len(read.rows) == MOST_ROWS
    assert read.rows[0].keys() == {"value"}
    assert len(read.rows[0]["value"]) == 2000
    assert read.rows[1] == {}
    assert read.common == {}
