"""The quotations of many articles → utterances: each with its versions, gathered around the longest.

A star, not connected components: every version is like the longest one itself, so that a chain of likenesses joins nothing that differs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimx.comparison.model import RELATIONS, Match, Quotation, Relation, Utterance, Version
from claimx.comparison.pairing import pair
from claimx.comparison.weighing import least, whose
from claimx.matching.postings import Postings
from claimx.matching.quotation import spoken_keys
from claimx.matching.rarity import information
from claimx.matching.wordforms import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# So many of the quotations that share most n-grams are looked at. The right one was among 30 in 97.5 % of altered quotations.
CANDIDATES = 30
# But those that share less than this, in nats of the words in n-grams, are none: "I think we are going to be".
SHARED = 10.0
ROUNDED = 1e-6  # nats that a sum may be off


class Gathered:
    """Quotations by their n-grams, numbered as they are given."""

    def __init__(self, quotations: Iterable[Quotation]) -> None:
        self.quotations: list[Quotation] = []
        self._postings = Postings()
        for quotation in quotations:
            if keys := spoken_keys(quotation.text):
                self._postings.add(keys)
                self.quotations.append(quotation)

    def like(self, text: str) -> list[Quotation]:
        """The quotations that share most with a text, the likeliest first."""
        return [self.quotations[at] for at in self._postings.likeliest(spoken_keys(text), CANDIDATES, SHARED)]

    def matches(self, asked: Quotation, centres: Mapping[int, int] | None = None) -> list[tuple[int, Match]]:
        """The quotations that are one utterance with this one, by their numbers, each with what leads from it to this one.

        With ``centres``, those are asked in the place of each likely quotation whose number has one, and no others.
        """
        keys = spoken_keys(asked.text)
        like = self._postings.likeliest(keys, CANDIDATES, SHARED)
        near = like if centres is None else list(dict.fromkeys(centres[at] for at in like if at in centres))
        beside = [self.quotations[at] for at in like]
        return [
            (at, match)
            for at, most in zip(near, self._postings.at_most(keys, near), strict=True)
            if most + ROUNDED >= least(self.quotations[at], asked) and (match := pair(self.quotations[at], asked, beside))
        ]


def compare(quotations: Iterable[Quotation]) -> list[Utterance]:
    """The utterances that several of the articles quote, in the order of their first dates.

    Only what somebody is said to have said should be given: titles and scare quotes are often the same.
    """
    # The longest come first: of those that share as much with another, they are asked first, and each joins what came before.
    gathered = Gathered(sorted(quotations, key=lambda one: -len(one.text.split())))
    found = [
        utterance
        for versions in _stars(gathered)
        if len({quotation.location for quotation, _ in versions}) > 1
        for utterance in [_utterance(versions)]
    ]
    found.sort(key=lambda one: (one.first is None, one.first and one.first.published, one.text))
    return [Utterance(f"u{number}", one.text, one.speaker, one.versions) for number, one in enumerate(found, start=1)]


def _stars(gathered: Gathered) -> Iterator[list[tuple[Quotation, Match | None]]]:
    """Yield the quotations of each utterance: the longest, then those that match it."""
    centres: dict[int, int] = {}
    stars: dict[int, list[tuple[Quotation, Match | None]]] = {}
    for number, one in enumerate(gathered.quotations):
        matches = gathered.matches(one, centres)
        best = max(matches, key=lambda found: found[1].evidence, default=None)
        if best is None:
            centres[number] = number
            stars[number] = [(one, None)]
        else:
            centres[number] = best[0]
            stars[best[0]].append((one, best[1]))
    yield from stars.values()


def _utterance(found: Sequence[tuple[Quotation, Match | None]]) -> Utterance:
    speaker = _speaker([quotation.speaker for quotation, _ in sorted(found, key=lambda one: _date(one[0])) if quotation.speaker])
    # Of one article the longest version is enough.
    articles = {quotation.location: (quotation, match) for quotation, match in reversed(found)}
    versions = [Version(quotation, _relation(quotation, match, speaker), match) for quotation, match in articles.values()]
    versions.sort(key=lambda one: _date(one.quotation))
    return Utterance("", found[0][0].text, speaker, tuple(versions))


def _date(quotation: Quotation) -> tuple[bool, str, str]:
    """By what versions are sorted: their dates, those without one last."""
    return quotation.published is None, quotation.published or "", quotation.location


def _relation(quotation: Quotation, match: Match | None, speaker: str | None) -> Relation | None:
    if whose(quotation.speaker, speaker) is False:
        return RELATIONS[-1]
    return match.words if match else None


def _speaker(given: Sequence[str]) -> str | None:
    """The speaker to whom most give the words, the first of several, by the longest form of the name."""
    names = Counter(given)
    votes = {name: sum(count for other, count in names.items() if other == name or whose(name, other)) for name in names}
    chosen = max(names, key=lambda name: votes[name], default=None)
    return max((name for name in names if name == chosen or whose(name, chosen)), key=len, default=None)


def pairs(utterances: Iterable[Utterance]) -> Iterator[tuple[Quotation, Quotation, Match]]:
    """Yield each version beside the longest one of its utterance, and how it is to that."""
    for utterance in utterances:
        longest = next((one.quotation for one in utterance.versions if one.match is None), None)
        for version in utterance.versions:
            if longest and version.match:
                yield longest, version.quotation, version.match


def phrases(text: str, most: int = 8) -> list[str]:
    """The three-word phrases of a quotation that tell most, in small letters: what to ask a full-text index for.

    >>> phrases("I will build a great, great wall on our southern border", 2)
    ['our southern border', 'great great wall']
    """
    given = words(text)
    runs = dict.fromkeys(zip(given, given[1:], given[2:], strict=False))
    return [" ".join(run) for run in sorted(runs, key=lambda run: -information(run))[:most]]
