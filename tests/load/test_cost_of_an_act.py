"""What a save, an approval and a viewer who is told of it cost the server: seconds of its processor, not of the clock.

A busy machine does not change them. ``uv run pytest tests/load/test_cost_of_an_act.py --viewers 50 -s`` prints them.
"""

import asyncio
import importlib.util
import json
import sys
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil
import pytest

_ACTS = 12
_TOLD = 4
_QUIET_SECONDS = 0.5
_FIGURE = {
    "indicator": "gdp",
    "region": "shenzhen",
    "definition": "gdp_current@census5",
    "published": "2026-02-10",
    "source": "work-report-2026-02",
    "reason": "What does it cost?",
}

_spec = importlib.util.spec_from_file_location("listener", Path(__file__).parent / "viewer.py")
assert _spec and _spec.loader
viewer = importlib.util.module_from_spec(_spec)
sys.modules["listener"] = viewer
_spec.loader.exec_module(viewer)


class Server:
    """Acts over the interface, and how much of the processor the server has used."""

    def __init__(self, office: Any) -> None:
        self._office = office
        self._process = psutil.Process(office.process.pid)

    def used(self) -> float:
        """Processor seconds since its start, once it has nothing more to do."""
        seconds = sum(self._process.cpu_times()[:2])
        while True:
            time.sleep(_QUIET_SECONDS)
            before, seconds = seconds, sum(self._process.cpu_times()[:2])
            if seconds - before < _QUIET_SECONDS / 10:
                return float(seconds)

    def save(self, number: int) -> str:
        """Hand in a figure; the proposal."""
        period = f"{2010 + number // 4}-Q{1 + number % 4}"
        figure = _FIGURE | {"period": period, "value": f"{7000 + number}亿元", "locator": f"cost {uuid4()}"}
        told = self._post("planner0", "/api/v1/proposals", figure)
        return str(told["proposals"][0]["id"])

    def approve(self, proposal: str) -> None:
        """Let it count."""
        self._post("approver0", f"/api/v1/proposals/{proposal}/decision", {"outcome": "approved", "version": 1})

    def _post(self, who: str, path: str, body: dict[str, Any]) -> Any:
        headers = {"Authorization": f"Bearer {self._office.tokens[who]}", "Idempotency-Key": str(uuid4())}
        answer = httpx.post(self._office.base + path, json=body, headers=headers, timeout=60)
        assert answer.status_code == 201, answer.text
        return answer.json()


@pytest.fixture
def server(office: Any) -> Server:
    return Server(office)


def test_a_save_and_an_approval_cost_little(server: Server) -> None:
    server.approve(server.save(0))
    before = server.used()
    proposals = [server.save(number) for number in range(1, 1 + _ACTS)]
    saved = server.used()
    for proposal in proposals:
        server.approve(proposal)
    save, approval = (saved - before) / _ACTS, (server.used() - saved) / _ACTS
    print(json.dumps({"save, processor s": round(save, 4), "approval, processor s": round(approval, 4)}))
    assert save < 0.2
    assert approval < 0.2


def test_a_viewer_who_is_told_costs_a_run_of_a_page_and_no_more(office: Any, crowd: Any, server: Server) -> None:
    pages = [("", "lang=en"), ("indicator", "lang=zh-Hans&indicator=gdp"), ("milestones", "lang=zh-Hant")]
    viewers = [viewer.Viewer(office.base, f"told{number}", *pages[number % 3]) for number in range(crowd.viewers)]
    proposals = [server.save(50 + number) for number in range(1 + _TOLD)]
    seconds = asyncio.run(_told(server, proposals, viewers))
    each = seconds / _TOLD / crowd.viewers
    waited = sorted(own.rerun_seconds[-1] for own in viewers)
    print(json.dumps({"a viewer told, processor s": round(each, 4), "slowest of the last runs, s": waited[-1]}))
    assert [own.errors for own in viewers if own.errors] == []
    assert each < 0.2


async def _told(server: Server, proposals: list[str], viewers: list[Any]) -> float:
    """The processor seconds of approvals that everybody is told of, the first left out."""
    open_pages = [asyncio.create_task(own.watch(float("inf"), 3600.0, comes_after=0.0)) for own in viewers]
    begun = 0.0
    for number, proposal in enumerate(proposals):
        while any(len(own.drawn) < 1 + number for own in viewers):
            await asyncio.sleep(0.1)
        if number == 1:
            begun = await asyncio.to_thread(server.used)
        await asyncio.to_thread(server.approve, proposal)
    while any(len(own.drawn) < 1 + len(proposals) for own in viewers):
        await asyncio.sleep(0.1)
    used = await asyncio.to_thread(server.used) - begun
    for page in open_pages:
        page.cancel()
    await asyncio.gather(*open_pages, return_exceptions=True)
    return used
