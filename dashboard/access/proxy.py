"""Headers that say who somebody is: believed from the proxies that were named, taken away from everybody else.

Streamlit reads the first of several headers of one name, wherever it came from, when a browser connects. So a header
that arrived twice, or under a spelling with underscores that some servers take for the same, counts as none.
"""

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

import structlog

from dashboard.access.settings import Proxy

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

Header = tuple[bytes, bytes]

_log = structlog.get_logger()


class IdentityHeaders:
    """ASGI middleware, for pages and websockets alike, before anything that reads who somebody is."""

    def __init__(self, app: "ASGIApp", proxy: Proxy) -> None:
        self._app = app
        self._proxy = proxy
        self._names = tuple(name.lower().encode("latin-1") for name in (proxy.person_header, proxy.name_header))

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass on without what is not believed."""
        if scope["type"] in ("http", "websocket"):
            scope = {**scope, "headers": self._believed(scope)}
        await self._app(scope, receive, send)

    def _believed(self, scope: "Scope") -> list[Header]:
        headers: list[Header] = list(scope["headers"])
        identity = [own for own in headers if _spelling(own[0]) in self._names]
        others = [own for own in headers if own not in identity]
        if not identity:
            return others
        peer = scope["client"][0] if scope.get("client") else ""
        if not self._is_trusted(peer):
            _log.warning("identity headers of a peer that is not trusted were dropped", peer=peer)
            return others
        if not _is_plain(identity, self._names):
            _log.warning("identity headers that were given twice or misspelt were dropped", peer=peer)
            return others
        return others + identity

    def _is_trusted(self, peer: str) -> bool:
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return any(address in network for network in self._proxy.trusted)


def _spelling(name: bytes) -> bytes:
    return name.lower().replace(b"_", b"-")


def _is_plain(identity: Iterable[Header], names: Iterable[bytes]) -> bool:
    """Whether each header stands once at most, under its own name."""
    given = [name.lower() for name, _ in identity]
    return len(given) == len(set(given)) and all(name in names for name in given)


def header_text(value: str | None) -> str:
    """The text of a header: HTTP reads bytes as Latin-1, and proxies send names in UTF-8."""
    text = (value or "").strip()
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
