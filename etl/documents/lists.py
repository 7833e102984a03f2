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
    return noun + last[len(noun) :]
