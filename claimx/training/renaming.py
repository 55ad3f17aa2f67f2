"""Articles with other people, bodies and places in them than they were written of."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache

from claimx.english.entities import Entity
from claimx.training.inventing import LETTERS, first_name, first_names, letters, name_of, surname

RENAMED = frozenset(("PERSON", "ORG", "GPE", "FAC"))
SHARE = 0.8  # how often a name of an article is changed: seldom enough that old and new ones meet
INITIAL = 0.1  # how often a full name has one in its middle
SHORT = 5  # letters of what may be an abbreviation
CALLED = re.compile(r"(\w{3,}) [A-Z].*")  # a name of a body and what it may be called for short: its first word
THE = re.compile(r"\bthe\s+", re.IGNORECASE)


def renamed(text: str, entities: Sequence[Entity], dice: random.Random) -> tuple[str, list[Entity]]:
    """The text with most of its persons, bodies and places by other names, each by one throughout, and its entities there."""
    names = Names(dice)
    for one in sorted(entities, key=lambda one: one.start - one.end):  # the longest first: a surname is that of the full name
        names.add(text[one.start : one.end], one.kind, articled=bool(THE.search(text, max(0, one.start - 4), one.start)))
    made, position = "", 0
    found: list[Entity] = []
    for one in entities:
        if one.start < position:
            continue
        name = names.other[text[one.start : one.end], one.kind]
        made += text[position : one.start]
        found.append(Entity(len(made), len(made) + len(name), one.kind))
        made += name
        position = one.end
    return made + text[position:], found


class Names:
    """The names of one article and what they are changed to."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.other: dict[tuple[str, str], str] = {}
        self.words: dict[tuple[str, str], str] = {}  # of a kind: a name, or a word of one, and what it was changed to

    def add(self, name: str, kind: str, *, articled: bool) -> None:
        """Choose what a name is changed to, if it is; a part of one that was added is changed with it."""
        if (name, kind) in self.other:
            return
        if kind not in RENAMED or "\n" in name:
            self.other[name, kind] = name
        else:
            self.other[name, kind] = self._person(name) if kind == "PERSON" else self._thing(name, kind, articled=articled)

    def _person(self, name: str) -> str:
        *firsts, last = name.split(" ")
        if (last, "PERSON") not in self.words:
            alone = not firsts and last.casefold() in _lower_firsts()
            new = first_name(self.dice) if alone else surname(self.dice)
            self.words[last, "PERSON"] = last if self.dice.random() > SHARE else new
        new = self.words[last, "PERSON"]
        if new == last or not firsts:
            return _cased(new, name) if new != last else name
        first = self.words.setdefault((firsts[0], "PERSON"), first_name(self.dice))
        middle = f"{self.dice.choice(LETTERS)}. " if self.dice.random() < INITIAL else ""
        return _cased(f"{first} {middle}{new}", name)

    def _thing(self, name: str, kind: str, *, articled: bool) -> str:
        article = THE.match(name)
        bare = name[article.end() :] if article else name
        if (bare, kind) not in self.words:
            short = kind == "ORG" and bare.isupper() and len(bare) <= SHORT
            new = letters(self.dice) if short else _cased(name_of(kind, self.dice, articled=articled or bool(article)), bare)
            self.words[bare, kind] = bare if self.dice.random() > SHARE else new
            first, _, rest = bare.partition(" ")
            if rest:  # "Acme" for "Acme Holdings"
                self.words.setdefault((first, kind), CALLED.sub(r"\1", self.words[bare, kind]))
        return (article.group() if article else "") + self.words[bare, kind]


@cache
def _lower_firsts() -> frozenset[str]:
    return frozenset(map(str.casefold, first_names()))


def _cased(new: str, old: str) -> str:
    return new.upper() if old.isupper() and len(old) > SHORT else new
