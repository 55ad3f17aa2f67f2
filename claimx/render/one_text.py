"""An article as the one text that ``claimx clean`` prints, for formats that know no parts, and where claims stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimx.model import Span

if TYPE_CHECKING:
    from claimx.model import Article, Claim, Report

Role = Literal["source", "cue", "content"]
BETWEEN = "\n\n"  # headline and body, as two paragraphs


def joined(article: Article) -> str:
    """Headline, blank line, body; the body alone where there is no headline."""
    return BETWEEN.join(filter(None, [article.title, article.text]))


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim and its spans as offsets into the joined text."""

    claim: Claim
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def roles(self) -> Iterator[tuple[Role, tuple[Span, ...]]]:
        """The roles that have words, with their spans."""
        for role, spans in (("source", self.source), ("cue", self.cue), ("content", self.content)):
            if spans:
                yield role, spans  # type: ignore[misc] # they are roles


def placed(report: Report) -> Iterator[Placed]:
    """The claims of a report that has an article, in their order, with their places in the joined text."""
    article = report.article
    before = len(article.title) + len(BETWEEN) if article and article.title and article.text else 0
    for claim in report.claims:
        shift = before if claim.part == "body" else 0
        yield Placed(claim, *(_moved(spans, shift) for spans in ((claim.source,), (claim.cue,), claim.content)))


def _moved(spans: tuple[Span | None, ...], shift: int) -> tuple[Span, ...]:
    return tuple(Span(one.start + shift, one.end + shift, one.text) for one in spans if one)
