"""Verdicts as one page to read and to print: each quotation, what differs, and the passage of the source with the words around it.

The page needs nothing else, and its Content-Security-Policy lets nothing in; it has no script. What came from a source is text in it,
never markup.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimx.render.html.marking import exact, isolated, one_line
from claimx.render.html.templates import macros, policy, resource
from claimx.render.verdicts.shown import ABSENT, after, count, places, summary, whose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.verification.model import Verdict


def pages(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """One page of HTML for all the verdicts, in pieces, each as soon as it has come."""
    page, style = macros("verdicts", after, exact, isolated, one_line), resource("html", "plain.css") + resource("verdicts", "page.css")
    yield page.head(policy(style), style)
    counts: Counter[str] = Counter()
    for verdict in verdicts:
        count(counts, verdict)
        yield page.card(verdict, list(places(verdict)), whose(verdict))
    yield page.foot(summary(counts), ABSENT if counts["not found"] else "")
