"""The body of a page: what trafilatura keeps of it in the first mode that keeps enough."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from claimx.article.html.boxes import LONG
from claimx.article.html.tree import is_large, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# How to extract, the strictest first: the next is tried where one keeps too little.
MODES: tuple[dict[str, bool], ...] = ({"favor_precision": True}, {}, {"favor_recall": True})
# Characters of a body after which no looser mode is tried: with 250, F1 of the 119 pages falls by 0.008, with 1,000 by 0.004.
ENOUGH = 500
# A body that is less than one part in so many of the page's long paragraphs is not enough either: a class misled the strict mode. Of 165
# pages of news only one has less; twice as much would bring four more into the looser mode, to no gain.
PART_OF_PROSE = 3
# A looser mode must find so many times as much as the stricter one: with 1, F1 falls by 0.001, with 4 nothing changes.
MUCH_MORE = 2


@cache
def trafilatura() -> Any:
    """Import trafilatura and keep its log lines, and those of the libraries it calls, from standard error."""
    import trafilatura as library

    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
    return library


def main_text(tree: HtmlElement, url: str | None) -> tuple[str, ...]:
    """Return the paragraphs of a page's body, list items with a dash before them and rows of tables with bars between the cells."""
    best, enough, modes = "", ENOUGH, MODES
    # A large page does not need the looser modes nor a second algorithm beside the first, and each takes its time.
    if is_large(tree):
        modes = ({**MODES[0], "fast": True},)
    else:
        long = (length for paragraph in tree.iter("p") if (length := len(text_of(paragraph) or "")) >= LONG)
        enough = max(ENOUGH, sum(long) // PART_OF_PROSE)
    for mode in modes:
        text = _bare(tree, url, mode)
        if len(text) > MUCH_MORE * len(best):
            best = text
        if len(best) >= enough:
            break
    return tuple(line.strip() for line in (best or trafilatura().baseline(tree)[1]).split("\n"))


def _bare(tree: HtmlElement, url: str | None, mode: dict[str, bool]) -> str:
    from lxml.etree import LxmlError

    try:
        document = trafilatura().bare_extraction(tree, url=url, include_comments=False, **mode)
    except (LxmlError, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return ""  # what a page in the wild can trip in it: the next mode may do better
    return document.text.strip() if document is not None else ""
