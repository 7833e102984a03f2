"""What a service is asked, one question after another, and what it says instead of an answer."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from etl.cards import SourceFolder
from etl.fetch_address import PLAIN_QUESTION, FetchAddress, Question
from etl.services.card import ServiceReading, flow_of, service_reading
from etl.services.pxweb import questions, variables_of
from etl.services.reading import read_in_child
from etl.services.refusals import explained
from etl.services.world_bank import page_of
from etl.snapshot import Snapshot, fetch
from etl.tabular.reader import beside_card
from indicators.faults.service import PAGE_MISSING, PAGES_OF_TWO_STATES, TOO_MANY_PAGES
from indicators.problems import Place, Problems, problem, relative_file

_MOST_PAGES = 500
_ROWS_A_PAGE = "5000"
# What is read, the forms that keep digits and say their version first.
_SDMX_FORMS = {
    "2.1": "application/vnd.sdmx.data+csv;version=1.0.0, "
    "application/vnd.sdmx.structurespecificdata+xml;version=2.1;q=0.8, "
    "application/vnd.sdmx.genericdata+xml;version=2.1;q=0.7, application/vnd.sdmx.data+json;version=1.0.0;q=0.6",
    "3.0": "application/vnd.sdmx.data+csv;version=2.0.0, application/vnd.sdmx.data+xml;version=3.0.0;q=0.8, "
    "application/vnd.sdmx.data+json;version=2.0.0;q=0.7",
}
TABLE_FILE = "table.json"


def fetch_service(source: SourceFolder, fetch_address: FetchAddress) -> tuple[Snapshot, ...]:
    """The answers of a service, each kept as it came: all of them, or Problems.

    Raises:
        Problems: the card is wrong, or a question got no answer.
    """
    reading = service_reading(source)
    if reading.file:
        return (fetch(beside_card(source, reading.file), source=source.card.id, root=source.root),)
    asking = _Asking(source, reading, fetch_address)
    if source.card.reader == "worldbank":
        return tuple(asking.pages())
    if reading.query is not None:
        return tuple(asking.parts())
    return (asking.one(asking.address, Question(reading.accept or _accepted(source.card.reader, reading))),)


def _accepted(reader: str, reading: ServiceReading) -> str:
    return _SDMX_FORMS[reading.version] if reader == "sdmx" else "application/json"


class _Asking:
    """The questions to one service."""

    def __init__(self, source: SourceFolder, reading: ServiceReading, fetch_address: FetchAddress) -> None:
        self._source = source
        self._reading = reading
        self._fetch_address = fetch_address
        self.address = address_of(reading)

    def one(self, address: str, question: Question = PLAIN_QUESTION, name: str = "answer") -> Snapshot:
        """The answer to one question.

        Raises:
            Problems: there is none; where the service says why, its own words.
        """
        # Another question is another file: an answer that is held never passes for the one to a question that changed.
        asked = hashlib.sha256(address.encode() + b"\0" + (question.body or b"")).hexdigest()[:12]
        stem, dot, ending = name.partition(".")
        file = relative_file(self._source.folder / f"{stem}-{asked}{dot}{ending}", root=self._source.root)
        try:
            content = self._fetch_address(self._source.card.id, file, address, question)
        except Problems as faults:
            raise explained(faults, file) from None
        return Snapshot(self._source.card.id, file, content, hashlib.sha256(content).hexdigest())

    def pages(self) -> Iterator[Snapshot]:
        """All pages of an answer of the World Bank."""
        page, last, first = 0, 1, ""
        while page < last:
            page += 1
            usual = {"format": "json", "per_page": _ROWS_A_PAGE}
            address = with_parameters(self.address, {**usual, **_parameters(self.address), "page": str(page)})
            snapshot = self.one(address, Question("application/json", is_part=True), f"page-{page:03d}.json")
            came, last, state = page_of(snapshot.content) or _page_within(snapshot)
            if last > _MOST_PAGES:
                raise Problems([problem(TOO_MANY_PAGES, Place(snapshot.file), found=last, limit=_MOST_PAGES)])
            if came != page:
                raise Problems([problem(PAGE_MISSING, Place(snapshot.file), page=page, found=came)])
            # A row more in between would move all others to other pages: some would stand twice, some nowhere.
            if state != (first := first or state):
                raise Problems([problem(PAGES_OF_TWO_STATES, Place(snapshot.file), page=page)])
            yield snapshot

    def parts(self) -> Iterator[Snapshot]:
        """What a table of PxWeb has, and its answers to the question, in parts where it is too large for one."""
        table = self.one(self.address, Question("application/json"), TABLE_FILE)
        yield table
        for number, body in enumerate(
            questions(self._source, self._reading, variables_of(table.content, table.file)), start=1
        ):
            yield self.one(self.address, Question("application/json", body, is_part=True), f"part-{number:03d}.json")


def _page_within(snapshot: Snapshot) -> tuple[int, int, str]:
    answer = read_in_child(snapshot.content, "worldbank", snapshot.file)
    return answer.page, answer.pages, answer.updated


def is_table(snapshot: Snapshot) -> bool:
    """Whether an answer only says what a table has."""
    stem, _, ending = TABLE_FILE.partition(".")
    return re.fullmatch(rf"{stem}-[0-9a-f]{{12}}\.{ending}", Path(snapshot.file).name) is not None


def address_of(reading: ServiceReading) -> str:
    """The address that is asked, put together of its parts.

    Sources: SDMX REST 1.5 (``data/flow/key``) and 2.1 (``data/dataflow/agency/id/version/key``).
    """
    flow = flow_of(reading.flow) if reading.flow else None
    base = reading.address.rstrip("/")
    if flow is None:
        return with_parameters(reading.address, reading.parameters)
    base = base if base.endswith("/data") else f"{base}/data"
    key = quote(reading.key.strip(), safe="+.,*:@$-_~") or ("all" if reading.version == "2.1" else "*")
    if reading.version == "2.1":
        named = ",".join(filter(None, (flow.agency, flow.id, flow.version)))
        return with_parameters(f"{base}/{named}/{key}", reading.parameters)
    return with_parameters(f"{base}/dataflow/{flow.agency}/{flow.id}/{flow.version or '*'}/{key}", reading.parameters)


def _parameters(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))


def with_parameters(address: str, parameters: Mapping[str, str]) -> str:
    """An address with parameters put over those it has."""
    if not parameters:
        return address
    parts = urlsplit(address)
    # Several of one name stay as they are, unless the card says them anew.
    held = [(name, text) for name, text in parse_qsl(parts.query, keep_blank_values=True) if name not in parameters]
    query = urlencode([*held, *parameters.items()], safe=":,*+;[]$", quote_via=quote)
    return urlunsplit(parts._replace(query=query))
