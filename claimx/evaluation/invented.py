"""Invented news of any length, in which every paragraph has a person, a quotation and words of its own."""

from __future__ import annotations

from itertools import count, product

FIRST = ("Anna", "Boris", "Clara", "David", "Elena", "Frank", "Grace", "Henry", "Irene", "James", "Karen", "Louis")
BEGINNINGS = ("Al", "Ber", "Cor", "Dal", "Ed", "Far", "Gor", "Hal", "Ing", "Jor", "Kel", "Lam", "Mor", "Nor", "Os", "Pel")
MIDDLES = ("an", "be", "do", "er", "fi", "gu", "im", "la", "mo", "ni", "ro", "ta")
ENDINGS = ("berg", "dale", "field", "ford", "land", "man", "nor", "son", "stad", "ton", "wick", "worth")
PLACES = ("harbour", "market", "bridge", "school", "library", "station", "hospital", "theatre", "museum", "tunnel", "dam")
ROLES = ("mayor", "engineer", "spokeswoman", "councillor", "professor", "union leader", "minister", "witness")


def article(size: int) -> str:
    """An article of at least so many characters, paragraphs separated by blank lines; the same each time."""
    paragraphs: list[str] = []
    length = 0
    names = ("".join(parts) for parts in product(BEGINNINGS, MIDDLES, MIDDLES, ENDINGS))
    for number, surname in zip(count(), names, strict=False):
        if length >= size:
            break
        paragraphs.append(_paragraph(number, surname))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def _paragraph(number: int, surname: str) -> str:
    first, place, role = (table[number % len(table)] for table in (FIRST, PLACES, ROLES))
    return (
        f"The {place} in {surname}ville will close for {number + 2} days, {role} {first} {surname} told reporters on Monday. "
        f"“We have waited {number + 3} years for the {place} of {surname}ville to be repaired,” {surname} said. "
        f"According to the {surname} Foundation, it will cost {number + 4} million crowns, which the {role} denied."
    )
