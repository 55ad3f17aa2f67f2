"""WARC and WACZ (https://iipc.github.io/warc-specifications/) → an input for each page of HTML in them, one in memory at a time."""

from __future__ import annotations

import io
import time
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast
from zipfile import ZipFile

from claimx.errors import ClaimxError
from claimx.reading.addresses import without_login
from claimx.reading.fetching import page_of
from claimx.reading.locations import Collection, Input
from claimx.reading.unpacking import gunzipped, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from claimx.reading.fetching import Raw
    from claimx.reading.limits import Limits

# Bytes of the heads of a record: more than any server sends.
HEAD = 1 << 20
PIECE = 1 << 16  # bytes that are read at once
DAMAGED_ZIP = "a damaged zip file; check it with unzip -t"
CUT = "the archive holds only a part of this page; read it where it came from"
OF_WACZ = ("archive/", (".warc", ".warc.gz"))


def warc(raw: Raw, stream: BufferedReader) -> Collection:
    """The pages in a WARC file, which is unpacked already."""
    return Collection("a web archive", _records(stream, raw.location, raw.limits))


def wacz(raw: Raw, file: BinaryIO) -> Collection | None:
    """The pages in a WACZ file; None where the zip file is none."""
    try:
        packed = ZipFile(file)
        names = [name for name in packed.namelist() if name.startswith(OF_WACZ[0]) and name.endswith(OF_WACZ[1])]
    except Exception as error:
        raise ClaimxError("unreadable", DAMAGED_ZIP) from error
    return Collection("a web archive", _of_wacz(packed, names, raw)) if names else None


def _of_wacz(packed: ZipFile, names: list[str], raw: Raw) -> Iterator[Input]:
    number = 0
    for name in names:
        try:
            with packed.open(name) as file:
                stream = gunzipped(file) if name.endswith(".gz") else cast("_Stream", file)
                for one in _records(stream, raw.location, raw.limits, number):
                    number = one.position or number
                    yield one
        except ClaimxError:
            raise
        except Exception as error:
            raise ClaimxError("unreadable", DAMAGED_ZIP) from error


class _Stream(Protocol):
    def read1(self, size: int, /) -> bytes:
        """At most so many bytes, none only at the end."""


class _Metered:
    """A stream that gives no more than is allowed before the next permission, in bytes and in time."""

    def __init__(self, stream: _Stream, seconds: float) -> None:
        self._stream, self._seconds, self._at = stream, seconds, 0
        self.renew()

    def renew(self) -> None:
        """A record begins."""
        self._until = time.monotonic() + self._seconds
        self.allow()

    def allow(self) -> None:
        """More of a record is wanted."""
        self._left = HEAD

    def read(self, size: int) -> bytes:
        """Bytes of the stream. Raises ClaimxError, kind unreadable."""
        piece = self._stream.read1(size)  # what is there: a cut at the end is not to cost the records before
        self._left -= len(piece)
        self._at += len(piece)
        if self._left < 0:
            raise ClaimxError("unreadable", "a damaged web archive: a head without an end; check it with warcio check")
        if time.monotonic() > self._until:
            raise ClaimxError("unreadable", f"a record was not read after {self._seconds:g} s; allow more by --max-time")
        return piece

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at


def _records(stream: _Stream, location: str, limits: Limits, before: int = 0) -> Iterator[Input]:
    from warcio.archiveiterator import ArchiveIterator

    class Records(ArchiveIterator):  # type: ignore[misc] # untyped
        INC_RECORD = ""  # what it would print on stderr

    metered = _Metered(stream, limits.max_time)
    try:
        for number, record in enumerate(Records(metered), start=before + 1):
            if (one := _input(record, metered, limits)) is not None:
                named = f"{location}#{without_login(one.location)}"
                page = replace(one.page, location=named) if one.page else None
                yield replace(one, location=named, page=page, origin=location, position=number)
            metered.renew()
    except ClaimxError:
        raise
    except Exception as error:
        raise ClaimxError("unreadable", "a damaged web archive; check it with warcio check") from error


def _input(record: Any, metered: _Metered, limits: Limits) -> Input | None:
    """The page in a record, called by its address, or why it cannot be read; None where it holds none."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind = (record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type) or ""
    is_page = record.rec_type == "response" and record.http_headers is not None and record.http_headers.get_statuscode() == "200"
    if not url.startswith(("http://", "https://")) or not (is_page or record.rec_type == "resource") or "html" not in kind.lower():
        _rest(record, metered, 0)
        return None
    body, size = _rest(record, metered, limits.max_size + 1)
    try:
        if record.rec_headers.get_header("WARC-Truncated") or size < record.payload_length:
            return Input(url, ClaimxError("unreadable", CUT), limits)
        return Input(url, None, limits, page=page_of(_content(record, body, limits), url, without_login(url), kind, limits))
    except ClaimxError as error:
        return Input(url, error, limits)


def _rest(record: Any, metered: _Metered, most: int) -> tuple[bytes, int]:
    """Read a record to its end: so many of its bytes, and how many there are."""
    body, size = bytearray(), 0
    while piece := record.raw_stream.read(PIECE):
        metered.allow()
        size += len(piece)
        body += piece[: max(0, most - len(body))]
    return bytes(body), size


def _content(record: Any, body: bytes, limits: Limits) -> bytes:
    """The page as the answer had it, unpacked. Raises ClaimxError, kind unreadable, where it is cut short."""
    from warcio.bufferedreaders import ChunkedDataReader

    said = record.http_headers.get_header if record.http_headers else lambda _: None
    if (said("Transfer-Encoding") or "").lower() == "chunked":
        body = ChunkedDataReader(io.BytesIO(body)).read()
    # Some archives keep the header and the page unpacked.
    if (said("Content-Encoding") or "").lower() in {"gzip", "x-gzip", "deflate"} and not body.lstrip().startswith(b"<"):
        try:
            pieces, found = unpacked([body], limits.max_size), bytearray()
            for piece in pieces:
                found += piece
                if len(found) > limits.max_size:
                    break
            return bytes(found)
        except zlib.error as error:
            raise ClaimxError("unreadable", CUT) from error
    return body
