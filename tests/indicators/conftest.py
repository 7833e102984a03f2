"""What the tests of the verdicts share."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from indicators.model import Indicator, Observation, Target
from indicators.progress import judge
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
