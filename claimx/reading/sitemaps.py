"""Sitemaps (https://www.sitemaps.org/protocol.html) and their indexes → an input for each address."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from claimx.errors import ClaimxError
from claimx.model import Announced
from claimx.reading.addresses import without_login
from claimx.reading.feeds import limits_of
from claimx.reading.fetching import raw as opened
from claimx.reading.kinds import kind_of
from claimx.reading.locations import Collection, Input
from claimx.reading.robots import refuse_disallowed
from claimx.reading.unpacking import GZIP, gunzip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.reading.fetching import Raw
    from claimx.reading.limits import Limits

# Sitemaps of an index that are read: what a large paper has for ten years, a month each; the protocol allows 50,000.
MOST_SITEMAPS = 120
INDEX = "sitemapindex"
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def sitemap(raw: Raw, data: bytes) -> Collection:
    """The addresses in a sitemap, or in the sitemaps of an index, which are read one by one as their addresses are asked for."""
    root, entries = _entries(data)
    number, s = len(entries), "s" * (len(entries) != 1)
    if root == INDEX:
        return Collection(f"an index of {number} sitemap{s}", _of_index(raw, entries))
    return Collection(f"a sitemap of {number} address{'es' * (number != 1)}", _pages(raw.location, raw.url, raw.limits, entries))


def _entries(data: bytes) -> tuple[str, list[dict[str, str]]]:
    """The name of the root, and of each entry what its elements hold, by name without namespace."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ClaimxError("unreadable", "a damaged sitemap; check what wrote it") from error
    if tree is None:
        raise ClaimxError("unreadable", "a damaged sitemap; check what wrote it")

    found = [dict(map(_named, entry.iter(etree.Element))) for entry in tree.iterchildren(etree.Element)]
    return _named(tree)[0], [entry for entry in found if entry.get("loc")]


def _named(element: Any) -> tuple[str, str]:
    """What an element is called, after "news:" where it is of that extension, and the text in it."""
    namespace, _, name = str(element.tag).rpartition("}")
    return f"{'news:' * ('sitemap-news' in namespace)}{name}", (element.text or "").strip()


def _pages(location: str, url: str | None, limits: Limits, entries: list[dict[str, str]], before: int = 0) -> Iterator[Input]:
    for number, entry in enumerate(entries, start=before + 1):
        address = urljoin(url or "", entry["loc"])
        named = f"{location}#{without_login(address)}"
        day = _ISO.match(entry.get("news:publication_date", ""))
        announced = Announced(entry.get("news:title"), (), day[0] if day else None)
        yield Input(named, None, limits_of(address, url, limits), address, announced, origin=location, position=number)


def _of_index(raw: Raw, entries: list[dict[str, str]]) -> Iterator[Input]:
    before = 0
    for entry in entries[:MOST_SITEMAPS]:
        address = urljoin(raw.url or "", entry["loc"])
        limits = limits_of(address, raw.url, raw.limits)
        try:
            found = _part(address, limits)
        except ClaimxError as error:
            yield Input(f"{raw.location}#{without_login(address)}", error, limits, origin=raw.location)
            continue
        yield from _pages(raw.location, address, limits, found, before)
        before += len(found)


def _part(address: str, limits: Limits) -> list[dict[str, str]]:
    """The entries of a sitemap that an index names. Raises ClaimxError where it cannot be read or is none."""
    refuse_disallowed(address, limits)
    with closing(opened(address, limits)) as one:
        if kind_of(one.first) != "sitemap":
            raise ClaimxError("unsupported", "no sitemap, though the index says so; name its pages by themselves")
        data = one.read()
    root, found = _entries(gunzip(data, limits.max_size) if data.startswith(GZIP) else data)
    if root == INDEX:
        raise ClaimxError("unsupported", "an index in an index, which sitemaps may not have; name it by itself")
    return found
