"""What stands before a name and is none of it, though an entity or a run of capitals begins with it: a place, an office, a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from claimx.english.lexicon import listed
from claimx.speakers import names

# What may begin a name of three words or more.
OWN: tuple[Callable[[str], object], ...] = (names.is_first_name, names.is_role, names.INITIALS.fullmatch)


def without_place(name: str, bodies: Counter[str]) -> str:
    """A name of three words or more without what was taken for its beginning: a place, a body, where it was filed from, an office.

    >>> [without_place(name, Counter()) for name in ("Vietnam Tran Duc Minh", "LONDON Pope Urban", "Urbanism Jane Doe")]
    ['Tran Duc Minh', 'Pope Urban', 'Jane Doe']
    """
    words = name.split()
    if names.is_first_name(words[0]) or names.is_role(words[0]):
        return name
    known = listed("people", "names", "countries") | listed("people", "roles", "offices")
    for size in range(1, len(words) - 1):
        first = " ".join(words[:size])
        filed = first.isupper() and len(first) > 2 and not any(word.isupper() for word in words[size:])
        if filed or bodies[first] or names.plain(first) in known:
            return " ".join(words[size:])
    return name


def trimmed_run(run: str) -> str:
    """The run without what a sentence sets before a name: "But", "Beyond", "Later"."""
    words = run.split()
    owner = next((place for place, word in enumerate(words) if names.POSSESSIVE.search(word)), None)
    if owner is not None:  # "Pep Guardiola’s Manchester City"
        words = [*words[:owner], names.POSSESSIVE.sub("", words[owner])]
    while words and names.plain(words[0]) in listed("people", "names", "never"):
        words.pop(0)
    early = len(words) > 2 and not any(known(words[0]) for known in OWN) and names.is_first_name(words[1])
    return " ".join(words[1:] if early else words)
