"""How a location may be read: how long, how much, and from whom."""

from __future__ import annotations

from dataclasses import dataclass

# Seconds for one location, redirects, retries and every read included: twice what the slowest pages of a day's batch took, by eye.
MAX_TIME = 120.0
# Bytes of a page, unpacked: 13 times the largest of the 119 shared pages.
MAX_SIZE = 20_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one location may cost, and where it may lead.

    ``max_time`` counts seconds, ``max_size`` decoded bytes of a page, ``max_pages`` the pages that a feed, sitemap or archive may bring,
    where not all of them. ``typed`` says that the location is the user's own word and not that of a list: only then may it be a file: URL,
    or lead to this machine and its network; a redirect never may, unless ``allow_private``. ``crawled`` says that a feed or sitemap named
    it, so that robots.txt has a say.
    """

    max_time: float = MAX_TIME
    max_size: int = MAX_SIZE
    allow_private: bool = False
    typed: bool = True
    max_pages: int | None = None
    crawled: bool = False


LIMITS = Limits()
