"""A page as a reader sees it: one passage of text after another, each with what the elements around it are for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.article.html.boxes import size, sizes
from claimx.article.html.tree import BLOCKS, MACHINERY, is_hidden, names_of, purpose_in, single
from claimx.article.lines.folding import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

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


@dataclass(slots=True)
class _Box:
    """An element that begins a line of its own, with the one around it, and what its tag and its class say that it is for.

    ``start`` and ``end`` count the characters of the page before them.
    """

    element: HtmlElement
    around: _Box | None
    tagged: str | None
    named: str | None
    start: int
    end: int = 0
    purpose: str | None = None


def passages(tree: HtmlElement) -> tuple[Passage, ...]:
    """Return the passages of a tree that a browser shows, in the order of the page."""
    from lxml.etree import iterwalk

    boxes = [_Box(tree, None, None, None, 0)]
    holders = [*boxes]
    lines: list[tuple[str, _Box]] = []
    pieces: list[str] = []
    place = total = 0  # characters up to here, as ``sizes`` counts them, and of the whole tree
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        bounds = tag in BLOCKS
        if bounds and pieces:
            if line := single("".join(pieces)):
                lines.append((line, holders[-1]))
            pieces.clear()
        if event == "start":
            names = names_of(element)
            if bounds:
                boxes.append(_Box(element, holders[-1], TAGS.get(tag), purpose_in(names), place))
                holders.append(boxes[-1])
            if tag in MACHINERY or is_hidden(element, names):
                place += 0 if tag in MACHINERY else sizes(element).shown[element]
                walk.skip_subtree()
                continue
            text = element.text
        else:
            if bounds:
                holders.pop().end = place
            total = place
            text = element.tail
        if text:
            pieces.append(text)
            place += size(text)
    _give_purposes(boxes, total)
    if rest := single("".join(pieces)):
        lines.append((rest, boxes[0]))
    return tuple(Passage(line, box.purpose, box.element) for line, box in lines)


def _give_purposes(boxes: Sequence[_Box], total: int) -> None:
    """Give each box its own purpose or else that of the box around it; the outer ones come first."""
    for box in boxes:
        own = box.tagged or (box.named if box.end - box.start <= total // SHARE else None)
        box.purpose = own or (box.around.purpose if box.around else None)


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
