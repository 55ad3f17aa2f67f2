"""What is packed, unpacked in pieces of a bounded size."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GZIP = b"\x1f\x8b"


def gunzip(data: bytes, most: int) -> bytes:
    """Unpack gzip, up to one byte over the limit. Raises ClaimxError, kind unreadable, where it is damaged."""
    return gunzipped(io.BytesIO(data)).read(most + 1)


def gunzipped(stream: IO[bytes]) -> io.BufferedReader:
    """A stream of what another holds in gzip. Its reading raises ClaimxError, kind unreadable, where it is damaged or cut short."""
    return io.BufferedReader(_Gunzipped(stream))


class _Gunzipped(io.RawIOBase):
    def __init__(self, stream: IO[bytes]) -> None:
        self._file = gzip.GzipFile(fileobj=stream)

    def readinto(self, buffer: Any, /) -> int:
        try:
            piece = self._file.read1(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise ClaimxError("unreadable", "a damaged gzip file; check it with gzip -t") from error
        buffer[: len(piece)] = piece
        return len(piece)

    def readable(self) -> bool:
        return True


def unpacked(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    """What gzip or zlib members, or a bare deflate stream as some servers send it, hold, in pieces of no more than the limit and a byte.

    Raises zlib.error where they are damaged or cut short.
    """
    unpacker = None
    for piece in pieces:
        rest = piece
        unpacker = unpacker or _unpacker(piece)
        while rest:
            if unpacker.eof:
                if not rest.startswith(GZIP):  # padding, which is no part of the page
                    break
                unpacker = _unpacker(rest)
            yield unpacker.decompress(rest, most + 1)
            rest = unpacker.unconsumed_tail or unpacker.unused_data
    if unpacker and not unpacker.eof:
        raise zlib.error("cut short")


def _unpacker(beginning: bytes) -> zlib._Decompress:
    """What unpacks a stream that begins so."""
    for kind in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        with suppress(zlib.error):
            zlib.decompressobj(kind).decompress(beginning, 1)
            return zlib.decompressobj(kind)
    raise zlib.error("neither gzip nor deflate")
