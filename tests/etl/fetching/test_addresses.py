"""Which addresses may be asked, however they are written and whoever says where they lead."""

import ipaddress
import socket
import ssl
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as some

from etl.fetching.addresses import Allowance, is_public
from etl.fetching.fetched import FetchLimits
from etl.fetching.fetching import fetch_address
from etl.fetching.pacing import Pace, seconds_asked_for
from indicators.problems import Problems

QUICK = FetchLimits(seconds=4, read_seconds=1, attempts=2)


def refused(address: str) -> str:
    with pytest.raises(Problems) as caught:
        fetch_address(address, limits=QUICK)
    (found,) = caught.value.problems
    return str(found)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]"],
)
def test_this_machine_is_not_asked_however_it_is_written(server, monkeypatch, host: str) -> None:
    monkeypatch.delenv("MILEPOST_FETCH_ALLOW")
    server.says("/a", b"secret")
    told = refused(f"http://{host}:{server.port}/a")
    assert "a machine of the inner network; such addresses are not asked." in told
    assert f"MILEPOST_FETCH_ALLOW={host.strip('[]')}." in told
    assert server.asked == []


@pytest.mark.parametrize("host", ["169.254.169.254", "10.0.0.1", "192.168.1.1", "100.100.100.200", "[fd00:ec2::254]"])
def test_a_redirect_does_not_lead_into_the_inner_network(server, host: str) -> None:
    told = refused(server.leads("/a", f"http://{host}/latest/meta-data"))
    assert told.startswith(f"http://{host}/latest/meta-data leads to {host.strip('[]')}, a machine of the inner")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://host/a",
        "/etc/passwd",
        "http://",
        "javascript:alert(1)",
        "http://[::1/",
        "gopher://h",
    ],
)
def test_what_is_no_address_is_told(address: str) -> None:
    assert refused(address).startswith(f"'{address}' is not an address that can be fetched. Write it in full")


def test_a_host_behind_a_name_and_password_is_refused_and_the_password_is_not_repeated() -> None:
    told = refused("https://data.city.gov:secret@evil.example/a")
    assert "'https://evil.example/a' is not an address" in told and "secret" not in told


def test_the_machine_that_was_checked_is_the_one_connected_to(server, monkeypatch) -> None:
    """A name that leads to a public machine when it is checked and to this one a moment later."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host, port, *rest, **more):
        if host != "rebinding.example":
            return real(host, port, *rest, **more)
        asked.append(host)
        ip = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    server.says("/a", b"x")
    assert fetch_address(server.address("/a", host="rebinding.example"), limits=QUICK).content == b"x"
    assert asked == ["rebinding.example"]
    assert "leads to 127.0.0.2" in refused(server.address("/a", host="rebinding.example"))


def test_one_inner_machine_among_public_ones_is_enough_to_refuse(server, monkeypatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("8.8.8.8", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert "leads to 10.0.0.7" in refused("http://both.example/a")


@pytest.mark.parametrize("allowed", ["127.0.0.0/8", "localhost, 10.0.0.0/8", "LOCALHOST."])
def test_what_the_office_allows_is_asked(server, monkeypatch, allowed: str) -> None:
    monkeypatch.setenv("MILEPOST_FETCH_ALLOW", allowed)
    server.says("/a", b"x")
    assert fetch_address(server.address("/a", host="localhost"), limits=QUICK).content == b"x"


def test_an_allowance_that_is_none_is_told(server, monkeypatch) -> None:
    monkeypatch.setenv("MILEPOST_FETCH_ALLOW", "10.0.0.0/99")
    assert refused(server.address("/a")).startswith("MILEPOST_FETCH_ALLOW holds '10.0.0.0/99', which is neither")


@given(some.ip_addresses(v=4))
def test_an_old_address_is_judged_alike_in_every_new_clothing(ip: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.IPv6Address(f"::ffff:{ip}")
    translated = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(ip))
    assert is_public(mapped) == is_public(ip)
    assert is_public(translated) == is_public(ip)
    assert not is_public(ipaddress.IPv6Address(int(ip)))
    assert Allowance(networks=(ipaddress.ip_network(f"{ip}/32"),)).includes("h", mapped)


def test_a_proxy_of_the_environment_is_asked_for_what_is_outside_and_never_for_inner_machines(
    server, monkeypatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.port}")
    server.says("http://statistics.example/a", b"through the proxy")
    assert fetch_address("http://statistics.example/a", limits=QUICK).content == b"through the proxy"
    assert server.asked[0].path == "http://statistics.example/a"
    assert "leads to 169.254.169.254" in refused("http://169.254.169.254/a")
    assert len(server.asked) == 1
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server.says("/a", b"straight")
    assert fetch_address(server.address("/a"), limits=QUICK).content == b"straight"


def test_a_server_that_cannot_prove_who_it_is_is_told(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("MILEPOST_FETCH_ALLOW", "localhost")
    certificate = _self_signed(tmp_path)
    https = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    https.socket = context.wrap_socket(https.socket, server_side=True)
    Thread(target=https.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        told = refused(f"https://localhost:{https.server_address[1]}/a")
    finally:
        https.shutdown()
        https.server_close()
    assert told.startswith("localhost could not prove who it is: self-signed certificate. Its certificate has to be")


def _self_signed(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "own.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


# ---------------------------------------------------------------- pauses


def test_one_host_is_not_asked_twice_at_once_and_another_is() -> None:
    pace = Pace(pause_seconds=5)
    assert (pace.reserve("a"), pace.reserve("b")) == (0, 0)
    assert 4.9 < pace.reserve("a") <= 5
    assert 9.8 < pace.reserve("a") <= 10


def test_questions_to_one_host_stand_a_pause_apart(server) -> None:
    address = server.says("/a", b"x")
    begin = time.monotonic()
    for _ in range(3):
        fetch_address(address, limits=QUICK)
    assert time.monotonic() - begin >= 0.5


def test_the_pause_a_server_asks_for_is_read_as_seconds_or_as_a_moment() -> None:
    moment = datetime.now(UTC) + timedelta(seconds=90)
    assert seconds_asked_for(" 120 ") == 120
    assert 80 < (seconds_asked_for(format_datetime(moment, usegmt=True)) or 0) <= 90
    assert seconds_asked_for("Fri, 31 Dec 1999 23:59:59 GMT") == 0
    assert [seconds_asked_for(text) for text in ("", "soon", "-5", "١٢")] == [None] * 4
