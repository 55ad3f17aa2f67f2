"""A page as a reader sees it: one passage of text after another, each with what the elements around it are for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.article.html.boxes import sizes
from claimx.article.html.tree import BLOCKS, MACHINERY, is_hidden, names_of, purpose_in, single
from claimx.article.lines.folding import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# What an element is for, where its tag tells; its class tells more.
TAGS = {"nav": "navigation", "menu": "navigation", "footer": "footer", "figcaption": "caption", "caption": "caption", "form": "form"}
# A box holds no more than one part in so many of the page's text: the body of a page with a newsletter may be called by it. As a half the
# reasons given for what is left out are often those of the whole page, by eye on the local pages.
SHARE = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of text on the page: a paragraph, list item, heading, caption or cell, in ``element``; ``purpose`` is what it is there for.

    The purpose is None where neither tags nor classes around it tell.
    """

    text: str
    purpose: str | None
    element: HtmlElement


def passages(tree: HtmlElement) -> Iterator[Passage]:
    """Yield the passages of a tree that a browser shows, in the order of the page."""
    from lxml.etree import iterwalk

    shown = sizes(tree).shown
    most = shown[tree] // SHARE
    purposes: list[str | None] = [None]
    holders: list[HtmlElement] = [tree]
    pieces: list[str] = []
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        bounds = tag in BLOCKS
        if bounds and pieces:
            if line := single("".join(pieces)):
                yield Passage(line, purposes[-1], holders[-1])
            pieces.clear()
        if event == "start":
            names = names_of(element)
            if bounds:
                own = TAGS.get(tag) or (purpose_in(names) if names and shown[element] <= most else None)
                purposes.append(own or purposes[-1])
                holders.append(element)
            if tag in MACHINERY or is_hidden(element, names):
                walk.skip_subtree()
                continue
            text = element.text
        else:
            if bounds:
                purposes.pop()
                holders.pop()
            text = element.tail
        if text:
            pieces.append(text)
    if rest := single("".join(pieces)):
        yield Passage(rest, None, tree)


def in_page_order(paragraphs: tuple[str, ...], found: tuple[Passage, ...]) -> tuple[str, ...]:
    """Return the paragraphs that were taken from a page in the order in which its passages ``found`` stand there.

    An extraction that looks for the body in one box first, and in the rest of the page then, has them in its own order. What is no passage,
    or stands on the page more than once, stays below what stood above it.
    """
    places: dict[str, int | None] = {}
    for place, passage in enumerate(found):
        key = letters(passage.text)
        places[key] = None if key in places else place
    at, keys = 0, []
    for paragraph in paragraphs:
        known = places.get(letters(paragraph))
        at = at if known is None else known
        keys.append(at)
    if all(before <= after for before, after in pairwise(keys)):
        return paragraphs
    return tuple(paragraphs[place] for place in sorted(range(len(paragraphs)), key=keys.__getitem__))
