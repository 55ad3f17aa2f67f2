"""Plain text to article: the paragraphs that the line model finds likely and no rule finds to be clutter, and the headline above them."""

from __future__ import annotations

from dataclasses import replace

from claimx.article.kinds import kind_of
from claimx.article.language import language_of
from claimx.article.lines.bylines import byline_names, iso_date
from claimx.article.lines.folding import letters
from claimx.article.lines.releases import release_end, stands_for_headline
from claimx.article.text.choosing import KEPT, chosen, is_uncluttered, near_text, without_lists, without_readers
from claimx.article.text.headline import (
    above_byline,
    anchor,
    author_line,
    below_labels,
    deck,
    find_headline,
    headlinese,
    on_top,
    standfirst,
)
from claimx.article.text.layout import undone
from claimx.article.text.line_model import LineModel, probabilities
from claimx.article.text.paragraphs import BEGINNING, Paragraph, lines_of, listed, paragraphs_of
from claimx.article.text.posts import posts_of
from claimx.english.datelines import DATELINE
from claimx.errors import ClaimxError
from claimx.model import Article, Dropped, Line, Page

# Paragraphs above the headline, or above a body without one, in which a byline and a date are looked for.
ABOVE = 3
# Paragraphs on top of a text in which a label may stand in place of its headline. As in HTML.
TOP = 5
# Why lines are dropped below the end of a press release, but for those of a page around it.
RELEASE = "press release"
LISTED = frozenset({"footer", "comments", "section", "newsletter"})


def read_article(page: Page, model: LineModel | None = None) -> Article:
    """Return the article of a plain text: headline, body, and each line left out with the reason.

    A headline that is hard-wrapped over several lines is a title without a ``headline`` line. Raises ClaimxError for white space
    alone and for text that holds no article.
    """
    lines = lines_of(page.text)
    if not lines:
        raise ClaimxError("empty", "nothing but white space; check what wrote it")
    lines, added = undone(lines)
    lines, far = near_text(lines)
    found = paragraphs_of(lines)
    if not found:
        raise ClaimxError("no-article", "no article in this text, only navigation or lists; give the page of one article")
    posts = posts_of(found)
    headline, body = keep(found, None if is_uncluttered(found) else probabilities(found, model), posts)
    author = author_line(found, headline)
    body = tuple(place for place in body if place != author)
    released = body[end:] if (end := release_end([found[place].text for place in body])) else ()
    body = body[: len(body) - len(released)]
    if not body:
        raise ClaimxError("no-article", "no article in this text, only headlines; give the page of one article")
    text, kept = compose(found, body)
    head = found[headline] if headline is not None else None
    dropped = _left_out(found, {headline, *body}, head, min(released, default=len(found)))
    around = found[max(0, (headline if headline is not None else body[0]) - ABOVE) : body[0] + 1]
    article = Article(
        url=page.url,
        title=head.text if head else None,
        authors=_authors(around) or (() if author is None else (found[author].text,)),
        published=published(around, head),
        site=None,
        language=language_of(text),
        text=text,
        headline=Line(0, len(head.text), head.lines[0].origin, head.lines[0].number) if head and len(head.lines) == 1 else None,
        lines=kept,
        dropped=tuple(sorted([*added, *far, *dropped], key=lambda line: line.number)),
    )
    return replace(article, kind=kind_of(article, posts=bool(posts)))


def _left_out(found: tuple[Paragraph, ...], taken: set[int | None], head: Paragraph | None, released: int) -> list[Dropped]:
    """Return the lines that are not taken, with the reason; from ``released`` on they are the end of a press release."""
    return [
        Dropped(line.number, RELEASE if place >= released and this.reason not in LISTED else why(this, flag, head), line.text)
        for place, (this, flag) in enumerate(zip(found, listed(found), strict=True))
        if place not in taken
        for line in this.lines
    ]


def _authors(around: tuple[Paragraph, ...]) -> tuple[str, ...]:
    return next(filter(None, (byline_names(this.text) for this in around if this.reason == "byline")), ())


def keep(found: tuple[Paragraph, ...], likely: tuple[float, ...] | None, posts: tuple[int, ...] = ()) -> tuple[int | None, tuple[int, ...]]:
    """Return the places of the headline and of the body's paragraphs, from how likely each is the body's; None for a clean text.

    ``posts`` are the paragraphs of a live page's posts: they are its body, and what stands above them.
    """
    if likely is None:
        places = tuple(place for place, this in enumerate(found) if not (this.reason or (place < TOP and stands_for_headline(this.text))))
        headline = anchor(found, tuple(float(not this.reason) for this in found))
        if headline is None or not on_top(found, headline):
            first = below_labels(found, places)
            headline = first if headlinese(found[first], found[first + 1 :]) else None
    else:
        places = without_lists(found, without_readers(found, chosen(found, likely)))
        places = tuple(place for place in places if not (place < TOP and stands_for_headline(found[place].text))) or places
        headline = anchor(found, tuple(value if value > KEPT else 0.0 for value in likely))
        if headline is None:
            headline = find_headline(found, (places[0], places[-1] + 1))
    if headline is None:
        headline = above_byline(found, places)
    body = frozenset((*posts, *(place for place in places if not posts or (place < posts[0] and found[place].shape.ends))))
    body |= {place for place, this in enumerate(found) if this.opened in body}
    if headline is None:
        return None, tuple(sorted(body))
    title = letters(found[headline].text)
    body -= deck(found, headline)
    body |= standfirst(found, headline, min((place for place in body if place > headline), default=headline))
    return headline, tuple(place for place in sorted(body) if place > headline and letters(found[place].text[:BEGINNING]) != title)


def compose(found: tuple[Paragraph, ...], body: tuple[int, ...]) -> tuple[str, tuple[Line, ...]]:
    """Return the text of the body and where each of its lines comes from."""
    lines, at = [], 0
    for place in body:
        for line in found[place].lines:
            lines.append(Line(at, at + len(line.text), line.origin, line.number))
            at += len(line.text) + (not line.glued)
        at += 1
    return "\n\n".join(found[place].text for place in body), tuple(lines)


def why(this: Paragraph, inside_list: bool, head: Paragraph | None) -> str:
    """Return the reason that is shown for a paragraph left out."""
    if head and this.shape.words <= 2 * head.shape.words and letters(head.text) in letters(this.text[:BEGINNING]):
        return "repeated headline"
    if this.reason:
        return this.reason
    if inside_list or this.shape.headline:
        return "teaser"
    return "navigation" if this.shape.words < 6 and not this.shape.ends else "outside the article"


def published(around: tuple[Paragraph, ...], head: Paragraph | None) -> str | None:
    """Return the date of a timestamp near the headline, those after it first, else of the dateline that opens the body."""
    after = around.index(head) if head in around else 0
    stamps = [this.text for this in (*around[after:], *around[:after]) if this.reason in ("timestamp", "byline")]
    filed = DATELINE.match(around[-1].text)
    return next(filter(None, map(iso_date, [*stamps, *([filed.group()] if filed else [])])), None)
