"""Page to article: the headline and body without the boilerplate around them."""

from claimx.errors import ClaimxError
from claimx.model import Article, Page


def read_article(page: Page) -> Article:
    """The article of a page. Raises ClaimxError where the page holds none."""
    if not page.text.strip():
        raise ClaimxError("empty", "nothing but white space; check what wrote it")
    # Each reader is imported where it is needed: a plain text does not wait for the HTML parser.
    if page.markup == "html":
        from claimx.article.html import read_article as read
    else:
        from claimx.article.plaintext import read_article as read
    return read(page)
