"""What a figure in an English sentence measures: subject, object of its verb, or the things that are counted."""

import re

_CONNECTORS = (
    "equivalent to|equal to|a total of|total of|up to|as much as|as many as|in excess of|more than|less than|"
    "at least|at most|no more than|no less than|"
    "to|by|at|of|from|below|above|around|about|over|under|nearly|almost|some|approximately|roughly|exceeding|"
    "compared (?:with|to)|compared|against|versus|with|as|only|just|than|for|between|within|on"
)
_VERBS = (
    "reached|reach(?:es|ing)?|was|were|is|are|been|be|stood|stands?|rose|rises?|risen|rising|grew|grows?|"
    "growing|grown|increased|increas(?:es?|ing)|fell|falls?|"
    "fallen|falling|dropped|drops?|declined?|declin(?:es|ing)|decreased?|decreas(?:es|ing)|accounted|accounts?|"
    "accounting|making up|made up|totall?ed|totall?ing|"
    "hit|hits|exceeded|exceeds?|amounted|amounts?|went up|goes up|went|up|down|averaged|recorded|posted|"
    "remained|remains|expanded|expands?|climbed|slowed|slipped|"
    "surged|soared|came|has|have|had|will|would|should|shall|must|can|could|may|set|expected|projected|"
    "estimated|forecast|planned|aimed|aims?|aiming|kept|held|representing|represents?|"
    "comprised|comprises?|improved|improves?|shrank|contracted|lifted|raised|cut|reduced|narrowed|widened|"
    "stayed|peaked|jumped|saw|seen"
)
_ADVERBS = (
    "respectively|year[- ]on[- ]year|annually|on average|further|steadily|also|now|already|currently|not|a|an|"
    "the|its|their|per year|each year|a year|only|only|in total|then|again"
)
_TRAILING = re.compile(rf"(?:^|[\s,])(?:{_CONNECTORS}|{_VERBS}|{_ADVERBS})$", re.I)
_ACTS = re.compile(
    r"^.*\b(?:allocate|keep|achieve|raise|increase|reduce|cut|bring|expand|lower|limit|spend|deliver|build|"
    r"create|provide|invest|construct|add|plant|install|train|recruit|attract|secure|double|"
    r"triple|halve|boost|lift|ensure(?: that)?|hold|maintain|control|push|drive|see|generate|produce|complete|"
    r"open|launch|establish|support|help|reaching|raising|increasing|reducing|cutting|"
    r"bringing|lowering|achieving|said|that|which|where|while|including|with|because|since|showed|shows|won|"
    r"landed|(?<!value )added|delivered|built|created|provided|invested|completed|opened|launched|"
    r"established|supported|helped|attracted|recruited|trained|has|have|had|there (?:are|were|is|was)|and|but|"
    r"when|as|named|approved|granted|whose)\s+", re.I)  # fmt: skip
_LEADING = re.compile(
    r"^(?:(?:the|a|an|its|their|our|this|these|those|of|in|on|for|to|by|and|but|also|over|during|meanwhile|"
    r"moreover|however|overall|further|we|it|they|he|she|who|another|some|all|"
    r"per cent|percent|up|down|an increase|increase|expected|city'?s|country'?s|nation'?s|report|says?|"
    r"annual target|respectively|more|about|around|at|that)\b[\s,:'’]*|[\s\-–—•*·#|:.,;'\"“”’]+)",
    re.I,
)
_AFTER_NOUN = (
    r"(?:in|on|at|by|to|from|with|for|and|or|are|is|was|were|will|have|has|had|that|which|who|live|lives|go|"
    r"goes|went|come|came)\b"
)
_NOUNS = re.compile(
    r"\s*(?P<nouns>(?:of\s)?(?:[A-Za-z][\w'’/&-]*)(?:\s(?!(?:in|on|at|by|to|from|with|for|and|or|are|is|was|"
    r"were|will|have|has|had|that|which|who|over|across|during|per|between|as|since|until|after|before|than|"
    r"through|under|within|into|being|be|been|each|every|annually|respectively|compared|up|down|while|where|"
    r"when|would|should|could|can|may|also|not|of)\b)[A-Za-z][\w'’/&-]*){0,5})"
)
_OF = re.compile(
    rf"\s(?:of)\s(?:the\s|all\s|its\s|our\s|"
    rf"total\s)?(?P<nouns>[a-z][\w'’-]*(?:\s(?!{_AFTER_NOUN})[a-z][\w'’-]*){{0,3}})"
)
_STOP = re.compile(
    r"(?:in|on|at|by|to|from|with|for|and|or|are|is|was|were|will|have|has|had|that|which|who|over|across|"
    r"during|per|between|as|since|until|after|before|than|through|under|within|into|"
    r"being|be|been|each|every|annually|respectively|compared|up|down|while|where|when|would|should|could|can|"
    r"may|also|not|against|below|above|year|years?|months?|days?|hours?|minutes?|weeks?|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|percent|per|AD|BC|"
    r"a\.?m|p\.?m|target|levels?)\b", re.I)  # fmt: skip
_NO_PLURAL = frozenset(
    [
        "people",
        "staff",
        "km",
        "km2",
        "hectares",
        "GWh",
        "MWh",
        "kWh",
        "MW",
        "GW",
        "kW",
        "tonnes",
        "tons",
        "personnel",
        "children",
        "women",
        "men",
        "police",
        "fish",
        "livestock",
        "square",
    ]
)
_UNIT = re.compile(
    r"\s?(?P<unit>square kilomet(?:re|er)s?|sq(?:uare)? ?(?:km|m|miles?|met(?:re|er)s?|feet)|"
    r"square (?:met(?:re|er)s?|miles?|feet)|cubic met(?:re|er)s?|kilomet(?:re|er)s?|met(?:re|er)s|hectares?|"
    r"acres?|ha|"
    r"(?:metric )?tonn?e?s?(?: of (?:CO2e?|carbon dioxide|standard coal|coal equivalent))?|MtCO2e?|tCO2e?|GWh|"
    r"MWh|kWh|TWh|GW|MW|kW|km2|km|miles?|kg|litres?|degrees?|°C|minutes?|hours?|days?|months?|years?|TEUs?|"
    r"μg/m3|µg/m3|beds|bps)(?![A-Za-z])(?P<per>\s?(?:/|per\s)\s?[A-Za-z]+\d?)?", re.I)  # fmt: skip


def count_behind(text: str, place: int, end: int) -> tuple[str, str, int] | None:
    """The things that are counted by a number: their noun, the word that names the unit, and where that word ends."""
    unit = _UNIT.match(text, place)
    if unit and (unit[0][0].isspace() or not text[place - 1 : place].isalpha()):
        return "", unit[0].strip(), unit.end()
    if not text[place : place + 1].isspace():
        return None
    found = _NOUNS.match(text, place, end)
    if found is None or _STOP.match(found["nouns"].removeprefix("of ")):
        return None
    words = found["nouns"].removeprefix("of ").split(" ")
    last = next((number for number in range(len(words) - 1, -1, -1) if _is_plural(words[number])), None)
    if last is None:
        return None
    nouns = " ".join(words[: last + 1])
    return (
        nouns,
        words[last],
        text.index(words[last], text.index(nouns, place) + len(nouns) - len(words[last])) + len(words[last]),
    )


def _is_plural(word: str) -> bool:
    return word.casefold() in _NO_PLURAL or (
        word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3
    )


def of_behind(text: str, place: int, end: int) -> str:
    """What a share is of: 78 percent of *residents*; empty where nothing is said of it."""
    found = _OF.match(text, place, end)
    return found["nouns"] if found else ""


def subject_before(words: str) -> str:
    """The noun an English clause says something of before a figure; empty where it names none."""
    rest = words.rstrip(" ($£€")
    while stripped := _TRAILING.search(rest):
        rest = rest[: stripped.start()].rstrip(" ,")
    kept = rest
    if acted := _ACTS.match(rest):
        kept = rest[acted.end() :]
    elif verb := re.search(rf"\s(?:{_VERBS})\s", rest, re.I):
        kept = rest[: verb.start()] if verb.start() > 2 else rest[verb.end() :]
    while (found := _LEADING.match(kept)) and found.end():
        kept = kept[found.end() :]
    return " ".join(kept.split()[-12:]).strip(" ,.;:()")


def heads_of_list(words: str, count: int) -> list[str]:
    """The nouns of ``A, B and C ... respectively``; empty where they are not as many as the figures."""
    parts = [part.strip() for part in re.split(r",\s*(?:and\s)?|\sand\s", words) if part.strip()]
    if len(parts) != count:
        return []
    return [subject_before(part + " ") or part for part in parts]
