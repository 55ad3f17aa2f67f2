"""Attributions that the markup of a page gives: posts, block quotations that are signed, and those that a colon announces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.english.cues import verb_class
from claimx.model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.model import Article, Quoted

# Nobody annotated such quotations; a signature in the frame of a post is about as sure as the surest that the tagger finds.
SURE = 0.9

# Words between a verb of saying and its colon, or between a noun and its article: "said in a statement:", "the old harbour master".
NEAR = 6
PARTICLES = frozenset(("de", "van", "von", "der", "den", "del", "la", "bin", "al", "da", "di", "du", "le"))
PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we"))
ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its", "one"))

# "put out a statement in the afternoon:", "issued this short statement:".
_PUBLISHES = re.compile(
    r"\b(?P<cue>(?:put out|issued|released|published|sent out|sent|read out|shared|circulated) (?:an?|the|this|his|her|their|its)"
    r"(?: [\w’'-]+){0,2}? (?:statement|letter|note|message|e-?mail|memo|notice|reply|response|apology))\b[^,;:]{0,60}:$"
)
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+")
_TOKEN = re.compile(r"[^\W_][\w’'.-]*")


def with_marked(article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions found in an article, in text order, with those of the quotations that HTML marks.

    Who signed such a quotation or was announced has said it, whomever its words were given to; what is said inside it stays.
    """
    marked = [(quoted, one) for quoted in article.quoted if (one := _attribution(article.text, quoted))]
    if not marked:
        return list(found)
    others = [one for one in found if one.part == "title" or not any(_gives(one, quoted) for quoted, _ in marked)]
    return sorted([*others, *(one for _, one in marked)], key=lambda one: (one.part != "title", one.content[0].start))


def _gives(one: Attribution, quoted: Quoted) -> bool:
    """Whether an attribution gives words of a quotation to somebody named outside it, or to nobody."""
    words = quoted.content
    named = [span for span in (one.source, one.cue) if span]
    inside = [span for span in named if words.start <= span.start and span.end <= words.end]
    return (not named or inside != named) and any(span.start < words.end and words.start < span.end for span in one.content)


def _attribution(text: str, quoted: Quoted) -> Attribution | None:
    named = (quoted.source, quoted.cue) if quoted.source else _announced(text, quoted.content.start)
    if named is None:
        return None
    content = tuple(_span(text, at) for at in _paragraphs(text, quoted.content.start, quoted.content.end))
    return Attribution("body", "direct", *named, content, SURE)


def _announced(text: str, start: int) -> tuple[Span, Span] | None:
    """Return the source and the cue at the end of the paragraph before, where that ends with a colon soon after a verb of saying."""
    end = len(text[:start].rstrip())
    if not text.endswith(":", 0, end):
        return None
    line = text.rfind("\n", 0, end) + 1
    begin = max((match.end() for match in _SENTENCE.finditer(text, line, end)), default=line)
    tokens = [match.span() for match in _TOKEN.finditer(text, begin, end)]
    for place in range(len(tokens) - 1, max(0, len(tokens) - NEAR) - 1, -1):
        cue = _span(text, tokens[place])
        if verb_class(cue) in ("reporting", "speaking") and (source := _subject(text, tokens[:place])):
            return _span(text, source), cue
    if (match := _PUBLISHES.search(text, begin, end)) and (
        source := _subject(text, [token for token in tokens if token[1] <= match.start()])
    ):
        return _span(text, source), _span(text, match.span("cue"))
    return None


def _subject(text: str, tokens: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the pronoun, the name, or the noun with its article that stands last among some words."""
    words = [text[slice(*token)] for token in tokens]
    if not words:
        return None
    if words[-1].casefold() in PRONOUNS:
        return tokens[-1]
    place = len(words)
    while place and (words[place - 1][0].isupper() or (place < len(words) and words[place - 1] in PARTICLES)):
        place -= 1
        if place and text[tokens[place - 1][1] : tokens[place][0]] != " ":
            break
    if place == len(words):
        place = next((at for at in range(place - 1, max(0, place - NEAR) - 1, -1) if words[at].casefold() in ARTICLES), place)
    return (tokens[place][0], tokens[-1][1]) if place < len(words) else None


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    places, at = [], start
    for paragraph in text[start:end].split("\n\n"):
        places.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    return places


def _span(text: str, at: tuple[int, int]) -> Span:
    return Span(*at, text[slice(*at)])
