"""A server that misbehaves: each path is a way, given as what is sent, piece by piece, after the request."""

from __future__ import annotations

import gzip
import itertools
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Pieces = Iterator[bytes]

PAGE = "“It works,” engineer Jane Doe said.".encode()
PACKED = gzip.compress(PAGE * 50)
SLOW = 0.05


def answer(body: bytes = PAGE, *headers: bytes, status: bytes = b"200 OK", length: int | None = None) -> bytes:
    """A whole answer; ``length`` says another length than the body's."""
    lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % (len(body) if length is None else length), *headers, b"", body]
    return b"\r\n".join(lines)


def chunked(*chunks: bytes, trailers: bytes = b"", end: bytes = b"0\r\n") -> bytes:
    """An answer in chunks."""
    pieces = [b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks]
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"".join(pieces) + end + (trailers + b"\r\n" if end else b"")


def slowly(data: bytes, pause: float = SLOW) -> Pieces:
    """One byte after another."""
    for byte in data:
        yield bytes([byte])
        time.sleep(pause)


def for_ever(piece: bytes, before: bytes = b"", pause: float = 0.0) -> Pieces:
    """The same again and again."""
    yield before
    for _ in itertools.repeat(None):
        yield piece
        time.sleep(pause)


def then_silence(data: bytes) -> Pieces:
    """So much, and the connection stays open."""
    yield data
    time.sleep(5)


def empty_blocks() -> Pieces:
    """Gzip without an end and without a byte in it."""
    yield b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10]
    for _ in itertools.repeat(None):
        yield b"\x00\x00\x00\xff\xff" * 1000  # stored, not the last, of length 0


class Server:
    """Listens on a loopback port and answers each path in its way; ``asked`` holds the requests that came."""

    def __init__(self, ways: dict[str, Callable[[], Pieces]]) -> None:
        self._ways = ways
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.asked: list[bytes] = []

    @property
    def address(self) -> str:
        """Its URL."""
        return f"http://127.0.0.1:{self.port}"

    def serve(self) -> None:
        """Take connections until closed."""
        with suppress(OSError):
            while True:
                threading.Thread(target=self._answer, args=(self._socket.accept()[0],), daemon=True).start()

    def close(self) -> None:
        """Take no more."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.settimeout(10)
            request = b""
            while b"\r\n\r\n" not in request and (piece := connection.recv(1 << 16)):
                request += piece
            self.asked.append(request)
            path = request.split(b" ")[1].decode("latin-1").lstrip("/") if b" " in request else ""
            for piece in self._ways.get(path.partition("?")[0], lambda: iter([answer(status=b"404 Not Found")]))():
                if piece == RESET:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    return
                connection.sendall(piece)


RESET = b"\0reset\0"


@contextmanager
def serving(ways: dict[str, Callable[[], Pieces]]) -> Iterator[Server]:
    """A server for a while."""
    server = Server(ways)
    threading.Thread(target=server.serve, daemon=True).start()
    try:
        yield server
    finally:
        server.close()
