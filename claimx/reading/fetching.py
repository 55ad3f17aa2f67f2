"""A location → the page there: read, unpacked, decoded, and told apart as HTML or plain text."""

from __future__ import annotations

import io
import re
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from claimx.errors import ClaimxError, ErrorKind
from claimx.model import Page
from claimx.reading.addresses import without_login
from claimx.reading.decoding import BEGINNING, decode
from claimx.reading.limits import LIMITS, Limits
from claimx.reading.markup import markup_of
from claimx.reading.signatures import refuse_binary, refuse_controls
from claimx.reading.unpacking import GZIP, gunzip

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*)://")
_OTHER_SCHEME = re.compile(r"(?:https?|mailto|data|javascript|about|blob|view-source):", re.IGNORECASE)
_HOST = re.compile(r"www\.|(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_FILE_SUFFIX = re.compile(
    r"\.(?:x?html?|mhtm?l?|txt|text|md|rst|gz|pdf|docx?|odt|rtf|jsonl?|ndjson|xml|csv|tsv|vtt|srt|eml|warc|wacz|parquet)$", re.IGNORECASE
)


@dataclass
class Raw:
    """The bytes of a location, which are read once; ``first`` are those at the beginning, ``content_type`` is the HTTP header."""

    location: str
    stream: BinaryIO
    limits: Limits
    url: str | None = None
    content_type: str | None = None
    first: bytes = b""

    def __post_init__(self) -> None:
        self.first = read_from(self.stream, BEGINNING)

    def rest(self) -> io.BufferedReader:
        """All the bytes, from the beginning on."""
        return io.BufferedReader(_Again(self.first, self.stream))

    def read(self) -> bytes:
        """The bytes, up to one over the limit."""
        return self.first + (read_from(self.stream, self.limits.max_size + 1 - len(self.first)) if len(self.first) == BEGINNING else b"")

    def page(self) -> Page:
        """The page that the bytes are. Raises ClaimxError: unreadable, binary, empty."""
        return self.page_of(self.read())

    def page_of(self, data: bytes) -> Page:
        """As ``page``, of what was read already."""
        return page_of(data, self.location, self.url, self.content_type, self.limits)

    def close(self) -> None:
        """Let go of the file, where it is one of ours."""
        if self.location != "-":
            self.stream.close()


class _Again(io.RawIOBase):
    """What was read of a stream already, and then the stream."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first, self._rest = first, rest

    def readinto(self, buffer: Any, /) -> int:
        piece, self._first = self._first[: len(buffer)] or read_from(self._rest, len(buffer)), self._first[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def readable(self) -> bool:
        return True


def raw(location: str, limits: Limits = LIMITS, stdin: BinaryIO | None = None) -> Raw:
    """Open what is at a location: an http or https URL, a path, or ``-`` for standard input (``sys.stdin.buffer`` where none is given).

    Raises ClaimxError: nothing there, not to be read, no answer, no http URL.
    """
    if location == "-":
        return Raw(location, stdin or (sys.stdin.buffer if sys.stdin else io.BytesIO()), limits)
    scheme = _SCHEME.match(location)
    if scheme is None:
        return Raw(location, _open_file(location), limits)
    match scheme[1].lower():
        case "http" | "https":
            from claimx.reading.web import download  # which brings the network

            found = download(location.strip(), limits)
            return Raw(without_login(location), io.BytesIO(found.body), limits, found.url, found.content_type)
        case "file" if limits.typed:
            return Raw(location, _open_file(path_of(location)), limits)
        case "file":
            raise ClaimxError("unsupported", "a file: URL in a list is not read; name the file by its path")
        case other:
            raise ClaimxError("unsupported", f"{other}:// is not read; download it first and name the file")


def fetch(location: str, limits: Limits = LIMITS, stdin: BinaryIO | None = None) -> Page:
    """Read the page at a location, as ``raw`` opens it. Raises ClaimxError of every kind but no-article."""
    with closing(raw(location, limits, stdin)) as found:
        return found.page()


def page_of(data: bytes, location: str, url: str | None = None, content_type: str | None = None, limits: Limits = LIMITS) -> Page:
    """Make a page of these bytes; ``content_type`` is the HTTP header, of use where the bytes themselves do not tell.

    Raises ClaimxError: unreadable (too large, a damaged gzip file), binary, empty.
    """
    if data.startswith(GZIP):
        data = gunzip(data, limits.max_size)
    refuse_binary(data, content_type)
    refuse_large(data, limits)
    text = decode(data, content_type)
    if not text.strip():
        raise ClaimxError("empty", "nothing but white space; check what wrote it" if data else "empty; check what wrote it")
    refuse_controls(text)
    return Page(location, url, text, markup_of(text, content_type))


def refuse_large(data: bytes, limits: Limits) -> None:
    """Raise ClaimxError, kind unreadable, where these are more bytes than a page may have."""
    if len(data) > limits.max_size:
        raise ClaimxError("unreadable", f"larger than {limits.max_size / 1e6:g} MB; name a single article, or allow more by --max-size")


# ---- files and standard input


_OS_ERRORS: tuple[tuple[type[OSError], ErrorKind, str], ...] = (
    (FileNotFoundError, "not-found", "no such file; check the name"),
    (NotADirectoryError, "not-found", "no such file; check the name"),
    (IsADirectoryError, "unreadable", "is a directory; give -r to read the pages in it"),
    (PermissionError, "unreadable", "permission denied; check who may read it"),
)


def _open_file(name: str) -> BinaryIO:
    if not name:
        raise ClaimxError("not-found", "an empty name; give a URL, a file, or - for standard input")
    try:
        # Not Path(name).resolve(): a pipe such as /dev/fd/63 is to be read as it is.
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        raise failure(error, name) from error


def read_from(stream: BinaryIO, size: int) -> bytes:
    """So many bytes of a stream, fewer only at its end. Raises ClaimxError, kind unreadable."""
    try:
        return stream.read(size) or b""
    except OSError as error:
        raise failure(error) from error
    except ValueError as error:
        raise ClaimxError("unreadable", "standard input is closed; name a file or a URL") from error


def failure(error: OSError | ValueError, name: str = "") -> ClaimxError:
    """Make of the error with which a file of this name could not be read one that says what happened and what to do."""
    if isinstance(error, ValueError):  # a NUL or a lone surrogate in the name
        return ClaimxError("not-found", "no file can have this name; check it for stray characters")
    if isinstance(error, FileNotFoundError) and _OTHER_SCHEME.match(name):
        return ClaimxError("unsupported", "neither a file nor a whole URL; give an address that starts with https://")
    if isinstance(error, (FileNotFoundError, NotADirectoryError)) and _HOST.match(name) and not _FILE_SUFFIX.search(name.partition("/")[0]):
        return ClaimxError("not-found", "no such file; if it is a web address, put https:// in front")
    for kind_of_error, kind, message in _OS_ERRORS:
        if isinstance(error, kind_of_error):
            return ClaimxError(kind, message)
    reason = (error.strerror or "cannot be read").lower()
    return ClaimxError("not-found" if "name too long" in reason else "unreadable", f"{reason}; check the name")


def path_of(location: str) -> str:
    """Give the path of the file that a path or a file: URL names. Raises ClaimxError, kind unsupported, where it is on another machine."""
    scheme = _SCHEME.match(location)
    if scheme is None or scheme[1].lower() != "file":
        return location
    try:
        parts = urlsplit(location.strip())
    except ValueError as error:
        raise ClaimxError("unsupported", "not a valid URL; name the file itself") from error
    if parts.netloc not in {"", "localhost"}:
        raise ClaimxError("unsupported", "a file on another machine; copy it here and name the file")
    from urllib.request import url2pathname  # brings half of the standard library's network

    return url2pathname(parts.path)
