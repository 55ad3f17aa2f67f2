"""A page's HTML as a tree, and what the attributes of its elements say that they hold."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimx.english.lexicon import tables
from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from collections.abc import Mapping

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
LONG_TAG = 2000
_LONG_TAG = re.compile(rf"<([A-Za-z][\w:-]*+)([^<>]{{{LONG_TAG},}}+)>")
# Opening tags one after the other: libxml2 gives up the rest of a page that is nested 2048 deep.
NESTED = 300
_NESTED = re.compile(rf"(?:<(?!(?:html|head|body|p)[\s>])[A-Za-z][^<>]*>\s*){{{NESTED},}}", re.IGNORECASE)
# No character of XML, and as UTF-8; surrogates are left out where the text is encoded.
_NO_CHARACTERS = bytes({*range(0x20)} - {*b"\t\n\r"})
_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_DOCTYPE = re.compile(r"^\s*<!doctype[^>]*>", re.IGNORECASE)
_EMPTY_ROOT = re.compile(r"(<html[^<>]*)/>", re.IGNORECASE)


@cache
def _parser() -> Any:
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlElement, HTMLParser

    class Element(HtmlElement):  # type: ignore[misc] # lxml has no types
        """An element that is asked for the text of all paragraphs, as trafilatura does, in time that does not grow with their square.

        libxml2 looks each text that it finds up among those of all paragraphs before.
        """

        def xpath(self, path: str, **given: Any) -> Any:
            return super().xpath("/descendant::text()[ancestor::p]" if path == "//p//text()" else path, **given)

    # Without huge_tree the text ends where tags are nested 255 deep; with it, 2048 deep.
    parser = HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    # One class for all: that of each tag is asked for in Python, each time that a step comes by.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=Element))
    return parser


def parsed(text: str) -> HtmlElement:
    """Parse a page or a fragment of one. Raises ClaimxError where nothing of it is HTML."""
    from lxml.etree import LxmlError
    from lxml.html import document_fromstring

    text = _EMPTY_ROOT.sub(r"\1>", _DOCTYPE.sub("", _with_characters(_with_bearable_tags(text))), count=1)
    try:
        tree = document_fromstring(text.encode(), parser=_parser())
    except (LxmlError, AssertionError, ValueError) as error:
        raise ClaimxError("no-article", f"the HTML cannot be read; {SAVE_IT}") from error
    return tree


def _with_bearable_tags(text: str) -> str:
    """Return a page without the attributes of a tag that has too many, and with one tag for very many that open one after the other.

    The rules are slow and hardly any page needs them, which is quickly seen: neither kind of match goes beyond the next ``<`` or ``</``.
    """
    if any(len(piece) > LONG_TAG and piece.find(">") > LONG_TAG for piece in text.split("<")):
        text = _LONG_TAG.sub(lambda tag: f"<{tag[1]}>" if tag[2].count("=") > MANY_ATTRIBUTES else tag[0], text)
    return "</".join([_NESTED.sub("<div>", piece) if piece.count("<") >= NESTED else piece for piece in text.split("</")])


def _with_characters(text: str) -> str:
    """Return a page without what is no character of XML: control characters, surrogates, noncharacters."""
    encoded = text.encode(errors="ignore").translate(None, _NO_CHARACTERS)
    for noncharacter in _NONCHARACTERS:
        encoded = encoded.replace(noncharacter, b"")
    return encoded.decode()


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

UNSEEN = frozenset({"unseen", "popups"})

_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOUNDARY = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")


_LETTERS = re.compile(r"[a-z]+")
_RUN = re.compile(r"[A-Z]+[a-z]*|[a-z]+")  # letters between two boundaries
_ALL_NAMES = (*PURPOSES, *OTHER_NAMES)


@cache
def _names() -> Mapping[str, list[tuple[str, str, re.Pattern[str]]]]:
    """Return the names of the lexicon by the letters that they begin with: each with its table, and as an expression for the name alone."""
    names: defaultdict[str, list[tuple[str, str, re.Pattern[str]]]] = defaultdict(list)
    for table in _ALL_NAMES:
        for name in tables("furniture")[table]:
            # A box of the class "no-caption" holds none.
            alone = re.compile(rf"(?<![a-z])(?<! no ){name}(?![a-z])")
            names[_LETTERS.findall(name)[0]].append((name, table, alone))
    return names


@lru_cache(maxsize=10_000)
def _tables_of(name: str | None, identity: str | None) -> tuple[str, ...]:
    """Return the tables of the lexicon that have a name in the class and id of an element."""
    given = f"{name or ''} . {identity or ''}"
    names = _names()
    begun = names.keys() & set(map(str.lower, _RUN.findall(given)))
    if not begun:
        return ()
    found = f" {_BOUNDARY.sub(' ', given).lower()} "
    told = {table for word in begun for one, table, alone in names[word] if one in found and alone.search(found)}
    return tuple([table for table in _ALL_NAMES if table in told]) if told else ()


def names_of(element: HtmlElement) -> tuple[str, ...]:
    """Return the tables of the lexicon, in the order of PURPOSES, that have a name in the class or the id of an element."""
    name, identity = element.get("class"), element.get("id")
    return _tables_of(name, identity) if name or identity else ()


def is_named(element: HtmlElement, table: str) -> bool:
    """Whether the class or id of an element has a name of one table of the lexicon."""
    return table in names_of(element)


def purpose(element: HtmlElement) -> str | None:
    """Return what the class or id of an element says that it holds, a name of ``PURPOSES``."""
    return purpose_in(names_of(element))


def purpose_in(names: tuple[str, ...]) -> str | None:
    """Return the first of the tables of an element's names that is one of ``PURPOSES``."""
    return next((table for table in names if table in PURPOSES), None) if names else None


def is_hidden(element: HtmlElement, names: tuple[str, ...]) -> bool:
    """Whether a browser shows nothing of an element, or on pointing only, by its own attributes and its ``names``, as of ``names_of``."""
    hidden = element.get("hidden")
    if (hidden is not None and hidden != "until-found") or (names and not UNSEEN.isdisjoint(names)):
        return True
    style = element.get("style")
    return bool(style and _UNSEEN.search(style))
