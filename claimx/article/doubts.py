"""What about an article makes its claims doubtful: said to the user, who may know better."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from claimx.article.language import language_of
from claimx.article.lines.rules import stands_by_comment
from claimx.article.lines.shape import shape_of
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

# A line that opens an entry of a live blog: a time of day or "5 minutes ago", and little else.
_ENTRY = re.compile(
    r"(?:updated |posted )?(?:(?:at )?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*\(?(?:[A-Z]{2,4}|local time)\)?)?"
    r"|\d{1,2}\s*[ap]\.?m\.?(?:\s*[A-Z]{2,4})?|\d+\s*(?:m|h|d|mins?|minutes?|hours?|hrs?)\s+ago)[.,]?",
    re.IGNORECASE,
)


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
    return "the text does not seem to be English, which is all that claimx reads; expect wrong claims, or give an English version"


def live_blog(article: Article) -> str | None:
    """Doubt a page that is called live, or has a time of day as a line of its own again and again, with prose between."""
    entries = [at for at, line in _inside(article) if len(line) <= 40 and _ENTRY.fullmatch(line)]
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
    if not_english(article):
        return None
    lines = [shape_of(line) for line in _lines(article.text)]
    words = sum(at.words for at in lines)
    prose = sum(at.words for at in lines if at.words >= (SENTENCE if at.ends else LONG_SENTENCE) and at.capital < CAPITALS)
    left_out = sum(shape_of(line.text).words for line in article.dropped)
    if prose >= PLENTY or (not (words >= FEW_WORDS and 3 * prose < words) and not (words < FEW_WORDS / 2 and left_out > MUCH_LEFT_OUT)):
        return None
    return "hardly any prose was found; check with `claimx clean` that this is the page of one article"


DOUBTS: tuple[tuple[DoubtKind, Callable[[Article], str | None]], ...] = (
    ("not-english", not_english),
    ("live", live_blog),
    ("comments", comment_thread),
    ("little-prose", hardly_any_prose),
)


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.split("\n")) if line]


def _inside(article: Article) -> list[tuple[int, str]]:
    """The lines of the article and, of plain text, those dropped between its first and last, by number."""
    if not article.lines:
        return [*enumerate(_lines(article.text))]
    first, last = article.lines[0].number, article.lines[-1].number
    kept = [(line.number, article.text[line.start : line.end]) for line in article.lines]
    return sorted([*kept, *((line.number, line.text) for line in article.dropped if first < line.number < last)])
