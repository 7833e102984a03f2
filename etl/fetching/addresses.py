"""Which addresses may be asked: http and https to the public network, and what the office allows beside it."""

import ipaddress
import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass

import httpx

from indicators.faults.fetching import ADDRESS_NOT_ALLOWED, HOST_UNKNOWN, NOT_AN_ADDRESS, WRONG_ALLOWANCE
from indicators.problems import Problems, problem

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_SCHEMES = ("http", "https")
# Public by their numbers, and yet they answer with the secrets of the machine itself.
_METADATA = frozenset(map(ipaddress.ip_address, ("168.63.129.16", "192.0.0.192")))
# Addresses of the old kind carried in the new one (RFC 6052).
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True)
class Allowance:
    """What of the inner network may be asked: hosts by name, and networks."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[_Network, ...] = ()

    def includes(self, host: str, ip: _Address) -> bool:
        """Whether the host, or the machine it leads to, is allowed."""
        if host.lower().rstrip(".") in self.hosts:
            return True
        inner = [own for own in _meant(ip) if not _is_public(own)]
        return all(any(_is_in(own, network) for network in self.networks) for own in inner)


def allowance_of_environment() -> Allowance:
    """What MILEPOST_FETCH_ALLOW says: hosts and networks with commas between them; nothing where it is not set.

    Raises:
        Problems: an entry is neither.
    """
    hosts: set[str] = set()
    networks: list[_Network] = []
    for entry in os.environ.get("MILEPOST_FETCH_ALLOW", "").split(","):
        word = entry.strip().lower().rstrip(".")
        try:
            networks.append(ipaddress.ip_network(word.strip("[]"), strict=False))
        except ValueError:
            if any(sign in word for sign in "/:*@ "):
                raise Problems([problem(WRONG_ALLOWANCE, found=entry.strip())]) from None
            hosts.update({word} - {""})
    return Allowance(frozenset(hosts), tuple(networks))


def read_address(address: str) -> httpx.URL:
    """The address in its parts.

    Raises:
        Problems: it is no address of http or https, or holds a name and password.
    """
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError):
        raise Problems([problem(NOT_AN_ADDRESS, address=_shown(address))]) from None
    # What stands before an @ is taken for the host by whoever reads quickly; and no password belongs into a card.
    if url.scheme not in _SCHEMES or not url.host or "%" in url.host or url.userinfo:
        raise Problems([problem(NOT_AN_ADDRESS, address=_shown(address))])
    return url.copy_with(fragment=None)


def allowed_ips(url: httpx.URL, allowance: Allowance, *, only_numbers: bool = False) -> tuple[str, ...]:
    """The machines the host of an address leads to, asked once; every one of them may be connected to.

    Args:
        url: the address.
        allowance: what of the inner network may be asked.
        only_numbers: look at hosts written as numbers alone; of a name nothing is said.

    Raises:
        Problems: there is no such host, or one of its machines is of the inner network and not allowed.
    """
    host, flags = url.host, socket.AI_NUMERICHOST if only_numbers else 0
    try:
        found = socket.getaddrinfo(host, url.port, type=socket.SOCK_STREAM, flags=flags)
    except (OSError, UnicodeError):
        if only_numbers:
            return ()
        raise Problems([problem(HOST_UNKNOWN, host=host)]) from None
    ips = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    for own in ips:
        ip = ipaddress.ip_address(own.partition("%")[0])
        if not is_public(ip) and not allowance.includes(host, ip):
            raise Problems([problem(ADDRESS_NOT_ALLOWED, address=url, ip=own, host=host)])
    return ips


def is_public(ip: _Address) -> bool:
    """Whether a machine is of the public network, also where one address carries another."""
    return all(map(_is_public, _meant(ip)))


def _is_public(ip: _Address) -> bool:
    # An old address padded with zeros was once another way to write it.
    is_padded = ip.version == 6 and int(ip) < 1 << 32
    return ip.is_global and not ip.is_multicast and not is_padded and ip not in _METADATA


def _meant(ip: _Address) -> Iterable[_Address]:
    """The address itself, and what it carries; of one that only writes an old one anew, that one alone."""
    if isinstance(ip, ipaddress.IPv4Address):
        return (ip,)
    if ip.ipv4_mapped:
        return (ip.ipv4_mapped,)
    carried: list[_Address] = [ip]
    if ip.sixtofour:
        carried.append(ip.sixtofour)
    if ip.teredo:
        carried.extend(ip.teredo)
    if ip in _TRANSLATED:
        carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return carried


def _is_in(ip: _Address, network: _Network) -> bool:
    return ip.version == network.version and ip in network


def _shown(address: str) -> str:
    """The address as it may be repeated: without what stands before an @, which may be a password."""
    scheme, mark, rest = address.strip().partition("://")
    if not mark:
        return address.strip()[:200]
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"[:200]
