"""When the addresses of each source were asked last, and what came of it: told beside the source, and safe to lose."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from indicators.kept_problems import plain_problem, problem_of
from indicators.problems import Problem


@dataclass(frozen=True)
class Fetch:
    """What came of asking a source, in UTC.

    ``answered_at`` is when all its addresses last answered, ``changed_at`` when other bytes last came. ``failed`` says
    why the last time some did not answer; empty where all did.
    """

    asked_at: datetime
    answered_at: datetime | None = None
    changed_at: datetime | None = None
    failed: tuple[Problem, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Whether the last answer was what was held already."""
        return not self.failed and self.changed_at != self.answered_at


@dataclass
class Answers:
    """What came of asking the addresses of one source in one refresh."""

    is_changed: bool = False
    failed: list[Problem] = field(default_factory=list)


def read_fetches(file: Path) -> dict[str, Fetch]:
    """What is known, by source; nothing where the file is not there or was changed by others."""
    with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        return {source: _read(own) for source, own in json.loads(file.read_text(encoding="utf-8")).items()}
    return {}


def keep_fetches(file: Path, answers: Mapping[str, Answers], now: datetime) -> None:
    """Write down what came of a refresh; a disk that is full keeps nobody from it."""
    known = read_fetches(file)
    for source, own in answers.items():
        before = known.get(source, Fetch(now))
        known[source] = replace(
            before,
            asked_at=now,
            answered_at=before.answered_at if own.failed else now,
            changed_at=now if own.is_changed else before.changed_at,
            failed=tuple(own.failed),
        )
    text = json.dumps({source: _plain(own) for source, own in sorted(known.items())}, ensure_ascii=False, indent=1)
    write_beside(file, text)


def write_beside(file: Path, text: str) -> None:
    """Replace a file that may be lost, whole or not at all."""
    with suppress(OSError):
        aside = file.with_suffix(".new")
        aside.write_text(text, encoding="utf-8")
        aside.replace(file)


def _plain(own: Fetch) -> dict[str, object]:
    moments = {name: at.isoformat() for name, at in asdict(own).items() if isinstance(at, datetime)}
    return {**moments, "failed": [plain_problem(fault) for fault in own.failed]}


def _read(plain: Mapping[str, Any]) -> Fetch:
    failed: Sequence[Mapping[str, Any]] = plain["failed"]
    moments = {name: datetime.fromisoformat(at) for name, at in plain.items() if name != "failed"}
    return Fetch(**moments, failed=tuple(map(problem_of, failed)))
