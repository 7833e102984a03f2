"""Which rows an act brings about: one function a kind of act, the same rows each time it is done."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from indicators.faults.journal import ACT_UNKNOWN
from indicators.problems import Problems, problem
from indicators.store.connection import Writer
from indicators.store.journal import Entry

Values = Mapping[str, Any]


def write_rows(writer: Writer, entry: Entry, values: Values) -> None:
    """Write the rows of an act.

    Raises:
        Problems: this program does not know such an act.
    """
    if entry.act not in _ROWS:
        raise Problems([problem(ACT_UNKNOWN, number=entry.number, found=entry.act)])
    _ROWS[entry.act](writer, entry, values)


def _run(writer: Writer, entry: Entry, values: Values) -> None:
    run = _figures(writer, entry, values)
    stamp = _stamp(entry) | {"run": run, "act_digits": _act_digits(entry)}
    files = values.get("files", {})
    for file in files.get("observations", ()):
        writer.append("observations_of_file", file=str(file), **stamp)
    for file in files.get("withdrawn_observations", ()):
        writer.append("withdrawn_observations_of_file", file=str(file), **stamp)
    for snapshot in values["snapshots"]:
        writer.append("snapshot", run=run, recorded_at=entry.recorded_at, act_digits=_act_digits(entry), **snapshot)
    writer.append(
        "run",
        run=run,
        started_at=datetime.fromisoformat(values["started_at"]),
        source_count=values["sources"],
        fact_count=values["facts"],
        appended_count=values["appended_count"],
        withdrawn_count=values["withdrawn_count"],
        unchanged_count=values["unchanged_count"],
        **_stamp(entry),
    )


def _figures(writer: Writer, entry: Entry, values: Values) -> UUID:
    """Rows of figures, targets, cards and adoptions that an act appends and withdraws."""
    stamp = _stamp(entry) | {"run": UUID(entry.id), "act_digits": _act_digits(entry)}
    for table, rows in values["appended"].items():
        if rows:
            writer.append(f"{table}s", batch=_text(rows), **stamp)
    for table, keys in values["withdrawn"].items():
        if keys:
            writer.append(f"withdraw_{table}s", keys=list(keys), **stamp)
    return UUID(entry.id)


def _outlooks(writer: Writer, entry: Entry, values: Values) -> None:
    made_on = date.fromisoformat(values["made_on"])
    stamp = _stamp(entry) | {"run": UUID(values["run"]), "act_digits": _act_digits(entry)}
    writer.append("outlooks", batch=_text(values["outlooks"]), made_on=made_on, **stamp)


def _judgement(writer: Writer, entry: Entry, values: Values) -> None:
    writer.append("judgement", id=_row_id(entry), **_dated(values, "judged_on"), **_stamp(entry))


def _bridge(writer: Writer, entry: Entry, values: Values) -> None:
    writer.append("bridge", id=_row_id(entry), **_dated(values, "decided_on"), **_stamp(entry))


def _override(writer: Writer, entry: Entry, values: Values) -> None:
    writer.append("override", id=_row_id(entry), **_dated(values, "decided_on"), **_stamp(entry))


def _submission(writer: Writer, entry: Entry, values: Values) -> None:
    stamp = _stamp(entry) | {"act": entry.id, "act_digits": _act_digits(entry)}
    writer.append("proposals", batch=_text([_proposal(own) for own in values["proposals"]]), **stamp)
    evidence = [own for proposal in values["proposals"] for own in _evidence(proposal)]
    if evidence:
        writer.append("evidence", batch=_text(evidence), **stamp)


def _proposal(own: Values) -> dict[str, Any]:
    names = ("indicator", "region", "period", "definition")
    return {
        "proposal": own["id"],
        "version": own["version"],
        "kind": own["kind"],
        **{name: own["fact"][name] for name in names},
        "content": json.dumps(own, ensure_ascii=False),
    }


def _evidence(own: Values) -> list[dict[str, Any]]:
    thread = {"proposal": own["id"], "version": own["version"]}
    return [thread | {"place": place} | piece for place, piece in enumerate(own["evidence"])]


def _decision(writer: Writer, entry: Entry, values: Values) -> None:
    names = ("proposal", "version", "outcome")
    rows = [
        {name: own[name] for name in names} | {"content": json.dumps(own, ensure_ascii=False)}
        for own in values["decisions"]
    ]
    stamp = _stamp(entry) | {"act": entry.id, "act_digits": _act_digits(entry)}
    writer.append("decisions", batch=_text(rows), **stamp)
    _figures(writer, entry, values)


def _period_lock(writer: Writer, entry: Entry, values: Values) -> None:
    own = {"period": values["period"], "is_withdrawn": values["is_withdrawn"]}
    writer.append("period_lock", id=_row_id(entry), content=_text(values), **own, **_stamp(entry))


def _lock_exception(writer: Writer, entry: Entry, values: Values) -> None:
    own = {"name": values["name"], "is_withdrawn": values["is_withdrawn"]}
    writer.append("lock_exception", id=_row_id(entry), content=_text(values), **own, **_stamp(entry))


def _grant(writer: Writer, entry: Entry, values: Values) -> None:
    writer.append("role_grant", id=_row_id(entry), **values, **_stamp(entry))


def _token(writer: Writer, entry: Entry, values: Values) -> None:
    own = {name: value for name, value in values.items() if name != "id"}
    writer.append("api_token", id=_row_id(entry), token=values["id"], **own, **_stamp(entry))


def _setting(writer: Writer, entry: Entry, values: Values) -> None:
    writer.append("setting", id=_row_id(entry), **{"content": None, **values}, **_stamp(entry))


def _edition(writer: Writer, entry: Entry, values: Values) -> None:
    batch = entry.values["batch"]
    content = {**values["edition"], "batch": batch, "frozen_at": entry.recorded_at.isoformat()}
    own = {"edition": values["edition"]["content_hash"], "content": _text(content), "batch": batch}
    writer.append("edition", id=_row_id(entry), **own, **_stamp(entry))


def _storyboard(writer: Writer, entry: Entry, values: Values) -> None:
    own = {"storyboard": values["id"], "revision": values["revision"], "is_withdrawn": values["is_withdrawn"]}
    writer.append("storyboard", id=_row_id(entry), content=_text(values), **own, **_stamp(entry))


def _share_rule(writer: Writer, entry: Entry, values: Values) -> None:
    writer.append("share_rule", id=_row_id(entry), **values, **_stamp(entry))


def _share_link(writer: Writer, entry: Entry, values: Values) -> None:
    # Keys of before were given without saying what they open.
    own = {"plan": None, "edition": None, **{name: value for name, value in values.items() if name != "id"}}
    writer.append("share_link", id=_row_id(entry), link=values["id"], **own, **_stamp(entry))


def _refusal(_writer: Writer, _entry: Entry, _values: Values) -> None:
    """The log itself is all there is of it."""


def _earlier_ledger(writer: Writer, _entry: Entry, values: Values) -> None:
    for table, rows in values["tables"].items():
        writer.restore(table, rows)


def _stamp(entry: Entry) -> dict[str, Any]:
    return {"recorded_at": entry.recorded_at, "recorded_by": entry.actor}


def _act_digits(entry: Entry) -> str:
    """What the ids of its rows begin with: ids of a later act sort after those of an earlier one."""
    return f"{entry.number:012x}"


def _row_id(entry: Entry) -> str:
    """The id of the only row of an act."""
    return _act_digits(entry) + entry.id.replace("-", "")[12:]


def _dated(values: Values, name: str) -> dict[str, Any]:
    return {**values, name: date.fromisoformat(values[name])}


def _text(values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


_ROWS: dict[str, Callable[[Writer, Entry, Values], None]] = {
    "run": _run,
    "outlooks": _outlooks,
    "judgement": _judgement,
    "bridge": _bridge,
    "override": _override,
    "submission": _submission,
    "decision": _decision,
    "period_lock": _period_lock,
    "lock_exception": _lock_exception,
    "grant": _grant,
    "token": _token,
    "setting": _setting,
    "edition": _edition,
    "storyboard": _storyboard,
    "share_rule": _share_rule,
    "share_link": _share_link,
    "refusal": _refusal,
    "earlier_ledger": _earlier_ledger,
}
