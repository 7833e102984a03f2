"""Whether an English figure is a level, says how much more, or how much less."""

import re

from etl.documents.amounts import Amount
from etl.documents.measured import SHARES, Measured

_CHANGE = re.compile(
    r"\b(?:(?<!making )(?<!made )up|down|rose|rises?|grew|grow(?:s|th|ing|n)?|increas\w+|fell|fall(?:s|en|"
    r"ing)?|declin\w+|drop\w*|decreas\w+|reduc\w+|higher|lower|expand\w*|gain\w*|cut)\b",
    re.I,
)
_FALL = re.compile(
    r"\b(?:down|fell|fall(?:s|en|ing)?|declin\w+|drop\w*|decreas\w+|reduc\w+|lower|shrank|cut|contract\w+)\b", re.I
)
_LEVEL = re.compile(
    r"\b(?:to|at|from|reach\w*|account\w*|was|were|stood|total\w*)\s(?:(?:for|about|around|nearly|over|some|"
    r"almost|just|only|the|a|up)\s){0,2}$",
    re.I,
)
_CHANGE_BEHIND = re.compile(
    r"\s?(?:year[- ]on[- ]year|higher|lower|more|less|increase|decrease|growth|rise|reduction|fewer|below|"
    r"above|drop|decline|cut)\b",
    re.I,
)
# The growth of a population by births and deaths is a rate of its own.
_RATE_OF_ITS_OWN = re.compile(r"\bnatural (?:population )?growth|\bpopulation growth rate", re.I)
_GROWTH_NOUN = re.compile(r"^(?:[\w’'-]+\s){0,3}growth\b", re.I)
# An increase of GDP in the city was around 10%.
_CHANGE_NAMED_FIRST = re.compile(
    r"\b(?:increase|growth|rise|decline|decrease)\s(?:of|in)\s(?!\d)[^,;]*\b(?:was|is|stood at|were)\s(?:\w+\s){0,2}$",
    re.I,
)
_BEHIND, _BEFORE = 30, 40


def changed_in_english(noun: str, words: str, amount: Amount, folded: str) -> Measured:
    """What a figure says of a noun.

    Args:
        noun: what is measured.
        words: its clause before it.
        amount: the figure.
        folded: the text.
    """
    behind = folded[amount.right : amount.right + _BEHIND]
    tail = words[-_BEFORE:]
    is_level = bool(_LEVEL.search(tail + ("" if tail.endswith(" ") else " ")))
    is_change = (amount.unit in (*SHARES, "times") and not is_level and bool(_CHANGE.search(tail))) or (
        amount.unit in SHARES
        and bool(_CHANGE_BEHIND.match(behind) or _GROWTH_NOUN.match(noun) or _CHANGE_NAMED_FIRST.search(words + " "))
    )
    is_change = is_change and not _RATE_OF_ITS_OWN.search(noun)
    is_fall = is_change and (
        bool(_FALL.search(tail))
        or bool(re.match(r"\s?(?:lower|less|decrease|reduction|fewer|below|drop|decline|cut)\b", behind))
    )
    return Measured(noun, is_change, is_fall, verb=" reduction" if is_fall else "")
