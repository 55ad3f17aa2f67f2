"""English inflection, as far as looking a verb up in a word list needs it."""

from __future__ import annotations


def lemmas(word: str) -> frozenset[str]:
    """What the base form of an inflected word may be, the word itself among them.

    >>> {"deny", "claim", "rule", "refute"} <= lemmas("denies") | lemmas("claiming") | lemmas("ruled") | lemmas("refuting")
    True
    """
    low = word.casefold()
    found = {low}
    for ending, restored in ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            found.add(low[: -len(ending)] + restored)
    if low.endswith(("ed", "ing")):
        stem = low.removesuffix("ed").removesuffix("ing")
        if len(stem) > 2 and stem[-1] == stem[-2]:
            found.add(stem[:-1])
    return frozenset(found | IRREGULAR.get(low, set()))


ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
IRREGULAR = {
    "said": {"say"},
    "told": {"tell"},
    "thought": {"think"},
    "saw": {"see"},
    "seen": {"see"},
    "shot": {"shoot"},
    "knew": {"know"},
    "gave": {"give"},
    "wrote": {"write"},
    "written": {"write"},
    "swore": {"swear"},
    "sworn": {"swear"},
    "given": {"give"},
    "made": {"make"},
    "took": {"take"},
    "taken": {"take"},
    "swept": {"sweep"},
    "threw": {"throw"},
    "thrown": {"throw"},
    "found": {"find"},
    "forgot": {"forget"},
    "has": {"have"},
    "had": {"have"},
    "having": {"have"},
    "is": {"be"},
    "are": {"be"},
    "was": {"be"},
    "were": {"be"},
    "been": {"be"},
}
