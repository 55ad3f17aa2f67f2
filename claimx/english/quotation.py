"""Where the quotations of a text are, whatever its marks.

A mark opens or closes by its glyph and by its neighbours together, so that a mismatched pair (``"…”``) is a quotation, a missing
mark costs at most its own paragraph, and an apostrophe is never a mark. A quotation that a paragraph break interrupts goes on in the
next paragraph even where that one opens no mark of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OPENERS = "“„‟«"
CLOSERS = "”»"
STRAIGHT = '"＂'
DOUBLE = OPENERS + CLOSERS + STRAIGHT
SINGLE_CLOSERS = "’'"

PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
BREAK = re.compile(r"(?<![^\S\n])[^\S\n]*\n[^\S\n]*\n\s*")  # written so that white space without end costs no more than its length
# A break with lines in it, each a word or three that end as no sentence does, or who signed a post between.
FURNITURE = re.compile(rf"{BREAK.pattern}(?:(?:[A-Z][\w’'-]*(?:[^\S\n][\w’'-]+){{0,2}}|— [^\n]{{1,80}})[^\S\n]*\n\s*){{0,4}}")
DOUBLE_MARK = re.compile(f"[{DOUBLE}]|``|''|‘‘|’’")  # typewriters have no double marks
SINGLE_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[{—–“\"…-]))[‘‚'](?=[^\W_]|[“\"$£€(\[…])", re.MULTILINE)
SINGLE_CLOSING = re.compile(r"(?<=\S)(?<![\s(\[—–])[’'](?![^\W_])")
ENDED = re.compile(r"[.!?…]\s+\Z")  # a sentence
# A closing mark with a space too many: “We wait, “ she said.
SET_OFF = re.compile(rf"(?<=[,.!?]\s)[{DOUBLE}](?=\s|\Z)")
UNOPENED = re.compile(rf"[,.!?][{CLOSERS}{STRAIGHT}](?=\s+[^\W\d_]|\s*\Z|\s*\n)")  # It is late,” she said
# "’90s", "'tis": an apostrophe stands where an opening mark would.
ELISION = re.compile(r"['‘](?:\d0s|tis|twas|em|til|cause|bout|round|n['’])\b", re.IGNORECASE)

# A title or a term in the same marks inside a quotation, or in others: “I love the “Blue Harbour” series”.
NESTED = re.compile(r"(?<=[^\W_]\s)(?:“[^“”\"\n.,]{0,59}[^“”\"\n\s.,]”|\"[^“”\"\n.,]{0,59}[^“”\"\n\s.,]\")(?=\s[a-z]|[.,]\s|\s?[–—-])")

TITLE = re.compile(r"(?<=[^\W_]\s)[‘'][^‘’'“”\"\n.,]{1,59}[’'](?=\s[a-z]|\.\s+[‘'])")  # and in single marks

NEXT_OPENS = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*+[“‘\"']")
ANNOUNCING = (": ", ", ")  # before a single mark that the paragraph does not close: she said: ‘We wait.

# The closing mark of a quotation left open is looked for in this many following paragraphs, no further: it may simply be missing.
CARRY = 6
# So many closing single marks after an opening one are looked at, which only bounds the cost: a paragraph may be a megabyte.
CLOSINGS = 40


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of quoted text, marks included: offsets into the text, end exclusive.

    ``opened`` and ``closed`` tell whether the mark itself is there: a quotation that runs over a paragraph break has one piece
    in each paragraph, the first without a closing mark and the second, perhaps, without an opening one.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True

    def continues(self, before: Quotation, text: str) -> bool:
        """Whether this is the same quotation after a paragraph break: ``before`` is left open where its paragraph ends, this begins one.

        News style closes a quotation only in its last paragraph, and opens it in each or, by mistake, in the first alone. A page may
        have put lines of its own between, such as "Hide Ad", or have made one paragraph of all.
        """
        if before.closed:
            return False
        if before.end == self.start:
            return self.opened and ENDED.search(text, before.start, before.end) is not None
        return (FURNITURE if self.opened else BREAK).fullmatch(text, before.end, self.start) is not None


def quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation of ``text`` in order, none overlapping another, none crossing a paragraph break (a blank line).

    >>> [text[q.start:q.end] for text in ['"I like him,” he said.'] for q in quotations(text)]
    ['"I like him,”']
    >>> quotations("The players' bus wasn't late.")
    ()
    """
    paragraphs = [match.span() for match in PARAGRAPH.finditer(text)]
    doubles = _carry_over(text, paragraphs, [_doubles(text, *span) for span in paragraphs])
    found = list(doubles)
    for start, end in paragraphs:
        found += _singles(text, start, end, doubles)
    return tuple(sorted(_outermost(found), key=lambda quotation: quotation.start))


def touching(quoted: Sequence[Quotation], start: int, end: int) -> Iterator[Quotation]:
    """The quotations, of a sequence in text order, that share a character with ``start`` to ``end``."""
    for index in range(bisect_right(quoted, start, key=lambda quotation: quotation.end), len(quoted)):
        if quoted[index].start >= end:
            break
        yield quoted[index]


def speeches(quoted: Sequence[Quotation], text: str) -> Iterator[tuple[Quotation, ...]]:
    """The quotations of several pieces, each piece going on with the one before; ``quoted`` are those of the text."""
    speech = list(quoted[:1])
    for before, after in pairwise(quoted):
        if not after.continues(before, text):
            if len(speech) > 1:
                yield tuple(speech)
            speech = []
        speech.append(after)
    if len(speech) > 1:
        yield tuple(speech)


def _side(text: str, start: int, end: int, mark: re.Match[str]) -> str:
    """Tell "open", "close" or "either": what the neighbours of a mark say it does."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    free_before = before.isspace() or before in "([{—–-‘'…/"
    free_after = after.isspace() or after in ".,;:!?)]}—–’'…-"
    if free_before and not after.isspace() and after not in ",;:!?)]}":
        return "open" if not free_after else "either"
    if not before.isspace() and free_after:
        return "close"
    return "either"


def _doubles(text: str, start: int, end: int, *, nesting: bool = True) -> list[Quotation]:
    """The double-marked quotations of one paragraph; one without a closing mark ends where the next opens, or with the paragraph.

    A closing mark that nothing opened is kept as a quotation of zero length before it (``opened`` False), for ``_carry_over``.
    """
    found: list[Quotation] = []
    opening: int | None = None
    inner = start  # up to where a title inside the quotation reaches
    for mark in DOUBLE_MARK.finditer(text, start, end):
        if mark.start() < inner:
            continue
        if nesting and opening is not None and text[opening] in '“"' and (title := NESTED.match(text, mark.start(), end)):
            inner = title.end()
            continue
        glyph, side = mark.group(), _side(text, start, end, mark)
        opener = glyph in (*OPENERS, "``", "‘‘")
        closer = glyph in (*CLOSERS, "''", "’’")
        if opening is None:
            if side == "open" or (side == "either" and not closer) or (opener and side != "close"):
                opening = mark.start()
            elif not found:
                found.append(Quotation(mark.end(), mark.end(), opened=False))
        elif ((opener and side != "close") or (side == "open" and not closer)) and not SET_OFF.match(text, mark.start(), end):
            found.append(Quotation(opening, mark.start(), closed=False))
            opening = mark.start()
        else:
            found.append(Quotation(opening, mark.end()))
            opening = None
    if opening is not None:
        if inner > opening and not NEXT_OPENS.match(text, end):  # the mark before the title was a slip
            return _doubles(text, start, end, nesting=False)
        found.append(Quotation(opening, end, closed=False))
    return found


def _carry_over(text: str, paragraphs: list[tuple[int, int]], marked: list[list[Quotation]]) -> list[Quotation]:
    """Join quotations over paragraph breaks, and drop closing marks that belong to none but where they end a sentence or part it."""
    found: list[Quotation] = []
    for index, (bounds, quoted) in enumerate(zip(paragraphs, marked, strict=True)):
        found += [quotation for quotation in quoted if quotation.opened]
        if not (quoted and not quoted[-1].closed and quoted[-1].end == bounds[1]):
            continue
        for later in range(index + 1, min(index + 1 + CARRY, len(paragraphs))):
            if not marked[later]:
                continue  # a paragraph in the middle, or the mark is missing: the next one with a mark decides
            first = marked[later][0]
            if not first.opened:
                found += [Quotation(*paragraphs[between], opened=False, closed=False) for between in range(index + 1, later)]
                found.append(Quotation(paragraphs[later][0], first.end, opened=False))
            break
    begun = {quotation.end for quotation in found}
    found += [
        Quotation(bounds[0], first.end, opened=False)
        for bounds, (first, *_) in ((bounds, quoted) for bounds, quoted in zip(paragraphs, marked, strict=True) if quoted)
        if not first.opened and first.end not in begun and UNOPENED.match(text, first.end - 2)
    ]
    return sorted(found, key=lambda quotation: quotation.start)


def _singles(text: str, start: int, end: int, doubles: list[Quotation]) -> list[Quotation]:
    """Single-marked quotations of one paragraph, outside the double ones; a mark that has no partner is an apostrophe."""
    found: list[Quotation] = []
    openings = [mark.start() for mark in SINGLE_OPENING.finditer(text, start, end) if not ELISION.match(text, mark.start())]
    openings = [offset for offset in openings if not _within(offset, doubles)]
    closings = [offset for mark in SINGLE_CLOSING.finditer(text, start, end) if not _within(offset := mark.start(), doubles)]
    for title in TITLE.finditer(text, start, end):
        before, after = bisect_right(openings, title.start() - 1) - 1, bisect_right(closings, title.end() - 1)
        if before >= 0 and after < len(closings) and bisect_right(closings, title.start()) == bisect_right(closings, openings[before]):
            openings, closings = ([at for at in marks if not title.start() <= at < title.end()] for marks in (openings, closings))
    for opening, rival in zip_longest(openings, openings[1:]):
        at = bisect_right(closings, opening)
        near = closings[at : at + CLOSINGS]
        if rival is not None:
            near = [closing for closing in near if closing < rival] or near
        if rival is not None and not any(closing < rival for closing in near) and ENDED.search(text, opening, rival):
            found.append(Quotation(opening, rival, closed=False))  # a page has made one paragraph of several
        elif near:
            # "the workers’ union": after an s it may be a possessive, so another closing mark is believed first.
            closing = next((closing for closing in near if text[closing - 1] not in "sz"), near[0])
            found.append(Quotation(opening, closing + 1))
        elif opening == start and (text[start] == "‘" or NEXT_OPENS.match(text, end)):
            return [Quotation(start, end, closed=False)]
        elif rival is None and text[opening - 2 : opening] in ANNOUNCING and NEXT_OPENS.match(text, end):
            found.append(Quotation(opening, end, closed=False))
    return found


def _within(offset: int, quoted: list[Quotation]) -> bool:
    """Whether the offset lies inside one of the quotations, which are in text order."""
    index = bisect_right(quoted, offset, key=lambda quotation: quotation.start) - 1
    return index >= 0 and quoted[index].start < offset < quoted[index].end


def _outermost(found: list[Quotation]) -> list[Quotation]:
    """Drop quotations within, or reaching into, one that began before."""
    kept: list[Quotation] = []
    for quotation in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or quotation.start >= kept[-1].end:
            kept.append(quotation)
    return kept
