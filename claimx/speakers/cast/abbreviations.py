"""Names of organisations in short: whether one is written so, and which name it abbreviates."""

from __future__ import annotations

import re

from claimx.english.lexicon import tables


def is_abbreviation(name: str) -> bool:
    """Whether the name is written in capitals: "FBI", "U.N.".

    >>> is_abbreviation("FBI"), is_abbreviation("U.N."), is_abbreviation("Kremlin")
    (True, True, False)
    """
    letters = [character for character in name if character.isalpha()]
    return len(letters) > 1 and " " not in name and sum(map(str.isupper, letters)) > len(letters) / 2


def abbreviates(short: str, full: str) -> bool:
    """Whether ``short`` is made of the initials of ``full``, small words counting or not; what follows "and" may be left out.

    >>> abbreviates("I.M.F.", "International Monetary Fund"), abbreviates("FAO", "Food and Agriculture Organization")
    (True, True)
    >>> abbreviates("UN", "International Monetary Fund"), abbreviates("Fund", "International Monetary Fund")
    (False, False)
    """
    letters = "".join(character for character in short if character.isalpha()).casefold()
    return is_abbreviation(short) and (letters in initials(full) or (len(letters) > 2 and letters in initials(full, cut=True)))


def initials(name: str, *, cut: bool = False) -> frozenset[str]:
    """The initials of a name, folded, small words counting or not; ``cut`` to what stands before "and", with its first word or without."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"[’']s\b", "", name))
    main = words[: words.index("and")] if "and" in words else []
    rows = [row for row in ([main, main[1:]] if cut else [words]) if len(row) > 1]
    found = {"".join(word[0] for word in row) for row in rows} | {"".join(word[0] for word in row if word[0].isupper()) for row in rows}
    return frozenset(map(str.casefold, found))


def known_short() -> tuple[tuple[str, str], ...]:
    """Short names of well-known bodies with the full ones: ("VW", "Volkswagen")."""
    return tuple((short, full) for short, full in tables("people")["names"]["short"])
