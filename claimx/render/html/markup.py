"""Text as HTML: nothing in it is markup, whoever wrote it; and the article's text with its marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from claimx.model import Claim
from claimx.render.html.marks import Mark, Segment, marks, paragraphs, segments
from claimx.render.printable import printable

COLOURS = 8  # .s1 to .s8 in page.css; the speakers after them get the same with a pattern, .p1 and .p2
PATTERNS = 3
NOBODY = "Speaker not named"
# What HTML can't hold, or no browser shows.
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
    def look(self) -> str:
        """The classes of the speaker's colour."""
        return look(self.speaker)


def look(speaker: int) -> str:
    """The classes of a speaker's colour and pattern.

    >>> look(0), look(9)
    ('s1', 's2 p1')
    """
    pattern = speaker // COLOURS % PATTERNS
    return f"s{speaker % COLOURS + 1}" + (f" p{pattern}" if pattern else "")


def exact(text: str) -> str:
    r"""The very same text, escaped; a control character is replaced by its picture, half a surrogate pair by U+FFFD.

    >>> print(exact('<b>"\x00'))
    &lt;b&gt;&quot;␀
    """
    return escape(CONTROL.sub(_picture, text)).replace("\r", "&#13;")


def line(text: str) -> str:
    r"""The text on one line, escaped, what would not be shown spelled out: for attributes and for what is not the article's text.

    >>> print(line("Jane \n Doe\u202e"))
    Jane Doe\u202e
    """
    return escape(printable(" ".join(text.split())))


def aside(text: str, kind: str = "") -> str:
    """The text on one line in an element of its own, whose direction of writing does not reach its neighbours."""
    return f'<bdi class="{kind}">{line(text)}</bdi>' if kind else f"<bdi>{line(text)}</bdi>"


def link(url: str | None) -> str:
    """A link that shows the host, where the URL is one of http or https; else nothing.

    >>> link("https://www.example.org/a?b=1&c=2")
    '<a class="away" href="https://www.example.org/a?b=1&amp;c=2" rel="noopener noreferrer"><bdi>www.example.org</bdi></a>'
    >>> link("javascript:alert(1)")
    ''
    """
    if not url or not re.fullmatch(r"https?://[!-~\xa1-\uffff]+", url, re.IGNORECASE):
        return ""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return ""
    return f'<a class="away" href="{line(url)}" rel="noopener noreferrer">{aside(host)}</a>' if host else ""


def title(text: str, entries: tuple[Entry, ...]) -> str:
    """A headline with the marks of its claims."""
    own = [number for number, entry in enumerate(entries) if entry.claim.part == "title"]
    return _block(text, 0, len(text), [mark for number in own for mark in marks(entries[number].claim, number)], own, entries)


def body(text: str, entries: tuple[Entry, ...]) -> Iterator[str]:
    """A body with the marks of its claims, paragraph by paragraph."""
    blocks = list(paragraphs(text))
    starts = [start for start, _ in blocks]
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    ending: defaultdict[int, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if entry.claim.part == "body":
            for mark in marks(entry.claim, number):
                for block in range(bisect_right(starts, mark.start) - 1, bisect_left(starts, mark.end)):
                    found[block].append(mark)
            ending[bisect_left(starts, _stop(entry.claim)) - 1].append(number)
    for block, (start, end) in enumerate(blocks):
        yield f"<p>{_block(text, start, end, found[block], ending[block], entries)}</p>\n"


def _block(text: str, start: int, end: int, found: list[Mark], ending: list[int], entries: tuple[Entry, ...]) -> str:
    """The text from start to end with the marks found in it, and the references of the claims whose content ends in it or after it."""
    waiting = sorted((min(_stop(entries[number].claim), end), number) for number in ending)
    waiting.reverse()
    pieces = []
    for segment in segments(start, end, found):
        pieces.append(_segment(text, segment, entries))
        while waiting and waiting[-1][0] <= segment.end:
            pieces.append(_reference(entries[waiting.pop()[1]]))
    pieces.extend(_reference(entries[number]) for _, number in reversed(waiting))
    return "".join(pieces)


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
    classes = " ".join(["mark", mark.role, *stance, entry.look])
    return f'<span class="{classes}" data-claim="{entry.place}" title="{line(about)}">'


def _reference(entry: Entry) -> str:
    """An empty link to the claim; the style writes its number, so that the article's text stays as it is."""
    return (
        f'<a class="ref {entry.look}" id="{entry.place}" href="#{entry.place}-claim" data-claim="{entry.place}"'
        f' data-number="{line(entry.label)}" aria-label="Claim {line(entry.label)}: {line(entry.name)}"></a>'
    )


def _picture(control: re.Match[str]) -> str:
    code = ord(control[0])
    return "␡" if code == 0x7F else "\ufffd" if code > 0x7F else chr(0x2400 + code)
