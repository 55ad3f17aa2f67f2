"""What a server may do to whoever asks it, a way a row: what is sent, and the kind and the words of the error that comes of it."""

from __future__ import annotations

import gzip
import itertools
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from misbehaving import (
    PACKED,
    PAGE,
    RESET,
    Pieces,
    Server,
    answer,
    chunked,
    empty_blocks,
    for_ever,
    serving,
    slowly,
    then_silence,
)
from tables import table

from claimx.errors import ClaimxError
from claimx.reading import turns, web
from claimx.reading.connections import is_public
from claimx.reading.fetching import fetch
from claimx.reading.limits import Limits

LIMITS = Limits(max_time=20, max_size=100_000)
SHORT = Limits(max_time=0.5, max_size=100_000)
OK = b"HTTP/1.1 200 OK\r\n"
GZIP = b"Content-Encoding: gzip"
# Not done in time.
LATE, CUT, BROKEN = ("unreachable", "not done after 0.5 s"), ("unreachable", "cut short"), ("unreachable", "the connection broke off")
LARGE, ENDLESS = ("unreadable", "larger than 0.1 MB"), ("unreadable", "does not end")
READ = ("", "")


def once(data: bytes) -> Pieces:
    return iter([data])


def redirect(to: str, status: bytes = b"302 Found") -> Pieces:
    return once(answer(b"", b"Location: " + to.encode(), status=status))


def busy(status: bytes, *headers: bytes) -> Pieces:
    return once(answer(b"", *headers, status=status))


# name: (what is sent, the error's kind and words; empty where the page is read)
WAYS: dict[str, tuple[Callable[[], Pieces], tuple[str, str]]] = {
    # time
    "headers-slow": (partial(slowly, OK + b"X: " + b"a" * 999), LATE),
    "status-line-slow": (partial(slowly, b"HTTP/1.1 200 " + b"O" * 999), LATE),
    "body-slow": (partial(slowly, OK + b"Content-Length: 9999\r\n\r\n" + b"a" * 999, 0.01), LATE),
    "chunks-slow": (partial(for_ever, b"1\r\na\r\n", OK + b"Transfer-Encoding: chunked\r\n\r\n", 0.05), LATE),
    "silence": (partial(then_silence, b""), LATE),
    "silence-after-status": (partial(then_silence, OK), LATE),
    "silence-after-headers": (partial(then_silence, OK + b"Content-Length: 9\r\n\r\n"), LATE),
    "silence-in-body": (partial(then_silence, answer(length=9999)), LATE),
    "silence-in-chunk": (partial(then_silence, OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"), LATE),
    "silence-in-gzip": (partial(then_silence, answer(PACKED[:-9], GZIP, length=len(PACKED))), LATE),
    "continue-for-ever": (partial(for_ever, b"HTTP/1.1 100 Continue\r\n\r\n", b"", 0.01), LATE),
    "early-hints-for-ever": (partial(for_ever, b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", b"", 0.01), LATE),
    "trailers-for-ever": (partial(for_ever, b"X: y\r\n", chunked(PAGE)[:-2], 0.01), LATE),
    "redirects-slow": (lambda: slowly(b"HTTP/1.1 302 Found\r\nLocation: /redirects-slow\r\nContent-Length: 0\r\n\r\n", 0.01), LATE),
    # size
    "body-for-ever": (partial(for_ever, b"a" * 9999, OK + b"\r\n"), LARGE),
    "chunks-for-ever": (partial(for_ever, b"5\r\naaaaa\r\n" * 999, OK + b"Transfer-Encoding: chunked\r\n\r\n"), LARGE),
    "body-large": (lambda: once(answer(b"a" * 200_000)), LARGE),
    "gzip-large": (lambda: once(answer(gzip.compress(b"a" * 9_000_000), GZIP)), LARGE),
    "gzip-of-empty-blocks": (empty_blocks, ENDLESS),
    "continue-without-a-pause": (partial(for_ever, b"HTTP/1.1 100 Continue\r\n\r\n" * 999), ENDLESS),
    "trailers-without-a-pause": (partial(for_ever, b"X: y\r\n" * 999, chunked(PAGE)[:-2]), ENDLESS),
    "length-huge": (lambda: once(answer(length=10**15)), CUT),
    # headers
    "hints-before": (lambda: once(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer()), READ),
    "processing-before": (lambda: once(b"HTTP/1.1 102 Processing\r\n\r\n" * 3 + answer()), READ),
    "continue-before": (lambda: once(b"HTTP/1.1 100 Continue\r\n\r\n" + answer()), READ),
    "headers-many": (lambda: once(answer(PAGE, *(b"X-%d: y" % number for number in range(200)))), ("unreachable", "more than 100 headers")),
    "header-long": (lambda: once(answer(PAGE, b"X: " + b"y" * 70_000)), BROKEN),
    "status-alone": (lambda: once(OK), CUT),
    "status-line-cut": (lambda: once(b"HTTP/1.1 200 O"), CUT),
    "header-cut": (lambda: once(OK + b"Content-Ty"), CUT),
    "nothing": (lambda: once(b""), BROKEN),
    "no-http": (lambda: once(b"SSH-2.0-OpenSSH_9.2\r\n"), BROKEN),
    "http-0.9": (lambda: once(b"<html><body>It works.</body></html>"), BROKEN),
    "status-no-number": (lambda: once(b"HTTP/1.1 abc OK\r\n\r\n"), BROKEN),
    "status-negative": (lambda: once(b"HTTP/1.1 -200 OK\r\n\r\n"), BROKEN),
    "switching-protocols": (lambda: once(b"HTTP/1.1 101 Switching Protocols\r\n\r\n"), ("", "")),
    "length-negative": (lambda: once(answer(length=-5)), READ),
    "length-no-number": (lambda: once(OK + b"Content-Length: ten\r\n\r\n" + PAGE), READ),
    "lengths-two": (lambda: once(OK + b"Content-Length: 3\r\nContent-Length: 38\r\n\r\n" + PAGE), ("unreachable", "")),
    "header-without-colon": (lambda: once(OK + b"nonsense\r\n\r\n" + PAGE), ("", "")),
    "nul-in-header": (lambda: once(OK + b"X: a\0b\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE), READ),
    "content-type-odd": (lambda: once(answer(PAGE, b'Content-Type: text/html; charset="\xff\xfe')), READ),
    # bodies cut short
    "length-short": (lambda: once(answer(length=9999)), CUT),
    "chunk-cut": (lambda: once(OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\nabc"), CUT),
    "last-chunk-missing": (lambda: once(chunked(PAGE, end=b"")), ("unreachable", "")),
    "chunk-length-odd": (lambda: once(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"), ("unreachable", "")),
    "gzip-cut": (lambda: once(answer(PACKED[:-9], GZIP)), CUT),
    "gzip-half": (lambda: once(answer(PACKED[: len(PACKED) // 2], GZIP)), CUT),
    "gzip-checksum": (lambda: once(answer(PACKED[:-8] + b"\0" * 8, GZIP)), CUT),
    "gzip-none": (lambda: once(answer(PAGE, GZIP)), CUT),
    "gzip-with-padding": (lambda: once(answer(PACKED + b"\0" * 9, GZIP)), READ),
    "gzip-in-two": (lambda: once(answer(PACKED + PACKED, GZIP)), READ),
    "deflate-bare": (lambda: once(answer(zlib.compress(PAGE)[2:-4], b"Content-Encoding: deflate")), READ),
    "deflate": (lambda: once(answer(zlib.compress(PAGE), b"Content-Encoding: deflate")), READ),
    "brotli": (lambda: once(answer(PAGE, b"Content-Encoding: br")), ("unreachable", "packed as 'br'")),
    "reset-in-body": (lambda: iter([answer(length=9999), RESET]), ("unreachable", "")),
    "empty": (lambda: once(answer(b"")), ("empty", "empty")),
    "chunks": (lambda: once(chunked(PAGE[:9], PAGE[9:], trailers=b"X: y\r\n")), READ),
    # where it leads
    "loop": (lambda: redirect("/loop"), ("http", "redirects more than 10 times")),
    "to-metadata": (lambda: redirect("http://169.254.169.254/latest/"), ("unsupported", "private address")),
    "to-loopback": (lambda: redirect("http://localhost:9/"), ("unsupported", "private address")),
    "to-loopback-number": (lambda: redirect("http://2130706433:9/"), ("unsupported", "private address")),
    "to-loopback-short": (lambda: redirect("http://127.1:9/"), ("unsupported", "private address")),
    "to-loopback-6": (lambda: redirect("http://[::1]:9/"), ("unsupported", "private address")),
    "to-mapped": (lambda: redirect("http://[::ffff:7f00:1]:9/"), ("unsupported", "private address")),
    "to-any": (lambda: redirect("http://0.0.0.0:9/"), ("unsupported", "private address")),
    "to-private": (lambda: redirect("http://10.0.0.1/"), ("unsupported", "private address")),
    "to-file": (lambda: redirect("file:///etc/passwd"), ("unsupported", "redirects to file:")),
    "to-script": (lambda: redirect("javascript:alert(1)"), ("unsupported", "redirects to javascript:")),
    "to-nowhere": (lambda: redirect("http://[::1"), ("unsupported", "not a valid URL")),
    "redirect-without-target": (lambda: busy(b"302 Found"), ("http", "302 Found")),
    "choices": (lambda: busy(b"300 Multiple Choices"), ("http", "300 Multiple Choices")),
    # errors
    "status-odd": (lambda: busy(b"799 Odd"), ("http", "the server answers 799")),
    "not-modified": (lambda: busy(b"304 Not Modified"), ("http", "304 Not Modified")),
    "retry-too-late": (lambda: busy(b"503 Service Unavailable", b"Retry-After: 9999"), ("http", "try again in 9999 s")),
    "retry-in-1999": (lambda: busy(b"503 Busy", b"Retry-After: Fri, 31 Dec 1999 23:59:59 GMT"), ("http", "503 Service Unavailable")),
    "retry-odd": (lambda: busy(b"429 Too Many Requests", b"Retry-After: soon"), ("http", "429 Too Many Requests; try again later")),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving({name: send for name, (send, _) in WAYS.items()}) as found:
        yield found


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "GAP", 0)
    monkeypatch.setattr(web, "BACKOFF", 0.01)
    monkeypatch.setenv("no_proxy", "*")


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.slow if number % 3 else []) for number, name in enumerate(WAYS)])
def test_a_server_that_misbehaves_costs_a_line(name: str, server: Server) -> None:
    kind, words = WAYS[name][1]
    limits = SHORT if (kind, words) == LATE else LIMITS
    began = time.monotonic()
    found, message = "", ""
    try:
        fetch(f"{server.address}/{name}", limits)
    except ClaimxError as error:
        found, message = error.kind, error.message
    assert found == kind or name in {"switching-protocols", "header-without-colon"}
    assert words in message
    assert "\n" not in message
    assert server.address not in message
    assert time.monotonic() - began < limits.max_time + 2


def test_there_are_sixty_ways() -> None:
    assert len(WAYS) >= 60


# ---- who is asked, how often, and what is told of it


def test_a_busy_server_is_asked_again() -> None:
    answers = iter([busy(b"503 Busy"), busy(b"429 Slow", b"Retry-After: 0"), once(answer())])
    with serving({"page": lambda: next(answers)}) as server:
        assert fetch(f"{server.address}/page", LIMITS).text == PAGE.decode()
        assert len(server.asked) == 3


def test_a_server_that_stays_busy_is_asked_three_times() -> None:
    with serving({"page": lambda: busy(b"503 Busy")}) as server:
        with pytest.raises(ClaimxError, match="503 Service Unavailable; try again later"):
            fetch(f"{server.address}/page", LIMITS)
        assert len(server.asked) == 3


def test_a_reset_connection_is_made_again() -> None:
    answers = iter([iter([RESET]), once(answer())])
    with serving({"page": lambda: next(answers)}) as server:
        assert fetch(f"{server.address}/page", LIMITS).text == PAGE.decode()


def test_locations_at_one_host_are_asked_for_with_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "GAP", 0.2)
    with serving({"page": lambda: once(answer())}) as server:
        began = time.monotonic()
        for _ in range(3):
            fetch(f"{server.address}/page", LIMITS)
    assert 0.4 <= time.monotonic() - began < 3


def test_a_password_is_sent_and_not_told() -> None:
    ways = {"page": lambda: once(answer()), "moved": lambda: redirect("/page"), "gone": lambda: busy(b"404 Not Found")}
    with serving(ways) as server:
        for path in ("page", "moved"):
            page = fetch(f"http://jane:se%40cret@127.0.0.1:{server.port}/{path}", LIMITS)
            assert (page.location, page.url) == (f"{server.address}/{path}", f"{server.address}/page")
        assert all(b"Basic amFuZTpzZUBjcmV0" in request for request in server.asked)
        with serving({"away": lambda: redirect(f"{server.address}/page")}) as other:
            fetch(f"http://jane:secret@127.0.0.1:{other.port}/away", Limits(max_time=1, allow_private=True))
        assert b"uthorization" not in server.asked[-1]


def test_of_a_list_nothing_on_this_machine_is_asked() -> None:
    with serving({"page": lambda: once(answer())}) as server:
        listed = Limits(max_time=1, typed=False)
        with pytest.raises(ClaimxError, match="private address"):
            fetch(f"{server.address}/page", listed)
        with pytest.raises(ClaimxError, match="a file: URL in a list"):
            fetch("file:///etc/passwd", listed)
        assert server.asked == []
        assert fetch(f"{server.address}/page", Limits(max_time=1, typed=False, allow_private=True)).text == PAGE.decode()


def test_the_address_that_is_checked_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that stands for another address when it is asked for again is no way in."""
    turns = itertools.cycle(["93.184.216.34", "127.0.0.1"])
    called: list[str] = []

    def look_up(_host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(turns), port))]

    def connect(_self: socket.socket, address: tuple[str, int]) -> None:
        called.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(ClaimxError, match="takes no connection"):
        fetch("http://rebinding.example/", Limits(max_time=1, typed=False))
    assert called == ["93.184.216.34"]


@table(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
    ],
)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("http_proxy", "http://127.0.0.1:9"),
        ("http_proxy", "no proxy at all"),
        ("all_proxy", "http://127.0.0.1:9"),
        ("http_proxy", "http://["),
    ],
)
def test_of_a_bad_proxy_the_variable_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, value)
    with pytest.raises(ClaimxError, match=f"check {variable}") as caught:
        fetch("http://example.invalid/", LIMITS)
    assert caught.value.kind == "unreachable"
