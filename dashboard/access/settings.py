"""The way in that this installation has, and every reason not to start with it.

A setting that would let somebody in who was not asked who they are stops the start: there is no weaker mode to
fall back to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from getpass import getuser
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from dashboard.access.secret_files import read_secret
from indicators.faults.access import ADDRESS_NOT_SECURE, LOCAL_BEYOND_LOOPBACK, NO_TRUSTED_PROXY, SETTING_MISSING
from indicators.faults.content import FIELD_WRONG
from indicators.faults.decision import OPTION_NOT_ALLOWED
from indicators.problems import Problem, Problems, problem

SignIn = Literal["local", "oidc", "proxy"]
PersonClaim = Literal["sub", "email"]
Network = IPv4Network | IPv6Network

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
_METADATA = "/.well-known/openid-configuration"
_LONGEST_SESSION_HOURS = 720
_TRUSTED_BY_DEFAULT = "127.0.0.1, ::1"


@dataclass(frozen=True)
class Local:
    """One person on their own machine, who may do everything and is not asked who they are."""

    person: str


@dataclass(frozen=True)
class Oidc:
    """People sign in with an OpenID provider.

    ``person_claim`` names the claim they are recorded under. It is ``sub`` unless set otherwise: the only one the
    provider promises to give to nobody else, ever (OpenID Connect Core §5.7). An ``email`` counts when verified.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    public_url: str
    person_claim: PersonClaim = "sub"
    session_age: timedelta = timedelta(hours=12)

    @property
    def metadata_url(self) -> str:
        """Where the provider describes itself."""
        return self.issuer.rstrip("/") + _METADATA


@dataclass(frozen=True)
class Proxy:
    """A proxy asks people who they are, and says so in headers; ``trusted`` are the peers that are believed."""

    person_header: str
    name_header: str
    trusted: tuple[Network, ...]
    public_url: str


Access = Local | Oidc | Proxy


def is_loopback(host: str) -> bool:
    """Whether an address or name is this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_access(environment: Mapping[str, str], *, sign_in: str = "", address: str, port: int) -> Access:
    """The way in that the command line and the environment ask for.

    Args:
        environment: where the settings are; the README lists them.
        sign_in: local, oidc or proxy; empty takes ``MILEPOST_SIGN_IN``, and local where that is not set.
        address: where the server is to listen.
        port: likewise.

    Raises:
        Problems: everything that forbids starting like this.
    """
    asked = sign_in or environment.get("MILEPOST_SIGN_IN", "") or "local"
    found: list[Problem] = []
    access: Access | None = None
    match asked:
        case "local":
            access = _read_local(environment, address, found)
        case "oidc":
            access = _read_oidc(environment, address, port, found)
        case "proxy":
            access = _read_proxy(environment, address, port, found)
        case _:
            known = ", ".join(get_args(SignIn))
            found.append(problem(OPTION_NOT_ALLOWED, option="--sign-in", found=asked, known=known))
    if found or access is None:
        raise Problems(found)
    return access


def _read_local(environment: Mapping[str, str], address: str, found: list[Problem]) -> Local:
    if not is_loopback(address):
        found.append(problem(LOCAL_BEYOND_LOOPBACK, address=address))
    return Local(local_person(environment))


def local_person(environment: Mapping[str, str]) -> str:
    """Who works alone on this machine: ``MILEPOST_PERSON``, else the name they are signed in to it with."""
    try:
        return environment.get("MILEPOST_PERSON", "").strip() or getuser()
    except (OSError, KeyError):  # a container may run under a number that has no name
        return "local"


def _read_oidc(environment: Mapping[str, str], address: str, port: int, found: list[Problem]) -> Oidc:
    def needed(setting: str, example: str) -> str:
        value = environment.get(setting, "").strip()
        if not value:
            found.append(problem(SETTING_MISSING, setting=setting, sign_in="oidc", example=example))
        return value

    issuer = needed("MILEPOST_OIDC_ISSUER", "https://sign-in.example.org/realms/city").removesuffix(_METADATA)
    if issuer:
        _check_secure("MILEPOST_OIDC_ISSUER", issuer, found)
    public_url = _read_public_url(environment, address, port, "oidc", found)
    if public_url:
        _check_secure("MILEPOST_PUBLIC_URL", public_url, found)
    claim = environment.get("MILEPOST_OIDC_PERSON_CLAIM", "").strip() or "sub"
    known = next((own for own in get_args(PersonClaim) if own == claim), None)
    if known is None:
        found.append(_wrong("MILEPOST_OIDC_PERSON_CLAIM", ", ".join(get_args(PersonClaim)), claim))
    return Oidc(
        issuer=issuer,
        client_id=needed("MILEPOST_OIDC_CLIENT_ID", "milepost"),
        client_secret=_read_client_secret(environment, found),
        public_url=public_url,
        person_claim=known or "sub",
        session_age=_read_session_age(environment, found),
    )


def _read_client_secret(environment: Mapping[str, str], found: list[Problem]) -> str:
    if file := environment.get("MILEPOST_OIDC_CLIENT_SECRET_FILE", "").strip():
        try:
            return read_secret(Path(file).expanduser())
        except Problems as faults:
            found.extend(faults.problems)
            return ""
    secret = environment.get("MILEPOST_OIDC_CLIENT_SECRET", "").strip()
    if not secret:
        example = "MILEPOST_OIDC_CLIENT_SECRET_FILE=/etc/milepost/client-secret"
        found.append(problem(SETTING_MISSING, setting="MILEPOST_OIDC_CLIENT_SECRET", sign_in="oidc", example=example))
    return secret


def _read_session_age(environment: Mapping[str, str], found: list[Problem]) -> timedelta:
    text = environment.get("MILEPOST_SESSION_HOURS", "").strip() or "12"
    try:
        hours = float(text)
    except ValueError:
        hours = 0.0
    if not 0 < hours <= _LONGEST_SESSION_HOURS:  # NaN is no answer either
        found.append(_wrong("MILEPOST_SESSION_HOURS", f"0.25 … {_LONGEST_SESSION_HOURS}", text))
        return timedelta(0)
    return timedelta(hours=hours)


def _read_proxy(environment: Mapping[str, str], address: str, port: int, found: list[Problem]) -> Proxy:
    named = environment.get("MILEPOST_TRUSTED_PROXIES", "").strip()
    if not named and not is_loopback(address):
        found.append(problem(NO_TRUSTED_PROXY, address=address, example="10.0.0.5"))
    return Proxy(
        person_header=environment.get("MILEPOST_PROXY_HEADER_PERSON", "").strip() or "X-Forwarded-User",
        name_header=environment.get("MILEPOST_PROXY_HEADER_NAME", "").strip() or "X-Forwarded-Preferred-Username",
        trusted=tuple(_networks(named or _TRUSTED_BY_DEFAULT, found)),
        public_url=_read_public_url(environment, address, port, "proxy", found),
    )


def _networks(text: str, found: list[Problem]) -> list[Network]:
    networks: list[Network] = []
    for part in (own.strip() for own in text.split(",")):
        try:
            networks.append(ip_network(part))
        except ValueError:
            found.append(_wrong("MILEPOST_TRUSTED_PROXIES", "10.0.0.5, 10.0.1.0/24", part))
    return networks


def _read_public_url(
    environment: Mapping[str, str], address: str, port: int, sign_in: str, found: list[Problem]
) -> str:
    """Where people reach this server: an origin, without a path."""
    given = environment.get("MILEPOST_PUBLIC_URL", "").strip().rstrip("/")
    example = "https://milepost.example.org"
    if not given:
        if is_loopback(address):
            return f"http://localhost:{port}"
        found.append(problem(SETTING_MISSING, setting="MILEPOST_PUBLIC_URL", sign_in=sign_in, example=example))
        return ""
    parts = urlsplit(given)
    is_origin = parts.scheme in ("http", "https") and parts.hostname and given == f"{parts.scheme}://{parts.netloc}"
    if not is_origin or parts.username is not None:
        found.append(_wrong("MILEPOST_PUBLIC_URL", example, given))
        return ""
    return given


def _check_secure(setting: str, url: str, found: list[Problem]) -> None:
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return
    if not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        found.append(problem(ADDRESS_NOT_SECURE, setting=setting, found=url))


def _wrong(setting: str, expected: str, value: str) -> Problem:
    return problem(FIELD_WRONG, field=setting, expected=expected, found=value)
