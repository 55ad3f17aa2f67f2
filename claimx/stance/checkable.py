"""What in a content a fact-checker can look up, as flags with their words: a number, a comparison, what happened, what is the case.

Flags stand only in clauses that state something about others than the speaker: no wish, no promise, no condition, no question. The kinds
are those by which fact-checkers choose sentences (Hassan et al., KDD 2017; Konstantinovskiy et al. 2021). There is no score: a reader sees
by which words a claim was chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimx.english.cues import is_form
from claimx.english.inflection import lemmas
from claimx.model import Flag
from claimx.speakers.names import is_person_noun
from claimx.stance.clause import FINITE, SUBJECTS, among, is_be, tokens_of, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.english.parsing import Parsed
    from claimx.model import Attribution, FlagKind

VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NAMES = frozenset({"NNP", "NNPS", "PRP"})
AUXILIARIES = frozenset({"aux", "auxpass"})
COMPARATIVES = frozenset({"JJR", "RBR"})
QUESTIONING = frozenset({"WP", "WP$", "WRB", "WDT"})
SUPERLATIVES = frozenset({"JJS", "RBS"})
# Entities whose numbers count no quantity.
CALENDAR = frozenset({"DATE", "TIME", "ORDINAL", "LAW", "EVENT"})


def flags_of(parsed: Parsed, attribution: Attribution) -> tuple[Flag, ...]:
    """The flags of a content, in text order; none where nothing in it can be looked up."""
    doc = parsed.docs[attribution.part]
    found: set[tuple[int, int, FlagKind]] = set()
    for content in (tokens_of(doc, span) for span in attribution.content):
        speaker = _own_pronouns(doc, attribution) if attribution.kind != "direct" else frozenset()
        predicates = {token.i for token in doc[content.start : content.stop] if _is_finite(token)}
        stating = {index for index in predicates if _is_asserted(doc[index], content) and _states(doc[index], speaker)}
        found |= set(_facts(doc, stating))
        found |= set(_figures(doc, content, predicates, stating))
    spans = [(doc[start:end], kind) for start, end, kind in _together(sorted(found))]
    return tuple(Flag(kind, span.start_char, span.end_char, span.text) for span, kind in spans)


def _together(found: list[tuple[int, int, FlagKind]]) -> list[tuple[int, int, FlagKind]]:
    """Flags of one kind that follow one another as one: "6 percent"."""
    whole: list[tuple[int, int, FlagKind]] = []
    for start, end, kind in found:
        if whole and whole[-1][1:] == (start, kind):
            whole[-1] = (whole[-1][0], end, kind)
        else:
            whole.append((start, end, kind))
    return whole


def _own_pronouns(doc: Doc, attribution: Attribution) -> frozenset[str]:
    """The pronouns by which an indirect content is likely to speak of its own speaker, where that is a person: a report is no "he"."""
    source = tokens_of(doc, attribution.source)
    if not source:
        return frozenset()
    root = doc[source.start : source.stop].root
    person = root.tag_ in NAMES or any(map(is_person_noun, lemmas(root.text)))
    return words("reflexive") if person else frozenset()


# ---- clauses that state something


def _is_finite(token: Token) -> bool:
    """Whether a token is the predicate of a clause that has a tense: "rose", the "risen" of "has risen", the "going" of "is going"."""
    if token.tag_ not in VERBAL or token.dep_ in AUXILIARIES:
        return False
    return token.tag_ in FINITE or any(child.dep_ in AUXILIARIES and child.tag_ in {*FINITE, "MD"} for child in _shared(token))


def _shared(token: Token) -> Iterator[Token]:
    """What hangs on a predicate, and on the one that it is coordinated with what may serve both: auxiliaries, a subject."""
    yield from token.children
    while token.dep_ == "conj" and token.head.tag_ in VERBAL:
        token = token.head
        yield from (child for child in token.children if child.i < token.i)


def _is_asserted(predicate: Token, content: range) -> bool:
    """Whether a clause is what the content says, rather than a description in it ("the man who …", "how it …") or a condition ("if …")."""
    token = predicate
    while True:
        told = any(child.dep_ == "mark" and child.lower_ == "that" for child in token.children)
        if token.dep_ == "relcl" or (token.dep_ == "acl" and not told) or _is_condition(token):
            return False
        if any(child.tag_ in QUESTIONING and child.i < token.i for child in token.children):
            return False
        if told or token.head == token or token.head.i not in content:
            return told or _is_finite(token)
        token = token.head


def _states(predicate: Token, speaker: frozenset[str]) -> bool:
    """Whether a clause states what is or was so of others than the speaker."""
    hanging = list(_shared(predicate))
    if any(child.tag_ == "MD" or (child.dep_ == "advcl" and _is_condition(child)) for child in hanging):
        return False
    if predicate.lower_ == "going" and any(child.dep_ == "xcomp" for child in predicate.children):
        return False
    subject = next((child for child in hanging if child.dep_ in SUBJECTS), None)
    if subject is None or _is_question(predicate) or _is_attitude(predicate) or (is_be(predicate) and subject.lower_ == "it"):
        return False
    owners = {subject.lower_, *(child.lower_ for child in subject.children if child.dep_ == "poss")}
    return not owners & (words("first_person") | words("generic") | speaker)


def _is_attitude(predicate: Token) -> bool:
    """Whether a predicate says what somebody thinks, feels or wants; what "is considering" something is at work."""
    held = is_form(predicate.text, "attitudes") and not (predicate.tag_ == "VBG" and among(predicate, "deliberate"))
    return held or among(predicate, "attitudes_beside")


def _is_condition(clause: Token) -> bool:
    """Whether a clause says under which condition another holds: "if …", not "even if …"."""
    marks = [child for child in clause.children if child.dep_ == "mark" and child.lower_ in words("conditional")]
    return any(mark.i == 0 or mark.nbor(-1).lower_ != "even" for mark in marks)


def _is_question(token: Token) -> bool:
    last = token.sent[-1]
    while last.i > token.i and (last.is_space or last.is_quote):
        last = last.nbor(-1)
    return bool(last.lower_ == "?")


# ---- what in them can be looked up


def _facts(doc: Doc, stating: set[int]) -> Iterator[tuple[int, int, FlagKind]]:
    """What happened or goes on, and what there is: the words of the predicate."""
    for index in stating:
        token = doc[index]
        there = next((child for child in token.children if child.dep_ == "expl" and child.lower_ == "there"), None)
        named = [child for child in token.children if child.dep_ == "attr" and not among(child, "arguable")]
        if there is not None and is_be(token) and named:
            yield token.i, token.i + 1, "past" if token.tag_ == "VBD" else "present"
        elif not is_be(token) and not among(token, "having"):
            auxiliaries = [child for child in _shared(token) if child.dep_ in AUXILIARIES and child.tag_ in FINITE]
            start = min([token.i, *(child.i for child in token.children if child.dep_ in AUXILIARIES)])
            if token.tag_ == "VBD" or (token.tag_ == "VBN" and auxiliaries):
                yield start, token.i + 1, "past"
            elif token.tag_ == "VBG":
                yield start, token.i + 1, "past" if any(child.tag_ == "VBD" for child in auxiliaries) else "present"


def _figures(doc: Doc, content: range, predicates: set[int], stating: set[int]) -> Iterator[tuple[int, int, FlagKind]]:
    """Numbers and comparisons in what is stated, or in a content without any predicate."""
    for index in content:
        token = doc[index]
        kind = _kind(token)
        if kind is None:
            continue
        governor = _governor(token, predicates, content)
        nominal = governor is None and not predicates and kind == "number" and not _is_aim(token)
        if governor in stating or nominal:
            yield index, index + 1, kind


def _kind(token: Token) -> FlagKind | None:
    if token.ent_type_ in CALENDAR:
        return None
    if (token.tag_ == "CD" and token.lower_ != "one") or token.lower_ in words("quantities"):
        return "number"
    if (
        token.tag_ in COMPARATIVES
        and token.lower_ not in words("judging_comparatives")
        and any(word.lower_ == "than" for word in token.subtree)
    ):
        return "comparison"
    return "comparison" if token.tag_ in SUPERLATIVES and token.lower_ in words("measured") else None


def _governor(token: Token, predicates: set[int], content: range) -> int | None:
    """The predicate of the clause that a token stands in, as far as the content goes."""
    while token.i not in predicates:
        if token.head == token or token.head.i not in content:
            return None
        token = token.head
    return int(token.i)


def _is_aim(token: Token) -> bool:
    """Whether a token is part of what is to be done: "to pay a 2 percent fee"."""
    while token.head != token:
        if token.tag_ == "VB":
            return True
        token = token.head
    return bool(token.tag_ == "VB")
