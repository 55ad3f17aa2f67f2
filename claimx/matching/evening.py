"""A quotation laid against a stretch of a text, and what evens out the words in which they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed
from claimx.matching.numbers import NUMBER
from claimx.matching.people import a_letter_apart
from claimx.matching.rarity import is_ordinary
from claimx.matching.wordforms import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.matching.quotation import Quoted
    from claimx.matching.wordforms import Terms

# A phrase of up to so many words may be said twice and quoted once.
TWICE = 6
# Words that mean something else apart than together: "a political", "not able", "in sight".
NEVER_TOGETHER = frozenset({"a", "an", "in", "not", "no"})


class Ready(Protocol):
    """A text made ready to have a quotation laid against it: a source, or another quotation."""

    @property
    def terms(self) -> Terms:
        """Its terms."""

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence ends between a term and the next."""


Text_co = TypeVar("Text_co", bound=Ready, covariant=True)


@dataclass(frozen=True, slots=True)
class Laid(Generic[Text_co]):
    """A quotation and the places, in a text, of the terms of a stretch: place ``s`` of the stretch is ``places[s]`` in the text."""

    quoted: Quoted
    ready: Text_co
    places: Sequence[int]

    def keys(self) -> list[str]:
        """The keys of the stretch, by which it is aligned."""
        return [self.ready.terms.keys[place] for place in self.places]

    def said(self, stretch: Sequence[int]) -> list[str]:
        """The forms of these places of the stretch."""
        return [self.ready.terms.forms[self.places[s]] for s in stretch]

    def asked(self, quote: Sequence[int]) -> list[str]:
        """The forms of these terms of the quotation."""
        return [self.quoted.terms.forms[q] for q in quote]

    def whole(self, stretch: Sequence[int]) -> bool:
        """Whether these places, which stand side by side, are whole words: none is a part of a contraction that goes on outside."""
        return self.ready.terms.whole(self.places[stretch[0]], self.places[stretch[-1]])

    def divided(self, s: int) -> bool:
        """Whether a sentence ends, or others speak, between this place and the next."""
        return self.places[s] + 1 != self.places[s + 1] or self.ready.ends_sentence(self.places[s])

    def possessive(self, q: int) -> bool:
        """Whether a word of the quotation ends in an apostrophe after an s: "ISIS'" is "ISIS's"."""
        made = self.quoted.terms
        return 0 <= q < len(made) and made.forms[q].endswith("s") and made.text[made.ends[q] : made.ends[q] + 1] in {"'", "’"}

    def bare(self, quote: range) -> list[int]:
        """Those of the quotation's terms that are in no brackets."""
        return [q for q in quote if q not in self.quoted.bracketed]


def counted(laid: Laid[Ready], quote: int, stretch: range) -> Sequence[int]:
    """Those of the words left out before term ``quote`` that count: not fillers, openers of a sentence, and what is said twice."""
    if laid.said(stretch) == ["'s"] and laid.possessive(quote - 1):
        return []
    if len(stretch) == 1 and is_sign(laid.ready.terms, laid.places[stretch.start]):
        return []
    kept: Sequence[int] = stretch
    while kept:
        size = _filler(laid.said(kept)) or _opener(laid, quote, kept)
        if size:
            kept = kept[size:]
        elif size := _filler(laid.said(kept)[::-1], backwards=True):
            kept = kept[:-size]
        else:
            break
    size, said = len(kept), laid.said(kept)
    before = range(max(0, stretch.start - size), stretch.start)
    after = range(stretch.stop, min(len(laid.places), stretch.stop + size))
    return [] if size <= TWICE and said in (laid.said(before), laid.said(after)) else kept


def _filler(forms: list[str], *, backwards: bool = False) -> int:
    """How many terms the filler has with which these begin."""
    for size in (2, 1):
        some = forms[:size][:: -1 if backwards else 1]
        if len(some) == size and " ".join(some) in listed("quoting", "fillers"):
            return size
    return 0


def _opener(laid: Laid[Ready], quote: int, kept: Sequence[int]) -> int:
    """1 where the first of the words opens a sentence, in the source or in the quotation, and may be left out there."""
    if laid.said(kept[:1])[0] not in listed("quoting", "openers"):
        return 0
    return int(laid.ready.ends_sentence(laid.places[kept[0]] - 1) or laid.quoted.opens_sentence(quote))


def needless(laid: Laid[Ready], quote: Sequence[int]) -> bool:
    """Whether words that only the quotation has do not count: fillers, or what it says twice; but "not not" is no slip of the tongue."""
    forms, size = laid.asked(quote), len(quote)
    rest = forms
    while rest and (one := _filler(rest)):
        rest = rest[one:]
    before = range(max(0, quote[0] - size), quote[0])
    after = range(quote[-1] + 1, min(len(laid.quoted), quote[-1] + 1 + size))
    twice = size <= TWICE and forms != ["not"] and forms in (laid.asked(before), laid.asked(after))
    return not rest or twice or (size == 1 and is_sign(laid.quoted.terms, quote[0]))


def is_sign(made: Terms, at: int) -> bool:
    """Whether a term stands for the sign of money before a number: it is no word, and "14 million" is enough of "$14 million"."""
    return at > 0 and made.starts[at] == made.starts[at - 1] and made.forms[at - 1].startswith(NUMBER) and made.forms[at] != "percent"


def spelt_alike(laid: Laid[Ready], quote: Sequence[int], stretch: Sequence[int]) -> bool:
    """Whether words have the same letters, spaced otherwise ("health care"), or are misprints of one another."""
    if not laid.whole(stretch):
        return False
    ours, theirs = _texts(laid.quoted.terms, quote), _texts(laid.ready.terms, [laid.places[s] for s in stretch])
    if _letters(ours) != _letters(theirs):
        return len(ours) == len(theirs) and all(map(_misprint, ours, theirs))
    if len(ours) != len(theirs):
        return not NEVER_TOGETHER & set(map(plain, ours if len(ours) > len(theirs) else theirs))
    # "dont" is "don't", but "he'll" and "hell" are two words.
    return not all("'" in word or is_ordinary(word) for word in (plain(ours[0]), plain(theirs[0])))


def _texts(made: Terms, places: Sequence[int]) -> list[str]:
    """The words of these terms as they stand in the text."""
    return [made.text[start:end] for start, end in dict.fromkeys((made.starts[at], made.ends[at]) for at in places)]


def _letters(given: list[str]) -> str:
    return "".join(map(plain, given)).replace("'", "")


def _misprint(one: str, other: str) -> bool:
    """Whether a letter inside a word differs, and it is not another word: two words that everybody knows, or two forms of a verb."""
    first, second = plain(one), plain(other)
    if first == second:
        return True
    if first[0] != second[0] or first[-1] != second[-1] or not (first + second).isalpha() or not a_letter_apart(first, second):
        return False
    return not (is_ordinary(first) and is_ordinary(second)) and not lemmas(first) & lemmas(second)
