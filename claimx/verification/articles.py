"""An article that claimx has read → a source, whose quotations are turns of their speakers; and the quotations in it, to verify."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.matching.wordforms import words
from claimx.reports.quoting import article_of, direct_quotations, marked
from claimx.verification.model import Quotation, Source
from claimx.verification.transcripts import parted

if TYPE_CHECKING:
    from claimx.model import Report
    from claimx.reports.quoting import DirectQuotation

Span = tuple[int, int]


def source(report: Report) -> Source:
    """The body of an article as a source: what stands in quotation marks is its speaker's, all else nobody's.

    Offsets are into ``article.text``, whose lines nobody counts.
    """
    article = article_of(report)
    pieces: list[tuple[str | None, Span]] = []
    done = 0
    for mark, claim in marked(article, report.claims):
        if claim is not None and claim.speaker is not None:
            pieces += [(None, (done, mark.start)), (claim.speaker, (mark.start, mark.end))]
            done = mark.end
    pieces.append((None, (done, len(article.text))))
    filled = [(label, span) for label, span in pieces if words(article.text[slice(*span)])]
    return Source(report.location, article.text, parted(filled), lines=False)


def quotations(report: Report) -> list[Quotation]:
    """The direct quotations in an article's body, in order, with the speaker whom claimx resolves and the claim that they are in."""
    found = direct_quotations(report)
    return [
        Quotation(
            one.text,
            one.speaker,
            f"q{number}",
            report.location,
            one.claim.id if one.claim else None,
            one.start,
            one.end,
            before=_neighbour(found, number - 2, one),
            after=_neighbour(found, number, one),
        )
        for number, one in enumerate(found, start=1)
    ]


def _neighbour(found: list[DirectQuotation], at: int, one: DirectQuotation) -> str:
    """The text of a neighbouring quotation, where it is the same speaker's."""
    if not 0 <= at < len(found) or one.claim is None:
        return ""
    return found[at].text if found[at].claim and found[at].speaker == one.speaker else ""
