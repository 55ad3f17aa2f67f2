"""What is done to the tree of a page before its article is looked for: each step removes or mends what misleads the extraction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from claimx.article.look import ENDS
from claimx.article.tree import BLOCKS, HEADINGS, MACHINERY, is_hidden, is_named, mark, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

# A box holds no more than this share of the page's text: what holds more is the article, whatever its class says.
SHARE = 2
DEEPEST = 200
PROSE = 3
LONG = 100
LEAST_HEADLINE = 15
SEVERAL = 3
LONGEST_POINTER = 200
SHORT_HEADLINE = 5
_LABEL = re.compile(r"(?:\S+ ){0,7}\S+:")
_HEADLINE_END = re.compile(r"[^.!?:”\"»)]$")
ALL_LINK = 90
PART_LINK = 25
SENTENCE = 40
PIECE = 200
BREAK = 60
FULL_CELL = 3

Places = dict["HtmlElement", int]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many characters, white space aside, each element of a tree shows, and how many of them are links."""

    shown: Places
    linked: Places


def prepare(tree: HtmlElement) -> None:
    """Mend a tree in place."""
    for step in STEPS:
        step(tree)


def without_boxes(tree: HtmlElement) -> None:
    """Remove what is hidden, what is shown only on pointing, and the boxes and lists that lead to other stories."""
    at = sizes(tree)
    most = at.shown[tree] // SHARE
    for element in list(tree.iter()):
        if not 0 < at.shown[element] <= most or element.getparent() is None:
            continue
        if any(is_box(element, at) for is_box in BOXES) and not _holds_article(element):
            element.drop_tree()


def _holds_article(element: HtmlElement) -> bool:
    """Whether an element holds what only an article has, whatever its class says: one behind a paywall is hidden."""
    if next(element.iter("h1"), None) is not None:
        return True
    long = (paragraph for paragraph in element.iter("p") if len(text_of(paragraph) or "") >= LONG)
    return sum(1 for _ in islice(long, PROSE)) == PROSE


def sizes(tree: HtmlElement) -> Sizes:
    """Return the sizes of all elements."""
    shown: Places = {}
    linked: Places = {}
    for element in reversed(list(tree.iter())):
        if element.tag in MACHINERY:
            shown[element] = linked[element] = 0
            continue
        shown[element] = size(element.text) + sum(shown[child] + size(child.tail) for child in element)
        linked[element] = shown[element] if element.tag == "a" else sum(linked[child] for child in element)
    return Sizes(shown, linked)


def size(text: str | None) -> int:
    """Return how many characters of a text are no white space."""
    return sum(map(len, text.split())) if text else 0


def _is_hidden(element: HtmlElement, _: Sizes) -> bool:
    return is_hidden(element) or is_named(element, "popups")


def _is_box(element: HtmlElement, _: Sizes) -> bool:
    return (element.tag in BLOCKS or element.tag == "a") and any(is_named(element, table) for table in ("teaser", "newsletter", "consent"))


def _is_card(element: HtmlElement, _: Sizes) -> bool:
    """A link that holds paragraphs, headings or boxes: the picture, headline and summary of another story."""
    return element.tag == "a" and any(child.tag in BLOCKS and child.tag != "br" for child in element.iterdescendants())


def _is_box_of_links(element: HtmlElement, at: Sizes) -> bool:
    """A box that holds several headlines, each a link, and little else."""
    if element.tag not in {"div", "section"} or 10 * at.linked[element] < 6 * at.shown[element]:
        return False
    headlines = (link for link in element.iter("a") if at.linked[link] >= LEAST_HEADLINE)
    return sum(1 for _ in islice(headlines, SEVERAL)) == SEVERAL


def _is_list_of_links(element: HtmlElement, at: Sizes) -> bool:
    """A list whose items are links long enough for headlines; at the end of what holds it, the links may have words beside them."""
    if element.tag not in {"ul", "ol"} or len(element) == 0 or any(item.tag != "li" for item in element):
        return False
    if all(_is_headline(item, at, ALL_LINK) for item in element):
        return True
    at_the_end = len(element) >= SEVERAL and not any(at.shown[after] for after in element.itersiblings())
    return at_the_end and 4 * sum(_is_headline(item, at, PART_LINK) for item in element) >= 3 * len(element)


def _is_headline(item: HtmlElement, at: Sizes, part: int) -> bool:
    if at.shown[item] < LEAST_HEADLINE or 100 * at.linked[item] < part * at.shown[item]:
        return False
    return not (text_of(item) or "").endswith(".")


def _is_pointer(element: HtmlElement, at: Sizes) -> bool:
    """A paragraph that is a few words, a colon and the headline of another story: the words are bold or the headline is a link."""
    if element.tag != "p" or at.shown[element] > LONGEST_POINTER:
        return False
    text = text_of(element) or ""
    marked = list(element.iter("a", "b", "strong"))
    told = text_of(marked[0]) if marked else None
    if not told or not _HEADLINE_END.search(text):
        return False
    before, _, after = text.partition(told)
    if marked[0].tag == "a":
        label, headline = before, "" if after.strip() else told
    else:
        # Several bold labels in a paragraph, or figures after one, are a list of facts.
        label, headline = before + told, "" if len(element.findall(".//strong")) > 1 else after.strip()
    return _LABEL.fullmatch(label.strip()) is not None and len(headline.split()) >= SHORT_HEADLINE and not headline[0].isdigit()


BOXES: tuple[Callable[[HtmlElement, Sizes], bool], ...] = (
    _is_hidden,
    _is_box,
    _is_card,
    _is_box_of_links,
    _is_list_of_links,
    _is_pointer,
)


def with_less_depth(tree: HtmlElement) -> None:
    """Unwrap what is nested too deep: the time that the extraction takes grows with the square of the depth."""
    from lxml.etree import iterwalk, strip_tags

    depth = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "end" and depth > DEEPEST and element.tag not in MACHINERY and element.tag not in {"p", "a", "br"}:
            element.tag = "unwrapped"
    strip_tags(tree, "unwrapped")


def with_posts(tree: HtmlElement) -> None:
    """Make each quoted post a paragraph of the text around it: its words, a dash, who wrote it and when."""
    for post in list(tree.iter("blockquote")):
        if not is_named(post, "posts"):
            continue
        text = text_of(post)
        holder = post.getparent()
        post.tag = "p"
        tail = post.tail
        post.clear()
        post.text, post.tail = text, tail
        # The wrapper of an embedded post says so in its class, for which the extraction drops it.
        while holder is not None and holder.tag in {"div", "figure", "section", "span"} and text_of(holder) == text:
            holder.attrib.clear()
            holder.tag = "div"
            holder = holder.getparent()


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
    """Open the tables that are there for the page's layout: those with a cell that holds paragraphs."""
    for cell in [cell for cell in tree.iter("td") if len(cell.findall("p")) >= FULL_CELL]:
        for element in (cell, *cell.iterancestors()):
            if element.tag in {"td", "tr", "tbody", "table"}:
                element.tag = "div"


def with_bare_paragraphs(tree: HtmlElement) -> None:
    """Take each paragraph out of a box of its own: a short box with a link in it is dropped as one of links."""
    from lxml.etree import strip_tags

    for box in reversed(list(tree.iter("div"))):
        if (
            mark(box) is None
            and len(box) == 1
            and box[0].tag in {"p", "unwrapped"}
            and not (box.text or "").strip()
            and not (box[0].tail or "").strip()
        ):
            box.tag = "unwrapped"
    strip_tags(tree, "unwrapped")


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
    """Take the classes off the words of a paragraph: a class such as "link" or "share" on one of them takes it out of its sentence."""
    for paragraph in tree.iter("p"):
        if size(paragraph.text) + sum(size(child.tail) for child in paragraph) < SENTENCE:
            continue
        for element in paragraph.iter("span"):
            element.attrib.clear()


STEPS: tuple[Callable[[HtmlElement], None], ...] = (
    with_less_depth,
    with_posts,
    without_boxes,
    with_joined_pieces,
    with_linked_sentences,
    with_loose_text,
    with_bare_paragraphs,
    with_plain_words,
    with_open_tables,
)
