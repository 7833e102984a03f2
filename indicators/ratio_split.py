"""The change of a share, split exactly: numerator, denominator, definition or basis, and what is left over.

With the share N ÷ D going from N1 ÷ D1 to N2 ÷ D2, and N1', D1' the first period's figures on the second one's
definition and basis (the same figures where nothing was restated):

    definition and basis    N1' ÷ D1' − N1 ÷ D1
    numerator               N2 ÷ D1' − N1' ÷ D1'     at the old denominator
    denominator             N2 ÷ D2 − N2 ÷ D1'
    remainder               published change − the sum of the above: rounding, and sources that differ

The parts are fractions, so they add up to the change and not merely nearly so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal

from indicators.model import Indicator, Observation
from indicators.units import convert, fits

PartOfChange = Literal["basis", "numerator", "denominator", "remainder"]
WhyNot = Literal["no_figure", "no_point", "no_amount", "other_definition", "other_basis", "other_unit", "same_figures"]

PARTS: tuple[PartOfChange, ...] = ("numerator", "denominator", "basis", "remainder")
_POINTS = ("exact", "about")
_AMPLE = Context(prec=60)


@dataclass(frozen=True)
class End:
    """One end of a change: a period's published share; with ``denominator``, one vintage of that period."""

    share: Observation
    denominator: Observation | None = None


@dataclass(frozen=True)
class Makings:
    """What a share is made of: its two indicators, and their adopted figures."""

    numerator: Indicator
    denominator: Indicator
    numerators: tuple[Observation, ...]
    denominators: tuple[Observation, ...]


@dataclass(frozen=True)
class Ratio:
    """A share with the two figures it is made of."""

    share: Observation
    numerator: Observation
    denominator: Observation

    @property
    def percent(self) -> Fraction:
        """Numerator ÷ denominator in per cent."""
        amount = convert(self.numerator.value, self.numerator.unit, self.denominator.unit)
        return Fraction(amount) / Fraction(self.denominator.value) * 100

    @property
    def is_printed(self) -> bool:
        """Whether the published share may stand on this denominator: no other basis is named."""
        return None in (self.share.basis, self.denominator.basis) or self.share.basis == self.denominator.basis


@dataclass(frozen=True)
class Split:
    """A change in its parts, in percentage points, exact.

    ``restated`` is the first end on the second one's definition and basis. ``is_computed`` says that no two shares
    were published, as between two vintages of one period: the change is then that of the computed shares.
    """

    before: Ratio
    after: Ratio
    restated: Ratio
    parts: dict[PartOfChange, Fraction]
    change: Fraction
    is_computed: bool

    @property
    def crosses_basis(self) -> bool:
        """Whether a restated figure carries the split over a change of definition or basis."""
        return _series(self.before) != _series(self.after)

    @property
    def decimals(self) -> int:
        """How many digits of the parts to show: two, or as many as the shares were printed with."""
        printed = (self.before.share.value, self.after.share.value)
        return max(2, *(-int(value.as_tuple().exponent) for value in printed))

    def shown(self, decimals: int) -> tuple[dict[PartOfChange, Decimal], Decimal]:
        """Parts and change in so many decimals, still adding up: the remainder takes what rounding leaves."""
        change = rounded(self.change, decimals)
        parts: dict[PartOfChange, Decimal] = {}
        parts |= {part: rounded(effect, decimals) for part, effect in self.parts.items() if part != "remainder"}
        parts["remainder"] = change - sum(parts.values(), Decimal(0))
        return parts, change


@dataclass(frozen=True)
class Unsplit:
    """Why a change is not split.

    ``part`` is the indicator that is wanting, ``figure`` the one of its figures that cannot be used; both are None
    where the shares themselves stand in the way.
    """

    before: Observation
    after: Observation
    reason: WhyNot
    part: Indicator | None = None
    figure: Observation | None = None


def rounded(value: Fraction, decimals: int) -> Decimal:
    """A fraction as a decimal number of so many digits behind the point."""
    exact = _AMPLE.divide(Decimal(value.numerator), Decimal(value.denominator))
    return exact.quantize(Decimal(1).scaleb(-decimals), context=_AMPLE)


def split(before: End, after: End, makings: Makings) -> Split | Unsplit:
    """The change from one end to the other in its parts, or why it is not split.

    A change of definition or basis is crossed only where the first period's figures are published on the later one.
    Floors, ceilings and ranges do not split. Shares are in per cent.
    """
    first, second = _ratio(before, after, before, makings), _ratio(before, after, after, makings)
    for found in (first, second):
        if isinstance(found, Unsplit):
            return found
    assert isinstance(first, Ratio), "refused above"
    assert isinstance(second, Ratio), "refused above"
    is_computed = before.share.id == after.share.id or not (first.is_printed and second.is_printed)
    if refused := _shares_in_the_way(first, second, is_computed=is_computed):
        return refused
    restated = _restated(first, second, makings)
    if isinstance(restated, Unsplit):
        return restated
    return _parted(first, restated, second, is_computed=is_computed)


def newest_split(ends: Sequence[End], makings: Makings) -> tuple[Split | None, tuple[Unsplit, ...]]:
    """The newest neighbours, in the order given, whose change can be split; and why newer ones cannot, newest first."""
    refused: list[Unsplit] = []
    for before, after in reversed(list(zip(ends, ends[1:], strict=False))):
        found = split(before, after, makings)
        if isinstance(found, Split):
            return found, tuple(refused)
        refused.append(found)
    return None, tuple(refused)


# ---------------------------------------------------------------- the figures


def _ratio(before: End, after: End, end: End, makings: Makings) -> Ratio | Unsplit:
    """The share of one end with its numerator and denominator."""
    wanted = (
        (makings.numerator, makings.numerators, None),
        (makings.denominator, makings.denominators, end.denominator),
    )
    found = []
    for part, figures, chosen in wanted:
        figure = chosen or _component(part, figures, end.share)
        if figure is None:
            return Unsplit(before.share, after.share, "no_figure", part, end.share)
        if not _is_point(figure):
            return Unsplit(before.share, after.share, "no_point", part, figure)
        found.append(figure)
    numerator, denominator = found
    if end.share.unit != "percent" or not fits(numerator.unit, denominator.unit):
        return Unsplit(before.share, after.share, "other_unit")
    if denominator.value <= 0:
        return Unsplit(before.share, after.share, "no_amount", makings.denominator, denominator)
    return Ratio(end.share, numerator, denominator)


def _component(part: Indicator, figures: Iterable[Observation], share: Observation) -> Observation | None:
    """The part's figure of the share's period, on its definition and basis where the part knows them."""
    own = [figure for figure in figures if figure.period == share.period and not figure.is_expected]
    if share.definition in [definition.id for definition in part.definitions]:
        own = [figure for figure in own if figure.definition == share.definition]
    if share.basis and any(definition.bases for definition in part.definitions):
        own = [figure for figure in own if figure.basis == share.basis]
    return max(own, key=lambda figure: (figure.public_by, figure.id), default=None)


def _is_point(figure: Observation) -> bool:
    return figure.qualifier in _POINTS and not figure.is_expected


def _shares_in_the_way(first: Ratio, second: Ratio, *, is_computed: bool) -> Unsplit | None:
    """A share that is no point; or one whose definition or basis changes while its parts know nothing of it."""
    before, after = first.share, second.share
    if (first.numerator, first.denominator) == (second.numerator, second.denominator):
        return Unsplit(before, after, "same_figures")
    if is_computed:
        return None
    for share in (before, after):
        if not _is_point(share):
            return Unsplit(before, after, "no_point", figure=share)
    if _series(first) == _series(second):
        if before.definition != after.definition:
            return Unsplit(before, after, "other_definition")
        if before.basis != after.basis:
            return Unsplit(before, after, "other_basis")
    return None


def _restated(first: Ratio, second: Ratio, makings: Makings) -> Ratio | Unsplit:
    """The first end on the second one's definition and basis, by figures that were published so."""
    numerator = _on_series_of(second.numerator, first.numerator, makings.numerators)
    denominator = _on_series_of(second.denominator, first.denominator, makings.denominators)
    missing = (
        (makings.numerator, numerator, first.numerator, second.numerator),
        (makings.denominator, denominator, first.denominator, second.denominator),
    )
    for part, figure, old, new in missing:
        if figure is None:
            reason: WhyNot = "other_definition" if old.definition != new.definition else "other_basis"
            return Unsplit(first.share, second.share, reason, part, old)
        if not _is_point(figure):
            return Unsplit(first.share, second.share, "no_point", part, figure)
        if part is makings.denominator and figure.value <= 0:
            return Unsplit(first.share, second.share, "no_amount", part, figure)
    assert numerator is not None, "refused above"
    assert denominator is not None, "refused above"
    return replace(first, numerator=numerator, denominator=denominator)


def _on_series_of(other: Observation, figure: Observation, published: Iterable[Observation]) -> Observation | None:
    series = (other.definition, other.basis)
    if (figure.definition, figure.basis) == series:
        return figure
    own = (one for one in published if one.period == figure.period and (one.definition, one.basis) == series)
    return next(own, None)


def _series(ratio: Ratio) -> tuple[str, str | None, str, str | None]:
    numerator, denominator = ratio.numerator, ratio.denominator
    return numerator.definition, numerator.basis, denominator.definition, denominator.basis


# ---------------------------------------------------------------- the arithmetic


def _parted(first: Ratio, restated: Ratio, second: Ratio, *, is_computed: bool) -> Split:
    at_old_denominator = replace(second, denominator=restated.denominator)
    parts: dict[PartOfChange, Fraction] = {
        "numerator": at_old_denominator.percent - restated.percent,
        "denominator": second.percent - at_old_denominator.percent,
        "basis": restated.percent - first.percent,
    }
    computed = sum(parts.values(), Fraction(0))
    printed = Fraction(second.share.value) - Fraction(first.share.value)
    change = computed if is_computed else printed
    return Split(
        before=first,
        after=second,
        restated=restated,
        parts={**parts, "remainder": change - computed},
        change=change,
        is_computed=is_computed,
    )
