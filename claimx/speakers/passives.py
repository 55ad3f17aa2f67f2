"""Those whom a tagger takes for a source though they say nothing: the accused, the urged, the told, the described, and whoever hears it.

“Brandt accused of theft”, “residents were urged to boil their water”, “the court heard that …”: whoever said it stands after "by" or
"from", is the subject of the telling, or is not named. A headline leaves the auxiliary out, so there the words after the verb tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from claimx.english.cues import HEARD_SAYING, is_form
from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed, tables
from claimx.english.quotation import CLOSERS, OPENERS, STRAIGHT
from claimx.speakers import names
from claimx.speakers.cast.organisations import SUBJECTS
from claimx.speakers.one_name import name_at

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.model import Span
    from claimx.speakers.context import Context

AUXILIARIES = frozenset(("is", "are", "was", "were", "be", "been", "being", "gets", "got", "’s", "'s", "’re", "'re"))
OBJECTS = frozenset(("him", "her", "them"))
# "… : court hears of attack", "… - inquiry told".
HEARS = re.compile(r"\s+(?:hears|heard|is told|was told|told)\b")
CITES = re.compile(r"\b(?:quoted|cited)\s+(?:\w+\s+)?(?:by|in)\s+$")
AS = re.compile(r"\bas\s")
CITING = 40  # characters before a source, at most, in which such words stand
TELLING = frozenset(("tell", "ask", "warn", "promise", "order", "text", "inform"))
# Who makes the claim that a "that" unfolds: "claims by the party, that".
OWNED = re.compile(
    r"\b(?:claims?|allegations?|accusations?|assertions?|charges?|statements?|suggestions?|warnings?) (?:by|from|of) ([^,.;“”]+), $"
)
# A phrase of so many characters before a content is searched for whose claim it is: longer than any body's name at hand.
OWNING = 120
RECEIVES = re.compile(r"(?:has |had |have )?(?:received|got|drew)\b.*\b(?:reply|answer|response)\b")
# What opens what a headline’s subject is called: "Roe branded ‘a disgrace’"; an object would stand between.
QUOTING = frozenset(OPENERS + STRAIGHT + "‘'")
LINKED = re.compile(r",|\band\b")  # what parts a participle from an object that does not do it: no "heard Doe saying"
# From where to where whoever speaks stands in the part; empty where the article does not tell.
Place = tuple[int, int] | tuple[()]


def speaks_instead(cue: Span | None, context: Context) -> Place | None:
    """Where whoever speaks stands, if the source is only spoken to or about; None for a source that speaks itself."""
    return next((place for rule in RULES if (place := rule(cue, context)) is not None), None)


def heard_saying(cue: Span | None, context: Context) -> Place | None:
    """The subject of a passive of saying, which a tagger takes for no source: "the driver was heard to say that he was tired"."""
    found = HEARD_SAYING.search(cue.text) if cue else None
    if cue is None or found is None or not is_form(found["verb"], "reporting"):
        return None
    return _subject_before(cue.start + found.start(), context) or None


def announced(cue: Span | None, context: Context) -> Place | None:
    """Nobody, where what a headline's colon or dash leads to only hears or is told: "‘He lied’: court hears of attack"."""
    verb = cue is not None and not any(map(str.isalpha, cue.text)) and _is_headline(context) and HEARS.match(context.text, context.end)
    return () if verb else None


def cited(cue: Span | None, context: Context) -> Place | None:
    """Who is quoted where the source only quotes them: "Roe was quoted by the Courier as saying that …"."""
    if cue is None or cue.start < context.end or not AS.search(context.text, max(0, cue.start - 3), cue.start + 3):
        return None
    before = CITES.search(context.text, max(0, context.start - CITING), context.start)
    return _subject_before(before.start(), context) if before else None


def _subject_before(offset: int, context: Context) -> Place:
    """The subject of the passive verb at the offset."""
    span = context.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return next((_phrase(child) for child in (span[0].children if span else ()) if child.dep_ in SUBJECTS), ())


def hearer(cue: Span | None, context: Context) -> Place | None:
    """Who stands after "from" where a body hears what is said before it: "the court heard from Jane Doe that …"; persons tell it on."""
    verb = _verb(cue, context, frozenset(("hear",)))
    if verb is None or context.start > verb.idx or context.signs.pronoun or _is_passive(verb, context):
        return None
    meant = name_at(context.text[context.start : context.end], context)
    return None if meant is not None and meant.person is not None else _after(verb, "from")


def told(cue: Span | None, context: Context) -> Place | None:
    """The subject of the telling where the source is whom it tells: "Roe gave her a tag, telling the minister, “…”"."""
    verb = _verb(cue, context, frozenset(("tell",)))
    if verb is None or verb.i + 1 >= len(verb.doc) or not context.start <= verb.doc[verb.i + 1].idx < context.end:
        return None
    above = (verb, *verb.ancestors)
    subject = next((child for one in above for child in one.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    return () if subject is None else _phrase(subject)


def undergoer(cue: Span | None, context: Context) -> Place | None:
    """Who stands after "by" where the source only undergoes what the cue says: "Brandt, described by Stahl as …", "it is said that …"."""
    impersonal = context.text[context.start : context.end].lower() == "it"
    verb = _verb(cue, context, listed("cues", "reporting" if impersonal else "undergone"))
    if verb is None or cue is None or context.start > verb.idx or verb.tag_ not in {"VBN", "VBD"}:
        return None
    agent = _after(verb, "by")
    passive = _is_passive(verb, context) or (_is_headline(context) and _cut_short(verb, cue, context))
    return agent if passive or (agent and (verb.tag_ == "VBN" or _is_headline(context))) else None


def reported(cue: Span | None, context: Context) -> Place | None:
    """Whose saying the source only reports: "Marsh claims that Dreyer followed her and told her …" gives Dreyer's words through Marsh.

    By the parse the cue's verb has a subject of its own between the source and the cue, in a clause that the source's verb governs; and
    it is "him", "her" or "them" who are told, for nobody is said to tell themselves.
    """
    verb = _verb(cue, context, TELLING)
    if verb is None or cue is None or context.end > cue.start or verb.doc[verb.i + 1 : verb.i + 2].text not in OBJECTS:
        return None
    while verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children):
        verb = verb.head
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and context.end < child.idx < cue.start), None)
    above = verb.head if verb.dep_ == "ccomp" else None
    if subject is None or above is None or not any(context.start <= child.idx < context.end for child in above.children):
        return None
    return _phrase(subject) if subject.tag_ in {"NNP", "PRP"} or names.is_role(subject.text) else None


def asked(cue: Span | None, context: Context) -> Place | None:
    """The subject of the asking where the source is whom it asks: "Roe, of the Courier, asked the minister why …"."""
    verb = _verb(cue, context, frozenset(("ask",)))
    span = context.doc.char_span(context.start, context.end, alignment_mode="expand") if verb is not None else None
    if verb is None or span is None or span.root.head != verb or span.start < verb.i or span.root.dep_ in SUBJECTS:
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    return _phrase(subject) if subject is not None and subject.tag_ != "WP" else None


def owner(_: Span | None, context: Context) -> Place | None:
    """Whose claim it is that the content unfolds, in another's sentence: "Doe spoke of the claims by the party, that …"."""
    start = context.own[0][0] if context.own else 0
    found = OWNED.search(context.text, max(0, start - OWNING), start) if start > context.end else None
    return None if found is None or context.start <= found.start(1) < context.end else found.span(1)


def receiver(cue: Span | None, _: Context) -> Place | None:
    """Nobody, where the source gets an answer rather than gives it: "Doe received a hostile reply"."""
    return () if cue is not None and RECEIVES.match(cue.text) else None


def undergoer_of_participle(cue: Span | None, context: Context) -> Place | None:
    """Who does what participles say, where the source only undergoes one: "Reeds left, dismissing the guards and accusing the clerk"."""
    span = context.doc.char_span(context.start, context.end, alignment_mode="expand")
    if cue is None or span is None or span.root.dep_ != "dobj" or not LINKED.search(context.text, context.end, max(cue.start, context.end)):
        return None
    return doer(cue, context) and (_doer(span.root.head) or None)


def doer(cue: Span | None, context: Context) -> Place:
    """The subject of the verb that the cue, a participle without one of its own, belongs to: "Roe thanked them, tweeting “…”"."""
    span = context.doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue else None
    return _doer(span[0]) if span is not None and len(span) else ()


def _doer(participle: Token) -> Place:
    """The subject of the verb that a participle without one of its own belongs to; after a comma, of no relative clause."""
    if participle.tag_ != "VBG" or participle.lower_ in {"citing", "quoting"}:
        return ()
    set_off = participle.i > 0 and participle.nbor(-1).text == ","
    verb = participle
    while verb.dep_ in {"advcl", "conj"} and not any(child.dep_ in SUBJECTS for child in verb.children):
        verb = verb.head
    if verb.dep_ in {"acl", "relcl"} and set_off:  # "Doe thanked the singer, who charmed her, tweeting “…”"
        verb = next((one for one in verb.ancestors if one.tag_.startswith("VB")), verb)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None) if verb != participle else None
    return _phrase(subject) if subject is not None else ()


# Who is spoken to or about rather than speaks, by the first of these that tells.
RULES: tuple[Callable[[Span | None, Context], Place | None], ...] = (
    announced,
    cited,
    hearer,
    told,
    asked,
    receiver,
    undergoer,
    owner,
    reported,
    undergoer_of_participle,
)


def _is_headline(context: Context) -> bool:
    """Whether the source stands in a headline, or in a line of the body that ends without a stop as headlines and subheadings do."""
    end = context.text.find("\n", context.end)
    last = context.text[: end if end >= 0 else None].rstrip(CLOSERS + STRAIGHT)[-1:]
    return context.part == "title" or last.isalnum()


def _verb(cue: Span | None, context: Context, verbs: frozenset[str]) -> Token | None:
    """The last verb of the cue, where it is a form of one of these."""
    span = context.doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue else None
    last = next((token for token in reversed(span or ()) if token.tag_.startswith("VB")), None)
    return last if last is not None and not lemmas(last.text).isdisjoint(verbs) else None


def _after(verb: Token, preposition: str) -> Place:
    """The noun phrase that the preposition ties to the verb."""
    tied = (child for word in verb.children if word.lower_ == preposition for child in word.children if child.dep_ == "pobj")
    return next(map(_phrase, tied), ())


def _phrase(noun: Token) -> tuple[int, int]:
    """From where to where a noun reaches: what stands before it, what it is of, and the name set off after it, "the driver, Jane Doe"."""
    set_off = (child for child in noun.children if child.dep_ == "appos" and child.tag_ == "NNP" and noun.tag_ == "NN")
    of = (child.right_edge for child in noun.children if child.lower_ == "of" and child.i == noun.i + 1)
    last = next(chain(set_off, of), noun)
    return noun.doc[noun.left_edge.i].idx, last.idx + len(last)


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
    if lemma in listed("cues", "calling") and after[:1] in QUOTING:
        return True
    return bool(following) and re.match(rf"(?:{'|'.join(following)})\b", after) is not None
