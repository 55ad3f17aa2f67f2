"""A location → what it holds: a page, or many inputs where it is a feed, a sitemap, an archive or a file of pages."""

from __future__ import annotations

import io
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from claimx.errors import ClaimxError, fault
from claimx.model import Doubt, Page, Report
from claimx.reading.fetching import Raw, raw, refuse_large
from claimx.reading.kinds import Kind, kind_of
from claimx.reading.limits import LIMITS, Limits
from claimx.reading.locations import Collection, Input
from claimx.reading.robots import refuse_disallowed
from claimx.reading.unpacking import GZIP, gunzip, gunzipped

if TYPE_CHECKING:
    from collections.abc import Iterator


def opened(one: Input) -> Page | Report | Collection:
    """What an input holds: its page, the report that came in its place, or the inputs that it brings, read as they are asked for.

    Of an item of a feed whose page cannot be read it is the item's summary, with that doubt. Raises ClaimxError as ``fetch`` does, and
    where there is neither, such as a table, or what a feed names is no page.
    """
    if one.error:
        raise one.error
    if given := one.report or one.page:
        return given
    try:
        if one.limits.crawled:
            refuse_disallowed(one.url or one.location, one.limits)
        found = raw(one.url or one.location, one.limits)
    except ClaimxError as error:
        if one.summary is None:
            raise
        return replace(one.summary, doubts=(Doubt("summary", f"no more than the feed says of it, as its page was not read: {error}"),))
    kept = False
    try:
        kind = kind_of(found.first, found.url or found.location, found.content_type)
        held = contained(found, kind)
        if isinstance(held, Page):
            return replace(held, location=one.location, announced=one.announced) if one.url else held
        if one.limits.crawled:
            raise ClaimxError("unsupported", f"{held.what}, and no page; name it by itself")
        kept = True
        return replace(held, inputs=_careful(held, found, kind))
    finally:
        if not kept:
            found.close()


def page_at(location: str, limits: Limits = LIMITS) -> Page:
    """The single page at a location. Raises ClaimxError, kind no-article, where there are many, and as ``opened`` does."""
    found = opened(Input(location, limits=limits))
    if isinstance(found, Page):
        return found
    what = found.what if isinstance(found, Collection) else "a report"
    raise ClaimxError("no-article", f"{what}, and no single article; name one of its pages, or read all by extract_many")


def text_at(location: str, limits: Limits = LIMITS) -> Page:
    """What is at a location, as one page whatever it is; of a mail the text in it. Raises ClaimxError as ``fetch`` does."""
    with closing(raw(location, limits)) as found:
        if kind_of(found.first) != "mail":
            return found.page()
        from claimx.reading import mail

        return mail.page_of_mail(_bytes(found), found)


def contained(found: Raw, kind: Kind) -> Page | Collection:
    """What bytes of this kind are; what reads a kind is imported where there is one. Raises ClaimxError as ``opened`` does."""
    match kind:
        case "mail":
            from claimx.reading import mail

            return mail.page_of_mail(_bytes(found), found)
        case "feed":
            from claimx.reading import feeds

            return feeds.feed(found, _bytes(found))
        case "sitemap":
            from claimx.reading import sitemaps

            held = sitemaps.sitemap(found, _bytes(found))
            if found.limits.max_pages is None:
                raise ClaimxError("no-article", f"{held.what}, no article; name one of its pages, or say by --max-pages how many to read")
            return held
        case "warc" | "zip":
            return _archived(found, kind)
        case "parquet" | "json" | "table" | "list":
            return _in_rows(found, kind)
        case "captions":
            raise ClaimxError("unsupported", "captions of a recording, no article; name them as a source of claimx verify")
        case _:
            return found.page()


def _archived(found: Raw, kind: Kind) -> Page | Collection:
    from claimx.reading import archives

    if kind == "warc":
        return archives.warc(found, _stream(found))
    # A zip file of another kind is refused as a page, by its name.
    return archives.wacz(found, file := _file(found)) or _page_of(found, file)


def _in_rows(found: Raw, kind: Kind) -> Page | Collection:
    from claimx.reading import rows

    if kind == "parquet":
        return rows.parquet(found, _file(found))
    if kind == "table" or kind == "list":
        raise rows.no_article(_bytes(found), kind)
    read = rows.json_rows(found, _stream(found))
    return read if isinstance(read, Collection) else found.page_of(read)


def _stream(found: Raw) -> io.BufferedReader:
    """The bytes, unpacked as they are read."""
    return gunzipped(found.rest()) if found.first.startswith(GZIP) else found.rest()


def _bytes(found: Raw) -> bytes:
    """The bytes, unpacked, all at once. Raises ClaimxError, kind unreadable, where they are too many."""
    data = found.read()
    if data.startswith(GZIP):
        data = gunzip(data, found.limits.max_size)
    refuse_large(data, found.limits)
    return data


def _file(found: Raw) -> BinaryIO:
    """The bytes as a file that can be read from anywhere."""
    if found.stream.seekable():
        found.stream.seek(0)
        return found.stream
    return io.BytesIO(_bytes(found))


def _page_of(found: Raw, file: BinaryIO) -> Page:
    file.seek(0)
    return found.page_of(file.read(found.limits.max_size + 1))


def _careful(held: Collection, found: Raw, kind: Kind) -> Iterator[Input]:
    """So many of the inputs as are wanted; what goes wrong between two of them is one too, and the last, and so is there being none."""
    empty = True
    try:
        for one in islice(held.inputs, found.limits.max_pages):
            empty = False
            yield replace(one, origin_kind=kind)
        if empty:
            yield Input(found.location, ClaimxError("no-article", f"{held.what}, without a page; check what wrote it"), found.limits)
    except ClaimxError as error:
        yield Input(found.location, error, found.limits)
    except Exception as error:  # noqa: BLE001 - a fault in one archive must not cost the others
        yield Input(found.location, fault(error), found.limits)
    finally:
        found.close()
