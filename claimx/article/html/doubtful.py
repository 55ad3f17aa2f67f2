"""What the page around an article makes doubtful about it: a front page, a caption, the beginning of what others pay for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.article.doubts import CAPTION, FRONT, LONGEST_CAPTION, LONGEST_TEASER, TEASER, says_wall
from claimx.article.html.tree import HEADINGS
from claimx.article.lines.folding import letters
from claimx.article.lines.rules import clutter
from claimx.article.lines.shape import shape_of
from claimx.model import Doubt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.article.html.metadata import Metadata
    from claimx.article.html.outline import Passage

# Characters of the longest text that may be a front page's. Only a bound on cost.
LONGEST = 50_000
# Headlines that lead elsewhere with a paragraph of the text below each that make a front page, where they are two in three of its
# paragraphs, and passages from the one to the other. By eye.
FEWEST_TEASERS = 4
BELOW = 3
# Words of a headline.
SHORTEST_HEADLINE = 4
FIGURES = frozenset({"figcaption", "figure"})


def doubts_of_page(text: str, found: Sequence[Passage], said: Metadata) -> tuple[Doubt, ...]:
    """Return what speaks against the text that was taken from a page, of which ``found`` are the passages."""
    if len(text.split()) < LONGEST_TEASER and (said.for_subscribers or any(says_wall(passage.text) for passage in found)):
        return (Doubt("paywall", TEASER),)
    if len(text) > LONGEST:
        return ()
    kept = frozenset(map(letters, text.split("\n\n")))
    if _is_front(kept, found):
        return (Doubt("front", FRONT),)
    return (Doubt("caption", CAPTION),) if _is_caption(text, kept, found) else ()


def _is_front(kept: frozenset[str], found: Sequence[Passage]) -> bool:
    """Whether most paragraphs of a text stand under a headline that is a link."""
    places = [place for place, passage in enumerate(found) if letters(passage.text) in kept and shape_of(passage.text).ends]
    under = {place - above for place in places for above in range(1, BELOW + 1)}
    teasers = sum(place in under and _leads_elsewhere(passage) for place, passage in enumerate(found))
    return teasers >= FEWEST_TEASERS and 3 * teasers >= 2 * len(places)


def _leads_elsewhere(passage: Passage) -> bool:
    """Whether a passage is a heading and a link."""
    around = [passage.element, *passage.element.iterancestors()][:3]
    heading = next((element for element in around if element.tag in HEADINGS), None)
    linked = heading is not None and (heading.find(".//a[@href]") is not None or any(element.tag == "a" for element in around))
    return linked and len(passage.text.split()) >= SHORTEST_HEADLINE


def _is_caption(text: str, kept: frozenset[str], found: Sequence[Passage]) -> bool:
    """Whether most of a short text are captions."""
    words = len(text.split())
    if words > LONGEST_CAPTION:
        return False
    captions = {passage.text for passage in found if letters(passage.text) in kept and _is_of_picture(passage)}
    return 2 * sum(len(caption.split()) for caption in captions) > words


def _is_of_picture(passage: Passage) -> bool:
    holders = (passage.element, *passage.element.iterancestors())
    return passage.purpose == "caption" or clutter(passage.text) == "caption" or any(holder.tag in FIGURES for holder in holders)
