"""The role that stands beside a name: before it ("Kremlin spokesman Dmitry Peskov") or set off after it ("Hugh Hill, a doctor,").

A leading article is taken off: the role of "Hugh Hill, a doctor and friend," is "doctor and friend".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.speakers import name_parts, names
from claimx.speakers.cast.finding import ORGANISED

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
DETERMINERS = frozenset(("a", "an", "the", "his", "her", "their", "its", "our", "my", "another"))
DROPPED_ARTICLE = re.compile(r"^(?:the|an?|another|his|her|its|their|our|my)\s+", re.IGNORECASE)
APPOSED_END = frozenset(
    (",", ".", ";", ":", "—", "–", "--", "”", '"', "(", ")", "who", "which", "whose", "whom", "where", "when", "!", "?")
)
PERSONAL = re.compile(r"(?:[^\W\d_]{3,}(?:ist|ian|man|woman|person|eer|ologist)|[^\W\d_]{4,}(?:er|or))$", re.IGNORECASE)
BARE = frozenset(("rep", "sen", "mp", "prof", "professor"))
BEING = frozenset(("is", "was", "becomes", "became", "remains", "remained"))
CHOSEN = frozenset(("elected", "appointed", "named"))
# Tokens of an apposition that may be a role: a longer one is a clause. Of 100 annotated pages half of it changes four roles, double none.
LONGEST = 22
# Whose office it is, in front of it: "company’s chief executive".
OWNED = re.compile(r"^([a-z-]+)[’']s\s+(?=\w)")
# What says in a clause of its own what somebody is: "who heads the alliance".
APPEARING = {"prosecuting": "prosecutor", "defending": "defence lawyer", "mitigating": "defence lawyer"}
HEADING = {"heads": "head", "leads": "leader", "chairs": "chair", "directs": "director"}
MODIFIERS = frozenset(("JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", "CD", "FW", "AFX"))
# An abbreviation in brackets inside a role.
SHORT = re.compile(r"\s?\(\S+\)")
# Words that no role holds: those that no name does, and those that tell whose somebody is.
NONE_OF_IT = listed("people", "names", "never") | listed("people", "roles", "relative")
# Words that the parse takes for others than what they are before a role.
LEADING = frozenset(("then", "former", "vice", "lead"))


def role_before(name: Span) -> str | None:
    """The title or description right before a name: "Kremlin spokesman", "Russian President", "9/11 widow"."""
    doc, start = name.doc, name.start
    while start > 0 and _belongs(doc[start - 1], name):
        start -= 1
    while start < name.start and (doc[start].tag_ in {"POS", "HYPH", "IN", "CC", "DT"} or not doc[start].text.strip("()")):
        start += 1
    words = name_parts.role_in(SHORT.sub("", doc[start : name.start].text).split(), name.text)
    noun = words[-1] if words else ""
    told = (
        names.is_role(noun)
        or (len(name) > 1 and name_parts.is_trade(noun, name.text))
        or (noun.islower() and doc[name.start - 1].tag_ == "NN")
    )
    return " ".join(words) if told or any(word in {"of", "for"} for word in words) else None


def _belongs(token: Token, name: Span) -> bool:
    """Whether the token goes on a description of ``name`` to the left, given that what stands between them belongs to it."""
    text, following = token.text, token.nbor()
    if _glued(token) or _glued(following) or text.strip("()") == "":
        return True
    if token.is_space or (token.i + 1 == name.start and token.tag_ in {"IN", "DT", "CC", "POS"}):
        return False
    if token.tag_ in {"CC", "IN"}:
        return _joins(token) or _leads(token)
    if token.tag_ == "DT":
        return token.lower_ == "the" and token.i > 0 and _leads(token.nbor(-1))
    if token.tag_ == "POS":
        return token.i > 0 and token.nbor(-1).tag_ in {"NNP", "NNPS"}
    if names.plain(text) in NONE_OF_IT:
        return text.casefold() in LEADING
    if text.casefold() in LEADING or names.is_role(text) or following.text == "(":
        return True
    tied = (token.i > 0 and _joins(token.nbor(-1))) or _leads(token.head) or _leads(following)
    attached = token.i < token.head.i < name.end or token.ent_type_ in ORGANISED or tied
    return bool(attached) and (token.tag_ in MODIFIERS or token.dep_ == "compound") and not text.endswith("-")


def _glued(token: Token) -> bool:
    """Whether the token is a hyphen inside a word, which the tokenizer takes apart: "co-founder"."""
    return token.text in {"-", "–"} and token.whitespace_ == "" and token.i > 0 and token.nbor(-1).whitespace_ == ""


def _leads(small: Token) -> bool:
    """Whether an "of" goes on what a role or a body is: "Secretary of State", "the Bank of Norland governor"."""
    before = small.nbor(-1) if small.i else small
    return small.lower_ in {"of", "for"} and (names.is_role(before.text) or before.tag_ in {"NNP", "NNPS"})


def _joins(conjunction: Token) -> bool:
    """Whether "and" joins two roles of one person: "lead researcher and planetary scientist"; "the mayor and coach" are two."""
    index = conjunction.i - 1
    if conjunction.lower_ != "and" or not names.is_person_word(conjunction.doc[index].text):
        return False
    while index >= 0 and (conjunction.doc[index].tag_ in MODIFIERS or conjunction.doc[index].text == "-"):
        index -= 1
    return index < 0 or conjunction.doc[index].tag_ not in {"DT", "PRP$", "IN", "CC"}


def role_after(name: Span) -> str | None:
    """The apposition right after a name: "a doctor and friend", "president of the party".

    It must end at a comma, a full stop or the like, hold no finite verb ("According to Poe, the mayor lied") and name a role.
    """
    doc, index = name.doc, _behind(name)
    if index + 1 >= len(doc) or doc[index].text != ",":
        return None
    index += 1
    if index + 1 < len(doc) and doc[index].tag_ == "CD" and doc[index + 1].text == ",":
        index += 2
    apposed = _phrase(doc, index)
    return DROPPED_ARTICLE.sub("", apposed.text.strip()) if apposed is not None and _says_role(apposed, name) else None


def role_clause(name: Span) -> str | None:
    """What a clause after the name says of it: "who heads the alliance" makes the "head of the alliance", "prosecuting" a "prosecutor"."""
    doc, end = name.doc, _behind(name)
    index = end + (end < len(doc) and doc[end].text == ",")
    words = [token.lower_ for token in doc[index : index + 2]]
    if len(words) < 2:
        return None
    if index > end and words[0] in APPEARING:
        return APPEARING[words[0]]
    told = _phrase(doc, index + 2) if words[0] == "who" and words[1] in {*HEADING, *BEING} else None
    if told is None:
        return None
    if words[1] in HEADING:
        return f"{HEADING[words[1]]} of {told.text.strip()}"
    return DROPPED_ARTICLE.sub("", told.text.strip()) if _says_role(told, name) else None


def _phrase(doc: Doc, start: int) -> Span | None:
    """What goes on from a token to a comma or the like, or to where somebody else comes in; None where it is a clause or too long."""
    end = start
    while end < len(doc) and not _stops(doc[end]) and not (end > start and doc[end : end + 2].text.casefold() == "and the"):
        if doc[end].tag_ in FINITE or doc[end].tag_ == "PRP" or end - start > LONGEST:
            return None
        end += 1
    while end > start and doc[end - 1].tag_ in {"CC", "IN", "DT"}:
        end -= 1
    return doc[start:end] if end > start else None


def _stops(token: Token) -> bool:
    return token.text.casefold() in APPOSED_END or token.is_space or token.text[:1] in '“”"«»'


def _behind(name: Span) -> int:
    """The token after a name and what stands behind it for a degree or in brackets: "Jane Doe, MD, PhD"."""
    doc, index = name.doc, name.end
    while index + 1 < len(doc):
        comma = doc[index].text == ","
        word = doc[index + comma]
        known = word.text.replace(".", "") in listed("people", "names", "degrees")
        if not known and not (comma and index > name.end and word.is_upper and len(word) > 1):  # "MS, RDN, CNSC"
            break
        index += 1 + comma
    closing = next((place for place in range(index, min(index + 8, len(doc))) if doc[place].text == ")"), None)
    return closing + 1 if closing is not None and doc[index].text == "(" else index


def _says_role(apposed: Span, name: Span) -> bool:
    """Whether the head of an apposition, its last noun before a preposition, is a role."""
    determined = apposed[0].text.casefold() in DETERMINERS
    nouns: list[Token] = []
    if apposed[0].tag_ == "VBG" and not (len(apposed) > 1 and names.is_role(apposed[1].text)):
        return False  # "speaking to the mayor", but "ranking member"
    for token in apposed:
        if token.tag_ in {"IN", "TO", "CC", "WDT", "WP"} or (token.tag_ == "VBG" and nouns):
            break
        if token.tag_ in {"NN", "NNP", "NNS"} or names.is_role(token.text):
            nouns.append(token)
    if not nouns or (not determined and apposed[0].tag_ in {"IN", "TO", "CC", "RB", "WRB"}):
        return False
    if names.is_role(nouns[-1].text):
        return True
    if len(apposed) > 2 and apposed[0].text[:1].isupper() and apposed[1].lower_ == "of":
        return not names.is_organisation(apposed[0].text)  # "Cathaoirleach of Elmham"
    linked = any(token.dep_ == "appos" and name.start <= token.head.i < name.end for token in apposed)
    return determined and linked and nouns[-1].tag_ == "NN" and bool(PERSONAL.search(nouns[-1].text))


def role_apposed(name: Span) -> str | None:
    """The description that a name is set off from: "the Kremlin spokesman, Dmitry Peskov,"."""
    doc, comma, ranked = name.doc, name.start - 1, False
    while comma > 2 and (names.honorific(doc[comma].text) or names.is_role(doc[comma].text)):
        ranked |= names.is_role(doc[comma].text)
        comma -= 1
    if comma < 2 or doc[comma].text != "," or (name.end < len(doc) and not (_stops(doc[name.end]) or doc[name.end].tag_ in FINITE)):
        return None
    start, opens = comma - 1, False
    while start >= 0 and comma - start <= LONGEST and doc[start].text.casefold() not in DETERMINERS:
        opens = (doc[start].is_space or doc[start].text == ".") and names.is_role(doc[start + 1].text)
        if doc[start].tag_ == "POS" or opens:  # "Norland’s minister, Jane Doe"; ". Minister of Defence, General Jane Doe, said"
            start = start + 1 if opens else doc[start].head.left_edge.i
            break
        if _stops(doc[start]) or doc[start].tag_ in FINITE:
            return None
        start -= 1
    if start > 1 and doc[start - 1].tag_ == "IN" and names.is_person_word(doc[start - 2].text):
        return None  # "a solicitor for the elder sister, Jane Doe"
    described = doc[max(start, 0) : comma]
    small = next((token.i for token in described if token.lower_ == "of"), comma)  # "director of public prosecutions"
    nouns = [token for token in described if token.tag_ in {"NN", "NNP"} and token.i < small]
    if start < 0 or len(described) < 2 or not nouns or (ranked and not opens):
        return None
    if any((token.tag_ == "IN" and token.lower_ != "of") or token.tag_ == "CC" for token in described) or not names.is_role(nouns[-1].text):
        return None
    return DROPPED_ARTICLE.sub("", described.text.strip())


def role_predicated(name: Span) -> str | None:
    """What a sentence says that somebody is or becomes: "Roe is the chief vet", "Doe became mayor in May"."""
    root = name.root
    if root.dep_ != ("nsubjpass" if root.head.lower_ in CHOSEN else "nsubj") or root.head.lower_ not in BEING | CHOSEN:
        return None
    told = next((token for token in root.head.children if token.dep_ in {"attr", "oprd", "dobj"} and token.i > root.i), None)
    if told is None or not names.is_role(told.text) or any(token.dep_ == "neg" for token in root.head.children):
        return None
    phrase = name.doc[told.left_edge.i : told.i + 1]
    return DROPPED_ARTICLE.sub("", phrase.text.strip()) if not any(token.tag_ in {"IN", ","} for token in phrase) else None


# Where a role stands beside a name.
FINDERS: tuple[Callable[[Span], str | None], ...] = (role_before, role_after, role_apposed, role_clause, role_predicated)


def roles_beside(name: Span) -> tuple[str, ...]:
    """Every role that stands beside this mention of a name."""
    return tuple(role for find in FINDERS if (role := find(name)))


def shown(role: str) -> str:
    """The role for reading, without whose it is where that is a mere word for a body named elsewhere.

    >>> shown("company’s chief operating officer"), shown("Norland’s president"), shown("study’s author")
    ('chief operating officer', 'Norland’s president', 'study’s author')
    """
    owner = OWNED.match(role)
    return role[owner.end() :] if owner and owner[1] in listed("people", "names", "generic") else role


def is_weak(role: str) -> bool:
    """Whether the role is a mere party or side, or a bare title, which an office goes before."""
    words = [names.plain(word) for word in role.split()]
    return bool(words) and (words[-1] in listed("people", "roles", "weak") or (len(words) == 1 and words[0] in BARE))
