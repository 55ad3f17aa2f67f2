"""What about an article makes its claims doubtful: said to the user, who may know better."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from claimx.article.language import language_of
from claimx.article.lines.bylines import is_time_of_day
from claimx.article.lines.rules import stands_by_comment
from claimx.article.lines.shape import listed_words, says, shape_of
from claimx.model import Article, Doubt, DoubtKind

# Words of sentences that tell a language, and words that make a line with a full stop a sentence. By eye.
ENOUGH_WORDS = 40
SENTENCE = 5
# A line that ends in something else, as in a name after a quotation, is prose all the same where it is as long as this.
LONG_SENTENCE = 20
# A line with a larger share of capitalised long words is a headline. As in the choice of the body.
CAPITALS = 0.7
# A text of FEW_WORDS words is doubted where less than a third are prose; one of less than half as many where MUCH_LEFT_OUT were left out.
# By eye on home pages and section fronts.
FEW_WORDS = 60
# So many words of prose are never hardly any, whatever lists stand beside them.
PLENTY = 500
MUCH_LEFT_OUT = 400
# Times of day that stand alone and make a live blog, and replies that make a thread of comments; a report may quote a time or two.
FEWEST_ENTRIES = 5
FEWEST_REPLIES = 4

TEASER = "only the beginning of an article for subscribers; give the whole text, saved from a browser where you are signed in"
NOT_ENGLISH = "the text does not seem to be English, which is all that claimx reads; give an English version, or --force to look for claims"
FRONT = "this looks like a front or section page, the beginnings of many stories; give the page of one article"
CAPTION = "this is mostly the caption of a picture; check that the article's text is on the page"
# Words of the longest beginning of a text for subscribers, of the longest line that offers to read on, and of the paragraphs of a front
# page; headlines with one paragraph each that make one. By eye.
LONGEST_TEASER = 250
LONGEST_OFFER = 40
LONGEST_CAPTION = 150
LONGEST_SUMMARY = 50
FEWEST_SUMMARIES = 5


_CREDITED = re.compile(r"\((?:[^()/]{2,40}/[^()/]{2,40}|(?:photo|picture|image|credit)[^()]{2,40})\)\.?$", re.IGNORECASE)


def doubts_about(article: Article) -> tuple[Doubt, ...]:
    """Return what was noticed about an article, each with one line that says what to do; empty for most.

    >>> doubts_about(Article(None, None, (), None, None, "en", '"It works," Jane Doe said.'))
    ()
    """
    return tuple(Doubt(kind, line) for kind, doubt in DOUBTS if (line := doubt(article)))


def not_english(article: Article) -> str | None:
    """Doubt the claims where the sentences are long enough to tell and are not English, whatever the page declares."""
    sentences = " ".join(line for line in _lines(article.text) if (at := shape_of(line)).ends and at.words >= SENTENCE)
    if len(sentences.split()) + len(sentences) // 12 < ENOUGH_WORDS or language_of(sentences) == "en":
        return None
    return NOT_ENGLISH


def says_wall(line: str) -> bool:
    """Whether a line offers to read on for a subscription or an account.

    >>> says_wall("Subscribe to continue reading"), says_wall("“Subscribe now,” the minister told reporters on Monday, and laughed.")
    (True, False)
    """
    return len(line.split()) <= LONGEST_OFFER and not says(line) and any(phrase in line.casefold() for phrase in listed_words("walls"))


def for_subscribers(article: Article) -> str | None:
    """Doubt a short text where a line that was left out offers to read on."""
    short = len(article.text.split()) < LONGEST_TEASER
    return TEASER if short and any(says_wall(line.text) for line in article.dropped) else None


def front_page(article: Article) -> str | None:
    """Doubt a plain text of short paragraphs, most of which stand under a headline each."""
    if not article.lines:
        return None
    lines = [*map(shape_of, _lines(article.text))]
    summaries = sum(a.headline and b.ends and SENTENCE <= b.words <= LONGEST_SUMMARY for a, b in pairwise(lines))
    prose = sum(at.ends and at.words >= SENTENCE for at in lines)
    return FRONT if summaries >= FEWEST_SUMMARIES and 3 * summaries >= 2 * prose and article.kind not in {"live", "list"} else None


def mostly_caption(article: Article) -> str | None:
    """Doubt a short plain text most of which ends in the credit of a picture."""
    words = len(article.text.split())
    credited = sum(len(line.split()) for line in _lines(article.text) if _CREDITED.search(line))
    return CAPTION if article.lines and words <= LONGEST_CAPTION and 2 * credited > words else None


def live_blog(article: Article) -> str | None:
    """Doubt a page that is called live, or has a time of day as a line of its own again and again, with prose between."""
    entries = [at for at, line in enumerate(_lines(article.text)) if is_time_of_day(line)]
    apart = sum(1 < b - a <= 40 for a, b in pairwise(entries))
    if apart + 1 < FEWEST_ENTRIES and article.kind != "live":
        return None
    return "this looks like a live blog, many short reports in one; check each claim's speaker in the text, or give a single report"


def comment_thread(article: Article) -> str | None:
    """Doubt a text that holds lines that open readers' comments."""
    replies = sum(map(stands_by_comment, _lines(article.text)))
    if replies < FEWEST_REPLIES:
        return None
    return "readers' comments seem to be part of the text; check who speaks, or cut the comments off"


def hardly_any_prose(article: Article) -> str | None:
    """Doubt a text of some length with few sentences, or a few words kept of a long page."""
    words = prose = 0
    for at in map(shape_of, _lines(article.text)):
        words += at.words
        prose += at.words if at.words >= (SENTENCE if at.ends else LONG_SENTENCE) and at.capital < CAPITALS else 0
        if prose >= PLENTY:
            return None
    left_out = sum(shape_of(line.text).words for line in article.dropped)
    if not (words >= FEW_WORDS and 3 * prose < words) and not (words < FEW_WORDS / 2 and left_out > MUCH_LEFT_OUT):
        return None
    if not_english(article):
        return None
    return "hardly any prose was found; check with `claimx clean` that this is the page of one article"


DOUBTS: tuple[tuple[DoubtKind, Callable[[Article], str | None]], ...] = (
    ("not-english", not_english),
    ("live", live_blog),
    ("comments", comment_thread),
    ("little-prose", hardly_any_prose),
    ("paywall", for_subscribers),
    ("front", front_page),
    ("caption", mostly_caption),
)


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.split("\n")) if line]
