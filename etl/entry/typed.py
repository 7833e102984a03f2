"""A figure as a person types it: the one shape of the form, the pasted grid, the Excel file and the interface."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from etl.entry import typed_fields as read
from etl.entry.names import indicator_names, region_names
from etl.entry.typed_source import described_source, known_source
from indicators.amounts import Amount
from indicators.catalogue import Catalogue
from indicators.faults.entry_figure import (
    INDICATOR_EMPTY,
    NO_SUCH_INDICATOR,
    NO_SUCH_REGION,
    PUBLISHED_EMPTY,
    REGION_EMPTY,
)
from indicators.model import Fact, Indicator, ObsStatus, Qualifier, Source
from indicators.periods import Period
from indicators.problems import Problem, Quantity, has_errors
from indicators.proposals import Cell


@dataclass(frozen=True)
class TypedFigure:
    """What somebody typed about one figure, every field as text, blank where nothing was said.

    ``value`` may carry its unit, a magnitude and a sign of comparison (``约1.4万家``). ``source`` names a known
    publication; where it names none, ``publisher``, ``title`` and ``published`` describe a new one.
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

    @classmethod
    def of(cls, fact: Fact, typed: str = "") -> "TypedFigure":
        """A fact as its author would type it; ``typed`` is its value as they did, where they did."""
        plain = f"{fact.value:f}" if fact.value_high is None else f"{fact.value:f}–{fact.value_high:f}"
        return cls(
            indicator=fact.indicator,
            region=fact.region,
            period=str(fact.period),
            value=typed or plain,
            qualifier="" if fact.qualifier in ("exact", "range") else fact.qualifier,
            definition=fact.definition,
            obs_status=fact.obs_status,
            published=fact.published,
            source=fact.source,
            locator=fact.locator,
            note=fact.note,
        )


# The columns of a grid and of a file, in the order in which people fill them in.
TYPED_FIELDS: tuple[str, ...] = tuple(own.name for own in fields(TypedFigure))


@dataclass(frozen=True)
class TypedParts:
    """What could be read of a typed figure so far: None or empty where a field is blank or not understood."""

    indicator: Indicator | None
    region: str
    period: Period | None
    amount: Amount | None
    qualifier: Qualifier
    definition: str
    obs_status: ObsStatus | None
    published: str
    source: str

    @property
    def cell(self) -> Cell | None:
        """Which figure it is about; None where that cannot be told yet."""
        if not (self.indicator and self.region and self.period and self.definition):
            return None
        return Cell(indicator=self.indicator.id, region=self.region, period=self.period, definition=self.definition)

    @property
    def figure(self) -> Quantity | None:
        """The value with its comparison, as sentences say it; None where no value could be read."""
        if self.indicator is None or self.amount is None:
            return None
        return Quantity(self.amount.value, self.indicator.unit, self.amount.value_high, self.qualifier)


@dataclass(frozen=True)
class TypedReading:
    """What a typed figure says.

    Attributes:
        fact: the tidy fact, in the indicator's unit; None where a field keeps it from being one.
        source: the card of its publication, where that is not known yet.
        problems: what is wrong, each with the field's name as the cell of its place.
        parts: what could be read of the fields, also where there is no fact.
    """

    fact: Fact | None
    source: Source | None
    problems: tuple[Problem, ...]
    parts: TypedParts


def read_typed(typed: TypedFigure, catalogue: Catalogue, sources: Mapping[str, Source]) -> TypedReading:
    """Read what a person typed: all fields, and all faults at once.

    Args:
        typed: the fields as typed.
        catalogue: where names are looked up.
        sources: the known publications by id.
    """
    found: list[Problem] = []
    read.check_texts(asdict(typed), found)
    indicator = catalogue.indicators.get(
        read.named_id(
            "indicator", typed.indicator, indicator_names(catalogue.indicators), found,
            empty=INDICATOR_EMPTY, unknown=NO_SUCH_INDICATOR,
        )
    )  # fmt: skip
    region = read.named_id(
        "region", typed.region, region_names(catalogue.regions), found, empty=REGION_EMPTY, unknown=NO_SUCH_REGION
    )
    amount = read.amount(typed.value, indicator, found) if indicator else None
    card, published = _publication(typed, sources, found)
    parts = TypedParts(
        indicator=indicator,
        region=region,
        period=read.period(typed.period, found),
        amount=amount,
        qualifier=read.qualifier(typed.qualifier, amount, found),
        definition=read.definition_code(typed.definition, indicator, found) if indicator else "",
        obs_status=read.obs_status(typed.obs_status, found),
        published=published,
        source=card.id if card else "",
    )
    fact = None if has_errors(found) else _fact(typed, parts)
    return TypedReading(fact, card if card and card.id not in sources else None, tuple(found), parts)


def _publication(typed: TypedFigure, sources: Mapping[str, Source], found: list[Problem]) -> tuple[Source | None, str]:
    """Where and when the figure was published; the day is the publication's own where none is typed."""
    published = read.published(typed.published, found)
    is_described = bool(typed.publisher.strip() and typed.title.strip())
    known = sources.get(known_source(typed.source, sources, found, is_described=is_described))
    if known:
        return known, published if typed.published.strip() else known.published
    if not typed.published.strip():
        read.tell(found, "published", PUBLISHED_EMPTY)
    if typed.source.strip() and not is_described:
        return None, published
    return described_source(typed.publisher, typed.title, typed.address, published, sources, found), published


def _fact(typed: TypedFigure, parts: TypedParts) -> Fact | None:
    """The tidy fact of parts that are all there; None where one is missing."""
    if not (parts.indicator and parts.period and parts.amount and parts.obs_status):
        return None
    return Fact(
        kind="actual",
        indicator=parts.indicator.id,
        region=parts.region,
        period=parts.period,
        value=parts.amount.value,
        value_high=parts.amount.value_high,
        qualifier=parts.qualifier,
        unit=parts.indicator.unit,
        definition=parts.definition,
        obs_status=parts.obs_status,
        published=parts.published,
        source=parts.source,
        locator=typed.locator.strip(),
        confidence="entered",
        note=typed.note.strip(),
    )
