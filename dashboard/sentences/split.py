"""What moved a share, said in words: the same parts that the waterfall draws, with the same digits."""

from decimal import Decimal

from dashboard.language import Words
from dashboard.wording import basis_name, definition_name, figure_with_unit, indicator_name
from indicators.model import Indicator, Observation
from indicators.problems import message
from indicators.ratio_split import Makings, PartOfChange, Ratio, Split, Unsplit, WhyNot, rounded

_COMPUTED_DECIMALS = 3

_NAMES: dict[PartOfChange, str] = {
    "basis": message("Definition and basis"),
    "remainder": message("Rounding and unlike sources"),
}
_REFUSALS: dict[WhyNot, str] = {
    "no_figure": message("{part} of {period} is not published on the definition and basis of the share."),
    "no_point": message(
        "{part} of {period} is published as {figure}: a floor, a ceiling or an expectation is not split."
    ),
    "no_amount": message("{part} of {period} is not above zero."),
    "other_definition": message(
        "The definition changes between the two, and {part} of {period} is not published on the later one "
        "(“{after}”): the change is not split across it."
    ),
    "other_basis": message(
        "The basis changes between the two, and {part} of {period} is not published on the later one "
        "(“{after}”): the change is not split across it."
    ),
    "other_unit": message("Numerator and denominator are not amounts of one kind."),
    "same_figures": message("Both ends rest on the same figures."),
}


def part_name(part: PartOfChange, makings: Makings, words: Words) -> str:
    """What a part of the change is called: the numerator and the denominator by their own names."""
    if part == "numerator":
        return indicator_name(makings.numerator, words, short=True)
    if part == "denominator":
        return indicator_name(makings.denominator, words, short=True)
    return words.say(_NAMES[part])


def share_at(ratio: Ratio, found: Split) -> Decimal:
    """The share of one end as the split counts it: as published, or computed where the split is."""
    _, change = found.shown(found.decimals)
    if not found.is_computed:
        return ratio.share.value
    start = rounded(found.before.percent, found.decimals)
    return start if ratio is found.before else start + change


def share_text(ratio: Ratio, found: Split, words: Words) -> str:
    """That share with its sign."""
    return words.with_unit(share_at(ratio, found), "percent")


def detail(part: PartOfChange, found: Split, words: Words) -> str:
    """The figures behind a part, in the few words a row has."""
    restated = found.restated
    if part == "numerator":
        return _way(restated.numerator, found.after.numerator, words)
    if part == "denominator":
        return _way(restated.denominator, found.after.denominator, words)
    if part == "basis":
        is_numerator = found.before.numerator.id != restated.numerator.id
        return (
            _way(found.before.numerator, restated.numerator, words)
            if is_numerator
            else _way(found.before.denominator, restated.denominator, words)
        )
    return words.say(
        "as computed {before} → {after}",
        before=_percent(found.before, words),
        after=_percent(found.after, words),
    )


def change_sentence(found: Split, makings: Makings, words: Words) -> str:
    """The change in one sentence, part by part, with the numbers of the bars; and a second where they say little."""
    parts, change = found.shown(found.decimals)
    clauses = [
        _numerator(found, parts["numerator"], makings, words),
        _denominator(found, parts, makings, words),
        _basis(found, parts["basis"], makings, words),
        words.say("rounding and unlike sources {effect}", effect=words.number(parts["remainder"], signed=True)),
    ]
    told = _change(found, change, words) + words.say(": ") + words.say("; ").join(clauses)
    sentences = [words.say("{sentence}.", sentence=told)]
    if not found.is_computed and abs(parts["remainder"]) > abs(change):
        sentences.append(
            words.say("Rounding outweighs the change itself: the figures published explain it only roughly.")
        )
    return words.sentences(sentences)


def refusal_title(refused: Unsplit, words: Words) -> str:
    """Which change is not split."""
    return words.say(
        "{before} → {after}", before=words.period(refused.before.period), after=words.period(refused.after.period)
    )


def refusal_sentence(refused: Unsplit, share: Indicator, words: Words) -> str:
    """Why a change is not split."""
    part, figure = refused.part or share, refused.figure or refused.before
    return words.say(
        _REFUSALS[refused.reason],
        part=indicator_name(part, words, short=True),
        period=words.period(figure.period),
        figure=figure_with_unit(figure, words),
        after=_later(refused, share, words),
    )


# ---------------------------------------------------------------- clauses


def _change(found: Split, change: Decimal, words: Words) -> str:
    before, after = found.before, found.after
    values = {
        "before": words.period(before.share.period),
        "after": words.period(after.share.period),
        "from_share": share_text(before, found, words),
        "to_share": share_text(after, found, words),
        "change": words.number(change, signed=True),
    }
    if before.share.period == after.share.period:
        return words.say(
            "Computed with one and with the other value published, the share of {before} changes by {change} "
            "percentage points ({from_share} → {to_share})",
            **values,
        )
    if found.is_computed:
        return words.say(
            "From {before} to {after} the share changed by {change} percentage points, computed ({from_share} → "
            "{to_share})",
            **values,
        )
    return words.say(
        "From {before} to {after} the share changed by {change} percentage points ({from_share} → {to_share})", **values
    )


def _numerator(found: Split, effect: Decimal, makings: Makings, words: Words) -> str:
    values = {
        "part": part_name("numerator", makings, words),
        "growth": _growth(found.restated.numerator, found.after.numerator, words),
        "effect": words.number(abs(effect)),
    }
    if not effect:
        return words.say("{part} did not move it", **values)
    if effect > 0:
        return words.say("{part} ({growth}) by itself would have added {effect}", **values)
    return words.say("{part} ({growth}) by itself would have taken {effect} away", **values)


def _denominator(found: Split, parts: dict[PartOfChange, Decimal], makings: Makings, words: Words) -> str:
    effect = parts["denominator"]
    values = {
        "part": part_name("denominator", makings, words),
        "growth": _growth(found.restated.denominator, found.after.denominator, words),
        "effect": words.number(abs(effect)),
    }
    if not effect:
        return words.say("{part} did not move it", **values)
    if effect < 0 < parts["numerator"]:
        return words.say("{part} ({growth}) took {effect} back", **values)
    if effect > 0:
        return words.say("{part} ({growth}) added {effect}", **values)
    return words.say("{part} ({growth}) took {effect} away", **values)


def _basis(found: Split, effect: Decimal, makings: Makings, words: Words) -> str:
    if not found.crosses_basis:
        return words.say("definition and basis did not change ({effect})", effect=words.number(effect))
    after = found.after.denominator
    if found.before.denominator.basis == after.basis or after.basis is None:
        return words.say("the change of definition {effect}", effect=words.number(effect, signed=True))
    return words.say(
        "the restatement of {part} to “{basis}” {effect}",
        part=part_name("denominator", makings, words),
        basis=basis_name(makings.denominator, after.definition, after.basis, words),
        effect=words.number(effect, signed=True),
    )


def _later(refused: Unsplit, share: Indicator, words: Words) -> str:
    """The definition or basis that the earlier figure is wanted on."""
    after = refused.after
    if refused.reason == "other_basis" and after.basis:
        return basis_name(share, after.definition, after.basis, words)
    return definition_name(share, after.definition, None, words)


def _growth(before: Observation, after: Observation, words: Words) -> str:
    if not before.value:
        return _way(before, after, words)
    return words.number((after.value / before.value - 1) * 100, decimals=1, signed=True) + "%"


def _way(before: Observation, after: Observation, words: Words) -> str:
    """From one figure to another, in one unit."""
    if before.id == after.id:
        return words.say("unchanged")
    return words.join_unit(
        f"{words.amount(before.value, before.unit)} → {words.amount(after.value, after.unit)}", after.unit
    )


def _percent(ratio: Ratio, words: Words) -> str:
    return words.with_unit(rounded(ratio.percent, _COMPUTED_DECIMALS), "percent")
