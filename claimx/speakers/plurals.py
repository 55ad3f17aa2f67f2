"""Whom "they" stand for, and "the couple": the last to speak, several or a body, a plural subject, or two persons named together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from claimx.speakers.cast.organisations import SUBJECTS
from claimx.speakers.context import NEAR, Antecedent, Context, Referent


def group(context: Context) -> Referent | None:
    """Whom "they" may mean: the last to speak or to be spoken of who are several, or an organisation; else one without a name."""
    spoke = last(context)
    several = spoke if spoke and (spoke.referent.plural or spoke.referent.thing) else None
    found = max((one for one in (several, pair(context), _plural_subject(context)) if one), key=lambda one: one.start, default=None)
    if found is None and spoke and spoke.referent.person is None and context.back(spoke.start) <= 1:
        found = spoke  # "A source close to the family said … They told us …"
    return replace(found.referent, person=None, plural=True, paths=(), through=None) if found else None


def _plural_subject(context: Context) -> Antecedent | None:
    """The plural subject before it in the writer's own sentence: "While officials are still looking, they believe"."""
    for token in reversed(context.doc.char_span(context.since(0), context.start, alignment_mode="contract") or ()):
        if token.dep_ in SUBJECTS and token.tag_ in {"NNS", "NNPS"} and not context.others.holds(token.idx):
            phrase = context.doc[token.left_edge.i : token.i + 1]
            return Antecedent(context.part, phrase.start_char, phrase.end_char, Referent(phrase.text, plural=True))
    return None


def pair(context: Context) -> Antecedent | None:
    """The last two persons named together, "Jane Doe and Carl Roe", in the sentences right before."""
    before = (mention for mention in context.cast.mentions_by_place.before(context.part, context.start) if mention.end <= context.start)
    people = context.cast.people
    for second, first in pairwise(before):
        if context.back(second.start) > NEAR:
            break
        joined = context.text[first.end : second.start].strip() in {"and", "&"}
        if joined and first.person != second.person and not context.holds(first.start):
            both = Referent(f"{people[first.person].name} and {people[second.person].name}", plural=True, named=True)
            return Antecedent(context.part, first.start, second.end, both)
    return None


def last(context: Context) -> Antecedent | None:
    """The last to speak before the source, within the sentences that a pronoun reaches."""
    before = context.earlier.between(context.part, context.since(NEAR), context.start)
    return before[-1] if before else None
