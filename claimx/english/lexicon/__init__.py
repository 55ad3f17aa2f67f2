"""Word lists, one TOML file a subject, each opening with where it comes from; and the one loader that reads them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the tables of ``claimx/english/lexicon/{name}.toml``, read once; callers treat them as read-only.

    >>> sorted(lexicon("boilerplate"))[:1]
    ['buttons']
    """
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
