"""Names of organisations in short: whether one is written so, and which name it abbreviates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence


def is_abbreviation(name: str) -> bool:
    """Whether the name is written in capitals: "FBI", "U.N.".

    >>> is_abbreviation("FBI"), is_abbreviation("U.N."), is_abbreviation("Kremlin")
    (True, True, False)
    """
    letters = [character for character in name if character.isalpha()]
    return len(letters) > 1 and " " not in name and sum(map(str.isupper, letters)) > len(letters) / 2


def by_initials(full: Iterable[str]) -> dict[str, str]:
    """Names by their initials, folded: the first name that has them, small words counting or not.

    >>> sorted(by_initials(["Bank of Norland"])), sorted(by_initials(["Food and Drug Board"]))
    (['bn', 'bon'], ['fadb', 'fdb'])
    """
    found: dict[str, str] = {}
    for name in full:
        for letters in _initials(name):
            found.setdefault(letters.casefold(), name)
    return found


def _initials(name: str) -> set[str]:
    """The initials of a name of several words; where those before an "and" are more than two, they too, with the first or without."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"[’']s\b", "", name))
    found = {*_letters(words)} if len(words) > 1 else set()
    if "and" in words:
        before = words[: words.index("and")]
        found |= {letters for letters in (*_letters(before), *_letters(before[1:])) if len(letters) > 2}
    return found


def _letters(words: Sequence[str]) -> tuple[str, str]:
    """The first letters of all words, and of those with a capital."""
    return "".join(word[0] for word in words), "".join(word[0] for word in words if word[0].isupper())


def spelled_out(name: str, full: Mapping[str, str]) -> str:
    """The one of the names, as ``by_initials`` gives them, that ``name`` abbreviates, else the name itself.

    >>> bodies = by_initials(["World Bank", "International Monetary Fund", "Food and Agriculture Organization"])
    >>> [spelled_out(name, bodies) for name in ("I.M.F.", "FAO", "IMO", "Fund")]
    ['International Monetary Fund', 'Food and Agriculture Organization', 'IMO', 'Fund']
    """
    letters = "".join(filter(str.isalpha, name)).casefold()
    return full.get(letters, name) if is_abbreviation(name) else name
