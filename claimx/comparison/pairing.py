"""Two quotations → whether they are one utterance, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.comparison.evidence import COVERED, ENOUGH, LEAST, evidence, whose
from claimx.comparison.laying import overlap, side
from claimx.comparison.model import Change, Match
from claimx.comparison.relations import flags, relation
from claimx.matching.diff import Step, differences
from claimx.matching.wordforms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.comparison.laying import Overlap, Side
    from claimx.comparison.model import Quotation


def pair(one: Quotation, other: Quotation) -> Match | None:
    """How two quotations are one utterance, None where they are not; the diff leads from the one to the other."""
    ours, theirs = side(one.text), side(other.text)
    found = overlap(ours, theirs)
    if found is None or found.information < LEAST or found.coverage < COVERED:
        return None
    words = relation(ours, theirs, found)
    weight = evidence(one, other, found, changed=words in {"inserted", "changed"})
    if weight < ENOUGH:
        return None
    given_to_another = whose(one.speaker, other.speaker) is False
    changes = tuple(
        Change(step.op, step.quote, step.source, () if step.op == "equal" else flags(terms(step.quote).forms, terms(step.source).forms))
        for step in differences(tuple(_steps(ours, theirs, found)), ours.quoted, theirs.terms, theirs.quoted.text)
    )
    return Match("other speaker" if given_to_another else words, words, weight, found.information, found.coverage, changes)


def _steps(ours: Side, theirs: Side, found: Overlap) -> Iterator[Step]:
    for at, gap in enumerate(found.gaps):
        if gap.q < gap.q_end or gap.s < gap.s_end:
            yield Step(False, gap.q, gap.q_end, tuple(range(gap.s, gap.s_end)))
        if at < len(found.pairs):
            q, s = found.pairs[at]
            yield Step(ours.terms.forms[q] == theirs.terms.forms[s], q, q + 1, (s,))
