"""A claim's ``text``: its content as one reads it, without the marks and the "that" that the spans keep."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.english.abbreviations import is_abbreviated
from claimx.english.quotation import DOUBLE, quotations
from claimx.model import Span

SPACE = re.compile(r"\s+")
# What platforms put into a post for its pictures and links.
LINK = re.compile(r"(?<!\s)\s*(?:\bhttps?://t\.co/\w+|\bpic\.(?:twitter|x)\.com/\w+)")
LEADING_THAT = re.compile(r"^that,?\s+(?=\S)")  # "That made it the best" is a sentence's beginning
# A mark that opens a quotation again at a later sentence of it: “It is late. “We go.”
REOPENED = re.compile(r"(?<=[.!?]\s)[“\"](?=[^“”\"]*(?:[.!?]\s[“\"]|[”\"]?\Z))")
# Between two pieces: a sentence ends, with or without marks.
STOP = re.compile(r"[”\"’']?(?P<stop>[.!?])[”\"’']?(?:\s|$)|,\s\w+ing[,:]?\s$|[^\n]*[^\W\d_]{2}\.\s+$")  # or “saying” joins them
ENDING = re.compile(r"(?P<words>.*)(?P<stop>[.,:])(?P<mark>[”\"’']?)", re.DOTALL)


def readable(content: Sequence[Span], text: str) -> str:
    """The content spans joined by a space, for reading; ``text`` is the part of the article that they lie in.

    Each span's enclosing quotation marks are off, a leading "that", the links that a platform puts into a post, and the last comma, colon
    or full stop (not an abbreviation's); white space is single. Where an interruption made a comma of a full stop, “A,” she said. “B.”, the
    full stop is back.

    >>> readable([Span(9, 37, "that “it was better to wait”")], "She said that “it was better to wait”.")
    'it was better to wait'
    """
    joined, end = "", 0
    for span in content:
        words = _unquoted(REOPENED.sub("", LEADING_THAT.sub("", SPACE.sub(" ", LINK.sub("", span.text)).strip(), count=1)))
        between = text[end : span.start]
        if joined.endswith(",") and (between.rstrip().endswith(".") or ("\n\n" in between and words[:1].isupper())):
            joined = f"{joined[:-1]}."
        elif joined[-1:].isalnum() and words[:1].isupper() and (stop := STOP.match(between)):
            joined += stop["stop"] or "."
        joined += f" {words}" if joined else words
        end = span.end
    return _unstopped(joined)


def _unquoted(text: str) -> str:
    """The text without the one quotation that is all of it; a lone mark at either edge, whose partner is elsewhere, goes too."""
    marked = [quotation for quotation in quotations(text) if quotation.opened]
    if marked and marked[0].start == 0:
        first = marked[0]
        tail = text[first.end :]
        if first.closed and not tail.strip(" .,;?!"):
            return (text[len(_mark(text)) : first.end - len(_mark(text[: first.end], at_end=True))] + tail).strip()
        if not first.closed and first.end == len(text):
            return text[len(_mark(text)) :].strip()
    if text and text[-1] in DOUBLE and not text[-2:-1].isdigit() and not any(quotation.end == len(text) for quotation in marked):
        return text[:-1].strip()
    return text


def _mark(text: str, *, at_end: bool = False) -> str:
    """The quotation mark that the text begins or ends with: a character, or two of the old typewriter's."""
    edge = text[-2:] if at_end else text[:2]
    return edge if edge in {"``", "''", "‘‘", "’’"} else edge[-1:] if at_end else edge[:1]


def _unstopped(text: str) -> str:
    """The text without its last comma or full stop, before a closing mark too."""
    ending = ENDING.fullmatch(text)
    if ending and not (ending["stop"] == "." and (ending["words"].endswith(".") or is_abbreviated(ending["words"]))):
        return ending["words"].rstrip() + ending["mark"]
    return text
