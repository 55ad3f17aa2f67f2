"""What other programs did to the lines of a text, undone: mail that was forwarded, pages that were printed, columns set side by side.

Each function takes the lines of a page and returns those that may be the article's, and those that the program added, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from claimx.article.text.paragraphs import PageLine
from claimx.model import Dropped

Lines = tuple[PageLine, ...]
Undone = tuple[Lines, list[Dropped]]

# Lines that make a text quoted, forwarded or set in columns, and one part in so many of its lines that they are at least. By eye.
FEWEST = 3
PART = 3
FEWEST_COLUMN_LINES = 6
# Columns: where the second may begin, how far a first line may be indented, how wide the gutter between two is at least, how many letters
# a line of one has on average.
SECOND = range(20, 140)
INDENTS = range(6)
GUTTER = 3  # see above
LETTERS = 12  # see above
# Lines of a signature under a mail, and lines from the edge of a printed page in which what stands on each page stands.
SIGNATURE = 12
EDGE = 2
# Marks of Markdown that lie in each other: a link, a picture or words in it, bold and slanting ones. Only a bound on cost.
DEEPEST_MARKS = 5
# Lines of the shortest page on which a number that stands alone may be its own.
SHORTEST_PAGE = 10

_QUOTED = re.compile(r"(?:>\s?)+")
_FIELD = re.compile(r"\*?(From|Sent|Date|To|Cc|Bcc|Subject|Reply-To):\*?\s+(\S.*)")
_FORWARDED = re.compile(r"begin forwarded message:?|[-_]{3,} ?(?:original|forwarded) message ?[-_]{3,}", re.IGNORECASE)
_ANSWER = re.compile(r"(?:\s*(?:fwd?|re|wg|tr|aw):)+\s*", re.IGNORECASE)
_SENT_FROM = re.compile(r"sent from (?:my|outlook|yahoo|mail) ?.{0,40}|get outlook for \w+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:page )?[-–—]? ?\d{1,4} ?[-–—]?(?: ?(?:/|of) ?\d{1,4})?", re.IGNORECASE)
# What a browser prints into the margins: the address, the page's number, the time, the title.
_MARGIN = re.compile(
    r"https?://\S+\s{2,}\d{1,4} ?(?:/|of) ?\d{1,4}|.{0,200}\s{2,}https?://\S+"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}[:.]\d\d(?: ?[AP]M)?\s{2,}.{1,200}"
    r"|(?:page )?\d{1,4} (?:of|/) \d{1,4}\s{2,}.{1,60}",
    re.IGNORECASE,
)
_HEADING = re.compile(r"#{1,6} +(?=\S)")
_LINK = re.compile(r"!?\[[^\[\]\n]*\]\((?:https?:|/|#)[^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)")
_RULE = re.compile(r"(?:[-*_] ?){3,}")
# An address, which may hold a pair of brackets, as those of Wikipedia do, and a title.
_TARGET = r"[^()\n]*(?:\([^()\n]*\)[^()\n]*)?"
# A picture, which is left out; a link, and bold or slanting words, of which the words stay.
_MARKS = re.compile(
    rf"!\[[^\[\]\n]*\]\({_TARGET}\)|\[(?P<words>[^\[\]\n]*)\]\((?:https?:|/|#){_TARGET}\)"
    r"|(?P<marks>\*\*|__|(?<!\w)[*_])(?=\S)(?P<bold>[^*_\n]{1,300}?)(?<=\S)(?P=marks)(?!\w)"
)
_DIGITS = re.compile(r"\d+")


def undone(lines: Lines) -> Undone:
    """Return the lines without what mail programs, printers and converters of PDF did to them."""
    dropped: list[Dropped] = []
    for step in STEPS:
        lines, left_out = step(lines)
        dropped += left_out
    return lines, dropped


def without_marks(lines: Lines) -> Undone:
    """Take the marks off the lines of a mail that was quoted."""
    marked = [bool(_QUOTED.match(line.text)) for line in lines]
    return (lines if sum(marked) < max(FEWEST, len(lines) / PART) else _unquoted(lines)), []


def _unquoted(lines: Lines) -> Lines:
    kept, gap = [], True
    for line in lines:
        mark = _QUOTED.match(line.text)
        cut = mark.end() if mark else 0
        text = line.text[cut:]
        if text:
            kept.append(replace(line, text=text, origin=line.origin + cut, gap=line.gap or gap, indent=line.indent))
        gap = not text
    return tuple(kept)


def without_fields(lines: Lines) -> Undone:
    """Read a forwarded mail: what its fields head is kept, the subject as its headline; notes above it and signatures are not."""
    fields = [_FIELD.fullmatch(line.text) for line in lines]
    groups = [[place for place, _ in group] for is_field, group in groupby(enumerate(fields), lambda one: bool(one[1])) if is_field]
    heads = [group for group in groups if {"From", "Subject"} <= {fields[place][1] for place in group}]  # type: ignore[index] # they match
    if not heads:
        return lines, []
    starts = [head[0] for head in heads]
    sizes = [sum(len(line.text) for line in lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    longest = sizes.index(max(sizes))
    head, end = heads[longest], [*starts[1:], len(lines)][longest]
    kept = [line for place in head for line in _told(lines[place], fields[place])]
    body = [line for line in lines[head[-1] + 1 : end] if not (_FORWARDED.fullmatch(line.text) or _SENT_FROM.fullmatch(line.text))]
    signature = next((place for place, line in enumerate(body) if line.text == "--" and len(body) - place <= SIGNATURE), len(body))
    kept += [replace(body[0], gap=True), *body[1:signature]] if body[:signature] else []
    numbers = {line.number for line in kept}
    return tuple(kept), [Dropped(line.number, "mail", line.text) for line in lines if line.number not in numbers]


def _told(line: PageLine, field: re.Match[str] | None) -> Iterator[PageLine]:
    """Yield the subject and the date of a mail as lines of their own."""
    if field and field[1] in {"Subject", "Date", "Sent"}:
        cut = field.start(2)
        if field[1] == "Subject" and (answer := _ANSWER.match(line.text, cut)):
            cut = answer.end()
        if line.text[cut:]:
            yield replace(line, text=line.text[cut:], origin=line.origin + cut, gap=True)


def without_margins(lines: Lines) -> Undone:
    """Drop what stands on each page of a printed text: page numbers, addresses, running heads; a sentence may go on over them."""
    numbers = [place for place, line in enumerate(lines) if _NUMBER.fullmatch(line.text)]
    values = [int(_DIGITS.findall(lines[place].text)[0]) for place in numbers]
    apart = len(numbers) > 1 and all(
        b - a >= SHORTEST_PAGE and after - before == 1 for (a, b), (before, after) in zip(pairwise(numbers), pairwise(values), strict=True)
    )
    ends = {place for place in range(1, len(lines)) if lines[place].page != lines[place - 1].page} | {len(lines)}
    paged = lines and lines[-1].page > 0
    own = {place for place in numbers if apart or (paged and any(abs(place - end) <= EDGE for end in ends)) or place == len(lines) - 1}
    edges = own | (ends if paged else set())
    times = Counter(_DIGITS.sub("0", line.text) for line in lines)
    running = {
        place
        for place, line in enumerate(lines)
        if times[_DIGITS.sub("0", line.text)] > 1
        and any(map(str.isalpha, line.text))
        and any(-EDGE <= place - edge < EDGE for edge in edges)
    }
    printed = {place for place, line in enumerate(lines) if _MARGIN.fullmatch(line.text)}
    return _without(lines, own | running | printed, "printed margin")


def _without(lines: Lines, places: set[int], reason: str) -> Undone:
    kept: list[PageLine] = []
    for place, line in enumerate(lines):
        if place in places:
            continue
        broken = place - 1 in places and kept and kept[-1].text[-1] not in '.?!:;”"' and line.text[0].islower()
        kept.append(replace(line, gap=not broken and (line.gap or place - 1 in places)))
    return tuple(kept), [Dropped(lines[place].number, reason, lines[place].text) for place in sorted(places)]


def with_columns_in_order(lines: Lines) -> Undone:
    """Read one column after the other where two stand side by side."""
    begins = Counter(at for line in lines for at in _beginnings(line))
    at, count = max(((at, sum(begins[at + by] for by in INDENTS)) for at in begins), key=lambda one: (one[1], one[0]), default=(0, 0))
    halves = [half for line in lines for half in _halves(line, at)]
    if count < max(FEWEST_COLUMN_LINES, len(lines) / PART) or sum(len(half.text) for half in halves) < LETTERS * len(halves):
        return lines, []

    def crosses(line: PageLine) -> bool:
        return line.indent < at < len(line.text) + line.indent and not _halves(line, at)

    return tuple(line for across, group in groupby(lines, crosses) for line in (group if across else _read_down(list(group), at))), []


def _beginnings(line: PageLine) -> list[int]:
    """Return where on the page a second column may begin in a line."""
    found = re.finditer(rf"(?<=\S)\s{{{GUTTER},}}(?=\S)", line.text)
    return [at for match in found if (at := match.end() + line.indent) in SECOND]


def _halves(line: PageLine, at: int) -> tuple[PageLine, ...]:
    """Return what stands in each of the columns, the second of which begins at a place, in a line that has both."""
    begin = next((begin for begin in _beginnings(line) if begin - at in INDENTS), None)
    if begin is None:
        return ()
    cut = begin - line.indent
    left, right = line.text[:cut].rstrip(), line.text[cut:]
    return replace(line, text=left), replace(line, text=right, origin=line.origin + cut, indent=begin - at)


def _read_down(block: list[PageLine], at: int) -> list[PageLine]:
    left, right = [], []
    for line in block:
        if halves := _halves(line, at):
            left.append(halves[0])
            right.append(halves[1])
        elif line.indent >= at:
            right.append(replace(line, indent=line.indent - at))
        else:
            left.append(line)
    if left and right and left[-1].text[-1] not in '.?!”"':
        right[0] = replace(right[0], gap=False)
    return left + right


def without_markdown(lines: Lines) -> Undone:
    """Take the marks of Markdown off the lines of a text that a reader mode or a clipper wrote, and leave its pictures and rules out."""
    marked = sum(bool(_HEADING.match(line.text)) + len(_LINK.findall(line.text)) for line in lines)
    if marked < FEWEST and not (lines and lines[0].text.startswith("# ")):
        return lines, []
    kept: list[PageLine] = []
    dropped: list[Dropped] = []
    for line in _unquoted(lines):
        if pieces := _bare(line):
            kept += pieces
        else:
            dropped.append(Dropped(line.number, "divider" if _RULE.fullmatch(line.text) else "embed", line.text))
    return tuple(kept), dropped


def _bare(line: PageLine) -> list[PageLine]:
    """Return the pieces of a line between the marks of Markdown, each glued to the next; none where only a picture or a rule is in it."""
    if _RULE.fullmatch(line.text):
        return []
    heading = _HEADING.match(line.text)
    spans = [(heading.end() if heading else 0, len(line.text))]
    for _ in range(DEEPEST_MARKS):  # once a mark is taken off, another may be around it or in it
        bare = "".join(line.text[start:end] for start, end in spans)
        if not (marks := list(_MARKS.finditer(bare))):
            break
        spans = _within(spans, _between(marks, len(bare)))
    worded = [place for place, (start, end) in enumerate(spans) if line.text[start:end].strip()]
    if not worded:
        return []
    first, last = worded[0], worded[-1]
    pieces: list[PageLine] = []
    for place, (start, end) in enumerate(spans[first : last + 1], start=first):
        text = line.text[start:end]
        text = text.lstrip() if place == first else text
        at = line.origin + end - len(text)
        text = text.rstrip() if place == last else text
        pieces.append(replace(line, origin=at, text=text, gap=line.gap and place == first, glued=place < last))
    return pieces


def _between(marks: list[re.Match[str]], size: int) -> Iterator[tuple[int, int]]:
    """Yield the spans that are left of a text of that size without its marks."""
    at = 0
    for mark in marks:
        yield at, mark.start()
        word = "words" if mark["words"] is not None else "bold" if mark["bold"] is not None else None
        if word:
            yield mark.span(word)
        at = mark.end()
    yield at, size


def _within(spans: list[tuple[int, int]], inner: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return as spans of a line those of the text that other spans of it make, set one after the other."""
    found: list[tuple[int, int]] = []
    left = iter(spans)
    start, end = next(left)
    shift = start  # from a place in the text to one in the line
    for first, last in inner:
        at = first
        while at < last:
            if at + shift >= end:
                start, after = next(left)
                shift, end = shift + start - end, after
                continue
            stop = min(last + shift, end)
            found.append((at + shift, stop))
            at = stop - shift
    return found


STEPS: tuple[Callable[[Lines], Undone], ...] = (without_marks, without_fields, without_margins, with_columns_in_order, without_markdown)
