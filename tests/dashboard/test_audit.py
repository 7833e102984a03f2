"""The self-audit and the release calendar as people read them: on the Sources page, in the terminal, beside a title."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.jobs.registry import run_job
from dashboard.language import words
from dashboard.queries.audit import audit_report
from dashboard.queries.screens import board, indicator_story, regions_of
from dashboard.sentences.audit import _TITLES, finding_sentence, next_figure
from dashboard.sheets.audit import audit_html
from dashboard.sheets.indicator import indicator_head_html
from indicators.as_of import AsOf
from indicators.audit import AUDIT_FAULTS
from indicators.audit_records import Finding
from indicators.model import LANGUAGES
from indicators.periods import parse_period
from indicators.problems import Place
from indicators.release_calendar import next_release

NOW = AsOf(date(2026, 11, 22))
RD_2022 = "shenzhen-2018/rd-intensity-2022/v1"

# Of each kind: its values, how it reads in English and in Chinese.
SAID = {
    "unfit_target_unit": (
        {"found": "person", "expected": "percent"},
        "“R&D share of GDP (Shenzhen), 2022: ≥ 4.28%” is kept in 'person', its indicator in 'percent'.",
        "“研发投入占 GDP 比重（深圳）2022：≥ 4.28%”的单位为“person”，指标的单位为“percent”。",
    ),
    "missing_baseline": (
        {},
        "The target 'R&D share of GDP (Shenzhen), 2022: ≥ 4.28%' has no baseline.",
        "目标“研发投入占 GDP 比重（深圳）2022：≥ 4.28%”没有基期值。",
    ),
    "baseline_points_nowhere": (
        {"period": "2017", "definition": "china_rd_survey@census3", "source": "work-report-2018-01"},
        "The baseline of “R&D share of GDP (Shenzhen), 2022: ≥ 4.28%” names a figure that is not held: 2017, National "
        "R&D survey, GDP between the third and fourth economic censuses (2013, 2018), source 'work-report-2018-01'.",
        "“研发投入占 GDP 比重（深圳）2022：≥ 4.28%”的基期值没有对应数值：2017，全国研发调查口径，"
        "第三次经济普查后、第四次普查前的 GDP，来源“work-report-2018-01”。",
    ),
    "adoption_points_nowhere": (
        {"series": "", "period": "2023", "definition": "oecd_gerd", "source": "voronoi-2025"},
        "An adoption for “R&D share of GDP (Shenzhen)” names a figure that is not held: 2023, OECD definition, source "
        "'voronoi-2025'.",
        "“研发投入占 GDP 比重（深圳）”的一条采用记录没有对应数值：2023，经合组织口径，来源“voronoi-2025”。",
    ),
    "bridge_points_nowhere": (
        {"series": "", "found": "gone", "definition": "oecd_gerd"},
        "A bridge of “R&D share of GDP (Shenzhen)” leads from “gone” to “OECD definition”, which are not both its "
        "definitions.",
        "“研发投入占 GDP 比重（深圳）”的口径衔接由“gone”至“经合组织口径”，其中有的不是该指标的口径。",
    ),
    "figure_overdue": (
        {"series": "", "period": "2023/2024", "month": "2024-11"},
        "No figure of 2023–2024 for “R&D share of GDP (Shenzhen)” is held; the earliest was due in Nov 2024.",
        "“研发投入占 GDP 比重（深圳）”2023–2024 年的数值尚未入库，最早一期应于 2024-11 发布。",
    ),
    "no_bridge": (
        {"period": "2022", "found": "oecd_gerd", "definition": "china_rd_survey"},
        "“R&D share of GDP (Shenzhen), 2022: ≥ 4.28%” cannot be judged: the figure of 2022 follows the definition "
        "“OECD definition”, the target “National R&D survey”.",
        "“研发投入占 GDP 比重（深圳）2022：≥ 4.28%”无法判定：2022 年的数值按“经合组织口径”统计，"
        "目标按“全国研发调查口径”设定。",
    ),
    "no_adoption": (
        {"series": "", "period": "2022", "values": "5.49 / 5.81"},
        "For “R&D share of GDP (Shenzhen)”, 2022, different values were published: 5.49 / 5.81. No reason says which "
        "one is used.",
        "“研发投入占 GDP 比重（深圳）”所属期 2022 发布过不同数值：5.49 / 5.81，未说明采用哪一个及理由。",
    ),
    "one_publication": (
        {"period": "2022", "publication": "voronoi-2025"},
        "The verdict on “R&D share of GDP (Shenzhen), 2022: ≥ 4.28%” rests on one publication of the figure of 2022: "
        "Voronoi.",
        "“研发投入占 GDP 比重（深圳）2022：≥ 4.28%”的判定仅凭一处出版物所载 2022 年的数值：Voronoi。",
    ),
    "second_hand": (
        {"period": "2022", "publication": "voronoi-2025"},
        "The verdict on “R&D share of GDP (Shenzhen), 2022: ≥ 4.28%” rests on a figure of 2022 quoted at second hand: "
        "Voronoi.",
        "“研发投入占 GDP 比重（深圳）2022：≥ 4.28%”的判定依据转引的 2022 年数值：Voronoi。",
    ),
    "goal_not_judged": (
        {"goal": "", "period": "2022"},
        "The goal “A modern and international innovative city is essentially in place” was due in 2022, and nobody has "
        "recorded a judgement.",
        "定性目标“现代化、国际化的创新型城市大体成形”应于 2022 年实现，尚无评定记录。",
    ),
    "force_not_stated": (
        {},
        "The document does not say whether “R&D share of GDP (Shenzhen), 2022: ≥ 4.28%” is binding or expected.",
        "文件未写明“研发投入占 GDP 比重（深圳）2022：≥ 4.28%”是约束性还是预期性。",
    ),
    "owner_not_stated": (
        {},
        "The document names no owner of “R&D share of GDP (Shenzhen), 2022: ≥ 4.28%”.",
        "文件未写明“研发投入占 GDP 比重（深圳）2022：≥ 4.28%”的责任单位。",
    ),
    "clause_not_stated": (
        {},
        "It is not recorded where in its document “R&D share of GDP (Shenzhen), 2022: ≥ 4.28%” stands.",
        "“研发投入占 GDP 比重（深圳）2022：≥ 4.28%”在文件中的位置未注明。",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def report(loaded):
    """The self-audit of the shipped data."""
    return audit_report(loaded.store, loaded.catalogue, NOW)


@pytest.fixture(scope="module")
def finding(loaded):
    """A finding of a kind about the Decision's own target, or its first goal."""
    own = board(loaded.store, loaded.catalogue, "shenzhen-2018", NOW)
    target = next(verdict.target for verdict in own.verdicts if verdict.target.key == RD_2022)

    def made(kind):
        fault = next(fault for fault in AUDIT_FAULTS if fault.kind == kind)
        values = SAID[kind][0]
        is_about_goal = "goal" in values
        is_about_target = not is_about_goal and "series" not in values
        return Finding(
            fault,
            {"target": RD_2022, **values} if is_about_target else values,
            indicator="" if is_about_goal else "rd_intensity",
            region="" if is_about_goal else "shenzhen",
            target=target if is_about_target else None,
            goal=own.goals[0] if is_about_goal else None,
        )

    return made


# ---------------------------------------------------------------- words


def test_every_kind_of_finding_has_its_title_and_is_tried_here():
    kinds = [fault.kind for fault in AUDIT_FAULTS]
    assert set(_TITLES) == set(SAID) == set(kinds)
    assert len(set(kinds)) == len(kinds)


@pytest.mark.parametrize("kind", SAID)
def test_each_finding_is_one_sentence_with_names_instead_of_ids(report, finding, kind):
    _, english, chinese = SAID[kind]
    assert finding_sentence(finding(kind), report, words("en")) == english
    assert finding_sentence(finding(kind), report, words("zh-Hans")) == chinese


def test_a_target_whose_unit_nobody_knows_goes_by_its_key(report, finding):
    own = finding("unfit_target_unit")
    unknown = replace(own, target=own.target.model_copy(update={"unit": "furlong"}))
    assert finding_sentence(unknown, report, words("en")).startswith(f"“{RD_2022}” is kept in 'person'")


@pytest.mark.parametrize(
    ("months", "day", "english", "chinese"),
    [
        (11, date(2024, 11, 30), "next: figure of 2023, due Nov 2024", "下一期：2023，预计 2024-11 发布"),
        (
            11,
            date(2024, 12, 1),
            "next: figure of 2023, due Nov 2024, overdue",
            "下一期：2023，应于 2024-11 发布，逾期未收录",
        ),
        (
            None,
            date(2024, 12, 1),
            "next: figure of 2023, release month not stated",
            "下一期：2023，发布月份未注明",
        ),
    ],
)
def test_the_next_figure_is_said_with_its_month_or_that_none_is_stated(
    figure, indicator, months, day, english, chinese
):
    release = next_release(indicator(months_after=months), "shenzhen", [figure(2022, "5.81")], [], day)
    assert next_figure(release, words("en")) == english
    assert next_figure(release, words("zh-Hans")) == chinese


def test_of_a_rule_that_stands_the_first_figure_is_what_comes_next(indicator):
    release = next_release(indicator(), "shenzhen", [], [parse_period("2023/..")], date(2024, 12, 1))
    assert next_figure(release, words("en")) == "next: the first figure since 2023, release month not stated"
    assert next_figure(release, words("zh-Hans")) == "下一期：2023 年起首个数值，发布月份未注明"


def test_the_head_of_an_indicator_names_its_next_figure(loaded, read_html):
    for region, said in (
        ("shenzhen", "next: figure of 2025, due Nov 2026"),
        ("china", "next: figure of 2025, due Sep 2026, overdue"),
    ):
        story = indicator_story(loaded.store, loaded.catalogue, "rd_intensity", region, NOW)
        regions = regions_of(loaded.store, loaded.catalogue, "rd_intensity", NOW)
        facts = read_html(indicator_head_html(story, words("en"), {}, regions)).one("p", klass="def").find("span")
        assert facts[-1].text == said


# ---------------------------------------------------------------- the sections of the Sources page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_runs_by_due_month_and_marks_what_is_overdue_by_symbol_and_word(report, read_html, language):
    page = read_html(audit_html(report, words(language), {"lang": language}))
    asked = page.find("table", klass="due")[0].one("tbody").find("tr")
    known = [release for release in report.releases if release.is_asked_for]
    months = [release.due_month or "9999" for release in known]
    assert months == sorted(months)
    assert len(asked) == len(known) > 20
    for row, release in zip(asked, known, strict=True):
        late = row.one("td", klass="late")
        assert bool(late.find("svg")) == bool(late.text) == release.is_overdue
        assert f"indicator={release.indicator}" in row.find("a")[0].attributes["href"]
        assert f"region={release.region}" in row.find("a")[0].attributes["href"]
    assert any(release.is_overdue for release in known)
    assert any(release.due_month is None for release in known)


def test_every_finding_stands_on_the_page_with_its_count_and_the_way_to_mend_it(report, read_html):
    page = read_html(audit_html(report, words("en"), {"plan": "shenzhen-2018"}))
    groups = page.find("details", klass="found")
    rows = [row for group in groups for row in group.find("li")]
    assert [int(group.one("strong").text) for group in groups] == [len(group.find("li")) for group in groups]
    assert [row.text for row in rows] == [finding_sentence(own, report, words("en")) for own in report.findings]
    for row, own in zip(rows, report.findings, strict=True):
        href = row.one("a").attributes["href"]
        assert "plan=shenzhen-2018" in href
        if own.goal:
            assert href.startswith("/milestones?")
            assert f"milestone={own.values['period']}" in href
        elif "publication" in own.values:
            assert href.startswith("/sources?")
            assert href.endswith(f"source={own.values['publication']}")
        else:
            assert href.startswith("/indicator?")
            assert f"indicator={own.indicator}" in href
    assert "The self-audit found no error, and" in page.text


def test_the_sections_stand_on_the_sources_page_and_its_head_leads_to_them(shipped_desk, open_page):
    assert shipped_desk
    shown = open_page("sources", lang="zh-Hans")
    jumps = [link.attributes["href"] for link in shown.sheets["sources"].find("a", data_jump="*")]
    assert jumps == ["#upkeep", "#calendar", "#self-audit"]
    rooms = [sheet for name in jumps for sheet in shown.sheets.values() if sheet.find("h2", id=name.removeprefix("#"))]
    assert len(rooms) == len(jumps)
    assert "自查未发现错误" in shown.sheets["audit"].text


def test_before_anything_is_loaded_the_sections_say_so(empty_desk, open_page):
    assert empty_desk
    text = open_page("sources", lang="en").sheets["audit"].text
    assert "No plan in force asks for a figure." in text


# ---------------------------------------------------------------- the check in the terminal


@pytest.fixture(scope="module")
def check(shipped_desk):
    """Runs the check as a job: its exit code and its events."""

    def run(language, **options):
        events = []
        return run_job("check", shipped_desk, options, words(language), events.append), events

    return run


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_tells_a_summary_then_each_kind_with_its_count_and_each_finding_with_its_place(check, language):
    code, events = check(language)
    assert code == 0
    assert {event["event"] for event in events} == {"line", "problem"}
    assert events[0]["event"] == "line"
    headings = [index for index, event in enumerate(events) if event["event"] == "line"][1:]
    ends = [*headings[1:], len(events)]
    for heading, end in zip(headings, ends, strict=True):
        assert str(end - heading - 1) in events[heading]["text"]
    findings = [event for event in events if event["event"] == "problem"]
    assert {event["severity"] for event in findings} == {"warning"}
    assert all(event["place"] for event in findings)


def test_the_places_of_the_check_are_lines_that_say_what_they_are_about(check):
    places = {event["text"]: event["place"] for event in check("en")[1] if event["event"] == "problem"}
    owner = places["The document names no owner of “R&D share of GDP (Shenzhen), 2022: ≥ 4.28%”."]
    clause = places["It is not recorded where in its document “GDP per capita (Shenzhen), 2025: ≥ 215,000 CNY” stands."]
    assert owner.startswith("indicators/plans/shenzhen-2018.yaml:")
    assert clause.startswith("etl/sources/fyp14-outline-2021-06/facts.csv:")


@pytest.mark.parametrize("form", ["json", "csv"])
def test_for_another_program_the_check_tells_the_same_findings_as_rows(check, form):
    code, events = check("en", format=form)
    (rows,) = [event["rows"] for event in events]
    sentences = [event["text"] for event in check("en")[1] if event["event"] == "problem"]
    assert code == 0
    assert [row["text"] for row in rows] == sentences
    assert {row["severity"] for row in rows} == {"warning"}
    assert all(row["remedy"] and row["place"] for row in rows)


def test_a_ledger_that_holds_nothing_is_not_audited(empty_desk):
    events = []
    assert run_job("check", empty_desk, {}, words("en"), events.append) == 0
    assert events == []


def test_an_error_of_the_audit_ends_the_check_with_one(own_desk):
    with own_desk.store.writing() as writer:
        writer._cursor.execute("DELETE FROM observation WHERE source = 'voronoi-2025'")
    events = []
    assert run_job("check", own_desk, {}, words("en"), events.append) == 1
    errors = [event for event in events if event.get("severity") == "error"]
    assert [event["text"] for event in errors][0].startswith("An adoption for “R&D share of GDP (Korea)” names")
    assert all(event["place"].startswith("indicators/definitions/rd_intensity.yaml:") for event in errors)
    assert events[0]["text"].startswith("The self-audit found 2 errors, and points to know: ")


def test_what_was_not_read_from_a_source_has_no_place_in_a_file(report):
    found = next(own for own in report.findings if own.fault.kind == "clause_not_stated")
    find_place = found.find_place.func
    assert find_place(found.target).file == f"etl/sources/{found.target.source}/facts.csv"
    assert find_place(found.target.model_copy(update={"source": "entered"})) == Place()
