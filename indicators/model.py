"""The records everything else speaks in. Frozen: nobody changes what somebody else holds."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from indicators.fields import Digits, PartialDate, PeriodField, Slug, UnitId

Language = Literal["zh-Hans", "zh-Hant", "en"]
LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")

Kind = Literal["target", "actual"]
Qualifier = Literal["exact", "about", "gt", "gte", "lt", "lte", "range"]
QUALIFIER_SIGNS: Mapping[str, str] = {
    "exact": "", "about": "≈", "gt": ">", "gte": "≥", "lt": "<", "lte": "≤", "range": "",
}  # fmt: skip
# The place of a figure or target in its document, where that was read without clauses.
IN_THE_TEXT = "text"
Direction = Literal["up", "down", "none"]
Form = Literal["level", "flow", "stock", "cumulative", "growth", "share", "rank"]
Force = Literal["binding", "expected", "not_stated"]
ReaderKind = Literal["facts", "table", "document", "sdmx", "worldbank", "jsonstat", "open_sdg"]
Confidence = Literal["two_publications", "one_publication", "secondary", "entered"]
PathShape = Literal["straight", "s_curve", "step"]
JudgementStatus = Literal["not_started", "in_progress", "completed", "delayed"]

# SDMX CL_OBS_STATUS: A normal, B break, D definition differs, E estimated (here also: expected when
# printed), F forecast, P provisional, U low reliability.
ObsStatus = Literal["A", "B", "D", "E", "F", "P", "U"]


class Record(BaseModel):
    """Base of all records: frozen, and a misspelt field is an error rather than a silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Text(Record):
    """Words of the catalogue. Traditional Chinese is converted from simplified where not given."""

    zh_hans: str = Field(alias="zh-Hans", min_length=1)
    en: str = Field(min_length=1)
    zh_hant: str | None = Field(default=None, alias="zh-Hant")


# ---------------------------------------------------------------- the catalogue: what is measured


class Basis(Record):
    """One statistical basis of a definition: a restated component, the thing counted unchanged."""

    id: Slug
    name: Text


class Definition(Record):
    """What exactly is counted, or a part of it (women). Figures of two are not one line and not one verdict."""

    id: Slug
    name: Text
    text: Text | None = None
    bases: tuple[Basis, ...] = ()
    is_part: bool = False


class Adoption(Record):
    """Which of several published figures of one period is used, and why."""

    region: Slug
    period: PeriodField
    definition: str
    source: Slug
    locator: str | None = None
    reason: Text


class Release(Record):
    """How long after the end of a period its figure appears, as a document states it."""

    months_after: int = Field(ge=0, le=60)
    evidence: Text


class Indicator(Record):
    """What is measured: unit, direction, definitions, form.

    ``direction`` "none" marks a figure that is shown as context and never judged.
    """

    id: Slug
    name: Text
    short_name: Text | None = None
    unit: UnitId
    direction: Direction
    form: Form
    numerator: Slug | None = None
    denominator: Slug | None = None
    definitions: tuple[Definition, ...] = Field(min_length=1)
    release: Release | None = None
    adopted: tuple[Adoption, ...] = ()
    note: Text | None = None

    def series_codes(self) -> tuple[str, ...]:
        """All values a fact's ``definition`` may take: ``definition`` or ``definition@basis``."""
        return self._series_codes

    @cached_property
    def _series_codes(self) -> tuple[str, ...]:
        return tuple(
            f"{own.id}@{basis.id}" if basis else own.id for own in self.definitions for basis in (own.bases or (None,))
        )

    def definition(self, definition_id: str) -> Definition:
        """The definition of that id.

        Raises:
            KeyError: the indicator has none such.
        """
        for definition in self.definitions:
            if definition.id == definition_id:
                return definition
        raise KeyError(definition_id)


class Region(Record):
    """A place figures are about. A zone or a district is never the city."""

    id: Slug
    name: Text
    kind: Literal["city", "district", "zone", "province", "nation", "group"]


# ---------------------------------------------------------------- facts: what was published


class Publication(Record):
    """A further place where the same figures were printed."""

    publisher: Text
    address: str | None = None
    published: PartialDate | None = None


class Correction(Record):
    """A figure a source prints wrongly, and the one used instead while it does; both digit for digit, in its unit."""

    kind: Kind = "actual"
    indicator: Slug
    region: Slug
    period: PeriodField
    definition: str = Field(min_length=1)
    expect: Digits
    value: Digits
    reason: Text
    author: str = Field(min_length=1)
    decided: date


class Source(Record):
    """The provenance card of one publication; how it is read and renewed is no part of the provenance."""

    id: Slug
    publisher: Text
    title: Text
    published: PartialDate
    published_note: Text | None = None
    address: str | None = None
    also: tuple[Publication, ...] = ()
    licence: Text | None = None
    confidence: Confidence
    reader: ReaderKind = "facts"
    reading: Mapping[str, Any] = Field(default_factory=dict, exclude=True)
    upkeep: Mapping[str, Any] = Field(default_factory=dict, exclude=True)
    # A card without corrections is kept as it was before there were any.
    corrections: tuple[Correction, ...] = Field(default=(), exclude_if=lambda own: not own)
    note: Text | None = None

    def __hash__(self) -> int:
        # A mapping has none of its own, and answers about a proposal are kept by the card it brings.
        return hash(self.id)


class Fact(Record):
    """The tidy fact: the one shape between reading and the ledger, and the one interchange format.

    ``value`` (and ``value_high`` of a range) are exact, in ``unit``. ``definition`` is written
    ``definition`` or ``definition@basis``. ``published`` may be a year or a month where no more was printed.
    """

    kind: Kind
    indicator: str
    region: str
    period: PeriodField
    value: Decimal
    value_high: Decimal | None = None
    qualifier: Qualifier = "exact"
    unit: UnitId
    definition: str
    obs_status: ObsStatus = "A"
    published: PartialDate
    source: str
    locator: str
    confidence: Confidence
    note: str = ""

    @model_validator(mode="after")
    def _range_has_two_ends(self) -> Self:
        if (self.qualifier == "range") != (self.value_high is not None):
            raise ValueError("range")
        return self

    @property
    def key(self) -> str:
        """The word that names this very figure in the ledger: about this, printed there."""
        return "|".join((self.indicator, self.region, str(self.period), self.definition, self.source, self.locator))


FACT_COLUMNS: tuple[str, ...] = tuple(Fact.model_fields)


class Observation(Record):
    """An actual as the ledger holds it: in the indicator's unit, with its three dates.

    ``period`` is what it is about, ``public_by`` the day the public had it at the latest, and
    ``recorded_at`` (kept by the ledger) when this system took it in.
    """

    id: str
    indicator: str
    region: str
    period: PeriodField
    value: Decimal
    value_high: Decimal | None = None
    qualifier: Qualifier
    unit: UnitId
    definition: str
    basis: str | None = None
    obs_status: ObsStatus
    published: PartialDate
    public_by: date
    source: str
    locator: str
    confidence: Confidence
    note: str = ""
    adopted_because: Text | None = None

    @property
    def is_preliminary(self) -> bool:
        """Whether a later publication was announced to replace it."""
        return self.obs_status == "P"

    @property
    def is_expected(self) -> bool:
        """Whether it was an expectation when printed, not a count."""
        return self.obs_status in ("E", "F")


class Target(Record):
    """One version of a target as the ledger holds it: the plan's words and the source's number together.

    Where the document prints no sign of comparison, ``qualifier`` is the side that is better and
    ``is_operator_printed`` is False.
    """

    plan: str
    target: str
    version: int
    is_superseded: bool = False
    milestone: str
    programme: str | None
    indicator: str
    region: str
    period: PeriodField
    value: Decimal
    value_high: Decimal | None = None
    qualifier: Qualifier
    unit: UnitId
    definition: str
    is_operator_printed: bool = True
    force: Force
    hold: Literal["final", "average", "every_year"]
    path: PathShape
    baseline_period: PeriodField | None = None
    baseline_source: str | None = None
    baseline_definition: str | None = None
    published: PartialDate
    public_by: date
    source: str
    locator: str
    confidence: Confidence
    note: str = ""

    @property
    def key(self) -> str:
        """The one word that names this version everywhere: ``plan/target/version``."""
        return f"{self.plan}/{self.target}/v{self.version}"
