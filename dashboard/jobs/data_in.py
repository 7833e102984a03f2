"""Data of another ledger taken into this one, and what came of it in sentences."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from dashboard.desk import Desk
from dashboard.jobs.events import Emit, Options
from dashboard.language import Words
from etl.exchange.received_files import received
from etl.exchange.taking_in import Here, Taken, take_in
from indicators.problems import message

# What stands here with another content, by kind.
_KEPT = {
    "sources": message("Sources that stand here with another card, which stays: {names}."),
    "units": message("Units that are written otherwise here, which stays so: {names}."),
    "indicators": message("Indicators that are defined otherwise here, which stays so: {names}."),
    "regions": message("Regions that are described otherwise here, which stays so: {names}."),
    "plans": message("Plans that are written otherwise here, which stays so: {names}."),
}


def take_data_in(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Take a file or folder in.

    Raises:
        Problems: anything is wrong with it; then nothing was taken in.
    """
    here = Here(desk.store, desk.home, desk.catalogue)
    with received(Path(options["path"])) as own:
        taken = take_in(here, own, datetime.now(UTC).replace(tzinfo=None))
    desk.renew_catalogue()
    for sentence in _sentences(taken, words):
        emit({"event": "line", "text": sentence})
    return 0


def _sentences(taken: Taken, words: Words) -> Iterator[str]:
    yield words.say("{facts} facts read; {appended} rows appended.", facts=taken.facts, appended=taken.appended)
    if any(taken.added.values()):
        numbers: Mapping[str, int] = {kind: len(own) for kind, own in taken.added.items()}
        yield words.say(
            "New here: {sources} sources, {indicators} indicators, {units} units, {regions} regions, {plans} plans.",
            **numbers,
        )
    for kind, told in _KEPT.items():
        if names := taken.kept[kind]:
            yield words.say(told, names=", ".join(names))
