"""The ledger in a real DuckDB file: what goes in comes out, whole or not at all, as of any day and any moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from indicators.acts import Judgement
from indicators.model import Adoption, Observation, Target
from indicators.store import (
    Store,
    adoptions,
    current_hashes,
    data_version,
    judgements,
    observations,
    record_ruling,
    runs,
    snapshots,
    sources,
    targets,
)

D = Decimal
Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]
Append = Callable[..., list[str]]

FIRST = datetime(2026, 1, 1, 12)
SECOND = FIRST + timedelta(days=1)
THIRD = FIRST + timedelta(days=2)
EVER = date.max


def values(found: tuple[Observation, ...]) -> list[str]:
    return [str(own.value) for own in found]


# ---------------------------------------------------------------- what goes in comes out


@pytest.mark.parametrize(
    "printed",
    ["4.10", "4.1", "0", "-2.50", "38731.80", "12345678901234567890123456.123456789012", "-0.000000000001", "5.50–6.0"],
)
def test_a_figure_comes_back_with_the_very_digits_it_was_printed_with(
    store: Store, figure: Make, append: Append, printed: str
) -> None:
    own = figure(2022, printed)
    append(store, own, at=FIRST)
    (held,) = observations(store, published_by=EVER)
    assert (str(held.value), str(held.value_high)) == (str(own.value), str(own.value_high))


def test_an_observation_comes_back_as_the_same_record(store: Store, figure: Make, append: Append) -> None:
    own = figure(
        "2019-H1", "> 40", basis="old", status="P", published="2019-08", note='半年, "quoted"\n\'; DROP TABLE run; --'
    )
    append(store, own, at=FIRST)
    (held,) = observations(store, published_by=EVER)
    assert held.model_copy(update={"id": own.id}) == own


def test_a_target_comes_back_as_the_same_record(store: Store, figure: Make, target: MakeTarget, append: Append) -> None:
    baseline = figure(2017, "4.10", basis="old")
    own = target("2026/2030", "5.5–6", baseline=baseline, path="s_curve", force="binding", programme="innovation")
    append(store, own, at=FIRST)
    assert targets(store, published_by=EVER) == (own,)


def test_the_older_version_of_a_target_is_superseded_once_the_newer_is_public(
    store: Store, target: MakeTarget, append: Append
) -> None:
    first = target(2025, "> 15000", published="2021-06-09")
    raised = target(2025, "> 16000", published="2024-03", version=2)
    append(store, first, raised, at=FIRST)
    assert [own.is_superseded for own in targets(store, published_by=EVER)] == [True, False]
    assert [own.is_superseded for own in targets(store, published_by=date(2024, 3, 1))] == [False]


def test_figures_stand_in_order_of_indicator_region_period_and_publication(
    store: Store, figure: Make, append: Append
) -> None:
    own = [
        figure(2018, "3", region="tianjin"),
        figure(2018, "2", published="2019-11"),
        figure(2019, "4"),
        figure(2018, "1", published="2019-02"),
        figure(2018, "0", indicator="gdp"),
    ]
    append(store, *own, at=FIRST)
    assert values(observations(store, published_by=EVER)) == ["0", "1", "2", "4", "3"]


def test_only_the_indicators_asked_for_are_read(store: Store, figure: Make, append: Append) -> None:
    append(store, figure(2018, "1"), figure(2018, "2", indicator="gdp"), at=FIRST)
    assert values(observations(store, published_by=EVER, indicators=["gdp", "no-such"])) == ["2"]
    assert observations(store, published_by=EVER, indicators=[]) == ()
    assert len(observations(store, published_by=EVER)) == 2


def test_a_question_with_a_quotation_mark_is_only_a_question(store: Store, figure: Make, append: Append) -> None:
    append(store, figure(2018, "1"), at=FIRST)
    assert observations(store, published_by=EVER, indicators=["' OR 1=1 --"]) == ()
    assert len(observations(store, published_by=EVER)) == 1


# ---------------------------------------------------------------- as published, as recorded, withdrawn


def test_as_published_by_a_day_shows_what_the_public_could_know(store: Store, figure: Make, append: Append) -> None:
    append(
        store,
        figure(2017, "4.13", published="2018-01-17"),
        figure(2017, "4.34", published="2018-10"),
        figure(2017, "4.40", published="2019"),
        at=FIRST,
    )
    asked = {date(2018, 1, 16): 0, date(2018, 1, 17): 1, date(2018, 10, 30): 1, date(2018, 10, 31): 2}
    asked |= {date(2019, 12, 30): 2, date(2019, 12, 31): 3}
    for day, known in asked.items():
        assert len(observations(store, published_by=day)) == known, day


def test_as_recorded_at_a_moment_shows_what_was_held_then(store: Store, figure: Make, append: Append) -> None:
    append(store, figure(2017, "4.13"), at=FIRST)
    append(store, figure(2017, "4.14"), at=SECOND)
    assert values(observations(store, published_by=EVER)) == ["4.14"]
    assert values(observations(store, published_by=EVER, recorded_until=SECOND)) == ["4.14"]
    assert values(observations(store, published_by=EVER, recorded_until=SECOND - timedelta(microseconds=1))) == ["4.13"]
    assert observations(store, published_by=EVER, recorded_until=FIRST - timedelta(seconds=1)) == ()


def test_a_withdrawn_figure_is_gone_now_and_was_there_before(store: Store, figure: Make, append: Append) -> None:
    keys = append(store, figure(2017, "4.13"), figure(2018, "4.16"), at=FIRST)
    append(store, at=SECOND, withdrawn={"observation": keys[:1]})
    assert values(observations(store, published_by=EVER)) == ["4.16"]
    assert values(observations(store, published_by=EVER, recorded_until=FIRST)) == ["4.13", "4.16"]
    assert list(current_hashes(store, "observation", recorded_by="test")) == keys[1:]


def test_a_withdrawn_figure_may_come_back(store: Store, figure: Make, append: Append) -> None:
    keys = append(store, figure(2017, "4.13"), at=FIRST)
    append(store, at=SECOND, withdrawn={"observation": keys})
    append(store, figure(2017, "4.13"), at=THIRD)
    assert values(observations(store, published_by=EVER)) == ["4.13"]
    assert observations(store, published_by=EVER, recorded_until=SECOND) == ()


def test_a_withdrawn_target_and_source_are_gone_now(
    store: Store, target: MakeTarget, append: Append, card: Callable[[str], dict[str, Any]]
) -> None:
    keys = append(store, target(2022, "4.28"), at=FIRST, others={"source": [card("decision")]})
    assert list(sources(store)) == ["decision"]
    append(store, at=SECOND, withdrawn={"target": keys, "source": ["decision"]})
    assert targets(store, published_by=EVER) == ()
    assert sources(store) == {}
    assert list(sources(store, recorded_until=FIRST)) == ["decision"]


def test_two_rows_of_one_moment_have_one_winner(store: Store, figure: Make, append: Append) -> None:
    append(store, figure(2017, "4.13"), at=FIRST)
    append(store, figure(2017, "4.14"), at=FIRST)
    assert values(observations(store, published_by=EVER)) == ["4.14"]


def test_a_provenance_card_comes_back_with_its_words(
    store: Store, append: Append, card: Callable[[str], dict[str, Any]]
) -> None:
    append(store, at=FIRST, others={"source": [card("decision")]})
    held = sources(store)["decision"]
    assert (held.publisher.zh_hans, held.published, held.confidence) == ("市", "2018-01", "secondary")


def test_an_adoption_comes_back_for_its_indicator(store: Store, append: Append) -> None:
    reason = {"zh-Hans": "理由", "en": "reason"}
    given = {"region": "shenzhen", "period": "2018", "definition": "survey", "source": "a", "reason": reason}
    own = Adoption.model_validate(given)
    row = {"fact_key": "k", "indicator": "gdp", "content": own.model_dump_json(by_alias=True)}
    append(store, at=FIRST, others={"adoption": [row | {"is_withdrawn": False, "content_hash": "1"}]})
    assert adoptions(store) == {"gdp": (own,)}
    assert adoptions(store, recorded_until=FIRST - timedelta(seconds=1)) == {}


def test_judgements_are_kept_side_by_side_newest_last(store: Store) -> None:
    for day, status in ((date(2025, 6, 1), "in_progress"), (date(2026, 1, 1), "completed")):
        own = Judgement(plan="p", goal="g", status=status, judged_on=day, judge="office", evidence="report", note="")  # type: ignore[arg-type]
        record_ruling(store, own, recorded_at=FIRST, recorded_by="planner")
    assert [own.status for own in judgements(store, judged_by=EVER)] == ["in_progress", "completed"]
    assert [own.status for own in judgements(store, judged_by=date(2025, 12, 31))] == ["in_progress"]
    assert judgements(store, judged_by=EVER, recorded_until=FIRST - timedelta(seconds=1)) == ()


def test_runs_and_snapshots_are_recorded_newest_first_and_newest_only(store: Store, append: Append) -> None:
    shot = {"source": "a", "file": "a/facts.csv", "sha256": "1", "size_bytes": 10}
    append(store, at=FIRST, snapshots=[shot])
    append(store, at=SECOND, snapshots=[shot | {"sha256": "2"}])
    assert snapshots(store) == {("a", "a/facts.csv"): "2"}
    assert [own.recorded_at for own in runs(store)] == [SECOND, FIRST]
    assert [own.recorded_at for own in runs(store, newest=1)] == [SECOND]


def test_the_data_version_changes_with_every_change_and_with_nothing_else(
    store: Store, figure: Make, append: Append
) -> None:
    seen = [data_version(store)]
    append(store, figure(2017, "4.13"), at=FIRST)
    seen.append(data_version(store))
    append(store, at=SECOND)
    assert data_version(store) == seen[-1]
    own = Judgement(plan="p", goal="g", status="completed", judged_on=date(2025, 6, 1), judge="o", evidence="e")
    record_ruling(store, own, recorded_at=THIRD, recorded_by="planner")
    seen.append(data_version(store))
    assert len(set(seen)) == 3


# ---------------------------------------------------------------- all or nothing, and many at once


class Interrupted(BaseException):
    """As Streamlit ends a script."""


@pytest.mark.parametrize("error", [Interrupted, KeyboardInterrupt, RuntimeError, GeneratorExit])
def test_an_interruption_of_any_kind_leaves_nothing_behind(store: Store, error: type[BaseException]) -> None:
    own = Judgement(plan="p", goal="g", status="completed", judged_on=date(2025, 6, 1), judge="o", evidence="e")
    with pytest.raises(error), store.writing() as writer:
        writer.append("judgement", id=str(uuid4()), recorded_at=FIRST, recorded_by="planner", **own.model_dump())
        raise error
    assert judgements(store, judged_by=EVER) == ()
    record_ruling(store, own, recorded_at=FIRST, recorded_by="planner")
    assert judgements(store, judged_by=EVER) == (own,)


def test_a_row_that_cannot_be_kept_takes_its_whole_run_with_it(store: Store, figure: Make, append: Append) -> None:
    broken = figure(2018, "1").model_copy(update={"value": D("1E+30")})
    with pytest.raises(Exception, match="Could not (convert|cast)|Conversion"):
        append(store, figure(2017, "4.13"), broken, at=FIRST)
    assert observations(store, published_by=EVER) == ()
    assert runs(store) == ()


def test_what_was_appended_is_there_after_closing_and_opening(
    open_here: Callable[..., Store], figure: Make, append: Append
) -> None:
    first = open_here()
    append(first, figure(2017, "4.10"), at=FIRST)
    first.close()
    assert values(observations(open_here(), published_by=EVER)) == ["4.10"]


def test_eight_threads_reading_beside_a_writer_get_their_own_answers(
    store: Store, figure: Make, append: Append
) -> None:
    append(store, *(figure(2000 + n, f"{n}", indicator=f"i{n % 8}") for n in range(24)), at=FIRST)

    def read(number: int) -> bool:
        wanted = f"i{number % 8}"
        found = observations(store, published_by=EVER, indicators=[wanted])
        return {own.indicator for own in found} == {wanted} and len(found) >= 3

    def write(number: int) -> bool:
        moment = SECOND + timedelta(seconds=number)
        append(store, figure(2050 + number, "1", indicator=f"i{number % 8}"), at=moment)
        return True

    with ThreadPoolExecutor(8) as pool:
        reading = [pool.submit(read, number) for number in range(64)]
        writing = [pool.submit(write, number) for number in range(8)]
        assert all(job.result() for job in [*reading, *writing])
    assert len(observations(store, published_by=EVER)) == 32
    assert len(runs(store)) == 9


def test_inside_the_engine_no_file_can_be_read(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with pytest.raises(Exception, match="disabled|Permission|not allowed"):
        store._connection.execute(f"SELECT * FROM read_csv('{secret}')")
    with pytest.raises(Exception, match="locked"):
        store._connection.execute("SET enable_external_access = true")
