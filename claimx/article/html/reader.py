"""An HTML page → the article: its body without the boilerplate, with the headline and what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.article.html.doubtful import doubts_of_page
from claimx.article.html.extraction import ENOUGH, main_text
from claimx.article.html.live import live_posts, mark_posts
from claimx.article.html.metadata import page_metadata
from claimx.article.html.outline import in_page_order, passages
from claimx.article.html.preparation import prepare
from claimx.article.html.quoting import quoted_in
from claimx.article.html.surroundings import set_apart
from claimx.article.html.tree import SAVE_IT, parsed
from claimx.article.html.trimming import trimmed
from claimx.article.kinds import kind_of
from claimx.article.language import language_of
from claimx.errors import ClaimxError
from claimx.model import Article, Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Letters of the shortest text that may be an article: “It works,” she said.
FEWEST_LETTERS = 12
# Characters from which on the language found in a text is trusted over the one that its page declares; shorter texts hold too few of the
# words by which English is told.
CLEAR = 300

# What a page says in place of its article, when it says little else.
WALLS = re.compile(
    r"enable (?:javascript|cookies)|javascript is (?:disabled|not enabled|required)|does(?: not|n.t) support frames"
    r"|(?:are|you're) (?:not )?a (?:robot|human)|verify(?:ing)? (?:that )?you are human|checking your browser|access denied",
    re.IGNORECASE,
)


def read_article(page: Page) -> Article:
    """Return the article of an HTML page. Raises ClaimxError, kind no-article, where the page holds none."""
    tree = parsed(page.text)
    elements = [*tree.iter()]  # held, as each is made anew for every step that comes by when nobody holds it
    seen = passages(tree)
    said = page_metadata(tree, page, seen)
    mark_posts(tree, said)
    prepare(tree)
    found = passages(tree)
    posts = live_posts(found)
    extracted = posts or in_page_order(main_text(tree, page.url), found)
    del elements
    paragraphs = posts or trimmed(extracted, said.titles)
    first, last = set_apart(paragraphs, extracted, found, said.titles)
    text = "\n\n".join((*first, *paragraphs, *last))
    _refuse_no_article(text, tree)
    article = Article(
        url=said.url,
        title=said.titles[0] if said.titles else None,
        authors=said.authors,
        published=said.published,
        site=said.site,
        language=_language(said.language, text),
        text=text,
        doubts=doubts_of_page(text, seen, said),
        quoted=quoted_in(text, found),
    )
    return replace(article, kind=kind_of(article, said.kinds, posts=bool(posts)))


def _language(declared: str | None, text: str) -> str | None:
    """Return the language that the page declares, except that a long English text is English: sites declare that of their menus."""
    found = language_of(text)
    return found if declared is None or (found == "en" and len(text) >= CLEAR) else declared


def _refuse_no_article(text: str, tree: HtmlElement) -> None:
    """Raise ClaimxError where the text is neither long nor a sentence, or the page only says why the article is not there."""
    if tree.find(".//frameset") is not None:
        raise ClaimxError("no-article", "a frameset, which holds no text itself; give the address of the frame with the article")
    if len(text) < ENOUGH // 2 and WALLS.search(text):
        raise ClaimxError("no-article", "the page shows its article only in a browser; save it there as HTML and name the file")
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS or (len(text) < ENOUGH and not re.search(r"[.!?…。！？।؟։]", text)):
        raise ClaimxError("no-article", f"no article found in the page; {SAVE_IT}")
