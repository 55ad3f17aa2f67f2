"""claimx reads a news article and says who said what.

>>> import claimx
>>> report = claimx.extract_text('"It works," Jane Doe said.')
>>> [(claim.speaker, claim.text) for claim in report.claims]
[('Jane Doe', 'It works')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.errors import ClaimxError
from claimx.model import Article, Claim, Report, Span

if TYPE_CHECKING:
    from claimx.batch import extract_many
    from claimx.pipeline import clean, extract, extract_html, extract_text
    from claimx.verification import Source, Verdict, source_of, verify

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Claim",
    "ClaimxError",
    "Report",
    "Source",
    "Span",
    "Verdict",
    "__version__",
    "clean",
    "extract",
    "extract_html",
    "extract_many",
    "extract_text",
    "source_of",
    "verify",
]


def __getattr__(name: str) -> Any:
    # The pipeline imports numpy; who wants only a value's type, or the command's help, does not wait for it.
    if name == "extract_many":
        from claimx.batch import extract_many

        return extract_many
    if name in {"Source", "Verdict", "source_of", "verify"}:
        from claimx import verification

        return getattr(verification, name)
    if name in {"clean", "extract", "extract_html", "extract_text"}:
        from claimx import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
