"""Reports as one page to read and to click through: each article with its claims marked in it and listed beside it.

The page needs nothing else: style and script are in it and its Content-Security-Policy lets in no others. Without the script it is
still the articles, the claims and the links between them. What came from the web is text in it, never markup.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import chain, islice

from claimx.model import Article, Report
from claimx.render.html.markup import Entry, aside, body, exact, line, link, look, title

KINDS = ("direct", "mixed", "indirect")
POLARITY = {"denied": "Denies this", "open": "Leaves this open"}


def pages(reports: Iterable[Report]) -> Iterator[str]:
    """One page of HTML for all the reports, in pieces, each article's as soon as its report has come.

    Where there are several, the contents list is written last, when all headlines are known, and the page's script moves it to the
    top. Only its entries are kept meanwhile, and the first two reports, which tell whether there are several.
    """
    coming = iter(reports)
    first = list(islice(coming, 2))
    several = len(first) > 1
    yield _head(f"{_heading(first[0])} – who said what" if first and not several else "Who said what", several=several)
    contents: list[str] = []
    for number, report in enumerate(chain(first, coming), start=1):
        yield from _report(report, f"r{number}")
        if several:
            contents.append(_in_contents(report, f"r{number}"))
    yield "</main>\n"
    if several:
        yield '<nav id="contents" aria-labelledby="contents-title">\n<h2 id="contents-title">Contents</h2>\n<ol>\n'
        yield from contents
        yield "</ol>\n</nav>\n"
    yield "<footer>\n<p>Found by a program, claimx. Check a claim in its article before you rely on it.</p>\n</footer>\n"
    yield f"<script>{_resource('page.js')}</script>\n</body>\n</html>\n"


def _head(name: str, *, several: bool) -> str:
    to_contents = '<p class="to-contents"><a href="#contents">Contents</a></p>\n' if several else ""
    policy = f"default-src 'none'; style-src {_hash('page.css')}; script-src {_hash('page.js')}; base-uri 'none'; form-action 'none'"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="claimx">
<title>{line(name)}</title>
<style>{_resource("page.css")}</style>
</head>
<body>
<header class="masthead">
<h1>Who said what</h1>
<p class="key"><span>Key:</span> <span class="mark source">source</span> <span class="mark cue">cue</span>
<span class="mark content">content</span> <span class="mark content denied">denied</span>
<span class="mark content open">left open</span> <span class="mark content distanced">writer’s distance</span></p>
{to_contents}</header>
<main>
"""


def _report(report: Report, key: str) -> Iterator[str]:
    if report.article is None:
        yield f'<section class="failed" id="{key}" aria-labelledby="{key}-title">\n<h2 id="{key}-title">{line(_heading(report))}</h2>\n'
        yield f"<p>Could not be read: {line(_message(report))}</p>\n</section>\n"
        return
    article, entries = report.article, _entries(report, key)
    yield f'<article class="report" id="{key}" aria-label="{line(_heading(report))}">\n'
    yield f"<header{_language(article)}>\n{_outlet(article)}"
    headline = title(article.title, entries) if article.title else line(_heading(report))
    yield f'<h2 class="headline">{headline}</h2>\n{_byline(report, article, key)}</header>\n'
    yield f'<div class="body"{_language(article)}>\n'
    yield from body(article.text, entries)
    yield f'</div>\n<section class="claims" id="{key}-claims" aria-label="Claims: {line(_heading(report))}">\n'
    yield '<div class="claims-head">\n<h3>Claims</h3>\n'
    yield f'<p class="count" role="status">{_count(report) if entries else "No attributed claims were found"}</p>\n</div>\n'
    if entries:
        yield _filters(entries)
        yield "<ol>\n"
        yield from map(_card, entries)
        yield "</ol>\n"
    yield "</section>\n</article>\n"


def _entries(report: Report, key: str) -> tuple[Entry, ...]:
    cast = {name: number for number, name in enumerate(dict.fromkeys(claim.speaker for claim in report.claims))}
    return tuple(Entry(claim, f"{key}-{number}", cast[claim.speaker]) for number, claim in enumerate(report.claims, start=1))


def _outlet(article: Article) -> str:
    return f'<p class="outlet">{line(article.site)}</p>\n' if article.site else ""


def _byline(report: Report, article: Article, key: str) -> str:
    """Who wrote it and when, where it is, and a way to its claims."""
    facts = (
        f"By {aside(', '.join(article.authors))}" if article.authors else "",
        f'<time datetime="{line(article.published)}">{line(_day(article.published))}</time>' if article.published else "",
        link(article.url),
        aside(report.location, "location") if article.title and report.location not in {article.url, "-"} else "",
    )
    shown = [f"<span>{fact}</span>" for fact in facts if fact]
    if report.claims:
        shown.append(f'<span class="to-claims"><a href="#{key}-claims">{_count(report)}</a></span>')
    return f'<p class="byline">{" ".join(shown)}</p>\n'


def _filters(entries: tuple[Entry, ...]) -> str:
    """What the claims can be filtered by; the script shows it."""
    names = {entry.speaker: entry.name for entry in entries}
    spoken = Counter(entry.speaker for entry in entries)
    kinds = Counter[str](entry.claim.kind for entry in entries)
    speakers = "".join(_choice(str(number), name, spoken[number], look(number)) for number, name in names.items())
    ways = "".join(_choice(kind, kind, kinds[kind]) for kind in KINDS if kind in kinds)
    return (
        f'<div class="filters" hidden>\n<fieldset data-filter="speaker"><legend>Speaker</legend>{speakers}</fieldset>\n'
        f'<fieldset data-filter="kind"><legend>Kind</legend>{ways}</fieldset>\n</div>\n'
    )


def _choice(value: str, text: str, count: int, kind: str = "") -> str:
    swatch = f'<span class="swatch {kind}"></span>' if kind else ""
    return f'<button type="button" aria-pressed="false" value="{value}">{swatch}{aside(text)} <span class="tally">{count}</span></button>\n'


def _card(entry: Entry) -> str:
    claim = entry.claim
    role = f" {aside(claim.role, 'role')}" if claim.role else ""
    words = f"“{exact(claim.text)}”" if claim.kind == "direct" else exact(claim.text)
    distance = f"Writer’s distance: {', '.join(f'“{word}”' for word in claim.distancing)}" if claim.distancing else ""
    stance = "".join(f'<p class="stance">{line(label)}</p>\n' for label in (POLARITY.get(claim.polarity), distance) if label)
    facts = (
        aside(claim.cue.text, "cue-words") if claim.cue else "",
        claim.kind,
        f"via {aside(', '.join(claim.via))}" if claim.via else "",
        f"to {aside(claim.audience)}" if claim.audience else "",
        aside(claim.setting) if claim.setting else "",
        "in the headline" if claim.part == "title" else "",
        f"confidence&nbsp;{claim.confidence:.2f}",
    )
    return (
        f'<li class="claim {entry.look} {claim.polarity}" id="{entry.place}-claim" data-claim="{entry.place}"'
        f' data-speaker="{entry.speaker}" data-kind="{claim.kind}">\n'
        f'<p class="who"><a href="#{entry.place}"><span class="number">{line(entry.label)}</span> {aside(entry.name)}</a>{role}</p>\n'
        f'{stance}<p class="said">{words}</p>\n<p class="how">{" · ".join(filter(None, facts))}</p>\n</li>\n'
    )


def _in_contents(report: Report, key: str) -> str:
    if report.article is None:
        why = f"could not be read: {line(_message(report))}"
        return f'<li class="unread"><a href="#{key}">{line(_heading(report))}</a> <span>{why}</span></li>\n'
    facts = (
        aside(report.article.site) if report.article.site else "",
        line(_day(report.article.published)) if report.article.published else "",
        _count(report),
    )
    return f'<li><a href="#{key}">{line(_heading(report))}</a> <span>{" · ".join(filter(None, facts))}</span></li>\n'


def _heading(report: Report) -> str:
    return (report.article and report.article.title) or ("standard input" if report.location == "-" else report.location)


def _message(report: Report) -> str:
    return report.error.message if report.error else "no reason is known"


def _count(report: Report) -> str:
    return f"{len(report.claims)} {'claim' if len(report.claims) == 1 else 'claims'}"


def _language(article: Article) -> str:
    return f' lang="{line(article.language)}"' if article.language else ""


def _day(published: str) -> str:
    """A date as it is written in a byline, or what there is instead.

    >>> _day("2024-03-04"), _day("in spring")
    ('4 March 2024', 'in spring')
    """
    try:
        day = date.fromisoformat(published)
    except ValueError:
        return published
    return f"{day.day} {day:%B %Y}"


@cache
def _resource(name: str) -> str:
    return files("claimx").joinpath("render", "html", name).read_text(encoding="utf-8")


def _hash(name: str) -> str:
    return f"'sha256-{b64encode(sha256(_resource(name).encode()).digest()).decode()}'"
