"""How sure it is that a speaker is the right one: by the path on which it was found.

A path is the rule that found the speaker and what kind of words it had to go by. How often a path is right was counted on annotated sources
(``python -m claimx.training.speakers``), and that share, with one right and one wrong added (Laplace's rule of succession), is how sure
the speaker is; a path that was not seen counts one half. What a pronoun stands for is no surer than its antecedent, and nobody is surer as
"he" or "the singer" than a person of whom the article tells as little: one without a role, who is a source nowhere, is often nobody at all.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claimx.speakers import by_name, names, pronoun_kinds
from claimx.speakers.context import NOBODY, Referent, noun_of, phrase_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from claimx.model import Span
    from claimx.speakers.cast.people import Cast

UNSEEN = 0.5  # a path that no annotated source took: right as often as wrong, as far as anybody knows
# A person whom the source does not name is not stated on a path that is right less often than this. Cross-validated over the annotated
# articles it leaves 7 wrong names on 1,997 sources and takes away 3 right ones; 0.4 leaves 13, and 0.8 takes 6 right ones.
FLOOR = 0.6
# Whoever is named so often and in such a long text, in characters, is known to it: of persons named once or twice 13 of 95 were wrong, of
# the others 11 of 258; no annotated article is much shorter than this, and in one of a few sentences nobody has a role.
OFTEN, LONG = 3, 900
# The paths on which the source itself writes who it is, or the clause that a "who" belongs to.
WRITTEN = frozenset(rule.__name__.replace("_", " ") for rule in by_name.NAMES) | {"relative"}


def path_of(rule: str, phrase: str, pronoun: str | None, meant: Referent) -> str:
    """The path by which a source's referent was found.

    ``rule`` is the name of the rule, ``phrase`` the source's words, ``pronoun`` its kind where it is one.

    >>> path_of("name", "Mayor Doe", None, Referent("Jane Doe", 0, named=True))
    'name: one word'
    >>> path_of("own_words", "the aide", None, Referent("the aide"))
    'own words: definite'
    """
    if meant.name is None:
        return f"{pronoun or 'phrase'}: nobody"
    if pronoun in {"masculine", "feminine"}:
        return f"he or she: {rule}".replace("_", " ") + ("" if meant.named else ", unnamed")
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


def is_written(meant: Referent) -> bool:
    """Whether the source itself writes the name that was found for it, or some of it."""
    return meant.named and meant.paths[0].partition(":")[0] in WRITTEN


def with_standing(found: Mapping[int, Referent], cast: Cast) -> dict[int, Referent]:
    """What was found for each source, with the person's role where any source tells it, and how well the article knows the person."""
    speaking = {meant.person for meant in found.values() if is_written(meant)}
    roles = {meant.person: meant.role for meant in found.values() if meant.person is not None and meant.role}
    told = {index: meant if meant.person is None else replace(meant, role=roles.get(meant.person)) for index, meant in found.items()}
    return {index: _with_standing(meant, cast, speaking) for index, meant in told.items()}


def _with_standing(meant: Referent, cast: Cast, speaking: Container[int | None]) -> Referent:
    """The referent with one path more, where it is a person whom the source does not name, in an article long enough to tell of people.

    ``speaking`` are the persons whom a source of the article names.
    """
    if meant.person is None or is_written(meant) or len(cast.texts["body"]) < LONG:
        return meant
    person = cast.people[meant.person]
    signs = person.signs + (meant.person in speaking) + (person.count >= OFTEN)
    known = "with a role" if person.role or meant.role else "known otherwise" if signs > 1 else "hardly known"
    return replace(meant, paths=(*meant.paths, f"person: {known}"))


def stated(meant: Referent, source: Span | None) -> Referent:
    """The referent; where it is too unsure which person is meant, the source's own words, or nobody where it is a pronoun or missing."""
    if meant.person is None or is_written(meant) or certainty(meant.paths, unseen=FLOOR) >= FLOOR:
        return meant
    phrase = phrase_of(source.text) if source and not meant.instead else ""
    kind = pronoun_kinds.kind_of(phrase.split()[0]) if pronoun_kinds.is_pronoun(phrase) else None
    if not phrase or kind:
        return replace(NOBODY, paths=(f"{kind or 'no source'}: nobody",), through=meant.through)
    own = Referent(phrase)
    return replace(own, paths=(path_of("own_words", phrase, None, own),))


def certainty(paths: Sequence[str], table: Mapping[str, float] | None = None, unseen: float = UNSEEN) -> float:
    """How likely the speaker is right, from 0 to 1: the least of its paths, by the shipped table unless another is given."""
    shares = _shipped() if table is None else table
    return min((shares.get(path, unseen) for path in paths), default=unseen)


@cache
def _shipped() -> dict[str, float]:
    found: dict[str, float] = json.loads(files("claimx").joinpath("weights/speakers.json").read_text(encoding="utf-8"))
    return found
