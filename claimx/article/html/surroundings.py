"""The first and last paragraphs that a page sets apart from its body, in boxes of their own between the headline and the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.article.html.repeats import says_again
from claimx.article.html.tree import HEADINGS, SUBHEADS, is_named
from claimx.article.html.trimming import Paragraphs, asks
from claimx.article.lines.folding import letters
from claimx.article.lines.rules import clutter
from claimx.article.lines.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from claimx.article.html.outline import Passage

# Passages that may stand between the headline and the body, and after the body to its end. Half or double changes no local page.
NEAR = 40
# Characters of the longest first paragraph set apart; half or double changes no local page.
LONGEST = 700
# Letters that two passages must share from their beginnings to be the same, where they are not the same to the end: half a dozen words.
SAME = 25
# What holds no paragraph of the story but captions, menus, lists and quotations.
FOREIGN_TAGS = frozenset({"nav", "aside", "footer", "figure", "figcaption", "form", "li", "blockquote", "table", "button", "a", *HEADINGS})
END = frozenset({"comments", "section", "footer"})

_TO_READERS = re.compile(r"\b(?:you|your|we|our|us)\b", re.IGNORECASE)
_QUOTATION = re.compile(r"[“\"«].*?[”\"»]")


def set_apart(body: Paragraphs, extracted: Paragraphs, found: tuple[Passage, ...], titles: Paragraphs) -> tuple[Paragraphs, Paragraphs]:
    """Return the first and the last paragraphs of an article that its page sets apart and that say what the body does not.

    They are looked for outwards from the body, over advertisements, pictures, captions, dates, buttons: up to the byline or the headline,
    of which ``titles`` are the forms, and down to the end. ``found`` are the passages of the page; what was ``extracted`` from it and is
    not in the body was left out for a reason.
    """
    places = _places(body, found)
    if not places:
        return (), ()
    start, end = places[0], places[-1]
    headline = headline_place(found[:start], titles)
    above = () if headline is None else found[max(headline + 1, start - NEAR) : start]
    below = found[end + 1 : end + 1 + NEAR]
    seen = (*body, *extracted)
    below_byline = _down_from_byline(above)
    # A sentence set as a heading sums up what follows, unless it stands below the byline.
    foreign = FOREIGN_TAGS if len(below_byline) == len(above) else FOREIGN_TAGS - SUBHEADS
    return _belonging(below_byline, seen, foreign), _belonging(_until_the_end(below, found[end].element), seen)


def headline_place(found: tuple[Passage, ...], titles: tuple[str, ...]) -> int | None:
    """Return the place of the last passage that is the headline: one of its forms, or where none is, the last main heading."""
    headlines = {letters(title) for title in titles}
    known: dict[HtmlElement, bool] = {}
    main = [place for place, passage in enumerate(found) if _is_heading(passage.element, known)]
    same = [place for place, passage in enumerate(found) if letters(passage.text) in headlines]
    return max([place for place in same if place in main] or main or same, default=None)


def _is_heading(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether an element is a main heading or within one. ``known`` is what was found: each is looked at once, however deep they lie."""
    path: list[HtmlElement] = []
    at: HtmlElement | None = element
    while at is not None and at not in known and at.tag != "h1":
        path.append(at)
        at = at.getparent()
    found = at is not None and (at.tag == "h1" or known[at])
    known.update(dict.fromkeys(path, found))
    return found


def _places(paragraphs: tuple[str, ...], found: tuple[Passage, ...]) -> list[int]:
    """Return the places of the passages that are paragraphs of the body, as far as the first and the last three of them tell."""
    own = [letters(paragraph) for paragraph in (*paragraphs[:3], *paragraphs[-3:])]

    def is_own(text: str) -> bool:
        return any(text == one or (min(len(text), len(one)) >= SAME and (text.startswith(one) or one.startswith(text))) for one in own)

    return [place for place, passage in enumerate(found) if is_own(letters(passage.text))]


def _down_from_byline(found: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return the passages below the last byline: what stands above it belongs to the headline, and sums up what follows."""
    bylines = (place for place, passage in enumerate(found) if passage.purpose == "byline" or clutter(passage.text) == "byline")
    return found[max(bylines, default=-1) + 1 :]


def _until_the_end(found: tuple[Passage, ...], last: HtmlElement) -> Iterator[Passage]:
    """Yield the passages after the last of the body that stand in the same article, up to its comments or another heading."""
    article = next(last.iterancestors("article"), None)
    for passage in found:
        if passage.purpose in END or clutter(passage.text) in END or passage.element.tag in HEADINGS:
            return
        if next(passage.element.iterancestors("article"), None) is article:
            yield passage


def _belonging(found: Iterable[Passage], seen: Paragraphs, foreign_tags: frozenset[str] = FOREIGN_TAGS) -> Paragraphs:
    texts = [passage.text for passage in found if _is_prose(passage, foreign_tags)]
    # What the page says twice sums the article up.
    return tuple(text for text in texts if texts.count(text) == 1 and not says_again(text, seen))


def _is_prose(passage: Passage, foreign_tags: frozenset[str]) -> bool:
    """Whether a passage is a paragraph of prose that is no clutter, stands in none, and does not speak to the reader."""
    text, shape = passage.text, shape_of(passage.text)
    if not shape.prose or len(text) > LONGEST or not text.rstrip('"”’»)').endswith((".", "!", "?", "…")):
        return False
    # A box that is called a teaser and has no link in it leads nowhere.
    holders = (passage.element, *passage.element.iterancestors())
    foreign = passage.purpose not in (None, "teaser") or any(holder.tag in foreign_tags for holder in holders)
    if foreign and not any(is_named(holder, "lead") for holder in holders[:2]):
        return False
    return clutter(text) is None and not asks(text) and _TO_READERS.search(_QUOTATION.sub("", text)) is None
