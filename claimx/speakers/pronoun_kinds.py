"""Which words are pronouns, and of what kind."""

from __future__ import annotations

from typing import Literal, get_args

from claimx.english.lexicon import listed
from claimx.speakers import names

PronounKind = Literal["masculine", "feminine", "plural", "thing", "first", "relative", "nobody"]
KINDS: tuple[PronounKind, ...] = get_args(PronounKind)


def is_pronoun(phrase: str) -> bool:
    """Whether the phrase is a pronoun, "he himself" and "they both" too."""
    words = phrase.split()
    return bool(words) and len(words) <= 2 and kind_of(words[0]) is not None and all(kind_of(w) or w in {"both", "all"} for w in words[1:])


def kind_of(word: str) -> PronounKind | None:
    """What kind of pronoun the word is: a key of the lexicon's table; None for any other word, the organisations "WHO" and "IT" too.

    >>> kind_of("Who"), kind_of("WHO"), kind_of("HE")
    ('relative', None, 'masculine')
    """
    kind: PronounKind | None = next((kind for kind in KINDS if names.plain(word) in listed("people", "pronouns", kind)), None)
    return None if word.isupper() and len(word) > 1 and kind in {"relative", "thing", "nobody"} else kind
