"""Connections that lead only where they may, and end when the time is over."""

import time
import urllib.request
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from etl.fetching.addresses import Allowance, allowed_ips

# A host has several machines, of which one may be down.
_SECONDS_TO_CONNECT = 10.0


class OutOfTime(Exception):  # noqa: N818 - it says what happened
    """The whole of the time a fetch has is over."""


class _Deadline:
    """The moment until which a fetch may last."""

    def __init__(self, moment: float) -> None:
        self._moment = moment

    def left(self, most: float | None) -> float:
        """The seconds a single step may still take.

        Raises:
            OutOfTime: none are left.
        """
        left = self._moment - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left if most is None else min(left, most)


class _Stream(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline: bytes that drip in keep no single wait from ending."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> "_Stream":
        return _Stream(
            self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Guarded(httpcore.NetworkBackend):
    """Connects to the very machine that was checked, so that a second answer of the name service changes nothing.

    A proxy is the office's own choice and is not checked; which names it may reach is for the proxy to say.
    """

    def __init__(self, url: httpx.URL, allowance: Allowance, deadline: _Deadline, *, is_proxied: bool) -> None:
        self._plain = httpcore.SyncBackend()
        self._url = url
        self._allowance = allowance
        self._deadline = deadline
        self._is_proxied = is_proxied

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        machines = (host,) if self._is_proxied else allowed_ips(self._url, self._allowance)
        for machine in machines:
            try:
                wait = self._deadline.left(min(timeout or _SECONDS_TO_CONNECT, _SECONDS_TO_CONNECT))
                stream = self._plain.connect_tcp(machine, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if machine == machines[-1]:
                    raise
            else:
                return _Stream(stream, self._deadline)
        raise httpcore.ConnectError(host)


def connection_to(url: httpx.URL, allowance: Allowance, *, until: float) -> httpcore.ConnectionPool:
    """What asks one address: straight, or through the proxy that the environment names for it.

    Args:
        url: the address.
        allowance: what of the inner network may be asked.
        until: when the time is over, by the monotonic clock.

    Raises:
        Problems: the address names a machine of the inner network that is not allowed.
    """
    proxy = _proxy_for(url)
    if proxy:
        allowed_ips(url, allowance, only_numbers=True)
    backend = _Guarded(url, allowance, _Deadline(until), is_proxied=bool(proxy))
    trusted = httpx.create_ssl_context() if url.scheme == "https" else None
    if not proxy:
        return httpcore.ConnectionPool(ssl_context=trusted, network_backend=backend)
    return httpcore.ConnectionPool(ssl_context=trusted, network_backend=backend, proxy=_proxy(proxy))


def _proxy_for(url: httpx.URL) -> str:
    if urllib.request.proxy_bypass(url.netloc.decode("ascii")):
        return ""
    known = urllib.request.getproxies()
    named = known.get(url.scheme) or known.get("all") or ""
    return named if not named or "://" in named else f"http://{named}"


def _proxy(address: str) -> httpcore.Proxy:
    url = httpx.URL(address)
    auth = (url.username, url.password) if url.username else None
    return httpcore.Proxy(str(url.copy_with(username=None, password=None)), auth=auth)
