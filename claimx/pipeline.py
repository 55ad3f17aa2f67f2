"""The stages in order: fetch → clean → tag → parse → attribute → nest → speakers → stance → sift."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from claimx import article as articles
from claimx.errors import ClaimxError
from claimx.model import Article, Claim, Page, Report
from claimx.reading.decoding import normalised
from claimx.reading.limits import LIMITS, Limits
from claimx.reading.opening import page_at
from claimx.running import Run, plainly

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

    from claimx.model import Part

# Characters of an article in which claims are looked for: a book of 500 pages, so that time and memory are bounded.
LONGEST = 1_000_000


def extract(location: str, run: Run = plainly, limits: Limits = LIMITS, *, force: bool = False, everything: bool = False) -> Report:
    """Who said what in the article at a location: a path, an http or https URL, or ``-`` for standard input.

    ``limits`` says how long and how much may be read; the rest is as in ``report``. Raises ClaimxError where there is nothing to read or no
    article in it, and where there are many, as in a feed: ``extract_many`` reads them all.
    """
    return report(run("fetch", page_at, location, limits), run, force=force, everything=everything)


def clean(location: str, run: Run = plainly, limits: Limits = LIMITS) -> Report:
    """The article at a location, and no claims. Raises ClaimxError as ``extract`` does."""
    return cleaned(run("fetch", page_at, location, limits), run)


def cleaned(page: Page, run: Run = plainly) -> Report:
    """The article of a page, and no claims. Raises ClaimxError where it holds none."""
    return Report(page.location, None, run("clean", articles.read_article, page), ())


def explained(page: Page, run: Run = plainly) -> Report:
    """As ``cleaned``, and the article tells what was left out of it and why, which for HTML takes some time."""
    article = run("clean", articles.read_article, page)
    return Report(page.location, None, replace(article, dropped=articles.dropped(page, article)), ())


def extract_text(text: str) -> Report:
    """Who said what in a plain text, boilerplate and all. Raises ClaimxError where it holds no article."""
    return report(Page("-", None, normalised(text), "text"))


def extract_html(html: str, url: str | None = None) -> Report:
    """Who said what in a page of HTML that came from ``url``. Raises ClaimxError where it holds no article."""
    return report(Page(url or "-", url, normalised(html), "html"))


def report(page: Page, run: Run = plainly, *, force: bool = False, everything: bool = False) -> Report:
    """Who said what on a page. Raises ClaimxError where it holds no article.

    Where the text is plainly not English there are no claims, unless ``force`` looks for them all the same. With ``everything``
    there are also those attributions that are left out otherwise, and why.
    """
    article = run("clean", articles.read_article, page)
    return Report(page.location, None, article, claims(article, run, everything=everything) if force or is_readable(article) else ())


def is_readable(article: Article) -> bool:
    """Whether the tagger may read it: what is plainly not English it cannot."""
    return not any(doubt.kind == "not-english" for doubt in article.doubts)


def claims(article: Article, run: Run = plainly, docs: Mapping[Part, Doc] | None = None, *, everything: bool = False) -> tuple[Claim, ...]:
    """The claims of an article in document order, headline first; ``docs`` are its parts as somebody has parsed them already.

    Raises ClaimxError, kind unreadable, where it is longer than is read at once.
    """
    if len(article.text) > LONGEST:
        size = f"{len(article.text) / 1e6:.1f} million"
        raise ClaimxError("unreadable", f"an article of {size} characters, more than is read at once; cut it into its parts")
    # Imported here: who wants the article alone does not wait for NumPy and the rules.
    from claimx.attribution import attributions, entities_of, nested, text_of
    from claimx.claims import sift
    from claimx.english.parsing import parse
    from claimx.speakers import resolve
    from claimx.stance import stances
    from claimx.tagger import read, tag

    reading = run("tag", read, text_of(article))
    parsed = run("parse", parse, article, entities_of(article, reading.entities), docs)
    outermost = run("attribute", attributions, article, reading.spans)
    found = run("nest", nested, article, outermost, tag)
    speakers = run("speakers", resolve, article, parsed, found)
    attitudes = run("stance", stances, parsed, found)
    return run("sift", partial(sift, everything=everything), article, found, speakers, attitudes, parsed)
