"""Outlets: agencies, broadcasters and papers, which relay what others say."""

from __future__ import annotations

import re
from functools import cache

from claimx.english.lexicon import listed, tables

AROUND = re.compile(r"^the\s+|[’']s?$", re.IGNORECASE)
CHANNEL = re.compile(r"(?<=[A-Za-z]{3}) \d{1,2}$")  # the number of an American station: "ABC 7"
# Names that only outlets have as a rule: a station by its letters and its medium, an American one by its first letter, a number before a
# word, a town and "Live", an address.
LIKELY = re.compile(
    r"[A-Z]{2,5}-(?:TV|FM|AM|DT)|[KW][A-Z]{3}(?:\sNews)?|\d{1,3} ?[A-Z][A-Za-z]+|[A-Z][a-z]+ ?Live|[\w.-]+\.(?:com|net|tv|au|uk|co)"
)


def is_outlet(name: str) -> bool:
    """Whether the name is a known outlet's, or holds a word by which outlets are known.

    >>> [is_outlet(name) for name in ("Reuters", "the Ohio Courier", "the Foreign Ministry", "RT’s")]
    [True, True, False, True]
    """
    bare = CHANNEL.sub("", AROUND.sub("", name.strip())).casefold()
    return bare in _known() or not listed("outlets", "words").isdisjoint(re.split(r"[\s-]", bare))


def looks_like_outlet(name: str) -> bool:
    """Whether a name that no list knows is made as outlets' names are.

    >>> [looks_like_outlet(name) for name in ("WQXN-TV", "404 Harbour", "9News", "island.example.com", "OSHA", "Walmart", "G20")]
    [True, True, True, True, False, False, False]
    """
    return LIKELY.fullmatch(name) is not None or (" " in name and name.rsplit(maxsplit=1)[-1].casefold() in listed("outlets", "last"))


@cache
def _known() -> frozenset[str]:
    """The outlets' names without "The", folded."""
    return frozenset(name.removeprefix("The ").casefold() for name in tables("outlets")["names"])
