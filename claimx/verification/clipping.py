"""Whether a quotation is cut so that a part of the sentence looks like the whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.matching.wordforms import words
from claimx.verification.sources import made_of

if TYPE_CHECKING:
    from claimx.matching.quotation import Quoted
    from claimx.verification.model import Quotation
    from claimx.verification.passages import Passage

FEWEST = 4  # words; fewer look like no sentence
LONGEST = 80  # terms of a sentence that are looked at on either side
# ", Matt." or ", Mr. Trump.": somebody is addressed.
ADDRESS = re.compile(r"\s*,\s*(?:[A-Z][\w’'-]*\.?\s*){1,3}\W*$")


def clipped(found: Passage, quoted: Quoted, quotation: Quotation) -> bool:
    """Whether the quotation begins or ends like a sentence where the source's sentence goes on, and the article gives no more of it."""
    if len(quoted.words) < FEWEST or not quoted.capital:
        return False
    starts_whole = found.matched[0][0] == 0
    ends_whole = found.matched[-1][0] == len(quoted) - 1
    small = found.ready.source.text[found.ready.terms.starts[found.first]].islower()
    before = _before(found)
    cut_before = not made_of("free").fullmatch(" ".join(before)) and not made_of("fillers").fullmatch(" ".join(before))
    if starts_whole and small and cut_before and not _given(before, words(quotation.before), last=True):
        return True
    if not (ends_whole and quoted.closed and (small or not cut_before)):
        return False
    after = _after(found)
    return bool(after) and not _tag(found, len(after)) and not _given(after, words(quotation.after), last=False)


def _before(found: Passage) -> list[str]:
    """The terms of the sentence before the passage."""
    ready, place = found.ready, found.first
    while place and found.first - place < LONGEST and not ready.ends_sentence(place - 1):
        place -= 1
    return list(ready.terms.forms[place : found.first])


def _after(found: Passage) -> list[str]:
    ready, place = found.ready, found.last
    while place + 1 < len(ready.terms) and place - found.last < LONGEST and not ready.ends_sentence(place):
        place += 1
    return list(ready.terms.forms[found.last + 1 : place + 1])


def _tag(found: Passage, size: int) -> bool:
    """Whether what follows is only okay, right, folks, or an address."""
    terms = found.ready.terms
    after = terms.forms[found.last + 1 : found.last + 1 + size]
    return all(form in listed("quoting", "tags") for form in after) or bool(
        size <= 3 and ADDRESS.match(terms.text[terms.ends[found.last] : terms.ends[found.last + size]])
    )


def _given(cut: list[str], neighbour: list[str], *, last: bool) -> bool:
    """Whether the neighbouring quotation gives the words that are cut."""
    given = neighbour[-len(cut) :] if last else neighbour[: len(cut)]
    return bool(cut) and cut == given
