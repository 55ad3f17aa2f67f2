"""What is done to the tree of a page before its article is looked for: each step removes or mends what misleads the extraction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.article.html.boxes import LONG, SHARE, Places, holds_article, is_box, is_of_others, size, sizes
from claimx.article.html.quoting import with_posts, with_signatures
from claimx.article.html.tree import BLOCKS, HEADINGS, MACHINERY, SUBHEADS, is_named, purpose, text_of
from claimx.article.html.walls import without_walls
from claimx.article.lines.shape import ENDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

# Levels of tags: libxml2 drops what lies deeper than 255, and the extraction adds some.
DEEPEST = 200
# Characters of a paragraph's own text that is prose; characters of each of two pieces of an article, and of what may lie between them;
# paragraphs that make a cell part of the page's layout. By eye; at half and double the bodies of the 119 pages stay the same, and
# tests/test_html_clutter.py has a case for each.
SENTENCE = 40
PIECE = 200
BREAK = 60
FULL_CELL = 3


def prepare(tree: HtmlElement) -> None:
    """Mend a tree in place."""
    for step in STEPS:
        step(tree)


def without_boxes(tree: HtmlElement) -> None:
    """Remove what is hidden, what is shown only on pointing, readers' comments, and the boxes and lists that lead to other stories."""
    at = sizes(tree)
    most = at.shown[tree] // SHARE
    for element in list(tree.iter()):
        if not 0 < at.shown[element] <= most or element.getparent() is None:
            continue
        if is_box(element, at) and (not holds_article(element) or is_of_others(element, tree, at)):
            element.drop_tree()


def with_less_depth(tree: HtmlElement) -> None:
    """Unwrap what is nested too deep: the time that the extraction takes grows with the square of the depth."""
    from lxml.etree import iterwalk, strip_tags

    depth = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "end" and depth > DEEPEST and element.tag not in MACHINERY and element.tag not in {"p", "a", "br"}:
            element.tag = "unwrapped"
    strip_tags(tree, "unwrapped")


def with_linked_sentences(tree: HtmlElement) -> None:
    """Take the link off a paragraph that is a sentence and all of it a link: such a paragraph is dropped as a teaser."""
    for paragraph in tree.iter("p"):
        links = paragraph.findall(".//a")
        text = text_of(paragraph) if len(links) == 1 else None
        if text and len(text) >= SENTENCE and ENDS.search(text[-8:]) and re.search(r"[a-z]\.[”\"’)]*$", text):
            links[0].tag = "span"


def with_joined_pieces(tree: HtmlElement) -> None:
    """Join an article that its page has cut in pieces to put advertisements between them.

    Pieces have the same tag and class and lie in the same ``article``; no heading and hardly a word stands between two of them.
    """
    start, end, headings = _places(tree)
    last: dict[tuple[str, str], HtmlElement] = {}
    for element in [e for e in tree.iter("div", "section") if e.get("class") and e.find("p") is not None]:
        key = (element.tag, element.get("class"))
        before = last.get(key)
        last[key] = element
        if before is None or end[element] - start[element] < PIECE or end[before] - start[before] < PIECE:
            continue
        between = start[element] - end[before]
        if 0 <= between <= BREAK and headings[element][0] == headings[before][1] and _article(element) is _article(before):
            for child in list(element):
                before.append(child)
            end[before] = end[element]
            headings[before] = (headings[before][0], headings[element][1])
            last[key] = before
            element.drop_tree()


def _article(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("article"), None)


def _places(tree: HtmlElement) -> tuple[Places, Places, dict[HtmlElement, tuple[int, int]]]:
    """Return where on the page each element starts and ends, in characters, and how many headings come before both."""
    from lxml.etree import iterwalk

    start: Places = {}
    end: Places = {}
    headings: dict[HtmlElement, tuple[int, int]] = {}
    place = seen = 0
    hidden: HtmlElement | None = None
    for event, element in iterwalk(tree, events=("start", "end")):
        if event == "start":
            start[element], headings[element] = place, (seen, seen)
            if element.tag in HEADINGS:
                seen += 1
            if hidden is None and element.tag in MACHINERY:
                hidden = element
            place += size(element.text) if hidden is None else 0
        else:
            end[element], headings[element] = place, (headings[element][0], seen)
            if hidden is element:
                hidden = None
            place += size(element.tail) if hidden is None else 0
    return start, end, headings


def with_open_tables(tree: HtmlElement) -> None:
    """Open the tables that are there for the page's layout: those with a cell that holds paragraphs, and those of one column."""
    for table in reversed(list(tree.iter("table"))):
        rows = list(table.iter("tr"))
        if all(sum(bool(text_of(cell)) for cell in row.iter("td", "th")) <= 1 for row in rows):
            for cell in table.iter("td", "th"):
                cell.tag = "div" if any(inner.tag in BLOCKS for inner in cell.iterdescendants()) else "p"
            for element in (table, *table.iter("tbody", "thead", "tfoot", "tr")):
                element.tag = "div"
    for cell in [cell for cell in tree.iter("td") if len(cell.findall("p")) >= FULL_CELL]:
        for element in (cell, *cell.iterancestors()):
            if element.tag in {"td", "tr", "tbody", "table"}:
                element.tag = "div"


def with_bare_paragraphs(tree: HtmlElement) -> None:
    """Take each paragraph out of a box of its own: a short box with a link in it is dropped as one of links."""
    from lxml.etree import strip_tags

    for box in reversed(list(tree.iter("div"))):
        if (
            purpose(box) is None
            and len(box) == 1
            and box[0].tag in {"p", "unwrapped"}
            and not (box.text or "").strip()
            and not (box[0].tail or "").strip()
        ):
            box.tag = "unwrapped"
    strip_tags(tree, "unwrapped")


def with_subheads(tree: HtmlElement) -> None:
    """Make headings of the boxes whose class says that they are, and take the links to themselves off headings.

    A short box between paragraphs is dropped, and so is a heading with a link in it.
    """
    for heading in tree.iter(*SUBHEADS):
        for link in heading.findall(".//a[@href]"):
            if link.get("href").startswith("#"):
                link.drop_tag() if any(map(str.isalnum, link.text_content())) else link.drop_tree()
    for element in tree.iter("div", "p", "span"):
        if is_named(element, "subhead") and not any(inner.tag in BLOCKS for inner in element.iterdescendants()):
            element.tag = "h2"


def with_loose_text(tree: HtmlElement) -> None:
    """Make paragraphs of the text that stands between line breaks and boxes without a paragraph of its own."""
    for holder in [holder for holder in tree.iter("div", "section", "article", "td") if _loose(holder) >= LONG]:
        _wrap(holder)


def _loose(holder: HtmlElement) -> int:
    if not any(child.tag in BLOCKS for child in holder):
        return 0
    return size(holder.text) + sum(size(child.tail) for child in holder)


def _wrap(holder: HtmlElement) -> None:
    children = list(holder)
    paragraph = holder.makeelement("p")
    paragraph.text, holder.text = holder.text, None
    for child in children:
        tail = child.tail
        if child.tag in BLOCKS or child.tag in MACHINERY:
            if text_of(paragraph):
                child.addprevious(paragraph)
            paragraph = holder.makeelement("p")
            paragraph.text, child.tail = tail, None
        else:
            paragraph.append(child)
    if text_of(paragraph):
        holder.append(paragraph)


def with_plain_words(tree: HtmlElement) -> None:
    """Take the classes off the words of a paragraph: a class such as "link" or "share" on one of them takes it out of its sentence.

    An empty element goes, as the extraction would drop it and the words after it.
    """
    for paragraph in tree.iter("p"):
        if size(paragraph.text) + sum(size(child.tail) for child in paragraph) < SENTENCE:
            continue
        for element in list(paragraph.iter("span")):
            if element.text or len(element):
                element.attrib.clear()
            else:
                element.drop_tag()


STEPS: tuple[Callable[[HtmlElement], None], ...] = (
    with_less_depth,
    without_walls,
    with_posts,
    with_signatures,
    without_boxes,
    with_joined_pieces,
    with_linked_sentences,
    with_subheads,
    with_loose_text,
    with_bare_paragraphs,
    with_plain_words,
    with_open_tables,
)
