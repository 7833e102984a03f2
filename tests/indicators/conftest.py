"""What the tests of the verdicts share, and one act of every kind for those of the store."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from indicators.model import Fact, Indicator, Observation, Record, Source, Target
from indicators.people import Grant, Token
from indicators.progress import judge
from indicators.proposals import Decision, Evidence, LockException, PeriodLock, Proposal, Refusal, Setting
from indicators.sharing import ShareLink, ShareRule
from indicators.store import Act
from indicators.storyboards import Scene, Storyboard
from indicators.verdicts import Verdict

MakeIndicator = Callable[..., Indicator]
Judged = Callable[..., Verdict]

# Long after the target years of the stories.
OVER = date(2026, 11, 22)


@pytest.fixture(scope="session")
def judged(indicator: MakeIndicator) -> Judged:
    """The verdict on a target by some figures; of a share of which more is better, unless told otherwise."""

    def judge_on(
        asked: Target,
        figures: Sequence[Observation],
        *,
        as_of: date = OVER,
        of: Indicator | None = None,
        **more: object,
    ) -> Verdict:
        return judge(asked, of or indicator(), figures, as_of=as_of, **more)  # type: ignore[arg-type]

    return judge_on


# ---------------------------------------------------------------- one act of every kind

MOMENT = datetime(2026, 1, 4, 12)


@pytest.fixture(scope="session")
def hand_in() -> Callable[..., Act]:
    """Makes the act that hands in a figure: ``hand_in("4.2", period="2019", thread="t1")``."""
    return _hand_in


def _hand_in(
    value: str, *, period: str = "2019", thread: str = "t1", version: int = 1, act: UUID | None = None, **more: Any
) -> Act:
    fact = Fact.model_validate(
        {
            "kind": "actual",
            "indicator": "rd_share",
            "region": "shenzhen",
            "period": period,
            "value": value,
            "unit": "percent",
            "definition": "survey@old",
            "published": "2020-02-15",
            "source": "entered",
            "locator": "table 1",
            "confidence": "entered",
        }
    )
    given = {"author": "lin", "author_name": "林", "submitted_at": MOMENT, "kind": "enter", **more}
    proposal = Proposal.model_validate({"id": thread, "version": version, "fact": fact, **given})
    content = {"proposals": [proposal.model_dump(mode="json", by_alias=True)]}
    return Act(act or uuid4(), "submission", "lin", f"rd_share {period}", content, changes_figures=False)


@pytest.fixture(scope="session")
def one_act_of_every_kind(hand_in: Callable[..., Act]) -> tuple[Act, ...]:
    """What people do, once each, with figures that are approved, corrected and withdrawn; runs stand elsewhere."""
    evidence = (
        Evidence(name="table.pdf", sha256="e" * 64, size_bytes=2**33),
        Evidence(name="https://example.org/四", address="https://example.org/四"),
    )
    card = {"id": "entered", "publisher": _both("City"), "title": _both("Letter"), "published": "2020-02-15"}
    source = Source.model_validate(card | {"confidence": "entered"})
    records: list[tuple[str, Record]] = [
        ("grant", Grant(person="lin", name="林", role="planner")),
        ("grant", Grant(person="wang", role="approver")),
        ("grant", Grant(person="wang", role="approver", is_withdrawn=True)),
        ("token", Token(id="t1", person="lin", purpose="import", token_hash="f" * 64)),
        ("setting", Setting(name="approve_own", value=True)),
        ("setting", Setting(name="approve_own", value=False)),
        ("setting", Setting(name="refresh", content='{"refresh":"daily"}')),
        ("period_lock", PeriodLock.model_validate({"period": "2018", "locks_on": "2026-01-01", "reason": "audited"})),
        (
            "lock_exception",
            LockException.model_validate(
                {"name": "census", "indicator": "rd_share", "region": "shenzhen", "period": "2018"}
                | {"ends_on": "2026-12-31", "reason": "restated"}
            ),
        ),
        ("refusal", Refusal(what="/review", needs="decide")),
    ]
    made = _acts(records)
    made += [
        hand_in("4.20", evidence=evidence, source=source, typed="4.20%"),
        _decision("t1", 1, "returned", comment="which table?"),
        hand_in("4.21", version=2),
        _decision("t1", 2, "approved", rows=[_row("k1", "4.21")]),
        hand_in("4.22", thread="t2", kind="correct", replaces="k1", reason="misprint"),
        _decision("t2", 1, "approved", rows=[_row("k1", "4.22")]),
        hand_in("4.22", thread="t3", kind="withdraw", replaces="k1", reason="not public"),
        _decision("t3", 1, "approved", withdrawn=["k1"]),
        hand_in("5", thread="t4", period="2020"),
        _decision("t4", 1, "recalled"),
    ]
    return tuple(made)


@pytest.fixture(scope="session")
def acts_of_publishing() -> tuple[Act, ...]:
    """Editions frozen, storyboards saved and withdrawn, keys given out and taken back."""
    council = Storyboard(id="council", name="汇报", plan="shenzhen-2018", scenes=(Scene(kind="headline"),))
    key = ShareLink(id="k1", purpose="hall", key_hash="f" * 64)
    records: list[tuple[str, Record]] = [
        ("storyboard", council),
        ("storyboard", council.model_copy(update={"revision": 1, "is_withdrawn": True})),
        ("storyboard", council.model_copy(update={"id": "hall", "name": "大厅"})),
        ("share_rule", ShareRule(audience="with_key")),
        ("share_link", key),
        ("share_link", key.model_copy(update={"is_withdrawn": True})),
        ("share_link", key.model_copy(update={"id": "k2"})),
    ]
    return (_edition(), *_acts(records))


def _acts(records: Sequence[tuple[str, Record]]) -> list[Act]:
    return [
        Act(uuid4(), kind, "anna", kind, record.model_dump(mode="json"), changes_figures=False)
        for kind, record in records
    ]


def _edition() -> Act:
    own = {"name": "二月", "plan": "shenzhen-2018", "as_of": "2026-02-28", "by": "published", "note": ""}
    content = {"edition": own | {"content_hash": "a" * 64, "pages": {}, "frozen_by": "wang", "frozen_by_name": "王"}}
    batch = {"document": {"state": {"format": 1}}, "pages": {"en": "<h1>February</h1>"}}
    return Act(uuid4(), "edition", "wang", "二月", content, changes_figures=False, batch=batch)


def _decision(
    thread: str,
    version: int,
    outcome: str,
    *,
    comment: str = "",
    rows: Sequence[dict[str, Any]] = (),
    withdrawn: Sequence[str] = (),
) -> Act:
    given = {"proposal": thread, "version": version, "outcome": outcome, "comment": comment}
    decision = Decision.model_validate(given | {"decided_by": "wang", "decided_at": MOMENT})
    content = {
        "decisions": [decision.model_dump(mode="json")],
        "appended": {"source": [], "observation": list(rows)},
        "withdrawn": {"observation": list(withdrawn)},
    }
    return Act(uuid4(), "decision", "wang", "rd_share 2019", content, changes_figures=bool(rows or withdrawn))


def _row(key: str, value: str) -> dict[str, Any]:
    return {
        "fact_key": key, "indicator": "rd_share", "region": "shenzhen", "period": "2019", "value": value,
        "decimals": 2, "value_high": None, "decimals_high": None, "qualifier": "exact", "unit": "percent",
        "definition": "survey", "basis": "old", "obs_status": "A", "published": "2020-02-15",
        "public_by": "2020-02-15", "source": "entered", "locator": "table 1", "confidence": "entered", "note": "",
        "is_withdrawn": False, "content_hash": value,
    }  # fmt: skip


def _both(text: str) -> dict[str, str]:
    return {"zh-Hans": text, "en": text}


@pytest.fixture(scope="module")
def card() -> Callable[[str], dict[str, Any]]:
    """Makes the row of a source's card, to be appended: ``card("report")``."""

    def make(name: str) -> dict[str, Any]:
        given = {"id": name, "publisher": {"zh-Hans": "市", "en": "City"}, "title": {"zh-Hans": "题", "en": "Title"}}
        source = Source.model_validate(given | {"published": "2018-01", "confidence": "secondary"})
        content = source.model_dump_json(by_alias=True)
        return {"fact_key": name, "content": content, "is_withdrawn": False, "content_hash": "1"}

    return make
