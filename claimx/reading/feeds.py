"""RSS, Atom and RDF → an input for each item: its page, or its content where the feed holds the whole of it."""

from __future__ import annotations

import io
import re
import xml.sax
from dataclasses import replace
from email.utils import parseaddr
from html import escape, unescape
from html.entities import name2codepoint
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from claimx.errors import ClaimxError
from claimx.model import Announced, Page
from claimx.reading.addresses import host_of, without_login
from claimx.reading.decoding import decode, normalised
from claimx.reading.locations import Collection, Input

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Markup
    from claimx.reading.fetching import Raw
    from claimx.reading.limits import Limits

# Words from which the content of an item is taken for the whole article where nothing says that there is more: teasers have 20 to 100.
# By eye.
WHOLE = 150
# Words of the shortest summary that may hold a claim. By eye.
SENTENCE = 4
DAMAGED = "a damaged feed; check what wrote it"
# How a teaser ends.
_MORE = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:read|continue|keep) (?:more|reading|on)\b.{0,80}|full (?:story|article)\W{0,9})\s{0,9}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(\w{2,10});")
_XMLS_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


def feed(raw: Raw, data: bytes) -> Collection:
    """The items of a feed, as it has them. Raises ClaimxError, kind unreadable, where it is damaged beyond repair."""
    import feedparser

    text = decode(data, raw.content_type)
    declared = _DECLARATION.match(text)
    mended = _well_formed(text[declared.end() :] if declared else text)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": raw.url or ""}
    # What is between tags is read by our own parser, which is not in need of cleaning.
    try:
        entries = feedparser.parse(io.BytesIO(mended), response_headers=headers, sanitize_html=False, resolve_relative_uris=False).entries
    except Exception as error:
        raise ClaimxError("unreadable", DAMAGED) from error
    return Collection(f"a feed of {len(entries)} item{'s' * (len(entries) != 1)}", _items(raw, entries))


def _well_formed(text: str) -> bytes:
    """The text as XML that a strict parser reads: feedparser's other one takes the square of the time on what is made for that."""
    data = text.encode("utf-8", "replace")
    if _is_well_formed(data):
        return data
    from lxml import etree

    mended = _ENTITY.sub(lambda name: name[0] if name[1] in _XMLS_OWN else f"&#{name2codepoint.get(name[1], 0xFFFD)};", text)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(mended.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ClaimxError("unreadable", DAMAGED) from error
    again = etree.tostring(tree, encoding="utf-8") if tree is not None else b""
    if not _is_well_formed(again):
        raise ClaimxError("unreadable", DAMAGED)
    return again


def _is_well_formed(data: bytes) -> bool:
    parser = xml.sax.make_parser()  # noqa: S317 - no entity from outside is read, and expat bounds how those inside may grow
    parser.setFeature(xml.sax.handler.feature_external_ges, 0)
    parser.setFeature(xml.sax.handler.feature_namespaces, 1)
    source = xml.sax.xmlreader.InputSource()
    source.setByteStream(io.BytesIO(data))
    try:
        parser.parse(source)
    except xml.sax.SAXException:
        return False
    return True


def _items(raw: Raw, entries: list[Any]) -> Iterator[Input]:
    for number, entry in enumerate(entries, start=1):
        link = urljoin(raw.url or "", str(entry.get("link") or "").strip())
        announced = Announced(_plain(entry.get("title")) or None, _authors(entry), _day(entry))
        one = Input(
            f"{raw.location}#{without_login(link) or entry.get('id') or number}",
            limits=limits_of(link, raw.url, raw.limits),
            announced=announced,
            origin=raw.location,
            position=number,
        )
        if (content := _content(entry, has_page=bool(link))) is not None:
            yield replace(one, page=Page(one.location, link or raw.url, *content, announced=announced))
        elif link.startswith(("http://", "https://")):
            summary = Page(one.location, link, *said, announced=announced) if (said := _summary(entry)) else None
            yield replace(one, url=link, summary=summary)
        else:
            yield replace(one, error=ClaimxError("unsupported", "an item without content or a web address; name its page"))


def limits_of(link: str, origin: str | None, limits: Limits) -> Limits:
    """The limits of a page that is named at ``origin``; a server that the user named may lead on within itself."""
    try:
        own = limits.typed and bool(origin) and host_of(origin or "") == host_of(link)
    except ValueError:
        own = False
    return replace(limits, typed=own, crawled=True)


def _content(entry: Any, *, has_page: bool) -> tuple[str, Markup] | None:
    """The whole content of an item and its markup, None where its page has more."""
    given = [(str(one.get("value") or ""), str(one.get("type") or "")) for one in entry.get("content") or ()]
    for value, kind in given if has_page else [*given, _summed_up(entry)]:
        words = _plain(value)
        if words and (not has_page or (len(words.split()) >= WHOLE and not _MORE.search(words[-100:]))):
            return _as_page(entry, value, kind)
    return None


def _summary(entry: Any) -> tuple[str, Markup] | None:
    """The summary of an item and its markup, where it is whole sentences and not the beginning of more."""
    value, kind = _summed_up(entry)
    words = _plain(value)
    if len(words.split()) < SENTENCE or not _SENTENCE_END.search(words[-4:]) or _MORE.search(words[-100:]):
        return None
    return _as_page(entry, value, kind)


def _summed_up(entry: Any) -> tuple[str, str]:
    return str(entry.get("summary") or ""), str((entry.get("summary_detail") or {}).get("type") or "")


def _as_page(entry: Any, value: str, kind: str) -> tuple[str, Markup]:
    if kind == "text/plain" and not _TAG.search(value):
        return normalised(value), "text"
    title = escape(_plain(entry.get("title")))
    head = f'<title>{title}</title><meta property="og:title" content="{title}">' if title else ""
    body = f"<body><article><h1>{title}</h1>{value}</article></body>"
    return normalised(f"<!doctype html><html><head>{head}</head>{body}</html>"), "html"


def _plain(markup: Any) -> str:
    """The words of a title or a content that may have tags and entities."""
    return " ".join(unescape(_TAG.sub(" ", str(markup or ""))).split())


def _authors(entry: Any) -> tuple[str, ...]:
    """The names of who wrote an item; RSS wants an address for an author, "jane@elm.example (Jane Roe)"."""
    if "@" in (given := str(entry.get("author") or "")):
        names = [parseaddr(given)[0]]
    else:
        names = [str(one.get("name") or "") for one in entry.get("authors") or ()]
    return tuple(filter(None, map(_plain, names)))


def _day(entry: Any) -> str | None:
    found = entry.get("published_parsed") or entry.get("updated_parsed")
    return f"{found[0]:04}-{found[1]:02}-{found[2]:02}" if found else None
