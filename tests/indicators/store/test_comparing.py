"""Rows are sealed by the engine as anybody can seal them; nothing is left beside the journal."""

import hashlib
import json
from decimal import Decimal
from uuid import UUID

import duckdb
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from indicators.store import Store, compare_with_journal

TEXTS = (
    st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.sampled_from(["a\nb", '"\\/', "\t", ""])
)
VALUES = st.none() | st.decimals(-(10**20), 10**20, places=12)


def seal(row: dict[str, str | None]) -> UUID:
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return UUID(hashlib.sha256(text.encode()).hexdigest()[:32])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(TEXTS, VALUES), min_size=1, max_size=5))
@example(rows=[("null", None), (None, Decimal("4.10")), ('{"own":null}', Decimal("-0.000000000001"))])
def test_the_seal_of_a_row_is_the_same_in_the_engine_and_out_of_it(
    rows: list[tuple[str | None, Decimal | None]], store: Store
) -> None:
    store._connection.execute("CREATE OR REPLACE TABLE sample (own VARCHAR, value DECIMAL(38, 12))")
    store._connection.executemany("INSERT INTO sample VALUES (?, ?)", rows)
    file = store.journal.batches / "seals.parquet"
    file.parent.mkdir(exist_ok=True)
    assert store.write_file("row_seals", file, table="sample") == len(rows)
    written = [own for (own,) in duckdb.sql(f"SELECT seal FROM '{file}'").fetchall()]
    assert written == sorted(seal(row) for row in store.dump("sample"))


def test_a_comparison_names_the_first_of_many_rows_and_leaves_nothing_behind_nor_what_a_killed_one_left(
    store: Store,
) -> None:
    left = store.journal.batches / "comparing-killed"
    left.mkdir(parents=True)
    (left / "decision.held.parquet").write_bytes(b"PAR1")
    store._connection.execute(
        "INSERT INTO decision SELECT uuid(), 'p', 1, 'approved', '{}', now(), 'wang' FROM range(50)"
    )
    compared = compare_with_journal(store)
    assert (compared.differing, set(compared.rows.values())) == (50, {0})
    assert [own.kind for own in compared.problems] == ["row_of_no_act"] * 20
    assert not list(store.journal.batches.glob("comparing-*"))
