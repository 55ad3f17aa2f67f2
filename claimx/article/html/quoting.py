"""Which paragraphs of an article its HTML marks as quotations, and whose: posts of other platforms, and block quotations."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from claimx.article.html.tree import is_named, text_of
from claimx.article.lines.folding import letters
from claimx.model import Quoted, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from claimx.article.html.outline import Passage

# How the frame of a post names who wrote it, in the forms of the platforms' own code for embedding.
FRAMES = (
    re.compile(r"^(?P<words>.+?)\s*(?P<cue>[—–])\s*(?P<source>[^—–()@]{2,60}?)\s*\(\s*@[\w.@-]+\s*\).{0,60}$", re.DOTALL),
    re.compile(
        r"^(?P<words>.+?)\s*(?:View this post on Instagram\s*)?A post (?P<cue>shared by) (?P<source>[^()@]{2,60}?)\s*\(\s*@.{0,80}$",
        re.DOTALL,
    ),
    re.compile(r"^(?P<source>@[\w.]+)\s+(?P<words>.+?)\s*♬.{0,120}$", re.DOTALL),
    re.compile(r"^(?P<words>.+?)\s+(?P<cue>by)\s+(?P<source>u/[\w-]+)(?:\s+in\s+(?:r/)?\w+)?$", re.DOTALL),
    re.compile(r"^(?P<words>.+?)\s*(?P<cue>Posted by) (?P<source>[^()@]{2,60}?) on .{0,60}$", re.DOTALL),
)
# A post whose words are not in the page: its frame alone, until a script fills it.
_UNFILLED = re.compile(
    r"(?:View this (?:post|profile) on \w+)?\s*(?:A post shared by .{2,80}|Post by @\S+)?\s*(?:View on \w+)?"
    r"|Loading\W*(?:(?:post|tweet)\W*)?",
    re.DOTALL,
)
# A signature: a dash and a name, or a name where an element marks it; a role may follow after a comma.
SIGNATURE = re.compile(r"^(?:(?P<cue>[—–―]|--?)\s*)?(?P<source>[^\W\d_a-z][^,.;:!?—–“”\"]{1,59})(?:,[^.!?]{1,80})?$")


def quoted_in(text: str, found: tuple[Passage, ...]) -> tuple[Quoted, ...]:
    """Return the quotations that HTML marks in the text of an article, of which ``found`` are the passages of its page."""
    holders = {letters(passage.text): holder for passage in found if (holder := _holder(passage.element)) is not None}
    if not holders:
        return ()
    placed = [(start, end, holders.get(letters(text[start:end]))) for start, end in _paragraphs(text)]
    groups = (
        tuple((start, end) for start, end, _ in group) for holder, group in groupby(placed, key=lambda one: one[2]) if holder is not None
    )
    return tuple(_quotation(text, group) for group in groups)


def _holder(element: HtmlElement) -> HtmlElement | None:
    """Return the block quotation or post that an element is or lies in."""
    return next((one for one in (element, *element.iterancestors()) if one.tag == "blockquote" or one.get("data-post") is not None), None)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in text.split("\n\n"):
        yield start, start + len(paragraph)
        start += len(paragraph) + 2


def _quotation(text: str, group: tuple[tuple[int, int], ...]) -> Quoted:
    """Return the quotation that a group of paragraphs is: the words, and who is named as their author within it."""
    start, end = group[0][0], group[-1][1]
    for frame in FRAMES:
        if match := frame.match(text[start:end]):
            cue = _span(match, "cue", start) if "cue" in frame.groupindex else None
            return Quoted(_span(match, "words", start), _span(match, "source", start), cue)
    last = group[-1]
    if len(group) > 1 and (match := SIGNATURE.match(text[slice(*last)])):
        cue = _span(match, "cue", last[0]) if match["cue"] else None
        return Quoted(Span(start, group[-2][1], text[start : group[-2][1]]), _span(match, "source", last[0]), cue)
    return Quoted(Span(start, end, text[start:end]), None, None)


def _span(match: re.Match[str], name: str, shift: int) -> Span:
    return Span(match.start(name) + shift, match.end(name) + shift, match[name])


def with_posts(tree: HtmlElement) -> None:
    """Make each quoted post a paragraph of the text around it: its words, a dash, who wrote it and when."""
    for post in list(tree.iter("blockquote")):
        if not is_named(post, "posts"):
            continue
        text = text_of(post)
        if _UNFILLED.fullmatch(text or ""):
            post.drop_tree()
            continue
        holder = post.getparent()
        post.tag = "p"
        tail = post.tail
        post.clear()
        post.text, post.tail = text, tail
        post.set("data-post", "")
        # The wrapper of an embedded post says so in its class, for which the extraction drops it.
        while holder is not None and holder.tag in {"div", "figure", "section", "span"} and text_of(holder) == text:
            holder.attrib.clear()
            holder.tag = "div"
            holder = holder.getparent()


def with_signatures(tree: HtmlElement) -> None:
    """Make a paragraph of what names the author of a block quotation at its end: a footer is dropped, a cite glued to the last sentence."""
    for quotation in tree.iter("blockquote"):
        for element in list(quotation.iter("footer", "cite", "figcaption")):
            if element.tag == "cite" and (element.getparent().tag != "blockquote" or (element.tail or "").strip()):
                continue
            element.tag = "p"
