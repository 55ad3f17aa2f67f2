"""Names as strings: titles and roles off, whether two are one person's, and what gender the words around them tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Literal

from claimx.english.characters import unaccented
from claimx.english.lexicon import listed, listed_in_any, tables
from claimx.matching.people import same_given_name

Gender = Literal["masculine", "feminine"]
EDGES = " \t\r\n\u00a0\u200b.,;:!?-–—―“”„«»\"‘'’()[]{}*"
POSSESSIVE = re.compile(r"(?:['’`´]s|(?<=s)['’])$", re.IGNORECASE)
BRACKETED = re.compile(r"\s*[(\[][^)\]]*[)\]]?\s*$")
# Where a relative clause or a participle begins.
CLAUSE = re.compile(r",|\s(?:who|which|that|filed|published|released|issued)\s")
# What belongs to a noun after it: "of the agency", "who left".
COMPLEMENT = re.compile(r"\s+(?:of|for|from|at|in|to|on|with|by|who|whose|that|which)\s+.*$", re.DOTALL)
ARABIC = re.compile(r"^(?:al|el)-(?=\w{3})")
INITIALS = re.compile(r"(?:[A-Z]\.)+")
LONGEST_AGENT = 8  # letters of "spinner" and its like and one more: a longer word that ends so is a compound, "legspinner"
MARKED = re.compile(r"[“\"‘].+[”\"’]$")  # a nickname: Thomas “Bomber” Kavan
PARTICLES = frozenset("Óó")  # of one letter, and no initial: "Brian Ó Fearghail"
# "mum-of-two", "father-of-three".
OF_CHILDREN = re.compile(r"-of-(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)$")
# "ADG-Brill", a rank and where it is held.
PLACED = re.compile(r"(?<=[A-Z]{2})-[A-Z][a-z]+$")
# What is set before or after a role's word: "then-candidate", "President-elect".
AFFIX = re.compile(r"^(?:then|ex|co|vice|former|now|acting|deputy|sub)[-–]|[-–](?:elect|designate|general|in[-–]chief)$")


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word for comparison: edges, case, full stops, a possessive and an Arabic article off.

    >>> plain("Peskov’s,"), plain("Sen."), plain("U.S."), plain("al-Hadad")
    ('peskov', 'sen', 'us', 'hadad')
    """
    bare = unaccented(POSSESSIVE.sub("", word.strip(EDGES)).replace(".", "").replace("’", "'").casefold())
    return ARABIC.sub("", bare)


def unpossessed(text: str) -> str:
    """A name with the punctuation at its edges, a possessive and a bracket after it off.

    >>> unpossessed("Sen. Mary Poe (D-Ohio)’s"), unpossessed("John Roe Jr."), unpossessed("S.E.C.’s")
    ('Sen. Mary Poe', 'John Roe Jr.', 'S.E.C.')
    """
    stripped = POSSESSIVE.sub("", BRACKETED.sub("", POSSESSIVE.sub("", text.strip())).strip())
    bare = stripped.strip(EDGES)
    last = bare.split()[-1] if bare else ""
    abbreviated = plain(last) in listed("people", "names", "suffixes") or "." in last or last in listed("abbreviations", "after_names")
    return bare + "." if abbreviated and stripped.endswith(bare + ".") else bare


def is_role(word: str) -> bool:
    """Whether the word alone is a role: a title or the noun of an office or occupation.

    >>> [is_role(word) for word in ("spokesman", "President-elect", "then-candidate", "singer-guitarist", "Sen.", "Smith")]
    [True, True, True, True, True, False]
    """
    base = AFFIX.sub("", PLACED.sub("", word.strip(EDGES)).replace(".", "").casefold())
    nouns = listed("people", "roles", "nouns")
    if word.strip(EDGES) in listed("people", "roles", "capitals"):
        return True
    if word in listed("people", "names", "particles"):  # "Del." is a title, "del" none
        return False
    joined = "-" in base and all(piece in nouns for piece in base.split("-"))
    return joined or base in nouns or base in listed("people", "roles", "titles")


def is_office(word: str) -> bool:
    """Whether the word is a role that is nobody's surname: "Secretary", but not "Baker"."""
    base = AFFIX.sub("", word.strip(EDGES).casefold())
    return base in listed("people", "roles", "nouns") and base not in listed("people", "roles", "surnames")


def is_person_noun(word: str) -> bool:
    """Whether the word, by a wide list, is a noun for a person: a weaker sign of a role than ``is_role``.

    >>> [is_person_noun(word) for word in ("Beekeeper", "Mum-of-two", "singer-songwriter", "Briton", "Harbour")]
    [True, True, True, True, False]
    """
    base = AFFIX.sub("", OF_CHILDREN.sub("", word.strip(EDGES).casefold()))
    nouns = _person_nouns()
    agent = base.endswith(tuple(listed("people", "roles", "agents"))) and len(base) > LONGEST_AGENT
    return base in nouns or agent or ("-" in base and base.rsplit("-", 1)[-1] in nouns)


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset(tables("persons")["nouns"].split())


def style(word: str) -> bool:
    """Whether the word is a title that stays in the name: "Sir", "Lord"."""
    return word[:1].isupper() and not POSSESSIVE.search(word) and plain(word) in listed("people", "honorifics", "styles")


def reigns(word: str) -> bool:
    """Whether the word is a title that stays in a name of one word: "Pope Urban", "King Osric"."""
    return word[:1].isupper() and word.casefold() in listed("people", "honorifics", "reigning")


def is_person_word(word: str) -> bool:
    """Whether the word says what somebody is: a role, or in small letters any noun for a person."""
    return is_role(word) or (word.islower() and is_person_noun(word))


def honorific(word: str) -> bool:
    """Whether the word is a Mr., Ms. or Dr."""
    return any(plain(word) in listed("people", "honorifics", key) for key in ("masculine", "feminine", "neutral"))


def is_name(words: list[str]) -> bool:
    """Whether the words can be a person's name by their look alone."""
    if not 1 <= len(words) <= 6 or any(is_never(word) for word in words):
        return False
    if any(word.endswith(",") for word in words[:-1]):
        return False
    if any(any(character.isdigit() or character in '@/#&:;“”"' for character in word) for word in words):
        return False
    if any(
        word.endswith(".") and len(word) > 3 and not INITIALS.fullmatch(word) and plain(word) not in listed("people", "names", "suffixes")
        for word in words[:-1]
    ):
        return False  # a sentence ends inside
    if not any(len(plain(word)) > 1 for word in words) or all(is_role(word) for word in words):
        return False
    if len(words) > 1 and (is_office(words[-1]) or words[-1] in listed("people", "roles", "capitals")):
        return False  # "National Publicity Secretary", "SP MLA"
    return all(capital(word) or plain(word) in listed("people", "names", "particles") for word in words) and capital(words[-1])


def is_never(word: str) -> bool:
    """Whether the word is no part of a name: a day, a pronoun, a zone of time; "WHO" and "IT" may be."""
    if plain(word) in listed("people", "names", "zones"):
        return True
    return plain(word) in listed("people", "names", "never") and not (word.isupper() and len(word) > 1)


def capital(word: str) -> bool:
    """Whether a word is written as a name's: with a capital, or in a script that has none."""
    letters = [character for character in word if character.isalpha()]
    return bool(letters) and (
        letters[0].isupper() or letters[0].lower() == letters[0].upper() or "O’" in word or any(map(str.isupper, letters))
    )


def is_organisation(name: str) -> bool:
    """Whether the name holds a word of organisations or places: "Kremlin", "Foundation", "County"."""
    words = listed_in_any("people", "names", "organisations", "places")
    return any(plain(word) in words for word in name.split())


@lru_cache(maxsize=8192)
def telling(name: str) -> tuple[str, ...]:
    """The words that tell one person from another: without initials in the middle and suffixes."""
    own = name.split()
    while len(own) > 1 and (style(own[0]) or (reigns(own[0]) and (len(own) == 2 or _suffix(own[-1])))):
        own.pop(0)
    words = [
        plain(word)[0] if INITIALS.fullmatch(word) else plain(word) for word in own if word not in PARTICLES and not MARKED.match(word)
    ]
    words = [word for word in words if word and word not in listed("people", "names", "suffixes")]
    return tuple(word for index, word in enumerate(words) if len(word) > 1 or index in {0, len(words) - 1})


def short_for(name: str, full: str) -> bool:
    """Whether ``name`` may be a shorter form of the person ``full``: the surname, the surname with its particle, or the first name.

    >>> [short_for(name, "Dmitry S. Peskov") for name in ("Peskov", "Dmitry Peskov", "Dmitry", "Vladimir Peskov", "S.")]
    [True, True, True, False, False]
    """
    short, long = telling(name), telling(full)
    if not 0 < len(short) <= len(long):
        return False
    return any(form(short, long) for form in SHORTER) or (_familiar(short, long) and _suffix(name) == _suffix(full))


def _suffix(name: str) -> str | None:
    last = plain(name.rsplit(maxsplit=1)[-1])
    return last if last in listed("people", "names", "suffixes") else None


def _ending(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """The whole name, the surname, or the surname with its particle."""
    return short == long[-len(short) :]


def _first_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return short == long[:1] and len(short[0]) > 1


def _first_surname(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """The first of two surnames: "Fuentes" for "Gabriela Fuentes Rojas"."""
    return len(long) == 3 and short == long[1:2] and not is_first_name(short[0]) and len(short[0]) > 2


def _familiar(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """A short form of the given name before the surname: "Mike Roe" for "Michael Roe", but not "Will Roe Sr." for "William Roe"."""
    return len(short) == len(long) == 2 and short[1] == long[1] and same_given_name(short[0], long[0])


# The ways to write a name shorter.
SHORTER: tuple[Callable[[tuple[str, ...], tuple[str, ...]], bool], ...] = (_ending, _first_name, _first_surname)


def first_name_gender(name: str) -> Gender | None:
    """The gender of a well-known first name, of one in two pieces, "Jean-Claude", the second’s."""
    word = plain(name.split(maxsplit=1)[0])
    return _given().get(word.rsplit("-", 1)[-1]) if is_first_name(word) else None


def is_first_name(word: str) -> bool:
    """Whether the word is a well-known first name, of whatever gender.

    >>> is_first_name("Dmitry"), is_first_name("Kim"), is_first_name("Jean-Claude"), is_first_name("Kremlin")
    (True, True, True, False)
    """
    return all(piece in _given() for piece in plain(word).split("-"))


@cache
def _given() -> dict[str, Gender | None]:
    table = tables("first_names")
    genders: tuple[tuple[str, Gender | None], ...] = (("either", None), ("masculine", "masculine"), ("feminine", "feminine"))
    return {name: gender for key, gender in genders for name in table[key].split()}


def role_gender(role: str) -> Gender | None:
    """The gender that a role's own word tells: "spokeswoman", "widower".

    >>> role_gender("Kremlin spokesman"), role_gender("senator")
    ('masculine', None)
    """
    return next((gender for word in role.split() if (gender := _either(AFFIX.sub("", plain(word)), "roles"))), None)


def same_role(one: str, other: str) -> bool:
    """Whether two words name one and the same role.

    >>> same_role("senator", "Sen."), same_role("lawmaker", "Rep."), same_role("senator", "Rep.")
    (True, True, False)
    """
    return not role_keys(one).isdisjoint(role_keys(other))


@lru_cache(maxsize=8192)
def role_keys(word: str) -> frozenset[str]:
    """What words for one role have in common: the word without "vice" or "-elect", the first of its like, its narrower words."""
    bare, roles = AFFIX.sub("", plain(PLACED.sub("", word))), tables("people")["roles"]
    like = [f"like {row[0]}" for row in roles["same"] if bare in row]
    kinds = [f"{row[0]} {kind}" for row in roles["broader"] for kind in row[1:] if bare in {row[0], kind}]
    return frozenset([bare, *like, *kinds])


def honorific_gender(word: str) -> Gender | None:
    """The gender that a Mr. or Mrs. tells."""
    return _either(plain(word), "honorifics")


def gender_before(words: list[str]) -> Gender | None:
    """The gender that the words before a name tell, the nearest first: an honorific or a role."""
    for word in reversed(words):
        gender = _either(plain(word), "honorifics") or role_gender(word)
        if gender:
            return gender
    return None


def _either(word: str, table: str) -> Gender | None:
    if word in listed("people", table, "masculine"):
        return "masculine"
    return "feminine" if word in listed("people", table, "feminine") else None
