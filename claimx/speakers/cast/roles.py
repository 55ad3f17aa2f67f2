"""The role that stands beside a name: before it ("Kremlin spokesman Dmitry Peskov") or set off after it ("Hugh Hill, a doctor,").

A leading article is taken off: the role of "Hugh Hill, a doctor and friend," is "doctor and friend".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.speakers import names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MODIFIERS = frozenset(("JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", "POS", "CD", "FW", "AFX"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
DETERMINERS = frozenset(("a", "an", "the", "his", "her", "their", "its", "our", "my", "another"))
SHORT = re.compile(r"\s\(\S+\)")
DROPPED_ARTICLE = re.compile(r"^(?:the|an?|another|his|her|its|their|our|my)\s+", re.IGNORECASE)
APPOSED_END = frozenset((",", ".", ";", ":", "—", "–", "--", "”", '"', "(", ")", "who", "which", "whose", "whom", "!", "?"))
PERSONAL = re.compile(r"(?:[^\W\d_]{3,}(?:ist|ian|man|woman|person|eer|ologist)|[^\W\d_]{4,}(?:er|or))$", re.IGNORECASE)
BARE = frozenset(("rep", "sen", "mp", "prof", "professor"))
BEING = frozenset(("is", "was", "becomes", "became", "remains", "remained"))
CHOSEN = frozenset(("elected", "appointed", "named"))
# Tokens of an office with what it is of: "General Secretary of the Communist Party of Vietnam", "Secretary of State for Foreign Affairs".
LONGEST_OFFICE = 12
LONGEST_SHORT = 4  # letters of an office that is written in so many capitals: "MSP", "MCA"
BRACKETS = frozenset("()[]-–’'")
# Tokens of an apposition that may be a role: a longer one is a clause. Of 100 annotated pages half of it changes four roles, double none.
LONGEST = 22
# Words that the parse takes for others than what they are before a role.
LEADING = frozenset(("then", "former", "vice", "lead"))
# Whose office it is, in front of it: "company’s chief executive".
OWNED = re.compile(r"^([a-z-]+)[’']s\s+(?=\w)")
# What says in a clause of its own what somebody is: "who heads the alliance".
APPEARING = {"prosecuting": "prosecutor", "defending": "defence lawyer", "mitigating": "defence lawyer"}
HEADING = {"heads": "head", "leads": "leader", "chairs": "chair", "directs": "director"}


def role_before(name: Span) -> str | None:
    """The title or description right before a name: "Kremlin spokesman", "Russian President", "9/11 widow"."""
    doc, first = name.doc, name.start
    while first > 0 and names.honorific(doc[first - 1].text):
        first -= 1
    start = office = _office(doc, first)
    while start > 0:
        before = _opening(doc, start)
        if before == start and not _belongs(doc[start - 1], start, first, name):
            break
        start = min(before, start - 1)
    while start < first and doc[start].tag_ in {"POS", "HYPH"}:
        start += 1
    held = doc[start:first]
    if office == first and held.text[:1].isdigit() and not any(names.is_role(token.text) for token in held):
        return None  # "the 14th-ranked"
    while (
        office == first
        and len(held)
        and not (
            names.is_role(held[-1].text)
            or (len(name) > 1 and names.is_person_noun(held[-1].text))
            or _compound(held[-1], name)
            or held[-1].text.casefold() in {"elect", "designate"}
        )
    ):
        held = held[:-1]
    role = SHORT.sub("", held.text.strip())
    return role if role and names.plain(role.split()[-1]) not in listed("people", "roles", "relative") else None


def _opening(doc: Doc, end: int) -> int:
    """Where an abbreviation in brackets opens that closes right before the token ``end``: "(Nud)"; ``end`` where none does."""
    return end - 3 if end > 3 and doc[end - 1].text == ")" and doc[end - 3].text == "(" and doc[end - 4].tag_.startswith("NNP") else end


def _office(doc: Doc, end: int) -> int:
    """Where an office begins that ends, with what it is of, at the token ``end``: "Secretary of State"; ``end`` where none does."""
    for start in range(end - 3, max(end - LONGEST_OFFICE, 0) - 1, -1):
        if doc[start].is_space or doc[start].is_punct and doc[start].text not in BRACKETS:
            return end
        if doc[start + 1].lower_ in {"of", "for"} and names.is_role(doc[start].text):
            held = doc[start + 2 : end]
            known = all(office in listed("people", "roles", "offices") for office in held.text.lower().split(" for "))  # "State for Justice"
            return start if known or (held[-1].tag_ in {"NNP", "NNPS"} and not names.is_role(held[-1].text)) else end
    return end


def _belongs(token: Token, start: int, first: int, name: Span) -> bool:
    """Whether the token goes on a description of ``name`` to the left, given that the tokens from ``start`` belong to it."""
    if _glued(token) or (start < first and _glued(token.doc[start]) and token.whitespace_ == ""):
        return True
    if token.tag_ == "CC":
        return _joins(token)
    if _leads(token):
        return start < first and token.doc[start].is_title
    if start < first and _leads(token.doc[start]):
        return True  # "the Bank of Norland governor"
    text = token.text
    if token.is_space or names.plain(text) in listed("people", "names", "never") or names.honorific(text):
        return False
    if start == first:
        return (
            names.is_role(text)
            or (len(name) > 1 and names.is_person_noun(text))
            or _elect(token)
            or (_compound(token, name) and text.islower())
        )
    if start < first and token.doc[start].text == "(":
        return token.tag_ in {"NNP", "NNPS"}  # whose abbreviation stands in the brackets
    if token.tag_ == "NNP" and (_glued(token.doc[start + 1]) or (token.i > 0 and _joins(token.nbor(-1)))):
        return True  # which the parse ties to the role before, or to none: "WireBox co-founder"
    if text.casefold() in LEADING:
        return True
    if token.tag_ == "POS":
        return token.i > 0 and token.nbor(-1).tag_ in {"NNP", "NNPS"}
    if (token.tag_ not in MODIFIERS and token.dep_ != "compound") or (not any(map(str.isalnum, text)) and token.tag_ != "HYPH"):
        return False
    ahead = token.head.i
    return token.i < ahead < name.end or names.is_role(text)


def _glued(token: Token) -> bool:
    """Whether the token is a hyphen inside a word, which the tokenizer takes apart: "co-founder"."""
    return token.text in {"-", "–"} and token.whitespace_ == "" and token.i > 0 and token.nbor(-1).whitespace_ == ""


def _leads(small: Token) -> bool:
    """Whether an "of" is one inside a body's name, behind its first words: "the Bank of Norland"."""
    start = small.i
    while small.lower_ == "of" and start and small.doc[start - 1].tag_ in {"NNP", "NNPS"}:
        start -= 1
    held = start and small.doc[start - 1].lower_ in {"of", "for"}  # "Minister of Defence of"
    return start < small.i and not held and not names.is_role(small.nbor(-1).text.removesuffix("s"))


def _joins(conjunction: Token) -> bool:
    """Whether "and" joins two roles of one person: "lead researcher and planetary scientist"; "the mayor and coach" are two."""
    index = conjunction.i - 1
    if index < 0 or conjunction.lower_ != "and" or not names.is_person_word(conjunction.doc[index].text):
        return False
    while index >= 0 and (conjunction.doc[index].tag_ in MODIFIERS or _glued(conjunction.doc[index])):
        index -= 1
    return index < 0 or conjunction.doc[index].tag_ not in {"DT", "PRP$", "IN", "CC"}


def _elect(token: Token) -> bool:
    """The last piece of "President-elect", which the tokenizer takes apart."""
    return token.text.casefold() in {"elect", "designate"} and token.i > 1 and names.is_role(token.doc[token.i - 2].text)


def _compound(token: Token, name: Span) -> bool:
    return token.tag_ in {"NN", "NNP"} and token.dep_ in {"compound", "nmod"} and name.start <= token.head.i < name.end


def role_after(name: Span) -> str | None:
    """The apposition right after a name: "a doctor and friend", "president of the party".

    It must end at a comma, a full stop or the like, hold no finite verb ("According to Poe, the mayor lied") and name a role.
    """
    doc, index = name.doc, _behind(name)
    if index >= len(doc) or doc[index].text != ",":
        return None
    index += 1
    if index + 1 < len(doc) and doc[index].tag_ == "CD" and doc[index + 1].text == ",":
        index += 2
    end = index
    while end < len(doc) and not _stops(doc[end]) and not _goes_on(doc, end, index):
        if doc[end].tag_ in FINITE or doc[end].tag_ == "PRP" or end - index > LONGEST:
            return None
        end += 1
    while end > index and doc[end - 1].tag_ in {"CC", "IN", "DT"}:
        end -= 1
    apposed = doc[index:end]
    if not len(apposed) or not _says_role(apposed, name):
        return None
    return DROPPED_ARTICLE.sub("", doc[index : _with_firm(apposed)].text.strip())


def _goes_on(doc: Doc, index: int, start: int) -> bool:
    """Whether the apposition from ``start`` is over before a comma: somebody else comes in, or the occasion."""
    return index > start and (
        doc[index].lower_ == "during" or (doc[index].lower_ == "and" and index + 1 < len(doc) and doc[index + 1].lower_ == "the")
    )


def _with_firm(apposed: Span) -> int:
    """Where a title ends with the firm set off after it: "Director, Corvex Securities"."""
    doc, end = apposed.doc, apposed.end
    last = end + 1
    while last < len(doc) and doc[last].tag_ in {"NNP", "NNPS"} and not doc[last].is_space:
        last += 1
    followed = last >= len(doc) or _stops(doc[last])
    person = end + 1 < len(doc) and doc[end + 1].ent_type_ == "PERSON"
    titled = apposed[0].is_title and names.is_role(apposed[-1].text) and end < len(doc) and doc[end].text == ","
    return last if titled and last > end + 1 and followed and not person else int(end)


def role_clause(name: Span) -> str | None:
    """What a clause after the name says of it: "who heads the alliance" makes the "head of the alliance", "prosecuting" a "prosecutor"."""
    doc, end = name.doc, _behind(name)
    index = end + (end < len(doc) and doc[end].text == ",")
    words = [token.lower_ for token in doc[index : index + 2]]
    if len(words) < 2 or index + 3 >= len(doc):
        return None
    if index > end and words[0] in APPEARING:
        return APPEARING[words[0]]
    if words[0] != "who" or words[1] not in HEADING | dict.fromkeys(BEING):
        return None
    end = index + 2
    while end < len(doc) and not _stops(doc[end]) and end - index <= LONGEST:
        if doc[end].tag_ in FINITE or doc[end].tag_ in {"CC", "PRP", "TO", "RB"}:
            return None
        end += 1
    told = doc[index + 2 : end]
    if words[1] in HEADING:
        return f"{HEADING[words[1]]} of {told.text.strip()}" if len(told) and told[-1].tag_.startswith("NN") else None
    return DROPPED_ARTICLE.sub("", told.text.strip()) if len(told) and _says_role(told, name) else None


def _stops(token: Token) -> bool:
    return token.text.casefold() in APPOSED_END or token.is_space or token.text[:1] in '“”"«»'


def _behind(name: Span) -> int:
    """The token after a name and what stands behind it for a degree or in brackets."""
    doc, index = name.doc, name.end
    while index < len(doc) and doc[index].text in listed("people", "names", "degrees"):
        index += 1
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
    if len(apposed) > 2 and apposed[0].is_upper and apposed[1].lower_ in {"for", "of"} and 1 < len(apposed[0]) <= LONGEST_SHORT:
        return True  # "MCA for Kalimba"
    linked = any(token.dep_ == "appos" and name.start <= token.head.i < name.end for token in apposed)
    return determined and linked and nouns[-1].tag_ == "NN" and bool(PERSONAL.search(nouns[-1].text))


def role_apposed(name: Span) -> str | None:
    """The description that a name is set off from: "the Kremlin spokesman, Dmitry Peskov,"."""
    doc, comma = name.doc, name.start - 1
    if comma < 2 or doc[comma].text != "," or (name.end < len(doc) and not (_stops(doc[name.end]) or doc[name.end].tag_ in FINITE)):
        return None
    start = comma - 1
    while start >= 0 and comma - start <= LONGEST and doc[start].text.casefold() not in DETERMINERS:
        if doc[start].tag_ == "POS":  # "Norland’s minister, Jane Doe"
            start = doc[start].head.left_edge.i
            break
        if _stops(doc[start]) or doc[start].tag_ in FINITE:
            return None
        start -= 1
    described = doc[max(start, 0) : comma]
    small = next((token.i for token in described if token.lower_ == "of"), comma)  # "director of public prosecutions"
    nouns = [token for token in described if token.tag_ in {"NN", "NNP"} and token.i < small]
    if start < 0 or len(described) < 2 or not nouns:
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
