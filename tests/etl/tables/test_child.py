"""The process that reads a received file: what it may not do, and what the process that starts it never pays."""

import json
import subprocess
import sys

import pytest

from etl.tables import limits
from etl.tables.reading import read_table
from indicators.problems import Problems

resource = pytest.importorskip("resource", reason="this system has no limits of a process")


def test_a_file_beyond_the_limit_is_refused_before_anything_reads_it():
    with pytest.raises(Problems) as raised:
        read_table(bytes(200_000_000), name="f.xlsx")
    assert str(raised.value) == (
        "f.xlsx: The file has 200 MB; files up to 25 MB are read. Take out pictures and sheets that are not needed, or "
        "send the figures in several files."
    )


LIMITED = """
import json, resource
from etl.tables.child import limit_self
limit_self()
kinds = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_CORE")
found = {kind: resource.getrlimit(getattr(resource, kind)) for kind in kinds}
try:
    bytearray(2 * 1024 ** 3)
    found["memory"] = "taken"
except MemoryError:
    found["memory"] = "refused"
print(json.dumps(found))
"""


def test_the_child_cannot_lift_its_limits():
    said = subprocess.run([sys.executable, "-c", LIMITED], capture_output=True, check=True).stdout
    assert json.loads(said) == {
        "RLIMIT_AS": [limits.MEMORY_BYTES] * 2,
        "RLIMIT_CPU": [limits.PROCESSOR_SECONDS] * 2,
        "RLIMIT_FSIZE": [0, 0],
        "RLIMIT_CORE": [0, 0],
        "memory": "refused",
    }


# In a process of its own: the largest size a process ever had does not shrink again.
GROWTH = """
import resource, sys
from pathlib import Path
from etl.tables.reading import read_table
from indicators.problems import Problems
content = Path(sys.argv[1]).read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    rows = len(read_table(content, name="f").rows)
except Problems as faults:
    rows = 0
print(rows, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1000)
"""


def _growth(tmp_path, content):
    file = tmp_path / "f"
    file.write_bytes(content)
    said = subprocess.run([sys.executable, "-c", GROWTH, file], capture_output=True, check=True, text=True).stdout
    rows, megabytes = map(int, said.split())
    return rows, megabytes


def test_the_largest_table_that_is_read_costs_the_parent_little(make, tmp_path):
    rows, megabytes = _growth(
        tmp_path, make.csv(*[[f"{text}{number}" for text in make.row] for number in range(5_000)])
    )
    assert rows == 5_000
    assert megabytes <= 50


def test_a_table_of_the_most_text_costs_the_parent_little(make, tmp_path):
    row = ["研发投入" * 95, *make.row[1:]]
    rows, megabytes = _growth(tmp_path, make.csv(*[row] * 4_700))
    assert rows == 4_700
    assert megabytes <= 50


def test_twenty_megabytes_of_noise_cost_the_parent_little(tmp_path):
    rows, megabytes = _growth(tmp_path, bytes(range(1, 256)) * 80_000)
    assert rows == 0
    assert megabytes <= 50
