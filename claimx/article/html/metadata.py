"""What a page says of itself: its headline, authors, date, outlet and language."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimx.article.html.authors import byline_authors, clean_authors
from claimx.article.html.extraction import trafilatura
from claimx.article.html.outline import passages
from claimx.article.html.surroundings import headline_place
from claimx.article.html.tree import beginning, is_large, single, text_of
from claimx.article.lines.folding import letters, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from claimx.model import Page

# Of an enormous page, so many elements from its beginning hold what it says of itself: a bound on the time.
ENOUGH_ELEMENTS = 5_000
# So many passages below the headline may be its byline, after a standfirst, a date and buttons; chosen by eye on the pages at hand.
BYLINE_NEAR = 8


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; ``titles`` are all the forms of its headline, the best first."""

    url: str | None
    titles: tuple[str, ...]
    authors: tuple[str, ...]
    published: str | None
    site: str | None
    language: str | None


def page_metadata(tree: HtmlElement, page: Page) -> Metadata:
    """Return what a page says of itself."""
    found = _metadata(tree, page.url)
    site = re.sub(r"^https?://(?:www\.)?", "", single(found and found.sitename) or "") or None
    titles = _titles(tree, found, site)
    return Metadata(
        url=page.url or (found and found.url) or _address(tree),
        titles=titles,
        authors=clean_authors(found and found.author, site) or byline_authors(_below(tree, titles), site),
        published=(found and found.date) or None,
        site=site,
        language=_declared_language(tree),
    )


def _below(tree: HtmlElement, titles: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(passages(tree))
    place = headline_place(found, titles)
    return () if place is None else tuple(passage.text for passage in found[place + 1 : place + 1 + BYLINE_NEAR])


def _address(tree: HtmlElement) -> str | None:
    """Return the address that a page gives itself, wherever the parser put it: an element out of place ends the head."""
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((url for url in (*links, *_meta(tree, "og:url")) if url and re.match(r"https?://[^/\s]+", url)), None)


def _metadata(tree: HtmlElement, url: str | None) -> Any:
    from lxml.etree import LxmlError

    try:
        return trafilatura().extract_metadata(beginning(tree, ENOUGH_ELEMENTS) if is_large(tree) else deepcopy(tree), url, extensive=False)
    except (LxmlError, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None  # what a page in the wild can trip in it


def _titles(tree: HtmlElement, found: Any, site: str | None) -> tuple[str, ...]:
    """Return the headline on the page, then the forms in which its head repeats it, each without the site's name.

    A heading counts as the headline where it and a title of the page's head share most of their words, or where it is the only one.
    """
    metas = [content for name in ("og:title", "twitter:title") for content in _meta(tree, name)]
    given = [*metas, single(found and found.title), *map(text_of, tree.iterfind(".//head//title"))]
    named = list(dict.fromkeys(title for title in (_without_site(title, site) for title in given if title) if title))
    headings = [heading for heading in map(text_of, tree.iter("h1")) if heading and letters(heading) != letters(site or "")]
    agreeing = [heading for heading in headings if any(_alike(heading, title) for title in named)]
    alone = headings if not named and len(headings) == 1 else []
    return tuple(dict.fromkeys([*agreeing, *alone, *named]))


_SEPARATOR = re.compile(r"\s+[-–—|·•:»/~]\s+|\s*\|\s*")


def _without_site(title: str, site: str | None) -> str:
    """Take the site's name off the end of a title, or what follows its last bar.

    >>> _without_site("Mayor resigns - The Daily Example", "Daily Example"), _without_site("Mayor resigns | News | Example", None)
    ('Mayor resigns', 'Mayor resigns')
    """
    title = single(title) or ""
    while found := [*_SEPARATOR.finditer(title)]:
        rest, tail = title[: found[-1].start()], title[found[-1].end() :]
        is_site = site is not None and (letters(tail) in letters(site) or letters(site).removeprefix("the") in letters(tail))
        if not rest or not (is_site or ("|" in found[-1][0] and len(tail.split()) <= len(rest.split()))):
            break
        title = rest
    return title


def _alike(heading: str, title: str) -> bool:
    ours, theirs = set(words(heading)), set(words(title))
    return 2 * len(ours & theirs) > min(len(ours), len(theirs)) and 4 * len(ours) >= len(theirs)


def _declared_language(tree: HtmlElement) -> str | None:
    declared = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang")]
    declared += [content for name in ("og:locale", "content-language", "language") for content in _meta(tree, name)]
    codes = (re.match(r"\s*([A-Za-z]{2})(?![A-Za-z])", value) for value in declared if value)
    return next((code[1].lower() for code in codes if code), None)


def _meta(tree: HtmlElement, name: str) -> Iterator[str]:
    for element in tree.iter("meta"):
        names = (element.get(key, "").lower() for key in ("property", "name", "http-equiv"))
        if name in names and (content := single(element.get("content"))):
            yield content
