"""The log of acts at the command line: proved, listed, held beside the database; every kind of act has its sentence."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from dashboard.desk import Desk, close_desk, open_desk
from dashboard.jobs.registry import run_job
from dashboard.language import words
from dashboard.queries.act_names import ActNames
from dashboard.sentences.act_subjects import definition_of, figures_of, goal_of, indicator_of, target_of
from dashboard.sentences.acts import KINDS, act_kind, act_sentence
from etl.entry.administering import change_setting, grant_role, issue_token, lock_period, record_refusal
from etl.entry.deciding import decide
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from etl.home import Home
from indicators.model import LANGUAGES
from indicators.people import Grant, Person
from indicators.proposals import Decision, PeriodLock, Refusal, Setting
from indicators.store import acts
from indicators.store.rows import _ROWS

Events = list[dict[str, Any]]

ANNA = Person(id="anna", roles=frozenset({"administrator"}), way_in="command_line")
LIN = Person(id="lin", name="林", roles=frozenset({"planner"}), way_in="token")
WANG = Person(id="wang", roles=frozenset({"approver"}), way_in="token")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The shipped figures, and people who worked on them."""
    folder = tmp_path_factory.mktemp("worked")
    own = open_desk(Home(folder, f"duckdb:///{(folder / 'milepost.duckdb').as_posix().lstrip('/')}"))
    run_job("etl-run", own, {}, words("en"), lambda _: None)
    store = own.store
    grant_role(store, ANNA, Grant(person="lin", name="林", role="planner"), form=uuid4())
    issue_token(store, ANNA, holder="lin", purpose="=import")
    change_setting(store, ANNA, Setting(name="approve_own", value=True), form=uuid4())
    record_refusal(store, LIN, Refusal(what="/review", needs="see_proposals"))
    typed = TypedFigure(
        indicator="pct_applications", region="shenzhen", period="2019", value="1.74万件", published="2020-03",
        publisher="Bureau", title="Letter", locator="page 1",
    )  # fmt: skip
    (one,) = submit(store, own.catalogue, LIN, [Submission(typed, reason="recounted")], form=UUID(int=1))
    decide(store, own.catalogue, WANG, "returned", [(one.id, 1)], form=uuid4(), comment="which page?")
    again = Submission(typed, reason="recounted", proposal=one.id)
    submit(store, own.catalogue, LIN, [again], form=uuid4())
    decide(store, own.catalogue, WANG, "approved", [(one.id, 2)], form=uuid4())
    lock = PeriodLock.model_validate({"period": "2018", "locks_on": "2026-01-01", "reason": "audited"})
    lock_period(store, ANNA, lock, form=uuid4())
    yield own
    close_desk(own)


def told(desk: Desk, job: str, **options: str) -> tuple[int, Events]:
    events: Events = []
    return run_job(job, desk, options, words("en"), events.append), events


def listed(desk: Desk, **options: str) -> list[dict[str, Any]]:
    code, events = told(desk, "audit-list", **options)
    assert code == 0
    rows: list[dict[str, Any]] = events[0]["rows"]
    return rows


def test_every_kind_of_act_has_a_name_and_a_sentence() -> None:
    assert KINDS.keys() == _ROWS.keys()


def test_acts_are_said_with_who_and_what_and_why(desk: Desk) -> None:
    said = [row["text"] for row in listed(desk)][2:]
    assert said[:4] == [
        "anna gave 林 the role planner.",
        "anna gave 林 a bearer token: =import.",
        "anna allowed authors to approve their own figures.",
        "林 tried to open “Review”, and may not.",
    ]
    assert re.fullmatch(r"林 handed in .*, Shenzhen, 2019: 17,400( \S+)?\. Reason: recounted", said[4])
    assert re.fullmatch(r"wang returned .*, Shenzhen, 2019: 17,400( \S+)?\. Reason: which page\?", said[5])
    assert re.fullmatch(r"wang approved .*, Shenzhen, 2019: 17,400( \S+)?\.", said[7])
    assert said[8] == "anna locked 2018 from 1 Jan 2026 on. Reason: audited"


def test_what_was_ruled_on_is_named_and_not_given_by_its_id(own_desk: Desk) -> None:
    target, by = "shenzhen-2018/sei-share-2022/v1", {"by": "office", "reason": "the review of 2022"}
    judged = {"goal": "shenzhen-2018/innovative-city-2022", "status": "completed", "evidence": "report"}
    bridge = {"indicator": "sei_share_gdp", "region": "shenzhen", "from": "clusters_20", "to": "industries_to_2017"}
    assert told(own_desk, "record-judgement", **judged, by="office")[0] == 0
    assert told(own_desk, "record-bridge", **bridge, **by)[0] == 0
    assert told(own_desk, "record-override", target=target, status="met", **by)[0] == 0
    said = [row["text"] for kind in ("judgement", "bridge", "override") for row in listed(own_desk, act=kind)]
    assert said[0].startswith("office judged the goal “A modern and international innovative city is essentially")
    assert said[0].endswith(": Completed.")
    assert said[1].startswith("office let figures of ")
    assert said[2].startswith("office set a verdict by hand on ")
    for sentence in said:
        assert not re.search(r"sei[_-]share|innovative-city|shenzhen-2018|clusters_20|industries_to", sentence)


def test_what_is_not_known_any_longer_keeps_its_id(desk: Desk) -> None:
    names = ActNames(desk.store, desk.catalogue)
    gone = Decision(proposal="gone", version=1, outcome="returned", decided_by="wang", decided_at=datetime(2026, 1, 1))
    assert target_of("plan/gone/v1", names, words("en")) == "plan/gone/v1"
    assert goal_of("plan", "gone", names, words("en")) == "plan/gone"
    assert indicator_of("gone", names, words("en")) == "gone"
    assert definition_of("gdp", "gone", names, words("en")) == "gone"
    assert figures_of([gone], names, words("en")) == "gone"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_act_is_said_in_each_language(desk: Desk, language: str) -> None:
    say = words(language)  # type: ignore[arg-type]
    for entry in acts(desk.store):
        sentence = act_sentence(entry, ActNames(desk.store, desk.catalogue), say)
        assert "{" not in sentence + act_kind(entry, say)
        assert bool(re.search("[一-鿿]", sentence.replace("林", ""))) == (language != "en")


def test_the_list_is_chosen_by_day_person_and_kind(desk: Desk) -> None:
    assert [row["person"] for row in listed(desk, act="decision")] == ["wang", "wang"]
    assert {row["kind"] for row in listed(desk, person="lin")} == {"Refused", "Handed in"}
    assert listed(desk, until="2020-01-01") == []
    assert listed(desk, since="2020-01-01") == listed(desk)
    code, events = told(desk, "audit-list", since="yesterday", act="edict")
    assert (code, [event["event"] for event in events]) == (1, ["problem", "problem"])


def test_a_whole_log_answers_with_its_last_hash_and_contains_it(desk: Desk) -> None:
    code, events = told(desk, "audit-verify")
    assert (code, events[0]["text"].split(":")[0]) == (0, "The log is whole")
    head = events[1]["text"]
    assert head == list(acts(desk.store))[-1].hash
    assert told(desk, "audit-verify", head=head)[0] == 0
    code, events = told(desk, "audit-verify", head="0" * 64)
    assert (code, events[-1]["text"]) == (1, "The log is not whole: 1 fault.")


def test_the_database_beside_its_journal_is_equal_until_a_file_or_a_row_is_gone(desk: Desk) -> None:
    code, events = told(desk, "rebuild-verify")
    assert (code, events[-1]["text"].split(":")[0]) == (0, "Equal")
    snapshot = next(own for own in desk.home.snapshots.rglob("*") if own.is_file())
    content = snapshot.read_bytes()
    snapshot.unlink()
    code, events = told(desk, "rebuild-verify")
    assert (code, [event["event"] for event in events]) == (1, ["problem", "line"])
    assert str(snapshot) in events[0]["text"]
    snapshot.write_bytes(content)


def test_a_tampered_database_is_told_with_every_row_counted_and_twenty_named(tmp_path: Path) -> None:
    home = Home(tmp_path, f"duckdb:///{(tmp_path / 'milepost.duckdb').as_posix().lstrip('/')}")
    desk = open_desk(home)
    run_job("etl-run", desk, {}, words("en"), lambda _: None)
    desk.store._connection.execute("UPDATE observation SET note = 'x' WHERE period = '2022'")
    (changed,) = desk.store._connection.execute("SELECT count(*) FROM observation WHERE note = 'x'").fetchall()[0]
    code, events = told(desk, "rebuild-verify")
    assert code == 1
    assert len([event for event in events if event["event"] == "problem"]) == 20
    assert events[20]["text"] == f"{2 * changed - 20} more rows."
    assert events[-1]["text"].startswith(f"Different: {2 * changed} of ")
    close_desk(desk)


def test_what_is_listed_is_plain_and_can_be_written_as_json(desk: Desk) -> None:
    assert json.loads(json.dumps(listed(desk))) == listed(desk)
