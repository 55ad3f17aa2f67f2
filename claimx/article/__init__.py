"""Page to article: the headline and body without the boilerplate around them."""

from dataclasses import replace

from claimx.article.doubts import doubts_about
from claimx.errors import ClaimxError
from claimx.model import Announced, Article, Dropped, Page
from claimx.reading.folders import BEGINNING, REPORT


def read_article(page: Page) -> Article:
    """The article of a page. Raises ClaimxError where the page holds none."""
    if not page.text.strip():
        raise ClaimxError("empty", "nothing but white space; check what wrote it")
    if page.markup == "html" and REPORT in page.text[:BEGINNING]:
        raise ClaimxError("no-article", "a report of claimx, no article; name the page that it was made of")
    # Each reader is imported where it is needed: a plain text does not wait for the HTML parser.
    if page.markup == "html":
        from claimx.article.html.reader import read_article as read
    else:
        from claimx.article.text.reader import read_article as read
    article = _with_announced(read(page), page.announced)
    doubts = (*page.doubts, *article.doubts, *doubts_about(article))
    # The beginnings of many stories are no text of any kind.
    return replace(article, doubts=doubts, kind=None if any(doubt.kind == "front" for doubt in doubts) else article.kind)


def _with_announced(article: Article, announced: Announced) -> Article:
    """The article, and what it does not say of itself as it was announced."""
    return replace(
        article,
        title=article.title or announced.title,
        authors=article.authors or announced.authors,
        published=article.published or announced.published,
    )


def dropped(page: Page, article: Article) -> tuple[Dropped, ...]:
    """What of a page is not in its article, and why; for HTML it is worked out here, so that only those who ask pay for it."""
    if page.markup == "html":
        from claimx.article.html.dropped import left_out

        return left_out(page, article)
    return article.dropped
