"""Labels of transcripts and names of people: whether a label is a person's, and which labels are one person's."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from claimx.english.characters import unaccented
from claimx.english.lexicon import listed, tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|<[^>]*>|[*_#]|(?<=\s)[“\"][^“”\"]*[”\"](?=\s)")  # with a nickname
_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*|\d+")
# A label that stands once or twice beside one that stands so many times as often, a letter apart, is that one misspelt.
RARE, TIMES = 2, 5


@lru_cache(maxsize=4096)
def name_of(label: str) -> tuple[str, ...]:
    """The words of a name or a label that tell one person from another: titles, offices, parties, initials in the middle and suffixes off.

    >>> name_of("SEN. BERNIE SANDERS (D-VT), PRESIDENTIAL CANDIDATE"), name_of("Donald J. Trump Jr."), name_of("MR. SMITH of Ohio")
    (('bernie', 'sanders'), ('donald', 'trump'), ('smith',))
    """
    bare = unaccented(_ASIDE.sub(" ", label).split(",")[0])
    bare = re.split(r"\s(?:of|from|for|on behalf of)\s", bare)[0] if not bare.isupper() else bare
    found = [word.casefold().replace("’", "'").rstrip(".") for word in _WORD.findall(bare)]
    titles, suffixes = listed("labels", "titles"), listed("labels", "suffixes")
    while len(found) > 1 and found[-1] in suffixes:
        found.pop()
    while len(found) > 1 and found[0] in titles:
        found.pop(0)
    last = len(found) - 1
    return tuple(word for at, word in enumerate(found) if len(word) > 1 or at in {0, last})


def anonymous(label: str) -> bool:
    """Whether the label names nobody: QUESTION, UNIDENTIFIED MALE, Speaker 2, THE PRESIDENT.

    >>> anonymous("UNIDENTIFIED MALE"), anonymous("Speaker 2"), anonymous("Q"), anonymous("THE PRESIDENT"), anonymous("COOPER")
    (True, True, True, True, False)
    """
    found = [word.casefold() for word in _WORD.findall(_ASIDE.sub(" ", label))]
    return bool(found) and all(word in listed("labels", "anonymous") | listed("labels", "titles") or word.isdecimal() for word in found)


@lru_cache(maxsize=1 << 16)
def same_person(name: str, other: str) -> bool:
    """Whether two names may be one person's: the same, one the surname of the other, or the same first name and surname.

    >>> [same_person("Hillary Clinton", label) for label in ("CLINTON", "BILL CLINTON", "SEC. CLINTON", "TRUMP", "HILLARY CLINTON (D-NY)")]
    [True, False, True, False, True]
    >>> same_person("Felipe Calderón", "Calderon"), same_person("Mike Tarn", "Michael Tarn")
    (True, True)
    """
    short, long = sorted((name_of(name), name_of(other)), key=len)
    if not short:
        return False
    if short == long[-len(short) :]:
        return True
    if len(short) == 1:
        return short[0] == long[0] and len(short[0]) > 2
    return short[-1] == long[-1] and (same_given_name(short[0], long[0]) or (len(short[0]) == 1 and long[0].startswith(short[0])))


def same_given_name(one: str, other: str) -> bool:
    """Whether two given names in small letters are one, or one a short form of the other.

    >>> same_given_name("josh", "joshua"), same_given_name("michael", "mike"), same_given_name("jane", "joan")
    (True, True, False)
    """
    return one == other or one in _short_forms().get(other, ()) or other in _short_forms().get(one, ())


@cache
def _short_forms() -> dict[str, list[str]]:
    rows = (line.split() for line in tables("short_names")["forms"].strip().splitlines())
    return {name: forms for name, *forms in rows}


def persons(given: Sequence[str]) -> dict[str, str]:
    """For each of a transcript's labels, in its order, the one that stands for all labels of that person.

    A short label belongs to the one full label of that surname that came before it; a rare one a letter off a frequent one is misspelt.

    >>> persons(["SEN. BERNIE SANDERS (D-VT)", "SANDERS"] + ["CRUZ"] * 9 + ["CURZ"])
    {'SEN. BERNIE SANDERS (D-VT)': 'SEN. BERNIE SANDERS (D-VT)', 'SANDERS': 'SEN. BERNIE SANDERS (D-VT)', 'CRUZ': 'CRUZ', 'CURZ': 'CRUZ'}
    """
    counts = Counter(given)
    found: dict[str, str] = {}
    for label in counts:
        misspelt = [
            other
            for other in counts
            if counts[label] <= RARE and counts[other] >= TIMES * counts[label] and a_letter_apart(label.casefold(), other.casefold())
        ]
        if misspelt and not any(character.isdecimal() for character in label):
            found[label] = misspelt[0]
            continue
        fuller = {known for known in found.values() if not anonymous(label) and same_person(label, known)}
        found[label] = fuller.pop() if len(fuller) == 1 else label
    return {label: found.get(person, person) for label, person in found.items()}


def a_letter_apart(one: str, other: str) -> bool:
    """Whether one letter was left out, added, or taken for another, or two neighbours changed places, in a word of four letters or more.

    >>> [a_letter_apart(one, other) for one, other in (("curz", "cruz"), ("walllace", "wallace"), ("kane", "kaine"), ("bush", "bash"))]
    [True, True, True, True]
    >>> [a_letter_apart(one, other) for one, other in (("cruz", "cruz"), ("cruise", "cruz"), ("abc", "abd"))]
    [False, False, False]
    """
    short, long = sorted((one, other), key=len)
    if short == long or len(short) < 3 or len(long) < 4 or len(long) - len(short) > 1:
        return False
    head = 0
    while head < len(short) and short[head] == long[head]:
        head += 1
    if len(short) < len(long):
        return short[head:] == long[head + 1 :]
    swapped = short[head + 1 : head + 2] + short[head : head + 1] + short[head + 2 :]
    return short[head + 1 :] == long[head + 1 :] or swapped == long[head:]
