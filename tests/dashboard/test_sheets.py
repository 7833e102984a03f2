"""The sheets of all screens from the shipped ledger: their words, their numbers, and what data text does in them."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.language import traditional, words
from dashboard.plan_choice import home_region, leading_indicator, plan_choices
from dashboard.queries.screens import (
    comparison,
    indicator_story,
    indicators_with_peers,
    newest_figures,
    provenance,
    regions_of,
)
from dashboard.sheets.compare import compare_html
from dashboard.sheets.indicator import indicator_head_html, indicator_side_html, indicator_table_html
from dashboard.sheets.masthead import masthead_html
from dashboard.sheets.milestones import milestones_html
from dashboard.sheets.notice import failure_html, notice_html
from dashboard.sheets.overview import overview_html
from dashboard.sheets.programmes import programmes_html
from dashboard.sheets.sources import sources_html
from dashboard.wording import group_word, indicator_name, status_word
from indicators.as_of import AsOf
from indicators.catalogue_files import load_catalogue
from indicators.faults.request import NOT_A_DATE
from indicators.model import LANGUAGES
from indicators.people import Person
from indicators.periods import latest_day
from indicators.problems import problem
from indicators.units import UNITS
from indicators.verdicts import STATUS_GROUPS

TODAY = date(2026, 11, 22)
NOW = AsOf(TODAY)
CATALOGUE = load_catalogue()
CHOICES = plan_choices(CATALOGUE)

# Latin letters that belong in Chinese text: abbreviations of the trade, the name of the program and of publications.
LATIN = {
    "GDP", "R&D", "SEI", "PCT", "UTC", "EN", "Milepost", "IT", "AI", "IPO", "ETtoday", "itiger", "Econ70", "Voronoi",
    "Window", "to", "China",
    # A place in an English document, as it stands there.
    "Table",
}  # fmt: skip


# Characters that change in some words alone: 里程 but 裏面, 范圍 but 范姓, and the like.
IN_BOTH_SCRIPTS = set("里台志群峰范才干系面后制准松板表复云几出回于周丰致划别占核升卷吃合游向郁获术了斗")


@pytest.fixture(scope="module")
def sheets(loaded):
    """Renders any screen on the shipped data: ``sheets.overview("en", "shenzhen-2018")``."""
    store, catalogue = loaded.store, loaded.catalogue

    def compare(language, indicator, plan=CHOICES[0]):
        spoken = words(language)
        known = indicators_with_peers(store, catalogue, NOW)
        choices = [(name, indicator_name(catalogue.indicators[name], spoken, short=True)) for name in known]
        compared = comparison(store, catalogue, indicator, home_region(catalogue, plan), NOW)
        return compare_html(compared, spoken, {"indicator": indicator}, choices)

    def indicator(language, name, region, **parameters):
        spoken = words(language)
        story = indicator_story(store, catalogue, name, region, NOW)
        regions = regions_of(store, catalogue, name, NOW)
        return "".join(
            (
                indicator_head_html(story, spoken, parameters, regions),
                indicator_table_html(story, spoken, parameters),
                indicator_side_html(story, spoken, parameters),
            )
        )

    return SimpleNamespace(
        compare=compare,
        indicator=indicator,
        sources=lambda language, **chosen: sources_html(provenance(store, catalogue, NOW), words(language), chosen),
        newest=lambda region: newest_figures(store, catalogue, region, NOW),
        peers=indicators_with_peers(store, catalogue, NOW),
        pairs=[(name, own) for name in catalogue.indicators for own in regions_of(store, catalogue, name, NOW)],
    )


@pytest.fixture(scope="module")
def boards(board_of):
    """The board of every choice of plans, today."""
    return {choice: board_of(choice) for choice in CHOICES}


def _renamed(record, **texts):
    """A record of the catalogue whose names are what an attacker, or a typist, would make of them."""
    return record.model_copy(update={name: _text(value) for name, value in texts.items()})


def _text(text):
    return CATALOGUE.indicators["gdp"].name.model_copy(update={"zh_hans": text, "en": text, "zh_hant": text})


# ---------------------------------------------------------------- words


def _foreign(texts):
    """Latin words that do not belong, each with the text it stands in."""
    found = {}
    for text in texts:
        bare = re.sub(r"https?://\S+|[\w-]+(?:\.[\w-]+)+|\{\w+\}", " ", text)
        for word in re.findall(r"[A-Za-z][A-Za-z0-9&’'-]*", bare):
            if word not in LATIN:
                found.setdefault(word, " ".join(text.split()))
    return found


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_no_english_word_is_left_on_the_pages_of_plans(boards, sheets, read_html, language):
    spoken = words(language)
    foreign = {}
    for choice, board in boards.items():
        newest = sheets.newest(board.plans[0].region)
        for html in (
            overview_html(board, spoken, {"plan": choice}),
            milestones_html(board, spoken, {"plan": choice}),
            programmes_html(board, spoken, {"plan": choice}, newest),
            *(milestones_html(board, spoken, {"milestone": own}) for own in _milestones(board)),
            *(programmes_html(board, spoken, {"programme": own}, newest) for own in _programmes(board)),
        ):
            foreign |= _foreign(read_html(html).texts)
    assert foreign == {}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_no_english_word_is_left_on_the_pages_of_indicators(sheets, read_html, language):
    foreign = {}
    for name, region in sheets.pairs:
        foreign |= _foreign(read_html(sheets.indicator(language, name, region)).texts)
    assert foreign == {}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_no_english_word_is_left_on_the_pages_of_comparison_and_sources(loaded, sheets, read_html, language):
    pages = [sheets.compare(language, own) for own in sheets.peers]
    cards = provenance(loaded.store, loaded.catalogue, NOW).sources
    pages += [sheets.sources(language), *(sheets.sources(language, source=own.id) for own in cards[::7])]
    foreign = {}
    for html in pages:
        foreign |= _foreign(read_html(html).texts)
    assert foreign == {}


def test_no_chinese_is_left_on_english_pages(boards, sheets, read_html):
    spoken = words("en")
    pages = [sheets.indicator("en", name, region) for name, region in sheets.pairs]
    pages += [sheets.compare("en", own) for own in sheets.peers]
    pages += [sheets.sources("en")]
    for choice, board in boards.items():
        pages += [overview_html(board, spoken, {"plan": choice}), milestones_html(board, spoken, {"plan": choice})]
        pages += [programmes_html(board, spoken, {"plan": choice}, sheets.newest(board.plans[0].region))]
    chinese = {text for html in pages for text in read_html(html).texts if re.search(r"[\u4e00-\u9fff]", text)}
    assert chinese == set()


def test_traditional_pages_have_no_character_that_only_simplified_has(boards, sheets, read_html):
    spoken = words("zh-Hant")
    pages = [overview_html(board, spoken, {}) for board in boards.values()]
    pages += [sheets.sources("zh-Hant"), *(sheets.indicator("zh-Hant", *pair) for pair in sheets.pairs[::3])]
    signs = {sign for html in pages for text in read_html(html).texts for sign in text} - IN_BOTH_SCRIPTS
    assert {sign for sign in signs if traditional(sign) != sign} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_symbol_has_a_word_beside_it_or_as_its_name(boards, sheets, read_html, language):
    spoken = words(language)
    for choice, board in boards.items():
        newest = sheets.newest(board.plans[0].region)
        for html in (
            overview_html(board, spoken, {"plan": choice}),
            milestones_html(board, spoken, {"plan": choice}),
            programmes_html(board, spoken, {"plan": choice}, newest),
        ):
            assert _marks_without_words(read_html(html)) == []
    for pair in sheets.pairs:
        assert _marks_without_words(read_html(sheets.indicator(language, *pair))) == []


def _marks_without_words(tree):
    named = {id(mark) for group in tree.find(role="img", aria_label="*") for mark in group.find(klass="st")}
    return [mark.attributes["class"] for mark in tree.find(klass="st") if not mark.text and id(mark) not in named]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_five_groups_are_told_apart_by_shape_and_by_word(boards, read_html, language):
    tree = read_html(overview_html(boards[CHOICES[0]], words(language), {}))
    tally = tree.one(klass="tally")
    shapes = [str(mark.one("svg").children) for mark in tally.find(klass="st")]
    spoken = [mark.text for mark in tally.find(klass="st")]
    assert spoken == [group_word(group, words(language)) for group in STATUS_GROUPS]
    assert len(set(shapes)) == len(set(spoken)) == 5


# ---------------------------------------------------------------- every target once


def _milestones(board):
    return sorted({str(own.period) for plan in board.plans for own in plan.milestones})


def _programmes(board):
    return sorted({own.id for plan in board.plans for own in plan.programmes})


def _rows(tree):
    """The rows of targets, as cells by the heading they stand under, with the key of their target."""
    (table,) = tree.find("table", klass="mx")
    headings = [own.text for own in table.one("thead").find("th")]
    rows = {}
    for row in table.find("tr", klass="t"):
        cells = [own for own in row.children if not isinstance(own, str)]
        own_headings = headings
        if cells[0].has(scope="rowgroup"):
            cells = cells[1:]
        # Milestones: the heading of a milestone stands beside the first of its rows alone.
        if len(cells) < len(headings):
            own_headings = headings[-len(cells) :]
        assert len(cells) == len(own_headings)
        (link,) = row.find("th", scope="row")[0].find("a")
        key = parse_qs(urlsplit(link.attributes["href"]).query)["target"][0]
        rows.setdefault(key, []).append(dict(zip(own_headings, cells, strict=True)))
    return rows


@pytest.mark.parametrize("choice", CHOICES)
def test_every_target_of_the_board_stands_in_the_matrix_exactly_once(boards, read_html, choice):
    board = boards[choice]
    for draw in (overview_html, milestones_html):
        html = draw(board, words("en"), {"plan": choice})
        if not board.verdicts:
            assert 'class="t"' not in html
            continue
        rows = _rows(read_html(html))
        assert {key: len(own) for key, own in rows.items()} == {own.target.key: 1 for own in board.verdicts}


def test_every_goal_of_the_board_stands_in_overview_and_milestones_once(boards, read_html):
    for choice, board in boards.items():
        for draw in (overview_html, milestones_html):
            tree = read_html(draw(board, words("en"), {"plan": choice}))
            stands = Counter(text.strip() for own in tree.find("li") for text in own.texts)
            for goal in board.goals:
                assert stands[goal.goal.text.en] == sum(other.goal.text == goal.goal.text for other in board.goals)


def test_every_region_with_a_figure_stands_in_the_comparison_once(loaded, sheets, read_html):
    for name in sheets.peers:
        peers = comparison(loaded.store, loaded.catalogue, name, "shenzhen", NOW).peers
        table = read_html(sheets.compare("en", name)).one("table", klass="lst")
        shown = [own.find("th", scope="row")[0].children[0] for own in table.one("tbody").find("tr")]
        assert sorted(shown) == sorted(peer.region.name.en for peer in peers)


def test_a_region_left_off_the_axis_is_named_with_its_reason(loaded, sheets, read_html):
    for name in sheets.peers:
        tree = read_html(sheets.compare("en", name))
        for own in tree.find("section", klass="out"):
            for item in own.find("li"):
                assert item.one("p").text


# ---------------------------------------------------------------- numbers


def _read(text):
    """A number as it is printed: sign of comparison, value, upper end."""
    found = re.fullmatch(r"([≥>≈<≤]?) ?([+−]?[\d,]+(?:\.\d+)?)(?:–([\d,]+(?:\.\d+)?))?", text)
    assert found, text
    value, high = (Decimal(own.replace(",", "").replace("−", "-")) if own else None for own in found.groups()[1:])
    return found[1], value, high


_SIGN = {"exact": "", "range": "", "about": "≈", "gt": ">", "gte": "≥", "lt": "<", "lte": "≤"}


def _shown(value, unit, language):
    """A value in the unit the language shows."""
    scale = UNITS[UNITS[unit].shown_in.get(language, unit)].scale
    return None if value is None else value * UNITS[unit].scale / scale


def _round(value, decimals):
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)


def _check_figure(cell, verdict, language):
    figure, unit = verdict.figure, verdict.target.unit
    if figure is not None:
        expected = (
            _SIGN[figure.qualifier],
            _shown(figure.value, unit, language),
            _shown(figure.value_high, unit, language),
        )
        assert _read(cell.text) == expected
    elif verdict.derived_value is not None:
        assert _read(cell.text) == ("", _round(_shown(verdict.derived_value, unit, language), 2), None)
    else:
        is_over = verdict.target.period.end < verdict.as_of
        assert cell.text == (words(language).say("missing") if is_over else "—")


def _check_target(cell, verdict, language):
    target = verdict.target
    low, high = (_shown(value, target.unit, language) for value in (target.value, target.value_high))
    assert _read(cell.text) == (_SIGN[target.qualifier], low, high)


def _check_gap(cell, verdict, language):
    if verdict.gap is None:
        assert cell.text == "—"
        return
    expected = _shown(verdict.gap, verdict.target.unit, language)
    _, value, _ = _read(cell.text)
    assert value == (_round(expected, 2) if verdict.derived_value is not None else expected)
    assert cell.text[0] == ("+" if value > 0 else "−" if value < 0 else "0")
    if verdict.figure is not None:
        assert verdict.gap == verdict.figure.value - _nearest(verdict)


def _nearest(verdict):
    """What a gap is measured from: of a range its nearest end."""
    target = verdict.target
    if target.value_high is None:
        return target.value
    return min(max(verdict.figure.value, target.value), target.value_high)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("choice", CHOICES)
def test_figure_target_and_gap_of_every_row_are_those_of_its_verdict(boards, read_html, choice, language):
    board, spoken = boards[choice], words(language)
    for draw in (overview_html, milestones_html) if board.verdicts else ():
        rows = _rows(read_html(draw(board, spoken, {"plan": choice})))
        for verdict in board.verdicts:
            (row,) = rows[verdict.target.key]
            _check_row(row, verdict, spoken)


def _check_row(row, verdict, spoken):
    language = spoken.language
    assert row[spoken.say("Verdict")].text.startswith(status_word(verdict, spoken))
    _check_figure(_without_label(row[spoken.say("Latest value")]), verdict, language)
    _check_target(_without_label(row[spoken.say("Target")]), verdict, language)
    _check_gap(_without_label(row[spoken.say("Gap")]), verdict, language)
    assert row[spoken.say("Unit")].text == spoken.unit(verdict.target.unit)
    if verdict.figure is not None:
        assert row[spoken.say("Period")].text.startswith(spoken.period(verdict.figure.period))
    if spoken.say("Progress, %") in row:
        _check_progress(row[spoken.say("Progress, %")], verdict)


def _without_label(cell):
    """The number of a cell; on narrow screens its heading stands in the cell too."""
    return cell.find("span", klass="n")[0]


def _check_progress(cell, verdict):
    if verdict.progress is None:
        assert cell.text == "—"
    elif verdict.progress > 1:
        assert cell.text == ">100"
    else:
        assert _read(cell.text)[1] == _round(verdict.progress * 100, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headline_and_tally_count_the_targets_in_force(boards, read_html, language):
    spoken = words(language)
    for choice, board in boards.items():
        if not board.verdicts:
            continue
        tree = read_html(overview_html(board, spoken, {"plan": choice}))
        in_force = [own for own in board.verdicts if not own.target.is_superseded]
        assert len(tree.find("tr", data_row="*")) == len(board.verdicts), "replaced versions are shown all the same"
        counted = Counter(own.group for own in in_force)
        tally = {own.attributes["data-value"]: int(own.one("strong").text) for own in tree.one(klass="tally").find("a")}
        assert tally == {group: counted[group] for group in STATUS_GROUPS}
        assert str(len(in_force)) in tree.one("h1").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_programmes_show_the_same_figures_as_the_matrix(boards, sheets, read_html, language):
    board, spoken = boards[CHOICES[0]], words(language)
    verdicts = {own.target.key: own for own in board.verdicts}
    seen = 0
    for programme in {own.target.programme for own in board.verdicts} - {None}:
        html = programmes_html(board, spoken, {"programme": programme}, sheets.newest("shenzhen"))
        for key, rows in _rows(read_html(html)).items():
            assert verdicts[key].target.programme == programme
            for row in rows:
                _check_row(row, verdicts[key], spoken)
                seen += 1
    assert seen == sum(own.target.programme is not None for own in board.verdicts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_side_of_an_indicator_tells_the_rule_the_status_and_the_gap_of_the_chosen_target(
    loaded, boards, sheets, read_html, language
):
    spoken = words(language)
    for board in boards.values():
        for verdict in board.verdicts:
            target = verdict.target
            tree = read_html(sheets.indicator(language, target.indicator, target.region, target=target.key))
            tabs = tree.one("nav", klass="tabs")
            chosen = parse_qs(urlsplit(tabs.one("a", aria_current="true").attributes["href"]).query)
            assert chosen["target"] == [target.key]
            assert tree.one("p", klass="verdict").text.startswith(status_word(verdict, spoken))
            assert spoken.say("rule {number}", number=verdict.rule) in tree.text
            calc = {own.one("th").text: own for own in tree.find("table", klass="calc")[0].find("tr")}
            gap = calc[spoken.say("Gap")].one("td", klass="res").text
            number = re.match(r"[+−]?[\d,]+(?:\.\d+)?|—", gap)
            assert number, gap
            _check_gap(SimpleNamespace(text=number[0]), verdict, language)
            written = calc[spoken.say("Gap")].one("td", klass="f").text
            if verdict.gap is not None and verdict.derived_value is None:
                figure, goal = re.findall(r"[\d,]+(?:\.\d+)?", written.split("=")[1])
                assert _read(figure)[1] - _read(goal)[1] == _read(number[0])[1], written


def test_a_period_published_twice_shows_all_its_values_and_says_which_is_used(loaded, sheets, read_html):
    tree = read_html(sheets.indicator("en", "gdp", "shenzhen"))
    tables = [own for own in tree.find("table", klass="mini") if own.find("caption") and not own.has(klass="inputs")]
    assert tables
    for table in tables:
        rows = table.find("tr")
        assert len({row.find("td")[0].text for row in rows}) > 1
        assert [row for row in rows if row.has(klass="used")], table.text


# ---------------------------------------------------------------- data text is text

EVIL = "<script>alert(1)</script> $5~ *x* {{7*7}} {plan} &amp;"


def test_markup_and_money_signs_in_names_show_literally(board_of, sheets, read_html):
    board = board_of("shenzhen-2018")
    catalogue = board.catalogue
    evil = replace(
        catalogue,
        indicators={k: _renamed(own, name=EVIL, short_name=EVIL) for k, own in catalogue.indicators.items()},
        regions={k: _renamed(own, name=EVIL) for k, own in catalogue.regions.items()},
        plans={k: _renamed(own, name=EVIL, title=EVIL) for k, own in catalogue.plans.items()},
    )
    plans = tuple(evil.plans[own.id] for own in board.plans)
    goals = tuple(own.model_copy(update={"goal": _renamed(own.goal, text=EVIL)}) for own in board.goals)
    dirty = replace(board, catalogue=evil, plans=plans, goals=goals)
    for language in LANGUAGES:
        for html in (
            overview_html(dirty, words(language), {}),
            milestones_html(dirty, words(language), {}),
            programmes_html(dirty, words(language), {}, sheets.newest("shenzhen")),
        ):
            tree = read_html(html)
            assert not tree.find("script")
            assert EVIL in " ".join(tree.texts)


def test_an_indicator_page_shows_evil_names_sources_and_notes_literally(loaded, read_html):
    story = indicator_story(loaded.store, loaded.catalogue, "rd_intensity", "shenzhen", NOW)
    indicator = _renamed(story.indicator, name=EVIL, short_name=EVIL)
    sources = {k: _renamed(own, title=EVIL, publisher=EVIL) for k, own in story.sources.items()}
    catalogue = replace(story.catalogue, indicators={**story.catalogue.indicators, indicator.id: indicator})
    dirty = replace(story, indicator=indicator, sources=sources, catalogue=catalogue)
    for draw in (
        lambda: indicator_head_html(dirty, words("en"), {}, ["shenzhen"]),
        lambda: indicator_table_html(dirty, words("en"), {}),
        lambda: indicator_side_html(dirty, words("en"), {}),
    ):
        tree = read_html(draw())
        assert not tree.find("script")
        assert EVIL in " ".join(tree.texts)


def test_a_sources_address_that_is_no_web_address_is_no_link(loaded, read_html):
    known = provenance(loaded.store, loaded.catalogue, NOW)
    sources = tuple(own.model_copy(update={"address": "javascript:alert(1)"}) for own in known.sources)
    for chosen in ({}, {"source": sources[0].id}):
        tree = read_html(sources_html(replace(known, sources=sources), words("en"), chosen))
        assert not [own for own in tree.find("a", href="*") if own.attributes["href"].startswith("javascript")]
    story = indicator_story(loaded.store, loaded.catalogue, "rd_intensity", "shenzhen", NOW)
    dirty = replace(story, sources={own.id: own for own in sources})
    tree = read_html(indicator_side_html(dirty, words("en"), {}))
    assert not [own for own in tree.find("a", href="*") if own.attributes["href"].startswith("javascript")]


def test_what_the_address_carries_is_encoded_in_every_link(board_of, read_html):
    carried = {"plan": 'a"b<c>&d', "lang": "en"}
    tree = read_html(overview_html(board_of("shenzhen-2018"), words("en"), carried))
    links = [own.attributes["href"] for own in tree.find("a", data_go="*")]
    assert links
    for href in links:
        assert parse_qs(urlsplit(href).query)["plan"] == [carried["plan"]]


def test_notices_show_what_was_wrong_as_text(read_html):
    tree = read_html(notice_html([problem(NOT_A_DATE, found=EVIL)], words("en")))
    assert not tree.find("script")
    assert "<script>alert(1)</script> $5~" in tree.text
    assert "log" in read_html(failure_html(words("en"))).text


# ---------------------------------------------------------------- little and nothing


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_board_says_so_on_every_page(board_of, read_html, language):
    board = replace(board_of("shenzhen-2018"), verdicts=(), goals=())
    spoken = words(language)
    assert read_html(overview_html(board, spoken, {})).text == spoken.say("This plan sets no targets yet.")
    assert read_html(milestones_html(board, spoken, {})).text
    assert read_html(programmes_html(board, spoken, {}, {})).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_board_of_one_target_reads_in_the_singular(board_of, read_html, language):
    board = board_of("shenzhen-2018")
    one = replace(board, verdicts=board.verdicts[:1], goals=())
    rows = _rows(read_html(overview_html(one, words(language), {})))
    assert list(rows) == [board.verdicts[0].target.key]
    if language == "en":
        assert "1 numeric target:" in read_html(overview_html(one, words(language), {})).one("h1").text


def test_a_plan_without_milestones_programmes_sources_or_peers_says_so(board_of, loaded, read_html):
    plan = CATALOGUE.plans["peer-targets"].model_copy(update={"milestones": (), "programmes": ()})
    board = replace(board_of("peer-targets"), plans=(plan,), verdicts=(), goals=())
    assert read_html(milestones_html(board, words("en"), {})).text == "This plan names no milestone."
    assert read_html(programmes_html(board, words("en"), {}, {})).text == "This plan has no programmes."
    nothing = replace(
        provenance(loaded.store, loaded.catalogue, NOW),
        sources=(),
        figures={},
        runs=(),
        conflicts=(),
        accounts={},
    )
    assert "No source had been published by this day." in read_html(sources_html(nothing, words("en"), {})).text
    compared = comparison(loaded.store, loaded.catalogue, leading_indicator(CATALOGUE, CHOICES[0]), "shenzhen", NOW)
    alone = replace(compared, peers=(), targets=())
    assert "No region has a published figure" in read_html(compare_html(alone, words("en"), {}, [])).text


def test_the_masthead_offers_no_plan_where_there_is_none(read_html):
    html = masthead_html(
        [("Overview", "/", True)],
        [],
        as_of=NOW,
        languages=dict.fromkeys(LANGUAGES, "/"),
        here="/",
        person=Person(id="lin", way_in="local"),
        sign_out="",
        words=words("en"),
    )
    tree = read_html(html)
    assert [own.attributes["data-param"] for own in tree.find("select")] == ["by"]
    assert tree.one("input", type="date").attributes["value"] == TODAY.isoformat()


# ---------------------------------------------------------------- sources


def test_every_source_has_its_card_and_the_counts_agree(loaded, sheets, read_html):
    known = provenance(loaded.store, loaded.catalogue, NOW)
    tree = read_html(sheets.sources("en"))
    rows = tree.one("table", klass="src").one("tbody").find("tr")
    ids = [parse_qs(urlsplit(own.find("th")[0].one("a").attributes["href"]).query)["source"][0] for own in rows]
    public = [own.id for own in known.sources if latest_day(own.published) <= TODAY]
    assert sorted(ids) == sorted(public)
    assert f"{len(ids)} publications" in tree.one("h1").text
    assert len(tree.find("div", klass="conf")) == len(known.conflicts)


def test_a_conflict_names_the_value_used_and_all_others(loaded, sheets, read_html):
    known = provenance(loaded.store, loaded.catalogue, NOW)
    cards = read_html(sheets.sources("en")).find("div", klass="conf")
    for conflict, card in zip(known.conflicts, cards, strict=True):
        assert len(card.find("tr")) == 1 + len(conflict.others)
        assert len(card.find("tr", klass="used")) == 1
        assert card.one("p").text.startswith("used: ")


def test_an_unknown_source_or_confidence_in_the_address_shows_the_list(sheets, read_html):
    tree = read_html(sheets.sources("en", source="nope"))
    assert not tree.find("section", klass="opened")
    assert tree.one("table", klass="src")
