"""Reports made by hand, for what prints them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claimx.model import Article, Claim, Failure, Report, Span

ARTICLE = Article("https://example.org/", "Bridge to Close", ("Ann Lee",), "2024-03-04", "Example", "en", "Jane Doe said it works.")
CLAIM = Claim(
    id="c1",
    part="body",
    kind="indirect",
    speaker="Jane Doe",
    named=True,
    role="engineer",
    text="it works",
    source=Span(0, 8, "Jane Doe"),
    cue=Span(9, 13, "said"),
    content=(Span(14, 22, "it works"),),
    via=(),
    audience=None,
    setting=None,
    polarity="asserted",
    distancing=(),
    confidence=0.9,
    speaker_confidence=0.95,
    line=1,
)


def claim(**changes: Any) -> Claim:
    """The claim that Jane Doe said it works, with these changes."""
    return replace(CLAIM, **changes)


def report(*claims: Claim, location: str = "a.txt", **changes: Any) -> Report:
    """The report of an article with these claims; ``changes`` are to the article."""
    return Report(location, None, replace(ARTICLE, **changes), claims)


FAILED = Report("missing.txt", Failure("not-found", "no such file; check the name"), None, ())
