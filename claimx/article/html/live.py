"""The posts of a live page: each with its time, its subhead and its paragraphs, in the order of the page."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from claimx.article.html.outline import passages
from claimx.article.html.tree import HEADINGS, LIVE_POST, is_named
from claimx.article.html.trimming import asks
from claimx.article.kinds import says_live
from claimx.article.lines.bylines import tells_time
from claimx.article.lines.folding import letters
from claimx.article.lines.rules import clutter
from claimx.article.lines.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from claimx.article.html.metadata import Metadata
    from claimx.article.html.outline import Passage

# Posts that make a page a live one: fewer with a time each may be the page's byline, its comments or a box.
FEWEST = 3
# Elements that hold a post.
HOLDERS = ("article", "li", "div", "section")
# What of a post is none of its words; the other purposes are of pages.
FOREIGN = frozenset({"sharing", "navigation", "newsletter", "comments", "advertisement", "caption", "byline", "footer", "tags", "teaser"})
_DIGITS = re.compile(r"\d+")


def mark_posts(tree: HtmlElement, said: Metadata) -> None:
    """Mark the posts of a live page, so that the steps after this one neither join nor drop them.

    A page is one where it says so, in its type, its headline, its address or the classes around its posts, and they hold most of its prose.
    """
    says = says_live(said.titles, said.url, said.kinds)
    if not says and not any(is_named(element, "live") for element in tree.iter(*HOLDERS)):
        return
    groups: defaultdict[tuple[str, str, int], list[HtmlElement]] = defaultdict(list)
    for element in tree.iter(*HOLDERS):
        groups[element.tag, _DIGITS.sub("", element.get("class") or ""), _depth(element)].append(element)
    # The outermost first: a post may hold boxes that look like posts.
    for group in sorted((group for group in groups.values() if len(group) >= FEWEST), key=lambda group: _depth(group[0])):
        around = [*_holders(group[0])]
        if any(is_named(holder, "comments") for holder in around) or not (says or any(is_named(holder, "live") for holder in around)):
            continue
        found = [element for element in group if _is_post(element)]
        if len(found) >= FEWEST and 2 * sum(map(_prose, found)) > _prose(tree):
            for element in found:
                element.attrib.clear()
                element.tag = "article"
                element.set(LIVE_POST, "")
            return


def _depth(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())


def _holders(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()


def _prose(element: HtmlElement) -> int:
    return sum(shape.words for shape in (shape_of(passage.text) for passage in passages(element)) if shape.prose)


def _is_post(element: HtmlElement) -> bool:
    """Whether an element holds one time at its head or its foot, and a sentence."""
    lines = [passage.text for passage in passages(element)]
    times = [line for line in lines if tells_time(line)] or element.findall(".//time")
    return 0 < len(times) <= FEWEST and any(shape_of(line).ends and shape_of(line).words >= FEWEST for line in lines)


def live_posts(found: tuple[Passage, ...]) -> tuple[str, ...]:
    """Return the paragraphs of the posts among the passages of a page: of each its time, its subhead, its text; empty where none is."""
    posts: dict[HtmlElement, list[Passage]] = {}
    for passage in found:
        post = next((holder for holder in _holders(passage.element) if holder.get(LIVE_POST) is not None), None)
        if post is not None:
            posts.setdefault(post, []).append(passage)
    told: set[str] = set()
    paragraphs: list[str] = []
    for post, lines in posts.items():
        text = [line for line in map(_line, lines) if line and letters(line) not in told]
        if not any(shape_of(line).ends for line in text):
            continue
        # A post that is pinned on top stands on the page twice.
        told.update(map(letters, text))
        paragraphs += [*_time(post, lines), *text]
    return tuple(paragraphs)


def _time(post: HtmlElement, lines: list[Passage]) -> list[str]:
    """Return the time of a post, as it is printed, else as its element has it for machines."""
    printed = [passage.text for passage in lines if tells_time(passage.text)]
    declared = [found[1] for time in post.iter("time") if (found := re.search(r"T(\d\d:\d\d)", time.get("datetime") or ""))]
    return (printed or declared)[:1]


def _line(passage: Passage) -> str | None:
    """Return a line of a post that is its subhead or its text."""
    text = passage.text
    if passage.purpose in FOREIGN or tells_time(text) or asks(text):
        return None
    if passage.element.tag in HEADINGS:
        return text if clutter(text) in (None, "teaser") else None
    return text if clutter(text) is None and (shape_of(text).ends or shape_of(text).words > FEWEST) else None
