"""How good outlooks were: those given once more for years gone by, and those given in earnest."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from dashboard.language import Words
from dashboard.queries.outlook import OutlookQuality
from dashboard.sentences.left_out import left_out_sentence
from dashboard.sentences.outlook import band_word, round_share
from dashboard.sheets.renderer import render
from indicators.backtest import Accuracy, KeptScore

# Below these numbers a score is more chance than skill.
_FEW_SERIES = 10
_FEW_SAYINGS = 30


@dataclass(frozen=True)
class Row:
    """One horizon, or all of them: how far outlooks missed, and how often the band held."""

    ahead: str
    outlooks: str
    series: str
    miss: str
    miss_of_no_change: str
    inside: str
    brier: str
    is_total: bool


def outlook_quality_html(quality: OutlookQuality, words: Words, _parameters: Mapping[str, str]) -> str:
    """The score of outlooks by horizon, what was said against what happened, and the outlooks kept.

    Args:
        quality: outlooks held against what came.
        words: the language.
    """
    repeated = quality.repeated
    total = repeated.accuracy[-1] if repeated.accuracy else None
    return render(
        "outlook_quality.html",
        words,
        summary=_summary(total, words) if total else "",
        rows=[_row(own, words) for own in repeated.accuracy],
        reliability=[
            (
                band_word(own.band, words),
                round_share(own.said, words),
                _of(round(own.happened * own.sayings), own.sayings, words),
            )
            for own in repeated.reliability
        ],
        has_few_sayings=sum(own.sayings for own in repeated.reliability) < _FEW_SAYINGS,
        kept=_kept(quality, words),
        left_out=left_out_sentence(quality.regions_left_out, words),
    )


def _summary(total: Accuracy, words: Words) -> str:
    sentences = [
        words.say(
            "Given once more for years gone by, outlooks missed by {miss} of a usual yearly change; “no change” would "
            "have missed by {miss_of_no_change}.",
            miss=_decimal(total.error, words),
            miss_of_no_change=_decimal(total.error_of_no_change, words),
        ),
        words.say(
            "The 80% band held {inside} figures.",
            inside=_of(round(total.inside * total.trials), total.trials, words),
        ),
    ]
    if total.series < _FEW_SERIES:
        sentences.append(
            words.count(
                "All of it rests on {number} series, which proves little.",
                "All of it rests on {number} series, which proves little.",
                total.series,
            )
        )
    return words.sentences(sentences)


def _row(own: Accuracy, words: Words) -> Row:
    ahead = words.say("All") if own.horizon is None else words.count("{number} year", "{number} years", own.horizon)
    brier = "—"
    if own.brier is not None:
        brier = words.say("{score} (of {number})", score=_decimal(own.brier, words), number=own.sayings)
    return Row(
        ahead=ahead,
        outlooks=str(own.trials),
        series=str(own.series),
        miss=_decimal(own.error, words),
        miss_of_no_change=_decimal(own.error_of_no_change, words),
        inside=_of(round(own.inside * own.trials), own.trials, words),
        brier=brier,
        is_total=own.horizon is None,
    )


def _kept(quality: OutlookQuality, words: Words) -> str:
    kept = quality.kept
    if quality.since is None:
        return words.say("No outlook has been kept yet.")
    sentences = [
        words.count(
            "{number} outlook given since {day} is kept.",
            "{number} outlooks given since {day} are kept.",
            kept.given,
            day=words.day(quality.since),
        ),
        *_came(kept, words),
    ]
    return words.sentences(sentences)


def _came(kept: KeptScore, words: Words) -> list[str]:
    if not kept.years and not kept.sayings:
        return [words.say("None of the years they speak of has been published since; there is nothing to score yet.")]
    came = []
    if kept.years:
        came.append(
            words.say(
                "Of the years published since, the band held {inside}.", inside=_of(kept.inside, kept.years, words)
            )
        )
    if kept.brier is not None:
        came.append(
            words.say(
                "Brier score of {number} likelihoods decided since: {score}.",
                number=len(kept.sayings),
                score=_decimal(kept.brier, words),
            )
        )
    return came


def _of(part: int, whole: int, words: Words) -> str:
    return words.say("{part} of {whole}", part=part, whole=whole)


def _decimal(value: float, words: Words) -> str:
    return words.number(Decimal(str(value)), decimals=2)
