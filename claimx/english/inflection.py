"""English inflection, as far as looking a word up in a word list needs it."""

from __future__ import annotations

from functools import cache, lru_cache

from claimx.english.lexicon import tables

# What a regular ending replaced: "denies" is "deny", "ruled" is "rule".
ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
# How many words are remembered, which bounds the memory of a long batch: an archive's news has about so many that recur.
REMEMBERED = 50_000


@lru_cache(maxsize=REMEMBERED)
def lemmas(word: str) -> frozenset[str]:
    """The base forms that a word may be an inflected form of, the word itself among them, all in small letters.

    Words that there are not come out too ("deni" of "denied"): the result is for looking up in a list, not for reading.

    >>> sorted(lemmas("spoke")), sorted(lemmas("Denies")), sorted(lemmas("admitted"))
    (['speak', 'spoke'], ['deni', 'denie', 'denies', 'deny'], ['admit', 'admitt', 'admitte', 'admitted'])
    """
    low = word.casefold()
    found = {low, *_irregular().get(low, ())}
    for ending, restored in ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            found.add(low[: -len(ending)] + restored)
    if low.endswith(("ed", "ing")):
        stem = low.removesuffix("ed").removesuffix("ing")
        if len(stem) > 2 and stem[-1] == stem[-2]:
            found.add(stem[:-1])
    return frozenset(found)


@cache
def _irregular() -> dict[str, list[str]]:
    """The verbs that an irregular form may be of."""
    found: dict[str, list[str]] = {}
    for verb, forms in tables("irregular_verbs")["forms"].items():
        for form in forms.split():
            found.setdefault(form, []).append(verb)
    return found
