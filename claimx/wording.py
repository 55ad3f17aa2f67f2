"""A claim's ``text``: its content as one reads it, without the marks and the "that" that the spans keep."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.model import Span
from claimx.quotation import DOUBLE, SINGLE_CLOSERS, SINGLE_OPENERS, quotations

SPACE = re.compile(r"\s+")
LEADING_THAT = re.compile(r"that\b,?\s+(?=\S)", re.IGNORECASE)
# What keeps its stop: initials ("U.S.", "a.m."), and these.
ABBREVIATION = re.compile(
    r"(?:\b(?:\w\.)+\w|\b\w|\b(?:Inc|Corp|Co|Ltd|Bros|Jr|Sr|Dr|Mr|Mrs|Ms|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|St|Ave|Blvd|No|vs|etc|approx"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec))\.$"
)


def wording(content: Sequence[Span]) -> str:
    """The content spans joined by a space, for reading.

    Each span's enclosing quotation marks are off, a leading "that", and the last comma or full stop (not an abbreviation's); white
    space is single. A comma before an interruption goes where the sentence runs on: “It is,” she said, “the end.”

    >>> wording([Span(0, 28, "that “it was better to wait”")])
    'it was better to wait'
    """
    spans = [_bare(SPACE.sub(" ", span.text).strip()) for span in content]
    joined = ""
    for span in filter(None, spans):
        if joined.endswith(",") and span[0].islower():
            joined = joined[:-1]
        joined += f" {span}" if joined else span
    return _unstopped(joined)


def _bare(text: str) -> str:
    """The text without a leading "that" and without the pair of quotation marks around it, in whatever order they come."""
    before = None
    while before != text:
        before = text
        text = _unquoted(LEADING_THAT.sub("", text, count=1) if LEADING_THAT.match(text) else text)
    return text


def _unquoted(text: str) -> str:
    """The text without the one quotation that is all of it; a lone mark at either edge, whose partner is elsewhere, goes too."""
    marked = [quotation for quotation in quotations(text) if text[quotation.start] in DOUBLE + SINGLE_OPENERS]
    if marked and marked[0].start == 0:
        first = marked[0]
        tail = text[first.end :]
        if first.closed and tail.strip(" .,;") == "":
            return (text[1 : first.end - 1] + tail).strip()
        if not first.closed and first.end == len(text):
            return text[1:].strip()
    if text and text[-1] in DOUBLE + SINGLE_CLOSERS[0] and not any(quotation.end == len(text) for quotation in marked):
        return text[:-1].strip() if text[-1] in DOUBLE else text
    return text


def _unstopped(text: str) -> str:
    if text.endswith(",") or (text.endswith(".") and not text.endswith("..") and not ABBREVIATION.search(text)):
        return text[:-1].rstrip()
    return text
