"""Where a figure is about: the place its clause, its paragraph, its heading or the document's title names."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_KIND = "(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|省|市|县|地区)?"
_BELOW = (
    r"(?:[一-鿿]{0,4}?(?:新区|高新区|开发区|(?<![园校景片社库矿山林灾城郊小辖港])区|县|旗)"
    r"(?!域|间|块|位|别|分|划|级|块链|长|委|政(?!府)|人|里|内))?"
)
_NOT_AFTER = (
    r"(?!湾|路|大学|学院|理工|师范|交通大|港(?!澳)|机场|北?站|银行|证券|交易所|医院|大道|论坛|奥运|铁路|高铁|"
    r"高速|条约|宣言|模式|"
    r"方案|协定|协议|海关|军区|科技园|党校|市委|市人民代表|杯|卫视|时间|一流|领先|首|第|前|各国|各地|上市|500|"
    r"交通|大桥|[^，。；]{0,3}等|"
    r"[^，。；、]{0,12}等(?:\d|一批|多家|世界|国际|知名|企业|龙头|重点|重大))"
)
_NOT_BEFORE = re.compile(
    r"(?:占|高于|低于|居|列|位|比|较|快于|优于|超过|超|对接|赴|对|往来|来自|向|往|由|距|至|与|和|、|及)(?:了|全)?$"
)
_HAN = re.compile("[一-鿿]")
_IN_A_ROW = re.compile(r"\s?[、和与及/—-]\s?")
_SELF = re.compile(r"全市|我市|本市|全区|我区|本区|全县|我县|本县|全镇|本港|本澳|全港|全澳|本地")
_WHOLE = re.compile(
    r"(?:(?<=[，,。；;：:、年月日末\s])|^|(?<=其中))(?P<word>全国|我国|全省|我省|全自治区)(?!性|首|各|第|人大|"
    r"先进|领先|统一|最|文明|重点|一流|前列|两会|政协|著名|唯一|率先|范围)",
    re.M,
)
_TITLE_PLACE = re.compile(
    r"(?P<name>(?:(?![年月日的在和与于对全我本])[一-鿿]){1,9}?(?:特别行政区|自治区|自治州|省|市|新区|区|县|"
    r"旗|州|盟))(?:人民政府|政府|国民经济|20\d\d|“|第|统计|十[三四五]五|发展|科技|经济|委|推进|加快|关于|"
    r"高质量|第[一-鿿]届)"
)
_ENGLISH_TITLE = re.compile(
    r"\b(?P<name>(?!(?:The |This |Our )?(?:City|County|Town|District|Borough) Council\b)"
    r"(?:(?:City|County|State|Province|Borough|District) of [A-Z][\w'-]+"
    r"(?: (?!Sustainab|Climate|Strateg|Plan|Budget|Annual|Action|Econom|Development|Capital|Housing|Transport)"
    r"[A-Z][\w'-]+)?|"
    r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)? (?:City|County|District|Borough|Council|Province|Region)))\b"
)
_HEAD_LINES, _LONGEST_TITLE, _LONGEST_LATIN_TITLE = 12, 80, 160


@cache
def _names() -> re.Pattern[str]:
    lines = Path(__file__).with_name("places.txt").read_text("utf-8").splitlines()
    chinese = [name for line in lines if not line.startswith("#") and "|" not in line for name in line.split()]
    english = [name for line in lines if "|" in line for name in line.split("|")]
    han = "|".join(sorted(chinese, key=len, reverse=True))
    latin = "|".join(re.escape(name) for name in sorted(english, key=len, reverse=True))
    return re.compile(
        rf"(?P<han>(?<!其)(?:(?:{han}){_KIND})+{_BELOW}){_NOT_AFTER}|(?<!mainland of )"
        rf"(?<!Republic of )(?<!rest of )\b(?P<latin>{latin})\b(?!\s(?:University|Airport|"
        rf"Port|Stock|Declaration|Agreement))"
    )


@dataclass(frozen=True)
class Place:
    """A place named in a text."""

    start: int
    end: int
    name: str


def places(text: str, folded: str, start: int, end: int) -> list[Place]:
    """The places named between two points that figures there may be about, in the text's words."""
    found: list[Place] = []
    for match in _names().finditer(folded, start, end):
        if (
            _NOT_BEFORE.search(folded[max(start, match.start() - 4) : match.start()])
            or _IN_A_ROW.match(folded, match.end())
            and _names().match(folded, _row_end(folded, match.end()))
        ):
            continue
        found.append(Place(match.start(), match.end(), text[match.start() : match.end()]))
    for match in _WHOLE.finditer(folded, start, end):
        if not _NOT_BEFORE.search(folded[max(start, match.start() - 4) : match.start()]):
            found.append(Place(match.start(), match.end(), text[match.start() : match.end()]))
    for match in _SELF.finditer(folded, start, end):
        if not _NOT_BEFORE.search(folded[max(start, match.start() - 4) : match.start()]):
            found.append(Place(match.start(), match.end(), ""))
    return sorted(found, key=lambda own: own.start)


def _row_end(folded: str, place: int) -> int:
    found = _IN_A_ROW.match(folded, place)
    return found.end() if found else place


def place_of_document(text: str, folded: str) -> str:
    """The place a document is about: its title's, else the one it names most by far; empty where neither says."""
    place = 0
    for line in folded.splitlines(keepends=True)[:_HEAD_LINES]:
        end, place = place + len(line), place + len(line)
        longest = _LONGEST_TITLE if _HAN.search(line) else _LONGEST_LATIN_TITLE
        if len(line) <= longest and (own := _place_of_title(text, folded, end - len(line), end)):
            return own
    counted = Counter(place.name for place in places(text, folded, 0, len(folded)) if place.name).most_common(2)
    if counted and counted[0][1] >= 3 and (len(counted) == 1 or counted[0][1] >= 2 * counted[1][1]):
        return counted[0][0]
    return ""


def _place_of_title(text: str, folded: str, start: int, end: int) -> str:
    if titled := _TITLE_PLACE.search(folded, start, end):
        inside = places(text, folded, titled.start("name"), titled.end("name"))
        begin = inside[0].start if inside else titled.start("name")
        return text[begin : titled.end("name")]
    if own := next((place.name for place in places(text, folded, start, end) if place.name), ""):
        return own
    titled = _ENGLISH_TITLE.search(text, start, end)
    return titled["name"] if titled else ""
