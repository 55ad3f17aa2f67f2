"""A location → the page there: read, unpacked, decoded, and told apart as HTML or plain text."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit
from urllib.request import url2pathname

from claimx.errors import ClaimxError, ErrorKind
from claimx.model import Page
from claimx.reading.decoding import decode, gunzip
from claimx.reading.limits import LIMITS, Limits
from claimx.reading.markup import markup_of
from claimx.reading.signatures import refuse_binary, refuse_controls
from claimx.reading.web import download, without_login

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*)://")
_OTHER_SCHEME = re.compile(r"(?:https?|mailto|data|javascript|about|blob|view-source):", re.IGNORECASE)
_HOST = re.compile(r"www\.|(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_FILE_SUFFIX = re.compile(r"\.(?:x?html?|mhtml|txt|text|md|rst|gz|pdf|docx?|odt|rtf|jsonl?|ndjson|xml|csv|tsv|vtt|srt)$", re.IGNORECASE)


def fetch(location: str, limits: Limits = LIMITS, stdin: BinaryIO | None = None) -> Page:
    """Read the page at a location: an http or https URL, a path, or ``-`` for standard input (``sys.stdin.buffer`` where none is given).

    Raises ClaimxError of every kind but no-article: nothing there, not to be read, no answer, empty, binary, no http URL.
    """
    if location == "-":
        return page_of(_read_stream(stdin or (sys.stdin.buffer if sys.stdin else io.BytesIO()), limits), location, limits=limits)
    scheme = _SCHEME.match(location)
    if scheme is None:
        return page_of(_read_file(location, limits), location, limits=limits)
    match scheme[1].lower():
        case "http" | "https":
            found = download(location.strip(), limits)
            return page_of(found.body, without_login(location), found.url, found.content_type, limits)
        case "file" if limits.typed:
            return page_of(_read_file(path_of(location), limits), location, limits=limits)
        case "file":
            raise ClaimxError("unsupported", "a file: URL in a list is not read; name the file by its path")
        case other:
            raise ClaimxError("unsupported", f"{other}:// is not read; download it first and name the file")


def page_of(data: bytes, location: str, url: str | None = None, content_type: str | None = None, limits: Limits = LIMITS) -> Page:
    """Make a page of these bytes; ``content_type`` is the HTTP header, of use where the bytes themselves do not tell.

    Raises ClaimxError: unreadable (too large, a damaged gzip file), binary, empty.
    """
    if data.startswith(b"\x1f\x8b"):
        data = gunzip(data, limits.max_size)
    refuse_binary(data, content_type)
    if len(data) > limits.max_size:
        raise ClaimxError("unreadable", f"larger than {limits.max_size / 1e6:g} MB; name a single article, or allow more by --max-size")
    text = decode(data, content_type)
    if not text.strip():
        raise ClaimxError("empty", "nothing but white space; check what wrote it" if data else "empty; check what wrote it")
    refuse_controls(text)
    return Page(location, url, text, markup_of(text, content_type))


# ---- files and standard input


_OS_ERRORS: tuple[tuple[type[OSError], ErrorKind, str], ...] = (
    (FileNotFoundError, "not-found", "no such file; check the name"),
    (NotADirectoryError, "not-found", "no such file; check the name"),
    (IsADirectoryError, "unreadable", "is a directory; give -r to read the pages in it"),
    (PermissionError, "unreadable", "permission denied; check who may read it"),
)


def _read_file(name: str, limits: Limits) -> bytes:
    if not name:
        raise ClaimxError("not-found", "an empty name; give a URL, a file, or - for standard input")
    try:
        # Not Path(name).resolve(): a pipe such as /dev/fd/63 is to be read as it is.
        with Path(name).open("rb") as file:
            return _read_stream(file, limits)
    except (OSError, ValueError) as error:
        raise failure(error, name) from error


def _read_stream(stream: BinaryIO, limits: Limits) -> bytes:
    try:
        return stream.read(limits.max_size + 1) or b""
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
    return url2pathname(parts.path)
