"""A document somebody confirms: matched by name, kept as a draft, stored as a source and a plan, or not at all."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from etl.confirming.candidates import NEW_INDICATOR, Candidate, ReadDocument, read_candidates
from etl.confirming.handing_in import HANDED_IN, hand_in, take_over
from etl.confirming.matching import chosen, region_of
from etl.confirming.paper import DocumentPaper, new_paper, paper_of, papers_of, save_paper
from etl.confirming.settling import settled
from etl.confirming.storing import StoredDocument, source_id, store_document
from etl.entry.evidence import keep_file
from etl.home import Home
from etl.pipeline import run
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.known import Known, read_known
from indicators.people import Person
from indicators.problems import Problems
from indicators.store import Store, observations, sources, targets, threads

TODAY = date(2026, 11, 22)
SEEDS = Path(__file__).parents[3] / ".." / "shared" / "seeds"
PLAN = """清河市国民经济和社会发展第十五个五年规划纲要
清河市人民政府
2026年3月

一、发展基础
2025年，全市地区生产总值达到3250亿元，国家高新技术企业总量达到1860家，森林覆盖率42.5%。

二、主要目标
到2030年，地区生产总值达到4800亿元左右，全社会研发投入占GDP比重不低于3.5%，国家高新技术企业超过3000家。
到2030年，森林覆盖率达到45%以上，新增公园80个。
到2035年，森林覆盖率达到48%。
""".encode()
LIN = Person(id="lin", name="林", roles=frozenset({"planner"}), way_in="token")
WANG = Person(id="wang", name="王", roles=frozenset({"approver"}), way_in="token")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    folder = tmp_path / "home"
    folder.mkdir()
    return Home(folder, "")


@pytest.fixture
def known(loaded: Any, catalogue: Catalogue) -> Known:
    """What is known where the shipped sources are loaded: definitions in use are taken from there."""
    return read_known(loaded.store, catalogue, AsOf(TODAY))


def about(read: ReadDocument, printed: str) -> Candidate:
    """The first quantity that is printed so."""
    return next(own for own in read.candidates if own.quantity.span_text == printed)


def accepted(read: ReadDocument, *, card: dict[str, str] | None = None) -> DocumentPaper:
    """A paper on which everything is accepted, what has no indicator as a new one."""
    paper = new_paper("plan.txt", read.sha256, {**vars(read.heading), **(card or {})})
    for own in read.candidates:
        if not own.quantity.reason and own.quantity.role in ("target", "actual"):
            fields = {} if own.proposed["indicator"] else {"indicator": NEW_INDICATOR}
            paper = paper.with_decided(own.key, "accepted", fields)
    return paper


def stored(home: Home, store: Store, known: Known, content: bytes = PLAN) -> StoredDocument:
    read = read_candidates(content, "plan.txt", known.catalogue)

    def load() -> None:
        own = load_catalogue(own=home.catalogue)
        now = datetime.now(UTC).replace(tzinfo=None)
        run(store, home.snapshots, own, now=now, own=home.sources)

    return store_document(home, content, read, accepted(read), known, who="王", today=TODAY, load=load)


def test_a_seed_is_matched_to_the_two_targets_it_states(catalogue: Catalogue) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the founding documents are not here")
    file = SEEDS / "004_da981c71d7ef2a93.txt"
    read = read_candidates(file.read_bytes(), file.name, catalogue)
    found = {own.quantity.span_text: own.proposed["indicator"] for own in read.candidates if own.kind == "target"}
    assert found == {"4.28%": "rd_intensity", "40%": "sei_share_gdp"}


def test_what_came_in_a_year_is_never_taken_for_what_there_is(catalogue: Catalogue) -> None:
    text = "2018年，深圳市新增国家级高新技术企业3000家，国家级高新技术企业总量达到1.4万家。".encode()
    read = read_candidates(text, "a.txt", catalogue)
    assert [own.indicator for own in about(read, "1.4万家").matches][:1] == ["nhte_stock"]
    assert "nhte_stock" not in [own.indicator for own in about(read, "3000家").matches]


def test_what_one_person_earns_is_kept_in_yuan_and_what_a_city_has_in_hundreds_of_millions(known: Known) -> None:
    text = "2025年，居民人均可支配收入5.6万元，港口物流业增加值320亿元。".encode()
    read = read_candidates(text, "a.txt", known.catalogue)
    paper = accepted(read, card={"title": "公报", "publisher": "某市", "published": "2026", "region": "清河市"})
    rows, found = settled(read, paper, known)
    assert not found, list(map(str, found))
    assert [(own.new and own.new.unit, str(own.value)) for own in rows] == [("cny", "56000"), ("cny_100m", "320")]


def test_no_target_is_set_for_what_is_context_only(known: Known) -> None:
    context = next(own for own in known.catalogue.indicators.values() if own.direction == "none")
    read = read_candidates(PLAN, "plan.txt", known.catalogue)
    own = about(read, "45%")
    paper = accepted(read).with_decided(own.key, "accepted", {"indicator": context.id})
    _, found = settled(read, paper, known)
    told = [str(each) for each in found if each.kind == "target_of_context"]
    assert len(told) == 1 and context.name.en in told[0] and "direction: up" in told[0]


def test_where_no_name_is_near_nothing_is_chosen(catalogue: Catalogue) -> None:
    read = read_candidates(PLAN, "plan.txt", catalogue)
    own = about(read, "42.5%")
    assert chosen(own.matches) == "" and own.proposed["indicator"] == ""


@pytest.mark.parametrize("words", ["深圳", "深圳市", "Shenzhen"])
def test_a_region_is_found_with_and_without_the_word_for_city(words: str, catalogue: Catalogue) -> None:
    assert region_of(words, catalogue) == "shenzhen"


def test_the_document_says_of_itself_what_it_is(catalogue: Catalogue) -> None:
    heading = read_candidates(PLAN, "plan.txt", catalogue).heading
    assert (heading.title, heading.publisher) == ("清河市国民经济和社会发展第十五个五年规划纲要", "清河市人民政府")
    assert heading.published.startswith("2026")


def test_a_confirmed_plan_is_a_source_with_its_bytes_and_a_plan_with_a_milestone_for_each_year(
    home: Home, store: Store, known: Known
) -> None:
    done = stored(home, store, known)
    own = load_catalogue(own=home.catalogue)
    plan = own.plans[done.plan]
    assert [each.id for each in plan.milestones] == ["2030", "2035"]
    assert len(plan.targets) == done.targets == 6
    assert {each.indicator for each in plan.targets} >= {"gdp", "rd_intensity", "nhte_stock"}
    held = [each for each in targets(store, published_by=TODAY) if each.plan == done.plan]
    assert len(held) == 6
    assert sources(store)[done.source].title.zh_hans == plan.title.zh_hans
    folder = home.sources / done.source
    assert (folder / "document.txt").read_bytes() == PLAN
    assert hashlib.sha256(PLAN).hexdigest() in (folder / "source.yaml").read_text(encoding="utf-8")


def test_every_figure_says_its_place_and_every_quantity_is_accounted_for(
    home: Home, store: Store, known: Known
) -> None:
    done = stored(home, store, known)
    figures = [each for each in observations(store, published_by=TODAY) if each.source == done.source]
    assert {(each.indicator, str(each.period), str(each.value.normalize())) for each in figures} >= {
        ("nhte_stock", "2025", "1.86E+3")
    }
    assert all(each.locator.startswith("¶6.") and "王" in each.note for each in figures)
    account = (home.sources / done.source / "account.csv").read_text(encoding="utf-8").splitlines()[1:]
    read = read_candidates(PLAN, "plan.txt", known.catalogue)
    assert len(account) == len(read.candidates)


def test_the_same_document_is_not_stored_twice(home: Home, store: Store, known: Known) -> None:
    stored(home, store, known)
    with pytest.raises(Problems) as told:
        stored(home, store, known)
    assert [own.fault.kind for own in told.value.problems] == ["document_held"]


def test_two_values_for_one_target_are_told_and_nothing_is_written(home: Home, store: Store, known: Known) -> None:
    lines = (
        "清河市发展规划",
        "清河市人民政府",
        "2026年3月",
        "到2030年，森林覆盖率达到45%。",
        "到2030年，森林覆盖率达到46%。",
    )
    text = "\n".join(lines).encode()
    with pytest.raises(Problems) as told:
        stored(home, store, known, text)
    assert [own.fault.kind for own in told.value.problems] == ["target_twice"]
    assert not list(home.folder.glob("*/*"))


@pytest.mark.parametrize(("second", "kinds"), [("45.5%", ["actual_twice"]), ("42.5%", [])])
def test_an_actual_may_be_said_again_but_not_otherwise(known: Known, second: str, kinds: list[str]) -> None:
    text = f"清河市工作报告\n清河市人民政府\n2026年3月\n2025年，森林覆盖率达到42.5%。\n2025年，森林覆盖率为{second}。"
    read = read_candidates(text.encode(), "plan.txt", known.catalogue)
    rows, found = settled(read, accepted(read), known)
    assert len(rows) == 2
    assert [own.fault.kind for own in found] == kinds


def test_what_fails_while_it_is_loaded_leaves_the_home_as_it_was(home: Home, known: Known) -> None:
    read = read_candidates(PLAN, "plan.txt", known.catalogue)

    def load() -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(Problems):
        store_document(home, PLAN, read, accepted(read), known, who="王", today=TODAY, load=load)
    assert not (home.sources / source_id(read)).exists() and not (home.catalogue / "plans").exists()


def test_a_document_that_was_changed_behind_its_card_is_not_read_again(home: Home, store: Store, known: Known) -> None:
    done = stored(home, store, known)
    (home.sources / done.source / "document.txt").write_bytes(PLAN + b" ")
    told: list[str] = []
    run(
        store,
        home.snapshots,
        load_catalogue(own=home.catalogue),
        now=datetime.now(UTC).replace(tzinfo=None),
        own=home.sources,
        tell=lambda found: told.extend(own.fault.kind for own in found),
    )
    assert told == ["document_changed"]
    assert done.source in sources(store)


@pytest.mark.parametrize("field", ["title", "publisher", "published"])
def test_a_card_without_a_field_is_told(field: str, known: Known) -> None:
    read = read_candidates(PLAN, "plan.txt", known.catalogue)
    _, found = settled(read, accepted(read, card={field: ""}), known)
    assert [(own.fault.kind, own.place.cell) for own in found] == [("card_field_empty", field)]


def test_a_corrected_value_is_read_as_it_is_typed(known: Known) -> None:
    read = read_candidates(PLAN, "plan.txt", known.catalogue)
    own = about(read, "3250亿元")
    rows, _ = settled(read, accepted(read).with_decided(own.key, "accepted", {"value": "3,251.5"}), known)
    assert {str(row.value) for row in rows if row.candidate is own} == {"3251.5"}


def test_a_paper_comes_back_as_it_was_saved(tmp_path: Path, catalogue: Catalogue) -> None:
    paper = accepted(read_candidates(PLAN, "plan.txt", catalogue))
    saved = save_paper(tmp_path, "lin", paper)
    assert paper_of(tmp_path, "lin", paper.draft) == saved
    assert papers_of(tmp_path, "wang") == ()


def test_a_planners_actuals_go_to_review_with_the_document_and_the_rest_waits_for_an_approver(
    home: Home, store: Store, known: Known
) -> None:
    text = PLAN.replace("清河市".encode(), "深圳市".encode())
    keep_file(text, "plan.txt", home.evidence)
    read = read_candidates(text, "plan.txt", known.catalogue)
    paper = accepted(read)
    number = hand_in(store, home, read, paper, known, LIN)
    proposed = [own.newest for own in threads(store)]
    assert number == len(proposed) > 0
    assert {own.evidence[0].sha256 for own in proposed} == {read.sha256}
    assert take_over(home.drafts, LIN, paper.draft) is None
    taken = take_over(home.drafts, WANG, paper.draft)
    assert taken is not None and papers_of(home.drafts, HANDED_IN) == ()
    rows, _ = settled(read, taken, known)
    assert rows and not {own.locator for own in (p.fact for p in proposed)} & {row.candidate.locator for row in rows}
