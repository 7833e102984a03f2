"""Addresses are fetched whole or not at all, from a real server that behaves as servers do."""

import gzip
import time
import zlib
from http.server import BaseHTTPRequestHandler
from itertools import count

import pytest

from etl.fetching.fetched import AnsweredWithError, Fetched, FetchLimits
from etl.fetching.fetching import fetch_address
from indicators.problems import Problems

QUICK = FetchLimits(size_bytes=1_000_000, seconds=4, read_seconds=1, attempts=2)


def refused(address: str, **given: object) -> str:
    with pytest.raises(Problems) as caught:
        fetch_address(address, **{"limits": QUICK, **given})
    (found,) = caught.value.problems
    return str(found)


def test_the_bytes_come_with_where_they_came_from_and_the_marks_of_their_state(server) -> None:
    address = server.says(
        "/a.csv", b"year,value\n", Content_Type="text/csv", ETag='"1"', Last_Modified="Sun, 22 Nov 2026"
    )
    assert fetch_address(address + "#top") == Fetched(
        b"year,value\n", address, "text/csv", etag='"1"', last_modified="Sun, 22 Nov 2026"
    )
    assert server.asked[0].headers["host"] == f"127.0.0.1:{server.port}"


def test_what_has_not_changed_does_not_come_again(server) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        is_known = handler.headers["If-None-Match"] == '"1"'
        server.send(handler, b"" if is_known else b"content", status=304 if is_known else 200, ETag='"1"')

    server.answers["/a"] = answer
    first = fetch_address(server.address("/a"))
    again = fetch_address(server.address("/a"), known=first)
    assert (first.is_unchanged, again.is_unchanged, again.content, again.etag) == (False, True, b"", '"1"')


def test_a_question_with_a_body_is_posted_with_the_headers_given(server) -> None:
    server.says("/query", b"{}")
    fetch_address(server.address("/query"), body=b'{"query": []}', headers={"Content-Type": "application/json"})
    (asked,) = server.asked
    assert (asked.method, asked.body, asked.headers["content-type"]) == ("POST", b'{"query": []}', "application/json")


def test_five_redirects_are_followed_and_a_sixth_is_not(server) -> None:
    server.says("/0", b"there")
    for step in range(1, 7):
        server.leads(f"/{step}", f"/{step - 1}")
    assert fetch_address(server.address("/5")).final_address == server.address("/0")
    assert "leads on to another address more than 5 times" in refused(server.address("/6"))


def test_what_was_sent_to_one_host_is_not_sent_to_the_next(server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILEPOST_FETCH_ALLOW", "127.0.0.1,localhost")
    server.says("/there", b"x")
    address = server.leads("/here", server.address("/there", host="localhost"), status=307)
    fetch_address(address, headers={"Authorization": "Bearer secret", "Accept": "text/csv"}, body=b"secret")
    here, there = server.asked
    assert (here.headers["authorization"], here.body) == ("Bearer secret", b"secret")
    assert "authorization" not in there.headers and not there.body
    assert there.headers["accept"] == "text/csv"


@pytest.mark.parametrize("there", ["file:///etc/passwd", "ftp://127.0.0.1/a", "http://[/"])
def test_a_redirect_to_what_is_no_address_is_refused(server, there: str) -> None:
    assert "which cannot be fetched" in refused(server.leads("/a", there))


# ---------------------------------------------------------------- errors of the server


def test_an_error_is_told_with_what_to_do_and_keeps_what_the_server_said(server) -> None:
    assert refused(server.address("/gone")) == (
        f"There is nothing at {server.address('/gone')} (answer 404). Check the address; it may have moved."
    )
    assert "does not let us in (answer 403)" in refused(server.says("/b", b"", status=403))
    with pytest.raises(AnsweredWithError) as caught:
        fetch_address(server.says("/c", b'{"message": "unknown dimension"}', status=400))
    assert (caught.value.status, caught.value.content) == (400, b'{"message": "unknown dimension"}')
    assert len(server.asked) == 3, "no other attempt mends these"


def test_a_server_that_is_busy_is_asked_again_when_it_says(server) -> None:
    turns = count()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if next(turns) == 0:
            server.send(handler, b"", status=429, Retry_After="1")
        else:
            server.send(handler, b"now")

    server.answers["/busy"] = answer
    begin = time.monotonic()
    assert fetch_address(server.address("/busy"), limits=QUICK).content == b"now"
    assert time.monotonic() - begin >= 1


def test_a_server_that_wants_more_time_than_there_is_is_not_waited_for(server) -> None:
    address = server.says("/busy", b"", status=503, Retry_After="3600")
    begin = time.monotonic()
    assert "asks to wait 3600 seconds before it is asked again (answer 503)" in refused(address)
    assert time.monotonic() - begin < 2 and len(server.asked) == 1


def test_an_error_that_stays_is_told_after_the_last_attempt(server) -> None:
    assert "answers with an error (500)" in refused(server.says("/a", b"", status=500))
    assert len(server.asked) == QUICK.attempts


def test_an_answer_without_content_is_no_answer(server) -> None:
    assert "answers with nothing" in refused(server.says("/a", b""))


def test_a_host_that_is_not_there_is_told(server) -> None:
    assert "The host 'no-such-host.invalid' was not found" in refused("http://no-such-host.invalid/a")
    assert "could not be reached" in refused(f"http://127.0.0.1:{free_port()}/a")


def free_port() -> int:
    import socket

    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        return int(own.getsockname()[1])


# ---------------------------------------------------------------- too much, too long, broken off


def endless(handler: BaseHTTPRequestHandler, piece: bytes, *, pause: float = 0.0, **headers: str) -> None:
    handler.send_response(200)
    for name, text in headers.items():
        handler.send_header(name.replace("_", "-"), text)
    handler.end_headers()
    while True:
        handler.wfile.write(piece)
        time.sleep(pause)


def test_an_endless_answer_is_stopped_at_the_limit(server) -> None:
    server.answers["/endless"] = lambda handler: endless(handler, b"1,2,3\n" * 10_000)
    assert "sends more than 1 MB, unpacked" in refused(server.address("/endless"))


def test_a_small_answer_that_unpacks_to_an_endless_one_is_stopped_at_the_limit(server) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 60_000
    assert "sends more than 1 MB, unpacked" in refused(server.says("/bomb", bomb, Content_Encoding="gzip"))


@pytest.mark.parametrize("drips", ["content", "headers"])
def test_bytes_that_drip_in_end_when_the_time_is_over(server, drips: str) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if drips == "headers":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            while True:
                handler.wfile.write(b"x")
                time.sleep(0.1)
        endless(handler, b"x", pause=0.1)

    server.answers["/drip"] = answer
    begin = time.monotonic()
    limits = FetchLimits(seconds=1.5, read_seconds=1, attempts=1)
    assert "took more than 2 seconds" in refused(server.address("/drip"), limits=limits)
    assert time.monotonic() - begin < 4


def test_a_server_that_says_nothing_is_not_waited_for(server) -> None:
    server.answers["/silent"] = lambda handler: time.sleep(3)
    limits = FetchLimits(seconds=10, read_seconds=0.5, attempts=1)
    assert "took more than 0 seconds" in refused(server.address("/silent"), limits=limits)


def test_an_answer_that_broke_off_is_taken_up_where_it_did(server) -> None:
    whole = bytes(range(256)) * 400

    def answer(handler: BaseHTTPRequestHandler) -> None:
        begin = int(handler.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        if begin:
            assert handler.headers["If-Range"] == '"1"'
            server.send(
                handler, whole[begin:], status=206, ETag='"1"',
                Content_Range=f"bytes {begin}-{len(whole) - 1}/{len(whole)}",
            )  # fmt: skip
            return
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(whole)))
        handler.send_header("ETag", '"1"')
        handler.end_headers()
        handler.wfile.write(whole[:60_000])

    server.answers["/large"] = answer
    assert fetch_address(server.address("/large"), limits=QUICK).content == whole
    assert [own.headers.get("range") for own in server.asked] == [None, "bytes=60000-"]


def test_an_answer_that_changed_after_it_broke_off_comes_whole_and_new(server) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if "Range" in handler.headers:
            server.send(handler, b"another one", ETag='"2"')
            return
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.send_header("ETag", '"1"')
        handler.end_headers()
        handler.wfile.write(b"the first")

    server.answers["/a"] = answer
    assert fetch_address(server.address("/a"), limits=QUICK).content == b"another one"


def test_an_answer_that_never_comes_to_its_end_is_told(server) -> None:
    assert "broke off after 4 bytes" in refused(server.says("/a", b"four", Content_Length="100"))


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(b"year", mtime=0)),
        ("x-gzip", gzip.compress(b"ye", mtime=0) + gzip.compress(b"ar", mtime=0)),
        ("deflate", zlib.compress(b"year")),
        ("deflate", zlib.compress(b"year")[2:-4]),
        ("identity", b"year"),
    ],
)
def test_packed_answers_are_unpacked(server, coding: str, packed: bytes) -> None:
    assert fetch_address(server.says("/a", packed, Content_Encoding=coding)).content == b"year"


@pytest.mark.parametrize(("coding", "packed"), [("br", b"year"), ("gzip", b"year"), ("deflate", b"\xff\xff")])
def test_an_answer_that_does_not_unpack_is_told(server, coding: str, packed: bytes) -> None:
    assert f"cannot be unpacked ({coding})" in refused(server.says("/a", packed, Content_Encoding=coding))


def test_a_packed_answer_without_its_end_is_told(server) -> None:
    packed = gzip.compress(bytes(range(256)) * 10)[:-12]
    assert "broke off" in refused(server.says("/a", packed, Content_Encoding="gzip"))
