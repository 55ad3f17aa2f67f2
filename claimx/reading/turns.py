"""One connection a host at a time, with a gap between two, so that a batch does not press a small paper."""

from __future__ import annotations

import time
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.reading.connections import Exchange

# Seconds between two locations at one host: half of what crawlers keep, by eye.
GAP = 0.5
# The longest that a host's robots.txt may make each of its visitors wait, in seconds: longer, and a feed takes all night. By eye.
LONGEST_GAP = 10.0

_locks: dict[str, Lock] = {}
_last_asked: dict[str, float] = {}  # when each host was let go of last, on the monotonic clock
_gaps: dict[str, float] = {}  # what hosts asked for


@contextmanager
def turn(host: str, exchange: Exchange) -> Iterator[None]:
    """Hold the host's only connection for the block, after the gap. The time in which others have it is not taken from the exchange."""
    began = time.monotonic()
    with _locks.setdefault(host, Lock()):
        gap = max(GAP, _gaps.get(host, 0))
        wait = _last_asked.get(host, -gap) + gap - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        exchange.extend(time.monotonic() - began)
        try:
            yield
        finally:
            _last_asked[host] = time.monotonic()


def widen(host: str, seconds: float) -> None:
    """Leave the host alone for so long between two locations, as it asks, within reason."""
    _gaps[host] = min(seconds, LONGEST_GAP)
