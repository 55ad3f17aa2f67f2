"""The cue of an attribution in the parse: its predicates, what governs them, what negates them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from spacy.tokens import Doc, Token

    from claimx.english.parsing import Parsed
    from claimx.model import Attribution, Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr"})
# From a predicate to the next inside the cue: "refused to say", "is unable to say", "neither confirm nor deny".
INNER = frozenset({"xcomp", "ccomp", "acomp", "pcomp", "conj"})
# What "to say" may be to the word that governs it: "went on to say" is often parsed as an adverbial clause.
CLAUSES = frozenset({"xcomp", "ccomp", "advcl"})
# A "not" or "never" negates a verb from so many words after it, "said not", "have not said": further on it is of something else. With no
# bound a promise on PolNeAR's dev comes out negated.
FOLLOWING = 2
FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue in the parse.

    ``path`` runs from the outermost word that governs the saying to the one that the content depends on: "refused", "say" of "refused
    to say", wherever the cue begins. ``cue``, ``source`` and ``contents`` are ranges of token numbers; ``lowers`` are the Doc's words in
    small letters, as numbers.
    """

    doc: Doc
    lowers: npt.NDArray[np.uint64]
    path: tuple[Token, ...]
    cue: range
    source: range
    contents: tuple[range, ...]

    def says(self, token: Token) -> bool:
        """Whether the token lies in the content, and so is the speaker's own word."""
        return token.i not in self.cue and any(token.i in content for content in self.contents)

    def is_negated(self) -> bool:
        """Whether the saying is negated an odd number of times, by a "not" or by a word that implies one, as "refuse" (Karttunen 1971)."""
        last = self.path[-1]
        implied = sum(implies_not(token) and (token != last or self.complement() is not None) for token in self.path)
        stray = [self.doc[index] for index in range(self.cue.start, min(last.i, self.cue.stop)) if self.doc[index] not in self.path]
        implied += sum(among(token, "refusals") or among(token, "implicatives") for token in stray)
        return bool((implied + sum(map(self.negated, self.path)) + self._negated_before()) % 2)

    def negated(self, token: Token) -> bool:
        """Whether a word of its own negates this predicate: "did not say", "nobody said", "told no one", "at no time", "no law saying"."""
        own = [child for child in token.children if not self.says(child) and child not in self.path]
        apart = token.dep_ == "conj" and token.head not in self.path
        after_nor = apart and any(word.lower_ == "nor" and word.i < token.i for word in token.head.children)
        of_none = token.dep_ == "acl" and _nobody(token.head)
        return after_nor or of_none or any(_negates(child, token) for child in own)

    def complement(self) -> Token | None:
        """The infinitive, or what else is refused, that the last predicate governs in the content."""
        last = self.path[-1]
        found = [child for child in last.children if child.dep_ == "xcomp" and has_to(child)]
        if not found and among(last, "refusals"):
            found = [child for child in last.children if child.dep_ == "dobj"] or [_opening(self.doc, own) for own in self.contents[:1]]
        return found[0] if found else None

    def _negated_before(self) -> bool:
        """Whether the word right before the cue, a "to" aside, negates it where the parse attaches it elsewhere."""
        place = self.cue.start - 1
        if place > 0 and self.doc[place].lower_ == "to":
            place -= 1
        if place < 0:
            return False
        token = self.doc[place]
        if token in self.path or token.head in self.path or self.says(token) or token.i in self.source:
            return False
        return among(token, "refusals") or (token.lower_ in words("negations") and _negates(token, self.path[0]))


def clause_of(parsed: Parsed, attribution: Attribution) -> Clause | None:
    """The cue of an attribution in its article's parse; None where it has none, or one without words."""
    doc = parsed.docs[attribution.part]
    cue = tokens_of(doc, attribution.cue)
    if not any(doc[index].is_alpha for index in cue):
        return None
    root = doc[cue.start : cue.stop].root
    path = (*reversed(list(_governors(root))), root)
    for token in _inner(root, cue):
        # "neither confirm nor deny" shares what negates it, "did not resign and said" does not.
        path = (token,) if token.dep_ == "conj" and not _shares(token) else (*path, token)
    contents = tuple(found for span in attribution.content if (found := tokens_of(doc, span)))
    return Clause(doc, parsed.lowers[attribution.part], path, cue, tokens_of(doc, attribution.source), contents)


def among(token: Token, key: str) -> bool:
    """Whether the token is an inflected form of a word of the stance lexicon's list ``key``."""
    return not lemmas(token.text).isdisjoint(words(key))


@cache
def words(key: str) -> frozenset[str]:
    """One list of the stance lexicon."""
    return listed("stance", key)


def implies_not(token: Token) -> bool:
    """Whether what the token governs does not happen: "refuse to say", "short of saying", "without saying"."""
    lacks = token.lower_ in words("lacking") and not among(token.head, "granted")
    return lacks or among(token, "refusals") or among(token, "implicatives")


def has_to(token: Token) -> bool:
    """Whether the token is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def is_be(token: Token) -> bool:
    """Whether the token is a form of "be"; the parse has no lemmas and no coarse tags."""
    return "be" in lemmas(token.text)


def taken_back(token: Token) -> bool:
    """Whether a "not" stands right before a word that takes it back ("not only") or makes an aside of it ("not surprisingly")."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in words("affirming")


def tokens_of(doc: Doc, span: Span | None) -> range:
    """The numbers of the tokens that a span covers."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand") if span and span.end > span.start else None
    return range(found.start, found.end) if found is not None else range(0)


def _opening(doc: Doc, content: range) -> Token:
    """The first word of a content, its "to" aside."""
    to = doc[content.start].lower_ == "to" and len(content) > 1
    return doc[content.start + to]


def _inner(token: Token, cue: range) -> Iterator[Token]:
    """The predicates inside the cue that a token governs, in text order."""
    while (found := _step(token, cue)) is not None:
        yield (token := found)


def _step(token: Token, cue: range) -> Token | None:
    for child in reversed(list(token.children)):
        if child.i not in cue or child.i < token.i:
            continue
        if child.dep_ in INNER or (child.dep_ in {"advcl", "acl"} and has_to(child)) or (child.dep_ in OBJECTS and among(token, "light")):
            return child
        if child.dep_ in {"prep", "advmod", "dobj"} and (_step(child, cue) is not None or among(child, "implicatives")):
            return child
    return None


def _governors(token: Token) -> Iterator[Token]:
    """What governs a predicate, innermost first, as long as a negation of it reaches the predicate."""
    while token.head != token:
        head = token.head
        if token.dep_ == "pcomp" and head.lower_ in words("lacking"):
            yield head
            return
        if token.dep_ == "pcomp":
            link = list(_link(head))
            # "refrained from saying" negates the saying, "apologised for saying" does not.
            if not any(among(word, "implicatives") for word in link):
                return
            yield from link
            token = link[-1]
            continue
        governed = token.dep_ in CLAUSES and (has_to(token) or (token.tag_ == "VBG" and among(head, "implicatives")))
        if not (governed or token.dep_ == "acomp" or (token.dep_ == "conj" and _shares(token))):
            return
        yield head
        token = head


def _link(preposition: Token) -> Iterator[Token]:
    """From a preposition up to the word that is no particle: "of", "short", "fell"."""
    yield preposition
    while preposition.tag_ in {"IN", "RB", "RP"} and preposition.head != preposition:
        yield (preposition := preposition.head)


def _shares(token: Token) -> bool:
    """Whether a coordinated predicate shares the first one's auxiliaries: both have one form, not a finite one, and no "but" between."""
    first = token.head
    if any(child.dep_ in SUBJECTS for child in token.children):
        return False
    contrast = any(child.lower_ == "but" and child.i < token.i for child in first.children)
    return first.tag_ == token.tag_ and token.tag_ not in FINITE and not contrast


def _negates(child: Token, token: Token) -> bool:
    low = child.lower_
    if low == "longer":
        return bool(child.i and child.nbor(-1).lower_ == "no")
    if low == "yet":
        return bool(child.i + 1 < len(child.doc) and child.nbor().lower_ == "to")
    if low == "little":
        return among(token, "doubts")
    if child.dep_ in SUBJECTS | OBJECTS:
        return _nobody(child)
    if child.dep_ == "prep":
        return any(noun.dep_ == "pobj" and among(noun, "occasions") and _nobody(noun) for noun in child.children)
    if low not in words("negations") or taken_back(child) or child.i > token.i + FOLLOWING or (low == "nor" and child.i > token.i):
        return False
    # A finite verb takes "not" by an auxiliary only: "he, not surprised, said".
    bare = token.tag_ in FINITE and not is_be(token) and not any(word.dep_ in {"aux", "auxpass"} for word in token.children)
    return not (low == "not" and bare)


def _nobody(noun: Token) -> bool:
    """Whether a noun phrase means nobody: "no official", "neither Doe nor Roe", "not one of them"."""
    return noun.lower_ in words("nobodies") or any(
        child.lower_ in {"no", "neither"} or (child.lower_ == "not" and noun.doc[child.i + 1 : child.i + 2].text.lower() in {"a", "one"})
        for child in noun.children
    )
