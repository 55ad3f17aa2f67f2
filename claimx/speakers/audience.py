"""To whom a claim was made, and where: "reporters" and "on a conference call", from the words around the cue.

Both stand beside the cue as noun phrases: what a verb of telling takes as its object, what follows "to" after one of speaking, and what
a preposition ties to an occasion or a medium of speech (the word lists are claimx/english/lexicon/occasions.toml).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_args

from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed
from claimx.english.outlets import is_outlet
from claimx.model import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from claimx.model import Attribution, Span
    from claimx.speakers.cast.people import Cast

INSIDE = frozenset(
    ("DT", "PRP$", "PDT", "JJ", "JJR", "JJS", "CD", "POS", "HYPH", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "RB", "``", "''")
)
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PARTS: tuple[Part, ...] = get_args(Part)
# Cues of different attributions seldom overlap: so many before the last that begins up to a word are looked at, which bounds the cost.
OVERLAPPING = 4
# Tokens of an audience or a setting: a longer one holds a clause. On 100 annotated pages half of it changes three, double none.
LONGEST = 10


@dataclass(frozen=True, slots=True)
class Occasion:
    """``audience`` as the article names it; ``setting`` with its preposition. None where the article does not tell."""

    audience: str | None = None
    setting: str | None = None


def occasion(attribution: Attribution, cues: Cues, cast: Cast, within: tuple[int, int] | None = None) -> Occasion:
    """Audience and setting of an attribution; ``cues`` are those of all attributions, ``within`` the content that it lies in."""
    cue = attribution.cue
    if cue is None:
        return Occasion()
    words = _around(attribution, cue, cast, within)
    own = [token for token in words if cue.start <= token.idx < cue.end]
    rivals = {token.i for token in words if cues.others(attribution.part, token.idx, cue)}
    if not own or own[0].lower_ == "according":
        return Occasion()
    free = {token.i for token in words}
    settings = (_setting(token, free) for token in words if _tied(token, own, rivals))
    audiences = (_audience(token, own, free, cast) for token in words if _tied(token, own, rivals))
    return Occasion(next(filter(None, audiences), None), next(filter(None, settings), None))


class Cues:
    """The cues of all attributions, to tell which words are another's."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        found = {(one.part, one.cue.start, one.cue.end) for one in attributions if one.cue}
        self._cues = {part: sorted((start, end) for own, start, end in found if own == part) for part in PARTS}

    def others(self, part: Part, offset: int, own: Span) -> bool:
        """Whether the offset lies in a cue other than ``own``."""
        cues = self._cues[part]
        place = bisect_right(cues, offset, key=_begin) - 1
        near = cues[max(place - OVERLAPPING, 0) : place + 1]
        return any(start <= offset < end and (start, end) != (own.start, own.end) for start, end in near)


def _begin(cue: tuple[int, int]) -> int:
    return cue[0]


def _around(attribution: Attribution, cue: Span, cast: Cast, within: tuple[int, int] | None) -> list[Token]:
    """The words of the cue's sentence that are neither source nor content."""
    part, doc = attribution.part, cast.docs[attribution.part]
    start, end = cast.bounds(part, cast.sentence(part, cue.start))
    if within is not None:
        start, end = max(start, within[0]), min(end, within[1])
    span = doc.char_span(start, max(end, cue.end), alignment_mode="expand")
    taken = [span for span in (attribution.source, *attribution.content) if span]
    return [token for token in span or () if not any(other.start <= token.idx < other.end for other in taken)]


def _tied(token: Token, own: Sequence[Token], rivals: set[int]) -> bool:
    """Whether the token belongs to this cue rather than to another of the sentence: by the parse, else the nearest."""
    if not rivals:
        return True
    mine = {word.i for word in own}
    for above in (token, *token.ancestors):
        if above.i in mine:
            return True
        if above.i in rivals:
            return False
    return bool(min(abs(token.i - i) for i in mine) < min(abs(token.i - i) for i in rivals))


def _setting(token: Token, free: set[int]) -> str | None:
    if token.lower_ not in _list("prepositions"):
        return None
    doc = token.doc
    end = _noun_phrase(doc, token.i + 1, free)
    if end is None or not _governed(token):
        return None
    phrase = doc[token.i + 1 : end]
    if token.lower_ in {"by", "via", "over"}:
        known = _in(phrase[-1], "channels")
    else:
        known = phrase.text in _list("media") or (_in(phrase[-1], "nouns") and (phrase[-1].is_lower or not is_outlet(phrase.text)))
    return f"{token.lower_} {phrase.text}" if known else None


def _governed(preposition: Token) -> bool:
    """Whether no participle but one of speech governs the preposition: "speaking at a rally", not "held at a rally"."""
    verb = next((above for above in preposition.ancestors if above.tag_.startswith("VB")), None)
    speech = _list("speaking") | _list("telling") | listed("cues", "reporting")
    return verb is None or verb.tag_ not in {"VBG", "VBN"} or not speech.isdisjoint(lemmas(verb.text))


def _audience(token: Token, own: Sequence[Token], free: set[int], cast: Cast) -> str | None:
    if (token in own and _in(token, "telling")) or (token.lower_ == "to" and token.i > 0 and _addresses(token, own)):
        found = token.i + 1
    else:
        return None
    end = _noun_phrase(token.doc, found, free)
    phrase = token.doc[found:end].text if end is not None else ""
    start = token.doc[found].idx if phrase else 0
    person = any(cast.mentions_by_place.between(part, start, start + 1) for part in PARTS)
    outlet = is_outlet(phrase) and not person if phrase else True
    outlet = outlet or phrase.split()[-1] in listed("outlets", "generic") or phrase in _list("media") or phrase[:1] in {"“", '"'}
    return None if outlet else phrase


def _addresses(to: Token, own: Sequence[Token]) -> bool:
    """Whether "to" leads to those who are spoken to: after the cue, or a noun or verb of speaking; not "gave orders to"."""
    if to.dep_ == "dative" and not lemmas(to.head.text).isdisjoint(listed("cues", "reporting")):
        return True
    return any(word in own or _in(word, "speaking") for word in (to.doc[to.i - 1], to.head))


def _noun_phrase(doc: Doc, start: int, free: set[int]) -> int | None:
    """Where the noun phrase that begins at the token ``start`` ends, what belongs to others aside; None where none begins there."""
    end = start
    while end < min(len(doc), start + LONGEST) and end in free and _is_inside(doc[end]) and not _begins_another(doc, end, start):
        end += 1
    while end > start and doc[end - 1].tag_ not in NOUNS:
        end -= 1
    return end if end > start else None


def _is_inside(token: Token) -> bool:
    """Whether a noun phrase may hold the token: "Dawn & Dusk" is one."""
    return token.tag_ in INSIDE or token.text == "&"


def _begins_another(doc: Doc, index: int, start: int) -> bool:
    """Whether a second phrase begins at the token, when it was said as a rule: "told reporters the next day", "two months later"."""
    word = doc[index]
    counted = word.tag_ == "CD" and word.is_lower
    return index > start and doc[index - 1].tag_ in NOUNS and (counted or word.tag_ in {"DT", "PRP$"} or word.lower_ in {"last", "next"})


def _in(token: Token, key: str) -> bool:
    return not lemmas(token.text).isdisjoint(_list(key))


@cache
def _list(key: str) -> frozenset[str]:
    return listed("occasions", key)
