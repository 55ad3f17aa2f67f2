"""Outlets: agencies, broadcasters and papers, which relay what others say."""

from __future__ import annotations

import re
from functools import cache

from claimx.english.lexicon import listed, tables

AROUND = re.compile(r"^the\s+|[’']s?$", re.IGNORECASE)


def is_outlet(name: str) -> bool:
    """Whether the name is a known outlet's, or holds a word by which outlets are known.

    >>> [is_outlet(name) for name in ("Reuters", "the Ohio Courier", "the Foreign Ministry", "RT’s")]
    [True, True, False, True]
    """
    bare = AROUND.sub("", name.strip()).casefold()
    return bare in _known() or not listed("outlets", "words").isdisjoint(bare.split())


@cache
def _known() -> frozenset[str]:
    """The outlets' names without "The", folded."""
    return frozenset(name.removeprefix("The ").casefold() for name in tables("outlets")["names"])
