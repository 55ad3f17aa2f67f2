"""What of a page's visible text is not in its article, block by block, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.article.html.boxes import sizes
from claimx.article.html.tree import BLOCKS, MACHINERY, is_hidden, is_named, parsed, purpose, single
from claimx.article.lines.folding import letters, shingles, words
from claimx.article.lines.rules import clutter
from claimx.article.lines.shape import shape_of
from claimx.model import Dropped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from claimx.model import Article, Page

# What an element is for, where its name tells; its class tells more.
ELEMENTS = {"nav": "navigation", "menu": "navigation", "footer": "footer", "figcaption": "caption", "caption": "caption", "form": "form"}
# A box holds no more than this share of the page.
SHARE = 5
# So many letters, found in the article again, are no chance.
REPETITION = 25
ELSE = "outside the article"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text on the page: a paragraph, list item, heading, caption, cell; ``purpose`` is what the elements around it say it is."""

    text: str
    purpose: str | None


def dropped(page: Page, article: Article) -> tuple[Dropped, ...]:
    """Return the blocks of an HTML page that are not in its article, numbered from 1 among all the blocks of the page."""
    found = tuple(blocks(parsed(page.text)))
    kept = _kept(found, article)
    titles = frozenset({letters(article.title or "")} - {""})
    told = letters(article.text)
    entries: list[Dropped] = []
    listed = False
    for number, (block, keep) in enumerate(zip(found, kept, strict=True), start=1):
        reason = None if keep else _reason(block, titles)
        if reason == ELSE and len(letters(block.text)) >= REPETITION and letters(block.text) in told:
            reason = "repetition"
        # What stands under a heading such as "Most read" are headlines of other stories, also where nothing else tells it.
        listed = reason == "section" or (listed and not keep and block.purpose is None)
        if reason:
            entries.append(Dropped(number, "teaser" if listed and reason == ELSE else reason, block.text))
    return tuple(entries)


def blocks(tree: HtmlElement) -> Iterator[Block]:
    """Yield the blocks of a tree that a browser shows, in the order of the page."""
    from lxml.etree import iterwalk

    shown = sizes(tree).shown
    most = shown[tree] // SHARE
    hidden: HtmlElement | None = None
    purposes: list[str | None] = [None]
    parts: list[str] = []
    for event, element in iterwalk(tree, events=("start", "end")):
        bounds = element.tag in BLOCKS
        if bounds and hidden is None:
            if line := single("".join(parts)):
                yield Block(line, purposes[-1])
            parts.clear()
        if event == "start":
            # What holds much of the page is not what its class says: the body of a page with a newsletter may be called by it.
            told = (ELEMENTS.get(element.tag) or (purpose(element) if shown[element] <= most else None)) if bounds else None
            purposes.append(told or purposes[-1])
            if hidden is None and (element.tag in MACHINERY or is_hidden(element) or is_named(element, "popups")):
                hidden = element
            text = element.text
        else:
            purposes.pop()
            if hidden is element:
                hidden = None
            text = element.tail
        if hidden is None and text:
            parts.append(text)
    if rest := single("".join(parts)):
        yield Block(rest, None)


def _kept(found: tuple[Block, ...], article: Article) -> list[bool]:
    """Tell for each block whether it is in the article: whole paragraphs and cells first, then what is only part of a paragraph.

    A text that stands on the page twice and in the article once is kept once.
    """
    title = letters(article.title or "")
    whole = Counter(letters(part) for line in article.text.split("\n\n") for part in line.split("\t"))
    whole[title] += bool(title)
    kept = []
    for block in found:
        key = letters(block.text)
        kept.append(whole[key] > 0)
        if kept[-1]:
            whole[key] -= 1
    left = Counter(shingle for line in article.text.split("\n\n") if whole[letters(line)] > 0 for shingle in shingles(words(line)))
    for place, block in enumerate(found):
        if not kept[place] and left:
            own = shingles(words(block.text))
            kept[place] = 5 * sum(left[shingle] > 0 for shingle in own) > 4 * len(own)
            if kept[place]:
                left.subtract(own)
    return kept


def _reason(block: Block, titles: frozenset[str]) -> str:
    """Return why a block is left out: what its element is, else what its words are."""
    if letters(block.text) in titles:
        return "repeated headline"
    if reason := block.purpose or clutter(block.text):
        return reason
    at = shape_of(block.text)
    if at.headline:
        return "teaser"
    return "navigation" if at.words < 6 and not at.ends else ELSE
