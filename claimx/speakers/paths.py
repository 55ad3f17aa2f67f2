"""How sure it is that a speaker is the right one: by the path on which it was found.

A path is the rule that found the speaker and what kind of words it had to go by. How often a path is right was counted on annotated sources
(``python -m claimx.training.speakers``), and that share, with one right and one wrong added (Laplace's rule of succession), is how sure
the speaker is; a path that was not seen counts one half. What a pronoun stands for is no surer than its antecedent.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claimx.speakers import names
from claimx.speakers.context import noun_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.speakers.context import Referent

UNSEEN = 0.5  # a path that no annotated source took: right as often as wrong, as far as anybody knows


def path_of(rule: str, phrase: str, pronoun: str | None, meant: Referent) -> str:
    """The path by which a source's referent was found.

    ``rule`` is the name of the rule, ``phrase`` the source's words, ``pronoun`` its kind where it is one.

    >>> from claimx.speakers.context import Referent
    >>> path_of("name", "Mayor Doe", None, Referent("Jane Doe", 0, named=True))
    'name: one word'
    >>> path_of("own_words", "the aide", None, Referent("the aide"))
    'own words: definite'
    """
    if meant.name is None:
        return f"{pronoun or 'phrase'}: nobody"
    if pronoun in {"masculine", "feminine"}:
        return f"he or she: {rule}".replace("_", " ")
    if pronoun is not None:
        return pronoun if meant.named else f"{pronoun}, unnamed"
    if rule == "name" and meant.person is None:
        return "name: organisation" if meant.thing else "name: other"
    if rule == "name":
        own = {names.plain(word) for word in phrase.split()} & set(names.telling(meant.name or ""))
        return "name: full" if len(own) > 1 else "name: one word"
    if rule == "own_words" and not meant.named:
        definite = phrase.split(maxsplit=1)[0].casefold() in {"the", "this", "that"}
        plural = meant.plural or noun_of(phrase).endswith("s")
        return f"own words: {'plural' if plural else 'definite' if definite else 'indefinite'}"
    return rule.replace("_", " ")


def certainty(paths: Sequence[str], table: Mapping[str, float] | None = None) -> float:
    """How likely the speaker is right, from 0 to 1: the least of its paths, by the shipped table unless another is given."""
    shares = _shipped() if table is None else table
    return min((shares.get(path, UNSEEN) for path in paths), default=UNSEEN)


@cache
def _shipped() -> dict[str, float]:
    found: dict[str, float] = json.loads(files("claimx").joinpath("weights/speakers.json").read_text(encoding="utf-8"))
    return found
