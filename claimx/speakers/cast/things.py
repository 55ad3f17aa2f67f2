"""Who is no person though the name might be one's: bands, teams, devices, which have "the" before them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc, Span

    from claimx.model import Part

WORD = re.compile(r"\w+")
THE = re.compile(r"\b[Tt]he\s(?=(?P<first>\w[\w’'-]*))")
# A name is a thing's where one in so many of its mentions has "the": by eye on 110 pages, where 1 of 8 was a man's and 1 of 4 nobody's.
OFTEN = 5


def articled(written: Iterable[str], docs: Mapping[Part, Doc], texts: Mapping[Part, str]) -> frozenset[str]:
    """The names that the article writes with "the", as those of bands, teams and devices: "the Dixie Larks", "the Orion Nebula".

    "The Doe campaign" is named after a person all the same.
    """
    forms: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in written:
        for form in {name, name.rsplit(maxsplit=1)[-1]}:
            forms[form.split(maxsplit=1)[0]].append((form, name))
    times: Counter[str] = Counter()
    for part, text in texts.items():
        for the in THE.finditer(text):
            for form, name in forms.get(the["first"], ()):
                span = docs[part].char_span(the.end(), the.end() + len(form)) if text.startswith(form, the.end()) else None
                if span is not None and not _goes_before_noun(span):
                    times[name] += 1
    words = Counter(word for text in texts.values() for word in WORD.findall(text))
    return frozenset(name for name, often in times.items() if often * OFTEN >= _written(name.rsplit(maxsplit=1)[-1], words))


def _written(name: str, words: Counter[str]) -> int:
    """How often a name without a space is written, at most, by how often its ``words`` are: "Castell-Reid" as often as the rarer of two."""
    return min((words[word] for word in WORD.findall(name)), default=0)


def _goes_before_noun(name: Span) -> bool:
    """Whether a noun that the name belongs to follows, or another such name: "the Doe campaign", "the Doe or Roe administration"."""
    following = name.doc[name.end] if name.end < len(name.doc) else None
    return following is not None and (following.tag_.startswith(("NN", "JJ", "CD", "CC", "POS", "HYPH")) or following.text in {"/", "–"})
