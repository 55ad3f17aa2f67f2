"""The headline of a page, in all the forms in which the page has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.article.html.tree import MACHINERY, single, text_of
from claimx.article.lines.folding import letters, words
from claimx.article.lines.shape import listed_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from claimx.article.html.declarations import Declared

# What inside a heading is none of its words.
BUTTONS = MACHINERY | {"button", "time", "form"}

LONGEST_TITLE = 500  # characters; a longer one is no headline, and to look for a site's name in it costs the square of its length
_SEPARATOR = re.compile(r"\s+[-–—|·•:»/~]\s+|\s*\|\s*")


def titles_of(tree: HtmlElement, said: Declared, site: str | None) -> tuple[str, ...]:
    """Return the headline on the page, then the forms in which its head repeats it, each without the site's name.

    A heading counts as the headline where it and a title of the page's head share most of their words, or where it is the only one.
    """
    metas = (*said.meta.get("og:title", ()), *said.meta.get("twitter:title", ()), said.headline)
    given = [_without_site(title, site) for title in (*metas, *map(text_of, tree.iterfind(".//head//title"))) if title]
    named = list(dict.fromkeys(title for title in given if _may_be_headline(title, site)))
    headings = [heading for heading in map(_heading, tree.iter("h1")) if heading and _may_be_headline(heading, site)]
    agreeing = [heading for heading in headings if any(_alike(heading, title) for title in named)]
    alone = headings if not named and len(headings) == 1 else []
    return tuple(dict.fromkeys([*agreeing, *alone, *named]))


def _may_be_headline(title: str, site: str | None) -> bool:
    return bool(title) and letters(title) != letters(site or "") and title.rstrip(" :").casefold() not in listed_words("no_headlines")


def _heading(element: HtmlElement) -> str | None:
    """Return the words of a heading without the buttons in it."""
    if next(element.iter(*BUTTONS), None) is None:
        return text_of(element)
    return single(" ".join(_texts(element)))


def _texts(element: HtmlElement) -> list[str]:
    texts = [element.text or ""]
    for child in element:
        texts += [] if child.tag in BUTTONS else _texts(child)
        texts.append(child.tail or "")
    return texts


def _without_site(title: str, site: str | None) -> str:
    """Take the site's name off the end of a title, or what follows its last bar.

    >>> _without_site("Mayor resigns - The Daily Example", "Daily Example"), _without_site("Mayor resigns | News | Example", None)
    ('Mayor resigns', 'Mayor resigns')
    """
    title = single(title) or ""
    if len(title) > LONGEST_TITLE:
        return title
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
