"""Quotations that say themselves whose they are: signed, on their own line or the next, or announced by the one before.

“It works.” – Jane Doe, mayor           a signature after the mark, on the same line or the next, with a dash or in brackets
“It works.” ⏎ Jane Doe                  and without, where several quotations are signed so
I love it. — Jane Doe (@janedoe) 5 May   an embedded post
And from Chairwoman Jane Doe: ⏎ “It …”   an announcement without a verb
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.attribution.evidence import Line, laid
from claimx.english.cues import WORD, holds
from claimx.english.lexicon import first_names, listed
from claimx.english.quotation import touching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.attribution.evidence import Evidence
    from claimx.english.quotation import Quotation
    from claimx.tagger import RoleSpan

# A name may be followed by what its bearer is: "Jane Doe, mayor of Elmham".
NAME = r"[^\W\d_a-z][\w.’'*-]*(?:\s+(?:[^\W_a-z][\w.’'*-]*|(?:de|van|von|der|den|la|al|bin|and|&)(?=\s))){0,5}"
# What somebody is may stand before: "winner Jane Doe", "her producer, Jane Doe".
DESCRIBED = rf"(?:[a-z][\w’'-]*,?\s){{0,4}}{NAME}"
SIGNATURE = re.compile(
    rf"\s*(?:(?P<dash>[—–―]|--?)\s*(?P<who>{DESCRIBED}(?:,\s[^\n]{{1,80}})?)"
    rf"|(?P<bracket>[(\[])(?P<inside>{DESCRIBED}(?:,\s[^\n()\[\]]{{1,80}})?)[)\]])\s*"
)
# Behind a letter whose writer the paper does not name.
WITHHELD = re.compile(r"[—–―(\[\s-]*name (?:and address )?(?:withheld|supplied)\b[^\n]{0,40}", re.IGNORECASE)
BULLET = re.compile(r"[•·*▪◦‣★☆-]+\s*")
# A name alone, of a person whose first name is known, below so many quotations that stand alone at least.
UNDERSIGNED = re.compile(rf"(?=[^\n ]+ ){NAME}(?:,\s[^\n]{{1,80}})?")
ROW = 2  # one alone may be a quotation and a subheading
# An embedded post: "I have loved it. — Jane Doe (@janedoe) February 5, 2023".
POST = re.compile(rf"(?P<said>\S.*?)\s+(?P<dash>[—–-])\s(?P<who>{NAME})\s\(@\w+\)(?:\s[^\n]{{0,24}})?")
HEADLINE_DASH = re.compile(r"[—–―]|(?<=\s)--?(?=\s)")
# What may come before the "from" of an announcement: "Then this, in an email,", "And a statement".
ANNOUNCEMENT = re.compile(
    r"(?:[^\n]*[.!?]\s)?(?:(?:And|Then|This|this|[Tt]he|[Aa]n?|[Ss]tatement|[Mm]essage|[Ww]ord|[Cc]omment|[Rr]eaction|[Rr]eply)\b,?\s){0,4}"
    r"(?:in\s[^\n:.!?“\"]{1,60},\s)?[Ff]rom\s(?P<who>[^\n:.!?“\"]*[A-Z][^\n:.!?“\"]*)(?P<colon>:)\s*"
)


def signed(text: str, lines: Sequence[Line], quoted: Sequence[Quotation]) -> Iterator[Evidence]:
    """Quotations with the name of who said it behind a dash or in brackets, on the same line or on the next."""
    for said, where in _standing(text, lines, quoted):
        if WITHHELD.fullmatch(text, where.start, where.end):
            yield laid(said)
            continue
        found = SIGNATURE.fullmatch(text, where.start, where.end)
        role = "who" if found and found["who"] else "inside"
        if found and not _says(found[role]) and found[role].casefold() not in listed("labels", "noises"):
            yield laid(said, found.span(role), found.span("dash" if found["dash"] else "bracket"))


def undersigned(text: str, lines: Sequence[Line], quoted: Sequence[Quotation]) -> Iterator[Evidence]:
    """Quotations with nothing but the name of who said it behind them or on the next line, where the text has a row of them."""
    standing = list(_standing(text, lines, quoted))
    found = [(said, where) for said, where in standing if UNDERSIGNED.fullmatch(text, where.start, where.end) and _is_person(text, where)]
    found = [(said, where) for said, where in found if not _is_interrupted(*said[-1], quoted)]
    # A name above what is told of its bearer is a heading.
    told = {above: text[below.start : below.end] for above, below in pairwise(lines)}
    found = [(said, where) for said, where in found if text[where.start : where.end].split()[1] not in told.get(where, "")]
    for said, where in found if len(found) >= ROW else ():
        yield laid(said, (where.start, where.end))


def posted(text: str, lines: Sequence[Line], _: Sequence[Quotation]) -> Iterator[Evidence]:
    """Posts on social media, embedded with the author's name and handle at their end."""
    for line in lines:
        if found := POST.fullmatch(text, line.start, line.end):
            yield laid([found.span("said")], found.span("who"), found.span("dash"))


def announced(text: str, lines: Sequence[Line], quoted: Sequence[Quotation]) -> Iterator[Evidence]:
    """A quotation after a line, or the words before it, that only tells from whom it is."""
    for line, below in pairwise([*lines, Line(len(text), len(text))]):
        found = ANNOUNCEMENT.match(text, line.start, line.end)
        if found is None:
            continue
        own = Line(found.end(), line.end) if found.end() < line.end else below
        end = _quoted_until(own, quoted)
        if end is not None:
            yield laid([(own.start, end)], found.span("who"), found.span("colon"))


def signed_headline(text: str, spans: Sequence[RoleSpan], speaking: Iterable[str]) -> list[Evidence]:
    """What a headline says before the dash and who says so: "Bridge won't open – Mayor".

    It is so where the tagger takes the dash for the cue, or finds something of an attribution before it and one of ``speaking``, the
    sources of the body, goes by the words behind.
    """
    dash = max(HEADLINE_DASH.finditer(text), key=re.Match.start, default=None)
    if dash is None:
        return []
    said, who = (
        (0, len(text[: dash.start()].rstrip())),
        (dash.end() + len(text[dash.end() :]) - len(text[dash.end() :].lstrip()), len(text)),
    )
    names, words = ({word.casefold() for word in WORD.findall(text, *place)} for place in (who, said))
    cue = next((span for span in spans if span.role == "cue" and span.start == dash.start()), None)
    signed = cue is not None and cue.linked is not None and (cue.linked.start, cue.linked.end) == who
    named = any(span.end <= said[1] for span in spans) and any(names <= set(WORD.findall(one.casefold())) for one in speaking)
    return [laid([said], who, dash.span())] if names and words and (signed or named) else []


def _standing(text: str, lines: Sequence[Line], quoted: Sequence[Quotation]) -> Iterator[tuple[list[tuple[int, int]], Line]]:
    """Each quotation that begins a line, with the paragraphs before that it goes on from, and what follows it: on the line, or the next."""
    for line, below in pairwise([*lines, Line(len(text), len(text))]):
        bullet = BULLET.match(text, line.start, line.end)
        own = Line(bullet.end(), line.end) if bullet else line
        end = _quoted_until(own, quoted)
        if end is not None:
            rest = Line(end + len(text[end : line.end]) - len(text[end : line.end].lstrip()), line.end)
            yield [*_opened_before(own, quoted, text), (own.start, end)], rest if rest.start < rest.end else below


def _quoted_until(line: Line, quoted: Sequence[Quotation]) -> int | None:
    """Where the quotation ends that begins a line, where it is closed in it; the last of several in a row."""
    inside = [one for one in touching(quoted, line.start, line.end) if one.start >= line.start]
    if not inside or inside[0].start != line.start or not all(one.closed and one.opened for one in inside):
        return None
    return inside[-1].end


def _is_interrupted(start: int, end: int, quoted: Sequence[Quotation]) -> bool:
    """Whether words stand between the quotations of a line, as in: “A,” she said. “B.”."""
    return any(after.start - before.end > 1 for before, after in pairwise(touching(quoted, start, end)))


def _opened_before(line: Line, quoted: Sequence[Quotation], text: str) -> list[tuple[int, int]]:
    """The pieces in the paragraphs before from which the quotation goes on that begins a line."""
    place = bisect_left(quoted, line.start, key=lambda one: one.start)
    first = place
    while first and quoted[first].continues(quoted[first - 1], text):
        first -= 1
    return [(one.start, one.end) for one in quoted[first:place]]


def _is_person(text: str, line: Line) -> bool:
    """Whether a line begins with a first name or a title."""
    return text[line.start : line.end].split(maxsplit=1)[0].casefold().rstrip(".") in first_names() | listed("labels", "titles")


def _says(words: str) -> bool:
    """Whether a signature is a clause: "Jane Doe said on Monday"."""
    return holds(WORD.findall(words.split(",", maxsplit=1)[0]), "reporting")
