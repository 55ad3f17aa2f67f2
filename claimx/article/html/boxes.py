"""What on a page is a box of its own and no part of the article: hidden, shown on pointing, or there for other stories."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from claimx.article.html.tree import BLOCKS, HEADINGS, LIVE_POST, MACHINERY, is_hidden, is_named, names_of, text_of
from claimx.article.lines.shape import listed_words, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.html import HtmlElement

# A box holds no more than this share of the page's text: what holds more is the article, whatever its class says.
SHARE = 2
PROSE = 3
LONG = 100
LEAST_HEADLINE = 15
SEVERAL = 3
LONGEST_POINTER = 200
LONGEST_ASIDE = 400
SHORT_HEADLINE = 5
# Characters of a box of other stories with a paragraph each. By eye on pages of forty outlets.
LONGEST_TEASERS = 5_000
SHORTEST_SUMMARY = 40
_LABEL = re.compile(r"(?:\S+ ){0,7}\S+:")
_HEADLINE_END = re.compile(r"[^.!?:”\"»)]$")
# Per cent of an item that is link where every item of a list must be a headline, and where three in four must, at a page's end: at half and
# double, F1 of the 119 pages is lower by up to 0.0005.
ALL_LINK = 90
PART_LINK = 25

# What the class of an element may say for which it is none of the article, whatever its words.
FOREIGN = frozenset({"newsletter", "consent", "comments"})

Places = dict["HtmlElement", int]
Names = tuple[str, ...]  # the tables of the lexicon that ``names_of`` gives of an element


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many characters, white space aside, each element of a tree shows, and how many of them are links."""

    shown: Places
    linked: Places


def holds_article(element: HtmlElement) -> bool:
    """Whether an element holds what only an article has, whatever its class says: one behind a paywall is hidden."""
    if next(element.iter("h1"), None) is not None:
        return True
    return sum(1 for _ in islice(_long_paragraphs(element), PROSE)) == PROSE


def is_of_others(element: HtmlElement, tree: HtmlElement, at: Sizes) -> bool:
    """Whether the prose of a box is none of the article's, on a page with prose elsewhere: readers' comments, or other stories."""
    if next(element.iter("h1"), None) is not None or not (is_named(element, "comments") or _is_box_of_teasers(element, at)):
        return False
    own = frozenset(_long_paragraphs(element))
    return sum(1 for _ in islice((one for one in _long_paragraphs(tree) if one not in own), PROSE)) == PROSE


def _long_paragraphs(element: HtmlElement) -> Iterator[HtmlElement]:
    return (paragraph for paragraph in element.iter("p") if len(text_of(paragraph) or "") >= LONG)


def sizes(tree: HtmlElement) -> Sizes:
    """Return the sizes of all elements."""
    elements = list(tree.iter())
    shown: Places = dict.fromkeys(elements, 0)
    linked: Places = dict.fromkeys(elements, 0)
    # The last first, so that what an element holds was counted before it, into it.
    for element in reversed(elements):
        tag = element.tag
        if tag in MACHINERY:
            shown[element] = linked[element] = 0
        else:
            if text := element.text:
                shown[element] += size(text)
            if tag == "a":
                linked[element] = shown[element]
        if element is not tree:
            holder = element.getparent()
            tail = element.tail
            shown[holder] += shown[element] + (size(tail) if tail else 0)
            linked[holder] += linked[element]
    return Sizes(shown, linked)


def size(text: str | None) -> int:
    """Return how many characters of a text are no white space."""
    return sum(map(len, text.split())) if text else 0


def is_box(element: HtmlElement, at: Sizes) -> bool:
    """Whether an element is a box of its own, by what it is called or by its tag and what it holds."""
    names = names_of(element)
    if is_hidden(element, names) or (names and any(rule(element, names, at) for rule in NAMED)):
        return True
    rules = TAGGED.get(element.tag)
    return rules is not None and any(rule(element, at) for rule in rules)


def _is_for_others(element: HtmlElement, names: Names, _: Sizes) -> bool:
    if element.tag not in BLOCKS and element.tag != "a":
        return False
    if not FOREIGN.isdisjoint(names):
        return True
    # Prose without a link leads nowhere: so are called the first paragraphs of some articles.
    return "teaser" in names and (element.tag == "a" or element.find(".//a") is not None or not shape_of(text_of(element) or "").prose)


def _is_pull_quote(element: HtmlElement, names: Names, at: Sizes) -> bool:
    """A sentence of the article set large beside it."""
    return "pull quote" in names and element.tag in BLOCKS and at.shown[element] <= LONGEST_ASIDE


def _is_standfirst(element: HtmlElement, names: Names, at: Sizes) -> bool:
    """A second headline: what its class calls a summary and is no sentence."""
    if "lead" not in names or element.tag not in BLOCKS or at.shown[element] > LONGEST_POINTER:
        return False
    return element.find(".//p") is None and _HEADLINE_END.search(text_of(element) or "") is not None


def _is_quotation_beside(element: HtmlElement, at: Sizes) -> bool:
    """A sentence of the article set large beside it, as an aside."""
    return at.shown[element] <= LONGEST_ASIDE and element.find(".//q") is not None


def _is_captioned_picture(element: HtmlElement, at: Sizes) -> bool:
    """A table that is there to hold a picture and the caption under it."""
    if at.shown[element] > LONGEST_ASIDE or element.find(".//img") is None:
        return False
    return sum(at.shown[cell] > 0 for cell in element.iter("td", "th")) == 1


def _is_card(element: HtmlElement, _: Sizes) -> bool:
    """A link that holds paragraphs, headings or boxes: the picture, headline and summary of another story."""
    return len(element) > 0 and any(child.tag in BLOCKS and child.tag != "br" for child in element.iterdescendants())


def _is_box_of_links(element: HtmlElement, at: Sizes) -> bool:
    """A box that holds several headlines, each a link, and little else."""
    if 10 * at.linked[element] < 6 * at.shown[element]:
        return False
    headlines = (link for link in element.iter("a") if at.linked[link] >= LEAST_HEADLINE)
    return sum(1 for _ in islice(headlines, SEVERAL)) == SEVERAL


def _is_box_of_teasers(element: HtmlElement, at: Sizes) -> bool:
    """A box of other stories: headlines, each a link, and hardly more than a paragraph below each; several, or any under "Read also"."""
    if element.tag not in {"div", "section", "aside"} or at.shown[element] > LONGEST_TEASERS or 10 * at.linked[element] < at.shown[element]:
        return False
    headings = list(element.iter(*HEADINGS))
    around = (heading.getparent() if heading.getparent().tag == "a" else heading for heading in headings)
    linked = sum(at.linked[one] >= LEAST_HEADLINE for one in around)
    announced = headings and (text_of(headings[0]) or "").casefold().rstrip(" :") in listed_words("sections")
    least = 1 if announced else SEVERAL
    if not least <= linked >= len(headings) - 1 or element.find(f".//article[@{LIVE_POST}]") is not None:
        return False
    return sum(at.shown[paragraph] >= SHORTEST_SUMMARY for paragraph in element.iter("p")) <= linked


def _is_list_of_links(element: HtmlElement, at: Sizes) -> bool:
    """A list whose items are links long enough for headlines; at the end of what holds it, the links may have words beside them."""
    if len(element) == 0 or any(item.tag != "li" for item in element):
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
    if at.shown[element] > LONGEST_POINTER:
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


NAMED: tuple[Callable[[HtmlElement, Names, Sizes], bool], ...] = (_is_for_others, _is_pull_quote, _is_standfirst)
TAGGED: Mapping[str, tuple[Callable[[HtmlElement, Sizes], bool], ...]] = {
    "aside": (_is_quotation_beside, _is_box_of_teasers),
    "table": (_is_captioned_picture,),
    "a": (_is_card,),
    "div": (_is_box_of_links, _is_box_of_teasers),
    "section": (_is_box_of_links, _is_box_of_teasers),
    "ul": (_is_list_of_links,),
    "ol": (_is_list_of_links,),
    "p": (_is_pointer,),
}
