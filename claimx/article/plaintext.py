"""Plain text to article: each paragraph of the page scored, the best run of them taken, the clutter inside it left out.

The body is a maximum-scoring run: Pasternack and Roth, Extracting Article Text from the Web with Maximum Subsequence Segmentation,
WWW 2009.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from claimx.article.byline import authors, dateline, iso_date
from claimx.article.language import language
from claimx.article.look import FIRST, QUOTED, SAYS, WORD
from claimx.article.paragraphs import Paragraph, listed, paragraphs, score, split
from claimx.errors import ClaimxError
from claimx.model import Article, Dropped, Line, Page

# A run that falls by so much has ended: what comes then is another story, or its readers.
DROP = 25.0
# So many paragraphs of clutter part an article from what follows it.
GAP = 25
# A headline stands among the first of the repeated lines; each try reads the whole page.
TRIES = 40
BEFORE = 40
LONGEST_HEADLINE = 35
BEGINNING = 400
NEXT = 12

CLUTTERED = frozenset({"comments", "section", "sharing", "navigation", "teaser", "footer", "newsletter"})
# Rules that may take a headline for what it is not.
MAYBE_HEADLINE = frozenset({None, "teaser", "tags", "footer", "newsletter"})
DETERMINED = re.compile(r"\b(?:the|an?|this|that|these|those|he|she|they|it|we|i|you|was|were|had|there)\b", re.IGNORECASE)


def read_article(page: Page) -> Article:
    """Return the article of a plain text: headline, body, and each line left out with the reason.

    A headline that is hard-wrapped over several lines is a title without a ``headline`` line. Raises ClaimxError for white space
    alone and for text that holds no article.
    """
    lines = split(page.text)
    if not lines:
        raise ClaimxError("empty", "nothing but white space; check what wrote it")
    found = paragraphs(lines)
    lists = listed(found)
    scores = [score(this, flag) for this, flag in zip(found, lists, strict=True)]
    headline, body = keep(found, lists, scores)
    if not body:
        raise ClaimxError("no-article", "no article in this text, only headlines; give the page of one article")
    text, kept = compose(found, body)
    head = found[headline] if headline is not None else None
    chosen = frozenset(body) | ({headline} if headline is not None else frozenset())
    dropped = tuple(
        Dropped(line.number, why(this, flag, head), line.text)
        for place, (this, flag) in enumerate(zip(found, lists, strict=True))
        if place not in chosen
        for line in this.lines
    )
    around = found[max(0, (headline if headline is not None else body[0]) - 3) : body[0] + 1]
    return Article(
        url=page.url,
        title=head.text if head else None,
        authors=next(filter(None, (authors(this.text) for this in around if this.reason == "byline")), ()),
        published=published(around, head),
        site=None,
        language=language(text),
        text=text,
        headline=Line(0, len(head.text), head.lines[0].origin, head.lines[0].number) if head and len(head.lines) == 1 else None,
        lines=kept,
        dropped=dropped,
    )


def best_run(scores: list[float]) -> tuple[int, int]:
    """Return start and end of the run with the highest sum that nowhere falls by more than DROP; (0, 0) where no score is above 0.

    >>> best_run([-1, 2, -1, 3, -5, 1])
    (1, 4)
    """
    best, total, peak, start, run = 0.0, 0.0, 0.0, 0, (0, 0)
    for place, value in enumerate(scores):
        if total <= 0 or peak - total > DROP:
            total, peak, start = 0.0, 0.0, place
        total += value
        peak = max(peak, total)
        if total > best:
            best, run = total, (start, place + 1)
    return run


def key(text: str) -> str:
    """Return its letters and digits alone: the same for a headline and its repetition in other type."""
    return "".join(WORD.findall(text.lower()))


def _body_like(this: Paragraph) -> bool:
    return this.look.prose and this.look.words > 16


def repeated(found: tuple[Paragraph, ...]) -> frozenset[int]:
    """Return the places of lines that stand twice on the page, or again within its first three lines (the browser's title)."""
    keys = [key(this.text) if 3 <= this.look.words <= LONGEST_HEADLINE and not _body_like(this) else "" for this in found]
    counts = Counter(keys)
    top = [key(this.text[:BEGINNING]) for this in found[:3]]
    return frozenset(
        place
        for place, this in enumerate(keys)
        if len(this) > 15 and (counts[this] > 1 or any(this in other and place != at for at, other in enumerate(top)))
    )


def headlinese(this: Paragraph, rest: tuple[Paragraph, ...]) -> bool:
    """Whether the first paragraph of a text is its headline: short, before longer ones, capitalised or without the words of a sentence."""
    at = this.look
    if this.reason or not 2 <= at.words <= 20 or not rest or len(this.text) > 160:
        return False
    after = [other.look for other in rest[:NEXT] if not other.reason][:3]
    if max((other.words for other in after), default=0) <= at.words or not any(other.prose for other in after):
        return False
    if not at.ends:
        return True
    if this.text[-1] in ":;," or (SAYS.search(this.text) and QUOTED.search(this.text) and at.capital < 0.6):
        return False
    return at.capital >= 0.6 or (at.words >= 4 and not DETERMINED.search(this.text) and at.function < 0.3)


def find_headline(found: tuple[Paragraph, ...], run: tuple[int, int]) -> int | None:
    """Return the place of the headline of a body that lies in ``run``: before it or its first line."""
    start, end = run
    twice = repeated(found)
    content = frozenset(word for this in found[start : start + 6] for word in WORD.findall(this.text[:FIRST].lower()) if len(word) > 3)
    top = frozenset(word for this in found[:1] for word in WORD.findall(this.text[:BEGINNING].lower()))
    best, best_value = None, 0.9
    for place in range(max(0, start - BEFORE), min(start + max(1, (end - start) // 3), end)):
        if place >= start and place not in twice:
            continue
        this = found[place]
        words = [word for word in WORD.findall(this.text[:BEGINNING].lower()) if len(word) > 3]
        if not words or this.look.words > LONGEST_HEADLINE or this.reason not in MAYBE_HEADLINE:
            continue
        value = 2.0 * sum(word in content for word in words) / len(words) - 0.05 * abs(start - place)
        value += 2.0 * sum(word in top for word in words) / len(words) if place else 0.0
        value += (3.0 if place in twice else 0.0) + (0.5 if 4 <= this.look.words <= 20 else -1.0 if this.look.words < 3 else 0.0)
        value -= (1.0 if this.text[-1] in ".:" else 0.0) + (2.0 if this.reason else 0.0)
        if value >= best_value:
            best, best_value = place, value
    if best is None and headlinese(found[start], found[start + 1 : end]):
        best = start
    return best


def clean(found: tuple[Paragraph, ...]) -> bool:
    """Whether a text has no clutter around it, nor a list of headlines in it or at its end, so that it comes through whole."""
    if any(this.reason in CLUTTERED for this in found):
        return False
    if not any(not this.reason and (this.look.words >= 4 or this.look.ends) for this in found):
        return False
    if any(a.look.headline and b.look.headline for a, b in pairwise(found)):
        return False
    last = found[2:][-2:]
    return not (last and (last[-1].look.headline or all(4 <= this.look.words <= 30 and not this.look.ends for this in last)))


def body_run(scores: list[float]) -> tuple[int, int]:
    """Return the best run of a text with clutter. Raises ClaimxError where it holds next to nothing."""
    start, end = best_run(scores)
    if sum(scores[start:end]) < 1:
        raise ClaimxError("no-article", "no article in this text, only navigation or lists; give the page of one article")
    return start, end


def anchor(found: tuple[Paragraph, ...], scores: list[float]) -> int | None:
    """Return the place of a headline that repeats most of one of the page's first three lines and has a body after it."""
    top = [key(this.text[:BEGINNING]) for this in found[:3]]
    best: list[tuple[float, int]] = []
    for place in sorted(repeated(found))[:TRIES]:
        this = key(found[place].text)
        if place and any(this in other and len(this) > 0.45 * len(other) for at, other in enumerate(top) if at != place):
            start, end = best_run(scores[place + 1 :])
            best.append((sum(scores[place + 1 + start : place + 1 + end]), place))
    most = max(best, default=(0.0, 0))[0]
    return max((place for value, place in best if value > 0 and value >= 0.6 * most), default=None)


def run_after(found: tuple[Paragraph, ...], scores: list[float], place: int) -> tuple[int, int]:
    """Return the body after a headline: the best run, and an earlier one unless a long gap or comments part them: then that alone."""
    start, end = best_run(scores[place + 1 :])
    start, end = place + 1 + start, place + 1 + end
    early = best_run(scores[place + 1 : start])
    first = place + 1 + early[0], place + 1 + early[1]
    total = sum(scores[slice(*first)])
    if total < 5:
        return start, end
    between = found[first[1] : start]
    if len(between) >= GAP or any(this.reason in ("comments", "footer") for this in between):
        return first if total >= 0.1 * sum(scores[start:end]) else (start, end)
    return first[0], end


def keep(found: tuple[Paragraph, ...], lists: tuple[bool, ...], scores: list[float]) -> tuple[int | None, tuple[int, ...]]:
    """Return the places of the headline and of the body's paragraphs."""
    whole = clean(found)
    headline = anchor(found, scores)
    if whole and (headline is None or headline > 5):
        start, end = 0, len(found)
        headline = 0 if headlinese(found[0], found[1:]) else None
    elif headline is None:
        start, end = body_run(scores)
        headline = find_headline(found, (start, end))
    elif whole:
        start, end = headline + 1, len(found)
    else:
        start, end = run_after(found, scores, headline)
    title = key(found[headline].text) if headline is not None else None
    early: list[int] = []
    if headline is not None:
        early = [place for place in range(headline + 1, start) if scores[place] > 0 and found[place].look.words >= 6]
        start = max(start, headline + 1)
    body = [
        place
        for place in range(start, end)
        if not found[place].reason
        and not lists[place]
        and (whole or not (found[place].look.headline and found[place].look.words >= 7))
        and not (title and key(found[place].text[:BEGINNING]) == title)
    ]
    return headline, (*early, *body)


def compose(found: tuple[Paragraph, ...], body: tuple[int, ...]) -> tuple[str, tuple[Line, ...]]:
    """Return the text of the body and where each of its lines comes from."""
    lines, at = [], 0
    for place in body:
        for line in found[place].lines:
            lines.append(Line(at, at + len(line.text), line.origin, line.number))
            at += len(line.text) + 1
        at += 1
    return "\n\n".join(found[place].text for place in body), tuple(lines)


def why(this: Paragraph, inside_list: bool, head: Paragraph | None) -> str:
    """Return the reason that is shown for a paragraph left out."""
    if head and this.look.words <= 2 * head.look.words and key(head.text) in key(this.text[:BEGINNING]):
        return "repeated headline"
    if this.reason:
        return this.reason
    if inside_list or this.look.headline:
        return "teaser"
    return "navigation" if this.look.words < 6 and not this.look.ends else "outside the article"


def published(around: tuple[Paragraph, ...], head: Paragraph | None) -> str | None:
    """Return the date of a timestamp near the headline, those after it first, else of the dateline that opens the body."""
    after = around.index(head) if head in around else 0
    stamps = [this.text for this in (*around[after:], *around[:after]) if this.reason in ("timestamp", "byline")]
    return next(filter(None, map(iso_date, [*stamps, dateline(around[-1].text)])), None)
