"""What a cue does: whether it reports what was said, asks or judges, tells an attitude, or is none of these."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.model import Span

Act = Literal["reporting", "speaking", "attitude", "other"]
ACTS: tuple[tuple[Act, str], ...] = (("reporting", "reporting"), ("speaking", "speaking"), ("attitude", "attitudes"))
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
# These need no verb: "according to Roe", "per Roe", and a dash or a colon, which have no words.
BARE = frozenset(("according", "per"))


def act(cue: Span | None) -> Act:
    """What the cue does, by its most telling word: a dash, a colon and "according to" report.

    >>> from claimx.model import Span
    >>> [act(Span(0, len(text), text)) for text in ("has also said", "criticised", "hopes", "began imposing", "—")]
    ['reporting', 'speaking', 'attitude', 'other', 'reporting']
    """
    words = WORD.findall(cue.text) if cue else []
    if not words or words[0].casefold() in BARE:
        return "reporting"
    return next((kind for kind, key in ACTS if holds(words, key)), "other")


def holds(words: Sequence[str], key: str) -> bool:
    """Whether one of the words is a form of a verb of the lexicon's list ``key``."""
    return any(is_form(word, key) for word in words)


@cache
def is_form(word: str, key: str) -> bool:
    """Whether the word is a form of a verb of the lexicon's list ``key``."""
    return not lemmas(word).isdisjoint(listed("cues", key))
