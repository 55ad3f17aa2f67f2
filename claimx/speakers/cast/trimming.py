"""What stands before a name and is none of it, though an entity or a run of capitals begins with it: a place, an office, a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from claimx.english.lexicon import listed
from claimx.speakers import name_parts, names

# What may begin a name of three words or more.
OWN: tuple[Callable[[str], object], ...] = (names.is_first_name, names.is_role, names.INITIALS.fullmatch)


def without_place(name: str, bodies: Counter[str]) -> str:
    """A name of two words or more without the place or body that was taken for its beginning, or where it was filed from.

    >>> without_place("Vietnam Tran Duc Minh", Counter()), without_place("LONDON Pope Urban", Counter())
    ('Tran Duc Minh', 'Pope Urban')
    """
    words = name.split()
    for size in range(1, len(words) - 1):
        first = " ".join(words[:size])
        country = size == 1 and names.plain(first) in listed("people", "names", "countries")
        filed = first.isupper() and len(first) > 2 and not any(word.isupper() for word in words[size:])
        if country or ((filed or bodies[first]) and not names.is_first_name(words[0]) and not names.is_role(words[0])):
            return " ".join(words[size:])
    return name


def without_office(name: str) -> str:
    """A name without what its bearer is minister or secretary of; a title that is such a word too stays.

    >>> without_office("Urbanism Jane Doe"), without_office("Justice Jane Doe")
    ('Jane Doe', 'Justice Jane Doe')
    """
    words = name.split()
    office = len(words) > 2 and names.plain(words[0]) in listed("people", "roles", "offices")
    parted = name_parts.split_name(name) if office else None
    return " ".join(words[1:]) if office and not (parted and parted.role) else name


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
