"""A page as a reader sees it: one passage of text after another, each with what the elements around it are for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.article.html.boxes import Sizes, sizes
from claimx.article.html.tree import BLOCKS, MACHINERY, is_hidden, is_named, purpose, single

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


def passages(tree: HtmlElement, at: Sizes | None = None) -> Iterator[Passage]:
    """Yield the passages of a tree that a browser shows, in the order of the page; ``at`` are the sizes of its elements, where known."""
    from lxml.etree import iterwalk

    shown = (at or sizes(tree)).shown
    most = shown[tree] // SHARE
    hidden: HtmlElement | None = None
    purposes: list[str | None] = [None]
    holders: list[HtmlElement] = [tree]
    pieces: list[str] = []
    for event, element in iterwalk(tree, events=("start", "end")):
        bounds = element.tag in BLOCKS
        if bounds and hidden is None:
            if line := single("".join(pieces)):
                yield Passage(line, purposes[-1], holders[-1])
            pieces.clear()
        if event == "start":
            own = (TAGS.get(element.tag) or (purpose(element) if shown[element] <= most else None)) if bounds else None
            purposes.append(own or purposes[-1])
            if bounds:
                holders.append(element)
            if hidden is None and (element.tag in MACHINERY or is_hidden(element) or is_named(element, "popups")):
                hidden = element
            text = element.text
        else:
            purposes.pop()
            if bounds:
                holders.pop()
            if hidden is element:
                hidden = None
            text = element.tail
        if hidden is None and text:
            pieces.append(text)
    if rest := single("".join(pieces)):
        yield Passage(rest, None, tree)
