"""A quotation's own words and signs: terms, ellipses, brackets, the capital it begins with, the mark it ends in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from claimx.matching.wordforms import Terms, terms, words

ELLIPSIS = re.compile(r"[\[(]?\s*(?:\.{3,}|…+|\.(?:[ \u00a0]\.){2,})\s*[\])]?")
BRACKET = re.compile(r"\[[^\[\]]*\]")
IN_WORD = re.compile(r"(?<=\w)\[(\w+)\]|\[(\w+)\](?=\w)")
STAGE = re.compile(r"\((?:laughs?|laughter|applause|cheers|cheering|crosstalk|inaudible|pause|sic|booing|ph)\)", re.IGNORECASE)
MARKS = "\"“”„‟«»‹›'‘’` \t\n\u00a0"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation made ready to be looked for.

    ``keys`` is None in the place of each term that stands in square brackets; ``patched`` are the places of words with brackets inside.
    ``weights`` says how many words each term is, those in brackets none: "can't" is one word of two terms.
    ``ellipses`` are the places of the terms before which one stands.
    """

    text: str
    terms: Terms
    keys: tuple[str | None, ...]
    words: tuple[str, ...]
    weights: tuple[float, ...]
    bracketed: frozenset[int]
    patched: frozenset[int]
    ellipses: frozenset[int]
    signs: bool
    capital: bool
    closed: bool

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def single(self) -> bool:
        """Whether it is one word, or one with hyphens."""
        return len(self.words) < 2 or re.fullmatch(r"\W*[^\W_]+(?:[-‐‑][^\W_]+)+\W*", self.text) is not None

    def opens_sentence(self, at: int) -> bool:
        """Whether a sentence inside the quotation begins with this term."""
        return 0 < at < len(self) and self.ends_sentence(at - 1, at) and self.text[self.terms.starts[at]].isupper()

    def ends_sentence(self, first: int, after: int) -> bool:
        """Whether a sentence ends between two terms."""
        return any(mark in self.text[self.terms.ends[first] : self.terms.starts[after]] for mark in ".?!")


def spoken_keys(text: str) -> list[str]:
    """The keys of a quotation's terms, those in square brackets left out: by these it is looked up.

    >>> spoken_keys("“[W]e will … win [big],”")
    ['we', 'will', 'win']
    """
    return list(terms(text).keys) if "[" not in text else [key for key in quoted(text).keys if key is not None]


def quoted(text: str) -> Quoted:
    """Make a quotation ready; one without a word has no terms.

    >>> one = quoted("“[W]e will … win [big],”")
    >>> one.keys, sorted(one.ellipses), one.capital, one.closed
    (('we', 'will', 'win', None), [2], False, True)
    """
    # Brackets inside a word become characters that are no part of it, so that all offsets stay.
    joined = IN_WORD.sub(lambda match: f"\u200b{match[0][1:-1]}\u200b", text) if "[" in text else text
    spans: list[tuple[int, int]] = []
    done = 0
    for note in STAGE.finditer(joined):
        spans.append((done, note.start()))
        done = note.end()
    made = terms(joined, [*spans, (done, len(joined))])
    brackets = [match.span() for match in BRACKET.finditer(joined)]
    inside = frozenset(at for start, end in brackets for at in range(bisect_left(made.starts, start), bisect_left(made.starts, end)))
    patched: frozenset[int] = frozenset()
    if joined != text:
        patched = frozenset(at for at in range(len(made)) if "\u200b" in joined[max(0, made.starts[at] - 1) : made.ends[at] + 1])
    gaps = [match.start() for match in ELLIPSIS.finditer(joined)]
    before = frozenset(bisect_left(made.starts, gap) for gap in gaps)
    bare = text.strip(MARKS)
    return Quoted(
        text,
        made,
        tuple(None if at in inside else key for at, key in enumerate(made.keys)),
        tuple(words(joined)),
        _weights(made, inside),
        inside,
        patched,
        before,
        bool(gaps or brackets or patched),
        bare[:1].isupper(),
        bare[-1:] in {".", ",", "!", "?"} and not bare.endswith("..."),
    )


def _weights(made: Terms, inside: frozenset[int]) -> tuple[float, ...]:
    places = Counter(made.starts)  # two terms of one word begin where it begins
    return tuple(
        0.0 if at in inside else (1 if (word := made.text[start:end]).isalpha() else max(1, len(words(word)))) / places[start]
        for at, (start, end) in enumerate(zip(made.starts, made.ends, strict=True))
    )
