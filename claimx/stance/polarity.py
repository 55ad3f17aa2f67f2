"""Whether the content is asserted, denied or left open: what the cue's predicate means, and how often it is negated."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimx.english.inflection import lemmas
from claimx.english.lexicon import tables
from claimx.stance.clause import SUBJECTS, Clause, among, implies_not, taken_back, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.model import Polarity

# The first list that holds a predicate tells what it makes of the content: said plainly, and negated.
READINGS: tuple[tuple[str, Polarity, Polarity], ...] = (
    ("untrue", "denied", "asserted"),
    ("true", "asserted", "denied"),
    ("factive", "asserted", "asserted"),
    ("doubts", "open", "asserted"),
    ("open", "open", "open"),
    ("denied", "denied", "open"),
    ("held", "asserted", "denied"),
    ("speech", "asserted", "open"),
)
# How a judgement hangs on the verb that passes it: "called it a lie", "described as false".
JUDGEMENT = frozenset({"oprd", "acomp", "attr", "pobj", "prep", "amod", "ccomp", "xcomp", "dobj", "conj", "npadvmod", "advcl", "appos"})


def polarity_of(clause: Clause) -> Polarity:
    """``open`` for a question and for what is not said, ``denied`` for a denial, a refusal to act, a belief not held; else asserted."""
    found = _reading(clause, negated=clause.is_negated())
    return "open" if found == "asserted" and _wavers(clause) else found


def _reading(clause: Clause, *, negated: bool) -> Polarity:
    """The polarity by the innermost predicate that is in a list; where none is, a negated one leaves it open."""
    if implies_not(clause.path[-1]) and (complement := clause.complement()) is not None:
        return _refusal(complement) if negated else "asserted"
    for token in reversed(clause.path):
        if _by_phrase(token, clause):
            return "open" if negated else "denied"
        for key, plain, otherwise in READINGS:
            # To lie is to say.
            if among(token, key) and not (key == "untrue" and token.tag_.startswith("VB")):
                return otherwise if negated else plain
    return "open" if negated else "asserted"


def _refusal(complement: Token) -> Polarity:
    """What a refusal makes of its content: refusing to say or deny it leaves it open, refusing to do it ("to concede") denies it."""
    return "open" if any(among(complement, key) for key in ("speech", "open", "doubts", "denied")) or _phrases(complement) else "denied"


def _by_phrase(token: Token, clause: Clause) -> bool:
    """Whether the verb denies together with its particles ("rule out") or with its judgement ("called it a lie")."""
    particles = {word.lower_: word for word in _particles(token, clause)}
    for phrase in _phrases(token):
        if all(word in particles for word in phrase) and _concerns(particles[phrase[-1]], clause):
            return True
    return among(token, "judging") and any(_judges(word, token, clause) for word in token.subtree)


def _phrases(token: Token) -> list[tuple[str, ...]]:
    return [phrase for lemma in lemmas(token.text) for phrase in _by_verb().get(lemma, ())]


@cache
def _by_verb() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The particles of each phrase that denies, by its verb."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in tables("stance")["denied_phrases"]:
        verb, *particles = phrase.split()
        found[verb] = (*found.get(verb, ()), tuple(particles))
    return found


def _particles(verb: Token, clause: Clause) -> list[Token]:
    """The words that may make one phrase with a verb: those that hang on it, and on these, content aside."""
    own = [child for child in verb.children if child.i > verb.i and not clause.says(child)]
    return own + [word for child in own for word in child.children if not clause.says(word)]


def _concerns(particle: Token, clause: Clause) -> bool:
    """Whether a preposition is about the content or the like of it: "hit back at claims", not "hit back at Roe"."""
    if particle.dep_ != "prep":
        return True
    nouns = [child for child in particle.children if child.dep_ in {"pobj", "pcomp"}]
    return not nouns or any(clause.says(noun) or among(noun, "reports") for noun in nouns)


def _judges(word: Token, verb: Token, clause: Clause) -> bool:
    """Whether a word outside the content is a verb's judgement that it is untrue."""
    if word.lower_ not in words("untrue") or clause.says(word) or word.i in clause.source:
        return False
    if any(child.lower_ in words("negations") and not taken_back(child) for child in word.children):
        return False
    # "called Roe a quack, fake": the content goes on.
    if any(clause.says(child) and child.dep_ not in SUBJECTS for child in word.children):
        return False
    while word != verb and word.dep_ in JUDGEMENT and not (word.dep_ == "conj" and clause.says(word.head)):
        word = word.head
    return bool(word == verb)


def _wavers(clause: Clause) -> bool:
    """Whether the content, or the cue's last word, opens a question with "whether", or with "if" after a verb that asks."""
    first = [clause.doc[content.start] for content in clause.contents[:1]]
    for word in (*first, clause.doc[clause.cue.stop - 1]):
        # "said if elected he would go": a condition inside the content.
        inside = word.head.dep_ == "advcl" and clause.says(word.head.head)
        either = word.i + 2 < len(clause.doc) and [word.nbor().lower_, word.nbor(2).lower_] == ["or", "not"]
        if word.lower_ == "whether" and not inside and not either:
            return True
        if word.lower_ == "if" and not inside and among(clause.path[-1], "inquiries"):
            return True
    return False
