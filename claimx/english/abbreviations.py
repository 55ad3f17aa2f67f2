"""Abbreviations, which keep their full stop where a sentence would lose it."""

from __future__ import annotations

import re
from functools import cache

from claimx.english.lexicon import tables

LAST_WORD = re.compile(r"[^\W\d_]+\Z")
INITIALS = re.compile(r"\b(?:[A-Za-z]\.){1,20}[A-Za-z]\Z")  # bounded: "a.a.a.…" would cost the square of its length


def is_abbreviated(text: str) -> bool:
    """Whether a text, given without its last full stop, ends in an abbreviation: initials, or one of ``abbreviations.toml``.

    >>> [is_abbreviated(text) for text in ("in the U.S", "by Acme Inc", "It is over", "my wife and I")]
    [True, True, False, False]
    """
    last = LAST_WORD.search(text)
    return INITIALS.search(text) is not None or (last is not None and last.group() in _listed())


@cache
def _listed() -> frozenset[str]:
    return frozenset(word for words in tables("abbreviations").values() for word in words)
