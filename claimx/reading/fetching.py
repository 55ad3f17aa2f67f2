"""A location → the page there: read, unpacked, decoded, and told apart as HTML or plain text."""

from __future__ import annotations

import io
import re
import sys
import time
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass, url2pathname

from claimx import __version__
from claimx.errors import ClaimxError, ErrorKind
from claimx.model import Page
from claimx.reading.decoding import LIMIT, decode, gunzip
from claimx.reading.markup import markup_of
from claimx.reading.signatures import refuse_binary, refuse_controls

if TYPE_CHECKING:
    import urllib3

# How long a server may take to answer the call, between two pieces of its answer, and for the whole body: twice what a browser's user
# waits for, by eye.
CONNECT_SECONDS, READ_SECONDS, BODY_SECONDS = 10.0, 30.0, 120.0
# More redirects than any page needs; browsers stop after 20.
REDIRECTS = 10
HEADERS = {
    "User-Agent": f"claimx/{__version__} (+https://pypi.org/project/claimx/)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
    "Accept-Language": "en,*;q=0.5",
}

# What to do about a page that does not come.
SAVE_IT = "open it in a browser, save the page and name the file"

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*)://")
_OTHER_SCHEME = re.compile(r"(?:https?|mailto|data|javascript|about|blob|view-source):", re.IGNORECASE)
_HOST = re.compile(r"www\.|(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_FILE_SUFFIX = re.compile(r"\.(?:x?html?|mhtml|txt|text|md|rst|gz|pdf|docx?|odt|rtf|jsonl?|ndjson|xml|csv|tsv|vtt|srt)$", re.IGNORECASE)


def fetch(location: str, stdin: BinaryIO | None = None) -> Page:
    """Read the page at a location: an http or https URL, a path, or ``-`` for standard input (``sys.stdin.buffer`` where none is given).

    Raises ClaimxError of every kind but no-article: nothing there, not to be read, no answer, empty, binary, no http URL.
    """
    if location == "-":
        return page_of(_read_stream(stdin or (sys.stdin.buffer if sys.stdin else io.BytesIO())), location)
    scheme = _SCHEME.match(location)
    if scheme is None:
        return page_of(_read_file(location), location)
    match scheme[1].lower():
        case "http" | "https":
            data, url, content_type = _download(location.strip())
            return page_of(data, location, url, content_type)
        case "file":
            return page_of(_read_file(path_of(location)), location)
        case other:
            raise ClaimxError("unsupported", f"{other}:// is not read; download it first and name the file")


def page_of(data: bytes, location: str, url: str | None = None, content_type: str | None = None) -> Page:
    """Make a page of these bytes; ``content_type`` is the HTTP header, of use where the bytes themselves do not tell.

    Raises ClaimxError: unreadable (too large, a damaged gzip file), binary, empty.
    """
    if data.startswith(b"\x1f\x8b"):
        data = gunzip(data)
    refuse_binary(data, content_type)
    if len(data) > LIMIT:
        raise ClaimxError("unreadable", f"larger than {LIMIT // 1_000_000} MB; name a single article")
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


def _read_file(name: str) -> bytes:
    if not name:
        raise ClaimxError("not-found", "an empty name; give a URL, a file, or - for standard input")
    try:
        # Not Path(name).resolve(): a pipe such as /dev/fd/63 is to be read as it is.
        with Path(name).open("rb") as file:
            return _read_stream(file)
    except (OSError, ValueError) as error:
        raise failure(error, name) from error


def _read_stream(stream: BinaryIO) -> bytes:
    try:
        return stream.read(LIMIT + 1) or b""
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


# ---- URLs


def _download(url: str) -> tuple[bytes, str, str | None]:
    """Return the body, the address it came from in the end, and its content-type header."""
    import urllib3
    from urllib3.exceptions import HTTPError

    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    try:
        # Redirects are followed here and not by urllib3: each may need another proxy, and the last address is wanted whole.
        for _ in range(REDIRECTS + 1):
            with _manager(url) as manager:
                response = manager.request(
                    "GET", url, headers=HEADERS, timeout=timeout, retries=False, redirect=False, preload_content=False
                )
                target = response.get_redirect_location()
                if not target:
                    _refuse_status(response.status)
                    return _body(response), url, response.headers.get("content-type")
                response.close()
            url = _redirected(url, target)
    except (HTTPError, OSError, ValueError) as error:
        raise _unreachable(error) from error
    raise ClaimxError("http", f"redirects more than {REDIRECTS} times; {SAVE_IT}")


def _manager(url: str) -> urllib3.PoolManager:
    """Open connections for this URL: through the proxy that the environment names for it, or direct."""
    import urllib3

    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme.lower()) or proxies.get("all")
    if not proxy or proxy_bypass(parts.hostname or ""):
        return urllib3.PoolManager()
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    login = urllib3.util.parse_url(proxy).auth
    return urllib3.ProxyManager(proxy, proxy_headers=urllib3.make_headers(proxy_basic_auth=login) if login else None)


def _redirected(url: str, target: str) -> str:
    with suppress(UnicodeError):
        # Header bytes arrive as Latin-1, and servers send raw UTF-8.
        target = target.encode("latin-1").decode("utf-8")
    url = urljoin(url, quote(target, safe="%/:=&?~#+!$,;'@()*[]"))
    if not url.lower().startswith(("http://", "https://")):
        raise ClaimxError("unsupported", f"redirects to {url.partition(':')[0]}:, which is not read; {SAVE_IT}")
    return url


def _refuse_status(status: int) -> None:
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return
    name = next((f"{code.value} {code.phrase}" for code in HTTPStatus if code == status), str(status))
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        raise ClaimxError("not-found", f"the server answers {name}; check the address")
    advice = "try again later" if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS else SAVE_IT
    raise ClaimxError("http", f"the server answers {name}; {advice}")


def _body(response: urllib3.BaseHTTPResponse) -> bytes:
    body = bytearray()
    end = time.monotonic() + BODY_SECONDS
    while len(body) <= LIMIT and (chunk := response.read1(1 << 16)):
        body += chunk
        if time.monotonic() > end:
            raise TimeoutError
    return bytes(body)


def _unreachable(error: Exception) -> ClaimxError:
    from urllib3 import exceptions as wrong

    # The first that fits: the narrow kinds stand before the wide ones that they are of.
    causes: tuple[tuple[type[Exception] | tuple[type[Exception], ...], ErrorKind, str], ...] = (
        (wrong.ProxySchemeUnknown, "unreachable", "the proxy in the environment is not an http one; check HTTPS_PROXY"),
        (wrong.ProxyError, "unreachable", "the proxy in the environment does not answer; check HTTPS_PROXY"),
        (wrong.NameResolutionError, "unreachable", "unknown host; check the address and the network"),
        (wrong.NewConnectionError, "unreachable", "the host takes no connection; check the address and the network"),
        ((wrong.TimeoutError, TimeoutError), "unreachable", "no answer in time; try again later"),
        (wrong.SSLError, "unreachable", f"the server cannot prove who it is (TLS); {SAVE_IT}"),
        (wrong.DecodeError, "unreachable", f"the answer is damaged; try again, or {SAVE_IT}"),
        ((wrong.ProtocolError, OSError), "unreachable", f"the connection broke off; try again, or {SAVE_IT}"),
        ((wrong.LocationValueError, ValueError), "unsupported", "not a valid URL; check the address"),
    )
    kind, message = next(
        ((kind, message) for of, kind, message in causes if isinstance(error, of)), ("unreachable", f"the page does not come; {SAVE_IT}")
    )
    return ClaimxError(kind, message)
