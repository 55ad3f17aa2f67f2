"""An article that claimx has read → a source, whose quotations are turns of their speakers; and the quotations in it, to verify."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.english import quotation as marks
from claimx.matching.wordforms import words
from claimx.verification.model import Quotation, Source
from claimx.verification.transcripts import parted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Article, Claim, Report

Span = tuple[int, int]


def source(report: Report) -> Source:
    """The body of an article as a source: what stands in quotation marks is its speaker's, all else nobody's.

    Offsets are into ``article.text``, whose lines nobody counts.
    """
    article = _article(report)
    pieces: list[tuple[str | None, Span]] = []
    done = 0
    for mark, claim in _quoted(article, report.claims):
        if claim is not None and claim.speaker is not None:
            pieces += [(None, (done, mark.start)), (claim.speaker, (mark.start, mark.end))]
            done = mark.end
    pieces.append((None, (done, len(article.text))))
    filled = [(label, span) for label, span in pieces if words(article.text[slice(*span)])]
    return Source(report.location, article.text, parted(filled), lines=False)


def quotations(report: Report) -> list[Quotation]:
    """The direct quotations in an article's body, in order, with the speaker whom claimx resolves and the claim that they are in.

    A quotation that a paragraph break interrupts is one. Single words that nobody is said to have said are left out: titles, and words that
    the writer keeps away from.
    """
    article = _article(report)
    found: list[tuple[marks.Quotation, marks.Quotation, Claim | None]] = []  # the first piece, the last, whose it is
    for mark, claim in _quoted(article, report.claims):
        if found and mark.continues(found[-1][1], article.text):
            first, _, earlier = found.pop()
            found.append((first, mark, earlier or claim))
        else:
            found.append((mark, mark, claim))
    texts = [(first.start, last.end, _bare(article.text[first.start : last.end]), claim) for first, last, claim in found]
    kept = [one for one in texts if len(words(one[2])) > (0 if one[3] else 1)]
    return [
        Quotation(
            text,
            claim.speaker if claim else None,
            f"q{number}",
            report.location,
            claim.id if claim else None,
            start,
            end,
            before=_neighbour(kept, number - 2, claim),
            after=_neighbour(kept, number, claim),
        )
        for number, (start, end, text, claim) in enumerate(kept, start=1)
    ]


def _article(report: Report) -> Article:
    if report.article is None:
        raise ValueError("a report of a failure has no article")
    return report.article


def _neighbour(kept: list[tuple[int, int, str, Claim | None]], at: int, claim: Claim | None) -> str:
    """The text of a neighbouring quotation, where it is the same speaker's."""
    if not 0 <= at < len(kept) or claim is None:
        return ""
    _, _, text, other = kept[at]
    return text if other and other.speaker == claim.speaker else ""


def _quoted(article: Article, claims: tuple[Claim, ...]) -> Iterator[tuple[marks.Quotation, Claim | None]]:
    """Yield each quotation of the body, and the claim whose content holds most of it, where one holds half."""
    contents = [(span.start, span.end, claim) for claim in claims if claim.part == "body" for span in claim.content]
    for mark in marks.quotations(article.text):
        near = [
            (min(end, mark.end) - max(start, mark.start), claim) for start, end, claim in contents if start < mark.end and end > mark.start
        ]
        most, whose = max(near, key=lambda one: one[0], default=(0, None))
        yield mark, whose if 2 * most >= mark.end - mark.start else None


def _bare(text: str) -> str:
    """A quotation without the marks around it, and without those that open a paragraph inside."""
    for opening in (marks.DOUBLE, "‘'"):
        if text[:1] in opening or text[-1:] in opening:
            return text.strip(opening).strip()
    return text.removeprefix("``").removesuffix("''").strip()
