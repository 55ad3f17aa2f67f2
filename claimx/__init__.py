"""claimx reads a news article and says who said what.

>>> import claimx
>>> report = claimx.extract_text('"It works," Jane Doe said.')
>>> [(claim.speaker, claim.text) for claim in report.claims]
[('Jane Doe', 'It works')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from claimx.batch import extract_many
    from claimx.extractor import Extractor
    from claimx.model import Article, Claim, Report, Span
    from claimx.pipeline import clean, extract, extract_html, extract_text
    from claimx.reports.selection import Selection
    from claimx.verification import Source, Verdict, source_of, verify

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Claim",
    "ClaimxError",
    "Extractor",
    "Report",
    "Selection",
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


# Who wants only the command's help does not wait for these.
_LATER = {
    **dict.fromkeys(("Article", "Claim", "Report", "Span"), "claimx.model"),
    **dict.fromkeys(("clean", "extract", "extract_html", "extract_text"), "claimx.pipeline"),
    **dict.fromkeys(("Source", "Verdict", "source_of", "verify"), "claimx.verification"),
    "Extractor": "claimx.extractor",
    "Selection": "claimx.reports.selection",
    "extract_many": "claimx.batch",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
