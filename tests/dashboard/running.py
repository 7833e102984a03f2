"""``milepost`` as it is typed: in this process, or where that is the point in one of its own, two seconds slower."""

import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from dashboard.cli import main


def milepost(home: Path, *arguments: str, language: str = "en") -> "CompletedProcess[str]":
    """What a command says and how it ends.

    Args:
        home: the ledger's folder, ``MILEPOST_HOME``.
        arguments: what is typed behind ``milepost``.
        language: in which it answers.
    """
    said, told = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    code = 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(told):
        patch.setattr(sys, "argv", ["milepost", *arguments])
        patch.delenv("MILEPOST_DATABASE", raising=False)
        patch.setenv("MILEPOST_HOME", str(home))
        patch.setenv("MILEPOST_LANG", language)
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return CompletedProcess(["milepost", *arguments], code, _text(said), _text(told))


def milepost_beside(home: Path, *arguments: str) -> "CompletedProcess[str]":
    """The same by the installed command, beside an app of this process that holds the home."""
    environment = {**os.environ, "MILEPOST_HOME": str(home), "MILEPOST_LANG": "en"}
    environment.pop("MILEPOST_DATABASE", None)
    command = [Path(sys.executable).with_name("milepost"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)


def _text(stream: TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
