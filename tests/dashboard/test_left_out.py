"""Lists of a very large ledger say of how many regions they tell nothing."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.exports.board_about import about
from dashboard.exports.board_csv import figures_csv
from dashboard.language import words
from dashboard.publication import Publication
from dashboard.queries.audit import audit_report
from dashboard.queries.editions import EditionComparison
from dashboard.queries.outlook import outlook_quality
from dashboard.queries.screens import state_at
from dashboard.sentences.told_changes import changes_sentence
from dashboard.sheets.audit import audit_html
from dashboard.sheets.outlook_quality import outlook_quality_html
from indicators.as_of import AsOf

NOW = AsOf(date(2026, 11, 22))
SENTENCES = {
    "en": "Figures of 400 regions without targets are left out: there are too many to list.",
    "zh-Hans": "400 个未设目标地区的数据过多，未予列出。",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_pages_and_files_say_which_regions_they_leave_out_where_there_are_any(loaded, read_html, language):
    state = state_at(loaded.store, loaded.catalogue, NOW)
    report = audit_report(loaded.store, loaded.catalogue, NOW)
    quality = outlook_quality(loaded.store, loaded.catalogue, NOW)
    for regions in (0, 400):
        known = replace(state.known, frozen_without=regions)
        shown = Publication(replace(state, known=known), "shenzhen-2018")
        told = (
            read_html(audit_html(replace(report, regions_left_out=regions), words(language), {})).text,
            read_html(outlook_quality_html(replace(quality, regions_left_out=regions), words(language), {})).text,
            str(about(shown, words(language))),
            changes_sentence(EditionComparison(shown, shown, loaded.store), words(language)),
        )
        assert [SENTENCES[language] in own for own in told] == [regions > 0] * 4
        header, first = figures_csv(shown, words(language)).decode("utf-8-sig").splitlines()[:2]
        assert (header.endswith(",regions_left_out"), first.endswith(",400")) == (regions > 0, regions > 0)
