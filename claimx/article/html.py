"""An HTML page → the article: what trafilatura keeps of it, with the headline and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimx.article.language import language
from claimx.errors import ClaimxError
from claimx.model import Article, Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# How to extract, the strictest first: the next is tried where one keeps too little.
MODES: tuple[dict[str, bool], ...] = ({"favor_precision": True}, {}, {"favor_recall": True})
ENOUGH = 500
MUCH_MORE = 2
FEWEST_LETTERS = 12
CLEAR = 300
MANY_ELEMENTS = 30_000
MANY_ATTRIBUTES = 500

SAVE_IT = "check that it is the article's own page; if it needs a browser, save it there as HTML and name the file"
# What a page says in place of its article, when it says little else.
WALLS = re.compile(
    r"enable (?:javascript|cookies)|javascript is (?:disabled|not enabled|required)|does(?: not|n.t) support frames"
    r"|(?:are|you're) (?:not )?a (?:robot|human)|verify(?:ing)? (?:that )?you are human|checking your browser|access denied",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself; ``titles`` are all the forms of its headline, the best first."""

    url: str | None
    titles: tuple[str, ...]
    authors: tuple[str, ...]
    published: str | None
    site: str | None
    language: str | None


def read_article(page: Page) -> Article:
    """Return the article of an HTML page. Raises ClaimxError, kind no-article, where the page holds none."""
    tree = _parsed(page.text)
    document, body = _extracted(tree, page)
    head = _head(tree, document, page)
    paragraphs = tuple(line.strip() for line in body.split("\n"))
    for clean in CLEANERS:
        paragraphs = clean(paragraphs, head)
    text = "\n\n".join(paragraphs)
    _refuse_no_article(text, tree)
    return Article(
        url=head.url,
        title=head.titles[0] if head.titles else None,
        authors=head.authors,
        published=head.published,
        site=head.site,
        language=_language(head, text),
        text=text,
    )


# ---- the body: trafilatura, and what is cleaned after it


@cache
def _trafilatura() -> Any:
    """Import trafilatura and keep its log lines, and those of the libraries it calls, from standard error."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
    return trafilatura


# The parser's time grows with the square of the attributes of one tag.
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]*)([^<>]{2000,})>")


def _parsed(text: str) -> HtmlElement:
    """Parse a page or a fragment of one. Raises ClaimxError where nothing of it is HTML."""
    text = _LONG_TAG.sub(lambda tag: f"<{tag[1]}>" if tag[2].count("=") > MANY_ATTRIBUTES else tag[0], text)
    # trafilatura takes no fragment for HTML, and no page whose first letters do not say so.
    tree = _trafilatura().load_html(text if "html" in text[:50].lower() else f"<html>{text}")
    if tree is None:
        raise ClaimxError("no-article", f"the HTML cannot be read; {SAVE_IT}")
    return tree


def _extracted(tree: HtmlElement, page: Page) -> tuple[Any, str]:
    """Return the document that trafilatura makes in the first mode that keeps enough, and its body."""
    best: Any = None
    # A page this large does not need the looser modes, and each takes its time.
    few = sum(1 for _ in islice(tree.iter(), MANY_ELEMENTS)) < MANY_ELEMENTS
    for mode in MODES if few else MODES[:1]:
        document = _bare(tree, page.url, mode)
        if document is None or not document.text.strip():
            continue
        if best is None or len(document.text) > MUCH_MORE * len(best.text):
            best = document
        if len(best.text) >= ENOUGH:
            break
    if best is not None:
        return best, best.text
    _, text, _ = _trafilatura().baseline(tree)
    return None, text


def _bare(tree: HtmlElement, url: str | None, mode: dict[str, bool]) -> Any:
    from lxml.etree import LxmlError

    try:
        return _trafilatura().bare_extraction(tree, url=url, include_comments=False, with_metadata=True, **mode)
    except (LxmlError, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None  # what a page in the wild can trip in it: the next mode may do better


Cleaner = Callable[[tuple[str, ...], Head], tuple[str, ...]]


def without_blanks(paragraphs: tuple[str, ...], _: Head) -> tuple[str, ...]:
    """Drop paragraphs without a letter or a digit: rules, stray bullets, empty cells."""
    return tuple(paragraph for paragraph in paragraphs if any(map(str.isalnum, paragraph)))


def without_headline(paragraphs: tuple[str, ...], head: Head) -> tuple[str, ...]:
    """Drop the headline where the body begins by repeating it."""
    headlines = {_letters(title) for title in head.titles}
    while paragraphs and _letters(paragraphs[0]) in headlines:
        paragraphs = paragraphs[1:]
    return paragraphs


CLEANERS: tuple[Cleaner, ...] = (without_blanks, without_headline)


def _refuse_no_article(text: str, tree: HtmlElement) -> None:
    """Raise ClaimxError where the text is neither long nor a sentence, or the page only says why the article is not there."""
    if tree.find(".//frameset") is not None:
        raise ClaimxError("no-article", "a frameset, which holds no text itself; give the address of the frame with the article")
    if len(text) < ENOUGH // 2 and WALLS.search(text):
        raise ClaimxError("no-article", "the page shows its article only in a browser; save it there as HTML and name the file")
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS or (len(text) < ENOUGH and not re.search(r"[.!?…。！？।؟։]", text)):
        raise ClaimxError("no-article", f"no article found in the page; {SAVE_IT}")


# ---- the head: what the page says of itself


def _head(tree: HtmlElement, document: Any, page: Page) -> Head:
    site = re.sub(r"^https?://(?:www\.)?", "", _single(document and document.sitename) or "") or None
    return Head(
        url=page.url or (document and document.url) or None,
        titles=_titles(tree, document, site),
        authors=tuple(name for name in map(_single, ((document and document.author) or "").split(";")) if name),
        published=(document and document.date) or None,
        site=site,
        language=_declared_language(tree),
    )


def _titles(tree: HtmlElement, document: Any, site: str | None) -> tuple[str, ...]:
    """Return the headline on the page, then the forms in which its head repeats it, each without the site's name.

    A heading counts as the headline where it and a title of the page's head share most of their words, or where it is the only one.
    """
    metas = [content for name in ("og:title", "twitter:title") for content in _meta(tree, name)]
    given = [*metas, _single(document and document.title), *map(_text, tree.iterfind(".//head//title"))]
    named = list(dict.fromkeys(title for title in (_without_site(title, site) for title in given if title) if title))
    headings = [heading for heading in map(_text, tree.iter("h1")) if heading and _letters(heading) != _letters(site or "")]
    agreeing = [heading for heading in headings if any(_alike(heading, title) for title in named)]
    alone = headings if not named and len(headings) == 1 else []
    return tuple(dict.fromkeys([*agreeing, *alone, *named]))


_SEPARATOR = re.compile(r"\s+[-–—|·•:»/~]\s+|\s*\|\s*")


def _without_site(title: str, site: str | None) -> str:
    """Take the site's name off the end of a title, or what follows its last bar.

    >>> _without_site("Mayor resigns - The Daily Example", "Daily Example"), _without_site("Mayor resigns | News | Example", None)
    ('Mayor resigns', 'Mayor resigns')
    """
    title = _single(title) or ""
    while found := [*_SEPARATOR.finditer(title)]:
        rest, tail = title[: found[-1].start()], title[found[-1].end() :]
        is_site = site is not None and (_letters(tail) in _letters(site) or _letters(site).removeprefix("the") in _letters(tail))
        if not rest or not (is_site or ("|" in found[-1][0] and len(tail.split()) <= len(rest.split()))):
            break
        title = rest
    return title


def _alike(heading: str, title: str) -> bool:
    ours, theirs = set(_words(heading)), set(_words(title))
    return 2 * len(ours & theirs) > min(len(ours), len(theirs)) and 4 * len(ours) >= len(theirs)


def _declared_language(tree: HtmlElement) -> str | None:
    declared = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang")]
    declared += [content for name in ("og:locale", "content-language", "language") for content in _meta(tree, name)]
    codes = (re.match(r"\s*([A-Za-z]{2})(?![A-Za-z])", value) for value in declared if value)
    return next((code[1].lower() for code in codes if code), None)


def _language(head: Head, text: str) -> str | None:
    """Return the language that the page declares, except that a long English text is English: sites declare that of their menus."""
    found = language(text)
    return found if head.language is None or (found == "en" and len(text) >= CLEAR) else head.language


def _meta(tree: HtmlElement, name: str) -> Iterator[str]:
    for element in tree.iter("meta"):
        names = (element.get(key, "").lower() for key in ("property", "name", "http-equiv"))
        if name in names and (content := _single(element.get("content"))):
            yield content


def _text(element: HtmlElement) -> str | None:
    return _single(" ".join(element.itertext()))


def _single(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _letters(text: str) -> str:
    return "".join(_words(text))
