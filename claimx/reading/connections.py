"""Connections that keep to the limits: one deadline for all of an exchange, a bound on its bytes, and addresses checked as they are called.

urllib3's own, but for three things: the address is the one that was checked, each read from the socket looks at the deadline and is
counted, and what the server says before its answer (1xx) is read past. Imports urllib3: to be imported where a page is fetched.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import urllib3
from urllib3 import connection, connectionpool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from claimx.errors import ClaimxError

# Seconds for a host to take a connection, and between two pieces of an answer: what browsers give a slow server at least, by eye.
CONNECT_SECONDS, READ_SECONDS = 10.0, 30.0
# Bytes beside the page itself that an answer may have: headers, the lengths of chunks, trailers.
OVERHEAD = 1_000_000
# Headers of an answer before the answer that are read past: as many as http.client reads of the answer itself.
MOST_HEADERS = 100
# How IPv6 writes addresses of IPv4 for a translator (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Exchange:
    """What is left to one location: the time, the bytes, and whether it may be somebody of this machine's own network.

    ``seconds`` and ``size`` (bytes as they come over the line) are for everything that is read; ``private`` changes with each redirect.
    """

    def __init__(self, seconds: float, size: int) -> None:
        self._end = time.monotonic() + seconds
        self._size = 2 * size + OVERHEAD
        self.private = False

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._end

    def extend(self, seconds: float) -> None:
        """Give back time that was no fault of the location's."""
        self._end += seconds

    def left(self, most: float | None = None) -> float:
        """How many seconds the next step may take, at most so many. Raises TimeoutError where the time is up."""
        seconds = min(READ_SECONDS if most is None else most, self._end - time.monotonic())
        if seconds <= 0:
            raise TimeoutError("the time is up")
        return seconds

    def count(self, size: int) -> None:
        """Count bytes that came. Raises ClaimxError, kind unreadable, where they are too many."""
        self._size -= size
        if self._size < 0:
            raise ClaimxError("unreadable", "the answer does not end; name a single article")

    def connect(self, host: str, port: int, *, is_proxy: bool) -> socket.socket:
        """Open a connection to the first address of the host that may be called and answers.

        Raises OSError where none does, and ClaimxError, kind unsupported, where none may be called.
        """
        found = _addresses(host, port, self.left(CONNECT_SECONDS))
        allowed = found if self.private or is_proxy else [one for one in found if is_public(one[4][0])]
        if not allowed:
            refuse_private()
        for family, kind, protocol, _, address in allowed:
            opened = socket.socket(family, kind, protocol)
            try:
                opened.settimeout(self.left(CONNECT_SECONDS))
                opened.connect(address)
            except OSError as error:
                opened.close()
                failed = error
            else:
                opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                opened.settimeout(self.left())
                return opened
        raise failed


def refuse_private() -> None:
    """Raise ClaimxError, kind unsupported: a list or a redirect leads to this machine or its network."""
    raise ClaimxError("unsupported", "leads to a private address, which a list or a redirect may not; give --allow-private to allow it")


def is_public(address: str) -> bool:
    """Whether an address is one of the internet, and not of this machine, its network, or a cloud's metadata.

    >>> [is_public(one) for one in ("93.184.216.34", "127.0.0.1", "169.254.169.254", "10.0.0.1", "::1", "::ffff:127.0.0.1")]
    [True, False, False, False, False, False]
    """
    found = _within(ipaddress.ip_address(address.partition("%")[0]))
    return found.is_global and not found.is_multicast


def _within(address: Address) -> Address:
    """The address of IPv4 that one of IPv6 stands for, else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _addresses(host: str, port: int, seconds: float) -> list[Any]:
    """What the name stands for, in the order in which it is to be tried. Raises TimeoutError; the system's own look-up has no limit."""
    found: list[Any] = []
    failed: list[OSError | UnicodeError] = []

    def look_up() -> None:
        try:
            found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not found:
        raise TimeoutError("no answer from the name server")
    return found


def manager(exchange: Exchange, proxy: str | None = None) -> urllib3.PoolManager:
    """What makes connections for this exchange, through the proxy where one is given. Raises urllib3's errors where it is none."""
    if proxy is None:
        made = urllib3.PoolManager()
    else:
        login = urllib3.util.parse_url(proxy).auth
        made = urllib3.ProxyManager(proxy, proxy_headers=urllib3.make_headers(proxy_basic_auth=login) if login else None)
    pools = {"http": (connectionpool.HTTPConnectionPool, _Plain), "https": (connectionpool.HTTPSConnectionPool, _Secure)}
    made.pool_classes_by_scheme = {
        scheme: type(pool.__name__, (pool,), {"ConnectionCls": partial(of, exchange=exchange)}) for scheme, (pool, of) in pools.items()
    }
    return made


def _open(own: Any, exchange: Exchange) -> socket.socket:
    """Connect in the words of urllib3's errors."""
    try:
        return exchange.connect(own._dns_host, own.port, is_proxy=own.proxy is not None)  # noqa: SLF001 - of the class that this is for
    except (socket.gaierror, UnicodeError) as error:
        raise NameResolutionError(own.host, own, error) from error  # type: ignore[arg-type]
    except TimeoutError as error:
        raise ConnectTimeoutError(own, "no connection in time") from error
    except OSError as error:
        raise NewConnectionError(own, str(error)) from error


class _Watched:
    """A connection that is opened by us, and whose answers are counted."""

    def __init__(self, *args: Any, exchange: Exchange, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._exchange = exchange
        self.response_class: Any = partial(_Response, exchange=exchange)

    def _new_conn(self: Any) -> socket.socket:
        return _open(self, self._exchange)


class _Plain(_Watched, connection.HTTPConnection):
    pass


class _Secure(_Watched, connection.HTTPSConnection):
    pass


class _Response(http.client.HTTPResponse):
    """An answer whose every byte is counted and waited for no longer than to the deadline."""

    def __init__(self, sock: socket.socket, *args: Any, exchange: Exchange, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        own: Any = self
        self._reader = own.fp = _Reader(_Counted(own.fp.detach(), sock, exchange))

    def begin(self) -> None:
        super().begin()
        if self._reader.has_ended:
            raise http.client.IncompleteRead(b"")

    def _read_status(self) -> Any:
        read: Callable[[], tuple[str, int, str]] = super()._read_status  # type: ignore[misc]
        while True:
            version, status, reason = read()
            if status == http.client.SWITCHING_PROTOCOLS or not 100 <= status < 200:
                return version, status, reason
            for _ in range(MOST_HEADERS):
                if not self._reader.readline(1 << 16).strip():
                    break


class _Reader(io.BufferedReader):
    """Lines of a header, and whether there were no more of them where another was expected."""

    has_ended = False

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        self.has_ended = not line
        return line


class _Counted(io.RawIOBase):
    """What comes from a socket, counted, and read as long as there is time."""

    def __init__(self, raw: Any, sock: socket.socket, exchange: Exchange) -> None:
        self._raw, self._sock, self._exchange = raw, sock, exchange

    def readinto(self, buffer: Any, /) -> int | None:
        self._sock.settimeout(self._exchange.left())
        size: int | None = self._raw.readinto(buffer)
        self._exchange.count(size or 0)
        return size

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._raw.close()
        super().close()
