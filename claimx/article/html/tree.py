"""A page's HTML as a tree, and what the attributes of its elements say that they hold."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimx.english.lexicon import tables
from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# No tag that a person or a program wrote for reading has so many attributes, and no article's page so many elements: bounds on the time.
MANY_ATTRIBUTES = 500
MANY_ELEMENTS = 30_000
SAVE_IT = "check that it is the article's own page; if it needs a browser, save it there as HTML and name the file"

# Nobody reads what these hold.
MACHINERY = frozenset({
    "applet", "area", "audio", "canvas", "embed", "head", "iframe", "link", "map", "math", "meta", "noscript", "object", "option", "param",
    "script", "select", "source", "style", "svg", "template", "textarea", "title", "track", "video",
})  # fmt: skip
# Elements that begin a line of their own.
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "menu", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SUBHEADS = HEADINGS - {"h1"}
# What marks the posts of a live page, once they are found.
LIVE_POST = "data-live-post"

# The parser's time grows with the square of the attributes of one tag.
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]*+)([^<>]{2000,}+)>")
# Opening tags one after the other: libxml2 gives up the rest of a page that is nested 2048 deep.
_NESTED = re.compile(r"(?:<(?!(?:html|head|body|p)[\s>])[A-Za-z][^<>]*>\s*){300,}", re.IGNORECASE)
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DOCTYPE = re.compile(r"^\s*<!doctype[^>]*>", re.IGNORECASE)
_EMPTY_ROOT = re.compile(r"(<html[^<>]*)/>", re.IGNORECASE)


@cache
def _parser() -> Any:
    from lxml.html import HTMLParser

    # Without huge_tree the text ends where tags are nested 255 deep; with it, 2048 deep.
    return HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)


def parsed(text: str) -> HtmlElement:
    """Parse a page or a fragment of one. Raises ClaimxError where nothing of it is HTML."""
    from lxml.etree import LxmlError
    from lxml.html import document_fromstring

    text = _LONG_TAG.sub(lambda tag: f"<{tag[1]}>" if tag[2].count("=") > MANY_ATTRIBUTES else tag[0], text)
    text = _NESTED.sub("<div>", text)
    text = _EMPTY_ROOT.sub(r"\1>", _DOCTYPE.sub("", _NOT_XML.sub("", text)), count=1)
    try:
        tree = document_fromstring(text.encode(), parser=_parser())
    except (LxmlError, AssertionError, ValueError) as error:
        raise ClaimxError("no-article", f"the HTML cannot be read; {SAVE_IT}") from error
    return tree


def is_large(tree: HtmlElement) -> bool:
    """Whether a page has so many elements that the time of each step is felt."""
    return sum(1 for _ in islice(tree.iter(), MANY_ELEMENTS)) == MANY_ELEMENTS


def beginning(tree: HtmlElement, most: int) -> HtmlElement:
    """Return a copy of the first elements of a tree, as many as ``most``."""
    copies: dict[HtmlElement, HtmlElement] = {}
    for element in islice(tree.iter(), most):
        copy = copies[element] = element.makeelement(element.tag, dict(element.attrib))
        copy.text, copy.tail = element.text, element.tail
        if element is not tree:
            copies[element.getparent()].append(copy)
    return copies[tree]


def single(text: str | None) -> str | None:
    """Return a text with single spaces; None where nothing is left."""
    return " ".join((text or "").split()) or None


def text_of(element: HtmlElement) -> str | None:
    """Return the words of an element, those of each of its parts set apart."""
    return single(" ".join(element.itertext()))


# The tables of the lexicon that tell what an element holds, in the order in which they are asked; and those that tell what it is.
PURPOSES = (
    "newsletter", "comments", "sharing", "teaser", "advertisement", "tags",
    "caption", "byline", "timestamp", "navigation", "footer", "consent", "pull quote",
)  # fmt: skip
OTHER_NAMES = ("lead", "subhead", "popups", "unseen", "posts", "live", "wall", "author")

_BOUNDARY = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")


@cache
def _named(table: str) -> re.Pattern[str]:
    names = sorted(tables("furniture")[table], key=len, reverse=True)
    # A box of the class "no-caption" holds none.
    return re.compile(rf"(?<![a-z])(?<! no )(?:{'|'.join(map(re.escape, names))})(?![a-z])")


@lru_cache(maxsize=10_000)
def _tables_of(given: str) -> tuple[str, ...]:
    """Return the tables of the lexicon that have a name in the class and id of an element."""
    found = " " + _BOUNDARY.sub(" ", given).lower() + " "
    return tuple(table for table in (*PURPOSES, *OTHER_NAMES) if _named(table).search(found))


def names_of(element: HtmlElement) -> tuple[str, ...]:
    """Return the tables of the lexicon, in the order of PURPOSES, that have a name in the class or the id of an element."""
    name, identity = element.get("class"), element.get("id")
    return _tables_of(f"{name or ''} . {identity or ''}") if name or identity else ()


def is_named(element: HtmlElement, table: str) -> bool:
    """Whether the class or id of an element has a name of one table of the lexicon."""
    return table in names_of(element)


def purpose(element: HtmlElement) -> str | None:
    """Return what the class or id of an element says that it holds, a name of ``PURPOSES``."""
    return next((table for table in names_of(element) if table in PURPOSES), None)


def is_hidden(element: HtmlElement) -> bool:
    """Whether a browser shows nothing of an element, by its own attributes."""
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    return bool(style and re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", style, re.IGNORECASE)) or is_named(element, "unseen")
