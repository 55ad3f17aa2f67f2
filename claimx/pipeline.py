"""The stages in order: location → page → article → role spans → attributions → claims → report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import ParamSpec, Protocol, TypeVar

from claimx import article as articles
from claimx.attribution.assemble import attributions, text_of
from claimx.attribution.nested import nested
from claimx.claims.repeated import repeated
from claimx.claims.sifting import is_claim
from claimx.claims.wording import wording
from claimx.model import Article, Attribution, Claim, Page, Report
from claimx.reading.fetching import fetch
from claimx.speakers import resolve
from claimx.stance import stance
from claimx.tagger import tag

P = ParamSpec("P")
T = TypeVar("T")


class Run(Protocol):
    """How a stage is run: who watches the work wraps the call, and hands on what comes of it."""

    def __call__(self, stage: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What ``function`` makes of the arguments; ``stage`` is its name for people."""


def plainly(_: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a stage unwatched."""
    return function(*args, **kwargs)


def extract(location: str, run: Run = plainly) -> Report:
    """Who said what in the article at a location: a path, an http or https URL, or ``-`` for standard input.

    Raises ClaimxError where there is nothing to read or no article in it.
    """
    return report(run("fetch", fetch, location), run)


def clean(location: str, run: Run = plainly) -> Report:
    """The article at a location, and no claims. Raises ClaimxError where there is nothing to read or no article in it."""
    page = run("fetch", fetch, location)
    return Report(page.location, None, run("clean", articles.read_article, page), ())


def explained(location: str, run: Run = plainly) -> Report:
    """As ``clean``, and the article tells what was left out of it and why, which for HTML takes some time."""
    page = run("fetch", fetch, location)
    article = run("clean", articles.read_article, page)
    return Report(page.location, None, replace(article, dropped=articles.dropped(page, article)), ())


def extract_text(text: str) -> Report:
    """Who said what in a plain text, boilerplate and all. Raises ClaimxError where it holds no article."""
    return report(Page("-", None, _unix(text), "text"))


def extract_html(html: str, url: str | None = None) -> Report:
    """Who said what in a page of HTML that came from ``url``. Raises ClaimxError where it holds no article."""
    return report(Page(url or "-", url, _unix(html), "html"))


def report(page: Page, run: Run = plainly) -> Report:
    """Who said what on a page. Raises ClaimxError where it holds no article."""
    article = run("clean", articles.read_article, page)
    return Report(page.location, None, article, run("claims", claims, article, run))


def claims(article: Article, run: Run = plainly) -> tuple[Claim, ...]:
    """The claims of an article in document order, headline first."""
    spans = run("tag", tag, text_of(article))
    found = nested(article, run("attribution", attributions, article, spans))
    speakers = run("speakers", resolve, article, found)
    again = repeated(found, speakers)
    pairs = enumerate(zip(found, speakers, strict=True))
    kept = [(one, speaker) for index, (one, speaker) in pairs if index not in again and is_claim(one, speaker)]
    return tuple(
        Claim(
            id=f"c{number}",
            part=one.part,
            kind=one.kind,
            speaker=speaker.name,
            named=speaker.named,
            role=speaker.role,
            text=wording(one.content, article.text if one.part == "body" else article.title or ""),
            source=one.source,
            cue=one.cue,
            content=one.content,
            via=speaker.via,
            audience=speaker.audience,
            setting=speaker.setting,
            polarity=attitude.polarity,
            distancing=attitude.distancing,
            confidence=round(one.confidence, 2),
            line=line_of(article, one),
        )
        for number, (one, speaker) in enumerate(kept, start=1)
        for attitude in [stance(article, one)]
    )


def line_of(article: Article, one: Attribution) -> int | None:
    """The line of the input, from 1, where the first of an attribution's spans begins; None for HTML and for a hard-wrapped headline."""
    if one.part == "title":
        return article.headline.number if article.headline else None
    start = min(span.start for span in (one.source, one.cue, *one.content) if span is not None)
    place = bisect_right(article.lines, start, key=lambda line: line.start)
    return article.lines[place - 1].number if place else None


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
