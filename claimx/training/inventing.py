"""Invented names, and short texts made for them: with these names are learnt by how they stand, not by heart."""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from claimx.english import lexicon
from claimx.english.entities import Entity

KNOWN = 0.5  # how often a surname is one that people bear, and not put together
MIDDLE = 0.5  # how often a word that is put together has three pieces, and not two
HYPHENED = 0.04  # how often a first name or a surname is two
LETTERS = "ABCDEFGHIJKLMNOPRSTUVW"
LENGTHS = (3, 3, 3, 4, 4, 5)  # of abbreviations, the more usual the more often
AGAIN = 0.3  # how often what a text names is what it has named before
SLOT = re.compile(r"\{(?P<article>the_)?(?P<kind>[A-Z]+)\}|\{number\}")
# The slots of the texts that hold a name of some kind in another form.
FORMS = {"PERSON": ("PERSON", "{first} {surname}"), "SURNAME": ("PERSON", "{surname}"), "FIRST": ("PERSON", "{first}")} | {
    "LETTERS": ("ORG", "{letters}")
}
BEGINS = re.compile(r"(?:\A|[.“] ?)\Z")  # where a sentence does


@cache
def lists() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The lists, patterns and texts of ``invented.toml``."""
    found = tomllib.loads(files("claimx.training").joinpath("invented.toml").read_text(encoding="utf-8"))
    return {table: {name: one.split() if isinstance(one, str) else one for name, one in rows.items()} for table, rows in found.items()}


@cache
def first_names() -> Sequence[str]:
    """The first names of the lexicon, as they are written."""
    return sorted(map(str.capitalize, lexicon.first_names()))


def first_name(dice: random.Random) -> str:
    """A first name, or two: "Ana-Lucia", "Min-jun"."""
    one, other = dice.sample(first_names(), 2)
    return one if dice.random() > HYPHENED else f"{one}-{dice.choice((other, other.lower()))}"


def surname(dice: random.Random) -> str:
    """A surname that people bear or one put together, or two of them."""
    if dice.random() < HYPHENED:
        return f"{surname(dice)}-{surname(dice)}"
    return dice.choice(lists()["words"]["surnames"]) if dice.random() < KNOWN else _coined("surnames", dice)


def letters(dice: random.Random) -> str:
    """An abbreviation."""
    return "".join(dice.choices(LETTERS, k=dice.choice(LENGTHS)))


def _coined(kind: str, dice: random.Random) -> str:
    pieces = lists()["pieces"]
    middle = dice.choice(pieces["middles"]) if dice.random() < MIDDLE else ""
    return dice.choice(pieces["begins"]) + middle + dice.choice(pieces[kind])


def name_of(kind: str, dice: random.Random, *, articled: bool = False) -> str:
    """A name of a kind; with ``articled`` one of a body that has "the" before it, without the "the"."""
    return _filled(dice.choice(lists()["patterns"]["the_ORG" if articled and kind == "ORG" else kind]), dice)


def _filled(pattern: str, dice: random.Random) -> str:
    """A pattern with something in each slot."""
    made = {"first": first_name, "surname": surname, "letters": letters, "number": _number}

    def slot(match: re.Match[str]) -> str:
        name = match[1]
        if name in made:
            return made[name](dice)
        if f"{name}s" in lists()["pieces"]:
            return _coined(f"{name}s", dice)
        return dice.choice(lists()["words"][name]).replace("&", " ")

    return re.sub(r"\{(\w+)\}", slot, pattern)


def _number(dice: random.Random) -> str:
    return str(dice.randint(2, 2400))


def carried(dice: random.Random) -> tuple[str, list[Entity]]:
    """One of the texts of ``invented.toml`` with names in its slots, and these.

    A surname alone, or an abbreviation, is one that stood before it, if any did; other names may be.
    """
    text, position = "", 0
    found: list[Entity] = []
    before: defaultdict[str | None, list[str]] = defaultdict(list)
    carrier = dice.choice(lists()["texts"]["carriers"])
    for slot in SLOT.finditer(carrier):
        text += carrier[position : slot.start()]
        position = slot.end()
        article, form = slot["article"], slot["kind"]
        kind, pattern = FORMS.get(form, (form, None)) if form else (None, "{number}")
        named = before[form] if form in {"SURNAME", "LETTERS"} or (not article and dice.random() < AGAIN) else []
        name = dice.choice(named) if named else _filled(pattern, dice) if pattern else name_of(str(kind), dice, articled=bool(article))
        if form == "PERSON":
            before["SURNAME"].append(name.split()[-1])
        before[form].append(name)
        if article:
            name = f"{'The' if BEGINS.search(text) else 'the'} {name}"
        if kind:
            found.append(Entity(len(text), len(text) + len(name), kind))
        text += name
    return text + carrier[position:], found
