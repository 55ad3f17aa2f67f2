"""The stages in order: location → page → article → role spans → attributions → claims → report."""

from __future__ import annotations

from bisect import bisect_right

from claimx import article as articles
from claimx.attribution import attributions, text_of
from claimx.errors import ClaimxError
from claimx.fetch import fetch
from claimx.layers import nested, repeated
from claimx.model import Article, Attribution, Claim, Failure, Page, Report
from claimx.speakers import resolve
from claimx.stance import stance
from claimx.tagger import tag
from claimx.wording import wording


def extract(location: str) -> Report:
    """Who said what in the article at a location: a path, an http or https URL, or ``-`` for standard input.

    Raises ClaimxError where there is nothing to read or no article in it.
    """
    return report(fetch(location))


def extract_text(text: str) -> Report:
    """Who said what in a plain text, boilerplate and all. Raises ClaimxError where it holds no article."""
    return report(Page("-", None, _unix(text), "text"))


def extract_html(html: str, url: str | None = None) -> Report:
    """Who said what in a page of HTML that came from ``url``. Raises ClaimxError where it holds no article."""
    return report(Page(url or "-", url, _unix(html), "html"))


def report(page: Page) -> Report:
    """Who said what on a page. Raises ClaimxError where it holds no article."""
    article = articles.read_article(page)
    return Report(page.location, None, article, claims(article))


def claims(article: Article) -> tuple[Claim, ...]:
    """The claims of an article in document order, headline first."""
    found = nested(article, attributions(article, tag(text_of(article))))
    speakers = resolve(article, found)
    again = repeated(found, speakers)
    kept = [pair for index, pair in enumerate(zip(found, speakers, strict=True)) if index not in again]
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


def failed(location: str, error: ClaimxError) -> Report:
    """The report of a location that could not be processed."""
    return Report(location, Failure(error.kind, error.message), None, ())


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
