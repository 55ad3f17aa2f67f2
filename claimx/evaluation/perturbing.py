"""Quotations as other papers might have them: cut, with words put in brackets, with words changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

# Of a cut quotation so much is left at least.
LEFT = 0.5


def tail(words: Sequence[str], _: Sequence[str], chance: random.Random) -> list[str]:
    """The beginning is left: the end is cut."""
    return list(words[: chance.randint(_least(words), len(words) - 1)])


def head(words: Sequence[str], _: Sequence[str], chance: random.Random) -> list[str]:
    """The end is left: the beginning is cut."""
    return list(words[-chance.randint(_least(words), len(words) - 1) :])


def middle(words: Sequence[str], _: Sequence[str], chance: random.Random) -> list[str]:
    """Words are left out in the middle, and an ellipsis shows it."""
    size = chance.randint(1, len(words) - _least(words))
    start = chance.randint(1, max(1, len(words) - size - 1))
    return [*words[:start], "…", *words[start + size :]]


def bracket(words: Sequence[str], vocabulary: Sequence[str], chance: random.Random) -> list[str]:
    """A word is replaced by two in brackets."""
    at = chance.randrange(len(words))
    return [*words[:at], f"[{chance.choice(vocabulary)} {chance.choice(vocabulary)}]", *words[at + 1 :]]


def changed(share: float) -> Callable[[Sequence[str], Sequence[str], random.Random], list[str]]:
    """So many of the words, one at least, are other words."""

    def edit(words: Sequence[str], vocabulary: Sequence[str], chance: random.Random) -> list[str]:
        places = set(chance.sample(range(len(words)), max(1, round(share * len(words)))))
        return [chance.choice(vocabulary) if at in places else word for at, word in enumerate(words)]

    return edit


EDITS: dict[str, Callable[[Sequence[str], Sequence[str], random.Random], list[str]]] = {
    "tail cut": tail,
    "head cut": head,
    "middle cut": middle,
    "bracket": bracket,
    "12 % changed": changed(0.12),
    "25 % changed": changed(0.25),
}


def _least(words: Sequence[str]) -> int:
    return max(1, round(LEFT * len(words)))
