"""Role spans to attributions: contents joined to their cue, quotations made whole, how sure the tagger is.

The span conventions are PolNeAR's (Newell, Margolin and Ruths, LREC 2018): a content keeps its quotation marks and its "that".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claimx.attribution.confidence import LEAST, confidence
from claimx.attribution.evidence import Evidence
from claimx.english.quotation import CLOSERS, SINGLE_CLOSERS, STRAIGHT, Quotation, quotations
from claimx.model import Article, Attribution, Kind, Part, Span
from claimx.tagger import RoleSpan

DASH = re.compile(r"\s*(?P<mark>[—–―]|(?<!\n)--?)\s*")
# "PORT ELSING (Meridian Wire - 4th March, 2024) ", "NEWPORT, Va. (AP) — ", "LONDON — ": capitals, and brackets or a dash after them.
PLACE = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,4}(?:,\s[A-Z][\w.]+(?:\s[A-Z\d][\w.]*){0,2})?"
DATELINE = re.compile(rf"{PLACE}(?:,?\s*\([^()\n]{{2,60}}\)\s*(?:[—–-]+\s+)?|\s*(?:—|–|--?\s)\s*)(?=\S)")
# A cue's verb with where it was said: "said in an interview" is "said".
PLACED = re.compile(
    r"(?:.*\s)?(?:sa(?:id|ys?|ying)|t(?:old|ells?)|w(?:rote|rites?)|add(?:ed|s)|recall(?:ed|s)|tweet(?:ed|s)|testified)(?=\s+(?:in|on|at|during|via)\b)",
    re.DOTALL,
)
CLOSING_MARKS = CLOSERS + STRAIGHT + SINGLE_CLOSERS
HEADLINE_BREAK = "\n\n"  # between headline and body in what the tagger reads


def text_of(article: Article) -> str:
    """What the tagger reads of an article: the headline as its first paragraph, then the body."""
    return article.title + HEADLINE_BREAK + article.text if article.title else article.text


def attributions(article: Article, spans: Sequence[RoleSpan]) -> list[Attribution]:
    """The attributions of an article, headline first, in text order; ``spans`` are the role spans of ``text_of(article)``."""
    title = article.title or ""
    read = text_of(article)
    shift = len(read) - len(article.text)
    parts: tuple[tuple[Part, str, list[RoleSpan]], ...] = (
        ("title", title, within(spans, 0, len(title))),
        ("body", article.text, within(spans, shift, len(read))),
    )
    return [found for part, text, own in parts for found in _of_part(part, text, own)]


def within(spans: Iterable[RoleSpan], start: int, end: int) -> list[RoleSpan]:
    """The spans inside ``start`` and ``end``, counted from ``start``; a head that lies elsewhere is let go."""

    def own(span: RoleSpan) -> RoleSpan | None:
        if not (start <= span.start and span.end <= end):
            return None
        return replace(span, start=span.start - start, end=span.end - start, head=span.head and own(span.head))

    return [found for span in spans if (found := own(span))]


def assemble(spans: Sequence[RoleSpan], text: str, quoted: Sequence[Quotation]) -> list[Evidence]:
    """Join the contents of a text to their cues, and a cue to its source: one Evidence a cue, in order of the first content.

    A content that has no cue, and that the typography gives none, is left out: nobody is said to have said it. ``quoted`` are the
    text's quotations.
    """
    contents = [adopted(whole(undated(span, text), quoted, text), spans, text) for span in spans if span.role == "content"]
    others = [span for span in spans if span.role != "content"]
    groups: dict[tuple[int, int], list[RoleSpan]] = {}
    cues = [span for span in others if span.role == "cue"]
    for content in carry_over(contents, others, text, quoted):
        if content.head is not None and not apart(content, content.head, quoted, text) and not skips(content, content.head, cues, text):
            groups.setdefault((content.head.start, content.head.end), []).append(content)
    found = [
        Evidence(cue and cue.head, cue and unplaced(cue, text), outermost(members))
        for members in groups.values()
        for cue in [members[0].head]
    ]
    return sorted(found, key=lambda evidence: evidence.content[0].start)


def apart(content: RoleSpan, cue: RoleSpan, quoted: Sequence[Quotation], text: str) -> bool:
    """Whether a paragraph ends between a content and its cue, though it is no quotation: a subheading "He said" is no cue of what is above.

    What follows a colon, as in a list, is announced by it.
    """
    first, second = sorted((content, cue), key=lambda span: span.start)
    before, parted, _ = text[: second.start].rpartition("\n\n")
    if len(before) < first.end or not parted or next(touching(quoted, content.start, content.end), None) is not None:
        return False
    if cue is first and ":" in text[cue.start : second.start]:
        return False
    # A text may be wrapped with blank lines: then a sentence goes on.
    return before.rstrip()[-1] in ".!?…" or text[second.start].isupper()


def skips(content: RoleSpan, cue: RoleSpan, cues: Sequence[RoleSpan], text: str) -> bool:
    """Whether a content looks back to its cue over a paragraph that has a cue of its own: whose words they are is anyone's guess."""
    if cue.end > content.start or "\n\n" not in text[cue.end : content.start]:
        return False
    start = text.rfind("\n\n", 0, content.start) + 1
    after = text.find("\n\n", cue.end)
    return any(after < other.start < start for other in cues)


def outermost(contents: Sequence[RoleSpan]) -> tuple[RoleSpan, ...]:
    """The contents but those that lie in another or begin inside one: a reader must not get words twice."""
    kept: list[RoleSpan] = []
    for content in sorted(contents, key=lambda span: (span.start, -span.end)):
        if not kept or content.start >= kept[-1].end:
            kept.append(content)
        elif content.end > kept[-1].end:
            kept[-1] = replace(kept[-1], end=content.end)
    return tuple(kept)


def unplaced(cue: RoleSpan, text: str) -> RoleSpan:
    """The cue without the occasion that the tagger took with it."""
    verb = PLACED.match(text, cue.start, cue.end)
    return replace(cue, end=verb.end()) if verb else cue


def undated(content: RoleSpan, text: str) -> RoleSpan:
    """The content without the dateline of a report's first paragraph: nobody says "LONDON (Reuters) -"."""
    opens = not text[text.rfind("\n", 0, content.start) + 1 : content.start].strip(" ")
    dateline = DATELINE.match(text, content.start, content.end) if opens else None
    return replace(content, start=dateline.end()) if dateline and dateline.end() < content.end else content


def whole(content: RoleSpan, quoted: Sequence[Quotation], text: str) -> RoleSpan:
    """The content with the quotation marks at its edges, where only marks and other punctuation lie between."""
    start, end = content.start, content.end
    for quotation in touching(quoted, content.start, content.end):
        if quotation.opened and quotation.start < start and not _wordy(text[quotation.start : start]):
            start = quotation.start
        if quotation.closed and end < quotation.end and not _wordy(text[end : quotation.end]):
            end = quotation.end
    return replace(content, start=start, end=end)


def adopted(content: RoleSpan, spans: Sequence[RoleSpan], text: str) -> RoleSpan:
    """A content without a cue with the one that the typography gives it, if it does: the first of LONE_RULES that finds one."""
    if content.head is None:
        for rule in LONE_RULES:
            if cue := rule(content, spans, text):
                return replace(content, head=cue, link=cue.weakest)
    return content


def signed(content: RoleSpan, spans: Sequence[RoleSpan], text: str) -> RoleSpan | None:
    """The dash between a quotation and its source, as in: “It works.” — Jane Doe."""
    dash = DASH.match(text, content.end) if text[content.end - 1] in CLOSING_MARKS else None
    source = next((span for span in spans if dash and span.role == "source" and span.start == dash.end()), None)
    if not dash or not source:
        return None
    sure = min(content.score, source.score)
    return RoleSpan("cue", *dash.span("mark"), head=source, score=sure, weakest=sure, link=sure)


def announced(content: RoleSpan, spans: Sequence[RoleSpan], text: str) -> RoleSpan | None:
    """The cue of the paragraph before, where that ends with a colon."""
    before = text[: content.start].rstrip()
    if not before.endswith(":") or content.start - len(before) < len(HEADLINE_BREAK):
        return None
    paragraph = before.rfind("\n") + 1
    return next((span for span in reversed(spans) if span.role == "cue" and paragraph <= span.start < len(before)), None)


LONE_RULES: tuple[Callable[[RoleSpan, Sequence[RoleSpan], str], RoleSpan | None], ...] = (signed, announced)


def carry_over(contents: Sequence[RoleSpan], others: Sequence[RoleSpan], text: str, quoted: Sequence[Quotation]) -> list[RoleSpan]:
    """Make a quotation that a paragraph break interrupts one content: a piece without a cue takes that of the next, else of the last.

    A piece that the tagger overlooked is content too, as sure as the one that it belongs with, unless it holds one of the ``others``.
    """
    pieces = {content: next(iter(touching(quoted, content.start, content.start + 1)), None) for content in contents}
    owners = {piece: content for content, piece in pieces.items() if piece is not None and content.head is not None}
    joints = [(before, after) for before, after in pairwise(quoted) if after.continues(before, text)]
    for before, after in reversed(joints):
        _share(owners, before, after, sure=not after.opened)
    for before, after in joints:
        _share(owners, after, before, sure=not after.opened)
    found = []
    for content, piece in pieces.items():
        owner = owners.get(piece, content) if piece is not None else content
        found.append(content if owner.head is content.head else replace(content, head=owner.head, link=owner.link))
    taken = [*contents, *others]
    starts = sorted(span.start for span in taken)
    bare = {piece for joint in joints for piece in joint if bisect_left(starts, piece.start) == bisect_left(starts, piece.end)}
    found += [replace(owners[piece], start=piece.start, end=piece.end) for piece in bare if piece in owners]
    return sorted(found, key=lambda content: content.start)


def _share(owners: dict[Quotation, RoleSpan], piece: Quotation, beside: Quotation, *, sure: bool) -> None:
    """Let a piece of a quotation belong where the piece beside it does: if it has no cue, or where it is ``sure`` a less likely one."""
    own, other = owners.get(piece), owners.get(beside)
    if other is not None and (own is None or (sure and own.link < other.link)):
        owners[piece] = other


def kind(content: Iterable[Span], quoted: Sequence[Quotation]) -> Kind:
    """``direct`` where all words of the content stand in quotation marks, ``mixed`` where some do, else ``indirect``."""
    inside = outside = 0
    for span in content:
        marked = sum(
            _weight(span.text[max(0, quotation.start - span.start) : quotation.end - span.start])
            for quotation in touching(quoted, span.start, span.end)
        )
        inside += marked
        outside += _weight(span.text) - marked
    return "mixed" if inside and outside else "direct" if inside else "indirect"


def touching(quoted: Sequence[Quotation], start: int, end: int) -> Iterator[Quotation]:
    """The quotations, of a sequence in text order, that share a character with ``start`` to ``end``."""
    for index in range(bisect_right(quoted, start, key=lambda quotation: quotation.end), len(quoted)):
        if quoted[index].start >= end:
            break
        yield quoted[index]


def _of_part(part: Part, text: str, spans: Sequence[RoleSpan]) -> list[Attribution]:
    quoted = quotations(text)
    found = []
    for evidence in assemble(spans, text, quoted):
        sure = confidence(evidence, text, quoted)
        if sure >= LEAST:
            found.append(located(part, evidence, text, quoted, sure=sure))
    return found


def located(part: Part, evidence: Evidence, text: str, quoted: Sequence[Quotation], *, sure: float, shift: int = 0) -> Attribution:
    """The attribution that the evidence in a text is.

    ``quoted`` are the text's quotations, ``shift`` is where the text begins in its part.
    """

    def shifted(found: RoleSpan) -> Span:
        return Span(found.start + shift, found.end + shift, text[found.start : found.end])

    spoken = kind([Span(one.start, one.end, text[one.start : one.end]) for one in evidence.content], quoted)
    source, cue = (None if one is None else shifted(one) for one in (evidence.source, evidence.cue))
    return Attribution(part, spoken, source, cue, tuple(map(shifted, evidence.content)), sure)


def _wordy(text: str) -> bool:
    return any(map(str.isalnum, text))


def _weight(text: str) -> int:
    """How much of a text is words; where there are none at all, how much is no space."""
    return sum(map(str.isalnum, text)) or len("".join(text.split()))
