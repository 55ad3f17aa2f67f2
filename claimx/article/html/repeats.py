"""What an article says twice: pull quotes, a standfirst that a paragraph says again."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher

from claimx.article.lines.folding import shingles, words
from claimx.article.lines.shape import QUOTED, shape_of

# Words of a paragraph that may be a repetition: with 3 for the fewest, F1 of the 119 pages falls by 0.0005,
# twice or half the most changes nothing.
FEWEST = 6
MOST = 60
# How much of a paragraph another must hold, in hundredths.
HELD = 80
RETOLD = 70
PHRASE = 3
NEAR = 40
MANY = 5_000
# Words that stand in more paragraphs than this tell nothing, and no paragraph is read further: time must not grow with the square.
COMMON = 50
READ = 1_000
LEAST_FUNCTION = 0.2


def without_repeats(paragraphs: tuple[str, ...], _: tuple[str, ...]) -> tuple[str, ...]:
    """Drop each sentence whose words, punctuation aside, stand in another paragraph; and a first one that another tells again.

    >>> body = "Nobody had asked for it. “We never asked for a bridge,” the owner of the ferry company said."
    >>> without_repeats(("It will open.", "“We never asked for a bridge.”", body), ()) == ("It will open.", body)
    True
    """
    if not 1 < len(paragraphs) <= MANY:
        return paragraphs
    told = [words(paragraph) for paragraph in paragraphs]
    where: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for place, own in enumerate(told):
        for shingle in shingles(own):
            where[shingle].add(place)
    kept = [place for place, own in enumerate(told) if not (_is_sentence(paragraphs[place], own) and _held(place, told, where))]
    if (
        len(kept) > 1
        and len(told[kept[0]]) <= MOST
        and not paragraphs[kept[0]].startswith("- ")
        and _retold(told[kept[0]], [told[place] for place in kept[1:NEAR]])
    ):
        del kept[0]
    return tuple(paragraphs[place] for place in kept)


def says_again(text: str, paragraphs: tuple[str, ...]) -> bool:
    """Whether one of the paragraphs says what a text says, in most of its words."""
    return _retold(words(text), [words(paragraph) for paragraph in paragraphs[:NEAR]])


def _is_sentence(paragraph: str, own: list[str]) -> bool:
    """Whether a paragraph is a sentence or two: items of lists, ingredients and headings may stand on a page more than once."""
    if not FEWEST <= len(own) <= MOST or paragraph.startswith("- "):
        return False
    at = shape_of(paragraph)
    return at.ends and (at.function >= LEAST_FUNCTION or QUOTED.search(paragraph) is not None) and not paragraph.endswith("?")


def _held(place: int, told: list[list[str]], where: dict[tuple[str, ...], set[int]]) -> bool:
    """Whether a longer paragraph, or an earlier one as long, holds most of the words."""
    own = shingles(told[place])
    others = Counter(other for shingle in own if len(where[shingle]) <= COMMON for other in where[shingle] if other != place)
    size = len(told[place])
    return any(100 * count >= HELD * len(own) and (len(told[other]), place) > (size, other) for other, count in others.items())


def _retold(own: list[str], others: list[list[str]]) -> bool:
    """Whether another paragraph, as long or longer, has most of the words in the same order, phrase by phrase."""
    if len(own) < FEWEST:
        return False
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(own)
    enough = RETOLD * len(own)
    for other in others:
        start = other[:READ]
        held = set(start)
        # Most hold too few of the words in any order, which is seen sooner.
        if len(other) < len(own) or 100 * sum(word in held for word in own) < enough:
            continue
        matcher.set_seq1(start)
        if 100 * sum(b.size for b in matcher.get_matching_blocks() if b.size >= PHRASE) >= enough:
            return True
    return False
