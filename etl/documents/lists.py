"""Lists of nouns and figures: A、B和C分别增长x、y和z."""

import re

from etl.documents.measures import cleaned, without_verbs

_LIST = re.compile(
    r"(?P<heads>[^。；;：:]*?)(?:，|,)?(?:(?:比(?!重|例)|较|与)[^，,。；;]{1,18})?(?:分别|各|"
    r"依次)(?P<verb>[^\d，,。；;]{0,14})$"
)
_SPLIT = re.compile(r"、|以及|及|和|与")
_COMPLETE = re.compile(
    r"(?:收入|支出|总值|增加值|总额|产量|产值|投资|人口|人数|数|量|率|额|值|面积|里程|比重|长度|总计|消费|存款|"
    r"贷款|余额)$"
)


# One word for two things: its figures are told one after the other.
_PAIRS = (("城乡", ("城镇", "农村")), ("存贷款", ("存款", "贷款")), ("收支", ("收入", "支出")))
PAIR = 2
_HERDS = ("出栏", "存栏")


def pair_of(noun: str) -> tuple[str, str] | None:
    """The two nouns of one that names a pair: 存贷款余额 is 存款余额 and 贷款余额; None where it names none."""
    for word, (first, second) in _PAIRS:
        if word in noun:
            return noun.replace(word, first, 1), noun.replace(word, second, 1)
    return None


def heads_of_list(words: str, count: int) -> list[str] | None:
    """The nouns of ``A、B和C分别`` for as many figures; None where the words are no such list.

    An empty list says that the figures belong to the nouns of the figures before them.
    """
    found = _LIST.search(words)
    if found is None:
        return None
    heads = found["heads"].strip()
    parts = [part for part in heads.split("、") if part]
    if len(parts) != count:
        parts = [part for part in _SPLIT.split(heads) if part]
    if len(parts) > count > 1:
        parts = [*parts[-count:]]
    if len(parts) == 1 and count == PAIR and (pair := pair_of(cleaned(without_verbs(parts[0])))):
        return list(pair)
    if len(parts) != count:
        return []
    own = [cleaned(without_verbs(part)) for part in parts]
    if not all(own):
        return []
    return [_completed(noun, own[-1]) for noun in own]


def _completed(noun: str, last: str) -> str:
    """A head with what it shares with the last one: 牛肉、羊肉、猪肉产量."""
    if noun == last or _COMPLETE.search(noun) or noun[-2:] == last[-2:] or len(noun) >= len(last):
        return noun
    if last.endswith(_HERDS):
        return noun + last[-len(_HERDS[0]) :]
    return noun + last[len(noun) :]
