"""What of a page's visible text is not in its article, passage by passage, and why."""

from __future__ import annotations

from collections import Counter

from claimx.article.html.outline import Passage, passages
from claimx.article.html.tree import parsed
from claimx.article.lines.folding import letters, shingles, words
from claimx.article.lines.releases import release_end
from claimx.article.lines.rules import clutter
from claimx.article.lines.shape import shape_of
from claimx.model import Article, Dropped, Page

# Letters that, found in the article again, are no chance: half a dozen words.
REPETITION = 25
# A passage is part of a paragraph of the article where more than this share of its runs of words is.
HELD = 0.8
# Words of the shortest passage that may be prose of another story; shorter ones without an end are entries of a menu. By eye.
FEWEST_WORDS = 6
ELSE = "outside the article"


def left_out(page: Page, article: Article) -> tuple[Dropped, ...]:
    """Return the passages of an HTML page that are not in its article, numbered from 1 among all the passages of the page."""
    found = passages(parsed(page.text))
    kept = _kept(found, article)
    titles = frozenset({letters(article.title or "")} - {""})
    told = letters(article.text)
    entries: list[Dropped] = []
    listed = False
    released = _release_end(found, kept)
    for number, (passage, keep) in enumerate(zip(found, kept, strict=True), start=1):
        reason = None if keep else _reason(passage, titles)
        if reason == ELSE and len(letters(passage.text)) >= REPETITION and letters(passage.text) in told:
            reason = "repetition"
        # What stands under a heading such as "Most read" are headlines of other stories, also where nothing else tells it.
        listed = reason == "section" or (listed and not keep and passage.purpose is None)
        if reason and number > released and passage.purpose is None:
            reason = "press release"
        if reason:
            entries.append(Dropped(number, "teaser" if listed and reason == ELSE else reason, passage.text))
    return tuple(entries)


def _release_end(found: tuple[Passage, ...], kept: list[bool]) -> int:
    """Return how many passages there are up to the end of a press release, where one ends right below what is kept; else all."""
    last = max((place for place, keep in enumerate(kept) if keep), default=len(found))
    article = [passage.text for passage, keep in zip(found, kept, strict=True) if keep]
    below = [passage.text for passage in found[last + 1 :] if passage.purpose is None]
    return last + 1 if below and release_end([*article, *below]) == len(article) else len(found)


def _kept(found: tuple[Passage, ...], article: Article) -> list[bool]:
    """Tell for each passage whether it is in the article: whole paragraphs and cells first, then what is only part of a paragraph.

    A text that stands on the page twice and in the article once is kept once.
    """
    title = letters(article.title or "")
    whole = Counter(letters(cell) for line in article.text.split("\n\n") for cell in line.split("\t"))
    whole[title] += bool(title)
    kept = []
    for passage in found:
        own = letters(passage.text)
        kept.append(whole[own] > 0)
        if kept[-1]:
            whole[own] -= 1
    left = Counter(shingle for line in article.text.split("\n\n") if whole[letters(line)] > 0 for shingle in shingles(words(line)))
    for place, passage in enumerate(found):
        if not kept[place] and left:
            runs = shingles(words(passage.text))
            kept[place] = sum(left[run] > 0 for run in runs) > HELD * len(runs)
            if kept[place]:
                left.subtract(runs)
    return kept


def _reason(passage: Passage, titles: frozenset[str]) -> str:
    """Return why a passage is left out: what its elements are for, else what its words are."""
    if letters(passage.text) in titles:
        return "repeated headline"
    if reason := passage.purpose or clutter(passage.text):
        return reason
    shape = shape_of(passage.text)
    if shape.headline:
        return "teaser"
    return "navigation" if shape.words < FEWEST_WORDS and not shape.ends else ELSE
