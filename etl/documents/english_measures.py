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
    r"landed|(?<!value )added(?! value)|delivered|built|created|provided|invested|completed|opened|launched|"
    r"established|supported|helped|attracted|recruited|trained|has|have|had|there (?:are|were|is|was)|but|"
    r"when|as|named|approved|granted|whose)\s+", re.I)  # fmt: skip
_AND = re.compile(r"^(?P<before>.*)\band\s+", re.I)
_SHORTEST = 2
# What such a verb is said of stands behind its figure: to complete 40% of the new flats.
_TAKES_AN_OBJECT = re.compile(
    r"(?:^|\s)(?:form|complete|build|deliver|provide|create|recycle|renovate|upgrade|serve|cover|allocate|invest|plant|"
    r"install|train|recruit|attract|secure|generate|produce|open|launch|establish|support|construct)$",
    re.I,
)
# What is counted is named by the subject: demand is 308,000 units.
_COUNTS = re.compile(
    r"\b(?:is|are|was|were|be|reach\w*|total\w*|stood at|amount\w* to|number\w*)\s(?:[a-z]+\s){0,2}$", re.I
)
_LEADING = re.compile(
    r"^(?:(?:the|a|an|its|their|our|this|these|those|of|in|on|for|to|by|and|but|also|over|during|meanwhile|"
    r"moreover|however|overall|further|we|it|they|he|she|who|another|some|all|"
    r"per cent|percent|there|up|down|an increase|increase|expected|city['’]?s|"
    r"country['’]?s|county['’]?s|province['’]?s|district['’]?s|nation['’]?s|"
    r"year[- ](?:over|on)[- ]year|YoY|(?:further )?increases? of|specifically|among (?:which|them)|of which|"
    r"report|says?|"
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
    rf"total\s)?(?P<nouns>(?!the\b)[A-Za-z][\w'’-]*(?:\s(?!{_AFTER_NOUN})[A-Za-z][\w'’-]*){{0,3}})"
)
_CHANGE_OF = re.compile(
    r"\s(?:[a-z]+\s)?(?:reduction|decrease|decline|drop|fall|cut|increase|rise|growth|improvement)s?\s(?:in|of)\s"
    r"(?:the\s)?(?P<nouns>[A-Za-z][\w'’-]*(?:\s(?!(?:and|but|by|between|compared|over|since|against|while|in|on|at|"
    r"with|during|to|was|were|is)\b)[A-Za-z][\w'’-]*){0,7})"
)
_ACHIEVES = re.compile(r"\W*(?:to\s)?(?:achieve|reach|attain|secure|ensure|maintain)\s(?:a\s)?", re.I)
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
# Urban and rural incomes, the incomes of urban and rural residents: two of the same.
_HEAD_OF_PAIR = re.compile(
    r"(?P<head>(?:.*\s)?)(?P<first>urban|primary|secondary|male|public|imported?|domestic)(?: residents)? and "
    r"(?P<second>rural|secondary|tertiary|female|private|exported?|foreign) (?P<noun>\S.*)$",
    re.I,
)
_PAIR = 2
_IS_SHARE_OF = re.compile(r"\b(?:account\w*|represent\w*|mak(?:es?|ing) up|made up)(?: for)?\s(?:[a-z]+\s){0,2}$", re.I)
_ASIDE = re.compile(r",?\s(?:calculated|measured|computed|based|according|as measured)\b.*$")
_THAT_OF = re.compile(r"\b(?:that|those) (?:of|in|for)\s", re.I)
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


def of_behind(words: str, text: str, place: int, end: int) -> str:
    """What a share is of: 78 percent of *residents*; empty where it is the share of what was named before."""
    if _IS_SHARE_OF.search(words):
        return ""
    found = _OF.match(text, place, end)
    return found["nouns"] if found else ""


def named_behind(words: str, text: str, place: int, end: int) -> str:
    """What a share is of, told behind it alone: a 57% reduction in *emissions*, achieve 75% *modal share*; or empty."""
    if found := _CHANGE_OF.match(text, place, end):
        return found["nouns"]
    named = _NOUNS.match(text, place, end) if _ACHIEVES.fullmatch(words) else None
    return named["nouns"] if named and not _STOP.match(named["nouns"]) else ""


def subject_before(words: str) -> str:
    """The noun an English clause says something of before a figure; empty where it names none."""
    rest = words.rstrip(" ($£€")
    while stripped := _TRAILING.search(rest):
        rest = rest[: stripped.start()].rstrip(" ,")
    if _TAKES_AN_OBJECT.search(rest):
        return ""
    kept = rest
    if acted := _ACTS.match(rest):
        kept = rest[acted.end() :]
    # Two clauses, not two nouns: a verb stands before the "and".
    if (joined := _AND.match(kept)) and re.search(rf"\b(?:{_VERBS})\b", joined["before"], re.I):
        kept = kept[joined.end() :]
    elif verb := re.search(rf"(?<!\bthe)(?<!\ban)\s(?:{_VERBS})\s", kept, re.I):
        kept = kept[: verb.start()] if verb.start() > _SHORTEST else kept[verb.end() :]
    while (found := _LEADING.match(kept)) and found.end():
        kept = kept[found.end() :]
    kept = _ASIDE.sub("", kept)
    return " ".join(kept.split()[-12:]).strip(" ,.;:()")


def counts_its_subject(words: str, noun: str) -> bool:
    """Whether a figure counts what is named before it, and the noun behind it only says in what."""
    return " " not in noun and bool(_COUNTS.search(words))


def that_of(words: str, subject: str, carried: str) -> str:
    """A subject that stands for one named before: *that of* forestry is the output of forestry."""
    found = _THAT_OF.search(words)
    if found is None or " of " not in carried:
        return subject
    return f"{carried.partition(' of ')[0]} of {subject.removeprefix('of ')}"


def heads_of_list(words: str, count: int) -> list[str]:
    """The nouns of ``A, B and C ... respectively``; empty where they are not as many as the figures."""
    if count == _PAIR and (pair := _HEAD_OF_PAIR.match(subject_before(words))):
        return [f"{pair['head']}{pair[name]} {pair['noun']}" for name in ("first", "second")]
    parts = [part.strip() for part in re.split(r",\s*(?:and\s)?|\sand\s", words) if part.strip()]
    if len(parts) != count:
        return []
    return [subject_before(part + " ") or part for part in parts]
