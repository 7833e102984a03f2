"""Scenes as slides: every kind in three languages, numbers that are the verdicts' own, and room for all of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.svg import figure_svg
from dashboard.desk import Desk
from dashboard.language import Words, words
from dashboard.plan_choice import plan_choices
from dashboard.publication import Publication, publication
from dashboard.scenes.building import deck
from dashboard.scenes.checking import check
from dashboard.scenes.default import default_storyboard
from dashboard.scenes.fitting import fits
from dashboard.scenes.slide import ChartPoint, Deck, Number, Slide, SlideCell, SlideFact
from dashboard.wording import figure_with_unit, headline, status_word, target_text
from etl.publishing.editions import find_edition
from indicators.catalogue_files import load_catalogue
from indicators.model import LANGUAGES, Language
from indicators.problems import Problems
from indicators.progress import tally
from indicators.storyboards import Scene, Storyboard
from indicators.units import UNITS

FEBRUARY, TODAY, BEFORE_ANYTHING = date(2026, 2, 28), date(2026, 11, 22), date(2016, 1, 1)
RD_2022, RD_2025 = "shenzhen-2018/rd-intensity-2022/v1", "shenzhen-14fyp/rd-intensity-2025/v1"
EDITION = "2026 年 2 月定版"
CHOICES = plan_choices(load_catalogue())
ZH, EN = words("zh-Hans"), words("en")

Published = Callable[..., Publication]


def _storyboard(*scenes: Scene, plan: str = "shenzhen-2018-and-later") -> Storyboard:
    return Storyboard(id="talk", name="Talk", plan=plan, scenes=scenes)


def _slides(published: Publication, *scenes: Scene, language: Language = "zh-Hans") -> list[Slide]:
    return list(deck(published, _storyboard(*scenes, plan=published.plan), words(language)).slides)


def _texts(slide: Slide) -> Iterator[str]:
    yield slide.title
    yield from slide.paragraphs
    yield slide.sentence
    yield slide.definition
    yield from slide.sources
    if slide.number:
        yield from (slide.number.unit, slide.number.caption)
    if slide.said:
        yield slide.said.word
    for fact in slide.facts:
        yield from (fact.label, fact.text)
    for own in slide.tally:
        yield own.said.word
    if slide.table:
        yield from (column.title for column in slide.table.columns)
        yield from (cell.text for row in slide.table.rows for cell in row.cells)
    if slide.chart:
        yield from (slide.chart.unit, slide.chart.alt, *(series.name for series in slide.chart.series))


# ---------------------------------------------------------------- one indicator


def test_the_slide_of_the_decisions_first_target_says_what_was_measured_asked_and_found(published: Published) -> None:
    scene = Scene(kind="indicator", indicator="rd_intensity", target=RD_2022, notes="慢一点说", spotlight="target")
    (slide,) = _slides(published(day=FEBRUARY), scene)
    assert slide.title == "全社会研发投入占 GDP 比重：2022 年目标提前完成"
    assert slide.number is not None
    assert (slide.number.text, slide.number.unit, slide.number.caption) == ("5.81", "%", "2022 年实际值")
    assert slide.number.value == Decimal("5.81")
    assert slide.said is not None
    assert (slide.said.group, slide.said.word) == ("achieved", "提前完成")
    assert [(own.label, own.text) for own in slide.facts] == [
        ("目标", "≥ 4.28%"), ("高于目标", "1.53 个百分点"), ("首次达到", "2019 年"),
    ]  # fmt: skip
    assert [own.value for own in slide.facts] == [Decimal("4.28"), Decimal("1.53"), None]
    assert "6.67%" in slide.sentence
    assert any("2024 年政府工作报告" in own for own in slide.sources)
    assert (slide.notes, slide.spotlight) == ("慢一点说", "target")


def test_the_same_slide_in_english_is_a_sentence(published: Published) -> None:
    (slide,) = _slides(published(), Scene(kind="indicator", indicator="rd_intensity", target=RD_2022), language="en")
    assert slide.title == "R&D share of GDP: the 2022 target was met early"


def test_what_a_target_waits_for_stands_beside_its_number(published: Published) -> None:
    (slide,) = _slides(published(), Scene(kind="indicator", indicator="rd_intensity", target=RD_2025))
    assert slide.number is not None
    assert slide.number.caption == "2024 年实际值"
    assert ("预计发布", "2026-11") in [(own.label, own.text) for own in slide.facts]
    assert slide.facts[0].value is None, "a range is no single number"


def test_money_is_shown_and_handed_out_in_the_unit_of_the_language(published: Published) -> None:
    scene = Scene(kind="indicator", indicator="gdp", target="shenzhen-13fyp/gdp-2020/v1")
    (chinese,), (english,) = (_slides(published(), scene, language=own) for own in ("zh-Hans", "en"))
    assert chinese.number is not None
    assert english.number is not None
    assert (chinese.number.value, chinese.number.unit) == (Decimal(27800), "亿元")
    assert (english.number.value, english.number.unit) == (Decimal(2780), "CNY bn")
    assert english.chart is not None
    by_year = {
        point.label: point for series in english.chart.series if series.kind == "line" for point in series.points
    }
    assert by_year["2020"].value == Decimal(2780)


def test_an_average_over_years_is_one_number_with_the_digits_it_is_printed_with(published: Published) -> None:
    scene = Scene(kind="indicator", indicator="gdp_growth_real", target="shenzhen-14fyp/gdp-growth-2021-2025/v1")
    (slide,) = _slides(published(), scene)
    assert slide.number is not None
    assert (slide.number.text, slide.number.value) == ("5.45", Decimal("5.45"))
    assert [own.text for own in slide.facts][:2] == ["≥ 6.0%", "0.55 个百分点"]


def test_a_target_that_was_not_public_yet_is_said_to_be_so(published: Published) -> None:
    scene = Scene(kind="indicator", indicator="rd_intensity", target=RD_2025)
    (slide,) = _slides(published(day=date(2019, 6, 30)), scene)
    assert slide.number is None
    assert slide.said is None
    assert slide.paragraphs == ("截至 2019-06-30，该目标尚未发布。",)
    assert slide.chart is not None, "the course as it was known then"


def test_an_indicator_without_a_target_is_shown_as_context(published: Published) -> None:
    (slide,) = _slides(published(), Scene(kind="indicator", indicator="rd_expenditure"))
    assert slide.said is None
    assert slide.number is not None
    assert slide.sentence == "该指标未设目标，仅供参考。"


# ---------------------------------------------------------------- the other kinds


def test_the_headline_counts_what_the_board_counts(published: Published) -> None:
    now = published()
    (slide,) = _slides(now, Scene(kind="headline"))
    counts = tally(now.board.verdicts)
    assert {own.said.group: own.number for own in slide.tally} == counts.by_group
    assert slide.title.startswith(headline(now.board, ZH, is_brief=True).rstrip("。"))
    assert slide.sentence.startswith("待发布：2025 年每万人口高价值发明专利（应于 2026-04 发布，逾期）")


def test_a_plan_without_numbers_has_no_tally(published: Published) -> None:
    (slide,) = _slides(published("tianjin-2019"), Scene(kind="headline"), language="en")
    assert slide.tally == ()
    assert "no numeric target" in slide.title
    (matrix,) = _slides(published("tianjin-2019"), Scene(kind="matrix"))
    assert matrix.table is None
    assert matrix.paragraphs


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_matrix_has_every_target_in_force_once_under_its_milestone(
    published: Published, language: Language
) -> None:
    now = published()
    slides = _slides(now, Scene(kind="matrix"), language=language)
    rows = [row for slide in slides if slide.table for row in slide.table.rows]
    in_force = {own.target.key for own in now.board.verdicts if not own.target.is_superseded}
    keys = [row.key for row in rows if not row.is_heading]
    assert sorted(keys) == sorted(in_force)
    for number, slide in enumerate(slides, start=1):
        assert slide.table is not None
        assert slide.table.rows[0].is_heading, "a table that goes on says under what"
        assert not slide.table.rows[-1].is_heading, "a heading stands over something"
        assert f"{number}/{len(slides)}" in slide.title


def test_one_milestone_of_the_matrix_has_its_own_targets_alone(published: Published) -> None:
    (slide,) = _slides(published(), Scene(kind="matrix", milestone="2022"))
    assert slide.table is not None
    assert slide.title == "里程碑 2022：目标"
    assert len(slide.table.rows) == 4
    assert not any(row.is_heading for row in slide.table.rows)


def test_a_milestone_tells_its_targets_and_below_them_its_goals_without_a_number(published: Published) -> None:
    (slide,) = _slides(published("shenzhen-2018"), Scene(kind="milestone", milestone="2022"))
    assert slide.title == "里程碑 2022"
    assert slide.table is not None
    research, industries, heading, *goals = slide.table.rows
    assert [research.key, industries.key] == [RD_2022, "shenzhen-2018/sei-share-2022/v1"]
    assert research.cells[-1].text == "2019 年首次达到"
    assert (heading.is_heading, heading.cells[0].text) == (True, "定性目标")
    assert {row.cells[0].text for row in goals} == {"待评定"}
    assert {row.cells[0].group for row in goals} == {"undecided"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_targets_of_one_indicator_on_a_milestone_never_read_the_same(
    published: Published, language: Language
) -> None:
    seen = 0
    for choice in CHOICES:
        for day in (TODAY, date(2022, 1, 1)):
            now = published(choice, day)
            periods = dict.fromkeys(str(own.period) for plan in now.board.plans for own in plan.milestones)
            for kind in ("milestone", "matrix"):
                for period in periods:
                    slides = _slides(now, Scene(kind=kind, milestone=period), language=language)
                    rows = [row for slide in slides if slide.table for row in slide.table.rows if row.key]
                    names = [row.cells[1].text for row in rows]
                    assert len(set(names)) == len(names), (choice, period)
                    seen += len(names)
    assert seen > 50
    slides = _slides(published(), Scene(kind="milestone", milestone="2025"), language="zh-Hans")
    told = {row.cells[1].text for slide in slides if slide.table for row in slide.table.rows if row.key}
    assert {"地区生产总值增速（2021–2025、%）", "地区生产总值增速（2025、%）"} <= told


@pytest.mark.parametrize("language", LANGUAGES)
def test_goals_that_have_a_slide_alone_have_columns_of_their_own(published: Published, language: Language) -> None:
    alone = 0
    for choice in CHOICES:
        now = published(choice)
        for period in dict.fromkeys(str(own.period) for plan in now.board.plans for own in plan.milestones):
            for slide in _slides(now, Scene(kind="milestone", milestone=period), language=language):
                rows = [row for row in slide.table.rows if row.key] if slide.table else []
                if slide.table and rows and all(row.cells[0].group and len(row.cells) == 2 for row in rows):
                    assert len(slide.table.columns) == 2
                    assert not any(row.is_heading for row in slide.table.rows)
                    alone += 1
    assert alone


def test_a_programme_tells_all_of_its_figures_and_then_all_of_its_actions(published: Published) -> None:
    now = published("shenzhen-2018")
    programme = now.state.catalogue.plans["shenzhen-2018"].programmes[0]
    figures, *actions = _slides(now, Scene(kind="programme", programme=programme.id))
    assert figures.paragraphs == (programme.aim.zh_hans,)  # type: ignore[union-attr]
    assert figures.table is not None
    assert [row.key for own in actions for row in own.table.rows] == [own.id for own in programme.actions]  # type: ignore[union-attr]


def test_figures_of_a_programme_that_have_no_room_go_on_under_its_aim(published: Published) -> None:
    now = published()
    most = 0
    for programme in now.state.catalogue.plans["shenzhen-2018"].programmes:
        slides = _slides(now, Scene(kind="programme", programme=programme.id))
        tables = [own.table for own in slides if own.table and own.paragraphs]
        told = [row.key for table in tables for row in table.rows]
        in_force = {own.target.key for own in now.board.verdicts if not own.target.is_superseded}
        own = {own.target.key for own in now.board.verdicts if own.target.programme == programme.id}
        assert len(told) == len(set(told))
        assert set(told) >= own & in_force
        most = max(most, len(tables))
    assert most > 1


def test_a_comparison_has_the_largest_first_and_says_who_is_left_out(published: Published) -> None:
    (slide,) = _slides(published(), Scene(kind="comparison", indicator="rd_intensity"))
    assert slide.chart is not None
    (bars,) = slide.chart.series
    assert bars.kind == "bars"
    assert [point.label for point in bars.points][0] == "深圳"
    values = [point.value for point in bars.points]
    assert values == sorted(values, reverse=True)
    assert "韩国" in slide.sentence


def test_changes_tell_what_became_of_each_target_since_an_edition(published: Published, frozen_desk: Desk) -> None:
    edition = find_edition(frozen_desk.store, "2024 年 6 月定版")
    now, before = published(), publication(frozen_desk, "", edition=edition.id)
    slides = _slides(now, Scene(kind="changes", since=edition.id))
    shown = [row for slide in slides if slide.table for row in slide.table.rows]
    rows = {row.key: [cell.text for cell in row.cells] for row in shown if not row.is_more}
    assert slides[0].title == f"自“2024 年 6 月定版”以来的变化（1/{len(slides)}）"
    assert ["待发布", "—", "按期完成", "18.9"] in [row[-4:] for row in rows.values()]
    old = {own.target.key: own.status for own in before.board.verdicts}
    flipped = {own.target.key for own in now.board.verdicts if old.get(own.target.key) not in (None, own.status)}
    in_force = {own.target.key for own in now.board.verdicts if not own.target.is_superseded}
    assert flipped & in_force
    assert flipped & in_force <= set(rows)
    assert RD_2022 not in rows, "what reads as before is no change"


def test_nothing_changed_since_an_edition_that_is_looked_at_itself(frozen_desk: Desk) -> None:
    frozen = publication(frozen_desk, "", edition=EDITION)
    assert frozen.edition is not None
    (same,) = _slides(frozen, Scene(kind="changes", since=frozen.edition.id))
    assert same.table is None
    assert same.paragraphs == ("与 2026-02-28 相比，各项目标均无变化。",)


def test_what_somebody_wrote_stands_as_they_wrote_it_over_as_many_slides_as_it_takes(published: Published) -> None:
    sentence = "这是一句不短的话，用来看看一段很长的文字在画面上如何分开，一个字也不能少。"
    slides = _slides(published(), Scene(kind="text", title="说明", text="第一段。\n\n" + sentence * 40))
    assert len(slides) > 1
    assert slides[0].paragraphs[0] == "第一段。"
    assert "".join(own for slide in slides for own in slide.paragraphs) == "第一段。" + sentence * 40
    assert all(fits(slide) for slide in slides)


def test_a_title_and_a_text_of_ones_own_replace_what_would_be_found(published: Published) -> None:
    scene = Scene(kind="indicator", indicator="rd_intensity", title="我们的标题", text="我们的话。")
    (slide,) = _slides(published(), scene)
    assert (slide.title, slide.sentence) == ("我们的标题", "我们的话。")


# ---------------------------------------------------------------- whole decks


def _decks(published: Published, say: Words) -> Iterator[tuple[Publication, Deck]]:
    for choice in CHOICES:
        for day in (FEBRUARY, TODAY, BEFORE_ANYTHING):
            own = published(choice, day)
            yield own, deck(own, default_storyboard(own, say), say)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_default_talk_about_every_plan_on_every_day_has_room_and_speaks_one_language(
    published: Published, language: Language
) -> None:
    say = words(language)
    for own, made in _decks(published, say):
        assert made.slides
        assert made.edition
        assert made.as_of == say.day(own.state.as_of.published_by)
        for slide in made.slides:
            assert slide.title
            assert fits(slide), (own.plan, slide.title)
            for text in _texts(slide):
                assert not re.search(r"{|}|\.\.$|。。", text), text
                # The edition has the name that somebody gave it.
                assert language != "en" or not re.search(r"[\u4e00-\u9fff]", text.replace(EDITION, "")), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_deck_is_the_number_beside_its_text(published: Published, language: Language) -> None:
    say = words(language)
    seen = 0
    for _, made in _decks(published, say):
        for slide in made.slides:
            cells = [cell for row in (slide.table.rows if slide.table else ()) for cell in row.cells]
            points = [point for series in (slide.chart.series if slide.chart else ()) for point in series.points]
            numbers = [slide.number] if slide.number else []
            everything: list[Number | SlideFact | SlideCell | ChartPoint] = [*cells, *points, *slide.facts, *numbers]
            for told in everything:
                if told.value is not None:
                    seen += 1
                    assert say.number(abs(told.value)) in told.text
    assert seen > 1000


@pytest.mark.parametrize("day", [FEBRUARY, TODAY])
def test_numbers_and_words_of_a_deck_are_those_of_the_verdicts(published: Published, day: date) -> None:
    now = published(day=day)
    verdicts = {own.target.key: own for own in now.board.verdicts}
    storyboard = default_storyboard(now, ZH)
    for slide in deck(now, storyboard, ZH).slides:
        scene = storyboard.scenes[slide.scene]
        if scene.kind == "indicator":
            verdict = verdicts[scene.target]
            assert slide.said is not None
            assert slide.number is not None
            assert slide.said.word == status_word(verdict, ZH)
            if verdict.figure is not None:
                assert slide.number.value == verdict.figure.value
                assert figure_with_unit(verdict.figure, ZH).startswith(slide.number.text)
        for row in slide.table.rows if slide.table else ():
            if verdict_of := verdicts.get(row.key):
                texts = [cell.text for cell in row.cells]
                assert status_word(verdict_of, ZH) in texts
                assert target_text(verdict_of.target, ZH) in texts
                if (figure := verdict_of.figure) is not None and figure.value_high is None:
                    assert figure.value in [cell.value for cell in row.cells]


def test_charts_hold_at_most_six_series_of_the_years_on_their_axis_and_can_be_drawn(published: Published) -> None:
    say = words("zh-Hant")
    drawn = 0
    for _, made in _decks(published, say):
        for slide in made.slides:
            if chart := slide.chart:
                drawn += 1
                assert 1 <= len(chart.series) <= 6
                assert len({series.key for series in chart.series}) == len(chart.series)
                for series in chart.series:
                    assert [point.label for point in series.points] == [
                        own for own in chart.labels if own in {point.label for point in series.points}
                    ]
                for figure in chart.figures.values():
                    svg = figure_svg(figure, width=chart.width, height=chart.height, scale=2)
                    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
                    assert min(sizes) * 2 >= 24
    assert drawn > 20


def test_figure_and_target_are_always_written_in_the_chart(published: Published) -> None:
    for choice in CHOICES:
        now = published(choice)
        storyboard = default_storyboard(now, ZH)
        for slide in deck(now, storyboard, ZH).slides:
            scene = storyboard.scenes[slide.scene]
            if scene.kind == "indicator" and slide.chart and slide.number:
                svg = figure_svg(slide.chart.figures["light"], width=slide.chart.width, height=slide.chart.height)
                verdict = next(own for own in now.board.verdicts if own.target.key == scene.target)
                assert target_text(verdict.target, ZH).replace(">", "&gt;").replace("<", "&lt;") in svg
                if verdict.figure is not None:
                    assert slide.number.text.replace(">", "&gt;").replace("<", "&lt;") in svg


def test_an_edition_tells_its_name_and_hash_and_its_own_plans(frozen_desk: Desk) -> None:
    frozen = publication(frozen_desk, "", edition="2026 年 2 月定版")
    assert frozen.edition is not None
    made = deck(frozen, default_storyboard(frozen, ZH), ZH)
    assert (made.edition, made.hash, made.as_of) == ("2026 年 2 月定版", frozen.edition.id, "2026-02-28")
    assert default_storyboard(frozen, ZH).edition == frozen.edition.id


def test_a_talk_of_now_begins_with_what_changed_since_the_last_edition_and_says_it_is_not_frozen(
    published: Published,
) -> None:
    storyboard = default_storyboard(published(), ZH)
    assert [own.kind for own in storyboard.scenes][:3] == ["headline", "changes", "matrix"]
    assert deck(published(), storyboard, ZH).edition == "未定版"
    assert "changes" not in {own.kind for own in default_storyboard(published("shenzhen-13fyp"), ZH).scenes}


def test_the_default_talk_leads_with_the_two_targets_of_the_decision(published: Published) -> None:
    storyboard = default_storyboard(published(), EN)
    indicators = [own for own in storyboard.scenes if own.kind == "indicator"]
    assert [own.indicator for own in indicators[:2]] == ["rd_intensity", "sei_share_gdp"]
    assert 12 <= len(storyboard.scenes) <= 20
    milestones = [own.milestone for own in storyboard.scenes if own.kind == "milestone"]
    assert milestones == sorted(milestones)
    assert {"2022", "2025", "2035"} <= set(milestones)
    kinds = {own.kind for own in storyboard.scenes}
    assert kinds == {"headline", "changes", "matrix", "indicator", "milestone", "programme", "comparison", "text"}
    assert all(own.notes for own in storyboard.scenes if own.kind != "text")


# ---------------------------------------------------------------- what is wrong


def test_all_wrong_scenes_are_told_at_once_and_nothing_is_drawn(published: Published) -> None:
    wrong = _storyboard(
        Scene(kind="headline"),
        Scene(kind="indicator", indicator="nothing"),
        Scene(kind="indicator", indicator="rd_intensity", region="atlantis", target="shenzhen-2018/sei-share-2022/v1"),
        Scene(kind="milestone", milestone="1999"),
        Scene(kind="programme", programme="none"),
        Scene(kind="comparison", indicator="nothing"),
        Scene(kind="changes", since="000000000"),
    )
    found = check(wrong, published())
    assert [own.values["number"] for own in found] == ["2", "3", "3", "4", "5", "6", "7"]
    assert {own.kind for own in found} == {"scene_wrong"}
    assert ZH.problem(found[0]).startswith("第 2 个画面引用的“nothing”不是此处的")
    assert EN.problem(found[4]).startswith("Scene 5 names 'none', which is no programme here.")
    with pytest.raises(Problems) as raised:
        deck(published(), wrong, ZH)
    assert len(raised.value.problems) == 7


# ---------------------------------------------------------------- any storyboard


_CATALOGUE = load_catalogue()
_PLANS = [_CATALOGUE.plans[own] for own in ("shenzhen-2018", "shenzhen-14fyp", "shenzhen-15fyp")]
_NOTES = st.text(max_size=60)
_SCENES = st.one_of(
    st.builds(Scene, kind=st.just("headline"), notes=_NOTES),
    st.builds(
        Scene,
        kind=st.just("matrix"),
        milestone=st.sampled_from(["", *(str(m.period) for plan in _PLANS for m in plan.milestones)]),
    ),
    st.builds(
        Scene,
        kind=st.sampled_from(["indicator", "comparison"]),
        indicator=st.sampled_from(list(_CATALOGUE.indicators)),
        region=st.sampled_from(["", *_CATALOGUE.regions]),
        title=st.text(max_size=40),
        text=_NOTES,
    ),
    st.builds(
        Scene,
        kind=st.just("milestone"),
        milestone=st.sampled_from([str(m.period) for plan in _PLANS for m in plan.milestones]),
    ),
    st.builds(
        Scene,
        kind=st.just("programme"),
        programme=st.sampled_from([own.id for plan in _PLANS for own in plan.programmes]),
    ),
    st.builds(Scene, kind=st.just("text"), title=st.text(max_size=40), text=st.text(max_size=2000)),
)


@settings(max_examples=40)
@given(
    scenes=st.lists(_SCENES, max_size=6).map(tuple),
    language=st.sampled_from(LANGUAGES),
    day=st.sampled_from([TODAY, FEBRUARY, date(2020, 1, 1), BEFORE_ANYTHING]),
)
def test_any_storyboard_of_scenes_that_exist_becomes_slides(
    published: Published, scenes: tuple[Scene, ...], language: Language, day: date
) -> None:
    made = deck(published(day=day), _storyboard(*scenes), words(language))
    assert sorted({own.scene for own in made.slides}) == list(range(len(scenes)))
    for slide in made.slides:
        scene = scenes[slide.scene]
        assert slide.kind == scene.kind
        assert slide.notes == scene.notes
        # What somebody wrote is drawn as it is; all else has room.
        assert fits(replace(slide, title="", sentence=""))


def test_no_unit_changes_how_many_digits_a_number_has() -> None:
    for unit in UNITS:
        assert EN.number(EN.shown(Decimal("1300.5"), unit)) == EN.amount(Decimal("1300.5"), unit)
