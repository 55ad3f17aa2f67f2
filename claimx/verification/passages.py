"""A quotation laid against one stretch of a source: what is the same, what is evened out, left out, put in or replaced."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from claimx.matching.align import Gap, aligned, covered, gaps, runs
from claimx.matching.background import information, is_ordinary
from claimx.matching.words import plain
from claimx.verification.people import a_letter_apart
from claimx.verification.sources import made_of, phrases
from claimx.verification.stretches import ELIDED, INTERJECTED, JOINED, Stretch, shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.verification.quoted import Quoted
    from claimx.verification.sources import Ready

# A phrase of up to so many words may be said twice and quoted once.
TWICE = 6
# Single words count as found if at most so many words are missing beside them.
MISSING = 3
# So much of the quotation's words must be there.
ENOUGH = 2 / 3
# Words in another order are the same passage only if little else stands between them: so many words more than the quotation has.
ROOM = 5
MISSED, EDGE = 1.5, 1.5
# Words that mean something else apart than together: "a political", "not able", "in sight".
NEVER_TOGETHER = frozenset({"a", "an", "in", "not", "no"})


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the diff: ``quote[q:q_end]`` of the quotation's terms, and these places of the source."""

    same: bool
    q: int
    q_end: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation in a source: the terms that match, and what happened to the rest.

    ``evened`` where words differ only in ways that do not count; ``elided``, ``joined`` and ``altered`` as the verdicts of that name;
    ``far`` where words that are left out without a sign are too many. ``covered`` counts the words of the quotation that are there.
    """

    ready: Ready
    places: tuple[int, ...]
    matched: tuple[tuple[int, int], ...]
    steps: tuple[Step, ...]
    evened: bool
    elided: bool
    joined: bool
    altered: bool
    covered: int
    total: int
    information: float
    chance: float

    @property
    def first(self) -> int:
        """The place of the first term of the passage."""
        return next(place for step in self.steps for place in step.places)

    @property
    def last(self) -> int:
        return next(step.places[-1] for step in reversed(self.steps) if step.places)


def passage(quoted: Quoted, stretch: Stretch) -> Passage | None:
    """The best alignment of a quotation with a stretch, None where too little of it is there."""
    ready, places = stretch.ready, stretch.places()
    if not shared(quoted, ready, places):
        return None
    keys = [ready.terms.keys[place] for place in places]
    found = runs(quoted.keys, keys)
    unsigned = max(JOINED, len(quoted) // 2)

    def distance(start: int, end: int) -> int:
        return places[end] - places[start] - 1

    def limit(q: int, r: int) -> int:
        return ELIDED + INTERJECTED if _signed(quoted, q + 1, r) else unsigned

    pairs = aligned(quoted.keys, keys, found, distance, limit)
    pairs = _trimmed(quoted, ready, places, pairs)
    if not pairs:
        return None
    anyhow = covered(found, len(quoted), len(quoted) + ROOM)
    return _Grader(quoted, ready, places, pairs).passage(anyhow)


def _trimmed(quoted: Quoted, ready: Ready, places: Sequence[int], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs without a last or first single word that the source has only in another sentence, beyond words that are left out."""
    for end, beside in ((-1, -2), (0, 1)):
        while len(pairs) > 2:
            (q, s), (next_q, next_s) = sorted((pairs[end], pairs[beside]))
            crossed = any(ready.ends_sentence(places[between]) for between in range(s, next_s))
            if next_s - s == 1 or not crossed or quoted.ends_sentence(q, next_q):
                break
            pairs = pairs[:-1] if end else pairs[1:]
    return pairs


def _signed(quoted: Quoted, start: int, end: int) -> bool:
    """Whether an ellipsis or a bracket stands between the terms ``start - 1`` and ``end``."""
    return any(start <= at <= end for at in quoted.ellipses) or any(start <= at < end for at in quoted.bracketed)


class _Grader:
    """Walks through an alignment and notes what each gap is."""

    def __init__(self, quoted: Quoted, ready: Ready, places: Sequence[int], pairs: list[tuple[int, int]]) -> None:
        self.quoted, self.ready, self.places, self.pairs = quoted, ready, places, pairs
        self.evened = quoted.signs
        self.elided = self.joined = self.altered = False
        self.interjected = 0
        self.chance = 0.0
        self.steps: list[Step] = []

    def passage(self, anyhow: set[int]) -> Passage | None:
        total, there = self._coverage(anyhow)
        if there < ENOUGH * total - 1e-9:
            return None
        spots = list(gaps(self.pairs, len(self.quoted)))
        spots[0], spots[-1] = self._head(spots[0]), self._tail(spots[-1])
        for number, spot in enumerate(spots):
            self._gap(spot, inner=0 < number < len(spots) - 1)
            if number < len(self.pairs):
                q, s = self.pairs[number]
                self.steps.append(Step(self._same(q, s), q, q + 1, (self.places[s],)))
        self._ends()
        if self.interjected > INTERJECTED:
            self.joined = True
        matched = tuple((q, self.places[s]) for q, s in self.pairs)
        if not (self.elided or self.joined or self.altered) and not self.evened:
            self.evened = list(self.quoted.words) != self.ready.words(matched[0][1], matched[-1][1])
        return Passage(
            self.ready,
            tuple(self.places),
            matched,
            tuple(self.steps),
            self.evened,
            self.elided,
            self.joined,
            self.altered,
            there,
            total,
            information(self.quoted.terms.forms[q] for q, _ in matched),
            self.chance,
        )

    # ---- how much is there

    def _coverage(self, anyhow: set[int]) -> tuple[int, int]:
        """The number of the quotation's words, and of those that are there: in runs, and single ones where few are missing beside them."""
        starts, ends = self.quoted.terms.starts, self.quoted.terms.ends
        weights = self.quoted.weights
        total = round(sum(weights))
        runs_of: list[list[int]] = []
        for number, (q, s) in enumerate(self.pairs):
            if number and self.pairs[number - 1] == (q - 1, s - 1):
                runs_of[-1].append(q)
            else:
                runs_of.append([q])
        in_runs = single = 0.0
        for run in runs_of:
            size = sum(weights[q] for q in run)
            if len({(starts[q], ends[q]) for q in run}) > 1 or size > 1:
                in_runs += size
            else:
                single += size
        if total - in_runs - single <= MISSING:
            in_runs += single
        in_any_order = sum(weights[q] for q in anyhow)
        if in_any_order > in_runs and in_runs < ENOUGH * total - 1e-9:
            self.altered = True
            in_runs = in_any_order
        return total, round(in_runs)

    # ---- the gaps

    def _head(self, spot: Gap) -> Gap:
        """The gap before the first match, with the words of the source that stand in the place of what is not there."""
        missing = [q for q in range(spot.q, spot.q_end) if q not in self.quoted.bracketed]
        if not missing:
            return spot
        low = spot.s
        while low and spot.s - low < 2 * len(missing) + 1 and not self._parted(low - 1):
            low -= 1
        for start in range(low, spot.s):
            if self._spelt_alike(missing, range(start, spot.s)):
                return Gap(spot.q, spot.q_end, start, spot.s)
        return Gap(spot.q, spot.q_end, max(low, spot.s - len(missing)), spot.s)

    def _tail(self, spot: Gap) -> Gap:
        missing = [q for q in range(spot.q, spot.q_end) if q not in self.quoted.bracketed]
        if not missing:
            return spot
        high = spot.s
        while high < len(self.places) and high - spot.s < 2 * len(missing) + 1 and not self._parted(high - 1):
            high += 1
        for end in range(high, spot.s, -1):
            if self._spelt_alike(missing, range(spot.s, end)):
                return Gap(spot.q, spot.q_end, spot.s, end)
        return Gap(spot.q, spot.q_end, spot.s, min(high, spot.s + len(missing)))

    def _parted(self, s: int) -> bool:
        """Whether a sentence ends, or others speak, after this place."""
        return self.places[s] + 1 != self.places[s + 1] or self.ready.ends_sentence(self.places[s])

    def _gap(self, spot: Gap, *, inner: bool) -> None:
        q_terms = [q for q in range(spot.q, spot.q_end) if q not in self.quoted.bracketed]
        s_terms = range(spot.s, spot.s_end)
        if spot.q < spot.q_end or s_terms:
            self.steps.append(Step(False, spot.q, spot.q_end, tuple(self.places[s] for s in s_terms)))
        signed = _signed(self.quoted, spot.q, spot.q_end)
        others = self.places[spot.s_end] - self.places[spot.s - 1] - 1 - len(s_terms) if inner else 0
        skipped = others + len(s_terms)
        self.chance += MISSED * len(q_terms)
        if inner and not signed and (skipped or q_terms):
            self.chance += 1 + 1.5 * log(1 + skipped)
        elif q_terms and not inner:
            self.chance += EDGE
        if inner and signed and not q_terms:
            self._at_sign(spot, s_terms, skipped)
            return
        if others:
            self.interjected += others
            self.evened = True
            if skipped > JOINED:
                self.altered = True
        if q_terms and s_terms:
            self._replaced(q_terms, s_terms)
        elif q_terms:
            self._added(q_terms)
        elif s_terms:
            self._left_out(s_terms, spot)

    def _at_sign(self, spot: Gap, s_terms: range, skipped: int) -> None:
        """Words missing or replaced where the quotation shows it; where nothing is missing, the sign only adds."""
        bracketed = [self.quoted.terms.forms[q] for q in range(spot.q, spot.q_end)]
        forms = self._forms(s_terms)
        if skipped > ELIDED:
            self.altered = True
        elif forms != bracketed and self._kept(s_terms, spot):
            self.elided = True

    def _left_out(self, s_terms: range, spot: Gap) -> None:
        kept = self._kept(s_terms, spot)
        if not kept:
            self.evened = True
        elif not self.ready.whole(self.places[kept[0]], self.places[kept[-1]]):
            # A part of a contraction or a possessive: "Sanders" for "Sanders's".
            self.altered = True
        elif len(kept) > JOINED:
            self.altered = True
        else:
            self.joined = True

    def _kept(self, s_terms: range, spot: Gap) -> list[int]:
        """The words left out that count: not fillers, openers of a sentence, phrases said twice, or the s after an apostrophe."""
        kept = list(s_terms)
        forms = self._forms(kept)
        if forms == ["'s"] and spot.q and self._apostrophe(spot.q - 1):
            return []
        while kept:
            forms = self._forms(kept)
            filler = next((size for size in (2, 1) if " ".join(forms[:size]) in phrases("fillers") and len(forms) >= size), 0)
            opens = forms[0] in phrases("openers") and (self.ready.ends_sentence(self.places[kept[0]] - 1) or self._opens_sentence(spot.q))
            if filler or opens:
                kept = kept[filler or 1 :]
                continue
            trailing = next((size for size in (2, 1) if " ".join(forms[-size:]) in phrases("fillers") and len(forms) >= size), 0)
            if trailing:
                kept = kept[:-trailing]
                continue
            break
        forms = self._forms(kept)
        size = len(kept)
        if 0 < size <= TWICE:
            before, after = range(max(0, spot.s - size), spot.s), range(spot.s_end, min(len(self.places), spot.s_end + size))
            if forms in (self._forms(before), self._forms(after)):
                return []
        return kept

    def _apostrophe(self, q: int) -> bool:
        made = self.quoted.terms
        return made.forms[q].endswith("s") and made.text[made.ends[q] : made.ends[q] + 1] in {"'", "’"}

    def _opens_sentence(self, q: int) -> bool:
        """Whether a sentence of the quotation begins with this term."""
        made = self.quoted.terms
        return 0 < q < len(made) and self.quoted.ends_sentence(q - 1, q) and made.text[made.starts[q]].isupper()

    def _added(self, q_terms: list[int]) -> None:
        forms = [self.quoted.terms.forms[q] for q in q_terms]
        size, first, after = len(forms), q_terms[0], q_terms[-1] + 1
        twice = size <= TWICE and forms in (
            list(self.quoted.terms.forms[max(0, first - size) : first]),
            list(self.quoted.terms.forms[after : after + size]),
        )
        if made_of("fillers").fullmatch(" ".join(forms)) or (twice and forms != ["not"]):
            self.evened = True
        elif all(q in self.quoted.patched for q in q_terms):
            self.elided = True
        else:
            self.altered = True

    def _replaced(self, q_terms: list[int], s_terms: range) -> None:
        if all(q in self.quoted.patched for q in q_terms):
            self.elided = True
        elif self._spelt_alike(q_terms, s_terms):
            self.evened = True
        else:
            self.altered = True

    def _spelt_alike(self, q_terms: Sequence[int], s_terms: range) -> bool:
        """Whether words have the same letters, parted otherwise ("health care"), or one is a misprint of the other."""
        made, terms = self.quoted.terms, self.ready.terms
        q_words, s_words = self._texts(made, list(q_terms)), self._texts(terms, [self.places[s] for s in s_terms])
        if not self.ready.whole(self.places[s_terms[0]], self.places[s_terms[-1]]) or not s_words:
            return False
        joined = ["".join(map(plain, side)).replace("'", "") for side in (q_words, s_words)]
        if joined[0] == joined[1]:
            apart = max(q_words, s_words, key=len)
            if len(q_words) != len(s_words):
                return not NEVER_TOGETHER & set(map(plain, apart))
            # "he'll" and "hell" are two words, "dont" and "don't" are one.
            return not all(is_ordinary(plain(side[0])) or "'" in plain(side[0]) for side in (q_words, s_words))
        return len(q_words) == len(s_words) and all(map(self._misprint, q_words, s_words))

    @staticmethod
    def _texts(made: object, places: list[int]) -> list[str]:
        spans = dict.fromkeys((made.starts[at], made.ends[at]) for at in places)  # type: ignore[attr-defined]
        return [made.text[start:end] for start, end in spans]  # type: ignore[attr-defined]

    def _misprint(self, one: str, other: str) -> bool:
        """Whether a letter inside a word differs, and that is not another word: known ones that are no names never are one."""
        first, second = plain(one), plain(other)
        if first == second:
            return True
        if first[0] != second[0] or first[-1] != second[-1] or not a_letter_apart(first, second) or not (first + second).isalpha():
            return False
        return not all(is_ordinary(word) or self._known(word) for word in (first, second))

    def _known(self, word: str) -> bool:
        """Whether the source has the word in small letters elsewhere, at least twice."""
        return len(word) < 4

    # ---- the rest

    def _same(self, q: int, s: int) -> bool:
        """Whether two terms aligned by their loose keys are the same: "he's" fits "he is" and "he has", which are not each other."""
        form, other = self.quoted.terms.forms[q], self.ready.terms.forms[self.places[s]]
        if form != other and "'" not in form + other:
            self.altered = True
            return False
        return True

    def _ends(self) -> None:
        """A word of which only a part is quoted has another ending: "Sanders" for "Sanders's", "he" for "he's"."""
        first, last = self.pairs[0][1], self.pairs[-1][1]
        (step_first, step_last) = (self.steps[0], self.steps[-1])
        if step_first.same and not self.ready.whole(self.places[first], self.places[first]) and self._cut(first, before=True):
            self.altered = True
        if step_last.same and self._cut(last, before=False):
            if self.ready.terms.forms[self.places[last] + 1] == "'s" and self._apostrophe(len(self.quoted) - 1):
                self.evened = True
            else:
                self.altered = True

    def _cut(self, s: int, *, before: bool) -> bool:
        place, starts = self.places[s], self.ready.terms.starts
        other = place - 1 if before else place + 1
        return 0 <= other < len(starts) and starts[other] == starts[place]

    def _forms(self, places: Sequence[int]) -> list[str]:
        return [self.ready.terms.forms[self.places[s]] for s in places]


def pieces(found: Passage, apart: int = 40) -> list[tuple[int, int]]:
    """The parts of a passage, as offsets into the text: those that stand on several lines, or with more than 40 words between."""
    ready, terms = found.ready, found.ready.terms
    spans = [span for turn in ready.source.turns for span in turn.spans]
    begins = [start for start, _ in spans]
    kept = sorted({place for step in found.steps for place in step.places if step.same or len(step.places) <= apart} | {found.first, found.last})
    parts = [[kept[0], kept[0]]]
    for one, other in pairwise(kept):
        between = terms.text[terms.ends[one] : terms.starts[other]] if terms.ends[one] < terms.starts[other] else ""
        another = bisect_left(begins, terms.starts[one] + 1) != bisect_left(begins, terms.starts[other] + 1)
        if (another and "\n" in between) or other - one > apart:
            parts.append([other, other])
        else:
            parts[-1][1] = other
    return [(terms.starts[first], terms.ends[last]) for first, last in parts]
