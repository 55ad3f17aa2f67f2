"""Two quotations → whether they are one utterance, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.comparison.laying import at_most, overlap, side
from claimx.comparison.model import Change, Match
from claimx.comparison.relations import flags, relation
from claimx.comparison.weighing import COVERED, ENOUGH, LEAST, evidence, least, whose
from claimx.matching.diff import Step, differences
from claimx.matching.wordforms import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.comparison.laying import Overlap, Side
    from claimx.comparison.model import Quotation


# Words that stand in so many quotations beside these two, of others or of other days, are a slogan or a phrase of all: that the same person
# is said to have said them says nothing.
STOCK = 2
# They stand there if so much of what they tell is there.
MOST_OF_IT = 0.9


def pair(one: Quotation, other: Quotation, beside: Iterable[Quotation] = ()) -> Match | None:
    """How two quotations are one utterance, None where they are not; the diff leads from the one to the other.

    ``beside`` are other quotations that share words with them, from which it is seen whether the words are a stock phrase.
    """
    ours, theirs = side(one.text), side(other.text)
    if at_most(ours, theirs) < least(one, other):
        return None
    found = overlap(ours, theirs)
    if found is None or found.information < LEAST or found.coverage < COVERED:
        return None
    words = relation(ours, theirs, found)
    changed = words in {"inserted", "changed"}
    weight = evidence(one, other, found, changed=changed)
    if weight < ENOUGH or (found.information < ENOUGH and _stock(one, other, found, beside)):
        return None
    given_to_another = whose(one.speaker, other.speaker) is False
    steps = differences(tuple(_steps(ours, theirs, found)), ours.quoted, theirs.terms, theirs.quoted.text)
    changes = tuple(
        Change(step.op, step.quote, step.source, flags(terms(step.quote).forms, terms(step.source).forms) if told else ())
        for at, step in enumerate(steps)
        # What is cut off, or left out where a sign shows it, is not pointed out.
        for told in [step.op == "replace" or (step.op != "equal" and changed and 0 < at < len(steps) - 1)]
    )
    return Match("other speaker" if given_to_another else words, words, weight, found.information, found.coverage, changes)


def _stock(one: Quotation, other: Quotation, found: Overlap, beside: Iterable[Quotation]) -> bool:
    """Whether the words that both have stand in other quotations that are another utterance."""
    short = min(one, other, key=lambda quotation: len(quotation.text))
    elsewhere = 0
    for third in beside:
        if third.location in {one.location, other.location}:
            continue
        if at_most(side(short.text), side(third.text)) < MOST_OF_IT * found.information:
            continue
        again = overlap(side(short.text), side(third.text))
        if again and again.information >= MOST_OF_IT * found.information and again.coverage >= COVERED:
            elsewhere += evidence(short, third, again, changed=False) < ENOUGH
    return elsewhere >= STOCK


def _steps(ours: Side, theirs: Side, found: Overlap) -> Iterator[Step]:
    for at, gap in enumerate(found.gaps):
        if gap.q < gap.q_end or gap.s < gap.s_end:
            yield Step(False, gap.q, gap.q_end, tuple(range(gap.s, gap.s_end)))
        if at < len(found.pairs):
            q, s = found.pairs[at]
            yield Step(ours.terms.forms[q] == theirs.terms.forms[s], q, q + 1, (s,))
