"""The direct quotations in an article's body, and whose each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claimx.english import quotation as marks
from claimx.matching.wordforms import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Article, Claim, Report


@dataclass(frozen=True, slots=True)
class DirectQuotation:
    """A quotation in an article: its text without the marks, where it stands in the body, marks included, and the claim that it is in."""

    text: str
    start: int
    end: int
    claim: Claim | None

    @property
    def speaker(self) -> str | None:
        """The claim's speaker."""
        return self.claim.speaker if self.claim else None


def direct_quotations(report: Report) -> list[DirectQuotation]:
    """The direct quotations in an article's body, in order, each with the claim that holds it.

    A quotation that a paragraph break interrupts is one. Single words that nobody is said to have said are left out: titles, and words that
    the writer keeps away from. Raises ValueError where the report has no article.
    """
    article = article_of(report)
    found: list[tuple[marks.Quotation, marks.Quotation, Claim | None]] = []  # the first piece, the last, whose it is
    for mark, claim in marked(article, report.claims):
        if found and mark.continues(found[-1][1], article.text):
            first, _, earlier = found.pop()
            found.append((first, mark, earlier or claim))
        else:
            found.append((mark, mark, claim))
    all_of_them = [DirectQuotation(_bare(article.text[one.start : last.end]), one.start, last.end, claim) for one, last, claim in found]
    return [one for one in all_of_them if len(words(one.text)) > (0 if one.claim else 1)]


def article_of(report: Report) -> Article:
    """The article of a report. Raises ValueError where it has none."""
    if report.article is None:
        raise ValueError("a report of a failure has no article")
    return report.article


def marked(article: Article, claims: tuple[Claim, ...]) -> Iterator[tuple[marks.Quotation, Claim | None]]:
    """Yield each quotation of the body, and the claim whose content holds most of it, where one holds half."""
    contents = [(span.start, span.end, claim) for claim in claims if claim.part == "body" for span in claim.content]
    for mark in marks.quotations(article.text):
        near = [
            (min(end, mark.end) - max(start, mark.start), claim) for start, end, claim in contents if start < mark.end and end > mark.start
        ]
        most, whose = max(near, key=lambda one: one[0], default=(0, None))
        yield mark, whose if 2 * most >= mark.end - mark.start else None


def outlet(article: Article) -> str | None:
    """Who published an article: the site that the page names, or the host that it came from; None where neither is known."""
    try:
        return article.site or (urlsplit(article.url).hostname if article.url else None)
    except ValueError:
        return None


def _bare(text: str) -> str:
    """A quotation without the marks around it, and without those that open a paragraph inside."""
    for opening in (marks.DOUBLE, "‘'"):
        if text[:1] in opening or text[-1:] in opening:
            return text.strip(opening).strip()
    return text.removeprefix("``").removesuffix("''").strip()
