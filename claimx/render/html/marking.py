"""An article's text as HTML, with the marks of its claims: nothing in it is markup, whoever wrote it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from claimx.model import Claim
from claimx.render.html.marks import Mark, Segment, claim_marks, paragraphs, segments
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from markupsafe import Markup

# The colours that Okabe and Ito found to stay apart for everybody, .s1 to .s8 in page.css; the speakers after them get the same with a
# pattern, .p1 and .p2, and from the 25th on there is no other to be had.
COLOURS, PATTERNS = 8, 3
NOBODY = "Speaker not named"
# What HTML cannot hold, or no browser shows.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as the page knows it: ``place`` is the id of its place in the article, ``speaker`` counts from 0 by first appearance."""

    claim: Claim
    place: str
    speaker: int

    @property
    def label(self) -> str:
        """The claim's number, as its id has it."""
        return self.claim.id.removeprefix("c")

    @property
    def name(self) -> str:
        """Who said it."""
        return self.claim.speaker or NOBODY

    @property
    def colour(self) -> str:
        """The classes of the speaker's colour."""
        return colour_classes(self.speaker)


def colour_classes(speaker: int) -> str:
    """The classes of a speaker's colour and pattern.

    >>> colour_classes(0), colour_classes(9)
    ('s1', 's2 p1')
    """
    pattern = speaker // COLOURS % PATTERNS
    return f"s{speaker % COLOURS + 1}" + (f" p{pattern}" if pattern else "")


def one_line(text: str) -> str:
    r"""The text on one line, with what would not be shown spelled out: for attributes and for what is not the article's text.

    >>> print(one_line("Jane \n Doe\u202e"))
    Jane Doe\u202e
    """
    return printable(" ".join(text.split()))


def exact(text: str) -> Markup:
    r"""The very same text as HTML; a control character is replaced by its picture, half a surrogate pair by U+FFFD.

    >>> print(exact('<b>"\x00'))
    &lt;b&gt;&quot;␀
    """
    return _safe(escape(CONTROL.sub(_picture, text)).replace("\r", "&#13;"))


def isolated(text: str, kind: str = "") -> Markup:
    """The text on one line in an element of its own, whose direction of writing does not reach its neighbours."""
    return _safe(f'<bdi class="{kind}">{escape(one_line(text))}</bdi>' if kind else f"<bdi>{escape(one_line(text))}</bdi>")


def marked_title(text: str, entries: tuple[Entry, ...]) -> Markup:
    """A headline with the marks of its claims."""
    own = [number for number, entry in enumerate(entries) if entry.claim.part == "title"]
    return _block(text, 0, len(text), [mark for number in own for mark in claim_marks(entries[number].claim, number)], own, entries)


def marked_paragraphs(text: str, entries: tuple[Entry, ...]) -> Iterator[Markup]:
    """A body with the marks of its claims, paragraph by paragraph."""
    blocks = list(paragraphs(text))
    starts = [start for start, _ in blocks]
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    ending: defaultdict[int, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if entry.claim.part == "body":
            for mark in claim_marks(entry.claim, number):
                for block in range(bisect_right(starts, mark.start) - 1, bisect_left(starts, mark.end)):
                    found[block].append(mark)
            ending[bisect_left(starts, _stop(entry.claim)) - 1].append(number)
    for block, (start, end) in enumerate(blocks):
        yield _block(text, start, end, found[block], ending[block], entries)


def _block(text: str, start: int, end: int, found: list[Mark], ending: list[int], entries: tuple[Entry, ...]) -> Markup:
    """The text from start to end with the marks found in it, and the references of the claims whose content ends in it or after it."""
    waiting = sorted((min(_stop(entries[number].claim), end), number) for number in ending)
    waiting.reverse()
    pieces = []
    for segment in segments(start, end, found):
        pieces.append(_segment(text, segment, entries))
        while waiting and waiting[-1][0] <= segment.end:
            pieces.append(_reference(entries[waiting.pop()[1]]))
    pieces.extend(_reference(entries[number]) for _, number in reversed(waiting))
    return _safe("".join(pieces))


def _stop(claim: Claim) -> int:
    """Where the content ends, or what there is instead: after the first character at least."""
    spans = claim.content or tuple(filter(None, (claim.source, claim.cue)))
    return max((1, *(span.end for span in spans)))


def _segment(text: str, segment: Segment, entries: tuple[Entry, ...]) -> str:
    layers = "".join(_layer(mark, entries[mark.claim]) for mark in segment.marks)
    return f"{layers}{exact(text[segment.start : segment.end])}{'</span>' * len(segment.marks)}"


def _layer(mark: Mark, entry: Entry) -> str:
    stance = [entry.claim.polarity] * (entry.claim.polarity != "asserted") + ["distanced"] * bool(entry.claim.distancing)
    about = " · ".join([entry.label, entry.name, mark.role, *stance])
    classes = " ".join(["mark", mark.role, *stance, entry.colour])
    return f'<span class="{classes}" data-claim="{entry.place}" title="{escape(one_line(about))}">'


def _reference(entry: Entry) -> str:
    """An empty link to the claim; the style writes its number, so that the article's text stays as it is."""
    label = escape(one_line(entry.label))
    return (
        f'<a class="ref {entry.colour}" id="{entry.place}" href="#{entry.place}-claim" data-claim="{entry.place}"'
        f' data-number="{label}" aria-label="Claim {label}: {escape(one_line(entry.name))}"></a>'
    )


def _picture(control: re.Match[str]) -> str:
    code = ord(control[0])
    return "␡" if code == 0x7F else "\ufffd" if code > 0x7F else chr(0x2400 + code)


def _safe(html: str) -> Markup:
    """What is HTML already and not to be escaped again."""
    from markupsafe import Markup

    return Markup(html)  # noqa: S704 - every piece of it was escaped above
