"""What goes in and out of the interface for proposals: the records, which are also its description."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from etl.entry.evidence import kept_evidence, read_link
from etl.entry.submitting import MOST_EVIDENCE, Submission
from etl.entry.typed import TYPED_FIELDS, TypedFigure
from etl.home import Home
from indicators.proposals import Decision, Evidence, Outcome, Proposal, ProposalKind, ProposalState, Thread

_MOST_FIGURES = 500

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Shape(BaseModel):
    """Nothing is turned into another type, and a misspelt field is an error rather than a silence."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


# ---------------------------------------------------------------- what is sent


class SentEvidence(Shape):
    """What shows the figure: a link by its ``address``, or a file that was sent before by ``sha256`` and ``name``."""

    address: str = ""
    sha256: str = Field("", pattern="^([0-9a-f]{64})?$")
    name: str = Field("", max_length=300)

    def evidence(self, home: Home) -> Evidence:
        """The piece of evidence.

        Raises:
            Problems: the link is none, or the file is not kept here.
        """
        return kept_evidence(self.sha256, self.name, home.evidence) if self.sha256 else read_link(self.address)


class SentFigure(Shape):
    """One figure, every field as it would be typed: ``value`` may carry its unit, a magnitude, a comparison.

    ``replaces`` is the id of the observation that is corrected or withdrawn, ``proposal`` the one that was returned
    and is submitted again, ``revision`` the cell's as it was seen (``GET /api/v1/cells``).
    """

    indicator: str = ""
    region: str = ""
    period: str = ""
    value: str = ""
    qualifier: str = ""
    definition: str = ""
    obs_status: str = ""
    published: str = ""
    source: str = ""
    publisher: str = ""
    title: str = ""
    address: str = ""
    locator: str = ""
    note: str = ""
    kind: ProposalKind = "enter"
    replaces: str = Field("", max_length=100)
    proposal: str = Field("", max_length=100)
    reason: str = ""
    evidence: list[SentEvidence] = Field([], description=f"At most {MOST_EVIDENCE}.")
    revision: int | None = Field(None, ge=0, le=2**53)

    def submission(self, home: Home) -> Submission:
        """What is handed in.

        Raises:
            Problems: a link is none, or a file is not kept here.
        """
        typed = TypedFigure(**{name: getattr(self, name) for name in TYPED_FIELDS})
        # Every piece over the limit would be looked for on the disk before it is refused.
        evidence = tuple(own.evidence(home) for own in self.evidence[: MOST_EVIDENCE + 1])
        return Submission(
            typed=typed,
            kind=self.kind,
            replaces=self.replaces,
            proposal=self.proposal,
            reason=self.reason,
            evidence=evidence,
            revision=self.revision,
        )


class SentFigures(Shape):
    """Several figures, recorded together or not at all."""

    proposals: list[SentFigure] = Field(min_length=1, max_length=_MOST_FIGURES)


class SentDecision(Shape):
    """What is decided about the version that was looked at."""

    outcome: Outcome
    version: int = Field(ge=1, le=2**31)
    comment: str = ""


# ---------------------------------------------------------------- what is answered


class KeptFile(Shape):
    """A file that is kept: how a proposal names it."""

    name: str
    sha256: Sha256
    size_bytes: int


class ToldEvidence(Shape):
    """What shows a figure: a file (with its sha256) or a link (with its address)."""

    name: str
    address: str
    sha256: str
    size_bytes: int


class ToldProblem(Shape):
    """A fault: its stable name, the field and the row it is about, and the sentence people read."""

    kind: str
    field: str
    row: int | None
    text: str


class ToldProblems(Shape):
    """Everything that speaks against a request, at once."""

    problems: list[ToldProblem]


class ToldProposal(Shape):
    """One version of a proposal. ``value`` is exact, in ``unit``; ``echo`` says it in words; ``typed`` is as sent.

    ``author_name`` is the author as people know them: by their id where nobody gave a name.
    """

    id: str
    version: int
    kind: ProposalKind
    indicator: str
    region: str
    period: str
    definition: str
    value: str
    value_high: str | None
    qualifier: str
    unit: str
    echo: str
    typed: str
    obs_status: str
    published: str
    source: str
    locator: str
    note: str
    replaces: str
    reason: str
    evidence: list[ToldEvidence]
    revision: int
    author: str
    author_name: str
    submitted_at: str


class ToldProposals(Shape):
    """What was recorded; it counts when it is approved."""

    proposals: list[ToldProposal]


class ToldRehearsal(Shape):
    """What would be recorded, what ought to be looked at twice, and what approval would change."""

    proposals: list[ToldProposal]
    warnings: list[ToldProblem]
    impact: dict[str, object]


class ToldDecision(Shape):
    """What became of one version; ``is_own`` marks an approval by the author, where that is allowed.

    ``decided_by_name`` is who decided, as people know them: by their id where nobody gave a name.
    """

    proposal: str
    version: int
    outcome: Outcome
    comment: str
    decided_by: str
    decided_by_name: str
    decided_at: str
    is_own: bool


class ToldThread(Shape):
    """A proposal with all its versions and decisions, oldest first; ``cell_revision`` is its cell's now."""

    id: str
    state: ProposalState
    versions: list[ToldProposal]
    decisions: list[ToldDecision]
    cell_revision: int


class ToldQueued(Shape):
    """A proposal and where it stands."""

    state: ProposalState
    proposal: ToldProposal


class ToldQueue(Shape):
    """The newest versions of proposals, oldest thread first."""

    proposals: list[ToldQueued]


class ToldObservation(Shape):
    """A recorded figure that stands; ``id`` is what a correction or withdrawal names in ``replaces``."""

    id: str
    value: str
    value_high: str | None
    qualifier: str
    unit: str
    obs_status: str
    published: str
    source: str
    locator: str
    note: str


class ToldCell(Shape):
    """What stands of one indicator, region, period and definition, its revision, and who is at work on it."""

    indicator: str
    region: str
    period: str
    definition: str
    revision: int
    is_locked: bool
    observations: list[ToldObservation]
    at_work: list[ToldQueued]


def told_decision(own: Decision) -> ToldDecision:
    """A decision as it is answered."""
    told = own.model_dump(exclude={"decided_at", "decided_by_name"})
    return ToldDecision(**told, decided_by_name=own.shown_decider, decided_at=own.decided_at.isoformat())


def told_proposal(own: Proposal, echo: str) -> ToldProposal:
    """A version of a proposal as it is answered."""
    fact = own.fact
    return ToldProposal(
        id=own.id,
        version=own.version,
        kind=own.kind,
        indicator=fact.indicator,
        region=fact.region,
        period=str(fact.period),
        definition=fact.definition,
        value=f"{fact.value:f}",
        value_high=None if fact.value_high is None else f"{fact.value_high:f}",
        qualifier=fact.qualifier,
        unit=fact.unit,
        echo=echo,
        typed=own.typed,
        obs_status=fact.obs_status,
        published=fact.published,
        source=fact.source,
        locator=fact.locator,
        note=fact.note,
        replaces=own.replaces_row,
        reason=own.reason,
        evidence=[ToldEvidence(**piece.model_dump()) for piece in own.evidence],
        revision=own.revision,
        author=own.author,
        author_name=own.shown_author,
        submitted_at=own.submitted_at.isoformat(),
    )


def told_queued(own: Thread, echo: str) -> ToldQueued:
    """A proposal and where it stands, as it is answered."""
    return ToldQueued(state=own.state, proposal=told_proposal(own.newest, echo))
