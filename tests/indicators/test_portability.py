"""The same SQL on a plain file and on DuckLake, offline: every step, every question, every append, the same answers.

DuckLake comes as the extension wheel of the extra ``lake``, with a local catalogue.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb
import pytest

from indicators.acts import Bridge, Judgement
from indicators.model import Adoption, Observation, Source, Target
from indicators.outlook_series import Outlook, OutlookYear
from indicators.problems import Problems
from indicators.proposals import Cell
from indicators.store import (
    Act,
    ActFilter,
    FactChoice,
    Store,
    actors,
    acts,
    adoptions,
    append_outlooks,
    bridges,
    cell_revision,
    chosen_acts,
    chosen_facts,
    commit,
    compare_with_journal,
    connection,
    count_chosen_acts,
    current_hashes,
    data_version,
    edition_content,
    editions,
    figure_history,
    grants,
    judgements,
    kept_outlooks,
    lock_exceptions,
    migrations,
    missing_files,
    observations,
    overrides,
    page_version,
    people_names,
    period_locks,
    record_ruling,
    recorded_facts,
    runs,
    settings,
    share_audience,
    share_links,
    snapshot_moments,
    snapshots,
    sources,
    standing_hashes,
    standing_key,
    standing_row,
    storyboard_revision,
    storyboards,
    targets,
    thread,
    threads,
    tokens,
    verify_log,
)
from indicators.store import engine as engine_files
from indicators.store.migrations import Step, steps
from indicators.store.questions import (
    contested_series,
    count_observations,
    doubled_figures,
    figure_kinds,
    figures_by_source,
    observations_of,
    series_names,
    series_of_row,
)
from indicators.store.revisions import revised_figures, standing_fact
from indicators.verdicts import Override

Open = Callable[..., Store]
Answers = dict[str, Any]

FIRST = datetime(2026, 1, 1, 12, 0, 0, 123456)
SECOND = FIRST + timedelta(days=1)
THIRD = FIRST + timedelta(days=2)
# Asked in tests/etl/test_large_files.py and test_large_gate.py, of both engines, or of one that is in no ledger at all.
OF_LARGE_FILES = {
    *(f"read/{own}" for own in ("checked_facts", "staged_counts", "uncertain_rows", "doubled_facts", "staged_series")),
    *(f"read/{own}" for own in ("held_sources", "changed_facts", "gone_facts")),
    *(f"read/{own}" for own in ("looked_at_changes", "rows_let_in", "keys_let_go")),
    *(f"write/{own}" for own in ("observations_of_file", "withdrawn_observations_of_file")),
}
# Written into files whenever a ledger is compared with its journal; or asked where the two differ.
OF_COMPARING = {f"read/{own}" for own in ("row_seals", "differing_seals", "sealed_rows")}
ENGINES = ("duckdb", "ducklake")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of all SQL files that are run from here on."""
    seen: set[str] = set()
    original = connection.sql

    def noted(folder: str, name: str) -> str:
        seen.add(f"{folder}/{name}")
        return original(folder, name)

    monkeypatch.setattr(connection, "sql", noted)
    return seen


def _card(name: str, title: str) -> dict[str, Any]:
    given = {"id": name, "publisher": {"zh-Hans": "市", "en": "City"}, "title": {"zh-Hans": title, "en": title}}
    source = Source.model_validate(given | {"published": "2018-01", "confidence": "secondary"})
    content = source.model_dump_json(by_alias=True)
    return {"fact_key": name, "content": content, "is_withdrawn": False, "content_hash": title}


def _choice(key: str) -> dict[str, Any]:
    reason = {"zh-Hans": "理由", "en": "reason"}
    given = {"region": "shenzhen", "period": "2018", "definition": "survey", "source": key, "reason": reason}
    content = Adoption.model_validate(given).model_dump_json(by_alias=True)
    return {"fact_key": key, "indicator": "gdp", "content": content, "is_withdrawn": False, "content_hash": key}


@pytest.fixture
def fill(
    figure: Callable[..., Observation],
    target: Callable[..., Target],
    append: Callable[..., list[str]],
    one_act_of_every_kind: tuple[Act, ...],
    acts_of_publishing: tuple[Act, ...],
) -> Callable[[Store], None]:
    """Every kind of act: rows that stay, are restated, withdrawn and brought back."""

    def into(store: Store) -> None:
        baseline = figure(2017, "4.10", basis="old", status="P")
        huge = figure(2019, "12345678901234567890123456.123456789012", note="'; DROP TABLE run; -- 四")
        first = append(
            store,
            *(baseline, figure(2018, "> 22000", published="2019"), figure("2019-H1", "5.50–6.0"), huge),
            *(target(2022, "≥ 4.28", baseline=baseline), target(2025, "5.5–6", path="step")),
            at=FIRST,
            others={"source": [_card("a", "one"), _card("b", "two")], "adoption": [_choice("a"), _choice("b")]},
            snapshots=[{"source": "a", "file": "a.csv", "sha256": "1" * 64, "size_bytes": 2**40}],
        )
        append(
            store,
            *(figure(2017, "4.34", basis="old", published="2018-10"), target(2025, "> 6", version=2)),
            at=SECOND,
            others={"source": [_card("a", "one, corrected")]},
            withdrawn={"observation": first[1:2], "target": first[-1:], "source": ["b"], "adoption": ["b"]},
            snapshots=[{"source": "a", "file": "a.csv", "sha256": "2" * 64, "size_bytes": 7}],
        )
        append(store, figure(2018, "> 22000", published="2019"), at=THIRD)
        for day, status in ((date(2026, 1, 5), "in_progress"), (date(2026, 1, 9), "completed")):
            own = Judgement(plan="p", goal="g", status=status, judged_on=day, judge="o", evidence="e")  # type: ignore[arg-type]
            record_ruling(store, own, recorded_at=THIRD, recorded_by="planner")
        bridge = Bridge(
            indicator="rd_share", region="shenzhen", from_definition="a", to_definition="b", reason="r",
            decided_by="o", decided_on=date(2026, 1, 5),
        )  # fmt: skip
        record_ruling(store, bridge, recorded_at=SECOND, recorded_by="planner")
        record_ruling(store, bridge.model_copy(update={"is_withdrawn": True}), recorded_at=THIRD, recorded_by="p")
        beside = Override(
            target="p/t/v1", status="met", reason="r", decided_by="o", decided_on=date(2026, 1, 5), evidence_hash="h"
        )
        record_ruling(store, beside, recorded_at=THIRD, recorded_by="planner")
        for at, low in ((SECOND, 0.1), (THIRD, 0.2)):
            years = (OutlookYear(year=2020, centre=1 / 3, low=low, high=12345.6),)
            given = [Outlook(indicator="rd_share", region=region, years=years) for region in ("shenzhen", "beijing")]
            append_outlooks(store, given, made_on=at.date(), run=uuid4(), recorded_at=at, recorded_by="pipeline")
        for act in (*one_act_of_every_kind, *acts_of_publishing):
            commit(store, act)

    return into


def answers(store: Store) -> Answers:
    """Every question there is, as of several days and moments; without ids, which are random."""
    moments = [FIRST - timedelta(seconds=1), FIRST, SECOND, datetime(9999, 12, 31)]
    days = [date(2018, 12, 31), date.max]
    told: Answers = {}
    for moment in moments:
        for day in days:
            held = observations(store, published_by=day, recorded_until=moment)
            told[f"observations {moment} {day}"] = [own.model_dump(exclude={"id"}) for own in held]
            asked: dict[str, Any] = {"published_by": day, "recorded_until": moment}
            told[f"series {moment} {day}"] = names = series_names(store, **asked)
            told[f"series in a region {moment} {day}"] = series_names(store, **asked, region="shenzhen")
            told[f"contested {moment} {day}"] = contested_series(store, **asked)
            told[f"by source {moment} {day}"] = figures_by_source(store, **asked)
            if names:
                some = observations_of(store, names, **asked)
                told[f"some series {moment} {day}"] = [own.model_dump(exclude={"id"}) for own in some]
            told[f"targets {moment} {day}"] = targets(store, published_by=day, recorded_until=moment)
        told[f"sources {moment}"] = sources(store, recorded_until=moment)
        told[f"adoptions {moment}"] = adoptions(store, recorded_until=moment)
        told[f"judgements {moment}"] = judgements(store, judged_by=date(2026, 1, 8), recorded_until=moment)
        told[f"bridges {moment}"] = bridges(store, decided_by_day=date.max, recorded_until=moment)
        told[f"outlooks {moment}"] = kept_outlooks(store, recorded_until=moment)
        told[f"overrides {moment}"] = overrides(store, decided_by_day=date.max, recorded_until=moment)
    some = observations(store, published_by=date.max, indicators=["rd_share", "gdp"])
    told["some indicators"] = [str(own.value) for own in some]
    told["no indicator"] = observations(store, published_by=date.max, indicators=[])
    for table in ("observation", "target", "source", "adoption"):
        told[f"hashes of {table}"] = current_hashes(store, table, recorded_by="test")  # type: ignore[arg-type]
    told["snapshots"] = snapshots(store), snapshot_moments(store)
    told["runs"] = [(own.started_at, own.recorded_at, own.appended, own.facts) for own in runs(store)]
    told["data version"] = data_version(store)[0]
    told["editions"] = [own.model_dump(exclude={"frozen_at"}) for own in editions(store)]
    told["what they froze"] = [edition_content(store, own) for own in editions(store)]
    told["storyboards"] = storyboards(store)
    told["saves"] = [storyboard_revision(store, own) for own in ("council", "hall", "nobody")]
    told["sharing"] = share_audience(store), share_links(store)
    return told


def answers_about_people(store: Store, acts_done: tuple[Act, ...], folder: Path) -> Answers:
    """Every question about proposals, roles, locks and the log itself."""
    cell = Cell.model_validate(
        {"indicator": "rd_share", "region": "shenzhen", "period": "2019", "definition": "survey@old"}
    )
    history = figure_history(store, cell)
    own = next(row for row in observations(store, published_by=date.max) if str(row.period) == "2017")
    key = standing_key(store, own.id)
    standing = standing_row(store, key or "")
    files = missing_files(store, {"snapshot": folder, "evidence": folder})
    return {
        "threads": threads(store),
        "thread": thread(store, "t1"),
        "revision": cell_revision(store, cell),
        "history": [(row.value, row.is_withdrawn, row.recorded_by) for row in history],
        "series of the row": series_of_row(store, own.id),
        "kinds": figure_kinds(store),
        "doubles": doubled_figures(store),
        "number of rows": count_observations(store),
        "standing": (key, standing and standing[1], standing_row(store, "no such key")),
        "grants": grants(store),
        "tokens": tokens(store),
        "settings": settings(store),
        "locks": period_locks(store),
        "exceptions": lock_exceptions(store),
        "acts": [(act.act, act.subject, act.content) for act in list(acts(store))[-len(acts_done) :]],
        "newest acts": [
            (act.act, act.subject) for act in chosen_acts(store, ActFilter(person="wang"), newest=3, skipped=1)
        ],
        "acts of a kind": [count_chosen_acts(store, own) for own in (ActFilter(), ActFilter(kind="decision"))],
        "people": (actors(store), people_names(store)),
        "missing files": sorted(found.values["name"] for found in files),
        "rows": {table: len(store.dump(table)) for table in store.tables()},
    }


def answers_handed_out(store: Store) -> Answers:
    """Every question about what other programs get, what a run changed, and what open pages are told."""
    choice = FactChoice(published_by=date.max)
    newest = runs(store)[0]
    return {
        "facts": list(chosen_facts(store, choice)),
        # Rows of one moment follow each other by their ids, which are drawn anew for each store.
        "ever recorded": [sorted((*row[:-3], *row[-2:]) for row in piece) for piece in recorded_facts(store, choice)],
        "hashes": sorted(standing_hashes(store)),
        "revised": [own.kind for own in revised_figures(store, newest, most=100)],
        "standing": [standing_fact(store, own) for own in sorted(standing_hashes(store))],
        "page": page_version(store),
    }


def test_both_engines_give_the_same_answers_to_every_question_after_every_append(
    open_here: Open,
    fill: Callable[[Store], None],
    asked: set[str],
    one_act_of_every_kind: tuple[Act, ...],
    tmp_path: Path,
) -> None:
    told, about_people, handed_out = {}, {}, {}
    for engine in ENGINES:
        store = open_here(f"{engine}.store", engine)
        fill(store)
        told[engine] = answers(store)
        about_people[engine] = answers_about_people(store, one_act_of_every_kind, tmp_path)
        handed_out[engine] = answers_handed_out(store)
        assert verify_log(store).problems == ()
        assert compare_with_journal(store).problems == ()
    assert told["duckdb"] == told["ducklake"]
    assert about_people["duckdb"] == about_people["ducklake"]
    assert handed_out["duckdb"] == handed_out["ducklake"]
    assert about_people["duckdb"]["missing files"] == ["a.csv", "a.csv", "table.pdf"]
    folder = Path(connection.__file__).parent.parent / "sql"
    known = {f"{path.parent.name}/{path.stem}" for kind in ("read", "write") for path in (folder / kind).glob("*.sql")}
    assert asked == known - OF_LARGE_FILES - OF_COMPARING


@pytest.mark.parametrize("engine", ENGINES)
def test_every_schema_step_is_applied_and_recorded(open_here: Open, engine: str) -> None:
    store = open_here(f"{engine}.store", engine)
    cursor = store._cursor()
    recorded = cursor.execute("SELECT step, name, checksum FROM schema_step ORDER BY step").fetchall()
    assert recorded == [(step.number, step.name, step.checksum) for step in steps()]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_interruption_leaves_nothing_behind(open_here: Open, engine: str) -> None:
    store = open_here(f"{engine}.store", engine)
    own = Judgement(plan="p", goal="g", status="completed", judged_on=date(2025, 6, 1), judge="o", evidence="e")
    with pytest.raises(KeyboardInterrupt), store.writing() as writer:
        writer.append("judgement", id=str(uuid4()), recorded_at=FIRST, recorded_by="planner", **own.model_dump())
        raise KeyboardInterrupt
    assert judgements(store, judged_by=date.max) == ()
    record_ruling(store, own, recorded_at=FIRST, recorded_by="planner")
    assert judgements(store, judged_by=date.max) == (own,)


def test_the_whole_pipeline_runs_on_ducklake_and_a_second_run_is_idle(
    open_here: Open, run_small: Callable[..., Any], small_sources: Path
) -> None:
    told = {}
    for engine in ENGINES:
        store = open_here(f"{engine}.store", engine)
        first, second = run_small(store, small_sources), run_small(store, small_sources)
        assert (second.appended, second.withdrawn, second.unchanged) == (0, 0, first.appended)
        told[engine] = [own.model_dump(exclude={"id"}) for own in observations(store, published_by=date.max)]
    assert told["duckdb"] == told["ducklake"]
    assert told["duckdb"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_folder_with_a_quotation_mark_is_a_folder_like_any_other(
    open_here: Open, engine: str, tmp_path: Path
) -> None:
    store = open_here(f"O'Brien's data/{engine}.store", engine)
    assert runs(store) == ()
    assert (tmp_path / "O'Brien's data").is_dir()


def test_a_copy_is_made_before_an_upgrade_of_ducklake_too(
    open_here: Open, fill: Callable[[Store], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = open_here("lake.ducklake", "ducklake")
    fill(before)
    told = runs(before)
    before.close()
    number = steps()[-1].number + 1
    added = Step(number, "added", "CREATE TABLE remark (text VARCHAR NOT NULL);")
    monkeypatch.setattr(migrations, "steps", lambda: (*steps(), added))
    assert runs(open_here("lake.ducklake", "ducklake")) == told
    with duckdb.connect(str(tmp_path / f"lake.before-step-{number:04d}.duckdb"), read_only=True) as copy:
        assert copy.execute("SELECT count(*) FROM observation").fetchall() == [(10,)]


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch, open_here: Open) -> None:
    monkeypatch.setattr(engine_files, "find_spec", lambda _: None)
    with pytest.raises(Problems) as raised:
        open_here("of its own/lake.ducklake", "ducklake")
    (told,) = raised.value.problems
    assert str(told).startswith("The store 'ducklake' needs the extra 'lake', which is not installed or does not fit ")
    assert str(told).endswith("Install it: uv sync --extra lake.")


_OFFLINE = """
import socket, sys
def refuse(*_, **__): raise AssertionError("asked the network")
socket.socket.connect = socket.getaddrinfo = refuse
from indicators.store import open_store, runs
store = open_store(f"ducklake:{sys.argv[1]}/lake.ducklake")
assert runs(store) == ()
found = store._connection.execute("SELECT loaded FROM duckdb_extensions() WHERE extension_name = 'ducklake'")
print("loaded:", found.fetchall()[0][0])
"""


def test_the_extension_comes_from_its_wheel_and_nothing_is_downloaded(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    command = [sys.executable, "-c", _OFFLINE, str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # A slow disk makes DuckLake's own connection draw a bar before it.
    assert done.stdout.splitlines()[-1] == "loaded: True"
    assert not (tmp_path / ".duckdb" / "extensions").exists()
