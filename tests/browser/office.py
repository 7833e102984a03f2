"""An office with a planner and an approver, who have a figure approved while pages are open."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from tests.dashboard.running import milepost

CELL = {"indicator": "rd_intensity", "region": "shenzhen", "period": "2025", "definition": "china_rd_survey@census5"}
FIGURE = CELL | {
    "value": "6.85%",
    "published": "2026-10-01",
    "publisher": "深圳市统计局",
    "title": "研发经费投入统计公报",
    "locator": "第一段",
}
# What a row of the target that the figure judges says, before and after.
BEFORE, AFTER = "待发布", "提前完成"
_SECONDS = 60


class Office:
    """A running Milepost with a planner, ``lin``, and an approver, ``wang``, who work over the interface.

    Args:
        base: its address.
        home: its folder, for what is typed at the machine of the server.
    """

    def __init__(self, base: str, home: Path) -> None:
        self.base, self.home = base, home
        self._tokens: dict[str, str] = {}
        for person, role in (("lin", "planner"), ("wang", "approver")):
            self.type("role", "grant", person, role)
            self._tokens[person] = self.type("token", "create", person, "--purpose", "tests").split()[0]

    def type(self, *arguments: str) -> str:
        """What a command says that is typed at the machine of the server, and that has to end well."""
        done = milepost(self.home, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return str(done.stdout).strip()

    def get(self, path: str, **parameters: str) -> Any:
        """What the interface answers the planner."""
        answer = httpx.get(self.base + path, params=parameters, headers=self._who("lin"), timeout=_SECONDS)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, person: str, path: str, body: dict[str, Any]) -> Any:
        """What the interface answers to an act of one of the two."""
        headers = self._who(person) | {"Idempotency-Key": str(uuid4())}
        answer = httpx.post(self.base + path, json=body, headers=headers, timeout=_SECONDS)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def propose(self, **fields: str) -> str:
        """Hand in a figure; the proposal, which waits for the approver."""
        return str(self.post("lin", "/api/v1/proposals", fields)["proposals"][0]["id"])

    def approve(self, **fields: str) -> None:
        """Have a figure proposed and approved; it counts when this returns."""
        decided = f"/api/v1/proposals/{self.propose(**fields)}/decision"
        self.post("wang", decided, {"outcome": "approved", "version": 1})

    def withdraw(self) -> None:
        """Have the figure withdrawn again, if it stands."""
        for own in self.get("/api/v1/cells", **CELL)["observations"]:
            self.approve(**CELL, kind="withdraw", replaces=own["id"], reason="entered to see it appear")

    def _who(self, person: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._tokens[person]}"}
