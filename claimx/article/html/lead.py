"""The lead that a page sets apart from its body, between the headline and the first paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from claimx.article.html.repeats import is_told
from claimx.article.html.tree import BLOCKS, MACHINERY, is_named, purpose, text_of
from claimx.article.html.trimming import asks
from claimx.article.lines.folding import letters
from claimx.article.lines.rules import clutter
from claimx.article.lines.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# The first block of the body follows the headline within so many.
NEAR = 40
LONGEST = 700
NO_LEAD = frozenset({"nav", "aside", "footer", "figure", "figcaption", "form", "li", "blockquote", "table", "button"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of text below the headline; ``named`` where its class calls it a lead, ``foreign`` where it is no part of the story."""

    text: str
    named: bool
    foreign: bool


def below_headline(tree: HtmlElement, titles: tuple[str, ...]) -> tuple[Passage, ...]:
    """Return the first blocks of text below the headline of a page; none where it has no headline."""
    headlines = {letters(title) for title in titles}
    headings = list(tree.iter("h1"))
    found = [heading for heading in headings if letters(text_of(heading) or "") in headlines] or headings[:1]
    return tuple(islice(_passages(tree, found[-1]), NEAR)) if found else ()


def _passages(tree: HtmlElement, headline: HtmlElement) -> Iterator[Passage]:
    below = False
    for element in tree.iter():
        if element is headline:
            below = True
        elif below and element.tag in BLOCKS and not any(inner.tag in BLOCKS and inner.tag != "br" for inner in element.iterdescendants()):
            around = (element, *element.iterancestors())
            foreign = any(holder.tag in NO_LEAD or holder.tag in MACHINERY for holder in around) or any(map(purpose, around[:3]))
            if text := text_of(element):
                yield Passage(text, any(is_named(holder, "lead") for holder in around[:2]), foreign)


def with_lead(paragraphs: tuple[str, ...], passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """Put the lead before the paragraphs of the body, where it stands right above them, is prose and says what they do not.

    What stands above the byline or the date belongs to the headline, and sums up what follows.
    """
    body = tuple(map(letters, paragraphs[:3]))
    start = next((place for place, passage in enumerate(passages) if letters(passage.text).startswith(body)), 0)
    above = passages[start - 1] if start else None
    return (above.text, *paragraphs) if above and _is_lead(above) and not is_told(above.text, paragraphs) else paragraphs


def _is_lead(passage: Passage) -> bool:
    at = shape_of(passage.text)
    if not at.prose or len(passage.text) > LONGEST or not passage.text.rstrip('"”’»)').endswith((".", "!", "?", "…")):
        return False
    return (passage.named or not passage.foreign) and clutter(passage.text, at) is None and not asks(passage.text)
