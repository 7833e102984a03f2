"""How good the outlooks were, answered once per state of the ledger."""

from dataclasses import dataclass
from datetime import date

from dashboard.answered_once import answered_once
from dashboard.queries.screens import known_at
from indicators import store as ledger
from indicators.as_of import AsOf
from indicators.backtest import KeptScore, Line, Score, backtest, score_kept
from indicators.catalogue import Catalogue
from indicators.known import Known
from indicators.store import Store

_ANSWERS_KEPT = 16


@dataclass(frozen=True, eq=False)
class OutlookQuality:
    """Outlooks given once more for years gone by, and those given in earnest since ``since`` (None: none yet).

    Of ``regions_left_out`` regions, which have figures but no target, there are none.
    """

    repeated: Score
    kept: KeptScore
    since: date | None
    as_of: AsOf
    regions_left_out: int


def outlook_quality(store: Store, catalogue: Catalogue, as_of: AsOf) -> OutlookQuality:
    """The outlooks held against everything the ledger knew at a date."""
    return _quality(store, known_at(store, catalogue, as_of))


@answered_once(_ANSWERS_KEPT)
def _quality(store: Store, known: Known) -> OutlookQuality:
    # One state of the ledger gives one object; so it is the key.
    as_of = known.as_of
    lines = [
        Line(
            indicator=known.catalogue.indicators[indicator],
            region=region,
            figures=known.figures(indicator, region),
            targets=known.targets_of(indicator, region),
        )
        for indicator, region in known.listed()
        if indicator in known.catalogue.indicators
    ]
    kept = [
        own
        for own in ledger.kept_outlooks(store, recorded_until=as_of.recorded_until)
        if own.made_on <= as_of.published_by
    ]
    return OutlookQuality(
        repeated=backtest(lines),
        kept=score_kept(kept, lines),
        since=min((own.made_on for own in kept), default=None),
        as_of=as_of,
        regions_left_out=known.regions_left_out,
    )
