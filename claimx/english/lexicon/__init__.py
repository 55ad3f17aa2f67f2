"""Word lists, one TOML file a subject, each opening with where it comes from; and the one place that reads them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def tables(name: str) -> dict[str, Any]:
    """Return the tables of ``claimx/english/lexicon/{name}.toml``, read once; callers treat them as read-only.

    >>> sorted(tables("boilerplate"))[:1]
    ['buttons']
    """
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def listed(name: str, *keys: str) -> frozenset[str]:
    """Return the words of one list: of the file ``name``, at the ``keys`` that lead to it.

    >>> "i" in listed("cues", "own"), "mr" in listed("people", "honorifics", "masculine")
    (True, True)
    """
    found: Any = tables(name)
    for key in keys:
        found = found[key]
    return frozenset(found)


@cache
def listed_in_any(name: str, table: str, *lists: str) -> frozenset[str]:
    """Return the words of several lists of one table of the file ``name``.

    >>> [word in listed_in_any("people", "roles", "offices", "given") for word in ("health", "dean", "mayor")]
    [True, True, False]
    """
    return frozenset().union(*(listed(name, table, one) for one in lists))


@cache
def first_names() -> frozenset[str]:
    """Return the first names of ``first_names.toml``, of whatever gender, in small letters.

    >>> "dmitry" in first_names()
    True
    """
    return frozenset(name for names in tables("first_names").values() for name in names.split())
