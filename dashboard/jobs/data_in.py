"""Data of another ledger taken into this one, and what came of it in sentences."""

from collections.abc import Iterator
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
    yield words.count(
        "{facts} read; {number} row appended.",
        "{facts} read; {number} rows appended.",
        taken.appended,
        facts=words.count("{number} fact", "{number} facts", taken.facts),
    )
    if any(taken.added.values()):
        yield words.say("New here: {listed}.", listed=words.join(_added(taken, words)))
    for kind, told in _KEPT.items():
        if names := taken.kept[kind]:
            yield words.say(told, names=", ".join(names))


def _added(taken: Taken, words: Words) -> list[str]:
    """What is new, by kind; kinds without any are left out."""
    numbers = {kind: len(own) for kind, own in taken.added.items()}
    counted = {
        "sources": words.count("{number} source", "{number} sources", numbers["sources"]),
        "indicators": words.count("{number} indicator", "{number} indicators", numbers["indicators"]),
        "units": words.count("{number} unit", "{number} units", numbers["units"]),
        "regions": words.count("{number} region", "{number} regions", numbers["regions"]),
        "plans": words.count("{number} plan", "{number} plans", numbers["plans"]),
    }
    return [text for kind, text in counted.items() if numbers[kind]]
