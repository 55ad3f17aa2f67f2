"""Verbs of saying: to what class a cue belongs, by the word lists of ``lexicon/cues.toml`` and the inflection of their verbs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from claimx.english.inflection import REMEMBERED, lemmas
from claimx.english.lexicon import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.model import Act, Span

VerbClass = Literal["reporting", "speaking", "attitude", "other"]
CLASSES: tuple[tuple[VerbClass, str], ...] = (("reporting", "reporting"), ("speaking", "speaking"), ("attitude", "attitudes"))
ACTS: tuple[tuple[Act, str], ...] = (
    *(("writing", "writing"), ("speech", "reporting"), ("thought", "thought"), ("intent", "intent"), ("feeling", "feeling")),
    ("speech", "speaking"),
)
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
# These need no verb: "according to Roe", "per Roe"; nor does a dash or a colon, which have no words.
VERBLESS = frozenset(("according", "per"))
# A passive whose subject speaks: "was heard to say", "is reported to have told", "was quoted as saying".
HEARD_SAYING = re.compile(r"\b(?:heard|overheard|recorded|quoted|cited|reported|said)\s+(?:to\s+(?:have\s+)?|as\s+)(?P<verb>\w+)")


def verb_class(cue: Span | None) -> VerbClass:
    """The class of a cue by its most telling verb; a dash, a colon, "according to" and a missing cue report.

    >>> from claimx.model import Span
    >>> [verb_class(Span(0, len(text), text)) for text in ("has also said", "criticised", "hopes", "began imposing", "—")]
    ['reporting', 'speaking', 'attitude', 'other', 'reporting']
    """
    words = WORD.findall(cue.text) if cue else []
    if not words or words[0].casefold() in VERBLESS:
        return "reporting"
    return next((found for found, key in CLASSES if holds(words, key)), "other")


def act_of(cue: Span | None) -> Act:
    """What kind of act a cue reports, by its most telling verb; a dash, a colon, "according to" and a missing cue report speech.

    >>> from claimx.model import Span
    >>> [act_of(Span(0, len(text), text)) for text in ("told", "wrote", "has long believed", "wants", "feared", "began imposing", "—")]
    ['speech', 'writing', 'thought', 'intent', 'feeling', 'other', 'speech']
    """
    words = WORD.findall(cue.text) if cue else []
    if not words or words[0].casefold() in VERBLESS:
        return "speech"
    # Writing before speech, of which it is a part; a verb of saying beside one of thinking ("said he believed") is what reports.
    return next((act for act, key in ACTS if holds(words, key)), "other")


def holds(words: Iterable[str], key: str) -> bool:
    """Whether one of the words is a form of a verb of the list ``key`` of ``cues.toml``.

    >>> holds(["has", "since", "spoken"], "speaking")
    True
    """
    return any(is_form(word, key) for word in words)


@lru_cache(maxsize=REMEMBERED)
def is_form(word: str, key: str) -> bool:
    """Whether the word is a form of a verb of the list ``key`` of ``cues.toml``, in whatever case."""
    return not lemmas(word).isdisjoint(listed("cues", key))
