"""Reports as one page to read and to click through: each article with its claims marked in it and listed beside it.

The page needs nothing else: style and script are in it and its Content-Security-Policy lets in no others. Without the script it is
still the articles, the claims and the links between them. What came from the web is text in it, never markup.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from claimx.render.html.chart import KINDS, Chart, Listed
from claimx.render.html.marking import Entry, exact, isolated, marked_paragraphs, marked_title, one_line
from claimx.render.html.templates import macros, policy, resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sized

    from claimx.model import Polarity, Report

STANCES: dict[Polarity, str] = {"asserted": "", "denied": "Denies this", "open": "Leaves this open"}


def pages(reports: Iterable[Report]) -> Iterator[str]:
    """One page of HTML for all the reports, in pieces, each article's as soon as its report has come.

    Where there are several, the contents list is written last, when all headlines are known, and the page's script moves it to the
    top, with a chart of who says how much and when. Only the entries and counts are kept meanwhile, and the first two reports, which tell
    whether there are several.
    """
    page = macros("html", count_claims, day, exact, heading, host, isolated, one_line, stance)
    style, script = resource("html", "page.css"), resource("html", "page.js")
    coming = iter(reports)
    first = list(islice(coming, 2))
    several = len(first) > 1
    yield page.head(
        f"{heading(first[0])} – who said what" if first and not several else "Who said what", several, policy(style, script), style
    )
    contents, chart = [], Chart()
    for number, report in enumerate(chain(first, coming), start=1):
        key = f"r{number}"
        yield page.failed(report, key) if report.article is None else page.article(report, key, **_parts(report, key))
        listed = _listed(report, key)
        contents.append(listed)
        chart.add(report, listed)
    yield "</main>\n"
    if several:
        yield page.contents(contents)
        yield page.overview(*chart.drawn()) if chart.speakers else ""
    yield page.foot(script)


def _parts(report: Report, key: str) -> dict[str, Any]:
    """What the page shows of an article and its claims."""
    assert report.article is not None  # noqa: S101 - for the type checker
    cast = {name: number for number, name in enumerate(dict.fromkeys(claim.speaker for claim in report.claims))}
    entries = tuple(Entry(claim, f"{key}-{number}", cast[claim.speaker]) for number, claim in enumerate(report.claims, start=1))
    voices = {entry.speaker: entry for entry in entries}.values()
    spoken, kinds = Counter(entry.speaker for entry in entries), Counter[str](entry.claim.kind for entry in entries)
    return {
        "entries": entries,
        "speakers": sorted(((voice, spoken[voice.speaker]) for voice in voices), key=lambda pair: -pair[1]),
        "kinds": [(kind, kinds[kind]) for kind in KINDS if kind in kinds],
        "headline": marked_title(report.article.title, entries) if report.article.title else one_line(heading(report)),
        "paragraphs": marked_paragraphs(report.article.text, entries),
    }


def _listed(report: Report, key: str) -> Listed:
    site, published = (report.article.site, report.article.published) if report.article else (None, None)
    return Listed(key, heading(report), report.error.message if report.error else None, site, published, count_claims(report.claims))


def heading(report: Report) -> str:
    """What a report is called: the article's headline, or where there is none its location."""
    return (report.article and report.article.title) or ("standard input" if report.location == "-" else report.location)


def count_claims(claims: Sized) -> str:
    """The number of claims, in words."""
    return f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}"


def stance(polarity: Polarity) -> str:
    """How the writer stands to a claim, in words; nothing where it is asserted."""
    return STANCES[polarity]


def host(url: str | None) -> str | None:
    """The host of a URL of http or https, None for every other: no other becomes a link.

    >>> host("https://www.example.org/a?b=1&c=2"), host("javascript:alert(1)")
    ('www.example.org', None)
    """
    if not url or not re.fullmatch(r"https?://[!-~\xa1-\uffff]+", url, re.IGNORECASE):
        return None
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def day(published: str) -> str:
    """A date as it is written in a byline, or what there is instead.

    >>> day("2024-03-04"), day("in spring")
    ('4 March 2024', 'in spring')
    """
    try:
        found = date.fromisoformat(published)
    except ValueError:
        return published
    return f"{found.day} {found:%B %Y}"
