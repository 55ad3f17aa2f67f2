"""robots.txt (RFC 9309): what a site asks programs to leave alone; kept where a feed or sitemap leads, not where the user points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claimx.errors import ClaimxError
from claimx.reading.addresses import host_of
from claimx.reading.decoding import decode
from claimx.reading.turns import widen

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

    from claimx.reading.limits import Limits

NAME = "claimx"
# Bytes of a robots.txt that are read: what the standard wants at least.
MOST = 500_000

_known: dict[str, RobotFileParser | ClaimxError] = {}


def refuse_disallowed(url: str, limits: Limits) -> None:
    """Raise ClaimxError where the site asks programs not to read this page, or where what it asks cannot be read.

    As the standard has it, a site without a robots.txt allows everything, and one whose server fails nothing for now.
    """
    try:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
    except ValueError as error:
        raise ClaimxError("unsupported", "not a valid URL; check the address") from error
    rules = _known.get(site) or _known.setdefault(site, _read(site, limits))
    if isinstance(rules, ClaimxError):
        raise rules
    if not rules.can_fetch(NAME, url):
        from claimx.reading.web import SAVE_IT

        raise ClaimxError("http", f"the site's robots.txt asks programs not to read this; {SAVE_IT}")


def _read(site: str, limits: Limits) -> RobotFileParser | ClaimxError:
    from urllib.robotparser import RobotFileParser

    from claimx.reading.web import download

    rules = RobotFileParser()
    try:
        found = download(f"{site}/robots.txt", replace(limits, max_size=max(limits.max_size, MOST)))
        rules.parse(decode(found.body[:MOST], found.content_type).split("\n"))
    except ClaimxError as error:
        if not _is_absent(error):
            return ClaimxError(error.kind, f"robots.txt: {error.message}")
        rules.parse([])
    if delay := rules.crawl_delay(NAME):
        widen(host_of(site), float(delay))
    return rules


def _is_absent(error: ClaimxError) -> bool:
    """Whether the server says that it has none, rather than that it cannot say."""
    return error.kind == "not-found" or (error.kind == "http" and " 4" in error.message and " 429" not in error.message)
