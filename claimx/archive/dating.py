"""The work on a page of which only is wanted what was published lately: what is too old is cleaned, and not tagged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx import pipeline

if TYPE_CHECKING:
    from claimx.model import Article, Page, Report
    from claimx.running import Run

DAY = len("2024-03-04")


def report_since(page: Page, run: Run, since: str | None, *, force: bool = False) -> Report:
    """Who said what on a page; where it was published before the day ``since``, or does not say when, the article without claims.

    ``force`` is for texts that are plainly not English, as in ``pipeline.report``. Raises ClaimxError where it holds no article.
    """
    found = pipeline.cleaned(page, run)
    assert found.article is not None  # noqa: S101 - for the type checker
    wanted = is_dated(found.article, since) and (force or pipeline.is_readable(found.article))
    return replace(found, claims=pipeline.claims(found.article, run)) if wanted else found


def is_dated(article: Article, since: str | None) -> bool:
    """Whether an article was published on a day, an ISO date, or later; each was where there is no such day."""
    return since is None or (article.published or "")[:DAY] >= since
