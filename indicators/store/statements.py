"""The SQL files: their texts, what they write to, and the statement that writes an answer into a file."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def sql(folder: str, name: str) -> str:
    """The text of an SQL file."""
    return (files("indicators") / "sql" / folder / f"{name}.sql").read_text(encoding="utf-8")


@cache
def written_to(statement: str) -> frozenset[str]:
    """The tables a statement of ``sql/write`` appends to."""
    return frozenset(re.findall(r"^INSERT INTO (\w+)", sql("write", statement), flags=re.MULTILINE))


def copy_statement(question: str, into: Path, *, is_ordered: bool = True) -> str:
    """The statement that writes the answer to a question of ``sql/read`` into a Parquet or CSV file, by its name.

    What is compared later and put in order then need not be ordered here: that takes a third of the time.
    """
    query = re.sub(r";\s*$", "", sql("read", question))
    if not is_ordered:
        query = re.sub(r"\n *ORDER BY [^()\n]+$", "", query, flags=re.MULTILINE)
    target = str(into).replace("'", "''")
    kind = "csv, HEADER" if into.suffix == ".csv" else "parquet"
    return f"COPY ({query}) TO '{target}' (FORMAT {kind})"
