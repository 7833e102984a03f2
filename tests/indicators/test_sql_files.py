"""The SQL files: each is used, each says what it asks, and all keep to what DuckLake can do as well."""

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(str(files("indicators")))
SQL = sorted((ROOT / "sql").rglob("*.sql"))
CODE = sorted((ROOT / "store").glob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "sql").as_posix()


def without_comments(text: str) -> str:
    return re.sub(r"--[^\n]*", "", text)


def called_statements() -> set[str]:
    """What the store reads and appends: the names given as they stand, and those made of a table's name."""
    calls: set[str] = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            if node.func.attr not in ("read", "write_file", "append"):
                continue
            folder = "write" if node.func.attr == "append" else "read"
            match node.args[0]:
                case ast.Constant(value=str(name)):
                    calls.add(f"{folder}/{name}.sql")
                case ast.JoinedStr(values=parts):
                    for table in ("observation", "target", "source", "adoption"):
                        name = "".join(part.value if isinstance(part, ast.Constant) else table for part in parts)
                        calls.add(f"{folder}/{name}.sql")
    return calls


def test_every_sql_file_is_called_and_every_call_has_its_file() -> None:
    asked = {name_of(path) for path in SQL if not name_of(path).startswith("schema/")}
    assert asked == called_statements()


@pytest.mark.parametrize("path", SQL, ids=name_of)
def test_file_begins_with_a_comment_that_says_what_it_is_for(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.match(r"-- \w.{20,}", first)


@pytest.mark.parametrize("path", [p for p in SQL if name_of(p).startswith("read/")], ids=name_of)
def test_question_is_put_as_a_question_and_says_who_asks(path: Path) -> None:
    comment = " ".join(re.findall(r"^-- (.*)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert "?" in comment
    assert "Asked b" in comment


@pytest.mark.parametrize("path", SQL, ids=name_of)
def test_columns_are_named_except_inside_views_subqueries_and_replacements(path: Path) -> None:
    text = without_comments(path.read_text(encoding="utf-8"))
    for found in re.finditer(r"SELECT\s+\*", text):
        before = text[: found.start()].rstrip()
        is_replacement = re.match(r"\s+REPLACE\s*\(", text[found.end() :])
        assert before.endswith("(") or before.endswith("AS") or is_replacement


@pytest.mark.parametrize("path", SQL, ids=name_of)
def test_file_keeps_to_what_ducklake_can_do(path: Path) -> None:
    text = without_comments(path.read_text(encoding="utf-8"))
    text = re.sub(r"'[^']*'", "''", text)
    for word in ("PRIMARY KEY", "UNIQUE", "FOREIGN KEY", "REFERENCES", "CHECK", "SEQUENCE", "NEXTVAL", "TRIGGER"):
        assert not re.search(rf"\b{word}\b", text, flags=re.IGNORECASE), word
    for word in (
        "ON CONFLICT",
        "DEFAULT",
        "GENERATED",
        "CREATE INDEX",
        "RETURNING",
        "UPDATE",
        "DELETE",
        "TRUNCATE",
        "DROP",
    ):
        assert not re.search(rf"\b{word}\b", text, flags=re.IGNORECASE), word
    assert "->" not in text
    assert "lambda" not in text.lower()


@pytest.mark.parametrize("path", SQL, ids=name_of)
def test_values_come_in_as_named_parameters(path: Path) -> None:
    text = without_comments(path.read_text(encoding="utf-8"))
    assert "?" not in re.sub(r"'[^']*'", "''", text)
    assert "{}" not in text


@pytest.mark.parametrize("path", [p for p in SQL if name_of(p).startswith("read/")], ids=name_of)
def test_rows_come_in_a_stated_order_where_order_matters(path: Path) -> None:
    # Hashes and versions are looked up by their key; nobody reads them in a row.
    if not re.match(r"read/(current_\w+|snapshots|data_version|page_version)\.sql", name_of(path)):
        text = without_comments(path.read_text(encoding="utf-8"))
        # Large files are put in order before anything is made of their rows: sorting narrow rows is quick.
        is_early = name_of(path) == "read/checked_facts.sql"
        assert re.search(r"ORDER BY [^()]+\n\)" if is_early else r"ORDER BY [^()]+;\s*$", text)
