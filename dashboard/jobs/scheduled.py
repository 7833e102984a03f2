"""Sources refreshed by the clock while the dashboard is served; what came of it is told in the log."""

from collections.abc import Sequence

import structlog

from dashboard.desk import Desk
from dashboard.jobs.loading import bring_up_to_date
from etl.refreshing.schedule import Schedule
from etl.refreshing.upkeep import office_upkeep
from indicators.problems import Problems

_log = structlog.get_logger()


def refresh_schedule(desk: Desk) -> Schedule:
    """The schedule of an office's sources; it begins when it is started."""

    def refresh(sources: Sequence[str]) -> None:
        own = bring_up_to_date(desk, sources)
        for fault in own.problems:
            _log.warning("source", told=str(fault))
        counts = own.refreshed.counts
        _log.info("sources refreshed", sources=sources, appended=counts.appended, withdrawn=counts.withdrawn)

    def failed(error: Exception) -> None:
        if isinstance(error, Problems):
            _log.error("sources not refreshed", told=[str(own) for own in error.problems])
        else:
            _log.error("sources not refreshed", exc_info=error)

    return Schedule(desk.home.sources, refresh, failed=failed, office=lambda: office_upkeep(desk.store))
