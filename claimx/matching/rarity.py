"""How much a word tells: its inverse document frequency in news, from a small table of counts (no text) that ships with the package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claimx.matching.numbers import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable

UNKNOWN = 9.0  # nats; a little more than for the rarest words of the table, which are in 4 of 27,677 paragraphs (8.8)
FIGURE = 4.0  # nats, for any number: as much as "million" or "2016" have


@dataclass(frozen=True, slots=True)
class Background:
    """The table: ``information`` of each word in nats, and which words are mostly written as names are."""

    information: dict[str, float]
    names: frozenset[str]


@cache
def background() -> Background:
    """The shipped table, read once."""
    information: dict[str, float] = {}
    names: set[str] = set()
    for line in files(__package__).joinpath("background.txt").read_text(encoding="utf-8").splitlines()[1:]:
        value, *words = line.split(" ")
        for word in words:
            low = word.lower()
            information[low] = float(value)
            if low != word:
                names.add(low)
    return Background(information, frozenset(names))


def information(forms: Iterable[str]) -> float:
    """The sum of idf of these terms, in nats: how little they are to be expected by chance.

    >>> information(["i", "think", "that"]) < information(["barbarians"])
    True
    """
    return sum(map(nats, forms))


def nats(form: str) -> float:
    """The idf of one term, in nats."""
    found = background().information.get(form)
    return found if found is not None else FIGURE if form.startswith(NUMBER) else UNKNOWN


def is_common(form: str) -> bool:
    """Whether a term proves nothing about who said it: a word of the table, names among them, or a number."""
    return form.startswith(NUMBER) or form in background().information


def is_ordinary(form: str) -> bool:
    """Whether a term is a known word and no name.

    >>> is_ordinary("would"), is_ordinary("qaeda"), is_ordinary("wuold")
    (True, False, False)
    """
    table = background()
    return form in table.information and form not in table.names
