"""What a brief says below its table: what lags, what is next, and how the table is to be read.

All of it follows from the verdicts; nothing is promised that no plan promises.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from dashboard.charts.pace import pace_decimals
from dashboard.exports.paper.cells import unstated
from dashboard.language import Words
from dashboard.scenes.headline import awaited_sentence
from dashboard.scenes.rows import full_name
from dashboard.scenes.telling import Telling
from dashboard.sentences.headlines import particulars, target_headline
from dashboard.sentences.rules import thresholds_sentence
from dashboard.sheets.overview_rows import TargetRow, flag_meanings
from dashboard.wording import deadline, status_name, target_with_unit
from indicators.problems import message
from indicators.units import difference_unit
from indicators.verdicts import Status, Thresholds, Verdict

_Pair = tuple[Verdict, TargetRow]
_LAGGING = ("slow", "behind")
_UNDECIDED: tuple[Status, ...] = ("awaiting", "not_comparable", "no_data")
# Names are listed up to so many; of more only the number is told, and the table has them.
_MOST_NAMES = 4

_READING: tuple[str, ...] = (
    message("Progress is the way done from the baseline to the target; the time elapsed is capped at 100%."),
    message("The gap is the figure less the target, in the unit of the indicator or in percentage points."),
    message("— stands for what the documents do not state or what cannot be computed."),
    message("Definitions differ between plans and years; a figure judges a target of the same definition only."),
    message("Preliminary figures are replaced when the final ones are published."),
)


def shortcomings(telling: Telling) -> list[str]:
    """The targets that lag, each in a sentence; then why others cannot be decided, in counts."""
    words, pairs = telling.words, telling.in_force
    lagging = [
        target_headline(verdict, telling.catalogue.indicators[verdict.target.indicator], words)
        for verdict, _ in pairs
        if verdict.group in _LAGGING
    ]
    undecided = [
        _undecided(status, own, words)
        for status in _UNDECIDED
        if (own := [pair for pair in pairs if pair[0].status == status])
    ]
    return lagging + undecided or [words.say("None.")]


def _undecided(status: Status, pairs: Sequence[_Pair], words: Words) -> str:
    """How many have a status, and their names, or of many the reasons."""
    if len(pairs) <= _MOST_NAMES:
        told = words.say("; ").join(_name(pair, words) for pair in pairs)
    else:
        reasons = Counter(words.say(", ").join(particulars(verdict, words)) for verdict, _ in pairs)
        told = words.say("; ").join(
            words.say("{reason}: {number}", reason=reason, number=number) for reason, number in reasons.most_common()
        )
    return words.say("{status}: {number} ({told}).", status=status_name(status, words), number=len(pairs), told=told)


def next_steps(telling: Telling) -> list[str]:
    """The figures awaited, the pace still needed, and what would make undecided targets decidable."""
    words, pairs = telling.words, telling.in_force
    awaited = awaited_sentence(telling)
    steps = [awaited] if awaited else []
    steps += [_pace(verdict, row, words) for verdict, row in pairs if _is_open(verdict)]
    if own := [pair for pair in pairs if pair[0].status == "not_comparable"]:
        steps.append(
            words.say(
                "Record how the definitions relate, or obtain figures on the target's own: {targets}.",
                targets=_listed(own, words),
            )
        )
    if own := [pair for pair in pairs if _has_no_figure(pair[0])]:
        steps.append(words.say("Obtain figures, as none is at hand: {targets}.", targets=_listed(own, words)))
    return steps or [words.say("None.")]


def _is_open(verdict: Verdict) -> bool:
    """Whether the target lags and can still be reached in time."""
    return verdict.group in _LAGGING and verdict.pace_needed is not None and verdict.target.period.end >= verdict.as_of


def _pace(verdict: Verdict, row: TargetRow, words: Words) -> str:
    target, needed, so_far = verdict.target, verdict.pace_needed, verdict.pace_so_far

    def told(pace: Decimal | None) -> str:
        return (
            "—"
            if pace is None
            else words.join_unit(
                words.amount(pace, target.unit, decimals=pace_decimals(pace), signed=True), difference_unit(target.unit)
            )
        )

    return words.say(
        "{indicator}: {needed} a year are needed for {target} in {deadline}, {so_far} a year were made so far.",
        indicator=full_name(row, words),
        needed=told(needed),
        target=target_with_unit(target, words),
        deadline=deadline(target, words),
        so_far=told(so_far),
    )


def _is_paced(verdict: Verdict) -> bool:
    return verdict.status in ("on_track", "slow", "behind", "regressing")


def _has_no_figure(verdict: Verdict) -> bool:
    return any(reason.code in ("no_figure", "only_expected", "target_year_missing") for reason in verdict.reasons)


def _listed(pairs: Iterable[_Pair], words: Words) -> str:
    names = list(dict.fromkeys(_name(pair, words) for pair in pairs))
    if len(names) <= _MOST_NAMES:
        return words.say("; ").join(names)
    return words.count(
        "{names}; and {number} more", "{names}; and {number} more", len(names) - _MOST_NAMES,
        names=words.say("; ").join(names[:_MOST_NAMES]),
    )  # fmt: skip


def _name(pair: _Pair, words: Words) -> str:
    verdict, row = pair
    return words.say(
        "{indicator}, {deadline}", indicator=full_name(row, words), deadline=deadline(verdict.target, words)
    )


def notes(telling: Telling) -> list[str]:
    """What the marks mean, how progress is counted, by which settings, and what the author of the edition noted.

    The settings are said where a verdict depends on them, which is where a pace decides.
    """
    words = telling.words
    pairs = telling.in_force
    marks = flag_meanings(row for _, row in pairs)
    edition = telling.publication.edition
    return [
        *(words.say("{mark}: {meaning}.", mark=mark, meaning=meaning) for mark, meaning in marks.items()),
        *(words.say("{statement}.", statement=own) for own in unstated(telling)),
        *reading_sentences(words),
        *([thresholds_sentence(Thresholds(), words)] if any(_is_paced(verdict) for verdict, _ in pairs) else []),
        *([edition.note] if edition and edition.note else []),
    ]


def reading_sentences(words: Words) -> list[str]:
    """How progress and gap are counted, and what dashes, definitions and preliminary figures mean."""
    return [words.say(own) for own in _READING]
