"""Those whom a passive makes a source though they say nothing: the accused, the urged, the told, the described.

“Brandt accused of theft”, “residents were urged to boil their water”, “the inquiry was told that …”: whoever said it stands after "by",
or is not named. A headline leaves the auxiliary out, so there the words after the verb tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed, tables
from claimx.speakers.by_name import name_at
from claimx.speakers.context import NOBODY

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.model import Span
    from claimx.speakers.context import Context, Referent

AUXILIARIES = frozenset(("is", "are", "was", "were", "be", "been", "being", "gets", "got", "’s", "'s", "’re", "'re"))


def undergoer(cue: Span | None, context: Context) -> Referent | None:
    """The one after "by" where the source only undergoes what the cue says, NOBODY where none is named; None for a source that speaks."""
    verb = _participle(cue, context)
    if verb is None or cue is None:
        return None
    agent = next((child for by in verb.children if by.lower_ == "by" for child in by.children if child.dep_ == "pobj"), None)
    passive = _is_passive(verb, context) or (context.part == "title" and _cut_short(verb, cue, context))
    if context.start > verb.idx or not (passive or (agent is not None and verb.tag_ == "VBN")):
        return None
    if agent is None:
        return NOBODY
    start = verb.doc[agent.left_edge.i].idx
    return name_at(context.text[start : agent.idx + len(agent)], start, context) or NOBODY


def _participle(cue: Span | None, context: Context) -> Token | None:
    """The cue's verb, where its passive is about somebody who does not speak."""
    span = context.doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue else None
    verbs = [
        token for token in span or () if token.tag_ in {"VBN", "VBD"} and not lemmas(token.text).isdisjoint(listed("cues", "undergone"))
    ]
    return verbs[-1] if verbs else None


def _is_passive(verb: Token, context: Context) -> bool:
    """Whether the parse or the words before it make the verb a passive of which the source is the subject, or that describes it."""
    own = [token for token in verb.children if token.dep_ == "nsubjpass" and context.start <= token.idx < context.end]
    helped = any(token.lower_ in AUXILIARIES for token in verb.doc[max(verb.i - 3, 0) : verb.i]) and verb.tag_ == "VBN"
    if own or (helped and not any(token.dep_ in {"nsubj", "dobj"} for token in verb.children)):
        return True
    reduced = verb.dep_ in {"acl", "relcl", "advcl"} and verb.tag_ == "VBN" and context.start <= verb.head.idx < context.end
    return reduced and any(child.lower_ == "by" for child in verb.children)


def _cut_short(verb: Token, cue: Span, context: Context) -> bool:
    """Whether a headline's verb lacks its object: "Brandt accused of …", "residents urged to …", "…, inquiry told"."""
    after = context.text[verb.idx + len(verb) :].lstrip()
    lemma = next(iter(lemmas(verb.text) & listed("cues", "undergone")), "")
    following = tables("cues")["prepositions"].get(lemma, [])
    if lemma == "tell" and (not after or cue.end >= len(context.text)):
        return True
    return bool(following) and re.match(rf"(?:{'|'.join(following)})\b", after) is not None
