"""Plain text to paragraphs: its lines, hard-wrapped ones joined, each paragraph judged."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from claimx.article.lines.rules import clutter
from claimx.article.lines.shape import FIRST, QUOTED, WORD, Shape, says, shape_of
from claimx.article.text.speech import spoken

BLANK = "\ufeff\u200b"
# Characters of the longest line of a hard-wrapped text: mail wraps at 72 to 78, printers at 80, few at more.
LONGEST_WIDTH = 100
# Characters of the shortest line that may be one of such a text, and of what a programme may leave empty before it breaks a line.
SHORTEST_FULL = 40
SHORTEST_COLUMN = 20
# Words broken over two lines that make a text one of narrow columns.
FEWEST_HYPHENS = 2
RAGGED = 6
# Words of prose that is no summary of another story: by eye on the flattened pages.
LONG_PROSE = 40
# Paragraphs before and after within which a list's prose has a neighbour. By eye on the flattened pages.
NEAR = 12
# Words of a headline: on the flattened pages the longest has 25. Letters of a line that stands twice: fewer may be the same by chance.
LONGEST_HEADLINE = 35
SHORTEST_REPEATED = 15
# How much of the browser's title a line must repeat; the rest is the outlet's name.
TITLE_SHARE = 0.45
# Words of prose that is no headline though it stands twice.
LONGEST_REPEATED = 16
# Characters of a line that are compared. Only a bound on cost.
BEGINNING = 400

# What a line that is clutter takes off the score of being body, by reason, against about 1 for ten words of prose. By eye on the flattened
# pages; only the line model reads the score, and weighs it anew.
COSTS = {"comments": -25.0, "section": -3.0, "divider": -0.1, "sharing": -1.0, "caption": -0.5, "embed": -0.5}
COST = -2.0

_COMPOUND = re.compile(r"\b[^\W\d_]+-[^\W\d_]+\b")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of the page without the white space around it; ``gap``: a blank line or the page's start is before it.

    ``page`` counts the form feeds before it; ``glued``: the next line goes on where ``text`` ends, after a hyphen or a mark that is no part
    of it.
    """

    number: int
    origin: int
    text: str
    gap: bool
    indent: int
    page: int = 0
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the page, its source lines, its features, why it is clutter by itself, and where the quotation it is in was opened."""

    lines: tuple[PageLine, ...]
    text: str
    shape: Shape
    reason: str | None
    opened: int | None


def lines_of(text: str) -> tuple[PageLine, ...]:
    """Return the non-blank lines of a page."""
    lines, origin, gap, page = [], 0, True, 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip().strip(BLANK).strip()
        page += raw.count("\f")
        if line:
            indent = raw.index(line)
            lines.append(PageLine(number, origin + indent, line, gap, indent, page))
        gap = not line
        origin += len(raw) + 1
    return tuple(lines)


def wrap_width(lines: tuple[PageLine, ...]) -> int:
    """Return the width at which a text is hard-wrapped, 0 where it is not: its lines break inside sentences, none is long."""
    lines = tuple(line for line in lines if not line.glued)
    hyphenated = sum(_breaks_word(a, b) for a, b in pairwise(lines))
    shortest = SHORTEST_FULL if hyphenated < FEWEST_HYPHENS else SHORTEST_COLUMN
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and len(a.text) >= shortest]
    broken = [len(a.text) for a, b in pairs if b.text[0].islower() and a.text[-1] not in '.?!:;"”']
    if not broken or len(broken) * 4 < len(pairs) or max(broken) > LONGEST_WIDTH:
        return 0
    return max(broken)


def continues(a: PageLine, b: PageLine, width: int) -> bool:
    """Whether the second line goes on with the paragraph of the first: its first word had no room there."""
    room = width - len(a.text) - a.indent
    return not b.gap and b.indent <= a.indent and len(b.text.split(maxsplit=1)[0]) >= room - RAGGED


def paragraphs_of(lines: tuple[PageLine, ...]) -> tuple[Paragraph, ...]:
    """Return the lines of a page as paragraphs, hard-wrapped ones joined, each judged by itself; none in a quotation is clutter."""
    width = wrap_width(lines)
    groups: list[list[PageLine]] = []
    for line in lines:
        if groups and (groups[-1][-1].glued or (width and _goes_on(groups, line, width))):
            groups[-1].append(line)
        else:
            groups.append([line])
    compounds = frozenset(_COMPOUND.findall("\n".join(line.text for line in lines)))
    groups = [_glued(group, compounds) for group in groups]
    texts = ["".join(line.text + " " * (not line.glued) for line in group).rstrip() for group in groups]
    said = spoken(texts)
    return tuple(
        Paragraph(tuple(group), text, shape_of(text), None if place in said else clutter(text), said.get(place))
        for place, (group, text) in enumerate(zip(groups, texts, strict=True))
    )


def _goes_on(groups: list[list[PageLine]], line: PageLine, width: int) -> bool:
    return continues(groups[-1][-1], line, width) or (len(groups) == 1 and _is_headline(groups[0], line))


def _breaks_word(a: PageLine, b: PageLine) -> bool:
    return not a.glued and not b.gap and a.text[-1] == "-" and a.text[-2:-1].isalpha() and b.text[0].islower()


def _glued(group: list[PageLine], compounds: frozenset[str]) -> list[PageLine]:
    """Take the hyphens off the ends of lines where a word was broken; one that the text has with its hyphen elsewhere keeps it."""
    return [*(_with_broken_word(a, b, compounds) if _breaks_word(a, b) else a for a, b in pairwise(group)), group[-1]]


def _with_broken_word(a: PageLine, b: PageLine, compounds: frozenset[str]) -> PageLine:
    word = f"{a.text.split()[-1]}{b.text.split()[0]}".strip(".,;:")
    return replace(a, text=a.text if word in compounds else a.text[:-1], glued=True)


def _is_headline(group: list[PageLine], line: PageLine) -> bool:
    """Whether a line goes on with the headline on top of a hard-wrapped text."""
    words = sum(len(one.text.split()) for one in (*group, line))
    return not line.gap and words <= LONGEST_HEADLINE // 2 and not any(one.text[-1] in '.?!:;”"' for one in (*group, line))


def listed(found: tuple[Paragraph, ...]) -> tuple[bool, ...]:
    """Tell for each paragraph whether it stands in a list of other stories: after a section heading, until prose is back."""
    flags, inside = [], False
    for place, this in enumerate(found):
        if this.reason == "section":
            inside = True
        elif inside and this.reason is None and this.shape.prose:
            after = next((other for other in found[place + 1 : place + 1 + NEAR] if other.reason is None), this)
            before = next((other for other in found[max(0, place - NEAR) : place][::-1] if other.reason is None), this)
            inside = this.shape.words < LONG_PROSE and not any(is_told(other) and other is not this for other in (before, after))
        flags.append(inside and this.reason is None)
    return tuple(flags)


def is_told(this: Paragraph) -> bool:
    """Whether a paragraph is prose, or somebody's words and who said them, however short: a list of other stories hardly has either."""
    return this.shape.prose or (this.shape.ends and QUOTED.search(this.text[:FIRST]) is not None and says(this.text[:FIRST]))


def score(this: Paragraph, inside_list: bool) -> float:
    """Return how much a paragraph speaks for being body, above 0, or for being none."""
    if this.reason:
        return COSTS.get(this.reason, COST)
    at = this.shape
    if at.ends and at.capital < 0.7:
        value = 0.3 if at.words < 6 else min(at.words, 60) / 8
    elif at.ends:
        value = 0.2
    elif at.words >= 20:
        value = 1.0
    else:
        value = -1.5 if at.headline else -1.0
    return min(value, -1.0) if inside_list else value


def letters(text: str) -> str:
    """Return its letters and digits alone: the same for a headline and its repetition in other type."""
    return "".join(WORD.findall(text.lower()))


def repeated(found: tuple[Paragraph, ...]) -> frozenset[int]:
    """Return the places of lines that stand twice on the page, or again within its first three lines (the browser's title)."""
    keys = [letters(this.text) if 3 <= this.shape.words <= LONGEST_HEADLINE and not _body_like(this) else "" for this in found]
    counts = Counter(keys)
    top = [letters(this.text[:BEGINNING]) for this in found[:3]]
    return frozenset(
        place
        for place, this in enumerate(keys)
        if len(this) > SHORTEST_REPEATED and (counts[this] > 1 or any(this in other and place != at for at, other in enumerate(top)))
    )


def title_lines(found: tuple[Paragraph, ...]) -> tuple[int, ...]:
    """Return the places of lines that repeat most of one of the page's first three: each may be the headline."""
    top = [letters(this.text[:BEGINNING]) for this in found[:3]]
    keys = [
        letters(this.text) if place and 3 <= this.shape.words <= LONGEST_HEADLINE and this.opened is None else ""
        for place, this in enumerate(found)
    ]
    return tuple(
        place
        for place, this in enumerate(keys)
        if len(this) > SHORTEST_REPEATED
        and any(this in other and len(this) > TITLE_SHARE * len(other) for at, other in enumerate(top) if at != place)
    )


def _body_like(this: Paragraph) -> bool:
    return this.shape.prose and this.shape.words > LONGEST_REPEATED
