"""What stands between a reader and the page: requests for consent, and offers to subscribe or to sign in."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from claimx.article.html.tree import BLOCKS, MACHINERY, is_named, text_of
from claimx.english.lexicon import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# How many different terms of consent or subscription make a box one that asks for it: one whose class or role says that it lies over the
# page, and any other. By eye on the local pages and on what consent platforms print.
TERMS_OF_NAMED = 2
TERMS_OF_ANY = 4
# Characters of a box for each of its different terms: a longer one, unless its class names it, is about something else too.
LONGEST_FOR_A_TERM = 250
# Per cent of a box's text that speaks of consent or subscription, from which on it is about nothing else however long: the partners of a
# site, one by one. By eye; LONGEST_FOR_A_TERM is what tells the short ones.
ABOUT_NOTHING_ELSE = 80
# What holds the article, whatever else it holds.
ARTICLE = frozenset({"article", "main", "h1", "body", "html"})

VOICES = {
    "reader": re.compile(r"\b(?:you|your)\b", re.IGNORECASE),
    "outlet": re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE),
}


def without_walls(tree: HtmlElement) -> None:
    """Remove each box that asks for consent, a subscription or an account, however large it is beside the article.

    It speaks of several things that only such boxes speak of, and to the reader: "we", "you".
    """
    terms: dict[HtmlElement, set[str]] = defaultdict(set)
    speaks: dict[HtmlElement, set[str]] = defaultdict(set)
    lengths: dict[HtmlElement, int] = defaultdict(int)
    for holder, text in _texts_with_terms(tree):
        if not (found := set(_terms().findall(text.lower()))):
            continue
        voices = {name for name, rule in VOICES.items() if rule.search(text)}
        for around in (holder, *holder.iterancestors()):
            terms[around] |= found
            speaks[around] |= voices
            lengths[around] += len(text)
    holds_article = {holder for element in tree.iter(*ARTICLE) for holder in (element, *element.iterancestors())} if terms else set()
    for element in [element for element in terms if element.tag in BLOCKS and element not in holds_article]:
        named = is_named(element, "consent") or is_named(element, "wall") or _lies_over_the_page(element)
        different = len(terms[element])
        if element.getparent() is not None and (
            (named and different >= TERMS_OF_NAMED)
            or (different >= TERMS_OF_ANY and len(speaks[element]) == len(VOICES) and _is_about_it(element, different, lengths[element]))
        ):
            element.drop_tree()


def _is_about_it(element: HtmlElement, different: int, asks: int) -> bool:
    """Whether an element is short for its different terms, or hardly any of it is about anything else."""
    length = len(text_of(element) or "")
    return length <= LONGEST_FOR_A_TERM * different or 100 * asks >= ABOUT_NOTHING_ELSE * length


def _lies_over_the_page(element: HtmlElement) -> bool:
    return element.get("role") in {"dialog", "alertdialog"} or element.get("aria-modal") == "true" or element.tag == "dialog"


def _texts_with_terms(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the texts of a tree that hold one of the terms, each with the element that it stands in."""
    found = [
        (holder, text)
        for element in tree.iter()
        for holder, text in ((element, element.text), (element.getparent(), element.tail))
        if text and not text.isspace() and holder is not None and holder.tag not in MACHINERY
    ]
    # Most pages hold few of the terms and most texts none, which is found faster word by word than at each place for all.
    page = "\n".join([text for _, text in found]).lower()
    words = [word for word in _words() if word in page]
    for holder, text in found if words else ():
        lower = text.lower()
        if any(word in lower for word in words):
            yield holder, text


@cache
def _words() -> tuple[str, ...]:
    return tuple(sorted(listed("furniture", "consent words") | listed("furniture", "wall words"), key=len, reverse=True))


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _words()))})")
