"""Planners save, approvers decide and viewers look, all at once: no error, nothing lost, nothing doubled."""

import asyncio
import importlib.util
import json
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil

from indicators.as_of import AsOf
from indicators.store import acts, compare_with_journal, observations, open_store, threads, verify_log

_HERE = Path(__file__).parent
_THINK_SECONDS = 4.0
# A busy machine is slow; what hangs is slower.
_SLOWEST_SECONDS = 30.0

# Quarters of a line nobody publishes by quarters: each planner has one of their own, and one is everybody's.
_QUARTERS = [f"{year}-Q{quarter}" for year in range(2018, 2025) for quarter in range(1, 5)]
_SHARED = _QUARTERS[0]
_CELL = {"indicator": "gdp", "region": "shenzhen", "definition": "gdp_current@census5"}

_spec = importlib.util.spec_from_file_location("viewer", _HERE / "viewer.py")
assert _spec and _spec.loader
viewer = importlib.util.module_from_spec(_spec)
sys.modules["viewer"] = viewer
_spec.loader.exec_module(viewer)


@dataclass
class Day:
    """What happened: what was acknowledged, how long it took, and everything that should not have been answered."""

    proposals: list[str] = field(default_factory=list)
    # When the approver pressed and when it was acknowledged, by proposal.
    approved: dict[str, tuple[float, float]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    save_seconds: list[float] = field(default_factory=list)
    decide_seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    processor_seconds: list[float] = field(default_factory=list)


# ---------------------------------------------------------------- what people do


async def _ask(client: httpx.AsyncClient, path: str, asked: Any, headers: dict[str, str], day: Day) -> httpx.Response:
    return await _until_answered(partial(client.get, path, params=asked, headers=headers), day)


async def _send(client: httpx.AsyncClient, path: str, body: Any, headers: dict[str, str], day: Day) -> httpx.Response:
    return await _until_answered(partial(client.post, path, json=body, headers=headers), day)


async def _until_answered(request: Callable[[], Awaitable[httpx.Response]], day: Day) -> httpx.Response:
    """Where the line breaks before the answer, send again with the same key, as every program should."""
    while True:
        try:
            return await request()
        except httpx.TransportError:
            day.refused["the line broke"] += 1


async def _plan(client: httpx.AsyncClient, number: int, day: Day, until: float) -> None:
    chance = random.Random(number)
    headers = {"Authorization": f"Bearer {client.headers['x-token']}"}
    saves = 0
    while time.monotonic() < until:
        await asyncio.sleep(_THINK_SECONDS * chance.uniform(0.5, 1.5))
        saves += 1
        is_shared = saves % 5 == 0
        figure: dict[str, Any] = _CELL | {
            "period": _SHARED if is_shared else _QUARTERS[1 + number % (len(_QUARTERS) - 1)],
            "value": f"{chance.randint(500_000, 900_000) / 100:.2f}亿元",
            "published": "2026-02-10",
            "source": "work-report-2026-02",
            "locator": f"busy day {number}-{saves}",
            "reason": "A busy day.",
        }
        if is_shared or number >= len(_QUARTERS) - 1:
            seen = await _ask(client, "/api/v1/cells", _CELL | {"period": figure["period"]}, headers, day)
            figure["revision"] = seen.json()["revision"]
        key = {"Idempotency-Key": str(uuid4())}
        begun = time.monotonic()
        answer = await _send(client, "/api/v1/proposals", figure, headers | key, day)
        day.save_seconds.append(time.monotonic() - begun)
        _note_save(answer, day)
        if answer.status_code == 201 and saves % 3 == 0:
            again = await _send(client, "/api/v1/proposals", figure, headers | key, day)
            if (again.status_code, again.text) != (200, answer.text):
                day.errors.append(f"sent twice: {again.status_code} {again.text}")


def _note_save(answer: httpx.Response, day: Day) -> None:
    if answer.status_code in (200, 201):
        day.proposals += [own["id"] for own in answer.json()["proposals"]]
        return
    kinds = {own["kind"] for own in answer.json()["problems"]}
    if answer.status_code == 409 and kinds <= {"cell_changed", "cell_moved_on"}:
        day.refused.update(kinds)
    else:
        day.errors.append(f"save: {answer.status_code} {answer.text}")


async def _approve(client: httpx.AsyncClient, number: int, day: Day, until: float) -> None:
    chance = random.Random(1000 + number)
    headers = {"Authorization": f"Bearer {client.headers['x-token']}"}
    while time.monotonic() < until:
        await asyncio.sleep(_THINK_SECONDS * chance.uniform(0.25, 0.75))
        queue = await _ask(client, "/api/v1/proposals", {"state": "submitted"}, headers, day)
        waiting = queue.json()["proposals"]
        if not waiting:
            continue
        # Approvers work from the top: they meet.
        own = chance.choice(waiting[:3])["proposal"]
        key = {"Idempotency-Key": str(uuid4())}
        body = {"outcome": "approved", "version": own["version"]}
        begun = time.monotonic()
        answer = await _send(client, f"/api/v1/proposals/{own['id']}/decision", body, headers | key, day)
        day.decide_seconds.append(time.monotonic() - begun)
        if answer.status_code in (200, 201):
            day.approved[own["id"]] = begun, time.monotonic()
        elif answer.status_code == 409 and answer.json()["problems"][0]["kind"] == "already_approved":
            day.refused["already_approved"] += 1
        else:
            day.errors.append(f"decision: {answer.status_code} {answer.text}")


async def _weigh(process: psutil.Process, day: Day, until: float) -> None:
    while time.monotonic() < until:
        day.megabytes.append(process.memory_info().rss / 2**20)
        day.processor_seconds.append(sum(process.cpu_times()[:2]))
        await asyncio.sleep(0.5)


async def _pass(office: Any, crowd: Any, day: Day, viewers: list[Any]) -> None:
    until = time.monotonic() + crowd.seconds
    weighed = _weigh(psutil.Process(office.process.pid), day, until)
    async with asyncio.TaskGroup() as people:
        people.create_task(weighed)
        for number, own in enumerate(viewers):
            comes_after = crowd.seconds / 4 * number / len(viewers)
            thinks = _THINK_SECONDS * (0.75 + number % 5 / 10)
            people.create_task(own.watch(until, thinks, comes_after=comes_after))
        for role, count, act in (("planner", crowd.planners, _plan), ("approver", crowd.approvers, _approve)):
            for number in range(count):
                people.create_task(_work(office, role, number, act, day, until))


async def _work(office: Any, role: str, number: int, act: Any, day: Day, until: float) -> None:
    own = {"x-token": office.tokens[f"{role}{number}"]}
    async with httpx.AsyncClient(base_url=office.base, headers=own, timeout=60) as client:
        await act(client, number, day, until)


# ---------------------------------------------------------------- the day


def test_a_busy_day_loses_nothing_doubles_nothing_and_keeps_nobody_waiting(office: Any, crowd: Any) -> None:
    day = Day()
    pages = [("", "lang=en"), ("indicator", "lang=zh-Hans&indicator=gdp"), ("milestones", "lang=zh-Hant")]
    viewers = [
        viewer.Viewer(office.base, f"viewer{number}", *pages[number % len(pages)]) for number in range(crowd.viewers)
    ]
    asyncio.run(_pass(office, crowd, day, viewers))
    office.process.send_signal(signal.SIGINT)
    office.process.wait(30)
    print(json.dumps(_figures(day, viewers), indent=1))
    assert day.errors == []
    assert [error for own in viewers for error in own.errors] == []
    seen = _check_ledger(office, day, viewers)
    print("approvals seen by viewers, median and p95, s:", len(seen), _median(seen), _ninety_fifth(seen))
    assert _ninety_fifth(day.save_seconds) < _SLOWEST_SECONDS
    assert _ninety_fifth([own for each in viewers for own in each.rerun_seconds]) < _SLOWEST_SECONDS


def _check_ledger(office: Any, day: Day, viewers: list[Any]) -> list[float]:
    """That everything is there, once; and how long each viewer waited for each approved figure."""
    store = open_store(office.database)
    try:
        held = threads(store)
        assert sorted(own.newest.id for own in held) == sorted(day.proposals)
        assert all(len(own.versions) == 1 and len(own.decisions) <= 1 for own in held)
        assert sorted(own.newest.id for own in held if own.state == "approved") == sorted(day.approved)
        today = AsOf(date.today())
        figures = observations(store, published_by=today.published_by, recorded_until=today.recorded_until)
        entered = Counter(own.locator for own in figures if own.locator.startswith("busy day"))
        assert entered == Counter({own.newest.fact.locator: 1 for own in held if own.state == "approved"})
        done = Counter(entry.act for entry in acts(store))
        assert (done["submission"], done["decision"]) == (len(day.proposals), len(day.approved))
        assert verify_log(store).problems == ()
        assert compare_with_journal(store).problems == ()
        numbers = {own["proposal"]: entry.number for entry in acts(store) for own in entry.values.get("decisions", ())}
    finally:
        store.close()
    return [
        waited
        for own in viewers
        for proposal, moments in day.approved.items()
        if (waited := own.waited(*moments, numbers[proposal])) is not None
    ]


def _figures(day: Day, viewers: list[Any]) -> dict[str, object]:
    reruns = [own for each in viewers for own in each.rerun_seconds]
    return {
        "saved": len(day.proposals),
        "approved": len(day.approved),
        "told that somebody was faster, or sent again": dict(day.refused),
        "runs of pages": len(reruns) + len(viewers),
        "save, median and p95, s": [_median(day.save_seconds), _ninety_fifth(day.save_seconds)],
        "decision, median and p95, s": [_median(day.decide_seconds), _ninety_fifth(day.decide_seconds)],
        "first run, p95, s": _ninety_fifth([own.first_seconds for own in viewers]),
        "rerun, median and p95, s": [_median(reruns), _ninety_fifth(reruns)],
        "memory at start and most, MB": [round(day.megabytes[0]), round(max(day.megabytes))],
        "processor, s of the server": round(day.processor_seconds[-1] - day.processor_seconds[0], 1),
        "errors": day.errors[:3],
    }


def _median(seconds: list[float]) -> float:
    return round(sorted(seconds)[len(seconds) // 2], 3) if seconds else 0.0


def _ninety_fifth(seconds: list[float]) -> float:
    return round(sorted(seconds)[int(len(seconds) * 0.95)], 3) if seconds else 0.0
