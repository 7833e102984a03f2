"""Proposals for other programs: the same rules and the same sentences as on the screens, JSON in and out.

A request says who it is from by a bearer token, or as :func:`dashboard.access.identity.person_of` knows it. Everything
that records carries an Idempotency-Key: the same one again is the same act, and is answered as it was.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import get_args
from uuid import UUID, uuid5

from starlette.routing import Route

from dashboard.api.answers import Asked, Body, Reply, answering, problem_record
from dashboard.api.operations import EXAMPLE_KEY
from dashboard.api.shapes import (
    KeptFile,
    SentDecision,
    SentFigure,
    SentFigures,
    ToldCell,
    ToldObservation,
    ToldProposals,
    ToldQueue,
    ToldRehearsal,
    ToldThread,
    told_decision,
    told_proposal,
    told_queued,
)
from dashboard.api.strict_json import quoted, read_json, read_model
from dashboard.desk import Desk
from dashboard.jobs.loading import bring_in_approved
from dashboard.plan_choice import default_choice
from dashboard.queries.entry import all_threads, known_today, threads_of_cell
from dashboard.queries.screens import board
from dashboard.sheets.impact import impact_record
from dashboard.wording import figure_with_unit
from etl.entry import typed_fields
from etl.entry.checking import check_figure
from etl.entry.deciding import decide
from etl.entry.evidence import keep_file
from etl.entry.names import indicator_names, region_names
from etl.entry.standing import lock_of
from etl.entry.submitting import Submission, rehearse, submit
from etl.entry.typed import read_typed
from indicators import store as ledger
from indicators.faults.content import FIELD_WRONG
from indicators.faults.entry import UNKNOWN_PROPOSAL
from indicators.faults.entry_figure import INDICATOR_EMPTY, NO_SUCH_INDICATOR, NO_SUCH_REGION, REGION_EMPTY
from indicators.faults.interface import KEY_MISSING, KEY_TAKEN, KEY_WRONG
from indicators.impact import impact
from indicators.impact_records import Change
from indicators.problems import Place, Problem, Problems, problem
from indicators.proposals import Cell, Decision, Proposal, ProposalState

_PROPOSALS, _CELLS, _EVIDENCE = "/api/v1/proposals", "/api/v1/cells", "/api/v1/evidence"
_JSON = Body(megabytes=1, media_type="application/json")
_FILE = Body(megabytes=25)
_STATES = get_args(ProposalState)


def proposal_routes(desk: Desk) -> list[Route]:
    """The routes for proposals, cells and evidence."""
    post = answering(desk, partial(_post, desk), needs="propose", known=("dry_run",), body=_JSON)
    queue = answering(desk, partial(_queue, desk), needs="see_proposals", known=("state",))
    one = answering(desk, partial(_one, desk), needs="see_proposals")
    decided = answering(desk, partial(_decide, desk), needs="see_proposals", body=_JSON)
    named = ("indicator", "region", "period", "definition")
    cell = answering(desk, partial(_cell, desk), needs="see_proposals", known=named)
    file = answering(desk, partial(_keep, desk), needs="propose", known=("name",), body=_FILE)
    return [
        Route(_PROPOSALS, post, methods=["POST"]),
        Route(_PROPOSALS, queue, methods=["GET"]),
        Route(_PROPOSALS + "/{id}", one, methods=["GET"]),
        Route(_PROPOSALS + "/{id}/decision", decided, methods=["POST"]),
        Route(_CELLS, cell, methods=["GET"]),
        Route(_EVIDENCE, file, methods=["POST"]),
    ]


# ---------------------------------------------------------------- handing in


def _post(desk: Desk, asked: Asked) -> Reply:
    is_rehearsal = _said(asked, "dry_run")
    tree = read_json(asked.body)
    is_many = isinstance(tree, dict) and "proposals" in tree
    sent = read_model(SentFigures, tree).proposals if is_many else [read_model(SentFigure, tree)]
    submissions = _submissions(desk, sent)
    if is_rehearsal:
        return Reply(200, _rehearsed(desk, asked, submissions))
    form = _form(asked, _PROPOSALS)
    is_repeated = ledger.act_done(desk.store, form) is not None
    proposals = submit(
        desk.store,
        desk.catalogue,
        asked.person,
        submissions,
        form=form,
        known=known_today(desk.store, desk.catalogue),
    )
    if not _are_those(desk, proposals, submissions):
        raise Problems([problem(KEY_TAKEN)])
    told = ToldProposals(proposals=[told_proposal(own, figure_with_unit(own.fact, asked.say)) for own in proposals])
    return Reply(200 if is_repeated else 201, told.model_dump())


def _submissions(desk: Desk, sent: Sequence[SentFigure]) -> list[Submission]:
    found: list[Problem] = []
    made: list[Submission] = []
    for row, own in enumerate(sent, start=1):
        try:
            made.append(own.submission(desk.home))
        except Problems as faults:
            found += [
                Problem(told.fault, Place(cell=told.place.cell, line=row), told.values) for told in faults.problems
            ]
    if found:
        raise Problems(found)
    return made


def _rehearsed(desk: Desk, asked: Asked, submissions: Sequence[Submission]) -> dict[str, object]:
    """What handing in would record and change; nothing is recorded."""
    today = date.today()
    known = known_today(desk.store, desk.catalogue)
    proposals = rehearse(desk.store, desk.catalogue, asked.person, submissions, known=known)
    cards = ledger.sources(desk.store)
    warnings = [
        problem_record(own, asked.say) | {"row": row}
        for row, given in enumerate(submissions, start=1)
        if given.kind != "withdraw"
        for own in check_figure(given.typed, known, cards, today=today).problems
    ]
    own_board = board(desk.store, desk.catalogue, default_choice(desk.catalogue), known.as_of)
    changes = impact_record(impact(known, [Change.of(own) for own in proposals]), own_board, asked.say)
    told = ToldRehearsal(
        proposals=[told_proposal(own, figure_with_unit(own.fact, asked.say)) for own in proposals],
        warnings=[],
        impact=changes,
    )
    return told.model_dump() | {"warnings": warnings}


def _are_those(desk: Desk, proposals: Sequence[Proposal], submissions: Sequence[Submission]) -> bool:
    """Whether what stands under a key is what was sent with it now."""
    cards = ledger.sources(desk.store)

    def is_that(own: Proposal, given: Submission) -> bool:
        said = (own.kind, own.typed, own.reason, own.evidence)
        if said != (given.kind, given.typed.value, given.reason.strip(), given.evidence):
            return False
        if given.kind == "withdraw":
            return own.replaces_row == given.replaces
        return read_typed(given.typed, desk.catalogue, cards).fact == own.fact

    return len(proposals) == len(submissions) and all(map(is_that, proposals, submissions))


def _form(asked: Asked, path: str) -> UUID:
    """The id of the act a request asks for: of its key, and of who sends it where, so that no key meets another's.

    Raises:
        Problems: there is no key, or it is none.
    """
    given = asked.headers.get("idempotency-key", "").strip()
    if not given:
        raise Problems([problem(KEY_MISSING)])
    try:
        key = UUID(given)
    except ValueError as error:
        raise Problems([problem(KEY_WRONG, found=quoted(given), example=EXAMPLE_KEY)]) from error
    return uuid5(key, f"{path} {asked.person.id}")


def _said(asked: Asked, name: str) -> bool:
    """Whether a parameter that is yes or no says yes.

    Raises:
        Problems: it is neither.
    """
    given = asked.parameters.get(name, "false")
    if given not in ("true", "false"):
        raise Problems([problem(FIELD_WRONG, field=name, expected="true, false", found=quoted(given))])
    return given == "true"


def _keep(desk: Desk, asked: Asked) -> Reply:
    kept = keep_file(asked.body, asked.parameters.get("name", ""), desk.home.evidence)
    return Reply(201, KeptFile(name=kept.name, sha256=kept.sha256, size_bytes=kept.size_bytes).model_dump())


# ---------------------------------------------------------------- looking and deciding


def _queue(desk: Desk, asked: Asked) -> Reply:
    state = asked.parameters.get("state", "")
    if state and state not in _STATES:
        raise Problems([problem(FIELD_WRONG, field="state", expected=", ".join(_STATES), found=quoted(state))])
    threads = [own for own in all_threads(desk.store) if state in ("", own.state)]
    told = ToldQueue(proposals=[told_queued(own, figure_with_unit(own.newest.fact, asked.say)) for own in threads])
    return Reply(200, told.model_dump())


def _one(desk: Desk, asked: Asked) -> Reply:
    name = asked.path["id"]
    own = ledger.thread(desk.store, name)
    if own is None:
        raise Problems([problem(UNKNOWN_PROPOSAL, found=quoted(name))])
    told = ToldThread(
        id=own.newest.id,
        state=own.state,
        versions=[told_proposal(version, figure_with_unit(version.fact, asked.say)) for version in own.versions],
        decisions=[told_decision(decision) for decision in own.decisions],
        cell_revision=ledger.cell_revision(desk.store, own.newest.cell),
    )
    return Reply(200, told.model_dump())


def _decide(desk: Desk, asked: Asked) -> Reply:
    sent = read_model(SentDecision, read_json(asked.body))
    name = asked.path["id"]
    form = _form(asked, f"{_PROPOSALS}/decision")
    is_repeated = ledger.act_done(desk.store, form) is not None
    (decision,) = decide(
        desk.store,
        desk.catalogue,
        asked.person,
        sent.outcome,
        [(name, sent.version)],
        form=form,
        comment=sent.comment,
    )
    if not _is_that(decision, name, sent):
        raise Problems([problem(KEY_TAKEN)])
    bring_in_approved(desk, [decision])
    return Reply(200 if is_repeated else 201, told_decision(decision).model_dump())


def _is_that(decision: Decision, name: str, sent: SentDecision) -> bool:
    said = (decision.proposal, decision.version, decision.outcome, decision.comment)
    return said == (name, sent.version, sent.outcome, sent.comment.strip())


def _cell(desk: Desk, asked: Asked) -> Reply:
    cell = _named_cell(desk, asked)
    known = known_today(desk.store, desk.catalogue)
    at_work = [own for own in threads_of_cell(desk.store, cell) if own.state in ("submitted", "returned")]
    told = ToldCell(
        **cell.model_dump(mode="json"),
        revision=ledger.cell_revision(desk.store, cell),
        is_locked=lock_of(desk.store, cell) is not None,
        observations=[
            ToldObservation(**own.model_dump(mode="json", include=set(ToldObservation.model_fields)))
            for own in known.of_cell(cell)
        ],
        at_work=[told_queued(own, figure_with_unit(own.newest.fact, asked.say)) for own in at_work],
    )
    return Reply(200, told.model_dump())


def _named_cell(desk: Desk, asked: Asked) -> Cell:
    """The cell that is named, as people name it.

    Raises:
        Problems: a part of it is missing or not known.
    """
    found: list[Problem] = []
    given = {name: asked.parameters.get(name, "") for name in ("indicator", "region", "period", "definition")}
    typed_fields.check_texts(given, found)
    names, places = indicator_names(desk.catalogue.indicators), region_names(desk.catalogue.regions)
    indicator = desk.catalogue.indicators.get(
        typed_fields.named_id(
            "indicator", given["indicator"], names, found, empty=INDICATOR_EMPTY, unknown=NO_SUCH_INDICATOR
        )
    )
    region = typed_fields.named_id("region", given["region"], places, found, empty=REGION_EMPTY, unknown=NO_SUCH_REGION)
    period = typed_fields.period(given["period"], found)
    definition = typed_fields.definition_code(given["definition"], indicator, found) if indicator else ""
    if found or indicator is None or period is None:
        raise Problems(found)
    return Cell(indicator=indicator.id, region=region, period=period, definition=definition)
