"""Addresses are asked anew from a real server: only what has changed makes new rows, and what is held never goes."""

from typing import Any

import pytest

from etl.refreshing.revision import find_run, revision_report, told_by
from indicators.problems import Problems
from indicators.store import runs


def test_a_second_refresh_sends_the_mark_of_the_server_and_appends_nothing(office: Any) -> None:
    first, second = office.refresh(), office.refresh()
    assert (first.asked, first.unchanged, second.asked, second.unchanged) == (1, 0, 1, 1)
    assert (second.counts.appended, second.counts.withdrawn) == (0, 0)
    assert office.figures() == ["2018 16500", "2019 17000"]
    assert [own.headers.get("if-none-match") for own in office.server.asked] == [None, '"1"']


def test_bytes_without_a_mark_are_compared_by_themselves(office: Any) -> None:
    office.says({2019: "17000"})
    office.refresh()
    assert office.refresh().unchanged == 1
    office.says({2019: "17000", 2020: "18500"})
    again = office.refresh()
    assert (again.unchanged, again.counts.appended) == (0, 1)
    assert office.figures() == ["2019 17000", "2020 18500"]


def test_without_a_connection_a_sentence_says_so_and_what_was_held_stays(office: Any) -> None:
    office.refresh()
    del office.server.answers["/yearbook.csv"]
    offline = office.refresh()
    assert (offline.unreached, offline.counts.appended, offline.counts.withdrawn) == (("yearbook",), 0, 0)
    assert office.kinds == ["answer_not_found", "held_stays"]
    assert office.figures() == ["2018 16500", "2019 17000"]
    assert len(runs(office.store)) == 2


def test_a_source_never_reached_is_left_out_and_told(office: Any) -> None:
    office.server.answers.clear()
    told = office.refresh()
    assert (office.figures(), told.counts.sources) == ([], 2)
    assert "answer_not_found" in office.kinds


def test_an_answer_that_cannot_be_read_changes_nothing_and_is_asked_for_whole_again(office: Any) -> None:
    office.refresh()
    office.server.says("/yearbook.csv", b"<html>closed for repairs</html>", ETag='"2"')
    office.refresh()
    assert any(own.fault.severity == "error" for own in office.told)
    assert office.figures() == ["2018 16500", "2019 17000"]
    office.refresh()
    assert office.server.asked[-1].headers.get("if-none-match") is None


def test_only_the_sources_named_are_asked(office: Any) -> None:
    office.add("bulletin")
    office.says({2020: "18500"}, name="bulletin")
    office.refresh()
    asked = len(office.server.asked)
    office.refresh("bulletin")
    assert [own.path for own in office.server.asked[asked:]] == ["/bulletin.csv"]
    assert office.figures() == ["2018 16500", "2019 17000"]


def test_a_name_that_is_no_source_is_told_with_the_nearest_one(office: Any) -> None:
    with pytest.raises(Problems, match=r"no source 'yearbok' \(\? yearbook\)"):
        office.refresh("yearbok")
    assert (office.server.asked, runs(office.store)) == ([], ())


def test_a_plain_run_asks_nobody(office: Any) -> None:
    office.refresh()
    asked = len(office.server.asked)
    counts = office.load()
    assert (counts.appended, len(office.server.asked)) == (0, asked)


def test_marks_that_were_spoilt_cost_only_a_whole_answer(office: Any) -> None:
    office.refresh()
    office.home.fetch_marks.write_text('{"a": [1', encoding="utf-8")
    assert office.refresh().unchanged == 1
    assert office.server.asked[-1].headers.get("if-none-match") is None


# ---------------------------------------------------------------- what a run changed


def told_figures(office: Any, run: str = "") -> list[str]:
    report = revision_report(office.store, office.catalogue, find_run(office.store, run))
    return [
        f"{own.kind} {own.cell.period} {own.before and own.before.value} {own.after and own.after.value} {own.change}"
        for own in report.figures
        if own.source == "yearbook"
    ]


def test_a_run_tells_later_what_was_new_changed_and_withdrawn(office: Any) -> None:
    office.refresh()
    first = runs(office.store)[0].id
    office.says({2019: "17100", 2020: "18500"})
    office.refresh()
    second = runs(office.store)[0].id
    office.refresh()
    expected = ["withdrawn 2018 16500 None None", "changed 2019 17000 17100 100", "new 2020 None 18500 None"]
    assert told_figures(office, second) == expected
    assert told_figures(office, first) == ["new 2018 None 16500 None", "new 2019 None 17000 None"]
    assert told_figures(office) == []


def test_a_verdict_that_a_run_turns_is_in_its_report(office: Any) -> None:
    office.refresh()
    office.add("rates", constants="indicator: rd_share, unit: percent, definition: survey")
    office.says({2022: "4.30"}, name="rates")
    office.refresh()
    (flip,) = revision_report(office.store, office.catalogue, find_run(office.store)).flips
    assert (flip.target.key, flip.before.status == flip.after.status) == ("city/rd-share-2022/v1", False)


def test_what_a_run_was_told_is_kept_with_it_in_words_that_translate(office: Any) -> None:
    office.refresh()
    del office.server.answers["/yearbook.csv"]
    office.refresh()
    kept = told_by(office.store, find_run(office.store))
    assert [str(own) for own in kept] == [str(own) for own in office.told]
    assert [own.kind for own in kept] == ["answer_not_found", "held_stays"]


def test_a_run_nobody_made_is_told(office: Any) -> None:
    office.refresh()
    with pytest.raises(Problems, match="no run of the pipeline whose id begins with 'zz'"):
        find_run(office.store, "zz")
