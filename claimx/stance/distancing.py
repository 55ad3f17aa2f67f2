"""The words by which the writer keeps away from a claim: "claimed", "falsely", "without evidence"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from claimx.stance.clause import SUBJECTS, Clause, among, implies_not, is_be, words

if TYPE_CHECKING:
    from spacy.tokens import Token


def distancing_of(clause: Clause) -> tuple[str, ...]:
    """The words by which the writer keeps away, as they stand in the text and in its order; none is the speaker's own."""
    found = sorted({span for rule in RULES for span in rule(clause)})
    return tuple(clause.doc[start:end].text for start, end in found)


def cue_of_distance(clause: Clause) -> Iterator[tuple[int, int]]:
    """The cue itself: "claimed" that, the "claim" that, is "alleged" to have said; not "did not claim", not "claimed victory"."""
    for index, token in enumerate(clause.path):
        negated = any(clause.negated(word) or implies_not(word) for word in clause.path[: index + 1])
        if among(token, "distant") and not negated and not _plain(token, clause):
            yield token.i, token.i + 1


def adverb(clause: Clause) -> Iterator[tuple[int, int]]:
    """An adverb on the cue, on the content from outside, or right beside the cue."""
    for token in _around(clause, "adverbs"):
        beside = token.i + 1 == clause.cue.start or token.i == clause.cue.stop
        if (beside or _attached(token, clause)) and not _negated(token):
            yield token.i, token.i + 1


def lack_of_proof(clause: Clause) -> Iterator[tuple[int, int]]:
    """A phrase on the cue, the source or the content that says that nothing proves it: "without offering evidence"."""
    for proof in _around(clause, "proofs"):
        top = proof
        while top.head != top and (top.head.lower_ in words("prepositions") or among(top.head, "giving") or among(top.head, "scraps")):
            top = top.head
        verbal = top.tag_.startswith("VB")
        start = min([top.i, *(child.i for child in top.children if verbal and child.dep_ in {"aux", "neg"})])
        lacking = any(token.lower_ in words("none") for token in clause.doc[start : proof.i])
        if lacking and top != proof and top not in clause.path and not _negated(top, skip=start) and _attached(top, clause):
            yield start, proof.i + 1


def judged_noun(clause: Clause) -> Iterator[tuple[int, int]]:
    """The writer's judgement of a noun that is the cue, or of a report that is the source: "the false claim", "unverified reports"."""
    source = clause.doc[clause.source.start : clause.source.stop].root if clause.source else None
    nouns = [token for token in clause.path if token.tag_ in {"NN", "NNS"}]
    nouns += [source] if source is not None and among(source, "reports") else []
    for noun in nouns:
        verb = [noun.head] if noun.dep_ in SUBJECTS else []
        complements = [child for token in verb if is_be(token) for child in token.children if child.dep_ in {"acomp", "attr"}]
        for token in chain([child for child in noun.children if child.dep_ == "amod"], verb, complements):
            negated = _negated(token) or any(clause.negated(word) for word in verb)
            if token.lower_ in words("doubtful") and not clause.says(token) and not negated:
                yield token.i, token.i + 1


RULES = (cue_of_distance, adverb, lack_of_proof, judged_noun)


def _around(clause: Clause, key: str) -> Iterator[Token]:
    """The words of a list in the cue's sentence, outside source and content."""
    sentence = clause.path[-1].sent
    # A sentence may be a whole page, and hold many attributions: numbers are compared, not a token made of each word.
    numbers, wanted = clause.lowers[sentence.start : sentence.end].tolist(), _numbers(key)
    found = (clause.doc[place] for place, number in enumerate(numbers, sentence.start) if number in wanted)
    return (token for token in found if not clause.says(token) and token.i not in clause.source)


@cache
def _numbers(key: str) -> frozenset[int]:
    """The numbers by which any vocabulary of spaCy knows the words of a list."""
    from spacy.strings import get_string_id

    return frozenset(get_string_id(word) for word in words(key))


def _attached(token: Token, clause: Clause) -> bool:
    """Whether a word modifies the saying or the content as a whole, or is a clause on its source that has no subject of its own."""
    head = token.head
    if any(child.dep_ in SUBJECTS and child.tag_ != "PRP" for child in token.children):
        return False
    auxiliary = head.dep_ in {"aux", "auxpass"} and head.head in clause.path
    return auxiliary or head in clause.path or clause.says(head) or head.i in clause.source


def _negated(token: Token, skip: int | None = None) -> bool:
    """Whether "not" stands on the word, or right before the phrase that begins at ``skip``."""
    start = token.i if skip is None else skip
    before = start > 0 and token.doc[start - 1].lower_ in words("negations")
    return before or (skip is None and any(child.dep_ == "neg" for child in token.children))


def _plain(token: Token, clause: Clause) -> bool:
    """Whether the verb claims something that one has or gets: "claimed responsibility", which is no doubt of the writer's."""
    if any(child.dep_ in {"ccomp", "xcomp"} for child in token.children):
        return False
    following = [clause.doc[content.start] for content in clause.contents[:1]]
    objects = [child for child in token.children if child.dep_ == "dobj"]
    return any(among(word, "plain_after") for word in (*objects, *following))
