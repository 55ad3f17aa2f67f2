"""What in a content a fact-checker can look up, as flags with their words: a number, a comparison, what happened, what is the case.

Flags stand only in clauses that state something about others than the speaker alone: no wish, no promise, no condition, no question, no
belief of his. "We" is more than the speaker: a country, a firm, a party. The kinds are those by which fact-checkers choose sentences
(Hassan et al., KDD 2017; Konstantinovskiy et al. 2021). There is no score: a reader sees by which words a claim was chosen. A number or a
comparison is the surest sign; how sure each kind is, BENCHMARKS.md says.
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
RELATIVE = frozenset({"relcl", "advcl"})  # "who …", "when …": these begin with the words of a question and ask nothing
EMBEDDED = frozenset({"ccomp", "acl", "xcomp"})  # what hangs on "know", "evidence", "want"
# Entities whose numbers count no quantity.
CALENDAR = frozenset({"DATE", "TIME", "ORDINAL", "LAW", "EVENT"})
SAME_WITHIN = 4  # tokens from "same" on, as in "the same growth rate as": further on it is another "as"
# Entities by which it can be looked up who has something or is something.
NAMED = frozenset({"DATE", "FAC", "GPE", "LOC", "NORP", "ORG", "PERSON"})


def flags_of(parsed: Parsed, attribution: Attribution) -> tuple[Flag, ...]:
    """The flags of a content, in text order; none where nothing in it can be looked up."""
    doc = parsed.docs[attribution.part]
    found: set[tuple[int, int, FlagKind]] = set()
    for content in (tokens_of(doc, span) for span in attribution.content):
        speaker = _own_pronouns(doc, attribution) if attribution.kind != "direct" else frozenset()
        predicates = {token.i for token in doc[content.start : content.stop] if _is_finite(token)}
        asserted = {index for index in predicates if _is_asserted(doc[index], content) and _is_settled(doc[index])}
        stating = {index for index in asserted if _of_others(doc[index], words("alone") | speaker)}
        found |= set(_facts(doc, {index for index in stating if not _is_description(doc[index], content)}))
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
    """Whether a clause is what the content says, rather than asked in it ("how it …"), a condition, thought or wanted."""
    token = predicate
    while True:
        if any(child.dep_ == "mark" and child.lower_ in words("conditional") for child in token.children):
            return False
        if token.dep_ not in RELATIVE and any(child.tag_ in QUESTIONING and child.i < token.i for child in token.children):
            return False
        if token.head == token or token.head.i not in content:
            told = any(child.dep_ == "mark" and child.lower_ == "that" for child in token.children)
            return told or _is_finite(token) or token.lower_ == "let"
        if (token.dep_ in EMBEDDED and not _vouches(token.head)) or (token.dep_ == "advcl" and _is_open(token.head)):
            return False
        token = token.head


def _is_description(predicate: Token, content: range) -> bool:
    """Whether a clause is, or lies in, a description: of a thing ("the man who …") or of the circumstances ("when …", not "because …")."""
    token = predicate
    while token.dep_ not in RELATIVE or any(child.lower_ in words("reasons") for child in token.children):
        if token.head == token or token.head.i not in content:
            return False
        token = token.head
    return True


def _vouches(governor: Token) -> bool:
    """Whether what a word governs is said to be so: not where it is wished, promised, or what "I" think."""
    if governor.tag_ == "JJ":
        return among(governor, "true")
    if governor.tag_ not in VERBAL:
        denied = any(child.lower_ == "no" for child in governor.children)
        return among(governor, "doubts") if denied else not among(governor, "arguable")
    if governor.tag_ == "VB" and "let" in {governor.lower_, governor.head.lower_}:
        return True
    own = any(child.dep_ in SUBJECTS and child.lower_ in words("alone") for child in _shared(governor))
    return _is_finite(governor) and not _is_open(governor) and not (own and (_is_belief(governor) or is_be(governor)))


def _is_open(predicate: Token) -> bool:
    """Whether it is not settled that the predicate holds: "would rise", "is going to rise"."""
    going = predicate.lower_ == "going" and any(child.dep_ == "xcomp" for child in predicate.children)
    return going or any(child.tag_ == "MD" for child in _shared(predicate))


def _is_settled(predicate: Token) -> bool:
    """Whether a clause states what is or was so."""
    under = any(child.dep_ == "advcl" and _is_condition(child) for child in _shared(predicate))
    return not (under or _is_open(predicate) or _is_question(predicate) or _is_attitude(predicate))


def _of_others(predicate: Token, selves: frozenset[str]) -> bool:
    """Whether a clause has a subject that somebody could look up, and none of these and nothing of theirs; "my opponent" is another."""
    subject = next((child for child in _shared(predicate) if child.dep_ in SUBJECTS), None)
    if subject is None:
        return False
    owners = set() if any(child.lower_ == "of" for child in subject.children) else {subject.lower_}  # "one", and not "one of his bills"
    if not any(map(is_person_noun, lemmas(subject.text))):
        owners |= {child.lower_ for child in subject.children if child.dep_ == "poss"}
    return not owners & (words("generic") | selves)


def _is_belief(predicate: Token) -> bool:
    """Whether a predicate says what somebody takes to be so, rather than what he knows or has seen."""
    return _is_attitude(predicate) and not among(predicate, "knowing")


def _is_attitude(predicate: Token) -> bool:
    """Whether a predicate says what somebody thinks, feels or wants; what "is considering" something is at work."""
    held = is_form(predicate.text, "attitudes") and not (predicate.tag_ == "VBG" and among(predicate, "deliberate"))
    moved = among(predicate, "moods") and any(child.dep_ == "auxpass" or is_be(child) for child in predicate.children)
    return held or moved or among(predicate, "attitudes_beside")


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
    for token in (doc[index] for index in stating if not _is_vague(doc[index])):
        moved = next((child for child in token.children if child.lower_ in words("moved") and child.i > token.i), None)
        if is_be(token) and moved is not None:
            yield token.i, moved.i + 1, "past" if token.tag_ == "VBD" else "present"
        elif _there_is(token) or _ties(token):
            yield token.i, token.i + 1, "past" if token.tag_ == "VBD" else "present"
        elif not (is_be(token) or among(token, "having") or among(token, "spoken") or is_form(token.text, "reporting")):
            auxiliaries = [child for child in _shared(token) if child.dep_ in AUXILIARIES]
            start = min([token.i, *(child.i for child in token.children if child.dep_ in AUXILIARIES)])
            if kind := _tense(token, [child for child in auxiliaries if child.tag_ in FINITE]):
                yield start, token.i + 1, kind


def _is_vague(predicate: Token) -> bool:
    """Whether no name and no figure is in what "we" did, or in what "they" are at: "we have begun to fight back", "they are winning"."""
    loose = {"we", "they", "it", "that", "this"} if predicate.tag_ == "VBG" else {"we"}
    by_us = any(child.dep_ in SUBJECTS and child.lower_ in loose for child in _shared(predicate))
    return by_us and not any(token.ent_type_ or token.tag_ in {"CD", "NNP", "NNPS"} for token in predicate.subtree)


def _there_is(predicate: Token) -> bool:
    """Whether a predicate says that there is something: "there were no inspectors"."""
    there = any(child.dep_ == "expl" and child.lower_ == "there" for child in predicate.children)
    return there and is_be(predicate) and any(child.dep_ == "attr" and not _is_arguable(child) for child in predicate.children)


def _is_arguable(noun: Token) -> bool:
    """Whether what a noun, or the "of" after it, names is a matter of opinion: "reasons", "plenty of ways"."""
    counted = [word for child in noun.children if child.lower_ == "of" for word in child.children]
    return any(among(word, "arguable") for word in (noun, *counted))


def _ties(predicate: Token) -> bool:
    """Whether a predicate says that somebody has what has a name, or that one with a name is it: "Jane Doe was the mayor of Ashford"."""
    if is_be(predicate):
        about = [child for child in predicate.children if child.dep_ == "attr"]
        if not any(child.dep_ in SUBJECTS and child.tag_ in {"NNP", "NNPS"} for child in _shared(predicate)):
            return False
    else:
        about = [child for child in predicate.children if child.dep_ == "dobj" and among(predicate, "owning")]
    return predicate.tag_ in FINITE and any(token.ent_type_ in NAMED for child in about for token in child.subtree)


def _tense(predicate: Token, auxiliaries: list[Token]) -> FlagKind | None:
    """Whether a predicate is of the past or of what goes on: "rose", "has risen", "did not rise", "is rising"; None for "rises"."""
    past = any(child.tag_ == "VBD" for child in auxiliaries)
    match predicate.tag_:
        case "VBD":
            return "past"
        case "VBN" if auxiliaries:
            return "past" if past or not all(map(is_be, auxiliaries)) else "present"
        case "VB" if past:
            return "past"
        case "VBG":
            return "past" if past else "present"
    return None


def _figures(doc: Doc, content: range, predicates: set[int], stating: set[int]) -> Iterator[tuple[int, int, FlagKind]]:
    """Numbers and comparisons in what is stated, and numbers that no predicate governs."""
    for index in content:
        token = doc[index]
        kind = _kind(token)
        if kind is None:
            continue
        governor = _governor(token, predicates, content)
        nominal = governor is None and token.tag_ == "CD" and not (_is_aim(token) or _is_question(token))
        if governor in stating or nominal:
            yield index, index + 1, kind


def _kind(token: Token) -> FlagKind | None:
    if token.ent_type_ in CALENDAR:
        return None
    if (token.tag_ == "CD" and token.lower_ != "one") or (token.lower_ in words("quantities") and token.dep_ != "amod"):
        return "number"
    return "comparison" if _compares(token) else None


def _compares(token: Token) -> bool:
    """Whether a word compares what can be measured: "higher than", "is more diverse", "the largest", "the same as"."""
    if token.lower_ in words("judging_degrees"):
        return False
    if token.tag_ in COMPARATIVES:
        said = token.head if token.dep_ == "advmod" else token
        than = any(one.lower_ == "than" for one in token.doc[token.i : token.sent.end])
        return than or (said.dep_ == "acomp" and is_be(said.head))
    alike = token.lower_ == "same" and any(one.lower_ in {"as", "that"} for one in token.doc[token.i + 2 : token.i + SAME_WITHIN])
    return alike or token.tag_ == "JJS"


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
