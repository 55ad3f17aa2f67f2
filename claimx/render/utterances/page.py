"""Utterances as one page to read and to print: the versions of each below each other, their words aligned, on a line of time.

The page needs nothing else, and its Content-Security-Policy lets nothing in; it has no script. What came from an article is text in it,
never markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimx.render.html.marking import exact, isolated, one_line
from claimx.render.html.page import day, host
from claimx.render.html.templates import macros, policy, resource
from claimx.render.utterances.aligned import rows
from claimx.render.utterances.shown import FIRST, relation, spread, summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.comparison.model import Utterance, Version

# The line of time in its own units: its length, and what stays free on either side for a dot.
LENGTH, FREE = 600, 8


@dataclass(frozen=True, slots=True)
class Dot:
    """A day on the line of time, and the outlets that have the utterance then."""

    at: int
    published: str
    outlets: str


def pages(utterances: Sequence[Utterance]) -> Iterator[str]:
    """One page of HTML for all the utterances, in pieces."""
    page, style = (
        macros("utterances", day, exact, host, isolated, one_line, relation),
        resource("html", "plain.css") + resource("utterances", "page.css"),
    )
    yield page.head(policy(style), style)
    for utterance in utterances:
        yield page.card(utterance, spread(utterance), rows(utterance), dots(utterance.versions))
    yield page.foot(summary(utterances), FIRST if any(one.first for one in utterances) else "")


def dots(versions: Sequence[Version]) -> tuple[Dot, ...]:
    """The days on which versions came out, from the first to the last, along the line; none where all came out on one day.

    >>> from claimx.comparison.model import Quotation, Version
    >>> days = {"a": "2024-03-01", "b": "2024-03-03"}
    >>> given = [Version(Quotation("So it is.", name, published=day), None, None) for name, day in days.items()]
    >>> [(dot.at, dot.published, dot.outlets) for dot in dots(given)]
    [(8, '2024-03-01', 'a'), (592, '2024-03-03', 'b')]
    """
    days: dict[date, list[str]] = {}
    for version in versions:
        try:
            when = date.fromisoformat((version.quotation.published or "")[:10])
        except ValueError:
            continue
        days.setdefault(when, []).append(version.quotation.paper)
    if len(days) < 2:
        return ()
    first, last = min(days), max(days)
    step = (LENGTH - 2 * FREE) / (last - first).days
    return tuple(Dot(round(FREE + step * (when - first).days), str(when), ", ".join(days[when])) for when in sorted(days))
