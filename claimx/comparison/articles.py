"""A report → the quotations in it that are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.comparison.model import Quotation
from claimx.reports.quoting import direct_quotations, outlet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Report


def quotations(report: Report) -> Iterator[Quotation]:
    """Yield the direct quotations that the claims of an article hold, none where it could not be read.

    What no claim holds is left out: titles of books and programmes, and words that the writer keeps away from.
    """
    article = report.article
    if article is None:
        return
    for one in direct_quotations(report):
        if one.claim:
            yield Quotation(
                one.text,
                report.location,
                claim=one.claim.id,
                speaker=one.speaker,
                outlet=outlet(article),
                published=article.published,
                duplicate_of=report.duplicate_of,
            )
