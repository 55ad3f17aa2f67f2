"""Those whom a tagger takes for a source though they say nothing: the accused, the urged, the told, the described, and whoever hears it.

“Brandt accused of theft”, “residents were urged to boil their water”, “the court heard that …”: whoever said it stands after "by" or
"from", is the subject of the telling, or is not named. A headline leaves the auxiliary out, so there the words after the verb tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from itertools import chain
from typing import TYPE_CHECKING

from claimx.english.cues import HEARD_SAYING, is_form
from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed, tables
from claimx.english.quotation import CLOSERS, OPENERS, STRAIGHT
from claimx.speakers.cast.organisations import SUBJECTS
from claimx.speakers.one_name import name_at

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.model import Span
    from claimx.speakers.context import Context

OBJECTS = frozenset(("him", "her", "them"))
CITES = re.compile(r"\b(?:quoted|cited)\s+(?:\w+\s+)?(?:by|in)\s+$")
AS = re.compile(r"\bas\s")
# "… : court hears of attack", "… - inquiry told".
HEARS = re.compile(r"\s+(?:hears|heard|is told|was told|told)\b")
CITING = 40  # characters before a source, at most, in which such words stand
TELLING = frozenset(("tell", "ask"))
# What opens what a headline’s subject is called: "Roe branded ‘a disgrace’"; an object would stand between.
QUOTING = frozenset(OPENERS + STRAIGHT + "‘'")
# From where to where whoever speaks stands in the part; empty where the article does not tell.
Place = tuple[int, int] | tuple[()]


def speaks_instead(cue: Span | None, context: Context) -> Place | None:
    """Where whoever speaks stands, if the source is only spoken to or about; None for a source that speaks itself."""
    return next((place for rule in RULES if (place := rule(cue, context)) is not None), None)


def heard_saying(cue: Span | None, context: Context) -> Place:
    """The subject of a passive of saying, which a tagger takes for no source: "the driver was heard to say that he was tired"."""
    found = HEARD_SAYING.search(cue.text) if cue else None
    if cue is None or found is None or not is_form(found["verb"], "reporting"):
        return ()
    return _subject(context.root(cue.start + found.start(), cue.start + found.start() + 1))


def doer(cue: Span | None, context: Context) -> Place:
    """The subject of the verb that the cue, a participle without one of its own, belongs to: "Roe thanked them, tweeting “…”"."""
    participle = context.root(cue.start, cue.start + 1) if cue else None
    if participle is None or participle.tag_ != "VBG" or participle.lower_ in {"citing", "quoting"}:
        return ()
    verb = with_subject(participle, ("advcl", "conj"))
    if verb.dep_ in {"acl", "relcl"} and participle.i > 0 and participle.nbor(-1).text == ",":
        verb = next((one for one in verb.ancestors if one.tag_.startswith("VB")), verb)  # "thanked the singer, who charmed her, tweeting"
    return _subject(verb) if verb != participle else ()


def cited(cue: Span | None, context: Context) -> Place | None:
    """Who is quoted where the source only quotes them: "Roe was quoted by the Courier as saying that …"."""
    if cue is None or cue.start < context.end or not AS.search(context.text, max(0, cue.start - 3), cue.start + 3):
        return None
    before = CITES.search(context.text, max(0, context.start - CITING), context.start)
    return _subject(context.root(before.start(), before.start() + 1)) if before else None


def hearer(cue: Span | None, context: Context) -> Place | None:
    """Who stands after "from" where a body hears it: "the court heard from Jane Doe that …"; persons tell it on."""
    if cue is not None and not any(map(str.isalpha, cue.text)) and _is_headline(context) and HEARS.match(context.text, context.end):
        return ()
    verb = _verb(cue, context, frozenset(("hear",)))
    if verb is None or context.start > verb.idx or context.signs.pronoun:
        return None
    meant = name_at(context.text[context.start : context.end], context)
    return None if meant is not None and meant.person is not None else _after(verb, "from")


def addressee(cue: Span | None, context: Context) -> Place | None:
    """The subject of the telling or asking where the source is whom it tells: "Roe gave her a tag, telling the minister, “…”"."""
    verb = _verb(cue, context, TELLING)
    if verb is None or verb.i + 1 == len(verb.doc) or not context.start <= verb.nbor().idx < context.end:
        return None
    subjects = (place for one in (verb, *verb.ancestors) if (place := _subject(one)) and place[0] < verb.idx)
    return next((place for place in subjects if not context.holds(place[0])), None)


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
    """Whose telling the source only reports: "Marsh claims that Dreyer followed her and told her …" gives Dreyer's words through Marsh.

    By the parse the cue's verb has a subject of its own between the source and the cue; and it is "him", "her" or "them" who are told,
    for nobody is said to tell themselves.
    """
    verb = _verb(cue, context, TELLING)
    if verb is None or verb.doc[verb.i + 1 : verb.i + 2].text not in OBJECTS:
        return None
    place = _subject(with_subject(verb, ("conj",)))
    return place if place and context.end < place[0] < verb.idx else None


# Who is spoken to or about rather than speaks, by the first of these that tells.
RULES: tuple[Callable[[Span | None, Context], Place | None], ...] = (cited, hearer, addressee, undergoer, reported)


def with_subject(verb: Token, clauses: Container[str]) -> Token:
    """The verb whose subject is a verb's too: its own, or that of the one to which such ties bind it where it has none."""
    while verb.dep_ in clauses and not any(child.dep_ in SUBJECTS for child in verb.children):
        verb = verb.head
    return verb


def _subject(verb: Token | None) -> Place:
    """From where to where the subject of a verb stands."""
    return next((_phrase(child) for child in (verb.children if verb else ()) if child.dep_ in SUBJECTS), ())


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
    """Whether the parse makes the verb a passive of which the source is the subject, or that describes it."""
    if any(token.dep_ == "nsubjpass" and context.start <= token.idx < context.end for token in verb.children):
        return True
    reduced = verb.dep_ in {"acl", "relcl", "advcl"} and verb.tag_ == "VBN" and context.start <= verb.head.idx < context.end
    return reduced and any(child.lower_ == "by" for child in verb.children)


def _cut_short(verb: Token, cue: Span, context: Context) -> bool:
    """Whether a headline's verb lacks its object: "Brandt accused of …", "residents urged to …", "…, inquiry told"."""
    after = context.text[verb.idx + len(verb) :].lstrip()
    lemma = next(iter(lemmas(verb.text) & listed("cues", "undergone")), "")
    if lemma == "tell" and (not after or cue.end == len(context.text)):
        return True
    if lemma in listed("cues", "calling") and after[:1] in QUOTING:
        return True
    return after.startswith(tuple(f"{one} " for one in tables("cues")["prepositions"].get(lemma, ())))
