"""What a page says of itself: its headline, authors, date, outlet and language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claimx.article.html.authors import byline_authors, declared_authors, marked_authors
from claimx.article.html.dates import day_in_address, declared_day, printed_day
from claimx.article.html.declarations import Declared, declared
from claimx.article.html.outline import Passage
from claimx.article.html.surroundings import headline_place
from claimx.article.html.titles import titles_of
from claimx.article.html.tree import single, text_of
from claimx.article.lines.folding import letters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from claimx.model import Page

# Passages above and below the headline in which a byline and a date stand. By eye on the local pages.
ABOVE = 3
BELOW = 8
# Letters of a name that is an outlet's only where its address has them too.
SHORTEST_SITE = 2


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself.

    ``titles`` are all the forms of its headline, the best first, ``kinds`` its types in schema.org and its sections; ``for_subscribers`` is
    whether it says that not everybody may read it.
    """

    url: str | None
    titles: tuple[str, ...]
    authors: tuple[str, ...]
    published: str | None
    site: str | None
    language: str | None
    kinds: tuple[str, ...]
    for_subscribers: bool


def page_metadata(tree: HtmlElement, page: Page, seen: tuple[Passage, ...]) -> Metadata:
    """Return what a page, of which ``seen`` are the passages, says of itself; what it does not say is None or empty."""
    said = declared(tree)
    url = page.url or _address(tree, said)
    site = _site(tree, said, url)
    titles = titles_of(tree, said, site)
    place = cache(lambda: headline_place(seen, titles))
    near = cache(lambda: _near_headline(seen, place()))
    heading = cache(lambda: None if (at := place()) is None else seen[at].element)
    return Metadata(
        url=url,
        titles=titles,
        authors=declared_authors(said, site) or byline_authors(near(), site) or marked_authors(tree, heading(), site),
        published=declared_day(tree, said) or printed_day(near()) or day_in_address(url),
        site=site,
        language=_declared_language(tree, said),
        kinds=(*said.kinds, *said.meta.get("article:section", ())),
        for_subscribers=said.for_subscribers,
    )


def _near_headline(found: tuple[Passage, ...], place: int | None) -> tuple[str, ...]:
    """Return the texts below the headline, then those above it; none where the page has no headline."""
    near = () if place is None else (*found[place + 1 : place + 1 + BELOW], *found[max(0, place - ABOVE) : place])
    return tuple(passage.text for passage in near)


def _address(tree: HtmlElement, said: Declared) -> str | None:
    """Return the address that a page gives itself, wherever the parser put it: an element out of place ends the head."""
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((url for url in (*links, *said.meta.get("og:url", ())) if url and re.match(r"https?://[^/\s]+", url)), None)


def _site(tree: HtmlElement, said: Declared, url: str | None) -> str | None:
    """Return the outlet's name: of those that the page gives, the first that its address bears out, else the first."""
    names = (*said.meta.get("og:site_name", ()), said.publisher, *said.meta.get("application-name", ()), *said.meta.get("dc.publisher", ()))
    titles = (*said.meta.get("og:title", ()), said.headline, *map(text_of, tree.iterfind(".//head//title")))
    headlines = {letters(title or "") for title in titles} | {""}
    plain = (single(re.sub(r"^https?://(?:www\.)?|^@|\s*\|.*", "", name or "")) for name in names)
    given = [name for name in plain if letters(name or "") not in headlines]
    host = _host(url)
    borne_out = (name for name in given if host and letters(host.split(".")[0]) in letters(name or ""))
    # "U.S." is a section of the outlet, "AP" the outlet itself.
    long = [name for name in given if len(letters(name or "")) > SHORTEST_SITE or letters(name or "") in letters(host or "")]
    return next(borne_out, long[0] if long else host)


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _declared_language(tree: HtmlElement, said: Declared) -> str | None:
    given = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang")]
    given += [content for name in ("og:locale", "content-language", "language") for content in said.meta.get(name, ())]
    codes = (re.match(r"\s*([A-Za-z]{2})(?![A-Za-z])", value) for value in given if value)
    return next((code[1].lower() for code in codes if code), None)
