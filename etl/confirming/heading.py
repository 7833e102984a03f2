"""What a document says of itself: its title, who published it, when and where; a guess somebody looks at."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath

from etl.confirming.matching import region_of
from etl.documents.dating import date_document
from etl.documents.document import Document, Quantity
from etl.documents.folding import folded
from indicators.catalogue import Catalogue

_FIRST_LINES, _HEAD_CHARACTERS, _LONGEST_TITLE = 12, 3_000, 80
_ADDRESS = re.compile(r"https?://[^\s<>\"'）)，。；]+")
_SAYS_PUBLISHER = re.compile(
    r"(?:发布机构|发文机关|发布单位|来源|信息来源|publisher|published by|issued by)\s?[:：]\s?([^\n]{2,40})", re.I
)
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,24}?(?:人民政府办公厅|人民政府|统计局|发展和改革委员会|发展改革委|财政局|委员会|办公室)"
)
_DAY = re.compile(r"((?:19|20)\d{2})\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})")


@dataclass(frozen=True)
class Heading:
    """The card of a document, every field as text, blank where nothing says it."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    address: str = ""
    region: str = ""


def read_heading(document: Document, quantities: tuple[Quantity, ...], catalogue: Catalogue) -> Heading:
    """What a document says of itself; ``region`` is the one most of its figures are about."""
    head = document.text[:_HEAD_CHARACTERS]
    address = _ADDRESS.search(head)
    named = Counter(own.region for own in quantities if own.region)
    most = named.most_common(1)[0][0] if named else ""
    return Heading(
        title=_title(document),
        publisher=_publisher(head),
        published=_published(document),
        address=address[0] if address else "",
        region=region_of(most, catalogue) or most,
    )


def _title(document: Document) -> str:
    for line in document.text.splitlines()[:_FIRST_LINES]:
        plain = line.strip().lstrip("#").strip()
        if 4 <= len(plain) <= _LONGEST_TITLE and not _ADDRESS.search(plain) and not plain.endswith(("。", ".")):
            return plain
    return PurePath(document.name).stem


def _publisher(head: str) -> str:
    if said := _SAYS_PUBLISHER.search(head):
        return said[1].strip()
    office = _OFFICE.search(head)
    return office[0] if office else ""


def _published(document: Document) -> str:
    """The day the document is dated; only as much of it as is written there."""
    dating = date_document(folded(document.text))
    if not dating.year:
        return ""
    for found in _DAY.finditer(folded(document.text[:_HEAD_CHARACTERS])):
        year, month, day = (int(part) for part in found.groups())
        if year == dating.year and month == dating.month and 1 <= day <= 31:
            return f"{year}-{month:02d}-{day:02d}"
    return f"{dating.year}-{dating.month:02d}" if dating.month else str(dating.year)
