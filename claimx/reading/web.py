"""A URL → the bytes there: redirects followed, busy servers asked again, the body unpacked, and nothing taken for whole that is not."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import IncompleteRead
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from claimx import __version__
from claimx.errors import ClaimxError, ErrorKind
from claimx.reading.addresses import host_of, without_login
from claimx.reading.limits import Limits
from claimx.reading.turns import turn
from claimx.reading.unpacking import unpacked

if TYPE_CHECKING:
    import urllib3

    from claimx.reading.connections import Exchange

# More redirects than any page needs; browsers stop after 20.
REDIRECTS = 10
# How often a server that is busy or breaks off is asked again, and the seconds before the first time, doubled before each other.
RETRIES, BACKOFF = 2, 1.0
BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
# The longest that a server may ask to be left alone and still be asked again, in seconds: as long as a person would wait, by eye.
LONGEST_RETRY_AFTER = 30.0
HEADERS = {
    "User-Agent": f"claimx/{__version__} (+https://pypi.org/project/claimx/)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en,*;q=0.5",
}
# What to do about a page that does not come.
SAVE_IT = "open it in a browser, save the page and name the file"


@dataclass(frozen=True, slots=True)
class Download:
    """The body of an answer, the address it came from in the end, and its content-type header."""

    body: bytes
    url: str
    content_type: str | None


def download(url: str, limits: Limits) -> Download:
    """Read what an http or https URL gives. Raises ClaimxError: unreachable, http, not-found, unsupported, unreadable."""
    from urllib3.exceptions import HTTPError

    from claimx.reading.connections import Exchange

    exchange = Exchange(limits.max_time, limits.max_size)
    exchange.private = limits.typed or limits.allow_private
    host = None
    try:
        with ExitStack() as turns:
            for _ in range(REDIRECTS + 1):
                if host != (host := host_of(url)):
                    turns.close()
                    turns.enter_context(turn(host, exchange))
                answer = _asked(url, exchange)
                target = answer.get_redirect_location()
                if not target:
                    body = _body(answer, exchange, limits.max_size)
                    return Download(body, without_login(url), answer.headers.get("content-type"))
                answer.close()
                url = _redirected(url, target)
                # A server that the user named may send on within itself.
                exchange.private = limits.allow_private or (exchange.private and host == host_of(url))
    except (HTTPError, OSError, ValueError, zlib.error) as error:
        raise _unreachable(error, limits, exchange) from error
    raise ClaimxError("http", f"redirects more than {REDIRECTS} times; {SAVE_IT}")


def _asked(url: str, exchange: Exchange) -> urllib3.BaseHTTPResponse:
    """The server's answer to a request for this URL; asked again where it is busy or breaks off. Raises ClaimxError for an error."""
    from urllib3.exceptions import ProtocolError

    for wait in [*(BACKOFF * 2**attempt for attempt in range(RETRIES)), None]:
        try:
            answer = _request(url, exchange)
        except ProtocolError as error:
            if wait is None or wait >= exchange.left() or not isinstance(error.args[-1], ConnectionError):
                raise
            time.sleep(wait)
            continue
        asked = _retry_after(answer)
        if wait is None or answer.status not in BUSY or max(wait, asked or 0) >= min(LONGEST_RETRY_AFTER, exchange.left()):
            break
        answer.close()
        time.sleep(wait if asked is None else asked)
    leads_on = answer.status < HTTPStatus.BAD_REQUEST and answer.get_redirect_location()
    if answer.status >= HTTPStatus.MULTIPLE_CHOICES and not leads_on:
        answer.close()
        _refuse_status(answer.status, asked)
    return answer


def _retry_after(answer: urllib3.BaseHTTPResponse) -> float | None:
    """The seconds for which a server asks to be left alone, which it may write as a date."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    with suppress(ValueError, TypeError, OverflowError):
        until = parsedate_to_datetime(said)
        return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
    return None


def _request(url: str, exchange: Exchange) -> urllib3.BaseHTTPResponse:
    import urllib3

    from claimx.reading.connections import CONNECT_SECONDS, READ_SECONDS, is_public, manager, refuse_private

    parts = urlsplit(url)
    name, proxy = _proxy(parts.scheme.lower(), parts.hostname or "")
    if proxy and not exchange.private:
        # The proxy looks the name up; what can be seen from here are addresses.
        with suppress(ValueError):
            if (parts.hostname or "").endswith("localhost") or not is_public(parts.hostname or ""):
                refuse_private()
    try:
        pools = manager(exchange, proxy)
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise ClaimxError("unreachable", f"the proxy that {name} names is no http address; check {name}") from error
    login = urllib3.make_headers(basic_auth=unquote(parts.netloc.rpartition("@")[0])) if "@" in parts.netloc else {}
    try:
        return pools.request(
            "GET",
            without_login(url),
            headers={**HEADERS, **login},
            timeout=urllib3.Timeout(connect=exchange.left(CONNECT_SECONDS), read=exchange.left(READ_SECONDS)),
            retries=False,
            redirect=False,
            preload_content=False,
        )
    except urllib3.exceptions.ProxyError as error:
        raise ClaimxError("unreachable", f"the proxy that {name} names does not answer; check {name}") from error


def _proxy(scheme: str, host: str) -> tuple[str, str | None]:
    """The proxy for a host, None where it is asked directly, and who names it: a variable of the environment, or the system."""
    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    if not proxy or proxy_bypass(host):
        return "", None
    names = (f"{scheme}_proxy", f"{scheme}_proxy".upper()) if proxies.get(scheme) else ("all_proxy", "ALL_PROXY")
    name = next((name for name in names if os.environ.get(name)), "the system")
    return name, proxy if "://" in proxy else f"http://{proxy}"


def _redirected(url: str, target: str) -> str:
    with suppress(UnicodeError):
        # Header bytes arrive as Latin-1, and servers send raw UTF-8.
        target = target.encode("latin-1").decode("utf-8")
    joined = urljoin(url, quote(target, safe="%/:=&?~#+!$,;'@()*[]"))
    if not joined.lower().startswith(("http://", "https://")):
        raise ClaimxError("unsupported", f"redirects to {joined.partition(':')[0]}:, which is not read; {SAVE_IT}")
    return joined


def _refuse_status(status: int, retry_after: float | None) -> None:
    name = next((f"{code.value} {code.phrase}" for code in HTTPStatus if code == status), str(status))
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        raise ClaimxError("not-found", f"the server answers {name}; check the address")
    later = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS
    advice = f"try again in {retry_after:.0f} s" if later and retry_after else "try again later" if later else SAVE_IT
    raise ClaimxError("http", f"the server answers {name}; {advice}")


def _body(answer: urllib3.BaseHTTPResponse, exchange: Exchange, most: int) -> bytes:
    """The unpacked body, up to one byte over the limit. Raises ValueError's kin and zlib.error where it is damaged or cut short."""
    coding = answer.headers.get("content-encoding", "identity").strip().lower()
    pieces: Iterable[bytes] = answer.stream(1 << 16, decode_content=False)
    if coding in {"gzip", "x-gzip", "deflate"}:
        pieces = unpacked(pieces, most)
    elif coding not in {"identity", ""}:
        raise ClaimxError("unreachable", f"the answer is packed as {coding[:20]!a}, which was not asked for; {SAVE_IT}")
    body = bytearray()
    try:
        for piece in pieces:
            body += piece
            exchange.left()
            if len(body) > most:
                break
    finally:
        answer.close()
    return bytes(body)


def _unreachable(error: Exception, limits: Limits, exchange: Exchange) -> ClaimxError:
    from urllib3 import exceptions as wrong

    if exchange.is_over:
        return ClaimxError("unreachable", f"not done after {limits.max_time:g} s; try again later, or allow more by --max-time")
    if "more than 100 headers" in str(error):
        return ClaimxError("unreachable", f"the answer has more than 100 headers; {SAVE_IT}")
    if any(isinstance(cause, (wrong.IncompleteRead, IncompleteRead)) for cause in (error, *error.args)):
        return ClaimxError("unreachable", f"the answer is cut short; try again, or {SAVE_IT}")
    # The first that fits: the narrow kinds stand before the wide ones that they are of.
    causes: tuple[tuple[type[Exception] | tuple[type[Exception], ...], ErrorKind, str], ...] = (
        (wrong.NameResolutionError, "unreachable", "unknown host; check the address and the network"),
        (wrong.NewConnectionError, "unreachable", "the host takes no connection; check the address and the network"),
        ((wrong.TimeoutError, TimeoutError), "unreachable", "no answer in time; try again later"),
        (wrong.SSLError, "unreachable", f"the server cannot prove who it is (TLS); {SAVE_IT}"),
        ((wrong.DecodeError, zlib.error), "unreachable", f"the answer is damaged or cut short; try again, or {SAVE_IT}"),
        ((wrong.ProtocolError, OSError), "unreachable", f"the connection broke off; try again, or {SAVE_IT}"),
        ((wrong.LocationValueError, ValueError), "unsupported", "not a valid URL; check the address"),
    )
    kind, message = next(
        ((kind, message) for of, kind, message in causes if isinstance(error, of)), ("unreachable", f"the page does not come; {SAVE_IT}")
    )
    return ClaimxError(kind, message)
